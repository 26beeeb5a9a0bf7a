"""Names the secrets of a call, from the lines of its log.

Rules:

- A secret has the name of the variable of the sensitive field that asked for it; anywhere else it
  is ``said``. From the second time on a number follows: ``pin``, ``pin.2``, ``pin.3``.
- Keys that follow each other without an answer of the line are one secret, each with its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from ivr.flow import Field, Flow
from ivr.recording.recording import Reference

ELSEWHERE = "said"

_WITHIN_ENTRY = frozenset({"DtmfPressed", "PromptFinished", "PromptCut", "SpeechStarted"})
"""The lines of the log that may stand between two keys of one entry."""


class References:
    """The names of one call's secrets, as its log goes on."""

    def __init__(self, flow: Flow) -> None:
        fields = (node for node in flow.nodes.values() if isinstance(node, Field))
        self._names = {field.name: field.save for field in fields if field.sensitive}
        self._node = ""
        self._last: Reference | None = None  # the key before, if its entry goes on
        self._counts: Counter[str] = Counter()

    def read(self, kind: str, data: Mapping[str, object]) -> None:
        """Read a line of the log."""
        if kind == "NodeEntered":
            self._node = str(data.get("node", ""))
        if kind not in _WITHIN_ENTRY:
            self._last = None

    def key(self) -> Reference:
        """Return the reference of a key that is a secret."""
        last = self._last
        self._last = Reference(last.name, last.key + 1) if last else Reference(self._next(), 1)
        return self._last

    def words(self) -> Reference:
        """Return the reference of words that are a secret."""
        return Reference(self._next())

    def _next(self) -> str:
        name = self._names.get(self._node, ELSEWHERE)
        self._counts[name] += 1
        return name if self._counts[name] == 1 else f"{name}.{self._counts[name]}"
