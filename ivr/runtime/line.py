"""A line: a flow that answers calls, on a database that remembers them.

`Line.advance` is the whole of "step, then commit", and its rules are these:

- One event is one transaction: the new snapshot, the log, and what the flow's own SQL changed are
  kept together or not at all. A query's answer is stepped in the same transaction, so a booking is
  made once or never, wherever the program stops.
- The call in memory changes only after the commit.
- An event that changes nothing (an answer to an older turn) writes nothing.
- Secrets live in the call in memory, and nowhere else.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from ivr.engine import (
    Action,
    Call,
    CallAnswered,
    Entry,
    Event,
    Phase,
    QueryFailed,
    QueryFinished,
    RunQuery,
    StepResult,
    TakenExit,
    answer,
    broken_off,
    log_action,
    log_event,
    log_exits,
    log_progress,
    restore,
    snapshot,
    step,
)
from ivr.errors import QueryError, UnknownCallError, UnknownFlowError
from ivr.flow import Flow
from ivr.store import CallEvent, CallRecord, Database

ABANDONED = "abandoned"
"""The outcome of a call that stopped without an end, and that nobody went on with."""

API, PHONE = "api", "phone"
"""Channels: a call over the API, which no telephone performs, and one on a telephone."""

PATH_SEPARATOR = " > "
MAX_PATH = 200
"""Nodes in a call's menu path; of a longer one the newest are kept."""


@dataclass(frozen=True, slots=True)
class CallUpdate:
    """What one event came to: the call now, what to perform, and the log rows just committed.

    ``exits`` has the exits that were taken on the way, in order, see `ivr.engine.TakenExit`.
    Queries are not among the ``actions``: they were run, and answered, in the same transaction.
    """

    flow: Flow
    call: Call
    actions: tuple[Action, ...] = ()
    entries: tuple[CallEvent, ...] = ()
    exits: tuple[TakenExit, ...] = ()


Watcher = Callable[[CallUpdate], None]


@dataclass(slots=True)
class _Live:
    """A call in memory, beside its row in the database."""

    flow: Flow
    call: Call
    record: CallRecord
    sequence: int = 0
    watchers: list[Watcher] = field(default_factory=list)


