"""Whether a database's own tables, indexes and triggers are exactly those that this program makes.

A table that lacks a column, or a trigger that stops writing, would let a database open and then
fail every call.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache

from ivr.store.migrations import MIGRATIONS, is_engines, migrate

Part = tuple[str, str, str, str | None]
"""Type, name, table, and SQL of a part of the schema; SQLite's own indexes have no SQL."""

SQLITES = frozenset({"sqlite_sequence", "sqlite_stat1", "sqlite_stat4"})
"""Tables that SQLite makes when a flow's table or an ANALYZE asks for them."""


def parts_of(connection: sqlite3.Connection) -> frozenset[Part]:
    """Return the parts of a database's schema."""
    sql = "SELECT type, name, tbl_name, sql FROM main.sqlite_schema"
    return frozenset(connection.execute(sql).fetchall())


@cache
def own_parts(version: int) -> frozenset[Part]:
    """Return the parts that a new database of this version has."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrate(fresh, MIGRATIONS[:version])
        return parts_of(fresh)


def schema_faults(connection: sqlite3.Connection, version: int) -> Iterator[str]:
    """Yield what the database lacks of its own parts, and what it has there besides."""
    ours, theirs = own_parts(version), parts_of(connection)
    for _, name, _, _ in sorted(ours - theirs, key=str):
        yield f"its {name} is missing or not as this program makes it"
    known = {(kind, name) for kind, name, _, _ in ours}
    for kind, name, table, _ in sorted(theirs - ours, key=str):
        if is_engines(table) and table not in SQLITES and (kind, name) not in known:
            yield f"it has a {kind} {name}, which this program does not make"


def business_tables(connection: sqlite3.Connection) -> frozenset[str]:
    """Return the names of the tables that belong to flows."""
    rows = connection.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table'")
    return frozenset(name for (name,) in rows if not is_engines(name))
