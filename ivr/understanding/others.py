"""Reads "the other one", and what it is said with: "not the receipt, the other one"."""

from __future__ import annotations

from ivr.understanding.asking import by_first_word, longest_phrase
from ivr.understanding.forms import squeezed_set
from ivr.understanding.languages import HEARD
from ivr.understanding.spellings import squeezed
from ivr.understanding.words import words

_OTHER = by_first_word(tuple(map(squeezed, phrase)) for phrase in HEARD.keys.other)
_REJECTIONS = HEARD.rejections
_NOT = squeezed_set(_REJECTIONS.before | _REJECTIONS.after | _REJECTIONS.plain_no)


def without_other(text: str) -> str | None:
    """Return an utterance without "the other one" and without what rejects; None if it has none."""
    said = words(text)
    spelled = [squeezed(word) for word in said]
    for place in range(len(said)):
        if length := longest_phrase(spelled, place, _OTHER):
            rest = [*range(place), *range(place + length, len(said))]
            return " ".join(said[each] for each in rest if spelled[each] not in _NOT)
    return None
