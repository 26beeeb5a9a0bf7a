"""The readings of one utterance: how many there may be, and how sure each is."""

import pytest

from ivr.understanding import MOST_ALTERNATIVES, ranked


def readings(number):
    return [(f"reading {place}", None) for place in range(number)]


def test_as_many_readings_as_allowed_are_taken_each_less_sure_than_the_one_before():
    found = ranked(readings(MOST_ALTERNATIVES))
    sure = [each.confidence for each in found]
    assert sure == sorted(set(sure), reverse=True)


def test_more_readings_are_refused_in_words():
    with pytest.raises(ValueError, match=str(MOST_ALTERNATIVES)):
        ranked(readings(MOST_ALTERNATIVES + 1))
