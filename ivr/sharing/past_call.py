"""Makes the steps of a call that was made, so that they can be done again.

The steps are read from the call's transcript, in which secrets are dots already. They end before
the first secret, because what comes after it would answer the wrong question.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ivr.archive import CALLER, TranscriptLine, transcript_of
from ivr.flow import CallerStep, Pause, Press, Say, Silence
from ivr.store import CallEvent, CallRecord
from ivr.understanding import DOT

PRESSED = "pressed "


@dataclass(frozen=True, slots=True)
class PastCall:
    """The steps of a call; not ``whole`` if they end before a secret."""

    steps: tuple[CallerStep, ...]
    whole: bool


def steps_of(record: CallRecord, events: Iterable[CallEvent]) -> PastCall:
    """Return what the caller did in a call: keys, words, silences, interruptions."""
    lines = transcript_of(record, events)
    done = [place for place, line in enumerate(lines) if line.speaker == CALLER]
    shown = [place for place in done if DOT in lines[place].text]
    last = shown[0] if shown else len(lines)
    steps = [step for place in done if place < last for step in _steps(lines, place)]
    return PastCall(tuple(steps), not shown)


def _steps(lines: Sequence[TranscriptLine], place: int) -> Iterable[CallerStep]:
    """The steps of one line of the caller's, after a pause if the line was speaking."""
    line = lines[place]
    before = lines[place - 1] if place else None
    if before is not None and before.cut:
        yield Pause(_rounded_up(line.at - before.at))
    if line.silence:
        yield Silence(_rounded_up((line.until or line.at) - line.at))
    elif line.keys:
        yield Press(line.text.removeprefix(PRESSED).replace(" ", ""))
    else:
        yield Say(line.text)


def _rounded_up(seconds: float) -> float:
    """More than the time that it took, so that the line has done by then what it did."""
    return math.floor(seconds * 2 + 1) / 2
