"""Which seed made a table, and that other seeds leave it alone."""

import sqlite3
from contextlib import closing

import pytest

from ivr.errors import QueryError
from ivr.store import MIGRATIONS, Database, Seeding, migrate
from ivr.store.guard import BUILT_IN

PARCELS = """
CREATE TABLE parcels (number TEXT PRIMARY KEY, status TEXT UNIQUE);
CREATE INDEX by_status ON parcels (status);
INSERT INTO parcels VALUES ('1', 'lost')
"""
ROWS = ({"number": "1", "status": "lost"},)
REMEDY = "Give this flow's own another name, or use the flow with a database of its own"


@pytest.fixture
def database():
    with closing(Database.open(":memory:")) as database:
        database.seed("parcels.toml", PARCELS)
        yield database


def refusal(database, sql):
    with pytest.raises(QueryError) as refused:
        database.seed("other.toml", sql)
    assert database.query(["SELECT * FROM parcels"], {}) == ROWS
    return str(refused.value)


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE parcels (x)",
        'CREATE TABLE "Parcels" (x)',
        "CREATE TABLE [PARCELS] AS SELECT 1 AS x",
        "CREATE TABLE main.`parcels` (x)",
        "CREATE TABLE mine (x); CREATE INDEX parcels ON mine (x)",
    ],
)
def test_a_table_s_name_that_is_taken_is_told_with_its_flow_and_a_remedy(database, sql):
    reason = f"the table parcels belongs to the flow parcels.toml. {REMEDY}"
    assert refusal(database, sql) == f"line 1 of the seed: {reason}"


def test_an_index_s_name_that_is_taken_is_told_with_its_flow(database):
    reason = "the index by_status belongs to the flow parcels.toml. "
    assert reason in refusal(
        database, 'CREATE TABLE mine (x); CREATE INDEX "By_Status" ON mine (x)'
    )


def test_the_tables_of_a_seed_that_was_forgotten_stay(database):
    database._connection.execute("DELETE FROM seeds").close()
    assert database.seed("parcels.toml", PARCELS) is Seeding.CHANGED
    assert database.query(["SELECT * FROM parcels"], {}) == ROWS


def test_a_table_that_a_seed_makes_twice_is_its_own_fault(database):
    reason = "line 2 of the seed: table mine already exists"
    assert refusal(database, "CREATE TABLE mine (x);\nCREATE TABLE mine (x)") == reason


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO parcels VALUES ('2', 'here')",
        "INSERT INTO Parcels VALUES ('1', 'x') ON CONFLICT (number) DO UPDATE SET status = 'x'",
        "INSERT OR REPLACE INTO parcels VALUES ('1', 'stolen')",
        "REPLACE INTO parcels VALUES ('2', 'lost')",
        "CREATE TABLE IF NOT EXISTS parcels (number);\nINSERT INTO parcels VALUES ('3', 'x')",
        "CREATE UNIQUE INDEX mine ON parcels (status)",
        "CREATE TABLE mine AS SELECT * FROM parcels",
        "CREATE TABLE mine (x); INSERT INTO mine SELECT number FROM parcels",
        "CREATE TABLE mine (x); INSERT INTO mine VALUES ((SELECT max(number) FROM parcels))",
    ],
)
def test_a_seed_neither_reads_nor_changes_another_flow_s_rows(database, sql):
    assert "the table parcels belongs to the flow parcels.toml" in refusal(database, sql).replace(
        "Parcels", "parcels"
    )


def test_a_seed_that_says_if_not_exists_may_use_another_flow_s_table(database):
    assert database.seed("other.toml", "CREATE TABLE IF NOT EXISTS parcels (x)") is Seeding.DONE
    assert database.query(["SELECT * FROM parcels"], {}) == ROWS
    assert "the flow parcels.toml" in refusal_of_third(database)


def refusal_of_third(database):
    with pytest.raises(QueryError) as refused:
        database.seed("third.toml", "CREATE TABLE parcels (y)")
    return str(refused.value)


def test_a_copy_of_a_flow_shares_its_tables(database):
    assert database.seed("copy of parcels.toml", PARCELS) is Seeding.ALREADY
    assert database.seed("copy of parcels.toml", PARCELS + ", ('2', 'x')") is Seeding.CHANGED
    assert database.query(["SELECT * FROM parcels"], {}) == ROWS


READS_SCHEMA = [
    "SELECT sql FROM sqlite_master",
    "SELECT sql FROM main.sqlite_schema",
    "SELECT rowid FROM sqlite_master",
    "SELECT count(*) FROM sqlite_schema",
    "SELECT name FROM sqlite_temp_master",
    "SELECT name FROM pragma_table_info('call_history')",
    "SELECT count(*) FROM pragma_database_list",
    "SELECT count(*) FROM pragma_table_list",
    "SELECT count(*) FROM PRAGMA_function_list",
    "SELECT count(*) FROM dbstat",
    "SELECT count(*) FROM json_each('[1]')",
    "SELECT m.rowid FROM json_each('[1]'), sqlite_master AS m",
]


@pytest.mark.parametrize(
    "form", ["CREATE TABLE t AS {}", "CREATE TABLE t (x); INSERT INTO t {}", "{}"]
)
@pytest.mark.parametrize("sql", READS_SCHEMA)
def test_a_seed_does_not_read_the_schema(database, sql, form):
    reason = refusal(database, form.format(sql))
    assert "closed to flows" in reason or "no such table" in reason


@pytest.mark.parametrize("sql", READS_SCHEMA)
def test_a_query_does_not_read_the_schema_even_once_sqlite_has_its_tables(database, sql):
    list(database.rows("SELECT 1 FROM pragma_database_list, pragma_table_list, json_each('[1]')"))
    with pytest.raises(QueryError, match=r"closed to flows|no such table|PRAGMA is not allowed"):
        database.query([sql], {})


def test_the_tables_that_sqlite_has_itself_are_known(database):
    modules = {name for (name,) in database.rows("SELECT name FROM pragma_module_list")}
    to_create = {"fts3", "fts4", "fts4aux", "fts5", "fts5vocab", "rtree", "rtree_i32", "geopoly"}
    plain = {name for name in modules - to_create if not name.startswith("pragma_")}
    assert plain <= BUILT_IN


@pytest.mark.parametrize(
    ("seeds", "owner"),
    [(["old.toml"], "the flow old.toml"), (["old.toml", "more.toml"], "another flow")],
)
def test_a_table_of_an_older_database_belongs_to_the_only_flow_or_to_another(
    tmp_path, seeds, owner
):
    path = str(tmp_path / "ivr.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as old:
        migrate(old, MIGRATIONS[:2])
        old.executescript(PARCELS)
        old.executemany("INSERT INTO seeds VALUES (?, ?, 't')", [(name, name) for name in seeds])
    with closing(Database.open(path)) as database:
        for sql in ("CREATE TABLE parcels (x)", "INSERT INTO parcels VALUES (2, 2)"):
            assert f"the table parcels belongs to {owner}" in refusal(database, sql)
        assert {row[0] for row in database.rows("SELECT name FROM ivr_tables")} <= {"parcels"}


def test_a_table_that_is_gone_can_be_made_anew_by_another_flow(database):
    database._connection.execute("DROP TABLE parcels")
    assert database.seed("other.toml", "CREATE TABLE parcels (x)") is Seeding.DONE
    assert "belongs to the flow other.toml" in refusal_of_third(database)
