"""Callers of a line that runs on a virtual clock and a real database, by telephone or over the API.

- `World` is the line with its telephone, before any call; `World.dial` returns a `Caller`.
- `Caller` is one call by telephone. Prompts are heard at once, unless the telephone speaks slowly.
  After every event the caller checks that the database agrees with the call in memory.
- `ApiCaller` is one call over the API.
"""

from __future__ import annotations

from contextlib import closing
from functools import cache
from typing import Any, Self

from ivr.api import Api
from ivr.engine import Call, CallResumed, DtmfPressed, Event, Phase, SpeechHeard
from ivr.flow import Flow
from ivr.runtime import Line, Session, VirtualClock, VirtualTelephone
from ivr.store import CallRecord, Database
from ivr.values import Row, Value
from tests.unit.driver import NUMBER, Driver

CALL = "CALL_1"
"""The id of an API caller's call."""


def seeded(flow: Flow) -> Database:
    """Open a database in memory that holds the flow's own tables."""
    return Database.from_image(_image(flow.source, flow.seed))


def seeded_file(flow: Flow, path: str) -> Database:
    """Open a database in a file, and give it the flow's own tables."""
    database = Database.open(path)
    database.seed(flow.source, flow.seed)
    return database


@cache  # to copy the image takes a sixth of the time of the seed
def _image(name: str, seed: str) -> bytes:
    with closing(Database.open(":memory:")) as database:
        database.seed(name, seed)
        return database.image()


def line_of(flow: Flow, database: Database) -> Line:
    """Return a line that has just started and has no call in memory."""
    return Line(flow, database, VirtualClock().now)


def api_of(flow: Flow, database: Database) -> Api:
    """Return the API of a line that has just started."""
    return Api(line_of(flow, database))


class World:
    """A line with its database, a virtual clock and one telephone.

    A failure of the telephone fails the test, unless ``expects_failures`` is set.
    """

    def __init__(
        self,
        flow: Flow,
        database: Database,
        clock: VirtualClock | None = None,
        **telephone: float,
    ) -> None:
        self.flow = flow
        self.database = database
        self.clock = clock or VirtualClock()
        self.line = Line(flow, database, self.clock.now)
        self.telephone = VirtualTelephone(self.clock, **telephone)
        self.expects_failures = False

    def dial(self, number: str = NUMBER, telephone: VirtualTelephone | None = None) -> Caller:
        """Call the line, on its own telephone or on another one."""
        telephone = telephone or self.telephone
        return Caller(self, telephone, Session.dial(self.line, telephone, number))

    def restarted(self) -> World:
        """Return the world after a restart: only the database and the time are the same."""
        return World(self.flow, self.database, self.clock)

    def resume(self, call_id: str) -> Caller:
        """Resume a call that began before a restart."""
        caller = Caller(self, self.telephone, Session.attach(self.line, self.telephone, call_id))
        caller.send(CallResumed())
        return caller


class Caller(Driver):
    """One person on the telephone."""

    def __init__(self, world: World, telephone: VirtualTelephone, session: Session) -> None:
        self.world = world
        self.database = world.database
        self.telephone = telephone
        self.session = session
        self._agree()

    def calls_again(self, number: str = NUMBER) -> Self:
        """Hang up, and dial again a minute later."""
        self.hang_up()
        self.world.clock.advance(60)
        self.session = Session.dial(self.world.line, self.telephone, number)
        self._agree()
        return self

    def wait(self, seconds: float) -> Self:
        """Do nothing for ``seconds``."""
        self.world.clock.advance(seconds)
        self._agree()
        return self

    def silence(self) -> Self:
        """Say nothing until the timer ``noinput`` expires."""
        return self.wait(self.telephone.timers["noinput"])

    def send(self, event: Event) -> None:
        """Post an event to the caller's session."""
        self.session.post(event)
        self._agree()

    def _agree(self) -> None:
        """Check that the committed record has the call's node, and whether the call has ended."""
        assert self.world.expects_failures or not self.telephone.failures
        assert self.record.current_menu == self.call.node
        assert (self.record.ended is not None) == (self.call.phase is Phase.ENDED)

    # -- what a test looks at ------------------------------------------------------------------

    @property
    def call_id(self) -> str:
        return self.session.call_id

    @property
    def call(self) -> Call:
        return self.world.line.call(self.call_id)

    @property
    def record(self) -> CallRecord:
        record = self.database.find_call(self.call_id)
        assert record is not None
        return record

    @property
    def prompts(self) -> list[str]:
        """Every prompt that the telephone has begun to say, in all calls that were made with it."""
        return self.telephone.prompts

    @property
    def logged(self) -> list[str]:
        """The kinds of the events in the call's log, in their order."""
        return [event.kind for event in self.database.events_of(self.call_id)]

    @property
    def log(self) -> str:
        """The whole log of the call, as text."""
        return "\n".join(
            f"{event.kind} {event.data}" for event in self.database.events_of(self.call_id)
        )

    def rows(self, sql: str, **parameters: Value) -> tuple[Row, ...]:
        """Return the rows of a query."""
        return self.database.query((sql,), parameters)

    def row(self, sql: str, **parameters: Value) -> Row:
        """Return the row of a query that has exactly one."""
        (row,) = self.rows(sql, **parameters)
        return row


def request_of(event: Event) -> tuple[str, dict[str, Any]]:
    """Return the endpoint and the fields of the request that tells the API of an event."""
    match event:
        case DtmfPressed(digit=digit):
            return "dtmf", {"digit": digit}
        case SpeechHeard(text=text, confidence=confidence):
            return "process_voice", {"text": text, "confidence": confidence}
        case _:
            return "end", {}


class ApiCaller(Driver):
    """A call over the API. ``answer`` is the body of the last answer, whose status was 200."""

    def __init__(self, line: Line, call_id: str = CALL) -> None:
        self.line = line
        self.api = Api(line)
        self.call_id = call_id
        self.answer: dict[str, Any] = {}

    def start(self, number: str = NUMBER) -> Self:
        """Start the call. A call that is live already need not be started."""
        self._ask("start", {"caller_number": number})
        return self

    def send(self, event: Event) -> None:
        """Send the request that stands for an event."""
        self._ask(*request_of(event))

    def _ask(self, path: str, fields: dict[str, Any]) -> None:
        body = {"call_id": self.call_id, **fields}
        status, self.answer = self.api.handle("POST", f"/ivr/{path}", body)
        assert status == 200, self.answer

    @property
    def call(self) -> Call:
        return self.line.call(self.call_id)
