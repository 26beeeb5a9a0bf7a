"""A caller for scenario tests: dials a line, presses keys, speaks, keeps silent, looks at rows.

Everything runs on a virtual clock and a real database, with prompts that are heard at once. After
every event the caller checks that the database and the call in memory tell the same story.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ivr.api import Api
from ivr.engine import Call, CallerHungUp, DtmfPressed, Event, Phase, SpeechHeard, TransferFinished
from ivr.flow import Flow
from ivr.flow.loading import load
from ivr.runtime import Line, Session, VirtualClock, VirtualTelephone
from ivr.store import CallRecord, Database
from ivr.values import Row, Value

FLOWS = Path(__file__).resolve().parents[2] / "flows"

NUMBER = "+919876501234"
"""Whom a caller is who does not say otherwise."""


@cache
def flow_of(name: str) -> Flow:
    """Load the flow of that file; flows are immutable, so once is enough."""
    return load(
        (FLOWS / name).read_text("utf-8"), name, lambda file: (FLOWS / file).read_text("utf-8")
    )


def seeded(flow: Flow, path: str = ":memory:") -> Database:
    """Open a database that holds the flow's own tables."""
    database = Database.open(path)
    database.seed(flow.source, flow.seed)
    return database


def api_of(flow: Flow, database: Database) -> Api:
    """Return the API of a line that has just come up: nothing is in its memory."""
    return Api(Line(flow, database, VirtualClock().now))


class Caller:
    """One person on the telephone. The methods return the caller, so that they can be chained."""

    def __init__(self, flow: Flow, database: Database, number: str = NUMBER) -> None:
        self.database = database
        self.clock = VirtualClock()
        self.phone = VirtualTelephone(self.clock)
        self.line = Line(flow, database, self.clock.now)
        self._dial(number)

    def _dial(self, number: str) -> None:
        self.session = Session.dial(self.line, self.phone, number)
        self._agree()

    def calls_again(self, number: str = NUMBER) -> Caller:
        """Hang up, and dial anew."""
        self.hang_up()
        self.clock.advance(60)
        self._dial(number)
        return self

    # -- what a caller can do ------------------------------------------------------------------

    def press(self, *entries: str) -> Caller:
        """Press keys one after the other; several entries are only easier to read."""
        for digit in "".join(entries):
            self._post(DtmfPressed(digit))
        return self

    def say(self, *utterances: str, confidence: float = 1.0) -> Caller:
        """Say one thing after the other."""
        for text in utterances:
            self._post(SpeechHeard(text, confidence))
        return self

    def wait(self, seconds: float) -> Caller:
        """Keep silent."""
        self.clock.advance(seconds)
        self._agree()
        return self

    def hang_up(self) -> Caller:
        """Put the phone down."""
        self._post(CallerHungUp())
        return self

    def agent(self, outcome: str) -> Caller:
        """Have the transfer end like this, now."""
        self._post(TransferFinished(outcome, self.call.turn))
        return self

    def _post(self, event: Event) -> None:
        self.session.post(event)
        self._agree()

    def _agree(self) -> None:
        """What was committed is what is: the menu, and whether the call is over."""
        assert not self.phone.failures
        assert self.record.current_menu == self.call.node
        assert (self.record.ended is not None) == (self.call.phase is Phase.ENDED)

    # -- what a test looks at ------------------------------------------------------------------

    @property
    def call(self) -> Call:
        return self.line.call(self.session.call_id)

    @property
    def record(self) -> CallRecord:
        record = self.database.find_call(self.session.call_id)
        assert record is not None
        return record

    @property
    def menu(self) -> str:
        return self.call.node

    @property
    def said(self) -> str:
        """What the line has said since the caller's last word."""
        return " ".join(spoken.text for spoken in self.call.said)

    @property
    def log(self) -> str:
        """The whole log of the call, as text."""
        return "\n".join(
            f"{event.kind} {event.data}" for event in self.database.events_of(self.record.id)
        )

    def rows(self, sql: str, **parameters: Value) -> tuple[Row, ...]:
        return self.database.query((sql,), parameters)

    def row(self, sql: str, **parameters: Value) -> Row:
        (row,) = self.rows(sql, **parameters)
        return row

    def booking(self, pnr: str) -> Row:
        return self.row("SELECT * FROM bookings WHERE pnr_display = :pnr", pnr=pnr)

    def seats(self, flight: str) -> Value:
        sql = "SELECT seats_available FROM flights WHERE flight = :flight"
        return self.row(sql, flight=flight)["seats_available"]
