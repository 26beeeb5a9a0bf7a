"""What is known of a SQL statement without running it: parameters, rows, the clock it reads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.flow.sql import computer_clock, read_statement, star_source


@pytest.mark.parametrize(
    ("sql", "parameters"),
    [
        ("SELECT :a, :b, :a", ("a", "b")),
        ("SELECT ':a', \":b\", `:c`, [:d] -- :e\n, :f /* :g */", ("f",)),
        ("SELECT 'it''s :a' || :b", ("b",)),
        ("SELECT '12:30', x::text", ()),
        ("SELECT 'open :a", ()),
        ("SELECT /* open :a", ()),
        ("SELECT strftime('%H:%M', :now)", ("now",)),
        ("", ()),
    ],
)
def test_parameters_are_found_outside_of_quotes_and_comments(sql, parameters):
    assert read_statement(sql).parameters == parameters


@pytest.mark.parametrize(
    ("sql", "faulty"),
    [
        ("SELECT ?, ?1", ("?", "?1")),
        ("SELECT @a, $b, :1", ("@a", "$b", ":1")),
        ("SELECT '?' -- ?", ()),
        ("SELECT a[1] : b", ()),
    ],
)
def test_parameters_of_another_style_are_faulty(sql, faulty):
    assert read_statement(sql).faulty == faulty


@pytest.mark.parametrize(
    ("sql", "several"),
    [
        ("SELECT 1", False),
        ("SELECT 1;", False),
        ("SELECT 1; -- end\n ;", False),
        ("SELECT ';', 1", False),
        ("SELECT 1; SELECT 2", True),
    ],
)
def test_a_second_statement_is_noticed(sql, several):
    assert read_statement(sql).several is several


@pytest.mark.parametrize(
    ("sql", "yields"),
    [
        ("select 1", True),
        ("VALUES (1)", True),
        ("WITH a AS (SELECT 1) SELECT * FROM a", True),
        ("WITH a AS (SELECT 1) DELETE FROM b", False),
        ("INSERT INTO t VALUES (1)", False),
        ("INSERT INTO t VALUES (1) RETURNING a", True),
        ("INSERT INTO t VALUES ('returning')", False),
        ("", False),
    ],
)
def test_statements_that_yield_rows_are_reported_from_others(sql, yields):
    assert read_statement(sql).yields_rows is yields


@given(st.text())
def test_any_text_can_be_read(sql):
    statement = read_statement(sql)
    assert len(set(statement.parameters)) == len(statement.parameters)


@pytest.mark.parametrize(
    ("sql", "reads"),
    [
        ("SELECT date('now')", "date('now')"),
        ("SELECT DATETIME ( 'NOW' , '+1 day')", "DATETIME('NOW')"),
        ("SELECT time()", "time()"),
        ("SELECT unixepoch('now'), julianday('now')", "unixepoch('now')"),
        ("SELECT strftime('%H', 'now')", "strftime(…, 'now')"),
        ("SELECT strftime('%H')", "strftime(…)"),
        ("INSERT INTO a VALUES (current_timestamp)", "current_timestamp"),
        ("CREATE TABLE a (b TEXT DEFAULT CURRENT_DATE)", "CURRENT_DATE"),
        ("SELECT date(/* today */ 'now')", "date('now')"),
        ("SELECT date(:now), strftime('%H', :now)", ""),
        ("SELECT 'now', status = 'now', 'date(''now'')', \"current_date\"", ""),
        ("SELECT update_time('now') -- date('now')", ""),
        ("", ""),
    ],
)
def test_sql_that_reads_the_computer_s_clock_is_found(sql, reads):
    assert computer_clock(sql) == reads


@given(st.text())
def test_looking_for_a_clock_never_fails(sql):
    computer_clock(sql)


@pytest.mark.parametrize(
    ("sql", "source"),
    [
        ("SELECT a FROM t", ""),
        ("SELECT * FROM t ; ", "SELECT * FROM t "),
        ("SELECT t.* FROM t", "SELECT t.* FROM t"),
        ("INSERT INTO t VALUES (1) RETURNING *", "SELECT * FROM [t]"),
        ("INSERT OR REPLACE INTO t VALUES (1) RETURNING *", "SELECT * FROM [t]"),
        ('UPDATE OR IGNORE "my t" SET a = 1 RETURNING *', "SELECT * FROM [my t]"),
        ("DELETE FROM t RETURNING a", ""),
        ("WITH q AS (SELECT 1) DELETE FROM t RETURNING *", ""),
        ("RETURNING * INTO", ""),
    ],
)
def test_the_columns_of_a_star_are_those_of_a_select(sql, source):
    assert star_source(sql) == source


@given(st.text(alphabet="*, ;()RETURNINGUPDATEFROMINTOWITHOR'\"[", max_size=40))
def test_any_text_has_a_source_or_none(sql):
    assert isinstance(star_source(sql), str)
    assert isinstance(star_source(f"{sql} RETURNING *"), str)
