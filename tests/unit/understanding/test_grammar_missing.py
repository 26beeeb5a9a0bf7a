"""A part of a value: what the caller is told of it, and how the next utterance goes on with it."""

import pytest

from ivr.understanding.grammar import build

PIN = build({"type": "digits", "length": 6})
ACCOUNT = build({"type": "digits", "min": 3, "max": 5})
PNR = build({"type": "pnr"})
CODE = build({"type": "code", "min": 3, "max": 5, "names": {"air india": "AI"}})


@pytest.mark.parametrize(
    ("grammar", "said", "so_far", "left"),
    [
        (PIN, "two three four", "234", 3),
        (PIN, "1 2 3 4 5 6 7", "1234567", -1),
        (ACCOUNT, "12", "12", 1),
        (ACCOUNT, "123456", "123456", -1),
        (PNR, "a i one two", "AI12", 2),
        (PNR, "A I 1 2 3 4 5", "AI12345", -1),
        (CODE, "air india", "AI", 1),
    ],
)
def test_a_part_of_a_value_and_what_is_left_are_told(grammar, said, so_far, left):
    missing = grammar.missing(said, "")
    assert (missing.so_far, missing.left) == (so_far, left)
    assert grammar.candidates(said, "") == ()


@pytest.mark.parametrize(
    ("grammar", "said"),
    [
        (PIN, "123456"),
        (PIN, "agent"),
        (PIN, ""),
        (PNR, "AI1234"),
        (PNR, "hello there"),
        (CODE, "AI101"),
        (CODE, "🙂"),
        *((build({"type": name}), "two three") for name in ("name", "date", "number", "yes_no")),
    ],
)
def test_a_value_and_what_is_none_miss_nothing(grammar, said):
    assert grammar.missing(said, "") is None


def test_the_next_utterance_goes_on_with_the_part():
    part = PIN.missing("two three four", "")
    assert part.goes_on
    assert PIN.heard(part.followed_by("five four one"), "") == "234541"
    part = PNR.missing("a i one two", "")
    assert PNR.heard(part.followed_by("three four"), "") == "AI1234"


def test_what_was_too_long_is_said_anew():
    long = PIN.missing("1 2 3 4 5 6 7", "")
    assert not long.goes_on
    assert long.followed_by("123456") == "123456"


@pytest.mark.parametrize(
    ("grammar", "said", "language", "written", "spoken"),
    [
        (
            *(PIN, "2 3 4", "en-IN"),
            "I have 2 3 4; three more digits, please.",
            "I have two three four; three more digits, please.",
        ),
        (
            *(PNR, "A I 1 2 3", "en-GB"),
            "I have A I 1 2 3; one more character, please.",
            "I have A I one two three; one more character, please.",
        ),
        (
            *(PNR, "A I 1 2 3 4 5", "en"),
            *(["That was seven characters; I can take six characters."] * 2),
        ),
        (
            *(PIN, "2 3 4", "hi-IN"),
            "2 3 4 मिला; तीन अंक और बताइए।",
            "दो तीन चार मिला; तीन अंक और बताइए।",
        ),
        (PNR, "A I 1 2 3 4 5", "hi-IN", *(["ये सात अक्षर हुए; छह अक्षर चाहिए।"] * 2)),
        (PIN, "2 3 4", "fr-FR", "", ""),
    ],
)
def test_the_caller_is_told_in_the_language_of_the_call(grammar, said, language, written, spoken):
    assert grammar.missing(said, "").told(language) == (written, spoken)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("2 3 4", "I have three digits; three more digits, please."),
        ("2 3 4 5 6 7 8", "That was seven digits; I can take six digits."),
    ],
)
def test_of_a_secret_only_the_count_is_told(said, told):
    assert PIN.missing(said, "").told("en-IN", secret=True) == (told, told)
