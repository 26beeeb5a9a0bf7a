"""Databases in use that an earlier version left with what stops calls: opening mends them."""

import sqlite3
from contextlib import closing

import pytest

from ivr.archive import checked_image
from ivr.cli.flows import open_line
from ivr.engine import CallerHungUp
from ivr.errors import StoreError
from ivr.runtime import Line, VirtualClock
from ivr.store import MIGRATIONS, Database, migrate
from ivr.store.references import without_references
from tests.flows import flow_of

FLOW = flow_of("tiny.toml")
NEWEST = len(MIGRATIONS)


def left_by_an_earlier_version(*statements, version=NEWEST):
    """Return a database of that version, in which a flow has made tables by these statements."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection, MIGRATIONS[:version])
        connection.execute("INSERT INTO seeds VALUES ('shop.toml', 'x', '')")
        if version > 2:
            connection.execute("INSERT INTO ivr_tables VALUES ('Orders', 'shop.toml')")
        for sql in statements:
            connection.execute(sql)
        return connection.serialize()


def takes_calls(database):
    clock = VirtualClock()
    line = Line(FLOW, database, clock.now)
    database.save_flow(FLOW.id, FLOW.title, FLOW.text)
    line.advance(line.dial("100").call.id, CallerHungUp())
    return database.counts() == {"live": 0, "completed": 1}


ROWS = "INSERT INTO orders VALUES (1, 'a'), (2, NULL)"


@pytest.mark.parametrize("version", range(1, NEWEST + 1))
@pytest.mark.parametrize(
    ("columns", "left"),
    [
        ("id INTEGER PRIMARY KEY, x REFERENCES flows (title)", ""),
        ("id INTEGER PRIMARY KEY, x REFERENCES call_history DEFERRABLE INITIALLY DEFERRED", ""),
        ("id INTEGER PRIMARY KEY, x TEXT UNIQUE REFERENCES call_events (call_id) NOT NULL", "NOT"),
        ("id PRIMARY KEY, x CONSTRAINT k REFERENCES SEEDS (name) ON DELETE SET NULL", "PRIMARY"),
        ("id, x, FOREIGN KEY (id) REFERENCES Flows, CHECK (id > 0)", "CHECK (id > 0)"),
        ("id, x, CONSTRAINT k FOREIGN KEY (id, x) REFERENCES [call_events]", ""),
        ("id, x REFERENCES gone (x)", ""),
    ],
)
def test_a_reference_to_a_table_of_the_simulator_is_taken_out(columns, left, version):
    rows = ROWS.replace("NULL", "'b'")
    made = f"CREATE TABLE Orders ({columns})"
    image = left_by_an_earlier_version(made, "CREATE INDEX i ON orders (x)", rows, version=version)
    with closing(Database.from_image(image)) as database:
        [told] = database.mended
        assert told.startswith("The table Orders: its column")
        assert ("of the flow shop.toml" in told) == (version > 2)
        assert takes_calls(database)
        assert list(database.rows("SELECT * FROM orders")) == [(1, "a"), (2, "b")]
        [(sql,)] = database.rows("SELECT sql FROM sqlite_schema WHERE name = 'Orders'")
        assert "REFERENCES" not in sql
        assert left in sql
        again = database.image()
    assert checked_image(again)
    with closing(Database.from_image(again)) as database:
        assert database.mended == ()


def test_references_between_tables_of_flows_stay():
    image = left_by_an_earlier_version(
        "CREATE TABLE parts (id INTEGER PRIMARY KEY)",
        "CREATE TABLE orders (id, x REFERENCES flows, part REFERENCES parts (id))",
        "INSERT INTO parts VALUES (1)",
    )
    with closing(Database.from_image(image)) as database:
        assert len(database.mended) == 1
        with pytest.raises(StoreError, match="FOREIGN KEY"):
            database._write("INSERT INTO orders VALUES (1, 'x', 7)", [()])


def test_a_database_without_such_a_reference_is_not_touched():
    image = left_by_an_earlier_version("CREATE TABLE orders (id PRIMARY KEY, x REFERENCES orders)")
    with closing(Database.from_image(image)) as database:
        assert database.mended == ()


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ("x REFERENCES gone", "x  "),
        ("x REFERENCES kept", "x REFERENCES kept"),
        ('"references", x', '"references", x'),
        ("x DEFAULT 'REFERENCES gone', y", "x DEFAULT 'REFERENCES gone', y"),
        ('x /* ( */ REFERENCES -- )\n "gone" (a) MATCH FULL, y', "x /* ( */  , y"),
        ("x REFERENCES `gone` ON UPDATE NO ACTION NOT DEFERRABLE, y", "x  , y"),
        ("x REFERENCES 'gone' ON DELETE CASCADE NOT NULL", "x   NOT NULL"),
        ("x, CONSTRAINT a FOREIGN KEY (x) REFERENCES gone CHECK (x)", "x  CHECK (x)"),
        ("x FOREIGN KEY (x) REFERENCES gone, CHECK (x)", "x  , CHECK (x)"),
        ("x CHECK (x IN (1, 2)) REFERENCES gone", "x CHECK (x IN (1, 2))  "),
    ],
)
def test_nothing_but_the_reference_is_taken_out(columns, expected):
    sql = without_references(f"CREATE TABLE t ({columns})", lambda name: name == "gone")
    assert sql.replace(" ", "") == f"CREATE TABLE t ({expected})".replace(" ", "")


def test_a_definition_that_cannot_be_changed_stops_the_opening_and_nothing_is_changed(monkeypatch):
    monkeypatch.setattr("ivr.store.mending.without_references", lambda sql, is_parent: sql)
    image = left_by_an_earlier_version("CREATE TABLE orders (id, x REFERENCES flows)")
    with pytest.raises(StoreError, match="because the table orders: its column x refers to flows"):
        Database.from_image(image)


def test_the_terminal_says_what_was_mended(capsys):
    image = left_by_an_earlier_version("CREATE TABLE orders (id, x REFERENCES flows)")
    with closing(Database.from_image(image)) as database:
        open_line(FLOW, database, VirtualClock().now)
    assert "warning: The table orders: its column x refers to flows" in capsys.readouterr().err
