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

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from ivr.understanding.answer_parts import (
    KNOWN,
    NOISE,
    NOTS,
    PHRASES,
    WORDS,
    AnswerKind,
    AnswerPart,
    parts_of,
)
from ivr.understanding.asking import leaves_open
from ivr.understanding.contractions import expanded
from ivr.understanding.numerals import digit
from ivr.understanding.words import words

__all__ = ["KNOWN", "WORDS", "AnswerHeard", "answer", "read"]

HEDGED = 0.65
DOUBTFUL = 0.5
REPAIRED = 0.65
DISMISSED = 0.55
CLEAR = 0.6
"""The evidence from which on `answer` gives an answer."""

SCOPE = 4  # words: how far a negation reaches ahead


@dataclass(frozen=True, slots=True)
class AnswerHeard:
    """What an utterance answers: ``value`` is None for nothing, or for nothing that is clear.

    ``open`` is whether the caller asks, makes a condition or hesitates. Then nothing in the
    utterance may confirm anything, also if its words are those of a choice. ``most`` is the most
    evidence that a hedge leaves for this answer, whatever else speaks for it.
    """

    value: bool | None = None
    evidence: float = 0.0
    open: bool = False
    most: float = 1.0


_JUDGEMENTS = {AnswerKind.RIGHT: True, AnswerKind.WRONG: False, AnswerKind.ACT: True}
_BEGIN = frozenset((AnswerKind.YES, AnswerKind.NO, *NOTS))  # answers, behind which more may be said
_PASSED = frozenset(  # may stand between a negation and what it turns
    (AnswerKind.AROUND, AnswerKind.STRANGE, AnswerKind.WEAK, AnswerKind.EMPHASIS)
)
_TAKING_BACK = frozenset((AnswerKind.TURN, AnswerKind.HOLD, AnswerKind.REPAIR, *_BEGIN))
_WAITING = ({AnswerKind.REPAIR}, {AnswerKind.TURN})
"""Who says nothing else asks to be given time: "wait"."""
_LEADING = frozenset((AnswerKind.AROUND, AnswerKind.WEAK, AnswerKind.EMPHASIS))
_VOTES = {
    AnswerKind.YES: True,
    AnswerKind.NO: False,
    AnswerKind.HEDGED: True,
    AnswerKind.DISMISSAL: False,
    AnswerKind.FAINT_NO: False,
}


def answer(utterance: str) -> bool | None:
    """Return the answer in an utterance, None if it is not clear.

    The key that is named alone counts as that key: "press one" is yes, "two" is no.
    """
    found = read(utterance)
    return found.value if found.evidence >= CLEAR else None


def read(utterance: str, known: Collection[str] = (), against: Collection[str] = ()) -> AnswerHeard:
    """Return what an utterance answers, with its evidence.

    ``known`` are folded words that belong to a yes here, such as those of the phrases of the choice
    that stands for it: "yes, cancel it". With a word of ``against``, nothing is a yes.
    """
    said = expanded(words(utterance))
    spoken_key = _key(said)
    if spoken_key is not None:
        value = {"1": True, "2": False}.get(spoken_key)
        return AnswerHeard(value, 0.0 if value is None else 1.0)
    if leaves_open(said):
        return AnswerHeard(open=True)
    parts, most = _last_said(_without_reason(parts_of(said, known)))
    if _is_unsure(parts) or {part.kind for part in parts} - {AnswerKind.AROUND} in _WAITING:
        return AnswerHeard(open=True)
    found = _Votes(parts)
    if found.value is None or (found.value and not set(said).isdisjoint(against)):
        return AnswerHeard()
    most = min(most, found.hedge())
    evidence = min(most, found.evidence())
    return AnswerHeard(found.value, evidence, most=most) if evidence > 0 else AnswerHeard()


def _key(said: Sequence[str]) -> str | None:
    """Return the key if the caller named a key and said nothing else: "press one"."""
    if tuple(said) in PHRASES:
        return None
    left = [word for word in said if word not in NOISE | WORDS.keys]
    return digit(left[0]) if len(left) == 1 else None


def _without_reason(parts: Sequence[AnswerPart]) -> Sequence[AnswerPart]:
    """Return an answer without the reason behind it, unless that takes something back."""
    for place, part in enumerate(parts):
        if WORDS.reasons.isdisjoint(part.words) or not _answers(parts[:place]):
            continue
        behind = {each.kind for each in parts[place + 1 :]}
        return parts if behind & _TAKING_BACK else parts[:place]
    return parts


def _last_said(parts: Sequence[AnswerPart]) -> tuple[Sequence[AnswerPart], float]:
    """Return what is said behind a repair that stands between two answers, and its evidence."""
    for place in range(len(parts) - 1, 0, -1):
        before, after = parts[:place], parts[place + 1 :]
        if parts[place].kind is AnswerKind.REPAIR and _answers(before) and _answers(after):
            return after, REPAIRED if _Votes(after).value else 1.0
    return parts, 1.0


def _answers(parts: Iterable[AnswerPart]) -> bool:
    return any(part.kind in _BEGIN or part.kind in _JUDGEMENTS for part in parts)


