"""Reads times of the day: "ten twenty am", "half past six", "subah saadhe das baje", "morning".

A time that may be in the morning or in the evening stands for both: "four o'clock". One that is
said by its hour alone stands for every minute of that hour.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ivr.understanding.asking import by_first_word, longest_phrase
from ivr.understanding.languages import HEARD
from ivr.understanding.numerals import NUMBERS, digit, is_digits, scan_cardinal
from ivr.understanding.words import words

WORDS = HEARD.times
HALVES = by_first_word(WORDS.halves)
HOUR, NOON, DAY = 60, 12 * 60, 24 * 60


@dataclass(frozen=True, slots=True)
class SpokenTime:
    """A time as it was said, in words ``start`` to ``stop`` of an utterance.

    ``spans`` are the minutes of the day that may be meant: the first of each, and that behind the
    last. ``exact`` is whether an hour was named, and not a part of the day alone.
    """

    start: int
    stop: int
    spans: tuple[tuple[int, int], ...]
    exact: bool

    def fits(self, minute: int) -> bool:
        """Return whether a minute of the day may be meant: 620 for 10:20 AM."""
        return any(first <= minute < end for first, end in self.spans)


def times(said: Sequence[str]) -> tuple[SpokenTime, ...]:
    """Return the times in folded words, in their order."""
    found: list[SpokenTime] = []
    place = 0
    while place < len(said):
        time = _time(said, place)
        if time is not None:
            found.append(time)
        place = place + 1 if time is None else time.stop
    return tuple(found)


def words_of_times(utterance: str, minutes: Collection[int]) -> tuple[str, ...]:
    """Return the words of an utterance that stand for one of these minutes of the day."""
    said = words(utterance)
    fitting = (time for time in times(said) if any(map(time.fits, minutes)))
    return tuple(word for time in fitting for word in said[time.start : time.stop])


@dataclass(frozen=True, slots=True)
class _Clock:
    """An hour, which is one of twelve if it is 12 or less, and a minute if one was said."""

    hour: int
    minute: int | None
    stop: int
    sure: bool  # it is a time without a part of the day beside it


def _time(said: Sequence[str], place: int) -> SpokenTime | None:
    """Read a time with what stands around it: "morning ten o'clock", "six in the evening"."""
    part = WORDS.parts.get(said[place])
    start = _past_joints(said, place + 1) if part else place
    clock = None if part and _is_pronoun(said, start) else _clock(said, start)
    if clock is None:
        return SpokenTime(place, place + 1, _of_part(part), False) if part else None
    half, stop = _half(said, clock.stop)
    behind = _past_joints(said, stop)
    if part is None and half is None and behind < len(said):
        part = WORDS.parts.get(said[behind])
        stop = behind + 1 if part else stop
    if not (clock.sure or part or half is not None):
        return None
    return SpokenTime(place, stop, _spans(clock, half, part), True)


def _is_pronoun(said: Sequence[str], place: int) -> bool:
    """Return whether a word such as "one" is no hour: "the morning one"."""
    if place >= len(said) or said[place] not in HEARD.keys.pronouns:
        return False
    behind = said[place + 1 : place + 2]
    return _minute(said, place + 1)[0] is None and WORDS.clock.isdisjoint(behind)


def _past_joints(said: Sequence[str], place: int) -> int:
    while place < len(said) and said[place] in WORDS.joints:
        place += 1
    return place


def _half(said: Sequence[str], place: int) -> tuple[int | None, int]:
    """Read "am" as 0 and "pm" as the minutes to noon."""
    count = longest_phrase(said, place, HALVES) if place < len(said) else 0
    return (
        (WORDS.halves[tuple(said[place : place + count])] * HOUR, place + count)
        if count
        else (
            None,
            place,
        )
    )


def _of_part(part: tuple[int, int] | None) -> tuple[tuple[int, int], ...]:
    """Return the minutes of a part of the day, in two spans if it goes beyond midnight."""
    first, end = part or (0, 24)
    evening = (first * HOUR, min(end, 24) * HOUR)
    return (evening, (0, end * HOUR - DAY)) if end > 24 else (evening,)


def _spans(
    clock: _Clock, half: int | None, part: tuple[int, int] | None
) -> tuple[tuple[int, int], ...]:
    """Return the minutes that a time may be, in that half or that part of the day."""
    first = (clock.hour % 24) * HOUR + (clock.minute or 0)
    starts = [first]
    if clock.hour <= 12:
        starts = [first % NOON, first % NOON + NOON]
    length = 1 if clock.minute is not None else HOUR
    if half is not None:
        starts = [first % NOON + half]
    inside = [s for s in starts if any(a <= s < b for a, b in _of_part(part))]
    return tuple((start, start + length) for start in inside or starts)


def _clock(said: Sequence[str], place: int) -> _Clock | None:
    """Read the clock at a place, in the first of the ways that fits."""
    for reader in (_named, _beside_hour, _in_quarters, _by_hour):
        if place < len(said) and (clock := reader(said, place)):
            return clock
    return None


def _named(said: Sequence[str], place: int) -> _Clock | None:
    hour = WORDS.named.get(said[place])
    return None if hour is None else _Clock(hour + 24, 0, place + 1, True)


def _beside_hour(said: Sequence[str], place: int) -> _Clock | None:
    """Read "half past six", "quarter to nine", "ten past four"."""
    if _is_pronoun(said, place):  # "the one after ten"
        return None
    minutes, stop = WORDS.fractions.get(said[place]), place + 1
    if minutes is None:
        minutes, stop = scan_cardinal(said, place)
        stop += stop < len(said) and said[stop] in WORDS.minutes
    sign = WORDS.beside.get(said[stop]) if place < stop < len(said) else None
    hour, end = _hour(said, stop + 1) if sign else (None, stop)
    if hour is None or sign is None or not 0 < minutes < HOUR:
        return None
    minute = (hour * HOUR + sign * minutes) % DAY
    return _clock_of(minute, said, end)


def _in_quarters(said: Sequence[str], place: int) -> _Clock | None:
    """Read "saadhe das baje", "sava nau baje", "dhai baje"."""
    quarters = NUMBERS.quarters.get(said[place])
    if quarters is None:
        return None
    hour, stop = _hour(said, place + 1)
    if stop >= len(said) or said[stop] not in WORDS.clock:
        return None
    return _clock_of(((hour or 1) * 4 + quarters) * HOUR // 4, said, stop)


def _clock_of(minute: int, said: Sequence[str], stop: int) -> _Clock:
    stop += stop < len(said) and said[stop] in WORDS.clock
    hour, rest = divmod(minute, HOUR)
    return _Clock(hour or 12, rest, stop, True)


def _by_hour(said: Sequence[str], place: int) -> _Clock | None:
    """Read "ten twenty", "10 20", "1020", "ten o'clock", "das bajkar bees minute"."""
    word = said[place]
    if is_digits(word) and len(word) in (3, 4):
        hour, minute = divmod(int(word), 100)
        return _Clock(hour, minute, place + 1, False) if hour < 24 and minute < HOUR else None
    named, stop = _hour(said, place)
    if named is None:
        return None
    if stop < len(said) and said[stop] in WORDS.clock:
        found, end = _minute(said, stop + 1) if said[stop] in WORDS.clock_and else (None, stop + 1)
        return _Clock(named, found, end, True)
    found, end = _minute(said, stop)
    return _Clock(named, found, end, found is not None)


def _hour(said: Sequence[str], place: int) -> tuple[int | None, int]:
    hour, stop = scan_cardinal(said, place)
    return (hour, stop) if stop > place and 0 < hour < 24 else (None, place)


def _minute(said: Sequence[str], place: int) -> tuple[int | None, int]:
    """Read two digits, or a number from ten on: "05", "oh five", "twenty"."""
    pair = [digit(word) for word in said[place : place + 2]]
    if len(pair) == 2 and pair[0] == "0" and pair[1]:
        return int(pair[1]), place + 2
    minute, stop = scan_cardinal(said, place)
    word = said[place] if place < len(said) else ""
    written = is_digits(word) and len(word) == 2
    if stop == place or not (written or minute >= 10) or minute >= HOUR:
        return None, place
    return minute, stop + (stop < len(said) and said[stop] in WORDS.minutes)
