"""Finds phrases in an utterance, and leaves out those that the caller rejects.

- A phrase is found where all its content words stand within a few words of each other. If they
  stand in another order, the phrase counts a little less: "the status of my refund" for "refund
  status".
- A rejection before its object ("not", "I don't want", "instead of") removes the first phrase that
  follows in the same clause. A rejection behind its object (Hindi "nahi chahiye") removes the
  phrases of its clause that stand before it.
- "I have not got my refund" rejects nothing, because it says what the caller is missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ivr.understanding.languages import HEARD
from ivr.understanding.vocabulary import FILLERS, HeardWord, normal
from ivr.understanding.words import LONGEST_TEXT, MOST_WORDS, words

GAP = 3  # how many other words may stand within a phrase
DOUBT = 0.5  # the weight of a word that may have been misheard
DISORDER = 0.9  # the weight of a phrase whose words stand in another order

REJECTIONS = HEARD.rejections
CLAUSE_END = re.compile(
    rf"[,.;:!?।\n]+|\b(?:{'|'.join(REJECTIONS.breaks)})\b"
    rf"(?! (?:{'|'.join(REJECTIONS.no_break_before)}))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Span:
    """Content words that are rejected, from place ``start`` up to ``stop``.

    ``mark`` is the place of the word that rejects. An ``open`` span ends with the first phrase in
    it, if there is one.
    """

    start: int
    stop: int
    mark: int
    open: bool


@dataclass(frozen=True, slots=True)
class Utterance:
    """What was said: the words that carry meaning, and which of them are rejected."""

    content: tuple[HeardWord, ...]
    rejected: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of the option with this index, and the weight of each of its words."""

    option: int
    words: tuple[str, ...]
    weights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found at some places of an utterance."""

    phrase: Phrase
    places: tuple[int, ...]
    evidence: float


def listen(text: str, correct: Callable[[Sequence[str]], Sequence[HeardWord]]) -> Utterance:
    """Take an utterance apart; ``correct`` returns the words that a clause's words stand for."""
    everything: list[HeardWord] = []
    meaning: list[HeardWord] = []
    spans: list[Span] = []
    for clause in CLAUSE_END.split(text[:LONGEST_TEXT]):
        said = correct(normal(words(clause)))[: MOST_WORDS - len(everything)]
        everything.extend(said)
        places = []
        for heard in said:
            places.append(len(meaning))
            if heard.word not in FILLERS:
                meaning.append(heard)
        spans.extend(_rejections([heard.word for heard in said], places, len(meaning)))
    return Utterance(tuple(meaning or everything), tuple(spans))


def _rejections(said: Sequence[str], places: Sequence[int], stop: int) -> Iterator[Span]:
    for index, word in enumerate(said):
        place = places[index]
        if (word in REJECTIONS.before and _rejects(said, index)) or any(
            tuple(said[index : index + len(words)]) == words for words in REJECTIONS.phrases
        ):
            yield Span(place, stop, place, open=True)
        elif word in REJECTIONS.after and (
            index + 1 == len(said)
            or not REJECTIONS.wishes_after.isdisjoint(said[index + 1 : index + 2])
        ):
            yield Span(places[0], place + 1, place, open=False)


def _rejects(said: Sequence[str], index: int) -> bool:
    """Return whether a "not" rejects what follows it; otherwise it says that something failed."""
    after = said[index + 1 : index + 3]
    asked = index == 0 or said[index - 1] not in REJECTIONS.auxiliaries
    return asked or not REJECTIONS.wishes.isdisjoint(after)


def find(phrases: Iterable[Phrase], utterance: Utterance) -> list[Match]:
    """Return every phrase that was said and not rejected, once for each place."""
    places: dict[str, list[int]] = {}
    for place, heard in enumerate(utterance.content):
        places.setdefault(heard.word, []).append(place)
    found = [match for phrase in phrases for match in _matches(phrase, places, utterance.content)]
    for span in utterance.rejected:
        found = _without(found, span)
    return found


def _matches(
    phrase: Phrase, places: Mapping[str, list[int]], content: Sequence[HeardWord]
) -> Iterator[Match]:
    at = [places.get(word, []) for word in phrase.words]
    if not all(at):
        return
    for start in sorted({place for some in at for place in some}):
        stop = start + len(phrase.words) + GAP
        inside = [next((place for place in some if start <= place < stop), -1) for some in at]
        if min(inside) == start:
            yield Match(phrase, tuple(inside), _evidence(phrase, inside, content))


def _evidence(phrase: Phrase, places: Sequence[int], content: Sequence[HeardWord]) -> float:
    """Weigh a phrase where it was found. Rounded, so that equal evidence compares as equal."""
    weighed = zip(phrase.weights, places, strict=True)
    evidence = sum(weight * (1 if content[place].sure else DOUBT) for weight, place in weighed)
    return round(evidence * (1 if sorted(places) == list(places) else DISORDER), 6)


def _without(found: Sequence[Match], span: Span) -> list[Match]:
    """Leave out what a span rejects. A "not" that belongs to a phrase rejects nothing."""
    if any(span.mark in match.places for match in found):
        return list(found)
    stop = span.stop
    inside = [match for match in found if all(span.start <= at < stop for at in match.places)]
    if span.open and inside:
        stop = max(min(inside, key=_order).places) + 1
    return [m for m in found if not any(span.start <= place < stop for place in m.places)]


def _order(match: Match) -> tuple[int, int, float]:
    """Order matches by their start, then the most compact first, then by most evidence."""
    first, last = min(match.places), max(match.places)
    return first, last - first - len(match.places), -match.evidence
