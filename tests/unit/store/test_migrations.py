"""Databases of earlier versions: opening migrates all their rows, or leaves them unchanged."""

import sqlite3
from contextlib import closing

import pytest

from ivr.errors import StoreError
from ivr.store import MIGRATIONS, NO_GOAL, Database, Search, migrate
from ivr.store import migrations as schema
from ivr.store.journal.journal import PRAGMAS

ROWS = """
    INSERT INTO flows VALUES ('f1', 'Line', 'source', '2026-11-22T10:00:00Z');
    INSERT INTO seeds VALUES ('s1', 'digest', '2026-11-22T10:00:00Z');
    CREATE TABLE bookings (pnr TEXT PRIMARY KEY, key TEXT CHECK (length(key) = 4));
    INSERT INTO bookings VALUES ('AI12', '2412');
    INSERT INTO call_history (number, id, caller, flow, started_at, ended_at, outcome,
        current_menu, menu_path, snapshot) VALUES
        (1, 'CALL_1', '+91', 'f1', '2026-11-22T10:00:00', '2026-11-22T10:01:00', 'completed',
         'bye', 'main > bye', '{}'),
        (5, 'CALL_5', '+44', 'f1', '2026-11-22T11:00:00', NULL, NULL, 'main', 'main', '{}');
    INSERT INTO call_events VALUES
        ('CALL_1', 1, '2026-11-22T10:00:00', 'PlayPrompt', '{"text": "Welcome aboard"}'),
        ('CALL_5', 1, '2026-11-22T11:00:00', 'PlayPrompt', '{"text": "Welcome back"}');
"""
CALL_COLUMNS = (
    "number, id, caller, flow, started_at, ended_at, outcome, current_menu, menu_path, snapshot"
)
TABLES = ("flows", "seeds", "bookings", "call_history", "call_events")
VERSIONS = range(1, len(MIGRATIONS) + 1)


def make(path, version):
    """Make a database as this version of the program wrote it, with rows in every table."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection, MIGRATIONS[:version])
        connection.executescript(ROWS)
        return rows_of(connection)


def rows_of(connection):
    """Return the rows of all tables, without the columns that an older version did not have."""
    columns = dict.fromkeys(TABLES, "*") | {"call_history": CALL_COLUMNS}
    return {
        table: connection.execute(f"SELECT {columns[table]} FROM {table}").fetchall()
        for table in TABLES
    }


@pytest.mark.parametrize("pragmas", [(), PRAGMAS], ids=["plain", "page"])
@pytest.mark.parametrize("version", VERSIONS)
def test_every_earlier_version_comes_up_with_its_rows(tmp_path, version, pragmas):
    path = str(tmp_path / "ivr.db")
    rows = make(path, version)
    with closing(Database.open(path, pragmas)) as database:
        assert rows_of(database._connection) == rows
        assert database._read("PRAGMA user_version") == [(len(MIGRATIONS),)]
        assert database._read("PRAGMA integrity_check") == [("ok",)]
    with closing(Database.open(path)) as database:
        assert rows_of(database._connection) == rows


def test_calls_of_the_first_version_can_be_searched(tmp_path):
    path = str(tmp_path / "ivr.db")
    make(path, 1)
    with closing(Database.open(path)) as database:
        assert [c.id for c in database.find_calls(Search(words="welc"), 9)] == ["CALL_5", "CALL_1"]


def test_calls_of_an_earlier_version_say_nothing_about_goals(tmp_path):
    path = str(tmp_path / "ivr.db")
    make(path, 3)
    with closing(Database.open(path)) as database:
        assert [call.goals for call in database.find_calls(Search(), 9)] == [None, None]
        assert database.find_calls(Search(goal=NO_GOAL), 9) == []


BAD = {
    "wrong SQL": "nonsense",
    "a row too few": "INSERT INTO seeds VALUES ('s1', 'twice', 'time')",
    "a stray row": "INSERT INTO call_events VALUES ('CALL_9', 1, 'time', 'kind', '{}')",
}


@pytest.mark.parametrize("statement", BAD.values(), ids=BAD)
@pytest.mark.parametrize("version", VERSIONS)
def test_a_migration_that_fails_leaves_every_byte(tmp_path, version, statement, monkeypatch):
    path = tmp_path / "ivr.db"
    make(str(path), version)
    before = path.read_bytes()
    monkeypatch.setattr(schema.migrate, "__defaults__", ((*MIGRATIONS, (statement,)),))
    with pytest.raises(StoreError, match=rf"from version {version} to .*stays as it was"):
        Database.open(str(path))
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_damaged_database_is_not_migrated(tmp_path):
    path = tmp_path / "ivr.db"
    make(str(path), 1)
    with closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_seeds_1'"
        ).fetchone()
    damaged = bytearray(path.read_bytes())
    damaged[(root - 1) * 4096 + 3 : (root - 1) * 4096 + 5] = b"\0\0"  # drops an entry of the index
    path.write_bytes(damaged)
    with pytest.raises(StoreError, match="stays as it was"):
        Database.open(str(path))
    assert path.read_bytes() == damaged
