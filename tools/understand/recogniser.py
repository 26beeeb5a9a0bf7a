"""A recogniser of speech that makes mistakes, and gives alternatives for what it heard.

It is a model, seeded and without sound, of what a recogniser's n-best list looks like:

- What was said is a row of words, and each is heard on its own: clearly, or, with the chance
  ``rate``, badly. So the *word error rate* of the first alternative is about ``rate``.
- For a word that was heard badly, the first guess is wrong: another word (3 of 5), nothing (1 of
  4), or the word with a filler before it or said twice (the rest). As in what is reported of
  recognition over the telephone, most errors are substitutions, and more words are lost than put
  in.
- In half of these cases the right word is the second guess; in the other half it is lost. The list
  of a recogniser can therefore mend at most half of its errors, and in fact mends less, because it
  has few places. For a word that was heard clearly, the second guess is a wrong one.
- An alternative is a choice of one guess for each word. The list has the most probable ones, as
  a lattice gives them, each with the geometric mean of its words' probabilities as confidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from ivr.understanding import Alternative
from tools.understand.confusions import FILLERS, mistaken_for

SUBSTITUTED, LOST = 0.60, 0.25  # the rest is put in
MENDABLE = 0.5  # how often the second guess for a badly heard word is right
PLACES = 5  # of the list, as the page asks of a browser

Guess = tuple[str, float]
"""What was written for a word, which may be nothing, and how probable that is."""


def recognise(
    text: str, rate: float, random: Random, places: int = PLACES
) -> tuple[Alternative, ...]:
    """Return what a recogniser hears, the most probable first; nothing where that is nothing."""
    best: list[tuple[tuple[str, ...], float]] = [((), 1.0)]
    words = text.split()
    for word in words:
        guesses = list(_guesses(word, rate, random))
        longer = [((*said, g), p * q) for said, p in best for g, q in guesses]
        best = sorted(longer, key=lambda each: -each[1])[:places]
    return _distinct(best, max(len(words), 1))


def _distinct(best: list[tuple[tuple[str, ...], float]], length: int) -> tuple[Alternative, ...]:
    texts: dict[str, float] = {}
    for said, probability in best:
        texts.setdefault(" ".join(filter(None, said)), probability ** (1 / length))
    if not next(iter(texts)):
        return ()
    return tuple(Alternative(text, round(mean, 3)) for text, mean in texts.items() if text)


def _guesses(word: str, rate: float, random: Random) -> Iterator[Guess]:
    """Yield the first and the second guess for a word."""
    wrong = random.choice(mistaken_for(word))
    if random.random() >= rate:
        sure = random.uniform(0.80, 0.99)
        yield word, sure
        yield wrong, 1 - sure
        return
    sure = random.uniform(0.40, 0.75)
    yield _misheard(word, wrong, random), sure
    second = word if random.random() < MENDABLE else random.choice(mistaken_for(word))
    yield second, (1 - sure) * random.uniform(0.6, 0.95)


def _misheard(word: str, wrong: str, random: Random) -> str:
    kind = random.random()
    if kind < SUBSTITUTED:
        return wrong
    if kind < SUBSTITUTED + LOST:
        return ""
    return f"{random.choice((word, *FILLERS))} {word}"
