"""A date. Its bounds may depend on the day of the call.

- The value is an ISO date: "2026-08-03".
- By key: DDMM or DDMMYYYY. Spoken: see `ivr.understanding.grammar.calendar`.
- A date without a year is the next such day within the bounds. If there is none, it is the last one
  before today: "the third of August" is in the past where a date of birth is asked for.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ivr.errors import GrammarError
from ivr.understanding.grammar.calendar import SpokenDate, SpokenDay, scan_day
from ivr.understanding.grammar.days import BETWEEN, dates_said
from ivr.understanding.grammar.month_days import DAYS_OF_WEEK, LAST_DAY, SAME_DAY, YEARS
from ivr.understanding.grammar.properties import prop
from ivr.understanding.grammar.protocol import Candidate, Progress, SpokenGrammar
from ivr.understanding.grammar.sentence import Sentence, Strength
from ivr.understanding.languages import HEARD
from ivr.understanding.numerals import is_digits

AROUND = 9 * 12  # months to search: two 29 Februaries can be eight years apart
DAYS_OF_MONTHS = [(number, month) for month in range(1, 13) for number in range(1, 32)]
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
BOUND = re.compile(r"today|[+-][0-9]{1,5}|[0-9]{4}-[0-9]{2}-[0-9]{2}")


def bound(value: object) -> str:
    """A day: "today", days from it such as "+330" or "-1", or an ISO date."""
    if not isinstance(value, str) or not BOUND.fullmatch(value):
        raise ValueError
    if value[0].isdigit():
        date.fromisoformat(value)
    return value


@dataclass(frozen=True, slots=True)
class Date(SpokenGrammar):
    """A day, as an ISO date. Without bounds, any day from 1900 to 2100."""

    min: str = prop("1900-01-01", bound, "The first day allowed.")
    max: str = prop("2100-12-31", bound, "The last day allowed.")

    def __post_init__(self) -> None:
        if self.min[0].isdigit() and self.max[0].isdigit() and self.min > self.max:
            raise GrammarError(f"'min' is {self.min}, which is after 'max', {self.max}.")

    def keyed(self, keys: str, now: str = "") -> Progress:
        """Judge the keys pressed so far: DDMM may go on to DDMMYYYY, which is final."""
        if keys and (not is_digits(keys) or len(keys) > 8):
            return Progress.REFUSED
        value = len(keys) in (4, 8) and self._keyed(keys, now) is not None
        return Progress.of(value, len(keys) < 8 and self._goes_on(keys, now))

    def value_of_keys(self, keys: str, now: str = "") -> str:
        """Return the date keyed; raises ValueError if these keys are no date."""
        found = self._keyed(keys, now)
        if found is None:
            raise ValueError("these keys are no date")
        return found.isoformat()

    def candidates(self, utterance: str, now: str) -> tuple[Candidate, ...]:
        """Return the dates that were said, as far as they are within bounds."""
        today = _today(now)

        def read(sentence: Sentence, place: int) -> tuple[str, int, Strength]:
            spoken, stop = scan_day(sentence.words, place, (today or date.min).weekday())
            if spoken is None:
                return "", place, Strength.SURE
            days = self._meant(spoken, today)
            lone = isinstance(spoken, SpokenDate) and spoken.lone
            weak = lone or _is_short(sentence.words[place:stop])
            return BETWEEN.join(days), stop, Strength.WEAK if weak else Strength.SURE

        return dates_said(utterance, read, lambda day: self._allows(day, today))

    def expects(self) -> str:
        """Say how a date may be given."""
        return "a date, spoken or as day and month: 0308 for 3 August"

    def phrases(self) -> tuple[str, ...]:
        """Return some words of dates."""
        return HEARD.dates.hints

    def _keyed(self, keys: str, now: str) -> date | None:
        today = _today(now)
        year = int(keys[4:]) if len(keys) == 8 else None
        return self._resolved(SpokenDate(int(keys[:2]), int(keys[2:4]), year), today)

    def _goes_on(self, keys: str, now: str) -> bool:
        """Return whether a day within the bounds starts with these keys, as DDMMYYYY."""
        first, last = self._bounds(_today(now))
        years = range(max(first.year, YEARS[0]), min(last.year, YEARS[-1]) + 1)
        return any(
            first <= day <= last
            for number, month in DAYS_OF_MONTHS
            if f"{number:02}{month:02}".startswith(keys[:4])
            for day in _days(((year, month) for year in years), SpokenDate(number))
            if str(day.year).startswith(keys[4:])
        )

    def _meant(self, spoken: SpokenDay, today: date | None) -> list[str]:
        """Return the days that may be meant, as ISO dates: several where the caller must say."""
        if isinstance(spoken, SpokenDate):
            found = self._resolved(spoken, today)
            return [] if found is None else [found.isoformat()]
        every = [] if today is None else [today + timedelta(days) for days in spoken.days]
        allowed = [day.isoformat() for day in every if self._allows(day, today)]
        return allowed if spoken.open else allowed[:1]

    def _resolved(self, spoken: SpokenDate, today: date | None) -> date | None:
        """Return the day that was meant, in the nearest year within bounds if none was said."""
        for day in _candidates(spoken, today):
            fits = spoken.weekday is None or day.weekday() == spoken.weekday
            if fits and self._allows(day, today):
                return day
        return None

    def _allows(self, day: date, today: date | None) -> bool:
        first, last = self._bounds(today)
        return first <= day <= last and day.year in YEARS

    def _bounds(self, today: date | None) -> tuple[date, date]:
        return _bound(self.min, today, date.min), _bound(self.max, today, date.max)


def _today(now: str) -> date | None:
    found = ISO_DAY.match(now)
    try:
        today = date.fromisoformat(found[0]) if found else date.min
    except ValueError:
        return None
    return today if today.year in YEARS else None


def _bound(text: str, today: date | None, unknown: date) -> date:
    """Return the day of a bound, or ``unknown`` if it depends on today and today is unknown."""
    if text[0].isdigit():
        return date.fromisoformat(text)
    if today is None:
        return unknown
    return today + timedelta(0 if text == "today" else int(text))


def _candidates(spoken: SpokenDate, today: date | None) -> Iterator[date]:
    """Yield the days that may be meant: from today on, then backwards from today."""
    if spoken.year is not None:
        yield from _days([(spoken.year, spoken.month)], spoken)
    elif today is not None:
        here = today.year * 12 + today.month - 1
        if spoken.months_ahead is not None:
            year, month = divmod(here + spoken.months_ahead, 12)
            same = spoken.day == SAME_DAY
            yield from _days(
                [(year, month + 1)], replace(spoken, day=today.day) if same else spoken
            )
            return
        months = [divmod(here + count, 12) for count in range(-AROUND, AROUND + 1)]
        named = [(year, month + 1) for year, month in months if spoken.month in (None, month + 1)]
        days = list(_days(named, spoken))
        yield from (day for day in days if day >= today)
        yield from (day for day in reversed(days) if day < today)


def _days(months: Iterable[tuple[int, int | None]], spoken: SpokenDate) -> Iterator[date]:
    """Yield the day that was named in each of the months that have one."""
    for year, month in months:
        try:
            yield date(year, month or 0, _number_in(year, month or 0, spoken))
        except (ValueError, OverflowError):
            continue


def _number_in(year: int, month: int, spoken: SpokenDate) -> int:
    """Return the number of a day in its month; raises ValueError for a month that there is not."""
    first, last = monthrange(year, month)
    if spoken.place is None or spoken.weekday is None:
        return last if spoken.day == LAST_DAY else spoken.day
    number = 1 + (spoken.weekday - first) % DAYS_OF_WEEK
    if spoken.place == LAST_DAY:
        return number + (last - number) // DAYS_OF_WEEK * DAYS_OF_WEEK
    return number + (spoken.place - 1) * DAYS_OF_WEEK


def _is_short(said: Sequence[str]) -> bool:
    """Return whether a day is said in one short word, which may be another: "sun", "sat"."""
    return len(said) == 1 and said[0].isascii() and len(said[0]) <= 3
