"""Dates, spoken and keyed. The calls are on Monday, 3 August 2026."""

import pytest

from ivr.errors import GrammarError
from ivr.understanding.grammar import Progress, build

NOW = "2026-08-03T10:00:00"
TRAVEL = build({"type": "date", "min": "today", "max": "+330"})
BIRTH = build({"type": "date", "max": "-1"})
ANY = build({"type": "date"})


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("today", "2026-08-03"),
        ("tonight", "2026-08-03"),
        ("tomorrow", "2026-08-04"),
        ("tomorrow please", "2026-08-04"),
        ("the day after tomorrow", "2026-08-05"),
        ("aaj", "2026-08-03"),
        ("kal", "2026-08-04"),
        ("परसों", "2026-08-05"),
        ("in three days", "2026-08-06"),
        ("after 3 days", "2026-08-06"),
        ("in two weeks", "2026-08-17"),
        ("a week from today", "2026-08-10"),
        ("friday", "2026-08-07"),
        ("next friday", "2026-08-07"),
        ("on Friday", "2026-08-07"),
        ("monday", "2026-08-10"),
        ("this monday", "2026-08-03"),
        ("next monday", "2026-08-10"),
        ("friday next week", "2026-08-14"),
        ("शुक्रवार", "2026-08-07"),
        ("third of august", "2026-08-03"),
        ("the 3rd of August", "2026-08-03"),
        ("august third", "2026-08-03"),
        ("3 august 2026", "2026-08-03"),
        ("August 3, 2026", "2026-08-03"),
        ("3 aug twenty twenty six", "2026-08-03"),
        ("december twenty first two thousand twenty six", "2026-12-21"),
        ("august twenty", "2026-08-20"),
        ("december twenty first", "2026-12-21"),
        ("thirty first december", "2026-12-31"),
        ("thirtieth of september", "2026-09-30"),
        ("second of may", "2027-05-02"),
        ("1 jan", "2027-01-01"),
        ("3 अगस्त", "2026-08-03"),
        ("३ अगस्त", "2026-08-03"),
        ("the fifth", "2026-08-05"),
        ("the second", "2026-09-02"),
        ("friday the seventh of august", "2026-08-07"),
        ("friday the seventh", "2026-08-07"),
        ("monday the seventh", "2026-09-07"),
        ("3/8/2026", "2026-08-03"),
        ("3-9-26", "2026-09-03"),
        ("3.9.", "2026-09-03"),
        ("3 9", "2026-09-03"),
        ("2026-12-25", "2026-12-25"),
        ("0308", "2026-08-03"),
        ("03082026", "2026-08-03"),
        ("I want to travel on the tenth of september please", "2026-09-10"),
    ],
)
def test_a_date_is_heard(said, day):
    assert TRAVEL.heard(said, NOW) == day


@pytest.mark.parametrize(
    "said",
    [
        *("", "yesterday", "three days ago", "2 august 2026", "31 february", "29 february", "3/13"),
        *("monday the third of september", "1 january 2030", "in 9999 days", "in 99999999999 days"),
        *("three", "may", "august", "the fortieth", "40th august", "august third fourth", "banana"),
        *("1 2 3 4", "123", "3/8/20266", "12345678901", "0th august", "next", "this", "week", "🙂"),
        *("friday and monday", "friday next month", "x" * 10_000, "twenty third fourth"),
        *("of the", "monday 3 banana", "a", "days", "banana days", "99999999999999 weeks"),
    ],
)
def test_what_is_no_date_within_bounds_is_refused(said):
    assert TRAVEL.heard(said, NOW) is None


def test_a_date_of_birth_is_in_the_past():
    assert BIRTH.heard("third of may nineteen ninety", NOW) == "1990-05-03"
    assert BIRTH.heard("3 september", NOW) == "2025-09-03"
    assert BIRTH.heard("2 august", NOW) == "2026-08-02"
    assert BIRTH.heard("yesterday", NOW) == "2026-08-02"
    assert BIRTH.heard("2 days ago", NOW) == "2026-08-01"
    assert BIRTH.heard("today", NOW) is None
    assert BIRTH.value_of_keys("2902", NOW) == "2024-02-29"


@pytest.mark.parametrize(
    "now", ["", "now", "20260803T10", "2026-02-30", "0001-01-01", "9999-12-31"]
)
def test_without_a_usable_day_only_full_dates_are_understood(now):
    assert TRAVEL.heard("tomorrow", now) is None
    assert TRAVEL.heard("3 august", now) is None
    assert TRAVEL.heard("3 august 2026", now) == "2026-08-03"
    assert TRAVEL.keyed("0308", now) is Progress.PARTIAL
    assert TRAVEL.keyed("03082026", now) is Progress.FINAL
    assert TRAVEL.value_of_keys("03082026", now) == "2026-08-03"


@pytest.mark.parametrize(
    ("keys", "progress"),
    [
        ("", Progress.PARTIAL),
        ("0", Progress.PARTIAL),
        ("03", Progress.PARTIAL),
        ("030", Progress.PARTIAL),
        ("0308", Progress.COMPLETE),
        ("03082", Progress.PARTIAL),
        ("03082026", Progress.FINAL),
        ("030820260", Progress.REFUSED),
        ("02082026", Progress.REFUSED),
        ("0208202", Progress.REFUSED),
        ("0107", Progress.REFUSED),
        ("2902", Progress.REFUSED),
        ("3102", Progress.REFUSED),
        ("00", Progress.REFUSED),
        ("32", Progress.REFUSED),
        ("0313", Progress.REFUSED),
        ("*", Progress.REFUSED),
        ("०३", Progress.REFUSED),
    ],
)
def test_a_date_is_keyed_by_day_and_month(keys, progress):
    assert TRAVEL.keyed(keys, NOW) is progress


def test_the_value_of_a_keyed_date_is_an_iso_date():
    assert TRAVEL.value_of_keys("0308", NOW) == "2026-08-03"
    assert TRAVEL.value_of_keys("0209", NOW) == "2026-09-02"
    with pytest.raises(ValueError, match="no date"):
        TRAVEL.value_of_keys("3102", NOW)


def test_bounds_may_be_fixed():
    fair = build({"type": "date", "min": "2026-10-01", "max": "2026-10-10"})
    assert fair.heard("the fifth", NOW) == "2026-10-05"
    assert fair.heard("eleventh of october", NOW) is None
    assert fair.keyed("0510", NOW) is Progress.COMPLETE
    assert fair.keyed("11", NOW) is Progress.REFUSED


def test_without_bounds_any_day_of_two_centuries_will_do():
    assert ANY.heard("29 february 2000", NOW) == "2000-02-29"
    assert ANY.heard("1/1/1899", NOW) is None
    assert ANY.keyed("2902", NOW) is Progress.COMPLETE


@pytest.mark.parametrize(
    "table",
    [
        {"min": "soon"},
        {"min": "2026-13-01"},
        {"min": 20260101},
        {"min": "+1000000"},
        {"min": "2026-11-01", "max": "2026-01-01"},
    ],
)
def test_bounds_that_make_no_sense_are_refused(table):
    with pytest.raises(GrammarError):
        build({"type": "date", **table})


def test_people_and_recognisers_are_told_what_is_expected():
    assert TRAVEL.expects().startswith("a date")
    assert "tomorrow" in TRAVEL.phrases()
