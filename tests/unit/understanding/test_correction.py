"""The right value in the answer to "is it right?": behind a "no", or instead of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.understanding.grammar import build, corrected

NOW = "2026-08-03T10:00:00"
OPTIONS = [
    {"key": "1", "value": "economy", "phrases": ["cheapest"]},
    {"key": "2", "value": "business", "phrases": ["business class"]},
]
NUMBER = build({"type": "number", "min": 1, "max": 2000})
CASES = [
    (
        NUMBER,
        15,
        {
            50: [
                *("no, fifty", "no fifty", "no it's fifty", "nope, fifty please", "no, 50"),
                *("not fifteen, fifty", "not fifteen fifty", "no not fifteen fifty"),
                *("fifty, not fifteen", "no it's fifty not fifteen", "it isn't fifteen it's fifty"),
                *("wrong, I said fifty", "that's not right it's fifty", "that's wrong, make it 50"),
                *("sorry, fifty", "no wait fifty", "fifty instead", "not twenty, fifty"),
                *("नहीं, पचास", "nahi pachaas", "पंद्रह नहीं पचास", "पचास, पंद्रह नहीं"),
                *("गलत, मैंने पचास कहा", "नहीं, 50", "yes, fifty", "fifty"),
                *("no my wife has to take fifty", "no the number should read fifty here"),
                *("no fifty bananas", "galat, pachaas bag hain"),
            ],
            55: ["no, fifty five", "no it is fifty five, not fifteen"],
            150: ["no one fifty"],
            15: ["no, fifteen", "yes fifteen", "fifteen"],
            None: [
                *("no", "yes", "no that's wrong", "no problem", "no not that one", "yes, that one"),
                "fifteen if it's free",
                *("no, I wait, that's", "I wait that's", "I did say I meant that's"),
                *("no, -5", "no 3.5", "not fifty", "no, three thousand", "no, agent", "", "?!"),
                *(
                    "नहीं",
                    "गलत है",
                    "हाँ",
                    "no " * 50,
                    "banana not fifteen",
                    "no that but",
                ),
            ],
        },
    ),
    (
        build({"type": "digits", "length": 3}),
        "123",
        {
            "124": ["no one two four", "not one two three one two four", "not 123, 124"],
            None: ["no one two", "no one two three four", "no"],
        },
    ),
    (
        build({"type": "pnr"}),
        "AB12CE",
        {
            "AB12CD": ["wrong, I said AB12CD", "no alpha bravo one two charlie delta"],
            None: ["wrong, I said AB12C", "wrong"],
        },
    ),
    (
        build({"type": "code", "min": 2, "max": 7}),
        "AI101",
        {"AI102": ["wrong I said AI102", "no, A I one oh two", "not AI101, AI102"]},
    ),
    (
        build({"type": "name"}),
        "Anita",
        {
            "Sunita": ["no, Sunita", "not Anita, Sunita", "no it's Sunita", "Sunita"],
            "Sunita Rao": ["no, my name is Sunita Rao", "wrong, the name is Sunita Rao"],
            None: [
                *("no", "yes", "yes book it", "no thanks", "no that's not my name", "wrong name"),
                *("no I don't want that", "no it is not", "yes, Sunita"),
            ],
        },
    ),
    (
        build({"type": "date"}),
        "2026-08-03",
        {
            "2026-08-04": ["no, tomorrow", "not today, tomorrow", "no the 4th", "no, 4/8"],
            "2026-09-03": ["no the third of September"],
            None: ["no, the 40th"],
        },
    ),
    (
        build({"type": "one_of", "options": OPTIONS}),
        "economy",
        {
            "business": ["no, business class", "not economy, business", "no business please"],
            "economy": ["yes, economy"],
            None: ["no, the other one", "no"],
        },
    ),
    (
        build({"type": "phone"}),
        "9876543210",
        {"9876543211": ["no, 98765 43211", "wrong, it's +91 98765 43211"]},
    ),
]


@pytest.mark.parametrize(
    ("grammar", "current", "said", "value"),
    [
        (grammar, current, said, value)
        for grammar, current, values in CASES
        for value, utterances in values.items()
        for said in utterances
    ],
)
def test_the_right_value_is_taken_out_of_the_answer(grammar, current, said, value):
    assert corrected(grammar, said, NOW, current) == value


def test_without_knowing_the_value_a_pause_tells_what_is_rejected():
    assert corrected(NUMBER, "not fifteen, fifty", NOW, None) == 50
    assert corrected(NUMBER, "not fifteen fifty", NOW, None) is None


WORDS = st.sampled_from(
    [
        "no",
        "not",
        "yes",
        "fifteen",
        "fifty",
        ",",
        "it's",
        "that",
        "one",
        "wrong",
        "i",
        "said",
        "नहीं",
    ]
)


@pytest.mark.untraced
@given(st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=80))
def test_no_answer_breaks_it(said):
    for grammar, current, _ in CASES:
        value = corrected(grammar, said, NOW, current)
        assert value is None or type(value) is type(current)


def test_a_name_beside_a_word_of_an_answer_is_no_correction():
    assert corrected(build({"type": "name"}), "though Ravi", "", "Rani") is None
    assert corrected(build({"type": "name"}), "Ravi Rao", "", "Rani") == "Ravi Rao"
