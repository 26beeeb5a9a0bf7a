"""The readings of one utterance: how many there may be, and how sure each is."""

import pytest

from ivr.understanding import MOST_ALTERNATIVES, ranked


def readings(number):
    return [(f"reading {place}", None) for place in range(number)]


def test_as_many_readings_as_allowed_are_taken_each_less_sure_than_the_one_before():
    found = ranked(readings(MOST_ALTERNATIVES))
    sure = [each.confidence for each in found]
    assert sure == sorted(set(sure), reverse=True)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (readings(MOST_ALTERNATIVES + 1), str(MOST_ALTERNATIVES)),
        ([("delhi", 0.9), ("  ", 0.5)], "2"),
        ([("delhi", 1.1)], "1.1"),
        ([("delhi", -0.1)], "-0.1"),
        ([("delhi", float("nan"))], "nan"),
        ([("delhi", 0.4), ("deli", 0.5)], "surer"),
        ([("delhi", 0.9), ("deli", 0.5), ("delhi", 0.4)], "the same as reading 1"),
    ],
)
def test_readings_that_do_not_fit_are_refused_in_words(given, told):
    with pytest.raises(ValueError, match=told):
        ranked(given)
