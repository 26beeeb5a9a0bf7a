"""What-if in words: an utterance from its form, and what the line would make of it.

Another reading stands on a line of its own, the likeliest first, and may end in its confidence:
``to Goa | 0.6``. Without one it gets four fifths of that of the reading before it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ivr.browser.sound.recognition import LATER
from ivr.engine import Alternative, ConsideredGuess, Explanation, SpeechHeard

MOST_READINGS = 10
NO_WORDS = "Write what the caller says."
TOO_MANY = f"Give at most {MOST_READINGS} readings, with the first one."
BAD_CONFIDENCE = "{where}: the confidence is a number from 0 to 1, such as 0.6, not “{given}”."
BAD_ORDER = "{where} is surer than the one before it. Put the likeliest reading first."


def utterance_of(words: str, confidence: str, others: str) -> SpeechHeard:
    """Return what the form says. Raises `ValueError` with what to change."""
    if not words.strip():
        raise ValueError(NO_WORDS)
    sure = _confidence(confidence, "The utterance")
    readings = (Alternative(words.strip(), sure), *_others(others, sure))
    if len(readings) > MOST_READINGS:
        raise ValueError(TOO_MANY)
    first = readings[0]
    return SpeechHeard(first.text, sure, None, readings if len(readings) > 1 else ())


def _others(lines: str, before: float) -> Iterator[Alternative]:
    for number, line in enumerate(filter(str.strip, lines.splitlines()), 2):
        where = f"Reading {number}"
        text, bar, given = line.rpartition("|")
        sure = _confidence(given, where) if bar else before * LATER
        if sure > before:
            raise ValueError(BAD_ORDER.format(where=where))
        yield Alternative((text if bar else given).strip(), sure)
        before = sure


def _confidence(given: str, where: str) -> float:
    try:
        found = float(given.strip() or "1")
    except ValueError:
        found = -1.0
    if not 0 <= found <= 1:
        raise ValueError(BAD_CONFIDENCE.format(where=where, given=given.strip()))
    return found


def limits_of(explanation: Explanation) -> str:
    """Return the limits that applied."""
    return (
        f"The line asks back from an evidence of {explanation.confirm_from:.2f}, and where two are "
        f"nearer than {explanation.margin:.2f}. It takes nothing that was heard with a confidence "
        f"below {explanation.confidence:.2f}."
    )


def evidence_of(reading: ConsideredGuess) -> str:
    """Return a reading's evidence and the limit to act on it: ``0.71 of 0.90``."""
    return f"{reading.evidence:.2f} of {reading.limit:.2f}"


def details_of(reading: ConsideredGuess) -> Iterator[tuple[str, str]]:
    """Return what there is to say about a reading, as names and texts."""
    yield "in", f"“{reading.text}”"
    if reading.explained:
        yield "explains", ", ".join(reading.explained)
    if reading.unexplained:
        yield "leaves over", ", ".join(reading.unexplained)
    if reading.costs:
        yield "cannot be taken back", "; ".join(reading.costs)