def _is_unsure(parts: Sequence[AnswerPart]) -> bool:
    """Return whether a negated word says that the caller cannot tell: "not sure"."""
    for place, part in enumerate(parts):
        near: Sequence[AnswerPart] = ()
        if part.kind is AnswerKind.NOT_BEFORE:
            near = parts[place + 1 : place + 3]
        elif part.kind is AnswerKind.NOT_AFTER:
            near = parts[max(0, place - 1) : place]
        if any(not WORDS.unsure.isdisjoint(other.words) for other in near):
            return True
    return False


class _Votes:
    """What the parts of an utterance vote for together."""

    def __init__(self, parts: Sequence[AnswerPart]) -> None:
        self.parts = parts
        self.kinds = [part.kind for part in parts]
        self.used: set[int] = set()  # negations that turn a judgement
        votes = {self._vote(place) for place in range(len(parts))} - {None}
        negations = {place for place, kind in enumerate(self.kinds) if kind in NOTS}
        if negations - self.used:
            votes.add(False)
        self.value = votes.pop() if len(votes) == 1 else None
        if not votes and self.value is None:
            self.value = self._faint()
        if self._is_taken_back():
            self.value = None

    def _vote(self, place: int) -> bool | None:
        kind = self.kinds[place]
        judged = _JUDGEMENTS.get(kind)
        if judged is None:
            return _VOTES.get(kind)
        negation = self._negation(place)
        self.used |= set() if negation is None else {negation}
        return judged if negation is None else not judged

    def _negation(self, place: int) -> int | None:
        """Return the place of the negation that turns the judgement or the act at a place."""
        for before in range(place - 1, max(-1, place - 1 - SCOPE), -1):
            kind = self.kinds[before]
            if kind is AnswerKind.NOT_BEFORE:
                return before
            if kind is AnswerKind.NOT_AFTER and self.kinds[place] is AnswerKind.ACT:
                return before
            if kind not in _PASSED:
                break
        for after in range(place + 1, min(place + 4, len(self.kinds))):
            if self.kinds[after] is AnswerKind.NOT_AFTER:
                return after
            if self.kinds[after] not in (AnswerKind.AROUND, AnswerKind.EMPHASIS):
                break
        return None

    def _faint(self) -> bool | None:
        """Return what counts as an answer only where nothing else answers: "absolutely", "ok"."""
        said = {word for part in self.parts for word in part.words}
        if not said.isdisjoint(WORDS.talk):
            return None
        faint = (AnswerKind.EMPHASIS, AnswerKind.DOUBTFUL, AnswerKind.WEAK)
        courtesy = (part for part in self.parts if NOISE.issuperset(part.words))
        alone = len(self.parts) - len(list(courtesy)) == 1
        short = alone and AnswerKind.SHORT in self.kinds
        return True if short or any(kind in self.kinds for kind in faint) else None

    def _is_taken_back(self) -> bool:
        plain = {AnswerKind.YES, AnswerKind.NO} & set(self.kinds)
        if AnswerKind.TURN in self.kinds or (AnswerKind.NEITHER in self.kinds and not plain):
            return True
        turned = any(not WORDS.turn.isdisjoint(part.words) for part in self.parts)
        return self.value is True and (turned or AnswerKind.HOLD in self.kinds)

    def evidence(self) -> float:
        """Return how much of the utterance the answer explains."""
        strange = sum(kind in (AnswerKind.STRANGE, AnswerKind.HOLD) for kind in self.kinds)
        lead = next((kind for kind in self.kinds if kind not in _LEADING), None)
        if self.value:
            begun = lead is AnswerKind.YES or not strange
            weighed = (1.0, 0.9, 0.7, 0.4)[min(strange, 3)]
            ended = DOUBTFUL if self.kinds[-1] is AnswerKind.YES else 0.0
            return DOUBTFUL if self._concludes() else min(weighed, 1.0 if begun else ended)
        if AnswerKind.DISMISSAL in self.kinds and not set(self.kinds) & _BEGIN:
            return DISMISSED if not strange else 0.0
        if not strange or lead in _BEGIN:
            return (1.0, 0.95, 0.9, 0.8, 0.7, 0.5)[min(strange, 5)]
        return 0.9 if (strange <= 3 and self._refuses()) or self._concludes() else 0.0

    def _concludes(self) -> bool:
        """Return whether the answer follows from what was said before it: "…, so no"."""
        if self.kinds[-1] not in (AnswerKind.YES, AnswerKind.NO) or len(self.parts) < 2:
            return False
        return not WORDS.therefore.isdisjoint(self.parts[-2].words)

    def hedge(self) -> float:
        """Return the most evidence that a hedge leaves for the answer."""
        if self.value and AnswerKind.DOUBTFUL in self.kinds:
            return DOUBTFUL
        if AnswerKind.FAINT_NO in self.kinds and AnswerKind.NO not in self.kinds:
            return DOUBTFUL
        return HEDGED if AnswerKind.HEDGED in self.kinds else 1.0

    def _refuses(self) -> bool:
        """Return whether a refusal that does not begin with a "no" is one: "cancel mat kijiye"."""
        if AnswerKind.WRONG in self.kinds:
            return True
        for place, kind in enumerate(self.kinds):
            if kind is AnswerKind.NOT_AFTER and AnswerKind.STRANGE not in self.kinds[place + 1 :]:
                return True
            if AnswerKind.STRANGE not in self.kinds[:place]:
                told = any(not WORDS.happened.isdisjoint(p.words) for p in self.parts[:place])
                if kind is AnswerKind.NO or (kind is AnswerKind.NOT_BEFORE and not told):
                    return True
        return False
