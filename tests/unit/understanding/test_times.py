"""Times of the day in English and Hindi, and ordinals, as callers name rows by them."""

import pytest

from ivr.understanding.ordinals import scan_ordinal
from ivr.understanding.spoken_key import spoken_key
from ivr.understanding.times import times, words_of_times
from ivr.understanding.words import words


def spans(said):
    """Return the spans of the times in an utterance, as they are written."""
    return [
        f"{first // 60}:{first % 60:02}-{end // 60}:{end % 60:02}"
        for time in times(words(said))
        for first, end in time.spans
    ]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("the ten am one", ["10:00-11:00"]),
        ("the morning one", ["4:00-12:00"]),
        ("morning one o'clock", ["1:00-2:00", "13:00-14:00"]),
        ("10:20 AM", ["10:20-10:21"]),
        ("ten twenty am please", ["10:20-10:21"]),
        ("1020 am", ["10:20-10:21"]),
        ("10 a.m.", ["10:00-11:00"]),
        ("ten thirty", ["10:30-10:31", "22:30-22:31"]),
        ("seven oh five", ["7:05-7:06", "19:05-19:06"]),
        ("7 05", ["7:05-7:06", "19:05-19:06"]),
        ("half past six", ["6:30-6:31", "18:30-18:31"]),
        ("quarter to nine pm", ["20:45-20:46"]),
        ("ten past four", ["4:10-4:11", "16:10-16:11"]),
        ("five minutes past four", ["4:05-4:06", "16:05-16:06"]),
        ("quarter to one", ["0:45-0:46", "12:45-12:46"]),
        ("half past twelve", ["0:30-0:31", "12:30-12:31"]),
        ("4 o'clock", ["4:00-5:00", "16:00-17:00"]),
        ("six in the evening", ["18:00-19:00"]),
        ("morning ten o'clock", ["10:00-11:00"]),
        ("eighteen forty five", ["18:45-18:46"]),
        ("18:45", ["18:45-18:46"]),
        ("twenty three fifteen", ["23:15-23:16"]),
        ("twenty two thirty", ["22:30-22:31"]),
        ("12:05 am", ["0:05-0:06"]),
        ("twelve pm", ["12:00-13:00"]),
        ("noon", ["12:00-12:01"]),
        ("the midnight flight", ["0:00-0:01"]),
        ("the morning flight", ["4:00-12:00"]),
        ("at night", ["19:00-24:00", "0:00-4:00"]),
        ("subah das baje", ["10:00-11:00"]),
        ("das baje subah", ["10:00-11:00"]),
        ("sham ke chaar baje wali", ["16:00-17:00"]),
        ("raat ko ek baje", ["1:00-2:00"]),
        ("subah saadhe das baje", ["10:30-10:31"]),
        ("sava nau baje", ["9:15-9:16", "21:15-21:16"]),
        ("paune gyarah baje", ["10:45-10:46", "22:45-22:46"]),
        ("dhai baje", ["2:30-2:31", "14:30-14:31"]),
        ("das bajkar bees minute", ["10:20-10:21", "22:20-22:21"]),
        ("das bajkar", ["10:00-11:00", "22:00-23:00"]),
        ("सुबह साढ़े दस बजे", ["10:30-10:31"]),
        ("शाम ४ बजे", ["16:00-17:00"]),
        ("ten am or four pm", ["10:00-11:00", "16:00-17:00"]),
        ("five in the afternoon", ["17:00-18:00"]),
        ("five in the night", ["5:00-6:00", "17:00-18:00"]),
        *((said, []) for said in ("ten", "twenty three", "one two three four", "quarter past")),
        *((said, []) for said in ("", "five to", "hundred baje", "2560 am", "25 am", "sadhe das")),
        *((said, []) for said in ("ten seventy", "zero zero", "five past past", "0 pm")),
    ],
)
def test_a_time_is_read(said, found):
    assert spans(said) == found


def test_a_time_fits_the_minutes_that_it_may_mean():
    (ten,) = times(["ten", "am"])
    assert (ten.fits(10 * 60 + 20), ten.fits(9 * 60 + 59), ten.fits(22 * 60)) == (
        True,
        False,
        False,
    )
    (morning,) = times(["morning"])
    assert (ten.exact, morning.exact) == (True, False)


def test_the_words_of_a_time_are_those_that_name_it():
    assert words_of_times("the ten am one, or six", {600}) == ("ten", "am")
    assert words_of_times("subah das baje wali", {600}) == ("subah", "das", "baje")
    assert words_of_times("the ten am one", {660}) == ()


def test_the_one_after_a_time_is_no_minute():
    assert spans("the one after ten twenty") == ["10:20-10:21", "22:20-22:21"]


@pytest.mark.parametrize(
    ("said", "number", "end"),
    [
        ("third", 3, 1),
        ("twenty first", 21, 2),
        ("21st", 21, 1),
        ("3 rd", 3, 2),
        ("pehla", 1, 1),
        ("doosri wali", 2, 1),
        ("dusri", 2, 1),
        ("तीसरा", 3, 1),
        ("पच्चीसवीं", 25, 1),
        ("pachisvi", 25, 1),
        ("dove", None, 0),
        ("three", None, 0),
        ("", None, 0),
    ],
)
def test_an_ordinal_is_read_in_both_languages(said, number, end):
    assert scan_ordinal(words(said), 0) == (number, end)


@pytest.mark.parametrize(
    ("said", "key"),
    [("doosri wali", "2"), ("pehla", "1"), ("teesra wala", "3"), ("पहली वाली", "1"), ("चौथी", "4")],
)
def test_a_key_is_named_by_its_place_in_hindi(said, key):
    assert spoken_key(said) == key


@pytest.mark.parametrize(
    ("said", "key"),
    [
        *(("do", "2"), ("दो", "2"), ("do wali", "2"), ("number do", "2"), ("do dabaiye", "2")),
        *(("kar do", None), ("कर दो", None), ("bata do", None), ("haan kar do", None)),
    ],
)
def test_a_hindi_two_is_no_key_where_it_is_a_verb(said, key):
    assert spoken_key(said) == key
