"""Tries to go on with each live call of a database that is to be brought in.

Each call is resumed by a line, with the flow that answered it, in a rehearsal that is undone. What
cannot go on is ended as abandoned in that database, before it may replace the one in use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from ivr.engine import CallResumed
from ivr.errors import DamagedCallError, IvrError
from ivr.flow import Flow
from ivr.runtime.line import Line
from ivr.runtime.record import stamp
from ivr.runtime.stored_calls import LostCall, abandon, last_event_at
from ivr.store import CallRecord, Database

NO_FLOW = "its call flow is neither in the database nor among those that come with the page"

FlowOf = Callable[[Database, str], Flow | None]
"""Returns the flow of an id, which may be stored in the database; or None."""


@dataclass(frozen=True, slots=True)
class TriedCalls:
    """A database whose live calls can all go on, and the calls that were ended as abandoned."""

    image: bytes
    lost: tuple[LostCall, ...]


def try_live_calls(image: bytes, flow_of: FlowOf, now: Callable[[], datetime]) -> TriedCalls:
    """Resume each live call of the database in ``image``, and end those that cannot go on.

    Raises `StoreError` where the database cannot be opened or written.
    """
    with closing(Database.from_image(image)) as database:
        lost = tuple(_lost(database, cache(lambda id: flow_of(database, id)), now))
        return TriedCalls(database.image() if lost else image, lost)


def _lost(
    database: Database, flow_of: Callable[[str], Flow | None], now: Callable[[], datetime]
) -> Iterator[LostCall]:
    for record in database.live_calls():
        if reason := _fault(database, record, flow_of(record.flow), now):
            abandon(database, record, stamp(now()), reason)
            yield LostCall(record.id, reason)


def _fault(
    database: Database, record: CallRecord, flow: Flow | None, now: Callable[[], datetime]
) -> str:
    """Return why the call cannot go on, or ""."""
    if flow is None:
        return NO_FLOW
    try:
        last_event_at(database, record)
        with database.rehearsal():
            Line(flow, database, now).advance(record.id, CallResumed())
    except DamagedCallError as damage:
        return damage.reason
    except IvrError as error:
        return f"it could not be resumed: {error}"
    return ""
