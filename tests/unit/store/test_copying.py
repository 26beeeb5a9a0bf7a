"""The tables of flows are copied as they are, without the calls."""

import sqlite3
from contextlib import closing

import pytest

from ivr.errors import StoreError
from ivr.store import CallRecord, Database, Seeding

SEED = """
CREATE TABLE plain (name TEXT PRIMARY KEY, n INTEGER DEFAULT 3, CHECK (n < 9));
CREATE TABLE numbered (id INTEGER PRIMARY KEY, text TEXT);
CREATE TABLE keyed (a TEXT, b TEXT, PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE TABLE computed (n INTEGER, twice INTEGER AS (n * 2) STORED);
CREATE TABLE "odd ""name" (rowid TEXT, _rowid_ TEXT, oid TEXT);
CREATE TABLE child (name TEXT REFERENCES plain (name));
CREATE UNIQUE INDEX by_text ON numbered (text);
INSERT INTO plain VALUES ('a', 1), ('b', 2), ('c', 3);
INSERT INTO numbered (text) VALUES ('x'), ('y');
INSERT INTO keyed VALUES ('k', 'l');
INSERT INTO computed (n) VALUES (21);
INSERT INTO "odd ""name" VALUES ('1', '2', '3');
INSERT INTO child VALUES ('a');
"""


@pytest.fixture
def database():
    with closing(Database.open(":memory:")) as opened:
        opened.seed("flow.toml", SEED)
        opened.query(("DELETE FROM plain WHERE name = 'b'",), {})
        opened.query(("DELETE FROM numbered WHERE id = 2",), {})
        record = CallRecord("CALL_1", "+91", "f", "2026", None, None, "", "", "{}")
        opened.save_call(record)
        yield opened


def copy_of(database):
    return closing(Database.from_image(database.tables_image(10_000_000)))


def rows(database, sql):
    return [*database.rows(sql)]


def test_rows_and_their_rowids_are_those_of_the_database(database):
    with copy_of(database) as copy:
        for sql in (
            "SELECT rowid, * FROM plain",
            "SELECT * FROM keyed",
            "SELECT rowid, * FROM computed",
            'SELECT * FROM "odd ""name"',
            "SELECT * FROM child",
            "SELECT name, sql FROM sqlite_schema WHERE tbl_name = 'numbered' ORDER BY name",
        ):
            assert rows(copy, sql) == rows(database, sql) != []


def test_numbers_that_come_by_themselves_go_on(database):
    """No seed makes such a table; a database that was brought in may have one."""
    with closing(sqlite3.connect(":memory:")) as other:
        other.deserialize(database.image())
        other.execute("CREATE TABLE tickets (id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT)")
        other.execute("INSERT INTO tickets (text) VALUES ('x'), ('y')")
        other.execute("DELETE FROM tickets WHERE id = 2")
        other.commit()
        brought = other.serialize()
    with closing(Database.from_image(brought)) as opened, copy_of(opened) as copy:
        copy.query(("INSERT INTO tickets (text) VALUES ('z')",), {})
        assert rows(copy, "SELECT * FROM tickets") == [(1, "x"), (3, "z")]


def test_the_copy_has_no_calls_and_knows_whose_tables_these_are(database):
    with copy_of(database) as copy:
        assert copy.live_calls() == []
        assert copy.seed("flow.toml", SEED) is Seeding.ALREADY
        with pytest.raises(StoreError, match="CHECK"):
            copy.query(("INSERT INTO plain VALUES ('q', 10)",), {})


def test_more_bytes_than_asked_for_are_refused(database):
    with pytest.raises(StoreError, match="full"):
        database.tables_image(80_000)


def test_a_database_without_tables_of_flows_can_be_copied():
    with closing(Database.open(":memory:")) as empty, copy_of(empty) as copy:
        assert copy.live_calls() == []
