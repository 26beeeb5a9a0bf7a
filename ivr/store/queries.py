"""Runs a flow's SQL behind the guard: the queries of its nodes, and the seed that makes its tables.

Rules for a query:

- Each string is one statement; they run in order, and the rows are those of the last statement that
  returns columns. Rows beyond `ROW_LIMIT` are not read.
- Parameters are named and bound by SQLite; values never become part of the SQL text.
- If two columns have the same name, the last one counts. A column cannot hold binary data.
- The rows of one query have `BYTE_LIMIT` bytes at most; more are a fault.

Rules for a seed:

- It makes tables and indexes and fills them, and deletes nothing. It reads and writes only the
  tables that it makes itself, see `ivr.store.owners`.
- Its foreign keys refer to tables that it makes itself, and its rows fit them, see
  `ivr.store.parents`.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from ivr.errors import QueryError
from ivr.store.guard import (
    FROM_FLOW,
    FROM_SEED,
    ON_TABLES,
    Effort,
    Guard,
    Permit,
    limited,
)
from ivr.store.owners import in_words, owners
from ivr.store.parents import strangers, stray_rows
from ivr.store.refusals import text_fault
from ivr.store.schema import business_tables
from ivr.values import Value

ROW_LIMIT = 100
BYTE_LIMIT = 1_000_000  # of the names and values of all rows together
# Of all statements together. A flow has five seconds; the last instruction may take one of them.
QUERY_STEPS, QUERY_SECONDS = 5_000_000, 4.0
SEED_STEPS, SEED_SECONDS = 100_000_000, 60.0  # of one statement

QUERY_ACTIONS = ON_TABLES | {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE}
SEED_ACTIONS = frozenset(
    {
        sqlite3.SQLITE_SELECT,
        sqlite3.SQLITE_READ,
        sqlite3.SQLITE_INSERT,
        sqlite3.SQLITE_UPDATE,  # part of CREATE TABLE, and of INSERT ... ON CONFLICT
        sqlite3.SQLITE_CREATE_TABLE,
        sqlite3.SQLITE_CREATE_INDEX,
        sqlite3.SQLITE_REINDEX,  # part of CREATE INDEX
    }
)

# SQLite itself writes there when a statement makes a table. See `Watch` for what SQL may do.
SCHEMA = frozenset({"sqlite_master"})

_BLANK = re.compile(r"(?:\s+|--[^\n]*(?:\n|$)|/\*.*?\*/)*", re.DOTALL)

Rows = tuple[dict[str, Value], ...]


def run_query(
    connection: sqlite3.Connection,
    guard: Guard,
    tables: frozenset[str],
    sql: Sequence[str],
    parameters: Mapping[str, Value],
) -> Rows:
    """Run the statements, which may use ``tables``, and return the rows; raises `QueryError`.

    Call it in a transaction.
    """
    rows: Rows = ()
    permit = Permit(QUERY_ACTIONS, tables, QUERY_STEPS, QUERY_SECONDS)
    with guard.watch(connection, permit):
        for statement in sql:
            _check_text(statement)
            cursor = connection.execute(FROM_FLOW + statement, parameters)
            if cursor.description is not None:
                rows = _rows(cursor)
            cursor.close()
    return rows


def _check_text(sql: str) -> None:
    if fault := text_fault(sql):
        raise QueryError(fault)


def _rows(cursor: sqlite3.Cursor) -> Rows:
    names = [column[0] for column in cursor.description]
    rows: list[dict[str, Value]] = []
    size = 0
    for row in islice(cursor, ROW_LIMIT):
        size += sum(map(_size, names, row))
        if size > BYTE_LIMIT:
            raise QueryError(f"the rows have more than {BYTE_LIMIT:,} bytes. Ask for fewer columns")
        rows.append(dict(zip(names, row, strict=True)))
    for name in names:
        if any(isinstance(row[name], bytes) for row in rows):
            raise QueryError(f"the column {name} holds binary data, which no variable can hold")
    return tuple(rows)


def _size(name: str, value: Value | bytes) -> int:
    """Return about how many bytes a value takes in a row; a number counts as eight."""
    return len(name) + (len(value) if isinstance(value, str | bytes) else 8)


def run_seed(
    connection: sqlite3.Connection,
    guard: Guard,
    sql: str,
    parameters: Mapping[str, Value],
) -> frozenset[str]:
    """Run a script that makes and fills tables, and return their names; raises `QueryError`.

    Call it in a transaction.
    """
    before = business_tables(connection)
    others = owners(connection)
    for line, statement in statements(sql):
        tables = (business_tables(connection) - before) | SCHEMA
        permit = Permit(SEED_ACTIONS, tables, SEED_STEPS, SEED_SECONDS, others)
        try:
            with guard.watch(connection, permit):
                _check_text(statement)
                connection.execute(FROM_SEED + statement, parameters).close()
        except QueryError as error:
            reason = in_words(connection, str(error), others)
            raise QueryError(f"line {line} of the seed: {reason}") from None
    made = business_tables(connection) - before
    _check_foreign_keys(connection, made)
    return made


def _check_foreign_keys(connection: sqlite3.Connection, made: frozenset[str]) -> None:
    """Raise `QueryError` for foreign keys of new tables that could break what is not the flow's."""
    for reason in strangers(connection, made, made):
        raise QueryError(
            f"{reason}. A foreign key may refer only to a table that the same [data] makes: "
            "leave out its REFERENCES"
        )
    effort = Effort(SEED_STEPS, SEED_SECONDS)
    try:
        with limited(connection, effort):
            reasons = [reason for table in sorted(made) for reason in stray_rows(connection, table)]
    except sqlite3.Error as error:
        why = "it took too long" if effort.exceeded else str(error)
        raise QueryError(f"the foreign keys of the seed could not be checked: {why}") from None
    if reasons:
        raise QueryError(reasons[0])


def statements(script: str) -> Iterator[tuple[int, str]]:
    """Split a script at its semicolons, except those inside texts and comments.

    Each statement comes with the line that it begins on.
    """
    line, statement = 1, ""
    for piece in script.split(";"):
        statement += piece + ";"
        if sqlite3.complete_statement(statement):
            yield line + _blank(statement).count("\n"), statement
            line += statement.count("\n")
            statement = ""
    if statement[len(_blank(statement)) :].strip(";"):
        yield line + _blank(statement).count("\n"), statement.removesuffix(";")


def _blank(statement: str) -> str:
    """Return the white space and the comments that a statement begins with."""
    return _BLANK.match(statement)[0]  # type: ignore[index] # matches the empty string too
