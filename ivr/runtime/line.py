"""A line answers calls with a flow, and keeps them in a database.

`Line.advance` steps a call and commits the result. Its rules:

- One event is one transaction: its snapshot, its log and what the flow's SQL changed are written
  together or not at all. A query's answer is in the same one: a booking is made once or never.
- The call in memory changes only after the commit. Secrets are only in there.
- An event that changes nothing (an answer to an older turn) writes nothing.
- The clock is asked once for each event, for its steps, the flow's SQL and the record. A flow sees
  the local time without an offset, as a clock on the wall shows it; records keep the offset.
- Without a record, an event that runs no query needs no transaction.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime, timedelta
from functools import partial

from ivr.engine import (
    Call,
    CallAnswered,
    Event,
    LogEntry,
    Phase,
    QueryFailed,
    QueryFinished,
    RunQuery,
    StartTransfer,
    answer,
    step,
)
from ivr.errors import DamagedCallError, QueryError, UnknownCallError, UnknownFlowError
from ivr.flow import Flow
from ivr.runtime.answers import Answers, FlowAnswers, QueryAnswer
from ivr.runtime.chance import Chance
from ivr.runtime.live import CarriedCall, Channel, LiveCall, Watcher, is_version_of
from ivr.runtime.record import DatabaseRecord, Kept, Record, local_time, new_record, stamp
from ivr.runtime.steps import EventSteps
from ivr.runtime.stored_calls import FORGOTTEN, LostCall, abandon, last_event_at, restored
from ivr.runtime.tape import Tape
from ivr.runtime.update import CallUpdate
from ivr.store import NO_CHANGES, CallRecord, Database

NOT_RESUMED = "it was interrupted, and nobody went on with it in time"


class Line:
    """One flow answering calls on one database. ``now`` gives the local time, with its offset.

    ``record`` stores the calls, by default in the database. ``answers`` answers their queries and
    transfers, by default from the database and as the flow says. ``chance`` decides what is random
    in them, by default the system. With ``changes``, updates tell which rows SQL has changed. Its
    ``tape``, which may be set at any time, is told all that happens to calls.
    """

    tape: Tape | None = None

    def __init__(
        self,
        flow: Flow,
        database: Database,
        now: Callable[[], datetime],
        *,
        record: Record | None = None,
        answers: Answers | None = None,
        chance: Chance | None = None,
        changes: bool = False,
    ) -> None:
        self.flow = flow
        self.database = database
        self._now = now
        self._keeper: Record = record or DatabaseRecord()
        self._answers: Answers = answers or FlowAnswers()
        self.chance = chance or Chance()
        self._flows = {flow.id: flow}
        self._live: dict[str, LiveCall] = {}
        self._newest = 0  # the number in the newest call's name
        self.lost: tuple[LostCall, ...] = ()  # what `interrupted` last ended as damaged
        self._changes = changes

    def use_flow(self, flow: Flow) -> None:
        """Answer new calls with ``flow``. Live calls go on with the flow that answered them."""
        self.flow = flow
        self.know_flow(flow)

    def know_flow(self, flow: Flow) -> None:
        """Make ``flow`` known, so that calls that it has answered can go on."""
        self._flows[flow.id] = flow

    def carry_over(self) -> tuple[CarriedCall, ...]:
        """Let live calls of earlier versions of the flow go on with this one, where they fit."""
        live = [each for each in self._live.values() if is_version_of(each.flow, self.flow)]
        carried = tuple(each.carry_over(self.flow) for each in live)
        for each in live:
            with self.database.atomic():
                self._keeper.write(self.database, each.kept, each.flow, each.call, (), self._now())
            self._announce(each, CallUpdate(each.flow, each.call))
        return carried

    def use_database(self, database: Database) -> None:
        """Use ``database`` from now on. The live calls are then the ones in it."""
        self.database = database
        self._live.clear()

    def dial(
        self,
        caller: str,
        call_id: str | None = None,
        channel: Channel = Channel.API,
        watcher: Watcher | None = None,
    ) -> CallUpdate:
        """Answer a new call. ``call_id`` must be one that no call had before.

        ``watcher`` is handed every update of the call, beginning with the answer.
        """
        call = answer(self.flow, call_id or self._new_id())
        moment = self._now()
        row = new_record(call, caller, self.flow, moment)
        watchers = [] if watcher is None else [watcher]
        self._live[call.id] = LiveCall(self.flow, call, Kept(row), watchers)
        if self.tape is not None:
            seed = self.chance.of_call(call.id)
            self.tape.begin(self.flow, self.database, row, channel.value, seed)
        try:
            variables = {"channel": channel.value}
            return self.advance(call.id, CallAnswered(caller, local_time(moment), variables))
        except BaseException:
            self._live.pop(call.id, None)
            raise

    def call(self, call_id: str) -> Call:
        """Return the call in its present state.

        Raises `UnknownCallError`, and `DamagedCallError` for a live call that cannot go on.
        """
        live = self._live.get(call_id)
        return live.call if live else self._restored(self._kept(call_id).row)

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

        Calls without any event for ``longest`` are ended as abandoned, at the time of their last
        event. If the clock went backwards, none is ended. Calls that cannot go on because their
        record is damaged are ended as abandoned now, and ``lost`` says which and why.
        """
        left, lost = [], []
        for record in self._keeper.live(self.database):
            try:
                last = last_event_at(self.database, record)
                restored(record, self._flows.get(record.flow))
            except DamagedCallError as damage:
                self.abandon(record, self.time(), damage.reason)
                lost.append(LostCall(record.id, damage.reason))
                continue
            if self._now() - last > longest:
                self.abandon(record, stamp(last), NOT_RESUMED)
            elif record.id not in self._live:
                left.append(record)
        self.lost = tuple(lost)
        return left

    def abandon(self, record: CallRecord, time: str, reason: str = FORGOTTEN) -> None:
        """End a call as abandoned, and write the reason into its log."""
        self._live.pop(record.id, None)
        abandon(self.database, record, time, reason)

    def watch(self, call_id: str, watcher: Watcher) -> None:
        """Call ``watcher`` with every update of a live call, whatever causes the update."""
        self._find(call_id).watchers.append(watcher)

    def advance(self, call_id: str, event: Event) -> CallUpdate:
        """Step the call with ``event``, and commit the result.

        Raises `UnknownCallError`, `UnknownFlowError`, and `StoreError` where the database cannot
        write: then nothing has happened. Raises `DamagedCallError` for a stored call that cannot go
        on, which is then ended as abandoned.
        """
        live = self._find(call_id)
        moment = self._now()
        now = local_time(moment)
        result = step(live.flow, live.call, event, now)
        if result.call is live.call:
            return CallUpdate(live.flow, live.call)
        done = EventSteps(live.flow, live.call, self._keeper.writes)
        query = done.take(event, result)
        with self.database.atomic() if done.logs or query else nullcontext():
            self._answer(done, query, now)
            kept, entries = self._keeper.write(
                self.database, live.kept, live.flow, done.call, done.finished_log(), moment
            )
        live.call, live.kept = done.call, kept
        actions, exits, replies = tuple(done.actions), tuple(done.exits), tuple(done.replies)
        changes = self.database.changes if query else NO_CHANGES
        update = CallUpdate(live.flow, done.call, actions, entries, exits, replies, changes)
        if self.tape is not None:
            self.tape.take(update, event, moment)
        return self._announce(live, update)

    def note(self, call_id: str, entry: LogEntry) -> CallUpdate:
        """Add a line to the log of a call, which may be over. Raises the errors of `advance`."""
        live = self._find(call_id)
        now = self._now()
        live.kept, entries = self._keeper.append(self.database, live.kept, (entry,), now)
        update = CallUpdate(live.flow, live.call, entries=entries)
        if self.tape is not None:
            self.tape.note(update, entry, now)
        return update

    def elapsed(self, call_id: str) -> float | None:
        """Return the seconds since a call began; None where that cannot be told."""
        live = self._live.get(call_id)
        kept = self._keeper.find(self.database, call_id) if live is None else live.kept
        return None if kept is None else kept.elapsed(self._now())

    def _answer(self, done: EventSteps, query: RunQuery | None, now: str) -> None:
        """Ask for the answers to what the steps asked, and go on with those that are there."""
        while query is not None:
            reply = self._answers.query(query, partial(self._run, done.call.id, query))
            if reply.after:
                done.replies.append(reply)
                return
            query = done.take(reply.event, step(done.flow, done.call, reply.event, now))
        if done.call.phase is Phase.TRANSFERRING:
            for action in done.actions:
                if isinstance(action, StartTransfer):
                    done.replies += self._answers.transfer(action)

    def _run(self, call_id: str, query: RunQuery) -> QueryAnswer:
        chance = partial(self.chance.source, call_id, query.turn)
        if self._changes:
            self.database.note_changes()
        try:
            with self.database.atomic():
                rows = self.database.query(query.sql, query.parameters, chance)
                finished = QueryFinished(rows, query.turn)
                if finished.refusal:
                    raise QueryError(finished.refusal)  # which undoes what the query wrote
        except QueryError as error:
            return QueryFailed(str(error), query.turn)
        return finished

    def _announce(self, live: LiveCall, update: CallUpdate) -> CallUpdate:
        if update.call.phase is Phase.ENDED:
            self._live.pop(update.call.id, None)
        for watcher in tuple(live.watchers):
            watcher(update)
        return update

    def _find(self, call_id: str) -> LiveCall:
        """Return the call in memory; if it is not there, restore it from its snapshot."""
        live = self._live.get(call_id)
        if live is None:
            kept = self._kept(call_id)
            call = self._restored(kept.row)
            live = LiveCall(self.flow_of(call), call, kept)
            if call.phase is not Phase.ENDED:
                self._live[call_id] = live
            if self.tape is not None:
                self.tape.restore(call_id, self.chance.of_call(call_id))
        return live

    def _restored(self, record: CallRecord) -> Call:
        """Return the stored call. One that cannot go on is ended as abandoned, so it is said once.

        Raises `DamagedCallError`.
        """
        try:
            return restored(record, self._flows.get(record.flow))
        except DamagedCallError as damage:
            self.abandon(record, self.time(), damage.reason)
            raise

    def _kept(self, call_id: str) -> Kept:
        kept = self._keeper.find(self.database, call_id)
        if kept is None:
            raise UnknownCallError(f"There is no call {call_id}.")
        return kept

    def time(self) -> str:
        """The time now, as records have it."""
        return stamp(self._now())

    def _new_id(self) -> str:
        """Return an unused name for a call, from the time in milliseconds or the next number."""
        number = max(int(self._now().timestamp() * 1000), self._newest + 1)
        while self._keeper.find(self.database, f"CALL_{number}") is not None:
            number += 1
        self._newest = number
        return f"CALL_{number}"
