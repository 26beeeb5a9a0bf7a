"""What the caller typed, as the transcript of a call in the terminal repeats it.

Rules:

- What answers a sensitive field is masked, and so is the rest of that line, because keys that are
  typed ahead may belong to the same secret. Each key becomes a dot. Words become dots of one
  length, because the lengths of words tell digits apart.
- On a line that asks for a secret anywhere, the digits of words that were not understood are masked
  too: they may be a secret that was said in the wrong place.
- Characters that a terminal would obey instead of printing are replaced.
"""

from __future__ import annotations

import re

from ivr.cli.printing import printable
from ivr.engine import Call, CallerHungUp, DtmfPressed, Event, InputResult, Phase, accepts
from ivr.flow import Field, Flow

DOT = "•"
MASKED_WORDS = DOT * 4


class Echo:
    """The text of one line of input to ``flow``; `add` its parts as they are carried out."""

    def __init__(self, flow: Flow) -> None:
        self.text = ""
        self._flow = flow
        self._secret = False

    def add(self, part: str, event: Event, before: Call, after: Call) -> None:
        """Add a ``part`` of the input, which was the ``event`` between two states of the call."""
        self._secret = self._secret or is_secret(self._flow, before)
        self.text += self._masked(part, event, after)

    def _masked(self, part: str, event: Event, after: Call) -> str:
        if isinstance(event, CallerHungUp):
            return part
        if self._secret:
            return DOT if isinstance(event, DtmfPressed) else MASKED_WORDS
        not_understood = after.last_result is InputResult.NOMATCH
        if not_understood and not isinstance(event, DtmfPressed) and _asks_secrets(self._flow):
            part = re.sub(r"\d", DOT, part)
        return printable(part)


def is_secret(flow: Flow, call: Call) -> bool:
    """Say whether the caller is asked for a secret, or to confirm or correct one."""
    node = flow.nodes.get(call.node)
    confirms = call.phase is Phase.CONFIRMING and isinstance(node, Field) and node.sensitive
    return confirms or accepts(flow, call).sensitive


def _asks_secrets(flow: Flow) -> bool:
    return any(isinstance(node, Field) and node.sensitive for node in flow.nodes.values())
