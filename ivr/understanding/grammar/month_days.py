"""Reads a day by its number in a month: "third of August", "3/8/2026", "agle mahine ki pachees".

The day comes before the month where both are numbers: 3/8 is the third of August. What is said like
a day and is none ("the fortieth of May") is read all the same, so that no part of it is taken for a
day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ivr.understanding.asking import PhraseTable, by_first_word, longest_phrase
from ivr.understanding.languages import HEARD
from ivr.understanding.numerals import digit_string, is_digits, scan_cardinal
from ivr.understanding.ordinals import scan_ordinal

DATES = HEARD.dates
LAST_DAY, SAME_DAY, NO_DAY = -1, -2, 0
"""Instead of the number of a day: the last one of its month, that of today, and none."""
YEARS = range(1900, 2101)
DAYS_OF_WEEK = 7
AFTER_NEXT, COMING = by_first_word(DATES.after_next), by_first_word(DATES.coming)
ENDS, PERIODS = by_first_word(DATES.ends), by_first_word(DATES.periods)
BEFORE_DAY = DATES.joints | DATES.articles
BESIDE_DAY = BEFORE_DAY | DATES.day_marks


@dataclass(frozen=True, slots=True)
class SpokenDate:
    """A day by its number in a month; None for what was left out.

    ``months_ahead`` is counted from the month of today. The day may be `LAST_DAY`, `SAME_DAY`, or
    `NO_DAY` for some days of a month ("end of August"), among which the caller has to choose.
    ``place`` is that of a weekday in its month: 1 for "the first Monday of August".
    """

    day: int
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    months_ahead: int | None = None
    lone: bool = False  # nothing but a number tells that it is a day
    place: int | None = None


@dataclass(frozen=True, slots=True)
class SpokenDistance:
    """A day by its distance from today.

    Of several days, the first one that is allowed is meant; if it is ``open``, any of them.
    """

    days: tuple[int, ...]
    open: bool = False


SpokenDay = SpokenDate | SpokenDistance
DayFound = tuple[SpokenDay | None, int]
"""A day, and the place behind it."""
NOTHING: DayFound = (None, 0)


def word_at(said: Sequence[str], place: int) -> str:
    """Return the word at a place, "" where there is none."""
    return said[place] if 0 <= place < len(said) else ""


def phrase_at(said: Sequence[str], place: int, table: PhraseTable) -> int:
    """Return how many words the longest of the phrases has that stands at a place."""
    return longest_phrase(said, place, table) if place < len(said) else 0


def past_words(said: Sequence[str], place: int, words: Iterable[str], most: int = 2) -> int:
    """Return the place behind words that may stand inside a date: "of", "of the"."""
    known = frozenset(words)
    stop = place
    while stop < place + most and word_at(said, stop) in known:
        stop += 1
    return stop


def which_of(said: Sequence[str], place: int) -> tuple[int | None, int]:
    """Read "this" as 0, "next" as 1, "next to next" as 2; None for nothing, and for "coming"."""
    if count := phrase_at(said, place, AFTER_NEXT):
        return 2, place + count
    if count := phrase_at(said, place, COMING):
        return None, place + count
    if word_at(said, place) in DATES.next:
        return 1, place + 1
    if word_at(said, place) in DATES.this:
        return 0, place + 1
    return None, place


def numbered_day(said: Sequence[str], place: int) -> DayFound:
    """Read the longest name of a day by its number that begins at a place."""
    readers = (_month_first, _day_first, _in_month, _part, _weekday_of, _numeric, _numbers)
    return max((read(said, place) for read in readers), key=lambda each: each[1])


def _month_first(said: Sequence[str], place: int) -> DayFound:
    """Read "August third", "August the third 2026"."""
    month = DATES.months.get(word_at(said, place))
    if month is None:
        return NOTHING
    start = past_words(said, place + 1, BEFORE_DAY)
    day, stop = day_number(said, start)
    if day is None:
        return NOTHING
    year, end = _year(said, past_words(said, stop, DATES.day_marks))
    return SpokenDate(day, month, year), end or stop


def _day_first(said: Sequence[str], place: int) -> DayFound:
    """Read "third of August", "3 August 2026", "the third", "pachees tareekh"."""
    if word_at(said, place) in DATES.day_marks and DATES.joints.isdisjoint([said[place]]):
        place += 1  # "tareekh pachees"
    start = past_words(said, place, DATES.articles, 1)
    day, stop = day_number(said, start)
    if day is None:
        return NOTHING
    named, _ = scan_ordinal(said, start)
    joined = past_words(said, stop, BESIDE_DAY, 3)
    month = DATES.months.get(word_at(said, joined))
    if month is not None:
        year, end = _year(said, joined + 1)
        return _with_weekday(said, SpokenDate(day, month, year), end or joined + 1)
    ahead, end = _month_reference(said, joined)
    if ahead is not None and end > joined + 1:
        return SpokenDate(day, months_ahead=ahead), end
    marked = word_at(said, stop) in DATES.day_marks or word_at(said, place - 1) in DATES.day_marks
    if marked or named is not None:
        sure = marked or start > place or word_at(said, place - 1) in DATES.articles
        marks = past_words(said, stop, DATES.day_marks)
        return _with_weekday(said, SpokenDate(day, lone=not sure), marks)
    return NOTHING


def _with_weekday(said: Sequence[str], date: SpokenDate, stop: int) -> DayFound:
    weekday = DATES.weekdays.get(word_at(said, stop))
    return (date, stop) if weekday is None else (replace(date, weekday=weekday), stop + 1)


def _month_reference(said: Sequence[str], place: int) -> tuple[int | None, int]:
    """Read "next month" as 1 and "this month" as 0; "the month" is the latter."""
    which, stop = which_of(said, place)
    if word_at(said, stop) not in DATES.month_words:
        return None, place
    return (which or 0), stop + 1


def _in_month(said: Sequence[str], place: int) -> DayFound:
    """Read "next month on the fifth", "agle mahine ki pachees tareekh"."""
    ahead, stop = _month_reference(said, place)
    if ahead is None:
        return NOTHING
    start = past_words(said, stop, BESIDE_DAY, 3)
    day, end = day_number(said, start)
    if day is None:
        return NOTHING
    return SpokenDate(day, months_ahead=ahead), past_words(said, end, DATES.day_marks)


def _part(said: Sequence[str], place: int) -> DayFound:
    """Read "last day of August" as a day, and "end of August", "first week of August" as none."""
    for table, day in ((ENDS, LAST_DAY), (PERIODS, NO_DAY)):
        count = phrase_at(said, place, table)
        month, stop = _month(said, past_words(said, place + count, BEFORE_DAY))
        if count and month is not None:
            return replace(month, day=day), stop
        month, stop = _month(said, place)
        behind = past_words(said, stop, DATES.joints)
        count = phrase_at(said, behind, table)
        if count and month is not None:
            return replace(month, day=day), behind + count
    return NOTHING


def _month(said: Sequence[str], place: int) -> tuple[SpokenDate | None, int]:
    """Read "August" or "next month"."""
    month = DATES.months.get(word_at(said, place))
    if month is not None:
        return SpokenDate(NO_DAY, month), place + 1
    ahead, stop = _month_reference(said, place)
    return (None, place) if ahead is None else (SpokenDate(NO_DAY, months_ahead=ahead), stop)


def _weekday_of(said: Sequence[str], place: int) -> DayFound:
    """Read "first Monday of December", "December ka pehla somvar", "first week of December"."""
    month, stop = _month(said, place)
    start = past_words(said, stop, BEFORE_DAY, 3)
    number, behind = _place_in_month(said, start)
    weekday = DATES.weekdays.get(word_at(said, behind))
    week = DATES.units.get(word_at(said, behind)) == DAYS_OF_WEEK
    if number is None or (weekday is None and not week):
        return NOTHING
    end = behind + 1
    if month is None:
        month, end = _month(said, past_words(said, end, BEFORE_DAY, 3))
    if month is None:
        return NOTHING
    return (month if week else replace(month, weekday=weekday, place=number)), end


def _place_in_month(said: Sequence[str], place: int) -> tuple[int | None, int]:
    """Read "first" as 1 and "last" as `LAST_DAY`."""
    if word_at(said, place) in DATES.last:
        return LAST_DAY, place + 1
    return scan_ordinal(said, place)


def _numeric(said: Sequence[str], place: int) -> DayFound:
    """Read "3 8 2026", "2026 8 3", "3 8 26", "03082026", and where nothing else is said "3 8"."""
    words = list(said[place : place + 3])
    while words and not is_digits(words[-1]):
        words.pop()
    numbers = [word for word in words if is_digits(word) and len(word) in (1, 2, 4)]
    if words and is_digits(words[0]) and len(words[0]) in (4, 8) and len(words) < 2:
        numbers = [part for part in (words[0][:2], words[0][2:4], words[0][4:]) if part]
        words = words[:1]
    if len(numbers) not in (2, 3) or (len(words) > 1 and len(numbers) != len(words)):
        return NOTHING
    if len(numbers[0]) == 4:
        numbers.reverse()
    day, month, year = (*map(int, numbers), None)[:3]
    if year is not None and year < 100:
        year += 2000
    lone = len(numbers) == 2 or len(words) == 1 or len(numbers[-1]) != 4
    return SpokenDate(day or 0, month or 0, year, lone=lone), place + len(words)


def _numbers(said: Sequence[str], place: int) -> DayFound:
    """Read "twelve twelve nineteen eighty"."""
    day, month_at = scan_cardinal(said, place)
    month, year_at = scan_cardinal(said, month_at)
    year, end = _year(said, year_at)
    if not place < month_at < year_at or year is None:
        return NOTHING
    return SpokenDate(min(day, 99), min(month, 99), year), end


def day_number(said: Sequence[str], place: int) -> tuple[int | None, int]:
    """Read the number of a day, also one that no month has: "40th", "thirty second"."""
    number, stop = scan_ordinal(said, place)
    if number is None:
        value, stop = scan_cardinal(said, place)
        number = value if stop > place and 0 < value < 100 else None
    return number, stop


def _year(said: Sequence[str], place: int) -> tuple[int | None, int]:
    """Read a year of four digits, "2026" or "twenty twenty six"."""
    for count in range(min(5, len(said) - place), 0, -1):
        digits = digit_string(said[place : place + count]) or ""
        if len(digits) == 4 and int(digits) in YEARS:
            return int(digits), place + count
    return None, 0
