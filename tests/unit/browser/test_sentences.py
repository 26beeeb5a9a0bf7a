import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.browser.sound.sentences import (
    LONGEST,
    Passage,
    captions_and_passages,
    sentences,
    speaking_seconds,
)


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


def test_the_caption_and_the_voice_are_cut_at_the_same_places():
    captions, passages = captions_and_passages(
        "Flight AI101. It costs ₹6,400.",
        "Flight A I one zero one. It costs six thousand four hundred rupees.",
    )
    assert captions == ("Flight AI101.", "It costs ₹6,400.")
    assert passages == (
        Passage("Flight A I one zero one.", 0),
        Passage("It costs six thousand four hundred rupees.", 1),
    )


def test_texts_with_other_numbers_of_sentences_are_one_part_of_the_caption():
    captions, passages = captions_and_passages("A. B. C.", "A. Bee and cee.")
    assert captions == ("A. B. C.",)
    assert passages == (Passage("A.", 0), Passage("Bee and cee.", 0))


def test_a_sentence_that_only_the_voice_must_cut_is_one_part_of_the_caption():
    clauses = ["for one, press 1"] * 10
    spoken = ", ".join(f"{clause}, {'and so on ' * 3}" for clause in clauses)
    captions, passages = captions_and_passages(f"Hello. {', '.join(clauses)}.", f"Hello. {spoken}.")
    assert captions == ("Hello.", f"{', '.join(clauses)}.")
    assert len(passages) > 2
    assert [passage.part for passage in passages] == [0, *[1] * (len(passages) - 1)]


def test_a_prompt_without_words_has_one_empty_passage():
    assert captions_and_passages(" ", " ") == ((), (Passage("", 0),))


@given(st.text(max_size=600), st.text(max_size=600))
def test_every_part_of_a_caption_is_reached_in_order_and_nothing_is_left_unsaid(text, spoken):
    captions, passages = captions_and_passages(text, spoken)
    reached = [passage.part for passage in passages]
    assert reached == sorted(reached)
    assert set(range(len(captions))) <= set(reached)
    assert "".join("".join(captions).split()) == "".join(text.split())
    said = "".join(passage.spoken for passage in passages)
    assert "".join(said.split()) == "".join(spoken.split())
