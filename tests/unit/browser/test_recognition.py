"""What a browser's readings of one utterance become."""

import pytest

from ivr.browser.sound.recognition import PHRASES, expected, final_words
from ivr.engine import Alternative


@pytest.mark.parametrize(
    ("given", "confidences"),
    [
        ([("two", 0.9), ("to", 0.6)], [0.9, 0.6]),
        ([("two", 0.9), ("to", 0.0)], [0.9, 0.72]),
        ([("two", 0.0), ("to", 0.0)], [1.0, 0.8]),
        ([("two", 0.5), ("to", 0.7)], [0.5, 0.5]),
    ],
)
def test_no_reading_is_surer_than_the_one_before_it(given, confidences):
    heard = final_words(given, 3)
    assert [each.confidence for each in heard.alternatives] == pytest.approx(confidences)
    assert (heard.words, heard.confidence) == ("two", confidences[0])
    assert heard.final
    assert heard.number == 3


def test_a_reading_without_words_and_one_that_was_there_already_are_left_out():
    heard = final_words([(" two ", 0.9), ("", 0.8), ("two", 0.7), ("to", 0.6)], 0)
    assert heard.alternatives == (Alternative("two", 0.9), Alternative("to", 0.6))


def test_words_without_another_reading_have_no_alternatives():
    assert final_words([("two", 0.9)], 0).alternatives == ()


def test_silence_is_no_utterance():
    assert final_words([(" ", 0.0)], 0) is None


def test_a_recogniser_is_told_each_phrase_once_and_not_too_many():
    assert expected(["an agent", " an agent", "", "my bag"]) == ("an agent", "my bag")
    assert len(expected(map(str, range(1000)))) == PHRASES
