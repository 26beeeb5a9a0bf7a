import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.browser.sound.sentences import LONGEST, sentences, speaking_seconds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello there. Press 1.", ("Hello there.", "Press 1.")),
        ("Is that right? Yes! Good", ("Is that right?", "Yes!", "Good")),
        ("It costs 3.50 at www.example.com today.", ("It costs 3.50 at www.example.com today.",)),
        ("नमस्ते। एक दबाएँ।", ("नमस्ते।", "एक दबाएँ।")),
        ('Say "Stop." Then wait.', ('Say "Stop."', "Then wait.")),
        ("", ()),
        ("   ", ()),
    ],
)
def test_a_prompt_is_cut_where_its_sentences_end(text, expected):
    assert sentences(text) == expected


def test_a_long_sentence_is_cut_at_its_commas():
    parts = sentences("for one thing press a key, " * 30)
    assert len(parts) > 1
    assert max(map(len, parts)) <= LONGEST


@given(st.text(max_size=2000))
def test_nothing_but_spaces_is_lost(text):
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


@given(st.text(max_size=300), st.floats(0.5, 2.0))
def test_every_sentence_takes_some_time_and_ends(text, rate):
    assert 0 < speaking_seconds(text, rate) < 300


def test_figures_take_longer_than_letters():
    assert speaking_seconds("241234") > speaking_seconds("abcdef")
