"""Takes a flow into use: tries its SQL on a database before the flow may answer calls.

Loading reads a flow's text; only a database can tell whether its SQL is right. So its tables are
made and all its statements are prepared, behind the same guard that runs them later. SQL that reads
the computer's clock is refused here too: a line has a clock of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from ivr.errors import Fault, QueryError
from ivr.flow import (
    Field,
    Flow,
    FlowReading,
    Query,
    UnreadNode,
    checking,
    computer_clock,
    rows_from,
    star_source,
)
from ivr.runtime.record import local_time
from ivr.store import Database, Seeding
from ivr.values import CALL_VARIABLES, taken_by_call


@dataclass(frozen=True, slots=True)
class Examination:
    """The faults and warnings of a flow's text, in the order of its files.

    With ``faults`` the flow cannot be used; ``warnings`` are about what is legal, but probably
    wrong.
    """

    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


def examine(reading: FlowReading) -> Examination:
    """Find all faults of a flow, of every stage at once: syntax, structure, SQL, checks.

    Parts that depend on a faulty part are not examined, so no fault is reported that only follows
    from another one.
    """
    examination = examining(reading)
    while True:
        try:
            next(examination)
        except StopIteration as done:
            found: Examination = done.value
            return found


def examining(reading: FlowReading) -> Generator[None, None, Examination]:
    """Do what `examine` does, and pause after each stage and each check, as an editor needs it."""
    if reading.flow is None:
        return Examination(reading.faults, ())
    in_sql = _sql_faults(reading.flow, reading)
    files = {name: place for place, name in enumerate(reading.spans)}
    faults = sorted(
        (*reading.faults, *in_sql),
        key=lambda fault: (files.get(fault.source, 0), fault.line or 0, fault.column or 0),
    )
    yield
    warnings = yield from checking(reading.flow, reading.gaps, reading.spans)
    return Examination(tuple(faults), tuple(warnings))


def sql_faults(flow: Flow) -> list[Fault]:
    """Return the faults of the flow's SQL, which is tried on a new database in memory."""
    return list(_sql_faults(flow, FlowReading.of(flow)))


def system_clock() -> datetime:
    """The computer's local time, with its offset."""
    return datetime.now().astimezone()


def seed(flow: Flow, database: Database, now: Callable[[], datetime] = system_clock) -> Seeding:
    """Make and fill the flow's own tables, once, under the name of its file.

    In that SQL ``:now`` is the local time.
    """
    if not flow.seed:
        return Seeding.ALREADY
    name = PurePosixPath(flow.source).name
    return database.seed(name, flow.seed, {"now": local_time(now())})


def _sql_faults(flow: Flow, reading: FlowReading) -> Iterator[Fault]:
    if "data" in reading.gaps.tables:
        return  # without its tables every statement would fail
    with closing(Database.open(":memory:")) as database:
        if fault := _seed_fault(flow, database):
            source, place = _place_of_seed(flow, reading)
            yield Fault(source, "data", fault, *place)
            return
        nodes = (*flow.nodes.values(), *reading.gaps.nodes.values())
        for node in nodes:
            if isinstance(node, Query | UnreadNode):
                yield from _query_faults(node, reading, database)
            elif isinstance(node, Field):
                yield from _known_faults(node, reading, database)


def _place_of_seed(flow: Flow, reading: FlowReading) -> tuple[str, tuple[int, ...]]:
    """The file and the place of the seed: of its SQL, or of what names its file.

    If the seed comes from several places, the fault may be in any of them, and the flow's own
    [data] is named.
    """
    own = flow.source
    places = {
        (source, key): spans.place(("data", key))
        for source, spans in reading.spans.items()
        for key in ("file", "sql")
        if spans.value(("data", key))
    }
    if len(places) == 1:
        [((own, _), place)] = places.items()
    else:
        place = reading.spans[own].place(("data",))
    return own, place or ()


def _seed_fault(flow: Flow, database: Database) -> str:
    """Make the flow's tables, and return what is wrong with that SQL, or ""."""
    if reads := computer_clock(flow.seed):
        return _remedy(reads)
    try:
        seed(flow, database)
    except QueryError as error:
        return f"{error}."
    return ""


def _query_faults(
    node: Query | UnreadNode, reading: FlowReading, database: Database
) -> Sequence[Fault]:
    """Return the first fault of the query's SQL, if it has one."""
    parameters = dict.fromkeys(node.parameters)
    with_rows = rows_from(node.sql)
    for number, statement in enumerate(node.sql):
        fault = _statement_fault(statement, parameters, database)
        if not fault and number == with_rows:
            fault = _column_fault(statement, parameters, database)
        if fault:
            place = reading.place_of(node, "sql", number) or (node.line,)
            return [Fault(node.source, f"query '{node.name}'", f"sql: {fault}", *place)]
    return []


def _known_faults(node: Field, reading: FlowReading, database: Database) -> Iterator[Fault]:
    """Find the fault of the SQL for the values that a field knows, if it has one."""
    for statement in node.known:
        if fault := _statement_fault(statement, dict.fromkeys(node.parameters), database):
            place = reading.place_of(node, "known") or (node.line,)
            yield Fault(node.source, f"field '{node.name}'", f"known: {fault}", *place)


def _statement_fault(sql: str, parameters: Mapping[str, None], database: Database) -> str:
    if reads := computer_clock(sql):
        return _remedy(reads)
    try:
        database.query((f"EXPLAIN {sql}",), parameters)
    except QueryError as error:
        return f"{error}."
    return ""


def _column_fault(sql: str, parameters: Mapping[str, None], database: Database) -> str:
    """Say which column of a ``*`` has the name of a variable of the call, or return "".

    SQLite tells it by preparing another statement, which reads such a column from this one.
    """
    inner = star_source(sql)
    for name in CALL_VARIABLES if inner else ():
        with suppress(QueryError):
            database.query((f"EXPLAIN SELECT [{name}] FROM ({inner}\n)",), parameters)
            return (
                f"{taken_by_call([name])}, and is a column of *."
                f" Write the columns that you need, and {name} AS another name."
            )
    return ""


def _remedy(reads: str) -> str:
    return (
        f"{reads} is the computer's clock, in UTC. Use :now, which is the line's local time, "
        "as in date(:now)."
    )
