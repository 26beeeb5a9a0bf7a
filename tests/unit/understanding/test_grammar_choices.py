"""Yes or no, and one of a few values."""

from datetime import date

import pytest

from ivr.errors import GrammarError
from ivr.understanding.grammar import YES_NO, Progress, answering, build, corrected

GENDER = build(
    {
        "type": "one_of",
        "options": [
            {"key": "1", "value": "male", "phrases": ["man", "gentleman"]},
            {"key": "2", "value": "female", "phrases": ["woman", "lady"]},
            {"key": "31", "value": "other", "phrases": ["prefer not to say"]},
            {"value": 4, "phrases": ["four of them"]},
        ],
    }
)


@pytest.mark.parametrize(
    "said",
    [
        *("yes", "Yes.", "yeah", "yep", "correct", "right", "sure", "of course", "absolutely"),
        *("that's right", "thats right", "that is correct", "yes please", "yes that's right"),
        *("ok", "okay", "please", "no problem", "why not", "not wrong", "that's not wrong"),
        *("haan", "haan ji", "ji", "sahi hai", "galat nahi hai", "हाँ", "जी", "हां जी", "ठीक है"),
        *("one", "1", "press one", "yes, cancel it", "um yes", "I agree", "definitely", "uh huh"),
    ],
)
def test_a_yes_is_heard(said):
    assert YES_NO.heard(said, "") is True


@pytest.mark.parametrize(
    "said",
    [
        *("no", "nope", "nah", "wrong", "incorrect", "that's wrong", "no thank you", "never"),
        *("that's not right", "no that's not right", "not correct", "it isn't", "it is not"),
        *("of course not", "absolutely not", "don't", "I don't think so", "I don't agree"),
        *("nahi", "nahin ji", "sahi nahi hai", "galat hai", "नहीं", "नहीं जी", "ठीक नहीं है"),
        *("two", "press 2", "ok no", "no no no", "no, keep it", "no, not really", "cant, no"),
    ],
)
def test_a_no_is_heard(said):
    assert YES_NO.heard(said, "") is False


@pytest.mark.parametrize(
    "said",
    [
        *("", "   ", "yes no", "no yes", "yes but no", "I'm not sure", "I don't know", "maybe"),
        *("three", "press 5", "hello", "banana", "the right flight to Delhi", "not certain"),
        *("yes but change it", "agent", "🙂", "<yes>?no", "correct the name", "x" * 10_000),
    ],
)
def test_what_is_neither_is_no_answer(said):
    assert YES_NO.heard(said, "") is None


def test_yes_and_no_have_keys():
    assert YES_NO.keyed("") is Progress.PARTIAL
    assert YES_NO.keyed("1") is Progress.FINAL
    assert YES_NO.keyed("2") is Progress.FINAL
    assert YES_NO.keyed("3") is Progress.REFUSED
    assert YES_NO.keyed("12") is Progress.REFUSED
    assert YES_NO.value_of_keys("1") is True
    assert YES_NO.value_of_keys("2") is False


def test_yes_and_no_are_made_from_a_table_too():
    assert build({"type": "yes_no"}) == YES_NO


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("male", "male"),
        ("female", "female"),
        ("Female, please", "female"),
        ("femal", "female"),
        ("I am a woman", "female"),
        ("gentleman", "male"),
        ("I prefer not to say", "other"),
        ("four of them", 4),
        ("one", "male"),
        ("press two", "female"),
        ("mal", None),
        ("not male", None),
        ("email", None),
        ("", None),
    ],
)
def test_one_of_the_values_is_heard(said, value):
    assert GENDER.heard(said, "") == value


SEAT = build(
    {
        "type": "one_of",
        "options": [
            {"value": "window", "phrases": ["by the window"]},
            {"value": "aisle"},
            {"value": "none", "phrases": ["no preference"]},
        ],
    }
)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("window, no, aisle", "aisle"),
        ("aisle, I mean the window", "window"),
        ("window nahi aisle", "aisle"),
        ("I would like the aisle please", "aisle"),
        ("no preference", "none"),
        ("sorry, window", "window"),
        ("window, sorry", "window"),
    ],
)
def test_what_follows_a_correction_is_the_value(said, value):
    assert SEAT.heard(said, "") == value


def test_two_values_are_candidates_both():
    found = SEAT.candidates("window or aisle", "")
    assert {each.value for each in found} == {"window", "aisle"}
    assert SEAT.heard("window or aisle", "") is None


def test_one_of_the_values_is_keyed():
    assert GENDER.keyed("") is Progress.PARTIAL
    assert GENDER.keyed("1") is Progress.FINAL
    assert GENDER.keyed("3") is Progress.PARTIAL
    assert GENDER.keyed("31") is Progress.FINAL
    assert GENDER.keyed("4") is Progress.REFUSED
    assert GENDER.value_of_keys("31") == "other"


