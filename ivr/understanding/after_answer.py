"""What a caller says behind a yes or a no: "no, refunds" is about refunds."""

from __future__ import annotations

from ivr.understanding.answers import KNOWN, answer
from ivr.understanding.contractions import expanded
from ivr.understanding.languages import HEARD
from ivr.understanding.words import words

_ANSWERS = HEARD.answers.yes | HEARD.answers.no | HEARD.answers.not_after | HEARD.small.noise


def without_answer(utterance: str) -> str:
    """Return an utterance without the yes or the no, and the courtesies, that it begins with.

    Nothing is left of "no, that's wrong", which says the same twice.
    """
    said = utterance.split()
    kept = next((n for n, word in enumerate(said) if not _is_answer(word)), len(said))
    rest = " ".join(said[kept:])
    return "" if only_answers(rest) and answer(rest) is not None else rest


def only_answers(utterance: str) -> bool:
    """Whether all words belong to answering, and say nothing else: "though that's wrong"."""
    return all(word in KNOWN for word in expanded(words(utterance)))


def _is_answer(word: str) -> bool:
    return all(each in _ANSWERS for each in words(word))
