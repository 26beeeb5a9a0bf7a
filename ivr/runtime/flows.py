"""Taking up a flow: what a database must say to it before it may answer calls.

Loading reads a flow's text; only a database can tell whether its SQL is right. So its tables are
made and all its statements are prepared, behind the same guard that runs them later.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import PurePosixPath

from ivr.errors import Fault, QueryError
from ivr.flow import Flow, Query, Reading, UnreadNode, check
from ivr.store import Database, Seeding


@dataclass(frozen=True, slots=True)
class Examination:
    """All that can be said of a flow's text, each in the order of its files.

    With ``faults`` the flow cannot be used; ``warnings`` are what is legal in it and yet wrong.
    """

    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


def examine(reading: Reading) -> Examination:
    """Find all that is wrong with a flow, of every stage at once: syntax, structure, SQL, checks.

    What depends on a part that has faults is left out: nothing is reported that may only follow
    from another fault.
    """
    if reading.flow is None:
        return Examination(reading.faults, ())
    in_sql = _sql_faults(reading.flow, reading)
    files = {name: place for place, name in enumerate(reading.spans)}
    faults = sorted(
        (*reading.faults, *in_sql),
        key=lambda fault: (files.get(fault.source, 0), fault.line or 0, fault.column or 0),
    )
    return Examination(tuple(faults), tuple(check(reading.flow, reading.gaps)))


def sql_faults(flow: Flow) -> list[Fault]:
    """Return what is wrong with the flow's SQL, tried on a fresh database of its own."""
    return list(_sql_faults(flow, Reading(flow, (), {})))


def seed(flow: Flow, database: Database) -> Seeding:
    """Make and fill the flow's own tables, once, under the name of its file."""
    if not flow.seed:
        return Seeding.ALREADY
    return database.seed(PurePosixPath(flow.source).name, flow.seed)


def _sql_faults(flow: Flow, reading: Reading) -> Iterator[Fault]:
    if "data" in reading.gaps.tables:
        return  # without its tables all SQL would look wrong
    with closing(Database.open(":memory:")) as database:
        try:
            seed(flow, database)
        except QueryError as error:
            spans = reading.spans.get(flow.source)
            place = spans.place(("data",)) if spans else None
            yield Fault(flow.source, "data", f"{error}.", *(place or ()))
            return
        nodes = (*flow.nodes.values(), *reading.gaps.nodes.values())
        queries = (node for node in nodes if isinstance(node, Query | UnreadNode))
        for node in queries:
            yield from _query_faults(node, reading, database)


def _query_faults(
    node: Query | UnreadNode, reading: Reading, database: Database
) -> Sequence[Fault]:
    parameters = dict.fromkeys(node.parameters)
    for number, statement in enumerate(node.sql):
        try:
            database.query((f"EXPLAIN {statement}",), parameters)
        except QueryError as error:
            place = reading.place_of(node, "sql", number) or (node.line,)
            return [Fault(node.source, f"query '{node.name}'", f"sql: {error}.", *place)]
    return []
