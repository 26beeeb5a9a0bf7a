"""Whether a yes names something else than what was read out: "yes, Goa", "yes, on the ninth".

Such a yes is none: what would be done is not what the caller has in mind. What is named is

- a number or a day: "yes, for two people", "haan, somvar ko";
- an unusual word behind a preposition, or before what stands for one: "yes, to Goa", "haan, Goa ke
  liye"; the same behind "only";
- an unusual word that is all that stands beside the yes: "yes, Goa".

What was read out is no part of this, in words or in figures: "yes, she's thirty two".
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ivr.understanding.answer_parts import KNOWN, AnswerKind, AnswerPart
from ivr.understanding.asking import longest_phrase
from ivr.understanding.forms import DAYS, form
from ivr.understanding.languages import HEARD
from ivr.understanding.numerals import scan_cardinal
from ivr.understanding.ordinals import PRONOUNS, scan_ordinal
from ivr.understanding.pointing_words import AIMS_BEHIND, ORIGINS_BEHIND

_BEFORE = HEARD.everyday.aims | HEARD.everyday.purposes | HEARD.having.only
_BEHIND = (AIMS_BEHIND, ORIGINS_BEHIND)
_ARTICLES = HEARD.dates.articles


def names_another(parts: Sequence[AnswerPart], read_out: Collection[str]) -> bool:
    """Return whether an answer names something that is not among the words ``read_out``."""
    counting = (AnswerKind.STRANGE, AnswerKind.AROUND)  # and not "hundred percent", which is a yes
    said = [w if part.kind in counting else "" for part in parts for w in part.words]
    if _has_other_number(said, read_out):
        return True
    strange = [n for n, part in enumerate(parts) if part.kind is AnswerKind.STRANGE]
    return any(_is_day(parts[place]) or _is_placed(parts, place) for place in strange) or (
        len(strange) == 1 and _is_all(parts, strange[0])
    )


def _has_other_number(said: Sequence[str], read_out: Collection[str]) -> bool:
    place = 0
    while place < len(said):
        number, place = _number(said, place)
        if number not in (None, *read_out):
            return True
    return False


def _number(said: Sequence[str], place: int) -> tuple[str | None, int]:
    """Return the number or the ordinal at a place, in figures, and where to go on."""
    if said[place] in KNOWN | PRONOUNS:
        return None, place + 1
    number: int | None
    number, end = scan_cardinal(said, place)
    if end <= place:
        number, end = scan_ordinal(said, place)
    return None if end <= place else str(number), max(end, place + 1)


def _is_day(part: AnswerPart) -> bool:
    return any(form(word).spelling in DAYS for word in part.words)


def _is_placed(parts: Sequence[AnswerPart], place: int) -> bool:
    """Return whether an unusual word stands beside a preposition."""
    if not _is_unusual(parts[place]):
        return False
    before = [w for part in parts[:place] for w in part.words if w not in _ARTICLES][-1:]
    behind = [word for part in parts[place + 1 :] for word in part.words]
    if not _BEFORE.isdisjoint(before):
        return True
    return any(behind and longest_phrase(behind, 0, table) for table in _BEHIND)


def _is_all(parts: Sequence[AnswerPart], place: int) -> bool:
    """Return whether an unusual word is all that stands right behind a yes."""
    before = [part for part in parts[:place] if part.words[-1] not in _ARTICLES]
    return (
        _is_unusual(parts[place])
        and place == len(parts) - 1
        and bool(before)
        and before[-1].kind is AnswerKind.YES
    )


def _is_unusual(part: AnswerPart) -> bool:
    return part.words[0] not in KNOWN and any(form(word).weight == 1 for word in part.words)
