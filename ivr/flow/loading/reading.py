"""The result of reading a flow's text: a `Flow` as far as it could be read, faults, places, gaps.

A flow with faults can be shown and checked, for example by an editor. It cannot answer calls:
`ivr.flow.load` returns only flows without faults.
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
class FlowReading:
    """A flow's text, read.

    ``flow`` is what could be read, None if the file is not TOML and cannot be mended. It is
    complete only if there are no ``faults``; otherwise an exit may lead to a node that it does not
    have. ``faults`` are in the order of the files. ``spans`` has the places of each file by its
    name, as far as it could be read.
    """

    flow: Flow | None
    faults: tuple[Fault, ...]
    spans: Mapping[str, Spans]
    gaps: Gaps = WHOLE

    @classmethod
    def of(cls, flow: Flow) -> FlowReading:
        """The reading of a flow that was loaded without faults."""
        return cls(flow, (), FlowSpans(flow))

    def place_of(self, node: Node | UnreadNode, *inside: str | int) -> Position | None:
        """Line and column of a node, or of what is ``inside``: ``"choices", 2, "label"``.

        Parts of ``inside`` that are not written are left out, so it is the place of what is around
        them.
        """
        return place_of(self.spans, node, *inside)
