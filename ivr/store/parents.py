"""Foreign keys of flows' tables: which tables they may refer to, and whether their rows do.

Rules:

- A flow's foreign key refers to a table of the same flow. SQLite looks at a key when a row of the
  *parent* is changed, too, so a key of a flow could stop the simulator's own tables from being
  written, or those of another flow.
- The parent must exist by the end of the seed. Otherwise another flow might make it later.
- SQLite compares names without regard to the case of the letters A to Z, and of no others.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ivr.store.migrations import is_engines


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """That ``columns`` of ``table`` refer to the table ``parent``, which need not exist."""

    table: str
    columns: tuple[str, ...]
    parent: str


def folded(name: str) -> str:
    """Return a table's name in the form that all spellings of it share."""
    return name.encode().lower().decode()


def foreign_keys(connection: sqlite3.Connection, table: str) -> list[ForeignKey]:
    """Return the table's foreign keys, in SQLite's order (see ``PRAGMA foreign_key_list``)."""
    sql = 'SELECT id, "table", "from" FROM pragma_foreign_key_list(?) ORDER BY id, seq'
    found: dict[int, ForeignKey] = {}
    for id, parent, column in connection.execute(sql, (table,)):
        columns = found[id].columns if id in found else ()
        found[id] = ForeignKey(table, (*columns, column), parent)
    return list(found.values())


def strangers(
    connection: sqlite3.Connection, tables: Iterable[str], own: Iterable[str]
) -> Iterator[str]:
    """Yield a reason for each foreign key of ``tables`` whose parent is not in ``own``."""
    known = {folded(name) for name in own}
    for table in sorted(tables):
        for key in foreign_keys(connection, table):
            if folded(key.parent) not in known:
                yield f"{_named(key)} refers to {key.parent}, {_what(connection, key.parent)}"


def stray_rows(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    """Yield a reason for each foreign key of ``table`` that does not fit its parent or its rows."""
    keys = foreign_keys(connection, table)
    try:
        sql = 'SELECT DISTINCT "fkid" FROM pragma_foreign_key_check(?)'
        found = [id for (id,) in connection.execute(sql, (table,))]
    except sqlite3.OperationalError as error:
        if not str(error).startswith("foreign key mismatch"):
            raise
        parents = ", ".join(sorted({key.parent for key in keys}))
        yield (
            f"a foreign key of the table {table} refers to columns that are no PRIMARY KEY and not "
            f"UNIQUE; make them so in its parent ({parents})"
        )
        return
    for id in found:
        yield f"{_named(keys[id])}: no row of {keys[id].parent} has such a value"


def _named(key: ForeignKey) -> str:
    columns = ", ".join(key.columns)
    plural = "s" if len(key.columns) > 1 else ""
    return f"the table {key.table}: its column{plural} {columns}"


def _what(connection: sqlite3.Connection, parent: str) -> str:
    """Say whose table it is that a flow's key may not refer to."""
    if is_engines(parent):
        return "which is the simulator's own table"
    sql = "SELECT name FROM main.sqlite_schema WHERE type = 'table'"
    there = {folded(name) for (name,) in connection.execute(sql)}
    return "which is a table of another flow" if folded(parent) in there else "which does not exist"