class Line:
    """One flow answering calls on one database. ``now`` gives local time, for the records."""

    def __init__(self, flow: Flow, database: Database, now: Callable[[], datetime]) -> None:
        self.flow = flow
        self.database = database
        self._now = now
        self._flows = {flow.id: flow}
        self._live: dict[str, _Live] = {}

    def use_flow(self, flow: Flow) -> None:
        """Answer calls to come with ``flow``. Calls that are live go on with their own."""
        self.flow = flow
        self.know_flow(flow)

    def know_flow(self, flow: Flow) -> None:
        """Let calls that ``flow`` has answered go on."""
        self._flows[flow.id] = flow

    def use_database(self, database: Database) -> None:
        """Go on with ``database``: the calls that are live from now on are those in there."""
        self.database = database
        self._live.clear()

    def dial(
        self,
        caller: str,
        call_id: str | None = None,
        channel: str = API,
        watcher: Watcher | None = None,
    ) -> CallUpdate:
        """Answer a new call. ``call_id`` must be one that no call had before.

        ``channel`` says how it came, and becomes the variable of that name. ``watcher`` is handed
        every update of the call, beginning with the answer.
        """
        call = answer(self.flow, call_id or self._new_id())
        started = self.time()
        record = CallRecord(call.id, caller, self.flow.id, started, None, None, "", "", "")
        watchers = [] if watcher is None else [watcher]
        self._live[call.id] = _Live(self.flow, call, record, watchers=watchers)
        try:
            return self.advance(call.id, CallAnswered(caller, started, {"channel": channel}))
        except BaseException:
            self._live.pop(call.id, None)
            raise

    def call(self, call_id: str) -> Call:
        """The call as it stands. Raises `UnknownCallError`."""
        live = self._live.get(call_id)
        return live.call if live else restore(self._record(call_id).snapshot)

    def flow_of(self, call: Call) -> Flow:
        """The flow that answered ``call``. Raises `UnknownFlowError` where it is not loaded."""
        try:
            return self._flows[call.flow]
        except KeyError:
            raise UnknownFlowError(
                f"Call {call.id} belongs to a flow that is not loaded: load it, or call again."
            ) from None

    def interrupted(self, longest: timedelta) -> list[CallRecord]:
        """Return the calls that were live when a program stopped, the newest first.

        Those in which nothing has happened for ``longest`` are over: they end as abandoned, at the
        time of the last thing that did happen. A clock that went backwards abandons nothing.
        """
        left = []
        for record in self.database.live_calls():
            last = self.database.events_of(record.id)[-1].time
            if self._now() - datetime.fromisoformat(last) > longest:
                self.abandon(record, last)
            elif record.id not in self._live:
                left.append(record)
        return left

    def abandon(self, record: CallRecord, time: str) -> None:
        """End a call that nobody will go on with."""
        self._live.pop(record.id, None)
        ended = broken_off(record.snapshot, ABANDONED)
        self.database.save_call(replace(record, ended=time, outcome=ABANDONED, snapshot=ended))

    def watch(self, call_id: str, watcher: Watcher) -> None:
        """Have every update of a live call handed to ``watcher``, whatever caused it."""
        self._find(call_id).watchers.append(watcher)

    def advance(self, call_id: str, event: Event) -> CallUpdate:
        """Step the call by ``event`` and commit what comes of it.

        Raises `UnknownCallError`, `UnknownFlowError`, and `StoreError` where the database cannot
        write: then nothing has happened.
        """
        live = self._find(call_id)
        with self.database.atomic():
            (call, actions, exits), log = self._run(live, event)
            if call is live.call:
                return CallUpdate(live.flow, call)
            record, entries = self._write(live, call, log)
        live.call, live.record, live.sequence = call, record, live.sequence + len(entries)
        return self._announce(live, CallUpdate(live.flow, call, actions, entries, exits))

    def _run(self, live: _Live, event: Event) -> tuple[StepResult, list[Entry]]:
        """Step to completion: a query is answered before anything else can happen.

        The result has what all the steps came to, without the queries.
        """
        call, actions, exits, log = live.call, list[Action](), list[TakenExit](), list[Entry]()
        events = deque([event])
        while events:
            event = events.popleft()
            after, asked, taken = step(live.flow, call, event)
            log.append(log_event(live.flow, call, event))
            log += filter(None, (log_progress(call, after), *map(log_action, asked)))
            events += [self._query(action) for action in asked if isinstance(action, RunQuery)]
            actions += [action for action in asked if not isinstance(action, RunQuery)]
            exits += taken
            call = after
        log += filter(None, [log_exits(exits)])
        return StepResult(call, tuple(actions), tuple(exits)), log

    def _query(self, action: RunQuery) -> Event:
        try:
            return QueryFinished(self.database.query(action.sql, action.parameters), action.turn)
        except QueryError as error:
            return QueryFailed(str(error), action.turn)

    def _write(
        self, live: _Live, call: Call, log: list[Entry]
    ) -> tuple[CallRecord, tuple[CallEvent, ...]]:
        time = self.time()
        record = replace(
            live.record,
            ended=time if call.phase is Phase.ENDED else None,
            outcome=call.outcome,
            current_menu=call.node,
            menu_path=_longer_path(live.record.menu_path, log),
            snapshot=snapshot(live.flow, call),
        )
        entries = tuple(
            CallEvent(call.id, number, time, kind, json.dumps(what, ensure_ascii=False))
            for number, (kind, what) in enumerate(log, live.sequence + 1)
        )
        self.database.append_events(entries)
        self.database.save_call(record)  # with the end, what is in the log can be searched
        return record, entries

    def _announce(self, live: _Live, update: CallUpdate) -> CallUpdate:
        if update.call.phase is Phase.ENDED:
            self._live.pop(update.call.id, None)
        for watcher in tuple(live.watchers):
            watcher(update)
        return update

    def _find(self, call_id: str) -> _Live:
        """The call in memory, brought back from its snapshot where it is not there."""
        live = self._live.get(call_id)
        if live is None:
            record = self._record(call_id)
            call = restore(record.snapshot)
            sequence = self.database.last_sequence(call_id)
            live = _Live(self.flow_of(call), call, record, sequence)
            if call.phase is not Phase.ENDED:
                self._live[call_id] = live
        return live

    def _record(self, call_id: str) -> CallRecord:
        record = self.database.find_call(call_id)
        if record is None:
            raise UnknownCallError(f"There is no call {call_id}.")
        return record

    def time(self) -> str:
        """The time now, as records have it."""
        return self._now().isoformat(timespec="milliseconds")

    def _new_id(self) -> str:
        number = int(self._now().timestamp() * 1000)
        while self.database.find_call(f"CALL_{number}") is not None:
            number += 1
        return f"CALL_{number}"


def _longer_path(path: str, log: list[Entry]) -> str:
    """The path with the nodes that the caller was led to: where something was asked or told."""
    reached = [str(what["node"]) for kind, what in log if kind == "NodeEntered"]
    nodes = [*filter(None, path.split(PATH_SEPARATOR)), *reached]
    return PATH_SEPARATOR.join(nodes[-MAX_PATH:])
