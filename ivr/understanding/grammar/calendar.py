"""Reads a spoken date, as far as the caller said it: the year or the month may be missing.

- The day comes before the month where both are numbers: 3/8 is the third of August.
- "Friday" and "next Friday" are the first Friday after today; "this Friday" may be today.
- A weekday that does not fit its date ("Friday the third", when it is a Monday) is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ivr.understanding.contractions import expanded
from ivr.understanding.languages import HEARD
from ivr.understanding.numerals import cardinal, digit_string, is_digits
from ivr.understanding.words import words

DATES = HEARD.dates
AROUND = HEARD.small.noise | DATES.around


@dataclass(frozen=True, slots=True)
class SpokenDate:
    """A date as the caller said it; None for what was left out."""

    day: int
    month: int | None = None
    year: int | None = None
    weekday: int | None = None


def relative(utterance: str, today: date) -> date | None:
    """Return a day that was named from today: "tomorrow", "next Friday", "in three days"."""
    said = [word for word in expanded(words(utterance)) if word not in AROUND]
    named = (DATES.relative.get(tuple(said)), _count(said), _weekday(said, today))
    days = next((days for days in named if days is not None), None)
    try:
        return None if days is None else today + timedelta(days)
    except OverflowError:
        return None


def _count(said: Sequence[str]) -> int | None:
    """Count "three days" and "two weeks ago"."""
    sign = -1 if said and said[-1] in DATES.ago else 1
    counted = [word for word in said if word not in DATES.ago and word not in DATES.later]
    unit = DATES.units.get(counted[-1]) if counted else None
    count = cardinal(counted[:-1])
    return None if unit is None or count is None else sign * count * unit


def _weekday(said: Sequence[str], today: date) -> int | None:
    """Count the days to "Friday", "next Friday", "this Friday" or "Friday next week"."""
    if said and said[0] in DATES.weekdays and tuple(said[1:]) in DATES.next_week:
        return 7 - today.weekday() + DATES.weekdays[said[0]]
    this = bool(said) and said[0] in DATES.this
    if this or (said and said[0] in DATES.next):
        said = said[1:]
    if len(said) != 1 or said[0] not in DATES.weekdays:
        return None
    days = (DATES.weekdays[said[0]] - today.weekday()) % 7
    return days or (0 if this else 7)


def absolute(utterance: str) -> SpokenDate | None:
    """Return a day that was named by its number: "third of August", "3/8/2026", "the third"."""
    said = [word for word in words(utterance) if word not in AROUND]
    weekday = DATES.weekdays.get(said[0]) if said else None
    if weekday is not None:
        said = said[1:]
    numeric = bool(said) and all(is_digits(word) for word in said)
    found = _numeric(said) if numeric else _worded(said)
    return None if found is None else replace(found, weekday=weekday)


def _numeric(said: Sequence[str]) -> SpokenDate | None:
    if len(said) == 1 and len(said[0]) in (4, 8):
        said = [part for part in (said[0][:2], said[0][2:4], said[0][4:]) if part]
    if len(said) not in (2, 3) or any(len(word) not in (1, 2, 4) for word in said):
        return None
    numbers = [int(word) for word in said]
    if len(said[0]) == 4:
        numbers.reverse()
    day, month, *year = numbers
    full = [year[0] + 2000 if year[0] < 100 else year[0]] if year else [None]
    return SpokenDate(day, month, full[0])


def _worded(said: Sequence[str]) -> SpokenDate | None:
    at = [place for place, word in enumerate(said) if word in DATES.months]
    if not at:
        day = _ordinal(said)
        return None if day is None else SpokenDate(day)
    before, month, after = said[: at[0]], DATES.months[said[at[0]]], said[at[0] + 1 :]
    for count in range(len(after) + 1) if not before else (0,):
        day, year = _day(before or after[:count]), _year(after[count:])
        if day is not None and (year is not None or count == len(after)):
            return SpokenDate(day, month, year)
    return None


def _day(said: Sequence[str]) -> int | None:
    return _ordinal(said) or cardinal(said)


def _ordinal(said: Sequence[str]) -> int | None:
    """Return the number of "third", "3rd" or "twenty first"."""
    if len(said) == 1 and said[0][-2:] in DATES.ordinal_endings and is_digits(said[0][:-2]):
        return int(said[0][:-2][:3])
    tens = DATES.tens.get(said[0], 0) if len(said) == 2 else 0
    unit = DATES.ordinals.get(said[-1], 0) if len(said) == 1 + bool(tens) else 0
    return tens + unit if unit and (not tens or unit < 10) else None


def _year(said: Sequence[str]) -> int | None:
    digits = digit_string(said) or ""
    return int(digits) if len(digits) == 4 else None
