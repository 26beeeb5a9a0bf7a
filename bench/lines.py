"""Calls a second through a whole line, in one process: with its record, and without.

Run it as ``python -m bench.lines``.

- A short call looks something up and hangs up: flight status in the Air India-style flow, a book in
  the README's flow. It is made through `Line`, as the API makes it.
- For comparison, two parts of the work are measured with the same events: the engine's steps alone,
  with the rows given; and, for a call with a record, bare SQLite transactions that write the same
  rows with prepared statements. These do not index the call's words, as a line does at a call's
  end.
- All take turns, so that a machine that slows down slows all of them. A figure is the median of its
  rounds, in CPU seconds of this process, which do not count other programs. The ratios matter most.
- Then three ways to give every call the same rows are measured, each for a call that writes (it
  cancels a booking) and for a call that does not.
"""

import re
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time

from ivr.engine import (
    CallAnswered,
    CallerHungUp,
    DtmfPressed,
    Event,
    RunQuery,
    SpeechHeard,
    answer,
    step,
)
from ivr.flow import Flow, load
from ivr.runtime import (
    DatabaseRecord,
    FlowAnswers,
    Line,
    NoRecord,
    QueryAnswer,
    Record,
    Reply,
    seed,
)
from ivr.store import CallEvent, CallRecord, Database

ROOT = Path(__file__).parents[1]
ROUNDS = 15
ROUND_SECONDS = 0.1
CALLER = "+919876501234"

SHORT: tuple[Event, ...] = (DtmfPressed("1"), SpeechHeard("AI1234"), CallerHungUp())
CANCEL: tuple[Event, ...] = (
    SpeechHeard("cancel my ticket"),
    *map(DtmfPressed, "241234" + "4321" + "21"),
    CallerHungUp(),
)
BOOK = (DtmfPressed("1"), SpeechHeard("one zero zero one"), CallerHungUp())

Work = Callable[[], object]


class Asked(FlowAnswers):
    """Answers as the flow does, and remembers its answers."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def query(self, query: RunQuery, run: Callable[[], QueryAnswer]) -> Reply:
        """Return the flow's answer, and remember it."""
        reply = super().query(query, run)
        self.events.append(reply.event)
        return reply


@dataclass(frozen=True)
class Case:
    """A call: its flow, and what the caller does."""

    name: str
    flow: Flow
    events: tuple[Event, ...]


