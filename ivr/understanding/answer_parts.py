"""Cuts an utterance into the words and phrases that answer, and others."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from ivr.understanding.asking import by_first_word, longest_phrase
from ivr.understanding.languages import HEARD
from ivr.understanding.numerals import digit_string

WORDS, NOISE = HEARD.answers, HEARD.small.noise


class AnswerKind(Enum):
    """What a part of an utterance says of the answer. The comments give examples."""

    YES = auto()
    NO = auto()
    RIGHT = auto()
    WRONG = auto()
    ACT = auto()
    NOT_BEFORE = auto()
    NOT_AFTER = auto()
    EMPHASIS = auto()
    SHORT = auto()  # "i do"
    WEAK = auto()
    HEDGED = auto()
    DOUBTFUL = auto()
    HOLD = auto()
    TURN = auto()
    REPAIR = auto()
    DISMISSAL = auto()  # "never mind"
    FAINT_NO = auto()  # "not really"
    NEITHER = auto()
    TROUBLE = auto()  # "mistake"
    AROUND = auto()
    STRANGE = auto()


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """A word or a phrase of the utterance."""

    kind: AnswerKind
    words: tuple[str, ...]


PHRASES = {
    phrase: kind
    for kind, phrases in (
        (AnswerKind.SHORT, WORDS.short_answers),
        (AnswerKind.REPAIR, WORDS.repairs),
        (AnswerKind.ACT, WORDS.act_phrases),
        (AnswerKind.ACT, WORDS.settled),
        (AnswerKind.DOUBTFUL, WORDS.doubtful),
        (AnswerKind.HEDGED, WORDS.hedged),
        (AnswerKind.YES, WORDS.yes_phrases),
        (AnswerKind.NO, WORDS.no_phrases),
        (AnswerKind.DISMISSAL, WORDS.dismissals),
        (AnswerKind.FAINT_NO, WORDS.faint_no),
        (AnswerKind.NEITHER, WORDS.no_answer),
    )
    for phrase in phrases
}
_BY_FIRST = by_first_word(PHRASES)
_KINDS = {
    word: kind
    for kind, listed in (
        (AnswerKind.AROUND, NOISE | WORDS.around),
        (AnswerKind.TROUBLE, WORDS.troubles | WORDS.faults),
        (AnswerKind.HOLD, WORDS.holding),
        (AnswerKind.TURN, WORDS.turn),
        (AnswerKind.WEAK, WORDS.weak),
        (AnswerKind.EMPHASIS, WORDS.emphasis),
        (AnswerKind.ACT, WORDS.acts),
        (AnswerKind.NOT_AFTER, WORDS.not_after),
        (AnswerKind.NOT_BEFORE, WORDS.not_before),
        (AnswerKind.WRONG, WORDS.wrong),
        (AnswerKind.RIGHT, WORDS.right),
        (AnswerKind.NO, WORDS.no),
        (AnswerKind.YES, WORDS.yes),
    )
    for word in listed
}
_OVERRULED = frozenset((AnswerKind.STRANGE, AnswerKind.HOLD, AnswerKind.TROUBLE))
KNOWN = frozenset(word for word, kind in _KINDS.items() if kind not in _OVERRULED)
"""The words that belong to answering, and to no value."""

NOTS = frozenset((AnswerKind.NOT_BEFORE, AnswerKind.NOT_AFTER))


def parts_of(said: Sequence[str], known: Collection[str]) -> list[AnswerPart]:
    """Cut words into the phrases and words that answer, and others."""
    parts: list[AnswerPart] = []
    place = 0
    while place < len(said):
        count = longest_phrase(said, place, _BY_FIRST)
        taken = tuple(said[place : place + (count or 1)])
        kind = PHRASES[taken] if count else _KINDS.get(taken[0], AnswerKind.STRANGE)
        begins = not place and taken[0] in HEARD.keys.exclamations
        if kind in _OVERRULED and (begins or taken[0] in known):
            kind = AnswerKind.AROUND
        if taken[0] in WORDS.turn_behind and _follows_answer(parts):
            kind = AnswerKind.TURN
        if kind is AnswerKind.NOT_AFTER and _is_tag(taken[0], parts, said[place + 1 : place + 2]):
            kind = AnswerKind.AROUND
        if kind is AnswerKind.STRANGE and parts and _is_number((parts[-1].words[-1], *taken)):
            parts[-1] = AnswerPart(kind, (*parts[-1].words, *taken))
        else:
            parts.append(AnswerPart(kind, taken))
        place += len(taken)
    return parts


def _follows_answer(parts: Sequence[AnswerPart]) -> bool:
    """Return whether an answer stands right before, with one other word between at most."""
    answers = (AnswerKind.YES, AnswerKind.RIGHT, AnswerKind.WEAK, AnswerKind.EMPHASIS)
    return any(part.kind in answers for part in parts[-2:])


def _is_number(said: Sequence[str]) -> bool:
    """Return whether words stand for one thing that is no answer: "one two three"."""
    return digit_string(said) is not None


def _is_tag(word: str, before: Sequence[AnswerPart], after: Sequence[str]) -> bool:
    """Return whether a "na" asks for agreement, as in "haan na", and does not negate."""
    verb = bool(after) and (after[0] in WORDS.acts or after[0] in WORDS.around)
    return word in WORDS.tags and bool(before) and not verb and before[-1].kind not in NOTS


def is_faulty(parts: Sequence[AnswerPart]) -> bool:
    """Return whether some part tells of a mistake: "there's an error"."""
    return any(
        part.kind is AnswerKind.TROUBLE and not WORDS.faults.isdisjoint(part.words)
        for part in parts
    )
