"""What a line stores of its calls: everything, in its database, or nothing.

A line without a record still runs its flow's SQL on its database. Tests and simulations use it,
when thousands of calls a second matter more than a log of each call.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from ivr.engine import Call, LogEntry, Phase, snapshot
from ivr.flow import Flow
from ivr.store import CallEvent, CallRecord, Database
from ivr.values import GOAL_SEPARATOR

PATH_SEPARATOR = " > "
MAX_PATH = 200
"""Nodes in a call's menu path; of a longer one the newest are kept."""

_encode = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class Kept:
    """What the record has of a call: its row, and the number of lines in its log."""

    row: CallRecord
    lines: int = 0

    def elapsed(self, moment: datetime) -> float | None:
        """Return the seconds from the call's start; None if the record has no such time."""
        try:
            passed = moment - datetime.fromisoformat(self.row.started)
        except (ValueError, TypeError):
            return None
        return max(0, passed // timedelta(milliseconds=1)) / 1000


class Record(Protocol):
    """Where a line writes its calls. The methods that write are called in a transaction."""

    @property
    def writes(self) -> bool:
        """Whether anything is stored. If not, the line does not make what would be stored."""

    def find(self, database: Database, call_id: str) -> Kept | None:
        """Return the call, or ``None``."""

    def live(self, database: Database) -> list[CallRecord]:
        """Return the calls that have not ended, the newest first."""

    def write(
        self,
        database: Database,
        kept: Kept,
        flow: Flow,
        call: Call,
        log: Sequence[LogEntry],
        moment: datetime,
    ) -> tuple[Kept, tuple[CallEvent, ...]]:
        """Write the call's state at ``moment``, and new lines of its log; return both."""

    def append(
        self, database: Database, kept: Kept, log: Sequence[LogEntry], moment: datetime
    ) -> tuple[Kept, tuple[CallEvent, ...]]:
        """Write new lines of the call's log alone, as `write` does."""


class DatabaseRecord:
    """Stores the row, the snapshot and the log of every call in the line's database."""

    writes = True

    def find(self, database: Database, call_id: str) -> Kept | None:
        """Read the call's row, and the number of its log's newest line."""
        row, last = database.find_call(call_id), database.last_event(call_id)
        return None if row is None else Kept(row, last.sequence if last else 0)

    def live(self, database: Database) -> list[CallRecord]:
        """Read the rows."""
        return database.live_calls()

    def write(
        self,
        database: Database,
        kept: Kept,
        flow: Flow,
        call: Call,
        log: Sequence[LogEntry],
        moment: datetime,
    ) -> tuple[Kept, tuple[CallEvent, ...]]:
        """Write the row and the lines."""
        time = stamp(moment)
        row = CallRecord(
            call.id,
            kept.row.caller,
            kept.row.flow,
            kept.row.started,
            ended=time if call.phase is Phase.ENDED else None,
            outcome=call.outcome,
            current_menu=call.node,
            menu_path=_longer_path(kept.row.menu_path, log),
            snapshot=snapshot(flow, call),
            goals=None if kept.row.goals is None else GOAL_SEPARATOR.join(call.goals),
        )
        kept, entries = self.append(database, replace(kept, row=row), log, moment)
        database.save_call(row)  # at the call's end its log is indexed for searches
        return kept, entries

    def append(
        self, database: Database, kept: Kept, log: Sequence[LogEntry], moment: datetime
    ) -> tuple[Kept, tuple[CallEvent, ...]]:
        """Write the lines."""
        time = stamp(moment)
        entries = tuple(
            CallEvent(kept.row.id, number, time, kind, _encode(what))
            for number, (kind, what) in enumerate(log, kept.lines + 1)
        )
        database.append_events(entries)
        return Kept(kept.row, kept.lines + len(entries)), entries


class NoRecord:
    """Stores nothing. The line knows a call while it is live, and forgets it when it ends."""

    writes = False

    def find(self, database: Database, call_id: str) -> Kept | None:
        """Find nothing."""
        return None

    def live(self, database: Database) -> list[CallRecord]:
        """Find nothing."""
        return []

    def write(
        self,
        database: Database,
        kept: Kept,
        flow: Flow,
        call: Call,
        log: Sequence[LogEntry],
        moment: datetime,
    ) -> tuple[Kept, tuple[CallEvent, ...]]:
        """Write nothing."""
        return kept, ()

    def append(
        self, database: Database, kept: Kept, log: Sequence[LogEntry], moment: datetime
    ) -> tuple[Kept, tuple[CallEvent, ...]]:
        """Write nothing."""
        return kept, ()


def new_record(call: Call, caller: str, flow: Flow, moment: datetime) -> CallRecord:
    """Return the row of a call that begins. It has no goals where the flow names none."""
    goals = "" if any(node.goals for node in flow.nodes.values()) else None
    return CallRecord(call.id, caller, flow.id, stamp(moment), None, None, "", "", "", goals)


def stamp(moment: datetime) -> str:
    """The time as records have it."""
    return moment.isoformat(timespec="milliseconds")


def local_time(moment: datetime) -> str:
    """The time as flows have it: local, without an offset, to the second."""
    return moment.replace(tzinfo=None).isoformat(timespec="seconds")


def _longer_path(path: str, log: Sequence[LogEntry]) -> str:
    """Return the path, longer by the nodes at which the line has asked or said something."""
    reached = [str(what["node"]) for kind, what in log if kind == "NodeEntered"]
    if not reached:
        return path
    nodes = [*filter(None, path.split(PATH_SEPARATOR)), *reached]
    return PATH_SEPARATOR.join(nodes[-MAX_PATH:])
