"""What a line tells the tape that records its calls, see `ivr.recording`."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from ivr.engine import Event, LogEntry
from ivr.flow import Flow
from ivr.runtime.update import CallUpdate
from ivr.store import CallRecord, Database


class Tape(Protocol):
    """Is told all that happens to the calls of a line. Its methods must not raise."""

    def begin(
        self, flow: Flow, database: Database, record: CallRecord, channel: str, seed: str
    ) -> None:
        """A call begins: nothing of it is in the database yet. ``seed`` is that of its chance."""

    def take(self, update: CallUpdate, event: Event, moment: datetime) -> None:
        """An event has changed a call, and that is committed."""

    def note(self, update: CallUpdate, entry: LogEntry, moment: datetime) -> None:
        """A line was added to a call's log that no event of the engine has led to."""

    def restore(self, call_id: str, seed: str) -> None:
        """A call was restored from its snapshot, which has no secrets. Its next event follows."""
