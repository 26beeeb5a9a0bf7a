"""The way of the call on the telephone: the exits that it has taken, each with its line of the log.

A call that goes on another way from one of its moments writes its log from there anew, and what it
had taken after that moment is no part of its way any more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ivr.engine import TakenExit
from ivr.runtime import CallUpdate
from ivr.store import CallEvent

EventsOf = Callable[[str], Iterable[CallEvent]]
"""Returns the log of a call."""


class CallWay:
    """The way of one call at a time. ``events_of`` has the log from before the page followed it."""

    def __init__(self, events_of: EventsOf) -> None:
        self._events_of = events_of
        self._call_id = ""
        self._earlier: tuple[CallEvent, ...] = ()
        self._taken: list[tuple[int, TakenExit]] = []
        self._last = 0  # line of the log that is known

    def add(self, update: CallUpdate) -> None:
        """Note what an update has taken."""
        first = update.entries[0].sequence if update.entries else self._last + 1
        if update.call.id != self._call_id:
            self._begin(update.call.id, first if update.entries else 1)
        elif first <= self._last:
            self._earlier = tuple(one for one in self._earlier if one.sequence < first)
            self._taken = [pair for pair in self._taken if pair[0] < first]
        self._last = update.entries[-1].sequence if update.entries else first
        self._taken.extend((self._last, taken) for taken in update.exits)

    def _begin(self, call_id: str, first: int) -> None:
        events = self._events_of(call_id) if first > 1 else ()
        self._call_id, self._taken = call_id, []
        self._earlier = tuple(event for event in events if event.sequence < first)

    def is_of(self, call_id: str) -> bool:
        """Whether this is the way of that call."""
        return call_id == self._call_id

    def until(self, last: int | None = None) -> tuple[list[CallEvent], list[TakenExit]]:
        """Return the log from before, and the exits since, up to a line of the log or to now."""
        if last is None:
            return list(self._earlier), [taken for _, taken in self._taken]
        earlier = [event for event in self._earlier if event.sequence <= last]
        return earlier, [taken for line, taken in self._taken if line <= last]
