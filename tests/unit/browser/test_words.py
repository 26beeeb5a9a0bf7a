"""The words and figures of the panel's tabs."""

import pytest

from ivr.browser.panel.headline import headline
from ivr.browser.panel.words import (
    achieved,
    details_of,
    ended_calls,
    entry_keys,
    filters_label,
    goal_options,
    length_of,
    outcome_of,
    place_of,
    saying_of,
    shown_variables,
    text_of,
    waiting_for,
    way_of,
    when_of,
)
from ivr.engine import Phase, PhraseGroup
from ivr.runtime import LostCall
from ivr.store import CallRecord, Search

STARTED = "2026-08-03T09:00:12.500+05:30"


def record(ended=None, outcome=None, goals=None, node=""):
    return CallRecord("CALL_1", "+91", "flow", STARTED, ended, outcome, node, "", "", goals)


@pytest.mark.parametrize(
    ("saying", "phase", "words"),
    [
        ("", Phase.LISTENING, ""),
        ("welcome", Phase.LISTENING, "Saying welcome · will wait at main"),
        ("main", Phase.LISTENING, "Saying main · will wait at main"),
        ("main", Phase.LEAVING, "Saying main · then the call ends"),
    ],
)
def test_what_is_being_said_and_where_the_call_will_wait_are_told_apart(saying, phase, words):
    assert saying_of(saying, "main", phase) == words


def test_what_the_line_waits_for_begins_with_a_capital():
    assert waiting_for(Phase.LISTENING, "4 digits or a name") == "4 digits or a name"
    assert waiting_for(Phase.LISTENING, "a choice") == "A choice"
    assert waiting_for(Phase.CONFIRMING, "a choice") == "Yes or no"


def test_a_row_of_the_log_is_read_as_names_and_texts():
    row = '{"exits": [["main", "1"], ["find", "found"]], "turn": 2, "cut": true}'
    assert details_of(row) == [("exits", "main: 1, find: found"), ("turn", "2"), ("cut", "yes")]


@pytest.mark.parametrize("row", ["", "x", '{"text": ', "[1]", "7", "[" * 60_000, f"{{{'9' * 9}"])
def test_a_damaged_row_of_the_log_is_shown_as_it_stands(row):
    assert details_of(row) == [("", row)]


def test_a_row_of_the_log_with_values_of_other_shapes_is_read_too():
    row = '{"exits": [1, {"a": null}, [2, []]]}'
    assert details_of(row) == [("exits", "1, {'a': None}, 2: []")]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "yes"),
        (False, "no"),
        (7, "7"),
        ("", ""),
        (None, "None"),
        ([["main", "1"], ["find", "found"]], "main: 1, find: found"),
    ],
)
def test_a_value_reads_as_people_write_it(value, text):
    assert text_of(value) == text


def test_variables_are_shown_in_their_order_and_secrets_last_without_their_text():
    shown = shown_variables({"pin": "4711", "day": None, "rows": 3}, ("pin",))
    assert shown == [("day", ""), ("rows", "3"), ("pin", None)]


def test_the_ten_digits_of_an_entry_are_one_range():
    digits = tuple((digit, "") for digit in "0123456789")
    assert entry_keys(digits) == ("0 – 9",)
    assert entry_keys((("1", ""), ("#", ""), ("0", "agent"))) == ("1", "#")
    assert entry_keys((("0", "agent"),)) == ()


def test_one_fault_is_no_faults():
    assert headline(1, "fault") == "1 fault"
    assert headline(0, "fault") == "0 faults"


@pytest.mark.parametrize(
    ("outcome", "words", "place"),
    [
        (None, "live", ""),
        ("completed", "completed", ""),
        ("hung_up", "caller hung up", "at main"),
        ("noinput", "no answer", "at main"),
        ("nomatch", "not understood", "at main"),
        ("abandoned", "abandoned", "at main"),
        ("transferred", "transferred", ""),
        ("my_own_end", "my own end", ""),
    ],
)
def test_an_outcome_is_told_in_words_and_a_call_cut_short_with_its_place(outcome, words, place):
    ended = record("2026-08-03T09:01:14.000+05:30", outcome, node="main")
    assert (outcome_of(outcome), place_of(ended)) == (words, place)
    assert place_of(record(STARTED, "hung_up")) == ""


@pytest.mark.parametrize(
    ("goals", "outcome", "words"),
    [
        ("Flight booked; Checked in", "hung_up", "Flight booked, Checked in"),
        ("Flight booked", None, "Flight booked"),
        ("", "completed", "Nothing was done"),
        ("", None, "Nothing done so far"),
        (None, "completed", ""),
    ],
)
def test_a_call_says_what_it_has_achieved_unless_its_flow_names_no_goals(goals, outcome, words):
    assert achieved(record(outcome=outcome, goals=goals)) == words


def test_a_search_offers_the_flows_goals_and_none_at_all():
    assert goal_options(("Told",)) == [
        ("", "Any"),
        ("none", "Nothing was done"),
        ("Told", "Told"),
    ]


def test_the_button_says_how_many_conditions_are_behind_it():
    assert filters_label(Search(words="hello")) == "Filters"
    assert filters_label(Search(words="hello", goal="Told", since="2026")) == "Filters (2)"


def test_a_time_reads_as_a_day_and_an_hour():
    assert when_of(STARTED) == "3 Aug, 09:00:12"


def test_a_call_has_a_length_once_it_has_ended():
    assert length_of(record()) == ""
    assert length_of(record("2026-08-03T09:01:14.000+05:30")) == "1:01"
    assert length_of(record("2026-08-03T08:00:00.000+05:30")) == "0:00"


@pytest.mark.parametrize(
    ("time", "shown"), [("soon", "soon"), ("", ""), (STARTED, "3 Aug, 09:00:12")]
)
def test_a_time_that_is_damaged_is_shown_as_it_is(time, shown):
    assert when_of(time) == shown


@pytest.mark.parametrize("ended", ["soon", "", "2026-08-03T09:00:12.500"])
def test_a_call_whose_times_are_damaged_has_no_length(ended):
    assert length_of(record(ended)) == ""


def test_calls_that_could_not_go_on_are_named_up_to_three_of_them():
    lost = [LostCall(f"CALL_{n}", "it is no JSON") for n in range(5)]
    assert list(ended_calls(lost[:1])) == [
        "Call CALL_0 could not go on and was ended, because it is no JSON."
    ]
    assert [sentence[:6] for sentence in ended_calls(lost)] == ["Call C"] * 3 + ["2 more"]
    assert list(ended_calls(())) == []


@pytest.mark.parametrize(
    ("to", "name", "words"),
    [
        ("agent", "3", "→\N{NO-BREAK SPACE}agent"),
        ("@done", "1", "→\N{NO-BREAK SPACE}@done"),
        ("", "main_menu", "main menu"),
        ("", "", "part of the answer"),
    ],
)
def test_phrases_are_named_by_where_they_lead(to, name, words):
    assert way_of(PhraseGroup(to, name, ("please",))) == words
