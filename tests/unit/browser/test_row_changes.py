"""What the tables of the tab Data say."""

from contextlib import closing
from dataclasses import replace

import pytest

from ivr.browser.panel.row_changes import (
    CallChanges,
    apart,
    cell_text,
    change_words,
    count_words,
    has_next,
    hidden_columns,
    known_secrets,
    numeric,
    place_words,
    row_name,
    table_label,
)
from ivr.engine import CallerHungUp, DtmfPressed, SpeechHeard, TimerExpired
from ivr.runtime import Line, VirtualClock
from ivr.store import MOST_COUNTED, ChangeKind, Changes, ColumnChange, RowChange, TableInfo
from tests.flows import flow_of
from tests.unit.callers import seeded

FLOW = flow_of("air_india.toml")
CANCELLING = [SpeechHeard("cancel my ticket"), *map(DtmfPressed, "2412344321"), DtmfPressed("2")]
BOOKINGS = TableInfo("bookings", ("pnr", "phone", "seats"), ("pnr",), 3, False)
NOTES = TableInfo("notes", ("text",), ("rowid",), 3, False)


@pytest.fixture
def line():
    with closing(seeded(FLOW)) as database:
        yield Line(FLOW, database, VirtualClock().now, changes=True)


def test_a_call_tells_what_its_last_turn_has_changed_and_what_was_changed_before(line):
    changes = CallChanges()
    assert changes.summary == ""
    assert changes.follow(line.dial("+91123", "CALL_1"))
    assert changes.summary == "The last turn changed nothing."
    for event in CANCELLING:
        changes.follow(line.advance("CALL_1", event))
    assert not any(one.last for one in changes.listed)
    assert changes.follow(line.advance("CALL_1", DtmfPressed("1")))
    last = [one for one in changes.listed if one.last]
    assert changes.summary == "The last turn updated 2 rows."
    assert {(one.change.table, one.change.kind) for one in last} == {
        ("bookings", ChangeKind.UPDATED),
        ("flights", ChangeKind.UPDATED),
    }
    assert changes.last_in("bookings").keys() == {("AI1234",)}
    changed = {one.name: one.after for one in changes.last_in("bookings")["AI1234",].columns}
    assert changed["status"] == "Cancelled"
    turn = line.call("CALL_1").turn
    assert not changes.follow(line.advance("CALL_1", TimerExpired("interdigit", turn)))
    changes.follow(line.advance("CALL_1", SpeechHeard("baggage")))
    assert changes.summary == "The last turn changed nothing."
    assert {"AI1234", "AI101"} <= {one.change.key[0] for one in changes.listed}
    assert changes.last_in("bookings") == {}
    assert all(len(one.time) == len("09:00:00") for one in changes.listed)
    line.advance("CALL_1", CallerHungUp())
    changes.follow(line.dial("+91123", "CALL_2"))
    assert changes.listed == ()


def test_changes_beyond_those_that_are_kept_are_counted_and_others_forgotten(line):
    changes, update = CallChanges(), line.dial("+91123", "CALL_1")
    rows = tuple(RowChange("t", ChangeKind.INSERTED, (n,), ()) for n in range(120))
    assert changes.follow(replace(update, changes=Changes(rows, 7), entries=()))
    assert changes.summary == "The last turn inserted 100 rows, and changed 7 more."
    assert (changes.listed[0].change.key, changes.listed[0].time) == ((119,), "")
    changes.forget()
    assert changes.listed == ()


def test_secrets_of_flows_tables_are_hidden_and_the_engines_have_none():
    members = TableInfo("m", ("Phone", "pin_hmac", "points"), ("points",), 1, False)
    assert hidden_columns(members, known_secrets((FLOW,))) == {"Phone", "pin_hmac"}
    assert hidden_columns(members, ()) == {"pin_hmac"}
    assert hidden_columns(TableInfo("seeds", ("digest",), (), 1, True), ("digest",)) == set()