def cases() -> Iterator[Case]:
    """Yield the two short calls."""
    text = (ROOT / "flows" / "air_india.toml").read_text("utf-8")
    read = lambda name: (ROOT / "flows" / name).read_text("utf-8")  # noqa: E731
    yield Case("Air India, flight status", load(text, "air_india.toml", read), SHORT)
    [small] = re.findall(r"```toml\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    yield Case("README's library, a book", load(small, "library.toml"), BOOK)


def clock() -> datetime:
    """Return the time, as the terminal's line asks for it."""
    return datetime.now(UTC)


def line_of(flow: Flow, record: Record) -> Line:
    """Return a line on a database of its own, in memory."""
    database = Database.open(":memory:")
    seed(flow, database)
    return Line(flow, database, clock, record=record)


def make_call(line: Line, events: tuple[Event, ...]) -> None:
    """Call the line."""
    call_id = line.dial(CALLER).call.id
    for event in events:
        line.advance(call_id, event)


# --- what stands beside it ------------------------------------------------------------------------


def steps_alone(case: Case) -> Work:
    """Return a function that does the engine's steps alone: no clock, no database, known rows."""
    asked = Asked()
    line = line_of(case.flow, NoRecord())
    make_call(Line(case.flow, line.database, clock, record=NoRecord(), answers=asked), case.events)
    rows = asked.events

    def call() -> None:
        now, answers = "2026-08-03T09:00:00", iter(rows)
        state, _, _ = step(
            case.flow, answer(case.flow, "CALL_1"), CallAnswered(CALLER, now, {"channel": "api"})
        )
        for event in case.events:
            state, actions, _ = step(case.flow, state, event)
            while any(isinstance(action, RunQuery) for action in actions):
                state, actions, _ = step(case.flow, state, next(answers))

    return call


@dataclass(frozen=True)
class Written:
    """What one event wrote: the call's row, and its lines of the log."""

    row: CallRecord
    entries: tuple[CallEvent, ...]


def transactions_alone(case: Case) -> Work:
    """Return the bare SQLite part of the record: the same rows, one transaction an event."""
    line, written = line_of(case.flow, DatabaseRecord()), list[Written]()
    update = line.dial(CALLER)
    for event in (None, *case.events):
        update = update if event is None else line.advance(update.call.id, event)
        row = line.database.find_call(update.call.id)
        assert row is not None
        written.append(Written(row, update.entries))
    connection = sqlite3.connect(":memory:", isolation_level=None)
    # The tables, their indexes and triggers, as our own database has them.
    image = line_of(case.flow, DatabaseRecord()).database.image()
    connection.deserialize(image)
    number = 0

    def call() -> None:
        nonlocal number
        number += 1
        for each in written:
            _write(connection, f"CALL_{number}", each)

    return call


def _write(connection: sqlite3.Connection, call: str, written: Written) -> None:
    row = written.row
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(
        "INSERT INTO call_events VALUES (?, ?, ?, ?, ?)",
        [(call, e.sequence, e.time, e.kind, e.data) for e in written.entries],
    )
    connection.execute(
        "INSERT INTO call_history (id, caller, flow, started_at, ended_at, outcome, current_menu,"
        " menu_path, snapshot) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
        " outcome = excluded.outcome, current_menu = excluded.current_menu,"
        " menu_path = excluded.menu_path, snapshot = excluded.snapshot"
        + (", ended_at = excluded.ended_at" if row.ended else ""),
        (
            call,
            *(row.caller, row.flow, row.started, row.ended, row.outcome),
            *(row.current_menu, row.menu_path, row.snapshot),
        ),
    )
    connection.execute("COMMIT")


# --- measuring ------------------------------------------------------------------------------------


def seconds_each(work: Work, times: int) -> float:
    """Return the seconds that one of ``times`` calls in a row takes."""
    began = process_time()
    for _ in range(times):
        work()
    return (process_time() - began) / times


def measure(works: dict[str, Work]) -> dict[str, float]:
    """Return the median seconds of each function; they take turns."""
    times = {n: max(1, round(ROUND_SECONDS / seconds_each(w, 20))) for n, w in works.items()}
    rounds = [{n: seconds_each(w, times[n]) for n, w in works.items()} for _ in range(ROUNDS)]
    return {name: median(one[name] for one in rounds) for name in works}


def show(case: Case) -> None:
    """Print how long a short call takes."""
    recorded, unrecorded = line_of(case.flow, DatabaseRecord()), line_of(case.flow, NoRecord())
    took = measure(
        {
            "with its record": lambda: make_call(recorded, case.events),
            "without": lambda: make_call(unrecorded, case.events),
            "bare transactions": transactions_alone(case),
            "the steps alone": steps_alone(case),
        }
    )
    print(f"{case.name}: {1 + len(case.events)} events")
    for name, beside in (("with its record", "bare transactions"), ("without", "the steps alone")):
        print(f"  {name:20} {1 / took[name]:>8,.0f} calls a second", end="")
        print(f"   {took[name] / took[beside]:>5.2f} × {beside} ({1 / took[beside]:,.0f})")
    both = took["bare transactions"] + took["the steps alone"]
    print(f"  {'':20} with its record {took['with its record'] / both:.2f} × both together")


# --- the same rows for every call -----------------------------------------------------------------


@contextmanager
def rehearsed(line: Line) -> Iterator[Line]:
    """Undo what the call wrote."""
    with line.database.rehearsal():
        yield line


@contextmanager
def copied(line: Line, image: bytes) -> Iterator[Line]:
    """Make the call on a copy of the database."""
    copy = Database.from_image(image)
    line.use_database(copy)
    yield line
    copy.close()


def show_images(case: Case) -> None:
    """Print how long a call takes that begins with the same rows as every other."""
    plain, undone = line_of(case.flow, NoRecord()), line_of(case.flow, NoRecord())
    image = plain.database.image()
    copies = line_of(case.flow, NoRecord())

    def in_rehearsal(events: tuple[Event, ...]) -> None:
        with rehearsed(undone) as line:
            make_call(line, events)

    def on_a_copy(events: tuple[Event, ...]) -> None:
        with copied(copies, image) as line:
            make_call(line, events)

    print("the same rows for every call, without a record: calls a second")
    for name, events in (("that reads", SHORT), ("that writes", CANCEL)):
        took = measure(
            {
                "undone": partial(in_rehearsal, events),
                "on a copy": partial(on_a_copy, events),
            }
        )
        rates = "   ".join(f"{how} {1 / seconds:>7,.0f}" for how, seconds in took.items())
        print(f"  a call {name:12} ({1 + len(events):2} events)   {rates}")


def main() -> None:
    """Print the tables."""
    print(f"CPython {sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}, medians of {ROUNDS}")
    all_cases = list(cases())
    for case in all_cases:
        show(case)
    show_images(all_cases[0])


if __name__ == "__main__":
    main()
