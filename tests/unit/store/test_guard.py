"""What SQL from a flow may do, and what it may not."""

import contextlib
import time
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.errors import QueryError, StoreError
from ivr.store import CallEvent, CallRecord, Database, Seeding, queries
from ivr.store import guard as guard_module

SEED = """
    CREATE TABLE bookings (pnr TEXT PRIMARY KEY, seats INTEGER NOT NULL);
    INSERT INTO bookings VALUES ('AI1234', 30), ('UK5678', 5);
"""
SECRET = "4711"
CALL = CallRecord("CALL_1", "100", "f", "t", None, None, "main", "main", SECRET)
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"


@pytest.fixture
def database():
    with closing(Database.open(":memory:")) as database:
        database.seed("airline", SEED)
        database.save_call(CALL)
        yield database


def ask(database, *sql, **parameters):
    return database.query(sql, parameters)


def seats(database):
    return {row["pnr"]: row["seats"] for row in ask(database, "SELECT * FROM bookings")}


# --- what is allowed --------------------------------------------------------------------------


def test_rows_come_back_as_columns_by_name(database):
    rows = ask(database, "SELECT pnr, seats FROM bookings WHERE pnr = :pnr", pnr="AI1234")
    assert rows == ({"pnr": "AI1234", "seats": 30},)


def test_a_flow_can_write_its_own_tables(database):
    rows = ask(
        database,
        "INSERT INTO bookings VALUES ('BA2222', 12)",
        "UPDATE bookings SET seats = seats - 1 WHERE pnr = 'AI1234'",
        "DELETE FROM bookings WHERE pnr = 'UK5678'",
    )
    assert rows == ()
    assert seats(database) == {"AI1234": 29, "BA2222": 12}


def test_the_rows_are_those_of_the_last_statement_that_has_columns(database):
    rows = ask(
        database,
        "SELECT 1 AS first",
        "UPDATE bookings SET seats = 0 RETURNING pnr",
        "DELETE FROM bookings",
    )
    assert {row["pnr"] for row in rows} == {"AI1234", "UK5678"}


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT count(*) AS n FROM bookings",
        "SELECT count(*) AS n FROM BookINGS",
        "WITH two AS (SELECT pnr FROM bookings) SELECT count(*) AS n FROM two",
        "WITH flows AS (SELECT pnr AS x FROM bookings) SELECT count(x) AS n FROM flows",
        "SELECT max(i) AS n FROM (SELECT row_number() OVER (ORDER BY pnr) AS i FROM bookings)",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2)"
        " SELECT max(i) AS n FROM n",
        "SELECT length(keypad('a1')) AS n;",
        "SELECT 2 AS n -- and a comment; with a semicolon",
    ],
)
def test_reading_in_any_form_works(database, sql):
    assert ask(database, sql) == ({"n": 2},)


def test_the_last_of_two_columns_of_one_name_counts(database):
    assert ask(database, "SELECT 1 AS x, 2 AS x") == ({"x": 2},)


def test_rows_beyond_the_limit_are_dropped(database):
    sql = f"{ENDLESS} SELECT i FROM n LIMIT {queries.ROW_LIMIT + 1}"
    assert len(ask(database, sql)) == queries.ROW_LIMIT


@pytest.mark.parametrize(
    "value", ["x' OR '1'='1", "'; DROP TABLE bookings; --", '"', "\\", "🙂", ""]
)
def test_a_parameter_is_only_ever_a_value(database, value):
    rows = ask(database, "SELECT :value AS value FROM bookings WHERE pnr = :value", value=value)
    assert rows == ()
    assert ask(database, "SELECT :value AS value", value=value) == ({"value": value},)


@pytest.mark.parametrize("value", ["text", 7, 1.5, None, True])
def test_every_kind_of_value_goes_in_and_comes_back(database, value):
    assert ask(database, "SELECT :value AS value", value=value) == ({"value": value},)


# --- what is refused --------------------------------------------------------------------------

