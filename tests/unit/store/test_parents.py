"""Foreign keys of flows' tables, which may refer to the same flow's tables alone."""

import sqlite3
from contextlib import closing

import pytest

from ivr.errors import QueryError
from ivr.store import CallEvent, CallRecord, Database, Seeding
from ivr.store.parents import stray_rows

CALL = CallRecord("CALL_1", "100", "f", "t", None, None, "main", "main", "{}")
LATE = "DEFERRABLE INITIALLY DEFERRED"


@pytest.fixture
def database():
    with closing(Database.open(":memory:")) as database:
        database.seed("airline", "CREATE TABLE flights (flight TEXT PRIMARY KEY)")
        yield database


def take_calls(database):
    """Do what a line does, on every table of the engine."""
    database.save_flow("f1", "Line", "text")
    with database.atomic():
        database.save_call(CALL)
        database.append_events([CallEvent("CALL_1", 1, "t", "kind", "{}")])
    database.seed("another", "CREATE TABLE another (x)")
    database.query(["INSERT INTO flights VALUES ('AI1')", "DELETE FROM flights"], {})


FOREIGN = [
    ("x REFERENCES flows (title)", "flows", "the simulator's own"),
    ("x REFERENCES FLOWS", "FLOWS", "the simulator's own"),
    ('x REFERENCES "call_history" (caller)', "call_history", "the simulator's own"),
    ("x REFERENCES [call_events] (kind)", "call_events", "the simulator's own"),
    ("x REFERENCES `seeds`", "seeds", "the simulator's own"),
    ("x REFERENCES sqlite_master", "sqlite_master", "the simulator's own"),
    ("x REFERENCES call_words_data (id)", "call_words_data", "the simulator's own"),
    ("x REFERENCES flights", "flights", "a table of another flow"),
    ("x REFERENCES 'Flights' (flight) ON DELETE CASCADE", "Flights", "a table of another flow"),
    ("x, FOREIGN KEY (x) REFERENCES flights (flight)", "flights", "a table of another flow"),
    ("x REFERENCES hotels", "hotels", "does not exist"),
    ("x REFERENCES t, y REFERENCES flows (id)", "flows", "the simulator's own"),
]


@pytest.mark.parametrize("late", ["", LATE])
@pytest.mark.parametrize(("columns", "parent", "whose"), FOREIGN)
def test_a_foreign_key_on_a_table_of_somebody_else_is_refused(
    database, columns, parent, whose, late
):
    sql = f"CREATE TABLE T (a PRIMARY KEY, {columns} {late})"
    with pytest.raises(QueryError) as refused:
        database.seed("evil", sql)
    assert f"the table T: its column {'y' if ' y ' in columns else 'x'} refers to {parent}" in str(
        refused.value
    )
    assert whose in str(refused.value)
    assert "leave out its REFERENCES" in str(refused.value)
    take_calls(database)


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE t (a PRIMARY KEY, b REFERENCES T); INSERT INTO t VALUES (1, 1), (2, 1)",
        'CREATE TABLE child (x REFERENCES "PARENT"); CREATE TABLE main.parent (a PRIMARY KEY);'
        "INSERT INTO parent VALUES (1); INSERT INTO child VALUES (1), (NULL)",
        "CREATE TABLE ü (a UNIQUE); CREATE TABLE u (x REFERENCES ü (a))",
    ],
)
def test_a_foreign_key_on_a_table_of_the_same_flow_is_welcome(database, sql):
    assert database.seed("own", sql) is Seeding.DONE
    take_calls(database)


def test_letters_beyond_ascii_have_a_case(database):
    with pytest.raises(QueryError, match="refers to Ü, which does not exist"):
        database.seed("own", "CREATE TABLE ü (a UNIQUE); CREATE TABLE u (x REFERENCES Ü (a))")


@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        (
            f"CREATE TABLE p (a PRIMARY KEY); CREATE TABLE c (x REFERENCES p {LATE});"
            "INSERT INTO c VALUES (7)",
            "the table c: its column x: no row of p has such a value",
        ),
        (
            f"CREATE TABLE p (a, b, UNIQUE (a, b)); CREATE TABLE c (x, y, "
            f"FOREIGN KEY (x, y) REFERENCES p (a, b) {LATE}); INSERT INTO c VALUES (1, 2)",
            "the table c: its columns x, y: no row of p has such a value",
        ),
        (
            "CREATE TABLE p (a); CREATE TABLE c (x REFERENCES p (a))",
            "a foreign key of the table c refers to columns that are no PRIMARY KEY and not "
            "UNIQUE; make them so in its parent (p)",
        ),
        (
            "CREATE TABLE p (a); CREATE TABLE c (x REFERENCES p)",
            "a foreign key of the table c refers to columns that are no PRIMARY KEY and not "
            "UNIQUE; make them so in its parent (p)",
        ),
    ],
)
def test_keys_and_rows_that_do_not_fit_are_told_after_a_seed(database, sql, reason):
    with pytest.raises(QueryError) as refused:
        database.seed("own", sql)
    assert str(refused.value) == reason
    take_calls(database)


def test_looking_at_foreign_keys_ends_after_a_while(database, monkeypatch):
    monkeypatch.setattr("ivr.store.queries.Effort", lambda steps, seconds: Spent())
    rows = ", ".join("(1)" for _ in range(3_000))
    sql = f"CREATE TABLE p (a PRIMARY KEY, b REFERENCES p); INSERT INTO p (b) VALUES {rows}"
    with pytest.raises(QueryError, match=r"could not be checked: it took too long"):
        database.seed("own", sql.replace("b REFERENCES p", f"b REFERENCES p {LATE}"))


class Interrupted(sqlite3.Connection):
    """A connection on which checking foreign keys is stopped."""

    def execute(self, sql, *parameters):
        if "foreign_key_check" in sql:
            raise sqlite3.OperationalError("interrupted")
        return super().execute(sql, *parameters)


def test_a_check_of_rows_that_is_stopped_is_no_key_that_does_not_fit():
    with closing(sqlite3.connect(":memory:", factory=Interrupted)) as connection:
        connection.execute("CREATE TABLE t (x REFERENCES t (x))")
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            list(stray_rows(connection, "t"))


class Spent:
    """An effort that nothing is left of."""

    exceeded = True

    def look(self):
        return 1
