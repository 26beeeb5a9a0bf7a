"""A call in memory, and how it came to the line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from ivr.engine import Call
from ivr.flow import Flow
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
