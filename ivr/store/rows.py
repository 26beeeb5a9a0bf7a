"""The rows of the database, as plain immutable values.

- Times are ISO 8601 text, as the database's user gives them.
- For the store ``snapshot`` and ``data`` are only text: it does not know what flows and calls are.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class CallRecord:
    """One call in its present state: ``ended`` and ``outcome`` are ``None`` while it is live.

    ``goals`` has what the call has achieved so far, joined by `ivr.values.GOAL_SEPARATOR`; it is
    ``None`` where the call's flow names no goals, so that nothing can be said about them.
    """

    id: str
    caller: str
    flow: str  # FlowRecord.id
    started: str
    ended: str | None
    outcome: str | None
    current_menu: str
    menu_path: str
    snapshot: str
    goals: str | None = None


@dataclass(frozen=True, slots=True)
class CallEvent:
    """One line of a call's log. ``data`` is JSON text, in which sensitive values are masked."""

    call_id: str
    sequence: int  # from 1, without gaps
    time: str
    kind: str
    data: str


@dataclass(frozen=True, slots=True)
class FlowRecord:
    """A call flow that has answered a call, kept so that the call can be understood later."""

    id: str
    title: str
    source: str
    added: str


class Seeding(Enum):
    """The result of `Database.seed`."""

    DONE = "done"  # the SQL ran now
    ALREADY = "already"  # the same SQL ran before
    CHANGED = "changed"  # other SQL ran under this name before: nothing ran, the rows stay
