"""Looking at tables: which there are, their rows page by page, and what is never read."""

from contextlib import closing

import pytest

from ivr.errors import StoreError
from ivr.store import CallEvent, CallRecord, Database, browsing

MADE = """
CREATE TABLE seats (flight, seat TEXT, price REAL, pin_hash TEXT, PRIMARY KEY (flight, seat));
INSERT INTO seats VALUES
    ('AI2', '1A', 10.5, 'secret'), ('AI1', '2B', NULL, 'secret'), ('AI1', '1A', 7, 'hidden');
CREATE TABLE "a ""b"" %" (x, "_");
INSERT INTO "a ""b"" %" VALUES ('100%', 1), ('1000', 2), (CAST(x'ff41' AS TEXT), 3), (x'0102', 4);
"""
ODD = 'a "b" %'


@pytest.fixture
def database():
    with closing(Database.open(":memory:")) as database:
        database.seed("made", MADE)
        yield database


def values(page):
    return [row.values for row in page.rows]


def test_the_tables_of_flows_come_first_and_the_index_of_words_is_none(database):
    listed = [(one.name, one.rows, one.key, one.engine) for one in database.tables()]
    assert listed == [
        (ODD, 4, ("rowid",), False),
        ("seats", 3, ("flight", "seat"), False),
        ("call_history", 0, ("number",), True),
        ("call_events", 0, ("call_id", "sequence"), True),
        ("flows", 0, ("id",), True),
        ("seeds", 1, ("name",), True),
    ]
    assert database.tables()[1].columns == ("flight", "seat", "price", "pin_hash")


def test_rows_come_in_the_order_of_their_keys_page_by_page(database):
    page = database.page("seats", "", 0, 2)
    assert [row.key for row in page.rows] == [("AI1", "1A"), ("AI1", "2B")]
    assert page.found == 3
    rest = database.page("seats", "", 2, 2)
    assert values(rest) == [("AI2", "1A", 10.5, "secret")]
    assert database.page("seats", "", 99, 2).rows == ()


def test_the_newest_rows_of_the_engine_come_first(database):
    for number in (1, 2):
        id = f"CALL_{number}"
        database.save_call(CallRecord(id, "+91", "f", "t", None, None, "m", "m", "x" * 5_000))
        database.append_events([CallEvent(id, n, "t", "kind", "{}") for n in (1, 2)])
    ids = [row.values[1] for row in database.page("call_history", "", 0, 9).rows]
    assert ids == ["CALL_2", "CALL_1"]
    keys = [row.key for row in database.page("call_events", "", 0, 9).rows]
    assert keys == [("CALL_2", 2), ("CALL_2", 1), ("CALL_1", 2), ("CALL_1", 1)]
    assert "x" * 1_000 in database.page("call_history", "", 0, 1).rows[0].values


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ai1", [("AI1", "1A"), ("AI1", "2B")]),
        ("2b AI", [("AI1", "2B")]),
        ("10.5", [("AI2", "1A")]),
        ("hidden", [("AI1", "1A")]),
        ("nothing", []),
        ("' OR 1=1 --", []),
        ("\0", [("AI1", "1A"), ("AI1", "2B"), ("AI2", "1A")]),
        ("\ud800", []),
        ("a " * 500, [("AI1", "1A"), ("AI1", "2B"), ("AI2", "1A")]),
    ],
)
def test_a_filter_finds_rows_with_all_of_its_words_and_is_never_sql(database, words, found):
    page = database.page("seats", words, 0, 9)
    assert [row.key for row in page.rows] == found
    assert page.found == len(found)


def test_signs_that_like_knows_mean_themselves(database):
    assert [row.values[0] for row in database.page(ODD, "0%", 0, 9).rows] == ["100%"]
    assert database.page(ODD, "_", 0, 9).found == 0


def test_text_that_is_not_utf8_and_binary_data_can_be_looked_at(database):
    assert values(database.page(ODD, "", 2, 9)) == [("\ufffdA", 3), ("X'0102'", 4)]


def test_a_hidden_column_is_neither_read_nor_guessed_by_a_filter(database):
    hidden = {"pin_hash", "seat"}
    page = database.page("seats", "", 0, 1, hidden)
    assert [(row.key, row.values) for row in page.rows] == [
        (("AI1", None), ("AI1", None, 7.0, None))
    ]
    assert database.page("seats", "secret", 0, 9, hidden).found == 0
    everything = database.tables()[1].columns
    assert database.page("seats", "a", 0, 9, everything).found == 0


@pytest.mark.parametrize("name", ["nowhere", "sqlite_schema", "call_words", "ivr_tables", "SEATS"])
def test_no_other_table_can_be_looked_at(database, name):
    with pytest.raises(StoreError, match=f"There is no table {name}"):
        database.page(name, "", 0, 9)


def test_looking_never_takes_long(database, monkeypatch):
    monkeypatch.setattr(browsing, "STEPS", 1)
    with pytest.raises(StoreError, match="takes too long"):
        database.page("seats", "a", 0, 9)


def test_more_rows_than_are_counted_are_as_many_as_are_counted(database, monkeypatch):
    monkeypatch.setattr(browsing, "MOST_COUNTED", 2)
    assert database.page("seats", "", 0, 9).found == 2


def test_a_table_that_cannot_be_read_does_not_hide_the_others(database):
    database._connection.set_authorizer(lambda action, table, *_: int(table == "seats"))
    assert {one.name: one.rows for one in database.tables()}["seats"] is None
    assert {one.name: one.rows for one in database.tables()}[ODD] == 4
    with pytest.raises(StoreError, match="could not be read"):
        database.page("seats", "", 0, 9)


def test_what_cannot_be_read_is_said(database):
    database._connection.set_authorizer(lambda *_: 1)
    with pytest.raises(StoreError, match="could not be read"):
        database.tables()