HOSTILE = [
    "ATTACH ':memory:' AS other",
    "ATTACH :pin AS other",
    "DETACH main",
    "PRAGMA user_version = 99",
    "PRAGMA writable_schema = ON",
    "PRAGMA query_only",
    "VACUUM",
    "VACUUM INTO 'copy.db'",
    "BEGIN",
    "COMMIT",
    "ROLLBACK",
    "SAVEPOINT here",
    "RELEASE level0",
    "CREATE TABLE t (x)",
    "CREATE TEMP TABLE t (x)",
    "CREATE VIEW v AS SELECT 1",
    "CREATE TRIGGER t AFTER INSERT ON bookings BEGIN DELETE FROM bookings; END",
    "CREATE INDEX i ON bookings (seats)",
    "CREATE VIRTUAL TABLE t USING fts5(x)",
    "DROP TABLE bookings",
    "ALTER TABLE bookings RENAME TO mine",
    "REINDEX",
    "ANALYZE",
    "SELECT snapshot FROM call_history",
    "SELECT snapshot FROM CALL_HISTORY",
    "SELECT count(*) FROM call_history",
    "SELECT count(*) FROM Call_History",
    "SELECT main.call_history.snapshot FROM main.call_history",
    "SELECT (SELECT snapshot FROM call_history) FROM bookings",
    "SELECT pnr FROM bookings UNION SELECT snapshot FROM call_history",
    "SELECT/**/snapshot/**/FROM/**/call_history",
    "SELECT pnr FROM bookings WHERE EXISTS (SELECT 1 FROM call_history)",
    "EXPLAIN SELECT * FROM call_history",
    "INSERT INTO bookings SELECT snapshot, 1 FROM call_history",
    "UPDATE call_history SET caller = 'me'",
    "UPDATE bookings SET seats = 1 FROM call_history",
    "DELETE FROM call_events",
    "INSERT INTO call_events VALUES ('CALL_1', 1, 't', 'k', 'd')",
    "DELETE FROM seeds",
    "SELECT source FROM flows",
    "SELECT sql FROM sqlite_master",
    "SELECT sql FROM sqlite_schema",
    "SELECT count(*) FROM sqlite_schema",
    "SELECT * FROM sqlite_temp_master",
    "SELECT * FROM pragma_table_info('call_history')",
    "SELECT count(*) FROM pragma_table_info('call_history')",
    "SELECT * FROM json_each('[1]')",
    "SELECT load_extension('evil')",
    "SELECT readfile('/etc/passwd')",
    "SELECT writefile('x', 'y')",
    "SELECT randomblob(10)",
    "SELECT fts3_tokenizer('simple')",
    "SELECT json_extract('{}', :pin)",
    "SELECT 1; DELETE FROM bookings",
    "SELECT 1; -- then\nDELETE FROM bookings",
    "SELECT 1 /* ; */ ; DELETE FROM bookings",
    "SELECT ?",
    "SELECT ?1",
    "SELECT :unknown",
    "SELECT 1 AS x WHERE nonsense = 1",
    "SELEC 1",
    "SELECT 'a\0b'",
    "SELECT x'00' AS b",
    "SELECT CAST(x'ff' AS TEXT) AS t",
    "INSERT INTO bookings VALUES ('AI1234', 1)",
    "INSERT OR ROLLBACK INTO bookings VALUES ('AI1234', 1)",
    "INSERT INTO bookings VALUES (:pin, NULL)",
    "SELECT random_code(1000000000, 'a')",
    f"{ENDLESS} SELECT count(*) FROM n",
    f"{ENDLESS} SELECT max(i) FROM n",
    f"{ENDLESS} INSERT INTO bookings SELECT i, i FROM n",
    f"UPDATE bookings SET seats = ({ENDLESS} SELECT max(i) FROM n)",
]


@pytest.mark.parametrize("sql", HOSTILE)
def test_hostile_or_broken_sql_is_refused_and_changes_nothing(database, sql):
    with pytest.raises(QueryError) as caught:
        ask(database, "UPDATE bookings SET seats = 99", sql, pin=SECRET)
    assert SECRET not in str(caught.value)
    assert caught.value.__cause__ is None
    assert seats(database) == {"AI1234": 30, "UK5678": 5}
    assert database.find_call("CALL_1").snapshot == SECRET


