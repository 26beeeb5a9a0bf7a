"""Taking up a flow: what a database must say to it before it may answer calls.

Loading reads a flow's text; only a database can tell whether its SQL is right. So its tables are
made and all its statements are prepared, behind the same guard that runs them later.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import PurePosixPath

from ivr.errors import Fault, QueryError
from ivr.flow import Flow, Query
from ivr.store import Database, Seeding


def sql_faults(flow: Flow) -> list[Fault]:
    """Return what is wrong with the flow's SQL, tried on a fresh database of its own."""
    with closing(Database.open(":memory:")) as database:
        try:
            seed(flow, database)
        except QueryError as error:
            return [Fault(flow.source, "data", f"{error}.")]
        queries = [node for node in flow.nodes.values() if isinstance(node, Query)]
        return [fault for node in queries for fault in _query_faults(flow, node, database)]


def seed(flow: Flow, database: Database) -> Seeding:
    """Make and fill the flow's own tables, once, under the name of its file."""
    if not flow.seed:
        return Seeding.ALREADY
    return database.seed(PurePosixPath(flow.source).name, flow.seed)


def _query_faults(flow: Flow, node: Query, database: Database) -> list[Fault]:
    parameters = dict.fromkeys(node.parameters)
    for statement in node.sql:
        try:
            database.query((f"EXPLAIN {statement}",), parameters)
        except QueryError as error:
            source = node.source or flow.source
            return [Fault(source, f"query '{node.name}'", f"sql: {error}.", node.line)]
    return []
