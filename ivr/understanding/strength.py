"""How much of an option's phrases was said: of one of them, or of the words of several together.

A word that may have been misheard is half a word, and one that is taken back or only told is less.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ivr.understanding.listening import SaidWord
from ivr.understanding.phrasebook import HALF, Phrasebook
from ivr.understanding.phrases import Phrase
from ivr.understanding.vocabulary import Known

WHOLE = 0.8  # how much of a phrase must be said of what the line does not do
DISORDER = 0.88  # of a phrase, if its words stand in another order
ENOUGH = 3.0  # how much unusual words of several phrases weigh together, to be as good as a phrase
TOPIC = 0.65  # how much of a phrase the word is that several phrases of an option are about


@dataclass(frozen=True, slots=True)
class WeighedWord:
    """A word of the utterance, what it may stand for, and how much it counts."""

    token: SaidWord
    known: Known
    weight: float
    factor: float


def strength_of(
    book: Phrasebook, option: int, explained: Sequence[WeighedWord], in_order: set[Phrase]
) -> float:
    """Return how much of a phrase of an option was said, by the words that it explains.

    ``in_order`` are the phrases whose words stand in their order.
    """
    said: dict[str, float] = {}
    places: dict[str, int] = {}
    for place, each in enumerate(explained):
        for word, sure in each.known.items():
            places.setdefault(word, place)
            said[word] = max(said.get(word, 0.0), sure * each.factor)
    complete = _completest(book, option, said, places, in_order)
    if option == book.outside:
        return complete if complete >= WHOLE else 0.0
    owners, weights = book.owners, book.vocabulary.weights
    together = sum(
        max(weights[w] ** 2 * s * owners[w].get(option, 0.0) for w, s in known.items())
        for known in {each.token.spelling: each.known for each in explained if each.known}.values()
    )
    topics = (TOPIC * weights[w] * said[w] for w in book.topics[option] & said.keys())
    return max(complete, *topics, min(1.0, together / ENOUGH))


def _completest(
    book: Phrasebook,
    option: int,
    said: Known,
    places: Mapping[str, int],
    in_order: set[Phrase],
) -> float:
    """Return how much was said of the phrase that most was said of."""
    shares = book.vocabulary.shares
    parts: dict[Phrase, float] = {}
    for word in said.keys() & book.with_word[option].keys():
        amount = shares[word] * said[word]
        for phrase in book.with_word[option][word]:
            parts[phrase] = parts.get(phrase, 0.0) + amount
    best = float(any(not phrase.content for phrase in in_order))
    for phrase, part in parts.items():
        complete = part / book.whole_shares[phrase]
        if complete > best:
            if phrase in book.in_order and phrase not in in_order:
                complete *= HALF
            at = [places[form.spelling] for form in phrase.content if form.spelling in places]
            best = max(best, complete * (1.0 if at == sorted(at) else DISORDER))
    return best