@pytest.mark.parametrize(
    ("value", "hidden", "text"),
    [
        (None, False, "NULL"),
        (0, False, "0"),
        ("", False, ""),
        ("x", True, "••••"),
        (None, True, "••••"),
    ],
)
def test_a_cell_shows_a_value_or_that_there_is_none_or_that_it_is_hidden(value, hidden, text):
    assert cell_text(value, hidden) == text


def test_a_column_of_numbers_is_one_without_anything_else():
    assert numeric([1, 2.5, None])
    assert not numeric([1, "2"])
    assert not numeric([None])
    assert not numeric([])


@pytest.mark.parametrize(
    ("offset", "shown", "found", "words"),
    [
        (0, 25, 1234, "1–25 of 1,234"),
        (1225, 9, 1234, "1,226–1,234 of 1,234"),
        (0, 0, 0, "No rows"),
        (50, 25, MOST_COUNTED, "51–75 of 10,000+"),
    ],
)
def test_a_page_says_where_it_is(offset, shown, found, words):
    assert place_words(offset, shown, found) == words


@pytest.mark.parametrize(
    ("offset", "shown", "found", "more"),
    [
        (0, 25, 26, True),
        (25, 1, 26, False),
        (0, 25, 25, False),
        (MOST_COUNTED - 25, 25, MOST_COUNTED, True),  # not all were counted
        (MOST_COUNTED, 7, MOST_COUNTED, False),
        (0, 0, 0, False),
    ],
)
def test_there_is_a_next_page_also_beyond_the_rows_that_were_counted(offset, shown, found, more):
    assert has_next(offset, shown, found, 25) == more


def test_a_count_has_a_plus_where_not_all_were_counted():
    assert (count_words(1234), count_words(MOST_COUNTED)) == ("1,234", "10,000+")


@pytest.mark.parametrize(
    ("rows", "label"),
    [
        (0, "notes · 0 rows"),
        (1, "notes · 1 row"),
        (1234, "notes · 1,234 rows"),
        (MOST_COUNTED, "notes · 10,000+ rows"),
        (None, "notes · cannot be read"),
    ],
)
def test_a_table_is_offered_with_how_many_rows_it_has(rows, label):
    assert table_label(replace(NOTES, rows=rows)) == label


def test_a_row_is_called_by_its_key_unless_that_is_hidden_or_a_rowid():
    assert row_name(("AI1234",), BOOKINGS, ()) == "AI1234"
    assert row_name(("AI1234",), BOOKINGS, ("pnr",)) == "••••"
    assert row_name((7,), NOTES, ()) == "row 7"
    assert row_name((7,), None, ()) == "row 7"


def test_a_change_says_old_and_new_values_and_no_secret():
    def words(kind, *columns, hidden=()):
        listed = tuple(ColumnChange(*column) for column in columns)
        return change_words(RowChange("t", kind, (1,), listed), hidden)

    seats, phone = ("seats", 42, 41), ("phone", "123", "456")
    assert words(ChangeKind.UPDATED, seats, phone, hidden={"phone"}) == (
        "updated: seats 42 → 41, phone •••• → ••••"
    )
    assert words(ChangeKind.INSERTED, ("a", None, 1), ("b", None, None)) == "inserted: a 1"
    assert words(ChangeKind.DELETED, ("a", "x", None)) == "deleted: a x"
    assert words(ChangeKind.UPDATED, ("a", None, "x")) == "updated: a NULL → x"
    assert words(ChangeKind.DELETED) == "deleted"
    assert words(ChangeKind.INSERTED, ("a", None, "x" * 99)) == f"inserted: a {'x' * 60}…"


def test_words_that_are_written_from_right_to_left_do_not_turn_their_line():
    assert apart("plain") == "plain"
    assert apart("עברית") == "\u2068עברית\u2069"
    assert table_label(replace(NOTES, name="كتب")) == "\u2068كتب\u2069 · 3 rows"
    change = RowChange("t", ChangeKind.UPDATED, (1,), (ColumnChange("a", "x", "עברית"),))
    assert change_words(change, ()) == "updated: a x → \u2068עברית\u2069"
    assert row_name(("עברית",), BOOKINGS, ()) == "\u2068עברית\u2069"