@pytest.mark.parametrize("sql", HOSTILE)
def test_the_guard_is_gone_after_an_error(database, sql):
    with pytest.raises(QueryError):
        ask(database, sql, pin=SECRET)
    database.append_events([CallEvent("CALL_1", 1, "t", "kind", "{}")])
    assert len(database.events_of("CALL_1")) == 1


def test_the_limits_are_gone_after_a_query(database):
    ask(database, "SELECT 1")
    database.save_flow("f1", "Big", "x" * 2_000_000)
    assert len(database.find_flow("f1").source) == 2_000_000


def test_few_steps_that_take_long_are_stopped_too(database, monkeypatch):
    monkeypatch.setattr(queries, "QUERY_SECONDS", 0.01)
    long = "replace(printf('%1000s', i), ' ', printf('%9s', i))"
    with pytest.raises(QueryError, match="too long"):
        ask(database, f"{ENDLESS} SELECT count({long}) FROM (SELECT i FROM n LIMIT 100000)")


def test_a_text_can_not_be_made_huge(database):
    with pytest.raises(QueryError, match="too big"):
        ask(database, "SELECT replace(:ten, 'x', :long)", ten="x" * 10, long="y" * 2_000)


def text(size, letter):
    return f"replace(printf('%{size}s', ''), ' ', '{letter}')"


# One instruction of each compares every character of a text with every one of another.
LONG = [
    f"{text(9000, 'a')} || i LIKE '%' || {text(190, 'a')} || 'b'",
    f"{text(9000, 'a')} || i GLOB '*' || {text(190, 'a')} || 'b'",
    f"instr({text(9000, 'a')} || i, {text(4500, 'a')} || 'b')",
    f"length(replace({text(9000, 'a')} || i, {text(4500, 'a')} || 'b', 'x'))",
    f"length(trim({text(9000, 'a')} || i, {text(600, 'b')} || i || 'a'))",
    f"length(rtrim({text(4500, 'a')}, {text(600, 'b')} || i || 'a')"
    f" || ltrim({text(4500, 'a')}, {text(600, 'b')} || i || 'a'))",
    f"length(keypad({text(9000, 'a')} || i))",
    f"length(hex({text(4000, 'a')} || i) || upper({text(900, 'a')} || i))",
]


@pytest.mark.parametrize("long", LONG)
def test_a_query_ends_soon_after_its_time_whatever_its_instructions_do(database, monkeypatch, long):
    monkeypatch.setattr(queries, "QUERY_SECONDS", 0.05)
    began = time.process_time()
    with pytest.raises(QueryError, match="too long"):
        ask(database, f"{ENDLESS} SELECT sum({long}) FROM (SELECT i FROM n LIMIT 100000)")
    assert time.process_time() - began < 3.0


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT printf('%2000000000d', 1)",
        "SELECT printf('%.2000000000c', 'x')",
        "SELECT format('%.*c', 2000000000, 'x')",
        "SELECT length(format('%-!10000.3f', 1.5))",
        "SELECT printf('%s %' || :wide || 's', 1, 2)",
        "SELECT 'a' LIKE :pattern",
        "SELECT 'a' GLOB :pattern",
        "SELECT " + ", ".join(["1"] * 501),
        "SELECT " + "1 + " * 200 + "1",
        " UNION ALL ".join(["SELECT 1"] * 51),
        "SELECT hex(hex(:long))",
        "SELECT :long || :long || :long",
        f"SELECT group_concat(:long) FROM ({ENDLESS} SELECT i FROM n LIMIT 3)",
        "SELECT zeroblob(1000000000)",
    ],
)
def test_what_is_too_large_is_refused_at_once(database, sql):
    began = time.process_time()
    with pytest.raises(QueryError):
        ask(database, sql, wide=2 * 10**9, pattern="%a" * 101, long="x" * 4_000)
    assert time.process_time() - began < 1.0


def test_printf_does_what_sqlite_s_own_does(database):
    sql = "SELECT printf('%05.1f|%-4d|%,d|%q|%.3c|%%', 2.25, 7, 12345, 'it''s', 'x') AS text"
    assert ask(database, sql) == ask(database, sql.replace("printf", "format"))
    assert ask(database, sql) == ({"text": "002.3|7   |12,345|it''s|xxx|%"},)


