"""What holds for every grammar, and how a table becomes one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.errors import GrammarError
from ivr.understanding.grammar import (
    GRAMMARS,
    Candidate,
    Grammar,
    Progress,
    build,
    clear,
    properties,
)
from ivr.understanding.grammar.protocol import certain

NOW = "2026-08-03T10:00:00"
OPTIONS = [{"key": "1", "value": "red"}, {"key": "12", "value": "blue"}, {"key": "*#", "value": 3}]
TABLES = [
    {"type": "digits", "length": 4},
    {"type": "digits", "min": 2, "max": 6},
    {"type": "pnr"},
    {"type": "code", "min": 2, "max": 7},
    {"type": "number", "min": 17, "max": 1200},
    {"type": "date", "min": "today", "max": "+60"},
    {"type": "date", "max": "today"},
    {"type": "phone"},
    {"type": "yes_no"},
    {"type": "name"},
    {"type": "one_of", "options": OPTIONS},
]
ALL = [build(table) for table in TABLES]
A_VALUE = {Progress.COMPLETE, Progress.FINAL}
KEYS = st.text(alphabet="0123456789*#", max_size=12)


def test_every_type_is_tried_here():
    assert {table["type"] for table in TABLES} == set(GRAMMARS)


@pytest.mark.parametrize("grammar", ALL, ids=str)
def test_a_grammar_is_a_frozen_value(grammar):
    assert isinstance(grammar, Grammar)
    assert hash(grammar) == hash(grammar)
    assert grammar.expects()
    assert all(isinstance(phrase, str) for phrase in grammar.phrases())


def test_a_grammar_that_hears_whole_utterances_only_has_one_certain_candidate_or_none():
    assert certain(None) == ()
    assert clear(certain("17:30")) == "17:30"


@given(st.sampled_from(ALL), KEYS)
def test_what_starts_a_value_is_never_refused(grammar, keys):
    if grammar.keyed(keys, NOW) in A_VALUE:
        starts = [grammar.keyed(keys[:count], NOW) for count in range(len(keys))]
        assert set(starts) <= {Progress.PARTIAL, Progress.COMPLETE}
        assert grammar.value_of_keys(keys, NOW) is not None


@given(st.sampled_from(ALL), KEYS, st.sampled_from("0123456789*#"))
def test_nothing_follows_what_is_final_or_refused(grammar, keys, key):
    if grammar.keyed(keys, NOW) in {Progress.FINAL, Progress.REFUSED}:
        assert grammar.keyed(keys + key, NOW) is Progress.REFUSED


@given(st.sampled_from(ALL), st.text(max_size=20))
def test_any_keys_are_judged(grammar, keys):
    assert grammar.keyed(keys, NOW) in Progress
    assert grammar.keyed(keys) in Progress


@given(st.sampled_from(ALL), st.text(max_size=200))
def test_no_text_raises(grammar, said):
    assert isinstance(grammar.heard(said, NOW), str | int | float | bool | None)


WORDS = [
    *("one", "two", "oh", "double", "hundred", "and", "a", "thousand", "14", "AI", "alpha", "not"),
    *("yes", "no", "right", "third", "august", "next", "friday", "2026", "in", "days", "my", "is"),
    *("as", "for", "like", "x", "ray", "weeks", "ago", "name", "um", ",", "'", "-", "हाँ", "लाख"),
]


@given(st.sampled_from(ALL), st.lists(st.sampled_from(WORDS), max_size=8))
def test_no_words_raise(grammar, said):
    assert isinstance(grammar.heard(" ".join(said), NOW), str | int | float | bool | None)


@given(st.sampled_from(ALL), st.lists(st.sampled_from(WORDS), max_size=8))
def test_candidates_are_ranked_and_the_clear_one_is_heard(grammar, said):
    found = grammar.candidates(" ".join(said), NOW)
    assert [each.evidence for each in found] == sorted((e.evidence for e in found), reverse=True)
    assert all(0 < each.evidence <= 1 for each in found)
    assert len({(type(each.value), each.value) for each in found}) == len(found)
    assert grammar.heard(" ".join(said), NOW) == clear(found)


@pytest.mark.parametrize(
    ("evidence", "value"),
    [((), None), ((1.0,), 0), ((0.5,), None), ((0.9, 0.85), None), ((0.9, 0.7), 0)],
)
def test_a_value_is_clear_if_it_is_likely_and_no_other_is_near(evidence, value):
    assert clear([Candidate(place, each) for place, each in enumerate(evidence)]) == value


@given(st.text(max_size=30))
def test_any_time_will_do(now):
    for grammar in ALL:
        grammar.heard("tomorrow", now)
        grammar.keyed("0308", now)


@pytest.mark.parametrize("said", ["9" * 10_000, "one " * 2500, "٣" * 10_000, "<b>" * 3000, "\0"])
@pytest.mark.parametrize("grammar", ALL, ids=str)
def test_what_is_far_too_long_is_no_value(grammar, said):
    assert grammar.heard(said, NOW) is None


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({}, r"'type' must be one of code, date, .* and yes_no, and is missing"),
        ({"type": 1}, "not 1"),
        ({"type": "digit"}, r"Did you mean 'digits'\?"),
        (
            {"type": "digits", "len": 4},
            r"grammar 'digits': unknown property 'len'\..*It has length",
        ),
        ({"type": "digits", "lenght": 4}, r"Did you mean 'length'\?"),
        ({"type": "yes_no", "x": 1}, "It has no and yes"),
        (
            {"type": "digits", "length": "4"},
            "'length' must be a whole number from 1 to 60, not '4'",
        ),
    ],
)
def test_a_fault_in_a_table_is_named_with_its_remedy(table, message):
    with pytest.raises(GrammarError, match=message):
        build(table)


def test_properties_are_documented():
    assert [p.name for p in properties(GRAMMARS["number"])] == ["min", "max", "unit"]
    for grammar in GRAMMARS.values():
        for prop in properties(grammar):
            assert prop.doc.endswith(".")
            assert prop.kind
    assert [p.name for p in properties(GRAMMARS["one_of"]) if p.required] == ["options"]
