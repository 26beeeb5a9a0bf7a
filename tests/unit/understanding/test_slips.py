"""How many slips of a letter two words are apart."""

import pytest

from ivr.understanding.slips import within, without_one


@pytest.mark.parametrize(
    ("other", "slips"),
    [
        *(("ticket", 0), ("tocket", 1), ("tickets", 1), ("tcket", 1), ("tikcet", 1)),
        *(("tikkat", 2), ("ticketed", 2), ("cket", 2)),
    ],
)
def test_a_letter_changed_added_lost_or_swapped_with_the_next_is_one_slip(other, slips):
    assert within("ticket", other, slips)
    assert within(other, "ticket", slips)
    assert not slips or not within("ticket", other, slips - 1)


@pytest.mark.parametrize("other", ["marble", "ticketing", "", "tekcit"])
def test_words_that_are_further_apart_are_no_slip(other):
    assert not within("ticket", other, 1)


def test_words_that_are_a_slip_apart_have_something_in_common_and_short_words_have_nothing():
    assert without_one("ticket") & without_one("tocket")
    assert without_one("bag") == set()
