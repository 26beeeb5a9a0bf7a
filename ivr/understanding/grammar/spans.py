"""Finds values of letters and digits inside a sentence: "her booking is U K five six seven eight".

- What follows "sorry", "no" or "nahi" replaces what was said. If it is only a part of a value, it
  replaces the end of the value, or goes on with it; the caller is asked which.
- What follows "not" is not meant: "not fifteen, fifty".
- A value's evidence is the share of its characters among all that means something. Several
  different values share it.
- How pieces of a sentence become values is in `ivr.understanding.grammar.runs`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ivr.understanding.grammar.protocol import Candidate
from ivr.understanding.grammar.runs import (
    GUESSED,
    Found,
    Rest,
    ValueKind,
    sure_part,
    values_of_runs,
)
from ivr.understanding.grammar.sentence import FRAMES, Gap, Piece, Sentence, Strength, tokens

QUESTION_WEIGHT = 2
REPAIRED = 0.9
"""The evidence of a value whose end was said anew, where that end is like the one it replaces."""
MARKS = (Gap.CORRECTION, Gap.RETRACTION, Gap.DENIAL)

__all__ = ["SentenceReading", "ValueKind", "read_sentence"]


@dataclass(slots=True)
class Clause:
    """What stands between two corrections; ``mark`` is what it begins with."""

    mark: Gap | None = None
    runs: list[list[Piece]] = field(default_factory=list)
    silent: bool = True  # nothing but the mark was said


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """What a sentence says: the values found, or else characters that are no whole value."""

    found: tuple[Found, ...]
    rest: Rest
    unknown: tuple[str, ...]
    weight: int  # of the unknown words

    def candidates(self, weigh: Callable[[str], int]) -> tuple[Candidate, ...]:
        """Return the values with their evidence, the best first."""
        every = sum(weigh(each.text) for each in self.found) + self.weight
        made = [
            Candidate(
                each.value,
                min(each.most, weigh(each.text) / every),
                each.words,
                (*self.unknown, *(w for other in self.found if other != each for w in other.words)),
            )
            for each in self.found
        ]
        return tuple(sorted(made, key=lambda each: -each.evidence))

    def part(self, weigh: Callable[[str], int]) -> str:
        """Return the characters of a part of a value, "" where too much else was said."""
        text = self.rest.text
        return text if 2 * weigh(text) >= 3 * self.weight and not self.found else ""


def read_sentence(utterance: str, kind: ValueKind) -> SentenceReading:
    """Find the values in an utterance."""
    sentence = Sentence.of(utterance)
    parts, unknown, weight = _parts(sentence, kind)
    found, rest, denied = _outcome(parts, kind, quiet=not unknown)
    if any(word in FRAMES.hedges for word in sentence.words):
        found = [replace(each, most=min(each.most, GUESSED)) for each in found]
    left = _left(parts[-1], (*found, *denied)) if found else []
    weight += sum(len(piece.text) for piece in left)
    words = (*unknown, *(word for piece in left for word in piece.words))
    return SentenceReading(tuple(found), rest, words, weight)


def _parts(sentence: Sentence, kind: ValueKind) -> tuple[list[Clause], tuple[str, ...], int]:
    """Cut a sentence at its corrections, and a part into its runs."""
    parts, weight, apart, joint = [Clause()], 0, True, False
    unknown: list[str] = []
    for token, said in tokens(sentence, kind.read, kind.around):
        part = parts[-1]
        if token in MARKS and isinstance(token, Gap):
            parts.append(Clause(token))
            apart = True
            continue
        part.silent = False
        if isinstance(token, Piece):
            part.runs += [[]] if apart else []
            part.runs[-1].append(replace(token, paused=token.paused or joint))
            apart = joint = False
        else:
            apart, joint = apart or token is not Gap.JOINT, True
        if token in (Gap.UNKNOWN, Gap.QUESTION):
            unknown += said
            weight += QUESTION_WEIGHT if token is Gap.QUESTION else 1
    asked = [word for part in parts for run in part.runs for word in _questions(run)]
    return parts, (*unknown, *asked), weight + QUESTION_WEIGHT * len(asked)


def _questions(run: Sequence[Piece]) -> list[str]:
    """Return the words of a run that ask, if nothing in it is surely a part of a value: "why"."""
    if any(piece.strength is Strength.SURE for piece in run):
        return []
    return [word for piece in run for word in piece.words if word in FRAMES.questions]


def _outcome(
    parts: Sequence[Clause], kind: ValueKind, *, quiet: bool
) -> tuple[list[Found], Rest, list[Found]]:
    """Go through the parts; returns the values that are left, else a part; and what is denied."""
    current: list[Found] = []
    rest = Rest()
    every_denied: list[Found] = []
    for part in parts:
        found, said = values_of_runs(part.runs, kind, quiet=quiet), sure_part(part.runs)
        if part.mark is Gap.DENIAL and found:
            denied, *found = found
            every_denied.append(denied)
            current = [each for each in current if each.value != denied.value]
            rest = Rest()
        if found:
            for each in found:
                current = [*current, _with_letters(each, current, kind)]
            current, rest = current[-len(found) :], Rest()
        elif said.text and part.mark is not Gap.DENIAL:
            base = Rest(current[-1].text, current[-1].words) if current else rest
            current = list(_repaired(base, said, kind))
            rest = Rest() if current or base.text else said
        elif part.mark is Gap.RETRACTION and part.silent and part is parts[-1]:
            current, rest = [], Rest()
    return current, rest, every_denied


def _with_letters(found: Found, before: Sequence[Found], kind: ValueKind) -> Found:
    """Return digits that replace those of a code with its letters: 204 as AI204 after AI202."""
    base = before[-1].text if before else ""
    letters = base.rstrip("0123456789")
    if kind.exact or not letters or not found.text.isdecimal() or letters == base:
        return found
    value = kind.fits(letters + found.text)
    return found if value is None else replace(found, value=value, text=letters + found.text)


def _repaired(base: Rest, said: Rest, kind: ValueKind) -> Iterator[Found]:
    """Yield ``base`` with its end replaced by what was said, and both together, where they fit."""
    count, words = len(said.text), base.words + said.words
    end = base.text[-count:]
    same = sum(one == other for one, other in zip(end, said.text, strict=False))
    alike = count > 1 and 2 * same >= count
    if count < len(base.text):
        text = base.text[:-count] + said.text
        value = kind.fits(text)
        if value is not None:
            yield Found(value, text, words, REPAIRED if alike else GUESSED)
    value = kind.fits(base.text + said.text)
    if base.text and value is not None:
        yield Found(value, base.text + said.text, words, GUESSED)


def _says_again(run: Sequence[Piece], found: Sequence[Found]) -> bool:
    """Whether a run is one of the values, said once or several times."""
    text = Rest.of(run).text
    return any(each.text and not text.replace(each.text, "") for each in found)


def _left(part: Clause, found: Sequence[Found]) -> list[Piece]:
    """Return the sure pieces of the last part that are in none of the values, nor say one again."""
    unused = Counter(word for each in found for word in each.words)
    left = []
    for run in reversed(part.runs):
        again = _says_again(run, found)
        for piece in reversed(run):
            words = Counter(piece.words)
            if words <= unused:
                unused -= words
            elif piece.strength is Strength.SURE and not again:
                left.append(piece)
    return left[::-1]