@pytest.mark.parametrize(
    "call",
    [
        "printf(:pin)",
        "PRINTF ('%' || '9', 1)",
        "printf/**/(:pin)",
        '"format"(:pin)',
        "format(x'41')",
    ],
)
def test_a_format_that_is_no_text_in_the_sql_is_refused(database, call):
    with pytest.raises(QueryError, match="need their format as a text in the SQL"):
        ask(database, f"SELECT {call} AS text", pin="%.2000000000c")
    with pytest.raises(QueryError, match="need their format as a text in the SQL"):
        database.seed("evil", f"CREATE TABLE evil (x CHECK ({call.replace(':pin', 'x')} <> ''))")


def test_a_table_that_has_printf_in_its_definition_works_and_keeps_working(database):
    database.seed("late", "CREATE TABLE late (a, b DEFAULT (printf('%03d', 7)), format)")
    with pytest.raises(QueryError):
        database.seed("bad", "CREATE TABLE more (a); nonsense")
    ask(database, "INSERT INTO late (a) VALUES (1)")
    assert ask(database, "SELECT a, b, format FROM late") == ({"a": 1, "b": "007", "format": None},)


def test_the_bytes_of_all_rows_are_limited(database):
    many = f"{ENDLESS} SELECT {{}} FROM n LIMIT 100"
    wide = ", ".join(f":long AS c{number}" for number in range(2))
    assert len(ask(database, many.format(":long AS c"), long="x" * 9_000)) == 100
    with pytest.raises(QueryError, match=r"more than 1,000,000 bytes\. Ask for fewer columns"):
        ask(database, many.format(wide), long="x" * 9_000)
    names = ", ".join(f"i AS {'n' * 100}{number}" for number in range(101))
    with pytest.raises(QueryError, match="more than 1,000,000 bytes"):
        ask(database, many.format(names))


@pytest.mark.parametrize("value", [2**70, "\ud800", b"bytes"])
def test_a_value_that_sqlite_cannot_take_is_refused_without_naming_it(database, value):
    with pytest.raises(QueryError) as caught:
        ask(database, "SELECT :value AS value", value=value)
    assert str(value).strip("b'") not in str(caught.value)


@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        ("PRAGMA user_version", "PRAGMA is not allowed"),
        ("DROP TABLE bookings", "the schema is closed to flows"),
        ("REINDEX", "to change the schema is not allowed"),
        ("SELECT caller FROM call_history", "the table call_history is closed to flows"),
        ("SELECT load_extension('x')", "the function load_extension is not allowed"),
        (f"{ENDLESS} SELECT max(i) FROM n", "it took too long"),
        ("SELECT * FROM nowhere", "no such table: nowhere"),
    ],
)
def test_the_reason_is_named(database, sql, reason):
    with pytest.raises(QueryError, match=f"^{reason}$"):
        ask(database, sql)


def test_the_steps_of_all_statements_count_together(database):
    heavy = f"{ENDLESS} SELECT i FROM n LIMIT 1 OFFSET 30000"
    ask(database, heavy)
    with pytest.raises(QueryError, match="too long"):
        ask(database, *[heavy] * 100)


# --- inside the transaction of an event -------------------------------------------------------


def test_a_failed_query_leaves_the_transaction_around_it_alone(database):
    with database.atomic():
        ask(database, "UPDATE bookings SET seats = 1")
        with pytest.raises(QueryError):
            ask(database, "UPDATE bookings SET seats = 2", "DROP TABLE bookings")
        database.save_flow("f1", "Title", "text")
    assert seats(database) == {"AI1234": 1, "UK5678": 1}
    assert database.find_flow("f1")


ROLLS_ALL_BACK = [
    "INSERT OR ROLLBACK INTO bookings VALUES ('AI1234', 1)",
    f"{ENDLESS} INSERT INTO bookings SELECT i, i FROM n",
]


