"""Whether a yes names something else than what was read out: "yes, Goa", "yes, on the ninth".

Such a yes is none: what would be done is not what the caller has in mind. What is named is

- a number or a day: "yes, for two people", "haan, somvar ko", "haan do log hain";
- an unusual word behind a preposition, or before what stands for one or points: "yes, to Goa",
  "haan, Goa ke liye", "yes, the Goa one"; the same behind "only";
- an unusual word that stands right behind the yes, with no other one: "yes, Goa", "yes, window
  seat".

What was read out is no part of this, in words or in figures, in any spelling: "yes, she's thirty
two". Neither is a word that means the same, nor "morning" where a time before noon was read out.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Self

from ivr.understanding.answer_parts import KNOWN, AnswerKind, AnswerPart
from ivr.understanding.asking import longest_phrase
from ivr.understanding.forms import DAYS, form, squeezed_set
from ivr.understanding.languages import HEARD
from ivr.understanding.numerals import is_scale, scan_cardinal
from ivr.understanding.ordinals import PRONOUNS, scan_ordinal
from ivr.understanding.pointing_words import AIMS_BEHIND, ORIGINS_BEHIND

_BEFORE = HEARD.everyday.aims | HEARD.everyday.purposes | HEARD.having.only
_BEHIND = (AIMS_BEHIND, ORIGINS_BEHIND)
_ARTICLES = HEARD.dates.articles
_IS = squeezed_set(HEARD.rejections.copulas)
_NOON = 12
_COURTESY = (AnswerKind.AROUND, AnswerKind.WEAK, AnswerKind.EMPHASIS)


def names_another(parts: Sequence[AnswerPart], read_out: Collection[str]) -> bool:
    """Return whether an answer names something that is not among the words ``read_out``."""
    known = _ReadOut.of(read_out)
    if _has_other_number(parts, known):
        return True
    strange = [n for n, part in enumerate(parts) if part.kind is AnswerKind.STRANGE]
    return any(
        any(map(known.is_other_day, parts[place].words)) or _is_placed(parts, place, known)
        for place in strange
    ) or (len(strange) == 1 and _is_all(parts, strange[0], known))


@dataclass(frozen=True, slots=True)
class _ReadOut:
    """The words that were read out, as they are compared."""

    words: frozenset[str]
    spellings: frozenset[str]
    families: frozenset[str]

    @classmethod
    def of(cls, words: Collection[str]) -> Self:
        forms = [form(word) for word in words]
        families = frozenset(each.family for each in forms) - {""}
        return cls(frozenset(words), frozenset(each.spelling for each in forms), families)

    def is_other_day(self, word: str) -> bool:
        """Return whether a word is a day or a part of one, and another one than was read out."""
        spelling = form(word).spelling
        if spelling not in DAYS or spelling in self.spellings:
            return False
        hours = HEARD.times.parts.get(word)
        return hours is None or not any(
            (half,) in HEARD.times.halves
            and (hours[0] < _NOON) == (HEARD.times.halves[half,] < _NOON)
            for half in self.words
        )

    def is_unusual(self, part: AnswerPart) -> bool:
        """Return whether a part tells something that was not read out."""
        forms = [form(word) for word in part.words]
        return part.words[0] not in KNOWN and any(
            each.weight == 1
            and each.spelling not in self.spellings
            and each.family not in self.families
            for each in forms
        )


def _has_other_number(parts: Sequence[AnswerPart], known: _ReadOut) -> bool:
    counting = (AnswerKind.STRANGE, AnswerKind.AROUND)  # and not "hundred percent", which is a yes
    said = [w if _counts(parts, n, counting) else "" for n, p in enumerate(parts) for w in p.words]
    place = 0
    while place < len(said):
        number, place = _number(said, place)
        if number is not None and number not in known.words:
            return True
    return False


def _counts(parts: Sequence[AnswerPart], place: int, counting: Sequence[AnswerKind]) -> bool:
    """Return whether a part may be a number: the "do" of "haan do log" is, that of "kar do" not."""
    if parts[place].words[0] not in KNOWN or len(parts[place].words) > 1:
        return parts[place].kind in counting
    if place and is_scale(parts[place - 1].words[-1]):  # "paanch hazaar do sau"
        return True
    around = [part.kind for part in (*parts[max(0, place - 1) : place], *parts[place + 1 :][:1])]
    return around == [AnswerKind.YES, AnswerKind.STRANGE]


def _number(said: Sequence[str], place: int) -> tuple[str | None, int]:
    """Return the number or the ordinal at a place, in figures, and where to go on."""
    if said[place] in PRONOUNS:
        return None, place + 1
    number: int | None
    number, end = scan_cardinal(said, place)
    if end <= place:
        number, end = scan_ordinal(said, place)
    return None if end <= place else str(number), max(end, place + 1)


def _is_placed(parts: Sequence[AnswerPart], place: int, known: _ReadOut) -> bool:
    """Return whether an unusual word stands beside a preposition, or before "one"."""
    if not known.is_unusual(parts[place]):
        return False
    before = [w for part in parts[:place] for w in part.words if w not in _ARTICLES][-1:]
    behind = [word for part in parts[place + 1 :] for word in part.words]
    if not _BEFORE.isdisjoint(before) or not PRONOUNS.isdisjoint(behind[:1]):
        return True
    return any(behind and longest_phrase(behind, 0, table) for table in _BEHIND)


def _is_all(parts: Sequence[AnswerPart], place: int, known: _ReadOut) -> bool:
    """Return whether an unusual word stands right behind a yes, and before nothing that tells."""
    before = [part for part in parts[:place] if part.words[-1] not in _ARTICLES]
    behind = parts[place + 1 :]
    return (
        known.is_unusual(parts[place])
        and bool(before)
        and before[-1].kind is AnswerKind.YES
        and all(part.kind in _COURTESY for part in behind)
        and not any(form(word).spelling in _IS for part in behind[:1] for word in part.words)
    )
