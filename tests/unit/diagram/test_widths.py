"""How wide a text is, and where it is cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.diagram.widths import cut, shown, width_of


def test_a_wide_letter_takes_more_room_than_a_narrow_one():
    assert width_of("iii", 12) < width_of("ooo", 12) < width_of("mmm", 12)
    assert width_of("", 12) == 0


def test_letters_of_all_alphabets_have_a_width():
    assert width_of("न", 100) == width_of("नि", 100) - 72 == 72  # a vowel sign of its own room
    assert width_of("e", 100) == width_of("e\u0301", 100)
    assert width_of("語", 100) == width_of("😀", 100) == 135
    assert width_of("👩\u200d💻", 100) == 270


def test_a_text_that_has_room_stays_whole():
    assert cut("flight_status", 12, 200) == "flight_status"


def test_a_long_text_is_cut_with_an_ellipsis():
    text = cut("n" + "o" * 299, 12, 200)
    assert text.endswith("o…")
    assert 180 < width_of(text, 12) <= 200


def test_a_text_is_not_cut_before_a_mark_or_at_a_joiner():
    for widest in range(20, 80):
        assert cut("ne\u0301" * 40, 12, widest)[-2:] != "e…"
        assert "\u200d…" not in cut("👩\u200d💻" * 40, 12, widest)


@given(st.text(max_size=80), st.integers(12, 200))
def test_what_is_cut_has_room(text, widest):
    shorter = cut(text, 12, widest)
    assert width_of(shorter, 12) <= widest
    assert shorter == text or text.startswith(shorter[:-1])


@pytest.mark.parametrize("hidden", ["\0", "\n", "\u202e", "\ud800", "\u2066"])
def test_a_character_that_is_not_to_be_seen_is_shown_as_a_mark(hidden):
    assert shown(f"a{hidden}b") == "a\N{REPLACEMENT CHARACTER}b"


def test_a_text_of_marks_alone_is_cut_too():
    assert cut("\u0301" * 500, 12, 20) == "…"


def test_joiners_stay():
    assert shown("क्\u200dष \n") == "क्\u200dष \N{REPLACEMENT CHARACTER}"
