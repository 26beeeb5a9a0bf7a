"""Mends what an earlier version, or damage, left in a database, so that calls can go on.

Rules:

- It is done while a database is opened. Nothing that a caller or a flow has stored is lost, and
  each thing that was mended is told in a sentence.
- A foreign key of a flow's table to a table that is not a flow's is taken out of its definition.
  Earlier versions allowed it, and it stops every call: SQLite looks at a key when a row of the
  *parent* is written. The rows stay as they are. This is SQLite's own way for a change in which no
  row takes part (https://sqlite.org/lang_altertable.html#otheralter).
- An index of words that cannot be used gets the tables of a new one, and is made again from the
  logs.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing

from ivr.errors import StoreError
from ivr.store.migrations import APPLICATION_ID, migrate
from ivr.store.parents import folded, strangers
from ivr.store.references import without_references
from ivr.store.rows import lenient
from ivr.store.schema import business_tables
from ivr.store.search import INDEX_CALLS, PROBE, WORD_TABLES

# An index orders values by type, with texts in the middle. SQLite does not look for NULL where the
# column is declared NOT NULL, so the ends of the index are looked at, and every live call.
_NAMES = """
    SELECT * FROM (
        SELECT number, typeof(id), CAST(id AS BLOB) FROM call_history ORDER BY id LIMIT 9)
    UNION SELECT * FROM (
        SELECT number, typeof(id), CAST(id AS BLOB) FROM call_history ORDER BY id DESC LIMIT 9)
    UNION SELECT number, typeof(id), CAST(id AS BLOB) FROM call_history WHERE ended_at IS NULL
"""

WORDS_MENDED = "The index of what was said was damaged. It was made again from the calls' logs."


def mend_references(connection: sqlite3.Connection) -> list[str]:
    """Take foreign keys out that could stop calls, and return a sentence for each table.

    Call it before `distrust`, outside of a transaction. Raises `StoreError` where a definition
    cannot be changed; then the database stays as it was.
    """
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    if mark != APPLICATION_ID or not (wrong := _wrong(connection)):
        return []
    connection.execute("PRAGMA writable_schema=ON").close()
    connection.execute("BEGIN IMMEDIATE").close()
    try:
        told = _take_out(connection, wrong)
        connection.execute("COMMIT").close()
    finally:
        _undo(connection)
        connection.execute("PRAGMA writable_schema=OFF").close()
    return told


def _wrong(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the reasons by the names of the tables whose foreign keys could stop calls."""
    own = business_tables(connection)
    found = {table: next(strangers(connection, [table], own), "") for table in sorted(own)}
    return {table: reason for table, reason in found.items() if reason}


def _take_out(connection: sqlite3.Connection, wrong: Mapping[str, str]) -> list[str]:
    known = {folded(name) for name in business_tables(connection)}
    columns = {table: _columns(connection, table) for table in wrong}
    makers = _makers(connection)
    for table in wrong:
        sql = "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?"
        (before,) = connection.execute(sql, (table,)).fetchone()
        after = without_references(before, lambda parent: folded(parent) not in known)
        sql = "UPDATE sqlite_schema SET sql = ? WHERE type = 'table' AND name = ?"
        connection.execute(sql, (after, table)).close()
    (version,) = connection.execute("PRAGMA schema_version").fetchone()
    connection.execute(f"PRAGMA schema_version = {version + 1}").close()
    if _wrong(connection) or columns != {table: _columns(connection, table) for table in wrong}:
        raise StoreError(f"It stops the simulator, because {'; '.join(wrong.values())}.")
    return [
        f"{reason[:1].upper()}{reason[1:]}. Earlier versions allowed that, and it stops calls, so "
        f"the reference was taken out of that table of {makers.get(folded(table), 'a flow')}. "
        "Its rows are as they were."
        for table, reason in wrong.items()
    ]


def _columns(connection: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    return connection.execute("SELECT * FROM pragma_table_xinfo(?)", (table,)).fetchall()


def _makers(connection: sqlite3.Connection) -> dict[str, str]:
    """Return who made the tables of flows, in words, as far as the database's version keeps it."""
    try:
        rows = connection.execute("SELECT name, seed FROM ivr_tables").fetchall()
    except sqlite3.Error:  # versions 1 and 2 did not keep it
        return {}
    return {folded(str(table)): f"the flow {seed}" for table, seed in rows}


def mend_words(connection: sqlite3.Connection) -> list[str]:
    """Make the index of words again if it cannot be used, and say so.

    Call it on a database of the newest version before `distrust`, which protects these tables.
    """
    if _words_work(connection):
        return []
    connection.execute("BEGIN IMMEDIATE").close()
    try:
        _make_words_again(connection)
        connection.execute("COMMIT").close()
    finally:
        _undo(connection)
    return [WORDS_MENDED]


def _words_work(connection: sqlite3.Connection) -> bool:
    connection.execute("BEGIN IMMEDIATE").close()
    try:
        for sql in PROBE:
            connection.execute(sql).fetchall()
    except sqlite3.Error:
        return False
    finally:
        _undo(connection)
    return True


def _undo(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        connection.execute("ROLLBACK").close()


def _make_words_again(connection: sqlite3.Connection) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrate(fresh)
        for table in WORD_TABLES:
            rows = fresh.execute(f"SELECT * FROM {table}").fetchall()
            connection.execute(f"DELETE FROM {table}").close()
            for row in rows:
                marks = ", ".join("?" * len(row))
                connection.execute(f"INSERT INTO {table} VALUES ({marks})", row).close()
    connection.execute(INDEX_CALLS).close()


def mend_names(connection: sqlite3.Connection) -> list[str]:
    """Give a name to each call that has lost its own, so that it can be ended, and say so."""
    rows = connection.execute(_NAMES).fetchall()
    numbers = sorted(number for number, kind, name in rows if not _is_name(kind, name))
    for number in numbers:
        sql = "UPDATE call_history SET id = 'CALL_WITHOUT_NAME_' || number WHERE number = ?"
        connection.execute(sql, (number,)).close()
    return [f"The name of a call was damaged. It is CALL_WITHOUT_NAME_{n} now." for n in numbers]


def _is_name(kind: str, name: bytes | None) -> bool:
    return kind == "text" and bool(name) and name == lenient(name or b"").encode()
