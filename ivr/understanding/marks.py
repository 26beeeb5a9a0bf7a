"""Reads what callers point with, word by word: places, times, ranks, routes and names.

Each of these marks the things that it fits. `ivr.understanding.among` decides what all of them mean
together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Self

from ivr.understanding.asking import by_first_word, longest_phrase
from ivr.understanding.forms import form
from ivr.understanding.languages import HEARD
from ivr.understanding.numerals import scan_cardinal
from ivr.understanding.ordinals import PRONOUNS, scan_ordinal
from ivr.understanding.pointing_words import (
    AFTER,
    AFTER_BEHIND,
    AIMS,
    AIMS_BEHIND,
    ALL,
    ASIDES,
    BEFORE,
    BEFORE_BEHIND,
    EARLIEST,
    ENDS,
    EXCEPT,
    EXCEPT_BEHIND,
    FROM_END,
    LATEST,
    MIDDLE,
    NONE,
    NUMBERED,
    ORIGINS,
    ORIGINS_BEHIND,
    TOP,
)
from ivr.understanding.things import Things, deciding_side, limits_at
from ivr.understanding.times import times

_REJECTIONS = HEARD.rejections
_CORRECTIONS = by_first_word(HEARD.everyday.corrections)
MOST_STRANGE = 1


@dataclass(slots=True)
class Marks:
    """Reads one utterance from its first word to its last."""

    among: Things
    said: Sequence[str]
    marks: list[tuple[frozenset[int], bool]] = field(default_factory=list)  # and if refused
    guessed: bool = False  # a name was put together from two words
    refusing: bool = False  # what comes next is refused
    elsewhere: bool = False  # a place was named that has another part here: "from Goa"
    grouped: bool = False  # all of the things were spoken of: "those"
    nothing: bool = False
    missed: bool = False  # something was not heard, or does not matter: "I don't mind"
    strange: int = 0

    def scan(self) -> Self:
        """Read all words."""
        place = 0
        while place < len(self.said):
            place = next(end for step in _STEPS if (end := step(self, place)) > place)
        return self

    def mark(self, found: Iterable[int], end: int) -> int:
        """Note the things that were pointed at, or refused."""
        self.marks.append((frozenset(found), self.refusing))
        self.refusing = False
        return end

    # -- each reads what begins at a place, and returns where it ends; the place for nothing -------

    def corrected(self, place: int) -> int:
        """Read "no sorry", behind which callers say what they want instead."""
        length = longest_phrase(self.said, place, _CORRECTIONS)
        is_no = bool(self.marks) and self.said[place] in _REJECTIONS.plain_no
        if not length and not is_no:
            return place
        self.marks, self.refusing = [], False
        return place + max(length, 1)

    def none(self, place: int) -> int:
        """Read "neither", "both too early"."""
        length = longest_phrase(self.said, place, NONE)
        self.nothing = self.nothing or bool(length)
        return place + length

    def exception(self, place: int) -> int:
        """Read a "not", or "anything but"."""
        if length := longest_phrase(self.said, place, EXCEPT):
            self.refusing = True
            return place + length
        word = self.said[place]
        behind = longest_phrase(self.said, place, EXCEPT_BEHIND)
        if (behind or word in _REJECTIONS.after) and self.marks:  # "pehli nahi"
            self.marks[-1] = self.marks[-1][0], True
            return place + (behind or 1)
        if word in _REJECTIONS.breaks:
            self.refusing = False
            return place + 1
        if word not in _REJECTIONS.before:
            return place
        near = self.said[place + 1 : place + 3]
        if not (_REJECTIONS.missing | HEARD.answers.unsure).isdisjoint(near):
            self.strange, self.missed = self.strange + MOST_STRANGE + 1, True
        self.refusing = True
        return place + 1

    def by_place(self, place: int) -> int:
        """Read "the third", "number three", "last but one", "the middle one"."""
        count = len(self.among.things)
        if length := longest_phrase(self.said, place, ENDS):
            at = FROM_END[tuple(self.said[place : place + length])]
            return self.mark([count + at] if count + at >= 0 else [], place + length)
        if length := longest_phrase(self.said, place, TOP):
            return self.mark([0], place + length)
        if length := longest_phrase(self.said, place, MIDDLE):
            return self.mark([count // 2] if count % 2 else self.among.all, place + length)
        start = place + (self.said[place] in NUMBERED)
        number, end = scan_cardinal(self.said, start) if start > place else (None, place)
        if number is None or end <= start:
            number, end = scan_ordinal(self.said, place)
        if number is None or end <= place:
            return place
        return self.mark([number - 1] if 0 < number <= count else [], end)

    def by_relation(self, place: int) -> int:
        """Read "after six", "barah baje se pehle": things at a time on that side of it.

        So is the thing beside another one: "the one after the second".
        """
        for table, is_before in ((BEFORE, True), (AFTER, False)):
            if not (length := longest_phrase(self.said, place, table)):
                continue
            limits, end = limits_at(self.said, place + length)
            if limits:
                return self.mark(self._side(limits, is_before), end)
            return self._beside(place + length, is_before) or place
        limits, end = limits_at(self.said, place)
        for table, is_before in ((BEFORE_BEHIND, True), (AFTER_BEHIND, False)):
            length = longest_phrase(self.said, end, table) if end < len(self.said) else 0
            if length and limits:
                return self.mark(self._side(limits, is_before), end + length)
        return place

    def _side(self, limits: Sequence[tuple[int, int]], is_before: bool) -> frozenset[int]:
        sides = [self.among.beyond(limit, is_before) for limit in limits]
        return deciding_side(sides, self.among.all)

    def _beside(self, place: int, is_before: bool) -> int:
        """Point at the one before or after a thing, and return where that ends; 0 for no thing."""
        while place < len(self.said) and self.said[place] in HEARD.dates.articles:
            place += 1
        for step in (Marks.by_place, Marks.by_name) if place < len(self.said) else ():
            refusing, count = self.refusing, len(self.marks)
            end = step(self, place)
            if len(self.marks) > count:
                found = self.marks.pop()[0]
                self.refusing = refusing
                near = [self.among.neighbour(each, before=is_before) for each in found]
                return self.mark(near[0] if len(near) == 1 else (), end)
        return 0

    def by_time(self, place: int) -> int:
        """Read "ten twenty", "the morning one"."""
        if not any(thing.minutes for thing in self.among.things):
            return place
        time = next((each for each in times(self.said) if each.start == place), None)
        if time is None:
            return place
        found = (not time.exact and self.among.in_part(self.said[place])) or self.among.at(
            time.fits
        )
        shorter = times(self.said[: time.stop - 1]) if self.said[time.stop - 1] in PRONOUNS else ()
        if not found and shorter and shorter[-1].start == place:  # "the ten twenty one"
            found = self.among.at(shorter[-1].fits)
        return self.mark(found, time.stop)

    def by_rank(self, place: int) -> int:
        """Read "the earliest", "the later one"."""
        moments = [thing.moment for thing in self.among.things]
        for table, outermost in ((EARLIEST, min), (LATEST, max)):
            if length := longest_phrase(self.said, place, table):
                if not all(moments):
                    return place
                most = outermost(moments)
                return self.mark(
                    [n for n, moment in enumerate(moments) if moment == most], place + length
                )
        return place

    def by_route(self, place: int) -> int:
        """Read "from Delhi", "arriving in Delhi" and "Delhi se"."""
        origins, aims = self.among.origins, self.among.aims
        for table, behind, own, others in (
            (ORIGINS, ORIGINS_BEHIND, origins, aims),
            (AIMS, AIMS_BEHIND, aims, origins),
        ):
            length = longest_phrase(self.said, place, table)
            name = "".join(self.said[place + length : place + length + 1])
            end = place + length + 1
            if not length:
                following = longest_phrase(self.said, end, behind) if end < len(self.said) else 0
                length, end = following, end + following
            if not length or (name,) not in self.among.names:
                continue
            if name in own:
                return self.mark(own[name], end)
            if others:
                self.elsewhere, self.refusing = True, False
                return end
        return place

    def by_name(self, place: int) -> int:
        """Read a word that only some of the things have."""
        length = longest_phrase(self.said, place, self.among.table)
        if not length:
            return place
        return self.mark(self.among.names[tuple(self.said[place : place + length])], place + length)

    def by_parts_of_name(self, place: int) -> int:
        """Read a name that was heard as several words."""
        for count in (3, 2):
            parts = self.said[place : place + count]
            found = self.among.parted(parts) if len(parts) == count else ()
            if found:
                self.guessed = True
                return self.mark(found, place + count)
        return place

    def other_word(self, place: int) -> int:
        """Count a word that tells something else."""
        word = self.said[place]
        self.grouped = self.grouped or word in ALL
        self.strange += form(word).weight == 1 and word not in ASIDES
        return place + 1


_STEPS: tuple[Callable[[Marks, int], int], ...] = (
    Marks.none,
    Marks.corrected,
    Marks.exception,
    Marks.by_rank,
    Marks.by_place,
    Marks.by_relation,
    Marks.by_time,
    Marks.by_route,
    Marks.by_name,
    Marks.by_parts_of_name,
    Marks.other_word,
)
