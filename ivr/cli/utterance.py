"""What a line that is typed into ``ivr call`` says, as a recogniser would report it.

``for delhi | four deli`` is one utterance that may have been either, the likeliest first. Each may
end in how surely it was heard: ``for delhi (0.6) | four deli (0.5)``.
"""

from __future__ import annotations

import re

from ivr.engine import SpeechHeard, confidence_of, ranked

BETWEEN = "|"

_WITH_CONFIDENCE = re.compile(r"(.*\S)\s*\(\s*([-+]?(?:[0-9]*[.,]?[0-9]+|nan|inf))\s*\)")


def utterance_of(line: str) -> SpeechHeard:
    """Return what a line says. Raises `ValueError` with what to change."""
    readings = ranked([_reading(part, n) for n, part in enumerate(line.split(BETWEEN), 1)])
    first = readings[0]
    return SpeechHeard(first.text, first.confidence, None, readings if len(readings) > 1 else ())


def _reading(part: str, number: int) -> tuple[str, float | None]:
    found = _WITH_CONFIDENCE.fullmatch(part.strip())
    return (found[1], confidence_of(found[2], number)) if found else (part, None)
