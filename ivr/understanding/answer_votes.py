"""What the parts of an utterance answer together: a yes, a no, or nothing.

- A word that judges or asks for an act is turned by the negation that it belongs to.
- What troubles nobody is right: "no changes", "nothing to correct", "koi dikkat nahi".
- A negation beside a strange verb tells of that verb: "yes, I won't be travelling" is a reason for
  the yes, and not taken back by its "not".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ivr.understanding.answer_parts import NOISE, NOTS, WORDS, AnswerKind, AnswerPart, is_faulty

HEDGED = 0.65
DOUBTFUL = 0.5
DISMISSED = 0.55

SCOPE = 4  # words: how far a negation reaches ahead

JUDGEMENTS = {AnswerKind.RIGHT: True, AnswerKind.WRONG: False, AnswerKind.ACT: True}
BEGIN = frozenset((AnswerKind.YES, AnswerKind.NO, *NOTS))
"""Answers, behind which more may be said."""

_PASSED = frozenset(  # may stand between a negation and what it turns
    (AnswerKind.AROUND, AnswerKind.STRANGE, AnswerKind.WEAK, AnswerKind.EMPHASIS)
)
_LEADING = frozenset((AnswerKind.AROUND, AnswerKind.WEAK, AnswerKind.EMPHASIS))
_SETTLED = frozenset(WORDS.settled)
_VOTES = {
    AnswerKind.YES: True,
    AnswerKind.NO: False,
    AnswerKind.HEDGED: True,
    AnswerKind.DISMISSAL: False,
    AnswerKind.FAINT_NO: False,
}


def answers(parts: Iterable[AnswerPart]) -> bool:
    """Return whether some part answers."""
    return any(part.kind in BEGIN or part.kind in JUDGEMENTS for part in parts)


class AnswerVotes:
    """What the parts of an utterance vote for together."""

    def __init__(self, parts: Sequence[AnswerPart]) -> None:
        self.parts = parts
        self.kinds = [part.kind for part in parts]
        self.told = {place for place in range(len(parts)) if self._is_told(place)}
        self.turning: set[int] = set()  # negations that turn a judgement
        self.used = set(self.told)  # those, and those that belong to something else
        self.untroubled = False
        troubled = {place for place, kind in enumerate(self.kinds) if kind is AnswerKind.TROUBLE}
        votes = {self._untroubled(place) for place in troubled}
        votes |= {self._vote(place) for place in range(len(parts))}
        if {place for place, kind in enumerate(self.kinds) if kind in NOTS} - self.used:
            votes.add(False)
        votes.discard(None)
        self.value = votes.pop() if len(votes) == 1 else None
        if not votes and self.value is None:
            self.value = self._faint()
        if self._is_taken_back():
            self.value = None
        self.lead = next((kind for kind in self.kinds if kind not in _LEADING), None)
        self.begins = self.lead in (AnswerKind.YES, AnswerKind.NO)

    def _vote(self, place: int) -> bool | None:
        kind = self.kinds[place]
        judged = JUDGEMENTS.get(kind)
        if judged is None:
            return None if place in self.used else _VOTES.get(kind)
        negation = self._negation(place)
        if negation is None:
            return judged
        self.turning.add(negation)
        self.used.add(negation)
        return not judged

    def _untroubled(self, place: int) -> bool | None:
        """Return a yes for "no changes" and "koi dikkat nahi", behind which nothing is named."""
        before, behind = self._beside(place, -1), self._beside(place, 1)
        denials = (AnswerKind.NO, AnswerKind.NOT_BEFORE, AnswerKind.NOT_AFTER)
        near = place - 1 if self.kinds[max(0, place - 1)] is AnswerKind.NO else before
        negation = None
        if behind is not None and self.kinds[behind] is AnswerKind.NOT_AFTER:
            negation = behind
        elif near is not None and near < place and self.kinds[near] in denials:
            negation = near if self.kinds[near] is not AnswerKind.NO or near == place - 1 else None
        if negation is None or (behind is not None and self.kinds[behind] is AnswerKind.STRANGE):
            return None
        self.used.add(negation)
        self.untroubled = True
        return True

    def _beside(self, place: int, step: int) -> int | None:
        """Return the place of the nearest part on one side that says something."""
        place += step
        while 0 <= place < len(self.kinds) and self.kinds[place] in _LEADING:
            place += step
        return place if 0 <= place < len(self.kinds) else None

    def _is_told(self, place: int) -> bool:
        """Return whether a negation belongs to a strange verb beside a yes or an act.

        "Yes, I am not going any more", "cancel kar do, ab nahi jaana": it is the reason for them.
        """
        if self.kinds[place] not in NOTS:
            return False
        before, behind = self._beside(place, -1), self._beside(place, 1)
        strange = behind is not None and self.kinds[behind] is AnswerKind.STRANGE
        if self.kinds[place] is AnswerKind.NOT_AFTER:
            apart = before is not None and before < place - 1
            acts = apart and self.kinds[before or 0] is AnswerKind.ACT and strange
            own = before is not None and self.kinds[before] is AnswerKind.STRANGE
            return acts or (self._begins_with_yes(place) and (own or strange))
        return strange and (self._begins_with_yes(place) or self._acts_behind(place))

    def _begins_with_yes(self, place: int) -> bool:
        return next((k for k in self.kinds[:place] if k not in _LEADING), None) is AnswerKind.YES

    def _acts_behind(self, place: int) -> bool:
        """Return whether "go ahead" stands behind "I won't be travelling"."""
        speaks = place > 0 and not WORDS.speakers.isdisjoint(self.parts[place - 1].words)
        acts = [n for n, k in enumerate(self.kinds) if k is AnswerKind.ACT and n > place]
        return speaks and bool(acts) and AnswerKind.STRANGE in self.kinds[place : acts[0]]

    def _negation(self, place: int) -> int | None:
        """Return the place of the negation that turns the judgement or the act at a place."""
        for before in range(place - 1, max(-1, place - 1 - SCOPE), -1):
            kind = self.kinds[before]
            if before in self.used and before not in self.turning:
                break
            if kind is AnswerKind.NOT_BEFORE:
                return before
            if kind is AnswerKind.NOT_AFTER and self.kinds[place] is AnswerKind.ACT:
                return before
            if kind not in _PASSED:
                break
        for after in range(place + 1, min(place + 4, len(self.kinds))):
            if self.kinds[after] is AnswerKind.NOT_AFTER:
                return None if after in self.used - self.turning else after
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
        if AnswerKind.TURN in self.kinds or self._is_neither():
            return True
        turned = any(not WORDS.turn.isdisjoint(part.words) for part in self.parts)
        faulty = not self.untroubled and is_faulty(self.parts)
        return self.value is True and (turned or faulty or AnswerKind.HOLD in self.kinds)

    def _is_neither(self) -> bool:
        """Return whether "that is all" is said, and not "that is all right"."""
        if AnswerKind.NEITHER not in self.kinds or {AnswerKind.YES, AnswerKind.NO} & set(
            self.kinds
        ):
            return False
        behind = self._beside(self.kinds.index(AnswerKind.NEITHER), 1)
        return behind is None or self.kinds[behind] is not AnswerKind.RIGHT

    def evidence(self) -> float:
        """Return how much of the utterance the answer explains."""
        odd = (AnswerKind.STRANGE, AnswerKind.HOLD, AnswerKind.TROUBLE)
        strange = sum(kind in odd for kind in self.kinds) - self.untroubled
        if self.value:
            begun = self.lead is AnswerKind.YES or not strange
            weighed = (1.0, 0.9, 0.7, 0.4)[min(strange, 3)]
            settled = self.parts[-1].words in _SETTLED
            ended = DOUBTFUL if settled or self.kinds[-1] is AnswerKind.YES else 0.0
            return DOUBTFUL if self._concludes() else min(weighed, 1.0 if begun else ended)
        if AnswerKind.DISMISSAL in self.kinds and not set(self.kinds) & BEGIN:
            return DISMISSED if not strange else 0.0
        if not strange or self.lead in BEGIN:
            return (1.0, 0.95, 0.9, 0.8, 0.7, 0.5)[min(strange, 5)]
        return 0.9 if (strange <= 3 and self._refuses()) or self._concludes() else 0.0

    def _concludes(self) -> bool:
        """Return whether the answer follows from what was said before it: "…, so no"."""
        ends = (AnswerKind.YES, AnswerKind.NO, AnswerKind.ACT)
        if self.kinds[-1] not in ends or len(self.parts) < 2:
            return False
        return not WORDS.therefore.isdisjoint(self.parts[-2].words)

    def hedge(self) -> float:
        """Return the most evidence that a hedge leaves for the answer."""
        if self.value and AnswerKind.DOUBTFUL in self.kinds:
            return DOUBTFUL
        if AnswerKind.FAINT_NO in self.kinds and AnswerKind.NO not in self.kinds:
            return DOUBTFUL
        only_untroubled = self.untroubled and {AnswerKind.YES, *JUDGEMENTS}.isdisjoint(self.kinds)
        unsure = AnswerKind.HEDGED in self.kinds or only_untroubled or (self.value and self.told)
        return HEDGED if unsure else 1.0

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
