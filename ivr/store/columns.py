"""Tables as somebody looks at them: their columns, what tells their rows apart, their values.

Rules:

- A row is known by its primary key; where its table has none, by its rowid.
- A value is read as text even where it is not UTF-8, and binary data as its first bytes. For that,
  SQL hands text over as bytes and binary data as text: `expression` and `value_of` belong together.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from ivr.values import Value

_ROWIDS = ("rowid", "_rowid_", "oid")


@dataclass(frozen=True, slots=True)
class TableShape:
    """A table: its columns, and those (or the rowid) that tell its rows apart."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """The columns, and after them the key where it is no column."""
        return self.columns + tuple(name for name in self.key if name not in self.columns)


def quoted(name: str) -> str:
    """Return a name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def table_of(connection: sqlite3.Connection, name: str) -> TableShape:
    """Return what is known of the table of that name."""
    sql = "SELECT name, pk FROM pragma_table_xinfo(?) WHERE hidden <> 1 ORDER BY cid"
    found = connection.execute(sql, (name,)).fetchall()
    columns = tuple(column for column, _ in found)
    key = tuple(column for _, column in sorted((place, column) for column, place in found if place))
    return TableShape(name, columns, key or rowids(columns)[:1] or columns)


def rowids(columns: Iterable[str]) -> tuple[str, ...]:
    """Return the names by which a table's rowid can be read: those that no column has."""
    taken = {column.lower() for column in columns}
    return tuple(rowid for rowid in _ROWIDS if rowid not in taken)


def expression(column: str, most: int | None = None) -> str:
    """Return SQL for the value of ``column``, of text no more than ``most`` characters."""
    text = column if most is None else f"substr({column}, 1, {most})"
    return (
        f"CASE typeof({column}) WHEN 'text' THEN CAST({text} AS BLOB) "
        f"WHEN 'blob' THEN 'X''' || hex(substr({column}, 1, 16)) || iif(length({column}) > 16, "
        f"'…', '') || '''' ELSE {column} END"
    )


def value_of(handed: Value | bytes) -> Value:
    """Return the value that `expression` has handed over."""
    return handed.decode("utf-8", "replace") if isinstance(handed, bytes) else handed
