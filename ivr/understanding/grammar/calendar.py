"""Reads a spoken day at a place of a sentence, as far as the caller said it.

- "Friday" is the first Friday after today, and "this Friday" may be today. "Next Friday" is that of
  the next week; where this week has one to come, callers mean either, and are asked.
- Hindi "kal" is tomorrow, and yesterday where tomorrow is not allowed; "parson" likewise.
- A weekday that does not fit its date ("Friday the third", when it is a Monday) is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ivr.understanding.asking import by_first_word
from ivr.understanding.grammar.month_days import (
    AFTER_NEXT,
    BEFORE_DAY,
    DATES,
    DAYS_OF_WEEK,
    NOTHING,
    SAME_DAY,
    DayFound,
    SpokenDate,
    SpokenDay,
    SpokenDistance,
    numbered_day,
    past_words,
    phrase_at,
    which_of,
    word_at,
)
from ivr.understanding.languages import HEARD
from ivr.understanding.numerals import scan_cardinal

__all__ = ["SpokenDate", "SpokenDay", "SpokenDistance", "scan_day"]

LONGEST_COUNT = 9_999  # days, weeks or months; all are within the years that Python knows
BEFORE_COUNT, AFTER_COUNT = by_first_word(DATES.before_count), by_first_word(DATES.after_count)
NEXT_WEEK, RELATIVE = by_first_word(DATES.next_week), by_first_word(DATES.relative)
HOLIDAYS = by_first_word(DATES.holidays)


def scan_day(said: Sequence[str], place: int, weekday_today: int) -> DayFound:
    """Read the longest name of a day that begins at a place; takes folded words.

    What is said like a day and is none ("the fortieth of May") is a `SpokenDate` all the same.
    """
    found = (
        numbered_day(said, place),
        _relative(said, place),
        _counted(said, place, weekday_today),
        _holiday(said, place),
        _weekend(said, place, weekday_today),
        _weekday(said, place, weekday_today),
    )
    return max(found, key=lambda each: each[1])


def _relative(said: Sequence[str], place: int) -> DayFound:
    """Read "tomorrow", "the day after tomorrow", "parson"."""
    count = phrase_at(said, place, RELATIVE)
    if not count:
        return NOTHING
    phrase = tuple(said[place : place + count])
    days = DATES.relative[phrase]
    ways = (days, -days) if phrase in DATES.both_ways else (days,)
    return SpokenDistance(ways), place + count


def _counted(said: Sequence[str], place: int, weekday_today: int) -> DayFound:
    """Read "in three days", "two weeks ago", "a week from Friday", "do din baad"."""
    start = place + phrase_at(said, place, BEFORE_COUNT)
    count, stop = scan_cardinal(said, start)
    if stop == start and word_at(said, start) in HEARD.numbers.one_before:
        count, stop = 1, start + 1
    unit = word_at(said, stop)
    if stop == start or count > LONGEST_COUNT or not (_is_unit(unit)):
        return NOTHING
    stop += 1
    if word_at(said, stop) in DATES.ago:
        return _far(-count, unit), stop + 1
    after = phrase_at(said, stop, AFTER_COUNT)
    if after:
        return _far(count, unit), stop + after
    if word_at(said, stop) in DATES.from_day and unit in DATES.units:
        base, end = _relative(said, stop + 1)
        if base is None:
            base, end = _weekday(said, stop + 1, weekday_today)
        if isinstance(base, SpokenDistance):
            return SpokenDistance(tuple(day + count * DATES.units[unit] for day in base.days)), end
    return (_far(count, unit), stop) if start > place else NOTHING


def _is_unit(word: str) -> bool:
    return word in DATES.units or word in DATES.month_words


def _far(count: int, unit: str) -> SpokenDay:
    if unit in DATES.units:
        return SpokenDistance((count * DATES.units[unit],))
    return SpokenDate(SAME_DAY, months_ahead=count)


def _holiday(said: Sequence[str], place: int) -> DayFound:
    count = phrase_at(said, place, HOLIDAYS)
    if not count:
        return NOTHING
    month, day = divmod(DATES.holidays[tuple(said[place : place + count])], 100)
    return SpokenDate(day, month), place + count


def _weekend(said: Sequence[str], place: int, weekday_today: int) -> DayFound:
    """Read "this weekend", "next weekend": a Saturday or a Sunday."""
    weeks, stop = which_of(said, place)
    if word_at(said, stop) not in DATES.weekends:
        return NOTHING
    saturday = (5 - weekday_today) % 7 + 7 * (weeks == 1 and weekday_today < 5)
    return SpokenDistance((saturday, saturday + 1), open=True), stop + 1


def _weekday(said: Sequence[str], place: int, weekday_today: int) -> DayFound:
    """Read "Friday", "next Friday", "Friday next week", "Friday the seventh of August"."""
    if count := phrase_at(said, place, NEXT_WEEK):
        return _of_next_week(said, place + count, weekday_today)
    which, stop = which_of(said, place)
    weekday = DATES.weekdays.get(word_at(said, stop))
    if weekday is None:
        return NOTHING
    stop += 1
    date, end = numbered_day(said, past_words(said, stop, BEFORE_DAY))
    if which is None and isinstance(date, SpokenDate):
        return replace(date, weekday=weekday, lone=False), end
    days = (weekday - weekday_today) % 7
    if count := phrase_at(said, stop, NEXT_WEEK):
        return SpokenDistance((7 - weekday_today + weekday,)), stop + count
    if count := phrase_at(said, stop, AFTER_NEXT):
        return SpokenDistance(((days or 7) + 7,)), stop + count
    if which == 1 and weekday > weekday_today:
        return SpokenDistance((days, days + 7), open=True), stop
    more = 7 if which == 2 else 0
    return SpokenDistance(((days or (0 if which == 0 else 7)) + more,)), stop


def _of_next_week(said: Sequence[str], place: int, weekday_today: int) -> DayFound:
    """Read the weekday of "next week on Wednesday"."""
    weekday = DATES.weekdays.get(word_at(said, place))
    if weekday is None:
        return NOTHING
    return SpokenDistance((DAYS_OF_WEEK - weekday_today + weekday,)), place + 1
