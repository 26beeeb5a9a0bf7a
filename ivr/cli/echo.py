"""What the caller typed, as the transcript of a call in the terminal repeats it.

Rules:

- What answers a sensitive field is masked, and so is the rest of that line, because keys that are
  typed ahead may belong to the same secret. Each key becomes a dot. Words become dots of one
  length, because the lengths of words tell digits apart.
- On a line that asks for a secret anywhere, digits that were not understood are masked too, in keys
  and in words: they may be a secret that was entered in the wrong place.
- Characters that a terminal would obey instead of printing are replaced.
"""

from __future__ import annotations

import re

from ivr.cli.printing import printable
from ivr.engine import (
    DOT,
    DOTS,
    Call,
    CallerHungUp,
    DtmfPressed,
    Event,
    InputResult,
    accepts,
    secret_fields,
)
from ivr.flow import Flow
from ivr.understanding import mask_numbers


class Echo:
    """The text of one line of input to ``flow``; `add` its parts as they are carried out."""

    def __init__(self, flow: Flow) -> None:
        self.text = ""
        self._flow = flow
        self._secret = False

    def add(self, part: str, event: Event, before: Call, after: Call) -> None:
        """Add a ``part`` of the input, which was the ``event`` between two states of the call."""
        self._secret = self._secret or accepts(self._flow, before).sensitive
        self.text += self._masked(part, event, after)

    def _masked(self, part: str, event: Event, after: Call) -> str:
        if isinstance(event, CallerHungUp):
            return part
        if self._secret:
            return DOT if isinstance(event, DtmfPressed) else DOTS
        if after.last_result is InputResult.NOMATCH and secret_fields(self._flow):
            part = re.sub(r"\d", DOT, mask_numbers(part))
        return printable(part)
