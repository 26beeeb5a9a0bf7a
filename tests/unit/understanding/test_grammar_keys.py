"""What a grammar takes in speech can be keyed to the same value, in each grammar."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.keypad import keypad
from ivr.understanding.grammar import GRAMMARS, Grammar, Progress, build
from ivr.values import Value

NOW = "2026-08-03T10:00:00"
A_VALUE = (Progress.COMPLETE, Progress.FINAL)
OPTIONS = [{"key": "1", "value": "red"}, {"key": "12", "value": "blue"}, {"key": "#", "value": 3}]

TABLES = [
    {"type": "digits", "length": 4},
    {"type": "digits", "min": 2, "max": 6},
    {"type": "digits"},
    {"type": "phone"},
    {"type": "phone", "length": 7, "country": "+44"},
    {"type": "phone", "length": 3, "country": ""},
    {"type": "phone", "length": 2, "country": "9999"},
    {"type": "number"},
    {"type": "number", "min": 17, "max": 1200, "unit": ["bags"]},
    {"type": "number", "min": 3, "max": 7},
    {"type": "pnr"},
    {"type": "pnr", "length": 4},
    {"type": "code", "min": 2, "max": 5, "names": {"air india": "ai"}},
    {"type": "code", "length": 3},
    {"type": "date"},
    {"type": "date", "min": "today", "max": "+330"},
    {"type": "date", "max": "-1"},
    {"type": "date", "min": "2028-02-29", "max": "2028-02-29"},
    {"type": "yes_no"},
    {"type": "one_of", "options": OPTIONS},
]
"""Every grammar but names, which have no keys."""
KEYABLE = [build(table) for table in TABLES]

SPOKEN = [
    *(
        "one",
        "two",
        "oh",
        "zero",
        "nine",
        "double",
        "twenty",
        "hundred",
        "lakh",
        "teen",
        "fourteen",
    ),
    *("yes", "no", "right", "red", "blue", "hash", "press", "air", "india", "alpha", "bravo", "A"),
    *("third", "august", "february", "29th", "next", "friday", "tomorrow", "yesterday", "2028"),
    *("91", "00", "0", "44", "plus", "7700", "900", "12", "3/8", "03/08/2026", "एक", "दो", "लाल"),
]


def keys_of(value: Value, grammar: Grammar) -> Iterator[str]:
    """What a caller may press for a value, as docs/flow-language.md says."""
    if isinstance(value, bool):
        yield "1" if value else "2"
    elif type(grammar) is GRAMMARS["date"]:
        year, month, day = str(value).split("-")
        yield day + month + year
    elif type(grammar) is GRAMMARS["one_of"]:
        yield from (option["key"] for option in OPTIONS if option["value"] == value)
    else:
        yield keypad(str(value))


def assert_keyed(grammar: Grammar, keys: str, value: Value) -> None:
    for count in range(len(keys)):
        assert grammar.keyed(keys[:count], NOW) in (Progress.PARTIAL, Progress.COMPLETE), keys
    assert grammar.keyed(keys, NOW) in A_VALUE, keys
    assert grammar.value_of_keys(keys, NOW) == value


def test_every_grammar_that_has_keys_is_tried_here():
    assert {table["type"] for table in TABLES} == set(GRAMMARS) - {"name"}


@given(st.sampled_from(KEYABLE), st.lists(st.sampled_from(SPOKEN), min_size=1, max_size=6))
def test_what_is_said_can_be_keyed(grammar, said):
    value = grammar.heard(" ".join(said), NOW)
    if value is not None:
        by_key = isinstance(grammar, GRAMMARS["pnr"] | GRAMMARS["code"])
        wanted = keypad(str(value)) if by_key else value
        for keys in keys_of(value, grammar):
            assert_keyed(grammar, keys, wanted)


PREFIXES = st.sampled_from(("", "0", "00", "91", "0091", "44", "0044"))
SIZES = st.sampled_from((2, 3, 4, 6, 7, 8, 10))
AS_TYPED = st.builds(
    str.__add__,
    PREFIXES,
    SIZES.flatmap(lambda size: st.text("0123456789", min_size=size, max_size=size)),
)
"""Digits of the usual sizes, also with what may come before a telephone number."""

DIGIT_BY_DIGIT = [
    grammar
    for table, grammar in zip(TABLES, KEYABLE, strict=True)
    if table["type"] in ("code", "date", "digits", "phone", "pnr", "yes_no")
]
"""Grammars that take digits as they are typed; a number has fewer zeros in front by key."""


@given(st.sampled_from(DIGIT_BY_DIGIT), AS_TYPED)
def test_digits_mean_the_same_typed_and_keyed(grammar, digits):
    value = grammar.heard(digits, NOW)
    if value is not None:
        assert_keyed(grammar, digits, value)


@pytest.mark.untraced
@pytest.mark.parametrize("grammar", KEYABLE, ids=str)
@given(keys=st.text("0123456789", max_size=16))
def test_keys_that_are_a_value_are_the_same_value_when_they_are_said(grammar, keys):
    if grammar.keyed(keys, NOW) in A_VALUE and keys not in ("", "#"):
        assert grammar.heard(" ".join(keys), NOW) in (grammar.value_of_keys(keys, NOW), None)


def test_a_name_says_that_it_cannot_be_keyed():
    assert build({"type": "name"}).expects() == "a name, spoken or typed"
