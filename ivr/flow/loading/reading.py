"""What comes of reading a flow's text: a `Flow` as far as it could be read, faults, places, gaps.

A flow with faults is there to be shown and checked: a map can stay on what could still be read. To
answer calls, a flow must be without faults: `ivr.flow.load` gives no other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ivr.errors import Fault
from ivr.flow.gaps import WHOLE, Gaps, UnreadNode
from ivr.flow.loading.places import FlowSpans, place_of
from ivr.flow.loading.spans import Position, Spans
from ivr.flow.model import Flow, Node


@dataclass(frozen=True, slots=True)
class Reading:
    """A flow's text, read.

    ``flow`` is what could be read, ``None`` where the file is no TOML and cannot be mended. Only
    where there are no ``faults`` is it whole; else an exit may lead to a node that it does not
    have. ``faults`` are in the order of the files. ``spans`` has the places of each file by its
    name, as far as it could be read.
    """

    flow: Flow | None
    faults: tuple[Fault, ...]
    spans: Mapping[str, Spans]
    gaps: Gaps = WHOLE

    @classmethod
    def of(cls, flow: Flow) -> Reading:
        """The reading of a flow that was loaded without faults."""
        return cls(flow, (), FlowSpans(flow))

    def place_of(self, node: Node | UnreadNode, *inside: str | int) -> Position | None:
        """Line and column of a node, or of what is ``inside``: ``"choices", 2, "label"``.

        Parts of ``inside`` that are not written are left out, so it is the place of what is around
        them.
        """
        return place_of(self.spans, node, *inside)
