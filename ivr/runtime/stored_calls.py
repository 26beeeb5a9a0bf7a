"""Calls that are stored and not in memory: which of them can go on, and how others are ended.

Rules:

- A call goes on only if all is sound that going on needs: its snapshot, its flow's nodes, its
  times, and the lines of its log. What cannot go on is ended as abandoned.
- An abandoned call gets a line in its log, `CallAbandoned`, which says why. A snapshot that cannot
  be read is kept in that line, and the record gets one that says where the call was.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime

from ivr.engine import Call, Phase, ended_snapshot, log_abandoned, restore
from ivr.errors import DamagedCallError
from ivr.flow import Flow
from ivr.store import CallEvent, CallRecord, Database

ABANDONED = "abandoned"
"""The outcome of a call that was interrupted and never resumed."""

LONGEST_KEPT = 100_000
"""Characters of a damaged snapshot that the log keeps. Whole ones have some thousands."""

FORGOTTEN = "it was interrupted, and the caller did not go on with it"


@dataclass(frozen=True, slots=True)
class LostCall:
    """A call that was ended as abandoned because it cannot go on; ``reason`` says why, in words."""

    id: str
    reason: str


def restored(record: CallRecord, flow: Flow | None) -> Call:
    """Return the stored call; ``flow`` is the one that it goes on with, where that is known.

    Raises `DamagedCallError` for a call that cannot go on. A call that has ended need not go on: if
    its snapshot is damaged, the result says no more than the record does.
    """
    if record.ended is not None:
        return _restored_ended(record)
    try:
        call = restore(record.snapshot, flow)
        started_at(record)
    except DamagedCallError as damage:
        raise DamagedCallError(damage.reason, record.id) from None
    if (call.id, call.flow) != (record.id, record.flow):
        raise DamagedCallError("its snapshot is that of another call", record.id)
    if call.phase in (Phase.RINGING, Phase.ENDED):
        raise DamagedCallError(f"its snapshot says that it is {call.phase.value}", record.id)
    return call


def _restored_ended(record: CallRecord) -> Call:
    try:
        call = restore(record.snapshot)
    except DamagedCallError:
        call = None
    if call is not None and (call.id, call.flow, call.phase) == (
        record.id,
        record.flow,
        Phase.ENDED,
    ):
        return call
    return replace(_bare(record), phase=Phase.ENDED, outcome=record.outcome or ABANDONED)


def _bare(record: CallRecord) -> Call:
    """Return what the record alone says of a call."""
    return Call(record.id, record.flow, record.current_menu)


def started_at(record: CallRecord) -> datetime:
    """Return when the call began. Raises `DamagedCallError` where the record has no such time."""
    return _moment(record.started, "the time at which it began")


def last_event_at(database: Database, record: CallRecord) -> datetime:
    """Return when the call had its last event. Raises `DamagedCallError` where that is unknown."""
    last = database.last_event(record.id)
    if last is None:
        raise DamagedCallError("its log is empty", record.id)
    return _moment(last.time, "the time of its last event")


def _moment(text: str, what: str) -> datetime:
    """Return a time with its offset, without which it cannot be compared with the line's clock."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise DamagedCallError(f"{what} should be a time with an offset, and is {text[:40]!r}")
    return moment


def abandon(database: Database, record: CallRecord, time: str, reason: str) -> None:
    """End a call as abandoned at ``time``, with the reason in its log."""
    kept = ""
    try:
        call = restore(record.snapshot)
    except DamagedCallError:
        call, kept = _bare(record), record.snapshot[:LONGEST_KEPT]
    kind, what = log_abandoned(reason, kept)
    last = database.last_event(record.id)
    number = last.sequence + 1 if last else 1
    row = CallEvent(record.id, number, time, kind, json.dumps(what, ensure_ascii=False))
    ended = ended_snapshot(call, ABANDONED)
    with database.atomic():
        database.append_events([row])
        database.save_call(replace(record, ended=time, outcome=ABANDONED, snapshot=ended))
