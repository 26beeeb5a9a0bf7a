"""The moments of a call to which the lane can go back, and what is said of one.

Rules:

- A moment is a call after one of its events. A live call's moments come with its updates; those of
  a stored call from a replay, or from its log alone, which does not know the variables.
- Going on from a moment needs a replay. Where there can be none, the reason is said in its place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ivr.browser.panel.words import details_of
from ivr.browser.telephone.face import clock_face
from ivr.recording import Recording, Timeline
from ivr.runtime import CallUpdate
from ivr.store import CallEvent

_AT_ONCE = 0.05
TO_NOW = "Back to now"
GO_ON = "Go on from here"

OVER = "The call is over at this moment. Go back further to go on another way."
NOT_RECORDED = "This call began before this page could record it, so it cannot go on from here."
NO_BEGINNING = (
    "The tables are not kept as they were when this call began, so it cannot go on from here."
)
NO_FLOW = "The call's flow is not here any more, so it cannot go on from here."
ELSEWHERE = "The line is in another tab. Take it over first."
ONLY_LOG = "only the log is known of this call, and not its variables"
WENT_BACK = "the caller went back to {at} in it and went on another way"
FORKED = "Another way from {at} on, with tables of its own. It is not stored."
STORED = "{id} · {length} · drag to go back in it"


@dataclass(frozen=True, slots=True, eq=False)
class LaneMoment:
    """A moment. ``sequence`` is that of its last line in the log.

    ``update`` is None where only the log is known. ``changed`` counts the rows that were changed
    up to here.
    """

    at: float
    node: str
    sequence: int
    update: CallUpdate | None = None
    changed: int = 0

    @property
    def words(self) -> str:
        """What is said while this moment is looked at."""
        place = f" · at {self.node}" if self.node else ""
        return f"As of {clock_face(self.at)}{place}{_changed(self.changed)}"


class Moments:
    """The moments of one call, in the order of time."""

    def __init__(self, moments: Iterable[LaneMoment] = ()) -> None:
        self._all: list[LaneMoment] = []
        for moment in moments:
            self.add(moment)

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[LaneMoment]:
        return iter(self._all)

    def add(self, moment: LaneMoment) -> None:
        """Add the next moment. Its time is not before that of the moment before it."""
        last = self._all[-1].at if self._all else 0.0
        if moment.at < last:
            moment = replace(moment, at=last)
        self._all.append(moment)

    def follow(self, update: CallUpdate, at: float) -> None:
        """Add what an update of the live call brought, unless it only tells what was heard."""
        if any(row.kind not in HEARING for row in update.entries):
            changed = self._all[-1].changed if self._all else 0
            changed += len(update.changes.rows) + update.changes.missed
            last = update.entries[-1].sequence
            self.add(LaneMoment(at, update.call.node, last, update, changed))

    def before(self, seconds: float) -> LaneMoment | None:
        """Return the last moment that is not after that time; the first one if all are."""
        if not self._all:
            return None
        place = bisect_right(self._all, seconds + 1e-6, key=lambda moment: moment.at)
        return self._all[max(0, place - 1)]

    def step(self, current: LaneMoment | None, steps: int) -> LaneMoment | None:
        """Return the moment some steps further on or back, or the outermost one."""
        if not self._all:
            return None
        known = current is not None and current in self._all
        place = self._all.index(current) if current is not None and known else len(self._all)
        return self._all[min(max(place + steps, 0), len(self._all) - 1)]

    def last(self, moment: LaneMoment | None) -> bool:
        """Return whether nothing comes after a moment."""
        return not self._all or moment is self._all[-1]


def moments_in(started: str, log: Iterable[CallEvent]) -> Moments:
    """Return the moments of a stored call of which only the log is known."""
    timeline, found, node = Timeline(started), Moments(), ""
    for row in log:
        timeline.read(row)
        entered = _node_in(row)
        if entered or row.kind in EVENT_ROWS:
            node = entered or node
            found.add(LaneMoment(timeline.at, node, row.sequence))
    return found


HEARING = frozenset({"PromptFinished", "PromptCut", "SpeechStarted"})
"""The rows of a log that say what is being heard, and nothing of what the call does."""

EVENT_ROWS = frozenset({"DtmfPressed", "SpeechHeard", "Noinput", "TransferFinished", "EndCall"})
"""The rows of a log that are moments of their own, besides the nodes that were entered."""


def _node_in(row: CallEvent) -> str:
    return dict(details_of(row.data)).get("node", "") if row.kind == "NodeEntered" else ""


def words_of_moment(moment: LaneMoment, reason: str) -> str:
    """Return what the lane says of a moment; ``reason`` says why one cannot go on from there."""
    only = "" if reason or moment.update is not None else ONLY_LOG
    return " · ".join(filter(None, [moment.words, only, reason]))


def words_of_stored(call_id: str, end: float, reason: str) -> str:
    """Return what the lane says of a stored call."""
    words = STORED.format(id=call_id, length=clock_face(end))
    return f"{words} · {reason}" if reason else words


def words_of_fork(forked_at: float | None) -> str:
    """Return what the lane says of the call that is on: "", or from when on it goes another way."""
    return "" if forked_at is None else FORKED.format(at=clock_face(forked_at))


def why_not(moment: LaneMoment, recorded: Recording | None, unknown: str) -> str:
    """Return why one cannot go on from a moment of a call, or ""; ``recorded`` is its recording.

    ``unknown`` is the reason, if known, where there is no recording, or no replay so far.
    """
    if recorded is None or moment.update is None:
        return unknown or NOT_RECORDED
    if moment.update.call.outcome is not None:
        return OVER
    return recorded.no_tables


def _changed(count: int) -> str:
    if not count:
        return ""
    return " · 1 row changed so far" if count == 1 else f" · {count} rows changed so far"


def spoken(moment: LaneMoment | None, end: float) -> str:
    """Return the value of the handle in words, for a screen reader."""
    if moment is None:
        return f"Now, {clock_face(end)}"
    return f"{clock_face(moment.at)}, at {moment.node}" if moment.node else clock_face(moment.at)


def captions_until(times: Sequence[float], at: float) -> int:
    """Return the place of the last caption that was there at that time, or -1.

    ``times`` are the captions' own. A key's caption is made a moment before or after the line takes
    the key, and the answer to it comes later.
    """
    until = [number for number, time in enumerate(times) if time <= at + _AT_ONCE]
    return until[-1] if until else -1
