"""Reads ordinals: "third", "twenty first", "21st", "doosri", "pachisvi"."""

from __future__ import annotations

from collections.abc import Sequence

from ivr.understanding.answer_parts import KNOWN
from ivr.understanding.languages import HEARD, SPELLINGS
from ivr.understanding.numerals import SMALL, is_digits
from ivr.understanding.words import MOST_WORDS, words

WORDS = HEARD.dates
PRONOUNS = HEARD.keys.pronouns
MOST_DIGITS = 3
SHORTEST_STEM = 3  # letters: "das" in "dasva"


def scan_ordinal(said: Sequence[str], place: int) -> tuple[int | None, int]:
    """Read the ordinal that begins at a place; returns its number and its end.

    The number is None, and the end is ``place``, if there is none. Takes folded words.
    """
    word, following = [*said[place : place + 2], "", ""][:2]
    unit = WORDS.ordinals.get(following, 0)
    if word in WORDS.tens and 0 < unit < 10:
        return WORDS.tens[word] + unit, place + 2
    if following in WORDS.ordinal_endings and _is_figure(word):
        return int(word), place + 2
    number = WORDS.ordinals.get(word, _without_ending(word))
    return number, place + (number is not None)


def pointed_at(utterance: str) -> int | None:
    """Return the place that an answer names among several: 2 for "then the second one".

    None where it names no place, or several, or has words that belong to no answer.
    """
    said = words(utterance)[:MOST_WORDS]
    found, place = [], 0
    while place < len(said):
        number, end = scan_ordinal(said, place)
        if number is not None:
            found.append(number)
        elif said[place] not in KNOWN and said[place] not in PRONOUNS:
            return None
        place = max(end, place + 1)
    return found[0] if len(found) == 1 else None


def _is_figure(word: str) -> bool:
    return is_digits(word) and len(word) <= MOST_DIGITS


def _without_ending(word: str) -> int | None:
    """Return the number of "21st" and of "pachisvi"."""
    for ending in WORDS.ordinal_endings:
        stem = word.removesuffix(ending)
        if stem != word and _is_figure(stem):
            return int(stem)
        if stem != word and len(stem) >= SHORTEST_STEM:
            number = SMALL.get(SPELLINGS.listed(stem))
            if number is not None:
                return number
    return None
