"""The alternatives of one utterance, put together from what a recogniser or a person gives.

These rules hold for the page, the API and the terminal alike:

- The likeliest one stands first, each stands once, and there are `MOST_ALTERNATIVES` at most.
- One without a confidence has `LATER` of that of the one before it, the first one 1.0.
"""

from __future__ import annotations

from collections.abc import Sequence

from ivr.understanding.options import Alternative

MOST_ALTERNATIVES = 10

LATER = 0.8
"""How much of the confidence of the one before it an alternative has, if it is given without."""

TOO_MANY = f"Give at most {MOST_ALTERNATIVES} readings, with the first one."
NO_WORDS = "Reading {number} has no words."
BAD_CONFIDENCE = (
    "Reading {number}: the confidence is a number from 0 to 1, such as 0.6, not “{given}”."
)
BAD_ORDER = "Reading {number} is surer than the one before it. Put the likeliest reading first."
TWICE = "Reading {number} is the same as reading {other}. Give each one once."


def ranked(given: Sequence[tuple[str, float | None]]) -> tuple[Alternative, ...]:
    """Return texts and their confidences as the alternatives of one utterance.

    Raises `ValueError`, with what to change in words.
    """
    if len(given) > MOST_ALTERNATIVES:
        raise ValueError(TOO_MANY)
    found: list[Alternative] = []
    for number, (text, confidence) in enumerate(given, 1):
        if not text.strip():
            raise ValueError(NO_WORDS.format(number=number))
        most = found[-1].confidence if found else 1.0
        sure = (most * LATER if found else 1.0) if confidence is None else confidence
        if not 0 <= sure <= 1:
            raise ValueError(BAD_CONFIDENCE.format(number=number, given=sure))
        if sure > most:
            raise ValueError(BAD_ORDER.format(number=number))
        texts = [each.text for each in found]
        if text.strip() in texts:
            other = texts.index(text.strip()) + 1
            raise ValueError(TWICE.format(number=number, other=other))
        found.append(Alternative(text.strip(), sure))
    return tuple(found)


def confidence_of(written: str, number: int) -> float | None:
    """Return a confidence that a person has written for the reading ``number``, None for none.

    Raises `ValueError`, with what to write.
    """
    try:
        sure = float(written) if written.strip() else None
    except ValueError:
        sure = -1.0
    if sure is not None and not 0 <= sure <= 1:
        raise ValueError(BAD_CONFIDENCE.format(number=number, given=written.strip()))
    return sure
