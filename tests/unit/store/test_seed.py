"""The SQL that makes and fills a flow's own tables."""

from contextlib import closing

import pytest

from ivr.errors import QueryError, StoreError
from ivr.store import Database, Seeding
from ivr.store.queries import statements

SEED = """
-- Bookings; the airline's.
CREATE TABLE bookings (
    pnr TEXT PRIMARY KEY CHECK (length(pnr) > 1),
    note TEXT NOT NULL DEFAULT 'a;b',  -- a comment; with a semicolon
    made TEXT DEFAULT CURRENT_TIMESTAMP
);
/* An index; and rows. */
CREATE INDEX by_note ON bookings (note);
INSERT INTO bookings (pnr, note) VALUES ('AI1234', 'one; two'), ('UK5678', 'it''s')"""


@pytest.fixture
def database():
    with closing(Database.open(":memory:")) as database:
        yield database


def notes(database):
    rows = database.query(["SELECT pnr, note FROM bookings"], {})
    return {row["pnr"]: row["note"] for row in rows}


def test_a_seed_makes_and_fills_tables(database):
    assert database.seed("airline", SEED) is Seeding.DONE
    assert notes(database) == {"AI1234": "one; two", "UK5678": "it's"}
    assert database.count("bookings") == 2


def test_the_same_seed_runs_once(database):
    database.seed("airline", SEED)
    assert database.seed("airline", SEED) is Seeding.ALREADY
    assert database.count("bookings") == 2


def test_a_changed_seed_leaves_the_rows_as_callers_made_them(database):
    database.seed("airline", SEED)
    database.query(["DELETE FROM bookings WHERE pnr = 'AI1234'"], {})
    assert database.seed("airline", SEED + ", ('BA2222', '')") is Seeding.CHANGED
    assert notes(database) == {"UK5678": "it's"}


def test_flows_that_name_the_same_table_share_it(database):
    database.seed("airline", SEED)
    database.seed("other", "CREATE TABLE IF NOT EXISTS bookings (pnr TEXT PRIMARY KEY)")
    assert database.count("bookings") == 2


def test_a_seed_counts_as_a_whole_or_not_at_all(database):
    with pytest.raises(QueryError):
        database.seed("airline", SEED + "; INSERT INTO bookings (pnr) VALUES ('AI1234')")
    assert database.count("bookings") == 0
    assert database.seed("airline", SEED) is Seeding.DONE


@pytest.mark.parametrize(
    "sql",
    [
        "DROP TABLE bookings",
        "DELETE FROM bookings",
        "ALTER TABLE bookings ADD COLUMN x",
        "CREATE TABLE call_notes (x)",
        "CREATE TABLE IF NOT EXISTS Call_History (x)",
        "CREATE TABLE mine AS SELECT * FROM call_history",
        "CREATE INDEX i ON call_history (caller)",
        "CREATE TEMP TABLE t (x)",
        "CREATE VIEW v AS SELECT 1",
        "CREATE TRIGGER t AFTER INSERT ON bookings BEGIN SELECT 1; END",
        "CREATE VIRTUAL TABLE t USING fts5(x)",
        "INSERT INTO flows VALUES ('a', 'b', 'c', 'd')",
        "INSERT INTO bookings (pnr) SELECT source FROM flows",
        "INSERT INTO sqlite_master VALUES ('table', 'x', 'x', 0, 'CREATE TABLE x (y)')",
        "UPDATE sqlite_master SET sql = ''",
        "ATTACH ':memory:' AS other",
        "PRAGMA writable_schema = ON",
        "COMMIT",
        "SELECT load_extension('evil')",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
        " INSERT INTO bookings (pnr) SELECT i FROM n",
    ],
)
def test_a_seed_that_does_more_is_refused_whole(database, sql):
    database.seed("airline", SEED)
    with pytest.raises(QueryError, match=r"line 3 of the seed: "):
        database.seed("evil", f"CREATE TABLE evil (x);\n\n{sql};\nCREATE TABLE more (x)")
    assert database.query(["SELECT count(*) AS n FROM bookings"], {}) == ({"n": 2},)
    assert database.seed("evil", "CREATE TABLE evil (x)") is Seeding.DONE


def test_a_seed_that_repeats_itself_is_told_so(database):
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
    with pytest.raises(QueryError, match=r"by WITH RECURSIVE, is not allowed"):
        database.seed("evil", f"CREATE TABLE evil (x); {endless} INSERT INTO evil SELECT i FROM n")


def test_a_seed_that_undid_an_outer_transaction_lets_nothing_more_be_written(database):
    def start():
        with database.atomic():
            with pytest.raises(QueryError):
                database.seed(
                    "evil", "CREATE TABLE t (x UNIQUE); INSERT INTO t VALUES (1);" + again
                )
            database.save_flow("f1", "Line", "text")

    again = "INSERT OR ROLLBACK INTO t VALUES (1)"
    with pytest.raises(StoreError, match="undid"):
        start()
    assert database.find_flow("f1") is None


def test_the_rows_of_no_table_or_a_closed_one_count_as_none(database):
    assert database.count("bookings") == 0
    assert database.count("call_history") == 0
    assert database.count('x" UNION SELECT 1') == 0


def test_a_table_of_any_name_can_be_counted(database):
    database.seed("odd", 'CREATE TABLE "a ""b"" c" (x); INSERT INTO "a ""b"" c" VALUES (1)')
    assert database.count('a "b" c') == 1


@pytest.mark.parametrize(
    ("script", "parts"),
    [
        ("", []),
        (" ;; \n", []),
        ("-- nothing; at all", []),
        ("SELECT 1", [(1, "SELECT 1;")]),
        ("SELECT 'a;", [(1, "SELECT 'a;")]),
        ("SELECT 1;", [(1, "SELECT 1;")]),
        ("SELECT ';';\nSELECT 2;", [(1, "SELECT ';';"), (2, "\nSELECT 2;")]),
        ("-- a;\n\n/* b;\n */ SELECT 1;", [(4, "-- a;\n\n/* b;\n */ SELECT 1;")]),
    ],
)
def test_a_script_is_split_at_its_real_semicolons(script, parts):
    assert [part for part in statements(script) if part[1].strip("; \n")] == parts
