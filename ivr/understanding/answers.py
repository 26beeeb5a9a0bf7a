"""Understands a yes or a no in many wordings, and what is neither.

The rules, in the order in which they decide:

1. The key 1 or 2 that is named alone is that answer.
2. A question, a condition or a hesitation is no answer (`ivr.understanding.asking`), whatever it
   begins with: "yes, but what does it cost".
3. Each word or phrase that answers is a vote. A negation turns the judgement or the act that it
   belongs to: "that's not right", "sahi nahi hai" and "mat kijiye" are no. If the votes differ,
   there is no answer: "yes no", "no, that is right". What is said behind "I mean" or "matlab"
   replaces what was said before.
4. A word that does not belong to answering is strange. Strange words leave less evidence for an
   answer that was begun with ("yes, cancel it"), and none for any other yes: "the right flight".
5. A reason behind an answer is no part of it: "yes, because my plans have changed". An answer
   behind "so" follows from what was said before: "I need that seat, so no".
6. A hedge is weaker evidence: "I suppose so" for a yes that may be acted on where nothing is lost,
   "I think so" for one that must be confirmed, and so are "never mind" and "not really" for a no.

An answer that cannot be undone should rest on full evidence. In doubt there is no answer.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ivr.understanding.amending import amends
from ivr.understanding.answer_parts import (
    KNOWN,
    NOISE,
    PHRASES,
    WORDS,
    AnswerKind,
    AnswerPart,
    parts_of,
)
from ivr.understanding.answer_votes import BEGIN, AnswerVotes, answers
from ivr.understanding.asking import leaves_open
from ivr.understanding.contractions import expanded
from ivr.understanding.numerals import digit
from ivr.understanding.other_values import names_another
from ivr.understanding.words import words

__all__ = ["KNOWN", "WORDS", "AnswerHeard", "answer", "read"]

REPAIRED = 0.65
CLEAR = 0.6
"""The evidence from which on `answer` gives an answer."""


@dataclass(frozen=True, slots=True)
class AnswerHeard:
    """What an utterance answers: ``value`` is None for nothing, or for nothing that is clear.

    ``open`` is whether the caller asks, makes a condition or hesitates. Then nothing in the
    utterance may confirm anything, also if its words are those of a choice. ``most`` is the most
    evidence that a hedge leaves for this answer, whatever else speaks for it. ``amends`` is the
    evidence that the caller corrects what was read out, which is then no yes. ``begins`` is whether
    a plain yes or no stands first: "yes, one suitcase".
    """

    value: bool | None = None
    evidence: float = 0.0
    open: bool = False
    most: float = 1.0
    amends: float = 0.0
    begins: bool = False


_TAKING_BACK = frozenset((AnswerKind.TURN, AnswerKind.HOLD, AnswerKind.REPAIR, *BEGIN))
_WAITING = ({AnswerKind.REPAIR}, {AnswerKind.TURN})
"""Who says nothing else asks to be given time: "wait"."""


def answer(utterance: str) -> bool | None:
    """Return the answer in an utterance, None if it is not clear.

    The key that is named alone counts as that key: "press one" is yes, "two" is no.
    """
    found = read(utterance)
    return found.value if found.evidence >= CLEAR else None


def read(
    utterance: str,
    known: Collection[str] = (),
    against: Collection[str] = (),
    read_out: Collection[str] = (),
) -> AnswerHeard:
    """Return what an utterance answers, with its evidence.

    ``known`` are folded words that belong to a yes here, such as those of the phrases of the choice
    that stands for it: "yes, cancel it". With a word of ``against``, nothing is a yes. ``read_out``
    are the words of what is to be confirmed, if it is: a yes to something else is left open.
    """
    said = expanded(words(utterance))
    spoken_key = _key(said)
    if spoken_key is not None:
        value = {"1": True, "2": False}.get(spoken_key)
        return AnswerHeard(value, 0.0 if value is None else 1.0)
    if leaves_open(said):
        return AnswerHeard(open=True)
    every = parts_of(said, known)
    parts, most = _last_said(_without_reason(every))
    if _is_unsure(parts) or {part.kind for part in parts} - {AnswerKind.AROUND} in _WAITING:
        return AnswerHeard(open=True)
    found = AnswerVotes(parts)
    amending = amends(every, known, untroubled=found.untroubled)
    against = () if found.told else against  # what is told with a "not" is asked about
    if found.value is None or (found.value and (amending or _has_strange(every, against))):
        return AnswerHeard(amends=amending)
    most = min(most, found.hedge())
    evidence = min(most, found.evidence())
    if found.value and read_out and names_another(parts, {*known, *read_out}):
        return AnswerHeard(open=True)
    if evidence <= 0:
        return AnswerHeard(amends=amending)
    return AnswerHeard(found.value, evidence, False, most, amending, found.begins)


def _has_strange(parts: Sequence[AnswerPart], words_: Collection[str]) -> bool:
    strange = (part.words for part in parts if part.kind is AnswerKind.STRANGE)
    return any(word in words_ for said in strange for word in said)


def _key(said: Sequence[str]) -> str | None:
    """Return the key if the caller named a key and said nothing else: "press one"."""
    if tuple(said) in PHRASES:
        return None
    left = [word for word in said if word not in NOISE | WORDS.keys]
    return digit(left[0]) if len(left) == 1 else None


def _without_reason(parts: Sequence[AnswerPart]) -> Sequence[AnswerPart]:
    """Return an answer without the reason behind it, unless that takes something back."""
    for place, part in enumerate(parts):
        if WORDS.reasons.isdisjoint(part.words) or not answers(parts[:place]):
            continue
        behind = {each.kind for each in parts[place + 1 :]}
        return parts if behind & _TAKING_BACK else parts[:place]
    return parts


def _last_said(parts: Sequence[AnswerPart]) -> tuple[Sequence[AnswerPart], float]:
    """Return what is said behind a repair, or behind what is conceded, and its evidence.

    A repair stands between two answers, or at the beginning: "no wait, yes". What is conceded is no
    answer: "it costs a lot, but go ahead".
    """
    for place in range(len(parts) - 1, -1, -1):
        before, after = parts[:place], parts[place + 1 :]
        repairs = parts[place].kind is AnswerKind.REPAIR and (not place or answers(before))
        concedes = place and not (
            answers(before) or WORDS.concessions.isdisjoint(parts[place].words)
        )
        if (repairs or concedes) and answers(after):
            return after, REPAIRED if AnswerVotes(after).value else 1.0
    return parts, 1.0


def _is_unsure(parts: Sequence[AnswerPart]) -> bool:
    """Return whether a negated word says that the caller cannot tell: "not sure"."""
    for place, part in enumerate(parts):
        near: Sequence[AnswerPart] = ()
        if part.kind is AnswerKind.NOT_BEFORE:
            near = parts[place + 1 : place + 3]
        elif part.kind is AnswerKind.NOT_AFTER:
            behind = parts[place + 1 : place + 2]
            strange = [other for other in behind if other.kind is AnswerKind.STRANGE]
            near = (*parts[max(0, place - 1) : place], *strange)
        if any(not WORDS.unsure.isdisjoint(other.words) for other in near):
            return True
    return False
