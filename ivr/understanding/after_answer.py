"""What a caller says behind a yes or a no: "no, refunds" is about refunds."""

from __future__ import annotations

from ivr.understanding.languages import HEARD
from ivr.understanding.words import words

_ANSWERS = HEARD.answers.yes | HEARD.answers.no | HEARD.answers.not_after | HEARD.small.noise


def without_answer(utterance: str) -> str:
    """Return an utterance without the yes or the no, and the courtesies, that it begins with."""
    said = utterance.split()
    kept = next((n for n, word in enumerate(said) if not _is_answer(word)), len(said))
    return " ".join(said[kept:])


def _is_answer(word: str) -> bool:
    return all(each in _ANSWERS for each in words(word))
