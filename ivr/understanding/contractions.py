"""Contractions undone: "don't" to "do not"."""

from __future__ import annotations

from collections.abc import Iterable

from ivr.understanding.languages import HEARD

FORMS = HEARD.forms
UNMARKED = {word.replace("'", ""): word for word in FORMS.unmarked}


def expanded(said: Iterable[str]) -> list[str]:
    """Return folded words with contractions undone: "don't" as "do not", "what's" as "what"."""
    return [word for contraction in said for word in _expanded(contraction).split()]


def _expanded(word: str) -> str:
    word = UNMARKED.get(word, word)
    if word in FORMS.irregular:
        return FORMS.irregular[word]
    for ending, full in FORMS.endings:
        if word.endswith(ending):
            return word.removesuffix(ending) + full
    return word
