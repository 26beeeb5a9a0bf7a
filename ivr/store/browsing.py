"""Reads tables for somebody who looks at them: which there are, and their rows page by page.

Rules:

- It reads and never writes. The tables are those of flows, and of the engine those in `ENGINES`.
- A page has few rows, and of long texts the beginning, so a large database costs no more.
- What is typed into the filter is never SQL: each word must occur in one of the columns.
- Columns that are hidden are neither read nor filtered by: a filter cannot be used to guess them.
- Reading is limited in steps and seconds, like the SQL of flows.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from ivr.errors import StoreError
from ivr.store.columns import TableShape, expression, quoted, table_of, value_of
from ivr.store.guard import Effort, limited
from ivr.store.schema import business_tables
from ivr.values import Value

ENGINES = ("call_history", "call_events", "flows", "seeds")
"""The engine's own tables that can be looked at. Their newest rows come first."""

MOST_COUNTED = 10_000
LONGEST = 1_000
"""Characters of a text that are read."""

SEARCHED, MOST_WORDS = 100, 8
"""How many columns a filter looks into, and for how many words."""

STEPS, SECONDS = 50_000_000, 2.0
TOO_LONG = "That takes too long in a table of this size. Type more of a word, or fewer words."


@dataclass(frozen=True, slots=True)
class TableInfo:
    """A table that can be looked at. ``engine`` says that it is the simulator's own."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]  # the columns, or the rowid, that tell its rows apart
    rows: int | None  # `MOST_COUNTED` where there are more; None where they cannot be read
    engine: bool


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its key, and its values by column; hidden columns have no value."""

    key: tuple[Value, ...]
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class TablePage:
    """Some rows of a table; ``found`` of them fit the filter, or `MOST_COUNTED` and more."""

    rows: tuple[TableRow, ...]
    found: int


@contextmanager
def _looking(connection: sqlite3.Connection) -> Iterator[None]:
    """Limit what the body reads."""
    effort = Effort(STEPS, SECONDS)
    try:
        with limited(connection, effort, {}):
            yield
    except sqlite3.Error as error:
        if effort.exceeded:
            raise StoreError(TOO_LONG) from None
        raise StoreError(f"The table could not be read: {error}.") from error


def list_tables(connection: sqlite3.Connection) -> list[TableInfo]:
    """Return the tables of flows by name, then those of the engine."""
    with _looking(connection):
        names = [*sorted(business_tables(connection)), *ENGINES]
        return [_info(connection, table_of(connection, name)) for name in names]


def _info(connection: sqlite3.Connection, table: TableShape) -> TableInfo:
    try:
        rows = _count(connection, table, "", {})
    except sqlite3.Error:
        rows = None
    return TableInfo(table.name, table.columns, table.key, rows, table.name in ENGINES)


def read_page(
    connection: sqlite3.Connection,
    name: str,
    filter: str,
    offset: int,
    limit: int,
    hidden: Collection[str] = (),
) -> TablePage:
    """Return ``limit`` rows that fit the ``filter``, after ``offset`` others.

    Raises `StoreError` for a table that cannot be looked at, and where it takes too long.
    """
    with _looking(connection):
        if name not in ENGINES and name not in business_tables(connection):
            raise StoreError(f"There is no table {name}.")
        table = table_of(connection, name)
        where, words = _condition([c for c in table.columns if c not in hidden], filter)
        found = _count(connection, table, where, words)
        order = ", ".join(quoted(c) + " DESC" * (name in ENGINES) for c in table.key)
        listed = ", ".join("NULL" if f in hidden else _read(f) for f in table.fields)
        sql = f"SELECT {listed} FROM {quoted(name)}{where} ORDER BY {order} LIMIT :l OFFSET :o"
        rows = connection.execute(sql, {**words, "l": limit, "o": offset}).fetchall()
    return TablePage(tuple(_row(table, row) for row in rows), found)


def _read(field: str) -> str:
    return expression(quoted(field), LONGEST)


def _row(table: TableShape, handed: Sequence[Value | bytes]) -> TableRow:
    values = [value_of(value) for value in handed]
    key = tuple(values[table.fields.index(name)] for name in table.key)
    return TableRow(key, tuple(values[: len(table.columns)]))


def _condition(columns: Sequence[str], filter: str) -> tuple[str, dict[str, Value]]:
    """Return a WHERE clause by which every word occurs in one of the columns, and its values."""
    readable = filter.replace("\0", " ").encode(errors="replace").decode()
    words = {f"w{n}": _part(word) for n, word in enumerate(readable.split()[:MOST_WORDS])}
    if not words:
        return "", {}
    some = columns[:SEARCHED]
    every = (
        " OR ".join([rf"{quoted(column)} LIKE :{word} ESCAPE '\'" for column in some] or ["0"])
        for word in words
    )
    return " WHERE " + " AND ".join(f"({one})" for one in every), dict(words)


def _part(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def _count(
    connection: sqlite3.Connection, table: TableShape, where: str, words: dict[str, Value]
) -> int:
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {quoted(table.name)}{where} LIMIT {MOST_COUNTED})"
    (count,) = connection.execute(sql, words).fetchone()
    return int(count)
