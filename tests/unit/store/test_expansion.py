"""SQL that SQLite would copy into something huge while it prepares it is refused before that."""

from contextlib import closing

import pytest

from ivr.archive import checked_image, dump
from ivr.archive.dump import HEADING
from ivr.errors import ImportRefusedError, QueryError
from ivr.store import MIGRATIONS, Database
from ivr.store.expansion import TOO_LARGE, expansion_fault

TIMES = 22


def chain(part, first="a0 AS (SELECT 1 AS c)", last="SELECT c FROM a{n}", order=1):
    """Return a WITH clause in which each part uses the one before as ``part`` says."""
    parts = [first, *(f"a{n + 1} AS ({part.format(n=n)})" for n in range(TIMES))]
    return f"WITH {', '.join(parts[::order])} {last.format(n=TIMES)}"


def nested(select):
    """Return a SELECT from a SELECT from a SELECT, and so on."""
    sql = "SELECT 1 AS c"
    for _ in range(13):
        sql = select.format(sql)
    return sql


def generated(column):
    return ", ".join(["g0", *(column.format(n=n, m=n + 1) for n in range(TIMES))])


HUGE = {
    "twice in FROM": chain("SELECT 1 AS c FROM a{n}, a{n}"),
    "joined": chain("SELECT x.c FROM a{n} AS x JOIN a{n} y ON x.c = y.c"),
    "in reverse order": chain("SELECT 1 AS c FROM a{n}, a{n}", order=-1),
    "in other letters": chain("SELECT 1 AS c FROM A{n}, [a{n}]"),
    "in quotation marks": chain("SELECT 1 AS c FROM 'a{n}', \"a{n}\""),
    "in a union": chain("SELECT c FROM a{n} UNION ALL SELECT c FROM a{n}"),
    "in subqueries": chain("SELECT (SELECT c FROM a{n}) + (SELECT c FROM a{n}) AS c"),
    "in EXISTS": chain("SELECT 1 AS c WHERE EXISTS (SELECT 1 FROM a{n}) AND 1 IN a{n}"),
    "not materialized": chain("SELECT 1 AS c FROM a{n}, a{n}").replace(
        "AS (", "AS NOT MATERIALIZED ("
    ),
    "with columns": chain("SELECT 1 AS c FROM a{n}, a{n}").replace(" AS (", " (c) AS ("),
    "a column twice": chain("SELECT c + c AS c FROM a{n}"),
    "a column in a CASE": chain("SELECT CASE WHEN c THEN c ELSE c END c FROM a{n}"),
    "two columns": chain("SELECT c + d AS c, c - d AS d FROM a{n}", "a0 AS (SELECT 1 c, 2 d)"),
    "all before": "WITH a0 AS (SELECT 1)"
    + "".join(
        f", a{n} AS (SELECT 1 FROM {', '.join(f'a{m}' for m in range(n))})" for n in range(1, 23)
    )
    + " SELECT 1 FROM a22",
    "with in with": chain("WITH b AS (SELECT * FROM a{n}) SELECT 1 AS c FROM b, b"),
    "nested selects": nested("SELECT c + c + c AS c FROM ({})"),
    "nested joins": nested("SELECT max(c, c, c) c FROM (SELECT 1) JOIN ({})"),
    "before an insert": chain(
        "SELECT 1 AS c FROM a{n}, a{n}", last="INSERT INTO t SELECT c FROM a{n}"
    ),
}
TABLES = {
    "AS": generated("g{m} AS (g{n} + g{n})"),
    "GENERATED": generated("g{m} INT GENERATED ALWAYS AS (g{n} || g{n}) VIRTUAL"),
    "stored": generated('"g{m}" AS (coalesce(g{n}, [g{n}])) STORED'),
}
ORDINARY = [
    "SELECT a, a, a, a FROM t WHERE a = 1 AND a = 1 OR a IN (SELECT a FROM t WHERE a = 2)",
    "WITH RECURSIVE n (i) AS (VALUES (1) UNION SELECT i + 1 FROM n WHERE i < 9) SELECT i FROM n",
    "WITH x AS (SELECT a FROM t), y AS (SELECT a FROM x WHERE a > 1) SELECT * FROM x, y, y AS z",
    "SELECT max(a) FROM (SELECT a + a AS a FROM (SELECT a + a AS a FROM t) WHERE a) WHERE a",
    "INSERT INTO t VALUES " + ", ".join(["('b', true, (SELECT a FROM t WHERE b = 'c'))"] * 2_000),
    "CREATE TABLE u (a, b AS (a + a), c AS (b || a) STORED, CHECK (a > 0))",
    "CREATE TABLE u AS SELECT a FROM t",
    "SELECT a FROM t WINDOW w AS (PARTITION BY a)",
    "SELECT 1)) FROM t AS (",
    "(" * 50_000,
    "",
]


@pytest.fixture
def database():
    with closing(Database.open(":memory:")) as database:
        database.seed("shop.toml", "CREATE TABLE t (c);")
        yield database


@pytest.mark.parametrize("sql", HUGE.values(), ids=HUGE)
def test_a_statement_that_would_become_huge_is_refused(sql, database):
    for refused in (sql, f"EXPLAIN {sql}"):
        with pytest.raises(QueryError, match="so often that it becomes too large"):
            database.query((refused,), {})


@pytest.mark.parametrize("columns", TABLES.values(), ids=TABLES)
def test_a_table_whose_columns_would_become_huge_is_refused(columns, database):
    table = f"CREATE TABLE g ({columns});"
    with pytest.raises(QueryError, match=f"line 1 of the seed: {TOO_LARGE}"):
        database.seed("other.toml", table)
    brought_in = f"{HEADING}{len(MIGRATIONS)}\n\nBEGIN;\n{table}\nCOMMIT;\n"
    with pytest.raises(ImportRefusedError, match=TOO_LARGE):
        checked_image(brought_in.encode())
    database._connection.execute(table)
    with pytest.raises(ImportRefusedError, match=f"Its table g: {TOO_LARGE}"):
        checked_image(database.image())


@pytest.mark.parametrize("sql", ORDINARY, ids=lambda sql: sql[:30])
def test_ordinary_sql_is_not_refused(sql):
    assert expansion_fault(sql) == ""


@pytest.mark.parametrize(
    "sql", ["(SELECT " * 50_000, "WITH " + ", ".join(f"a{n} AS (SELECT 1)" for n in range(5_000))]
)
def test_what_has_too_many_parts_to_be_counted_is_refused(sql):
    assert expansion_fault(sql) == TOO_LARGE


def test_a_program_that_is_too_long_for_sqlite_is_a_fault_and_no_python_error(database):
    columns = ", ".join(["g0", *(f"g{n + 1} AS (g{n} + g{n})" for n in range(12))])
    database.seed("other.toml", f"CREATE TABLE g ({columns});")
    with pytest.raises(QueryError, match="it is too large, or takes more memory than there is"):
        database.query((f"SELECT {', '.join(['g12'] * 300)} FROM g",), {})


def test_a_flow_makes_no_view(database):
    with pytest.raises(QueryError, match="to change the schema is not allowed"):
        database.seed("other.toml", "CREATE TABLE o (a); CREATE VIEW v AS SELECT a FROM o, o AS p;")
    assert "VIEW" not in "".join(dump(database))
