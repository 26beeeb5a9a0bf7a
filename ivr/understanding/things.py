"""Things on offer, with the words that callers know them by: "Delhi", "from Delhi", "SpiceJet"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ivr.understanding.asking import PhraseTable, by_first_word
from ivr.understanding.forms import form
from ivr.understanding.languages import HEARD
from ivr.understanding.numerals import scan_cardinal
from ivr.understanding.pointing_words import AIMS, MEALS, ORIGINS, ORIGINS_BEHIND, ROWS
from ivr.understanding.slips import within
from ivr.understanding.spellings import skeletons, squeezed
from ivr.understanding.times import HOUR, NOON, times
from ivr.understanding.words import words

_SHORTEST_PARTED = 5  # letters of a name that was heard as several words
_SHORTEST_TWO_SLIPS = 8


@dataclass(frozen=True, slots=True)
class Thing:
    """One of several things on offer.

    ``texts`` are what it is called, ``minutes`` the times of day in it, and ``moment`` is what its
    day and time are compared by, "" if it has none.
    """

    texts: tuple[str, ...]
    minutes: frozenset[int] = frozenset()
    moment: str = ""


class Things:
    """Several things on offer, with the words that they are called by."""

    def __init__(self, things: Sequence[Thing]) -> None:
        self.things = things
        self.all = frozenset(range(len(things)))
        self.names: dict[tuple[str, ...], set[int]] = {}
        self.origins: dict[str, set[int]] = {}
        self.aims: dict[str, set[int]] = {}
        for place, thing in enumerate(things):
            for text in thing.texts:
                self._learn(place, words(text))
        self.table = by_first_word(self.names)
        self.sounds: dict[str, set[int]] = {}
        for name in self.names:
            for each in skeletons(name[0]) if len(name) == 1 else ():
                self.sounds.setdefault(each, set()).update(self.names[name])

    def _learn(self, place: int, said: Sequence[str]) -> None:
        """Learn the words of a text, its pairs of words, and its places of origin and aim."""
        for word in filter(_is_name, said):
            self.names.setdefault((word,), set()).add(place)
        for one, other in pairwise(said):
            if _is_name(one) and _is_name(other):
                self.names.setdefault((one, other), set()).add(place)
            for table, known, name in (
                (AIMS, self.aims, (one, other)),
                (ORIGINS, self.origins, (one, other)),
                (ORIGINS_BEHIND, self.origins, (other, one)),
            ):
                if _is_listed(name[0], table) and _is_name(name[1]):
                    known.setdefault(name[1], set()).add(place)
        for one, joint, other in zip(said, said[1:], said[2:], strict=False):
            if _is_name(one) and _is_name(other):
                if _is_listed(joint, AIMS):
                    self.origins.setdefault(one, set()).add(place)
                if _is_listed(joint, ORIGINS_BEHIND):
                    self.aims.setdefault(other, set()).add(place)

    def parted(self, parts: Sequence[str]) -> set[int]:
        """Return the things with a name that may have been heard as these words: "kol cutta"."""
        joined = "".join(parts)
        if len(joined) < _SHORTEST_PARTED or all(form(word).weight < 1 for word in parts):
            return set()
        alike = {place for each in skeletons(joined) for place in self.sounds.get(each, ())}
        slips = 1 + (len(joined) >= _SHORTEST_TWO_SLIPS)
        near = (
            places
            for name, places in self.names.items()
            if len(name) == 1 and within(squeezed(joined), squeezed(name[0]), slips)
        )
        return alike.union(*near)

    def at(self, fits: Callable[[int], bool]) -> frozenset[int]:
        """Return the things with a time of day that fits."""
        things = enumerate(self.things)
        return frozenset(place for place, thing in things if any(map(fits, thing.minutes)))

    def in_part(self, word: str) -> frozenset[int]:
        """Return the things in a part of the day; a time is in one part, the best known one."""
        return self.at(
            lambda minute: any(
                (word,) in map(tuple, map(words, rows.part_of_day(minute // HOUR))) for rows in ROWS
            )
        )

    def neighbour(self, place: int, *, before: bool) -> frozenset[int]:
        """Return the thing right before or after another one, by their times or as they stand."""
        moments = [thing.moment for thing in self.things]
        order = sorted(self.all, key=lambda each: (moments[each] if all(moments) else "", each))
        at = order.index(place) + (-1 if before else 1)
        return frozenset(order[at : at + 1] if at >= 0 else ())

    def beyond(self, limit: tuple[int, int], is_before: bool) -> frozenset[int]:
        """Return the things before or after a time, which is its first and its last minute."""
        first, last = limit
        if is_before:
            return self.at(lambda minute: minute < first)
        return self.at(lambda minute: minute > last if first == last else minute >= last)


def _is_listed(word: str, table: PhraseTable) -> bool:
    return (word,) in table.get(word, ())


def limits_at(said: Sequence[str], place: int) -> tuple[list[tuple[int, int]], int]:
    """Return the minutes, first and last, of the time at a place."""
    while place < len(said) and said[place] in HEARD.dates.articles:
        place += 1
    if place < len(said) and said[place] in MEALS:
        minute = MEALS[said[place]] * HOUR
        return [(minute, minute)], place + 1
    time = next((each for each in times(said) if each.start == place), None)
    if time is not None:
        return [(first, end - 1) for first, end in time.spans], time.stop
    hour, stop = scan_cardinal(said, place) if place < len(said) else (0, place)
    if stop == place or not 0 < hour <= 12:
        return [], place
    return [(m, m) for m in (hour * HOUR % NOON, hour * HOUR % NOON + NOON)], stop


def deciding_side(sides: Sequence[frozenset[int]], every: frozenset[int]) -> frozenset[int]:
    """Return the side that decides between the things: "after two" is in the afternoon."""
    found = {side for side in sides if side and side != every}
    return found.pop() if len(found) == 1 else sides[0] if len(sides) == 1 else every


def _is_name(word: str) -> bool:
    return len(word) > 2 and word.isalpha() and form(word).weight > 0
