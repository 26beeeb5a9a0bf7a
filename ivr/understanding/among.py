"""Reads which of several things on offer a caller points at: "not the first", "before noon".

- A thing is pointed at by its place ("last but one"), by a time or what it is before or after, by
  being the earliest or the latest, and by a word of its texts. Several marks narrow each other.
- What is refused is left out: "not the morning one", "anything but the second". Of two things that
  means the other one.
- A mark that is taken back does not count: "the first, no, the second". Behind "so", callers say
  what they want after they have told why.
- A city behind "from" is where something begins, behind "to" where it ends.
- A question, a condition and a doubt point at nothing. Two things with "or" between them do not
  decide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from ivr.understanding.asking import by_first_word, leaves_open, longest_phrase
from ivr.understanding.contractions import expanded
from ivr.understanding.forms import form
from ivr.understanding.languages import HEARD
from ivr.understanding.numerals import scan_cardinal
from ivr.understanding.ordinals import PRONOUNS, scan_ordinal
from ivr.understanding.pointing_words import (
    AFTER,
    AIMS,
    ALL,
    ASIDES,
    BEFORE,
    EARLIEST,
    ENDS,
    EXCEPT,
    FROM_END,
    LATEST,
    LEADS,
    MIDDLE,
    NONE,
    NUMBERED,
    ORIGINS,
    TOP,
)
from ivr.understanding.things import Things, deciding_side, limits_at
from ivr.understanding.times import times
from ivr.understanding.words import words

_REJECTIONS = HEARD.rejections
_CORRECTIONS = by_first_word(HEARD.everyday.corrections)
_MOST_STRANGE = 1


@dataclass(frozen=True, slots=True)
class Pointed:
    """The places of the things that were pointed at, none if no thing fits.

    ``surely`` is whether nothing else was told, and whether no name had to be guessed.
    """

    places: tuple[int, ...]
    surely: bool
    refused: bool  # the others were refused, and none of these was named
    every: bool = False  # all of the things were refused
    left_open: bool = False  # the caller asks, or names several, or none that there is


LEFT_OPEN = Pointed((), False, False, left_open=True)


def point(things: Things, text: str) -> Pointed | None:
    """Return what an utterance points at; None where it points at nothing."""
    said = _without_request(expanded(words(text)))
    if leaves_open(said) or not HEARD.everyday.either.isdisjoint(said):
        return LEFT_OPEN if _Marks(things, said).read() else None
    lead = max((place for place, word in enumerate(said) if word in LEADS), default=-1)
    for part in (said[lead + 1 :], said) if lead > 0 else (said,):
        reader = _Marks(things, part)
        found = reader.read()
        if found is not None:
            return found
    return None


def _without_request(said: list[str]) -> list[str]:
    """Return words without the beginning of "can I have", which asks nothing."""
    if len(said) < 3 or said[0] not in HEARD.everyday.polite:
        return said
    return said[2 + (said[2] in HEARD.questions.openers) :]


@dataclass(slots=True)
class _Marks:
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

    def read(self) -> Pointed | None:
        """Return what is pointed at."""
        place = 0
        while place < len(self.said):
            place = next(end for step in _STEPS if (end := step(self, place)) > place)
        if self.strange > _MOST_STRANGE:
            return LEFT_OPEN if self.missed and self.marks else None
        wanted = [places for places, is_refused in self.marks if not is_refused]
        refused = [places for places, is_refused in self.marks if is_refused]
        fits = self.among.all.intersection(*wanted).difference(*refused)
        surely = not self.strange and not self.guessed
        nothing = self.nothing or (self.grouped and self.refusing)
        if not wanted and (nothing or (refused and not fits)):
            return Pointed((), True, True, every=True) if surely else None
        if fits == self.among.all or not fits:
            only_elsewhere = self.elsewhere and not self.marks and surely
            if only_elsewhere:
                return Pointed((), True, False)
            return (LEFT_OPEN if not fits else Pointed((), False, False)) if self.marks else None
        return Pointed(tuple(sorted(fits)), surely, not wanted)

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
        if word in _REJECTIONS.after and self.marks:  # "pehli nahi"
            self.marks[-1] = self.marks[-1][0], True
            return place + 1
        if word in _REJECTIONS.breaks:
            self.refusing = False
            return place + 1
        if word not in _REJECTIONS.before:
            return place
        behind = self.said[place + 1 : place + 3]
        if not _REJECTIONS.missing.isdisjoint(behind) or not HEARD.answers.unsure.isdisjoint(
            behind
        ):
            self.strange, self.missed = self.strange + _MOST_STRANGE + 1, True
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
        """Read "after six", "before noon": things at a time on that side of it."""
        for table, is_before in ((BEFORE, True), (AFTER, False)):
            if not (length := longest_phrase(self.said, place, table)):
                continue
            limits, end = limits_at(self.said, place + length)
            sides = [self.among.beyond(limit, is_before) for limit in limits]
            if sides:
                return self.mark(deciding_side(sides, self.among.all), end)
        return place

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
        """Read "from Delhi" and "arriving in Delhi"."""
        both = (
            (ORIGINS, self.among.origins, self.among.aims),
            (
                AIMS,
                self.among.aims,
                self.among.origins,
            ),
        )
        for table, own, others in both:
            length = longest_phrase(self.said, place, table)
            name = "".join(self.said[place + length : place + length + 1])
            if not length or (name,) not in self.among.names:
                continue
            if name in own:
                return self.mark(own[name], place + length + 1)
            if others:
                self.elsewhere, self.refusing = True, False
                return place + length + 1
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


_STEPS: tuple[Callable[[_Marks, int], int], ...] = (
    _Marks.none,
    _Marks.corrected,
    _Marks.exception,
    _Marks.by_rank,
    _Marks.by_place,
    _Marks.by_relation,
    _Marks.by_time,
    _Marks.by_route,
    _Marks.by_name,
    _Marks.by_parts_of_name,
    _Marks.other_word,
)