def test_a_key_that_starts_another_waits():
    options = [{"key": "1", "value": "a"}, {"key": "12", "value": "b"}]
    assert build({"type": "one_of", "options": options}).keyed("1") is Progress.COMPLETE


def test_people_and_recognisers_are_told_what_is_expected():
    assert YES_NO.expects() == "yes (1) or no (2)"
    assert "yes" in YES_NO.phrases()
    assert GENDER.expects() == "male (1), female (2), other (31) or 4"
    assert GENDER.phrases()[:2] == ("male", "man")
    assert build({"type": "one_of", "options": [{"value": "a"}]}).expects() == "a"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (None, "'options' is needed"),
        ("male", "must be a list of tables"),
        ([], "must be a list of tables"),
        (["male"], r"option 1 must be a table such as { value = \"male\" }, not 'male'\.$"),
        ([{"value": "a"}, {"key": "1"}], r"option 2 has no value\. Write what"),
        ([{"value": ["a"]}], r"option 1: 'value' must be a text or a number, not a list of 1\.$"),
        ([{"value": "a", "key": 1}], r"option 1: 'key' must be .* not 1\. Write key = \"1\"\."),
        ([{"value": "a", "key": True}], r"option 1: 'key' must be a text .*, not true\.$"),
        ([{"value": "a", "phrases": "b"}], r"option 1: 'phrases' must be a list .*, not 'b'\.$"),
        ([{"value": "a", "phrases": {"hi": "b"}}], r"'phrases' must be a list .*, not a table\.$"),
        ([{"value": "a", "phrases": [1]}], r"'phrases' must be a list .*, not a list of 1\.$"),
        (["x" * 90], rf"not '{'x' * 40}…'\.$"),
        ([{"value": 10**20}] * 90 + [10**20], r"option 91 must be .*, not a huge number\.$"),
        ([{"value": date(2026, 8, 3)}], r"must be a text or a number, not a date or time\.$"),
        ([{"value": "a", "key": 1.5}], r"not 1\.5\.$"),
        ([{"value": "a", "kee": "1"}], r"unknown property 'kee'\. Did you mean 'key'\?"),
        ([{"value": "a", "key": "x"}], "a text of the keys 0-9"),
        ([{"value": "a", "key": ""}], "a text of the keys 0-9"),
        ([{"value": "a", "key": "1"}, {"value": "b", "key": "1"}], "two options have the key '1'"),
    ],
)
def test_options_that_make_no_sense_are_refused(options, message):
    with pytest.raises(GrammarError, match=message):
        build({"type": "one_of"} | ({} if options is None else {"options": options}))


THREE = build(
    {
        "type": "one_of",
        "options": [
            {"value": "window", "phrases": ["khidki wali", "by the window", "see the window"]},
            {"value": "middle", "phrases": ["in the middle", "beech"]},
            {"value": "aisle", "phrases": ["raste wali"]},
        ],
    }
)


@pytest.mark.parametrize(
    "said",
    [
        *("what does aisle mean", "is there a window seat left", "how much is the window"),
        *("khidki wali hai kya", "where is the window", "tell me what aisle means"),
        *("anything but the window", "I hate the window"),
    ],
)
def test_a_question_and_a_refusal_of_one_of_three_choose_nothing(said):
    assert THREE.candidates(said, "") == ()


@pytest.mark.parametrize(
    ("said", "value", "evidence"),
    [
        *(("can I have the window", "window", 0.9), ("where I can see the window", "window", 0.6)),
        *(("the last one", "aisle", 1.0), ("the second", "middle", 1.0)),
        *(
            ("not the window and not the middle", "aisle", 0.8),
            ("raste wali nahi, beech", "middle", 0.8),
        ),
    ],
)
def test_one_of_three_is_pointed_at_by_place_and_by_refusing_the_others(said, value, evidence):
    found = THREE.candidates(said, "")
    assert found[0].value == value
    assert found[0].evidence >= evidence
    assert len(found) == 1 or found[1].evidence < 0.6


def test_a_question_about_a_number_tells_its_unit():
    bags = answering(build({"type": "number", "max": 99}), "How many bags?")
    assert corrected(bags, "five bags please", "", 15) == 5
    assert corrected(bags, "five instead of fifteen", "", 15) == 5
    assert corrected(bags, "paanch kaha tha", "", 15) == 5
    assert answering(bags, "") == bags


@pytest.mark.parametrize(
    "said", ["that's too many", "you got it wrong", "you misheard", "itne nahi"]
)
def test_a_complaint_about_what_was_heard_is_a_no(said):
    assert YES_NO.heard(said, "") is False
