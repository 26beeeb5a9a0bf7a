"""What-if in words: an utterance from its form, and what the line would make of it.

Another reading stands on a line of its own, the likeliest first, and may end in its confidence:
``to Goa | 0.6``. Without one it gets four fifths of that of the reading before it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ivr.engine import ConsideredGuess, Explanation, SpeechHeard, confidence_of, ranked

NO_WORDS = "Write what the caller says."


def utterance_of(words: str, confidence: str, others: str) -> SpeechHeard:
    """Return what the form says. Raises `ValueError` with what to change."""
    if not words.strip():
        raise ValueError(NO_WORDS)
    readings = ranked([(words, confidence_of(confidence, 1)), *_others(others)])
    first = readings[0]
    others_too = readings if len(readings) > 1 else ()
    return SpeechHeard(first.text, first.confidence, None, others_too)


def _others(lines: str) -> Iterator[tuple[str, float | None]]:
    for number, line in enumerate(filter(str.strip, lines.splitlines()), 2):
        text, bar, given = line.rpartition("|")
        yield (text, confidence_of(given, number)) if bar else (line, None)


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
