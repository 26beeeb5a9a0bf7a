"""The schema of the engine's own tables, and how a database of an older version reaches it.

Rules:

- A migration that was released is never changed; a new one is appended.
- The n-th migration leads to ``user_version`` n, which is set in the same transaction. So a
  database is at one version or at the next, and never between two.
- An older database is migrated twice: first a copy in memory, and then, if that succeeded, the
  database itself, in one transaction. Copying the copy back would write every page into the page's
  journal, and could undo what another program wrote meanwhile.
- `is_engines` knows the name of every table that a migration makes, and prefixes that are reserved
  for later tables, so that no flow can take a name that a later version needs.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing

from ivr.errors import StoreError
from ivr.store.search import CREATE_WORDS, INDEX_CALLS

APPLICATION_ID = 0x49565231
"""Marks a file as ours ("IVR1"); see ``PRAGMA application_id``."""

ENGINE_TABLES = frozenset({"flows", "seeds"})
ENGINE_PREFIXES = ("call_", "ivr_", "sqlite_")

_FIRST = (
    """
    CREATE TABLE flows (
        id TEXT NOT NULL PRIMARY KEY,
        title TEXT NOT NULL,
        source TEXT NOT NULL,
        added TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE seeds (
        name TEXT NOT NULL PRIMARY KEY,
        digest TEXT NOT NULL,
        time TEXT NOT NULL
    ) STRICT
    """,
    # The number keeps the order of the calls even when the clock goes backwards.
    """
    CREATE TABLE call_history (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        caller TEXT NOT NULL,
        flow TEXT NOT NULL,
        started_at TEXT NOT NULL,
        ended_at TEXT,
        outcome TEXT,
        current_menu TEXT NOT NULL,
        menu_path TEXT NOT NULL,
        snapshot TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX live_calls ON call_history (number) WHERE ended_at IS NULL",
    # One tree holds key and row, so an event dirties one page.
    """
    CREATE TABLE call_events (
        call_id TEXT NOT NULL REFERENCES call_history (id) DEFERRABLE INITIALLY DEFERRED,
        sequence INTEGER NOT NULL,
        time TEXT NOT NULL,
        kind TEXT NOT NULL,
        data TEXT NOT NULL,
        PRIMARY KEY (call_id, sequence)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TRIGGER call_events_are_never_changed BEFORE UPDATE ON call_events
    BEGIN SELECT RAISE(ABORT, 'call_events is append-only'); END
    """,
    """
    CREATE TRIGGER call_events_are_never_deleted BEFORE DELETE ON call_events
    BEGIN SELECT RAISE(ABORT, 'call_events is append-only'); END
    """,
)

# Written when a call ends, and not while it goes on.
_SECOND = (
    """
    CREATE INDEX ended_calls
    ON call_history (number, caller, started_at, outcome, menu_path, ended_at)
    WHERE ended_at IS NOT NULL
    """,
    CREATE_WORDS.format(schema="main"),
    INDEX_CALLS,
)

# Who made the tables of an older database is known where only one seed ran.
_THIRD = (
    """
    CREATE TABLE ivr_tables (
        name TEXT NOT NULL PRIMARY KEY,
        seed TEXT NOT NULL
    ) STRICT
    """,
    """
    INSERT INTO ivr_tables
    SELECT made.name, seeds.name FROM sqlite_schema AS made, seeds
    WHERE type = 'table' AND (SELECT count(*) FROM seeds) = 1
        AND lower(made.name) NOT IN ('flows', 'seeds')
        AND substr(lower(made.name), 1, 5) <> 'call_'
        AND substr(lower(made.name), 1, 4) <> 'ivr_'
        AND substr(lower(made.name), 1, 7) <> 'sqlite_'
    """,
)

# NULL: the call's flow names no goals, or the call is older than this column.
_FOURTH = (
    "ALTER TABLE call_history ADD COLUMN goals TEXT",
    "DROP INDEX ended_calls",
    """
    CREATE INDEX ended_calls
    ON call_history (number, caller, started_at, outcome, goals, menu_path, ended_at)
    WHERE ended_at IS NOT NULL
    """,
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST, _SECOND, _THIRD, _FOURTH)


def is_engines(table: str) -> bool:
    """Return whether this name is, or is reserved for, a table of the engine."""
    name = table.lower()
    return name in ENGINE_TABLES or name.startswith(ENGINE_PREFIXES)


def migrate(
    connection: sqlite3.Connection, migrations: tuple[tuple[str, ...], ...] = MIGRATIONS
) -> None:
    """Bring the database to the newest version; a new one starts empty.

    Raises `StoreError`, before anything is written, for a file that belongs to another program, was
    made by a newer version of this one, or cannot be migrated.
    """
    if _is_older(connection, len(migrations)):
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
            connection.backup(copy)
            _bring_up(copy, migrations)
    _bring_up(connection, migrations)


def _is_older(connection: sqlite3.Connection, newest: int) -> bool:
    mark = _number(connection, "PRAGMA application_id")
    return mark == APPLICATION_ID and 0 < _number(connection, "PRAGMA user_version") < newest


def _bring_up(connection: sqlite3.Connection, migrations: tuple[tuple[str, ...], ...]) -> None:
    """Migrate in one transaction, and check the result before it is committed."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = _version(connection, len(migrations))
        try:
            _apply(connection, version, migrations)
            faults = _look_over(connection) if 0 < version < len(migrations) else []
        except sqlite3.Error as error:
            faults = [str(error)]
        if faults:
            raise StoreError(
                f"The database could not be brought from version {version} to {len(migrations)}, "
                f"and stays as it was: {'; '.join(faults[:3])}."
            )
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _look_over(connection: sqlite3.Connection) -> list[str]:
    """Return what is wrong with the database."""
    faults = [text for (text,) in connection.execute("PRAGMA integrity_check") if text != "ok"]
    return faults + [f"a row of {row[0]} refers to none" for row in _strays(connection)]


def _strays(connection: sqlite3.Connection) -> list[tuple[str]]:
    """Return the rows whose foreign key leads nowhere, each beginning with its table."""
    return connection.execute("PRAGMA foreign_key_check").fetchall()


def _apply(
    connection: sqlite3.Connection, version: int, migrations: tuple[tuple[str, ...], ...]
) -> None:
    for number, statements in enumerate(migrations[version:], version + 1):
        for statement in statements:
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {number}")


def _version(connection: sqlite3.Connection, newest: int) -> int:
    """Return the database's version. An empty database is marked as this program's."""
    version = _number(connection, "PRAGMA user_version")
    mark = _number(connection, "PRAGMA application_id")
    if not version and not mark and not _number(connection, "SELECT count(*) FROM sqlite_schema"):
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    elif mark != APPLICATION_ID:
        raise StoreError("This database belongs to another program. Choose another file.")
    if version > newest:
        raise StoreError(
            f"This database has version {version}, and this program knows versions up to {newest}. "
            "Update the program, or choose another file."
        )
    return version


def _number(connection: sqlite3.Connection, sql: str) -> int:
    """Return the number that ``sql`` selects."""
    number: int = connection.execute(sql).fetchone()[0]
    return number
