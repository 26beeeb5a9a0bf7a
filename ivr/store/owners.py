"""Whose table it is: which seed made each table that flows have.

Rules:

- A table belongs to the seed that made it, which has the name of the flow's file. Queries of every
  flow may use it; a seed changes the tables that it makes itself, and no other.
- Databases of versions 1 and 2 did not keep who made a table. Where one seed ran, all of its tables
  are that one's; where several ran, the maker of the old tables is not known.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Mapping

from ivr.store.parents import folded
from ivr.store.schema import business_tables

_TAKEN = re.compile(
    r"^(?:table|index) (?P<name>.+) already exists$|"
    r"^there is already an? (?:table|index) named (?P<other>.+)$"
)


def owners(connection: sqlite3.Connection) -> Mapping[str, str]:
    """Return who made each table of flows, in words, by the table's `folded` name."""
    rows = connection.execute("SELECT name, seed FROM ivr_tables")
    makers = {folded(table): f"the flow {seed}" for table, seed in rows}
    names = map(folded, business_tables(connection))
    return {name: makers.get(name, "another flow") for name in names}


def claim(connection: sqlite3.Connection, tables: Iterable[str], seed: str) -> None:
    """Keep that the ``seed`` has made the ``tables``."""
    sql = (
        "INSERT INTO ivr_tables VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET seed = excluded.seed"
    )
    connection.executemany(sql, [(table, seed) for table in sorted(tables)]).close()


def in_words(connection: sqlite3.Connection, error: str, others: Mapping[str, str]) -> str:
    """Return SQLite's ``error``; where a name is taken by one of ``others``, say by which flow."""
    found = _TAKEN.match(error)
    if not found:
        return error
    name = folded((found["name"] or found["other"]).strip("\"'`[]"))
    rows = connection.execute("SELECT type, name, tbl_name FROM main.sqlite_schema")
    for kind, there, table in rows.fetchall():
        if folded(there) == name and folded(table) in others:
            return f"the {kind} {there} belongs to {others[folded(table)]}. {REMEDY}"
    return error


REMEDY = "Give this flow's own another name, or use the flow with a database of its own"
