"""The recordings of the line's calls: those in memory, and what a stored call's log gives.

Rules:

- The line's tape records calls that begin while the page is open. A call that goes on after a
  reload is recorded on, from its kept beginning and its log.
- A fork has a line of its own, with a tape of its own. It is closed when the next call begins.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import replace
from datetime import datetime

from ivr.browser import flows
from ivr.browser.panel.lane.kept import KeptBeginnings
from ivr.browser.panel.lane.moments import NO_BEGINNING, NO_FLOW
from ivr.browser.seam.protocols import Timers
from ivr.errors import RecordingError
from ivr.flow import Flow
from ivr.recording import Fork, Recorder, Recording, fork_at, with_log
from ivr.runtime import CallUpdate, Line
from ivr.store import CallRecord, new_database

KEEP_SECONDS = 2.0
"""When a call's beginning is kept: not beside its first prompt."""


class CallRecordings:
    """The recordings. ``line`` gets its tape here."""

    def __init__(self, line: Line, kept: KeptBeginnings, timers: Timers) -> None:
        self._line = line
        self._kept = kept
        self._timers = timers
        self._own = line.tape = Recorder(self._begun)
        self._recorder = self._own
        self._fork: Fork | None = None
        self._work: set[asyncio.Future[None]] = set()
        timers.call_later(0, _prepare)

    @property
    def line(self) -> Line:
        """The line of the call that is on: a fork's, or the page's."""
        return self._line if self._fork is None else self._fork.line

    @property
    def forked(self) -> bool:
        """Whether the call that is on is a fork."""
        return self._fork is not None

    def of(self, call_id: str) -> Recording | None:
        """Return the recording of the call that is on, or was last."""
        return self._recorder.recording(call_id)

    def begin(self, update: CallUpdate) -> None:
        """Take note that a call of the page's own line is on now; it may have been resumed."""
        fork, self._fork, self._recorder = self._fork, None, self._own
        if fork is not None:
            fork.close()
        if self._own.recording(update.call.id) is None:
            self._do(self._record_on(update.call.id, update.flow))

    def fork(self, recording: Recording, sequence: int) -> Fork:
        """Go on from a moment of a recorded call. Raises `RecordingError`."""
        now = self._line.time
        made = fork_at(recording, sequence, lambda: datetime.fromisoformat(now()))
        recorder = made.line.tape = Recorder()
        recorder.go_on(made.recording, made.line.database.events_of(made.call_id))
        before, self._fork, self._recorder = self._fork, made, recorder
        if before is not None:
            before.close()
        return made

    async def stored(self, record: CallRecord) -> Recording:
        """Return the recording of a stored call. Raises `RecordingError` where there is none."""
        log = self._line.database.events_of(record.id)
        known = self._own.recording(record.id)
        if known is not None:
            return known
        flow = flows.of_a_call(self._line.database, record.flow)
        if flow is None:
            raise RecordingError(NO_FLOW)
        begun = await self._kept.read(record.id, flow)
        if begun is None:
            raise RecordingError(NO_BEGINNING)
        if not begun.tables:
            raise RecordingError(begun.no_tables)
        return with_log(begun, log)

    # --- what is kept -----------------------------------------------------------------------------

    def _begun(self, recording: Recording) -> None:
        """Keep the beginning of a call, a little later."""
        self._timers.call_later(KEEP_SECONDS, lambda: self._do(self._kept.keep(recording)))

    def _do(self, work: Coroutine[None, None, None]) -> None:
        future = asyncio.ensure_future(work)
        self._work.add(future)  # or nothing would hold it
        future.add_done_callback(self._work.discard)

    async def _record_on(self, call_id: str, flow: Flow) -> None:
        """Record a call on that was resumed, if its beginning is kept."""
        begun = await self._kept.read(call_id, flow)
        if begun is None or self._own.recording(call_id) is not None:
            return
        begun = replace(begun, seeds=(*begun.seeds, self._line.chance.of_call(call_id)))
        try:
            self._own.go_on(begun, self._line.database.events_of(call_id))
        except RecordingError:
            return
        await self._kept.keep(begun)


def _prepare() -> None:
    """Make what every image begins with now, and not when the first call begins."""
    new_database()