@pytest.mark.parametrize("sql", ROLLS_ALL_BACK)
def test_a_transaction_that_has_written_nothing_goes_on_after_a_rollback(database, sql):
    with database.atomic(), database.atomic():
        with pytest.raises(QueryError):
            ask(database, sql)
        database.save_flow("f1", "Title", "text")
    assert database.find_flow("f1")
    assert seats(database) == {"AI1234": 30, "UK5678": 5}


@pytest.mark.parametrize("sql", ROLLS_ALL_BACK)
def test_a_rollback_that_loses_something_ends_the_transaction(database, sql):
    def an_event():
        with database.atomic():
            ask(database, "UPDATE bookings SET seats = 1")
            with pytest.raises(StoreError, match="was undone") as caught:
                ask(database, sql)
            assert not isinstance(caught.value, QueryError)
            database.save_flow("f1", "Title", "text")

    with pytest.raises(StoreError, match="undid the whole"):
        an_event()
    assert database.find_flow("f1") is None
    assert seats(database) == {"AI1234": 30, "UK5678": 5}


# --- statements and tables that are kept ------------------------------------------------------


def test_a_statement_that_we_have_run_is_not_run_for_a_flow(database):
    ours = "SELECT snapshot FROM call_history"
    assert list(database.rows(ours)) == [(SECRET,)]
    with pytest.raises(QueryError, match="call_history is closed"):
        ask(database, ours)
    assert list(database.rows(ours)) == [(SECRET,)]


def test_a_table_that_a_later_seed_makes_is_open_at_once(database):
    assert seats(database)
    database.seed("hotels", "CREATE TABLE hotels (name TEXT)")
    assert ask(database, "SELECT * FROM hotels") == ()


def test_a_table_whose_seed_was_undone_is_not_mistaken_for_another(database):
    with contextlib.suppress(ZeroDivisionError), database.atomic():
        database.seed("hotels", "CREATE TABLE hotels (name TEXT)")
        assert ask(database, "SELECT * FROM hotels") == ()
        raise ZeroDivisionError
    database.seed("cars", "CREATE TABLE cars (name TEXT)")
    assert ask(database, "SELECT * FROM cars") == ()
    assert database.count("hotels") == 0


def test_a_table_that_another_program_made_is_found(tmp_path):
    path = str(tmp_path / "ivr.db")
    with closing(Database.open(path)) as here, closing(Database.open(path)) as there:
        assert here.count("hotels") == 0
        there.seed("hotels", "CREATE TABLE hotels (name TEXT); INSERT INTO hotels VALUES ('A')")
        assert ask(here, "SELECT name FROM hotels") == ({"name": "A"},)


# --- whatever the SQL -------------------------------------------------------------------------

WORDS = """
    SELECT INSERT UPDATE DELETE REPLACE INTO FROM WHERE SET VALUES WITH RECURSIVE AS UNION ALL
    EXISTS COUNT(*) * ( ) , ; = 1 'x' NULL :pin -- /* */ BEGIN COMMIT END ATTACH PRAGMA CREATE DROP
    TABLE VIEW TEMP bookings pnr seats call_history caller snapshot call_events flows seeds
    sqlite_master user_version main. temp. OR ROLLBACK RETURNING EXPLAIN VACUUM
"""


@given(sql=st.lists(st.sampled_from(WORDS.split()), max_size=12).map(" ".join) | st.text())
def test_no_sql_reaches_what_is_ours(sql):
    with closing(Database.open(":memory:")) as database:
        database.seed("airline", SEED)
        database.save_call(CALL)
        with database.atomic(), contextlib.suppress(QueryError):
            rows = ask(database, sql, pin="public")
            assert SECRET not in str(rows)
        assert database.find_call("CALL_1") == CALL
        assert database.counts() == {"live": 1, "completed": 0}
        assert database.seed("airline", SEED) is Seeding.ALREADY


def test_every_allowed_function_is_a_plain_one():
    dangerous = {"load_extension", "readfile", "writefile", "edit", "randomblob", "zeroblob"}
    assert not guard_module.FUNCTIONS & dangerous
    assert not [name for name in guard_module.FUNCTIONS if name.startswith(("json", "sqlite"))]
