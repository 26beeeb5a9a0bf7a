"""Calls that a line has in memory, and how they come to another version of their flow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import PurePosixPath

from ivr.engine import Call, Place, restore, snapshot
from ivr.errors import DamagedCallError
from ivr.flow import Flow, Subflow
from ivr.runtime.record import Kept
from ivr.runtime.update import CallUpdate


class Channel(Enum):
    """How a call came to the line; its value becomes the variable ``channel``."""

    PHONE = "phone"  # a telephone performs it
    API = "api"  # no telephone: no prompt is heard, and no timer runs


Watcher = Callable[[CallUpdate], None]


@dataclass(slots=True)
class LiveCall:
    """A call in memory, together with its record."""

    flow: Flow
    call: Call
    kept: Kept
    watchers: list[Watcher] = field(default_factory=list)

    def carry_over(self, flow: Flow) -> CarriedCall:
        """Let the call go on with another version of its flow, if all that it needs is there."""
        history = tuple(place for place in self.call.history if _is_in(flow, place))
        moved = replace(self.call, flow=flow.id, history=history)
        try:
            restore(snapshot(self.flow, moved), flow)
        except DamagedCallError as damage:
            return CarriedCall(moved.id, moved.node, damage.reason)
        self.flow, self.call = flow, moved
        self.kept = replace(self.kept, row=replace(self.kept.row, flow=flow.id))
        return CarriedCall(moved.id, moved.node)


@dataclass(frozen=True, slots=True)
class CarriedCall:
    """A live call for which another version of its flow was taken up.

    With ``reason`` it does not fit into that version, and goes on with the one that answered it.
    """

    id: str
    node: str
    reason: str = ""


def is_version_of(flow: Flow, other: Flow) -> bool:
    """Return whether two flows are versions of one file, which they tell by its name."""
    return PurePosixPath(flow.source).name == PurePosixPath(other.source).name


def _is_in(flow: Flow, place: Place) -> bool:
    """Return whether "back" can lead to a place in this flow."""
    inside = all(isinstance(flow.nodes.get(name), Subflow) for name in place.stack)
    return place.node in flow.nodes and inside
