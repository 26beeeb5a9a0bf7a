"""What a caller does, one thing after another: the steps of a demonstration, or of a sent call.

A player calls the line. Before each step it waits until the line has finished speaking and waits
for the caller; a `Pause` takes the place of that waiting.
"""

from __future__ import annotations

from dataclasses import dataclass

from ivr.flow.property import Property

PHONE_KEYS = frozenset("0123456789*#")
LONGEST_WAIT = 3_600.0
"""Seconds of a silence or a pause at most; no line waits so long."""

STEP = (
    Property("keys", "key groups", "Keys to press; spaces may stand between them."),
    Property("say", "text", "What to say."),
    Property("silence", "wait", "Seconds to say nothing, from the moment at which the line waits."),
    Property("pause", "wait", "Seconds until the next step, which may interrupt the line then."),
)


@dataclass(frozen=True, slots=True)
class Press:
    """Presses keys, one after the other."""

    keys: str


@dataclass(frozen=True, slots=True)
class Say:
    """Says something."""

    words: str


@dataclass(frozen=True, slots=True)
class Silence:
    """Says nothing for that long, from the moment at which the line waits."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Pause:
    """Waits that long, and does the next step then, whether the line speaks or waits."""

    seconds: float


CallerStep = Press | Say | Silence | Pause
