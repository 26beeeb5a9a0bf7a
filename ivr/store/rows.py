"""The rows of the database, as plain immutable values, and how they are read and written.

- Times are ISO 8601 text, as the database's user gives them.
- A database that was damaged may hold a value of another type than its column has. `call_of`,
  `event_of` and `flow_of` make the nearest value of the declared type of it, so every row can be
  read.
- For the store ``snapshot`` and ``data`` are only text: it does not know what flows and calls are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import Enum
from operator import attrgetter
from typing import Any


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


def call_of(row: Sequence[object]) -> CallRecord:
    """Return a row of the calls, whose columns are in the order of the fields."""
    return CallRecord(*_typed(CallRecord, row))


def event_of(row: Sequence[object]) -> CallEvent:
    """Return a row of the logs, whose columns are in the order of the fields."""
    return CallEvent(*_typed(CallEvent, row))


def flow_of(row: Sequence[object]) -> FlowRecord:
    """Return a row of the flows, whose columns are in the order of the fields."""
    return FlowRecord(*_typed(FlowRecord, row))


def _typed(kind: type, row: Sequence[object]) -> Iterator[Any]:
    for field, value in zip(fields(kind), row, strict=True):
        yield _READERS[str(field.type)](value)


def _text(value: object) -> str:
    if isinstance(value, bytes):
        return lenient(value)
    return "" if value is None else str(value)


_READERS: Mapping[str, Callable[[object], object]] = {
    "str": _text,
    "str | None": lambda value: None if value is None else _text(value),
    "int": lambda value: value if isinstance(value, int) else 0,
}
"""What makes a value of each declared type."""


def lenient(data: bytes) -> str:
    """Return a text of which some bytes may not be UTF-8; these become a mark."""
    return data.decode(errors="replace")


class Seeding(Enum):
    """The result of `Database.seed`."""

    DONE = "done"  # the SQL ran now
    ALREADY = "already"  # the same SQL ran before
    CHANGED = "changed"  # other SQL ran under this name before: nothing ran, the rows stay


# --- the SQL that writes calls ------------------------------------------------------------------

NOW = "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"
CALL_COLUMNS = (
    "id, caller, flow, started_at, ended_at, outcome, current_menu, menu_path, snapshot, goals"
)
SAVE_CALL = f"""
    INSERT INTO call_history ({CALL_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET
        caller = excluded.caller, flow = excluded.flow, started_at = excluded.started_at,
        outcome = excluded.outcome, current_menu = excluded.current_menu,
        menu_path = excluded.menu_path, snapshot = excluded.snapshot,
        goals = excluded.goals
"""
# Setting ended_at, even to the same value, writes a page of every index that depends on it.
END_CALL = f"{SAVE_CALL}, ended_at = excluded.ended_at"

row_of_call = attrgetter(*(field.name for field in fields(CallRecord)))
row_of_event = attrgetter(*(field.name for field in fields(CallEvent)))
