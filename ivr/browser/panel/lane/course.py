"""The course of one call, as the lane has it: its marks, its moments, and where it ends."""

from __future__ import annotations

from collections.abc import Iterable

from ivr.browser.panel.lane.model import Bar, bars, end_of
from ivr.browser.panel.lane.moments import LaneMoment, Moments, moments_in
from ivr.engine import Phase
from ivr.recording import CallMoment, Fork, Timeline
from ivr.runtime import CallUpdate
from ivr.store import CallEvent


class Course:
    """One call. ``started`` is when it began, as its record has it.

    ``why_not`` says why one cannot go on from the moments that only the log has, once that is
    known.
    """

    def __init__(self, call_id: str, started: str) -> None:
        self.call_id = call_id
        self.moments = Moments()
        self.live = True
        self.why_not = ""
        self._started = started
        self._timeline = Timeline(started)
        # The lines of the log that were read. What was heard of a prompt that was cut off may come
        # before the event that cut it off.
        self._known: set[int] = set()

    def read(self, log: Iterable[CallEvent]) -> None:
        """Read lines of the log that come before the updates. Of their moments only they tell."""
        rows = [row for row in log if row.sequence not in self._known]
        self.take(rows)
        for moment in moments_in(self._started, rows):
            self.moments.add(moment)

    def follow(self, update: CallUpdate) -> None:
        """Take an update of the call that goes on."""
        self.take(row for row in update.entries if row.sequence not in self._known)
        self.moments.follow(update, self._timeline.at)
        self.live = update.call.phase is not Phase.ENDED

    def take(self, rows: Iterable[CallEvent]) -> None:
        """Read lines of the log without making moments of them."""
        for row in rows:
            self._timeline.read(row)
            self._known.add(row.sequence)

    @property
    def at(self) -> float:
        """When the last line of the log was written, in seconds from the call's beginning."""
        return self._timeline.at

    @property
    def end(self) -> float:
        """Where the lane ends."""
        return end_of(self._timeline.marks, self._timeline.at)

    def bars(self) -> dict[int, Bar]:
        """Return what is drawn, by the numbers of the marks."""
        return bars(self._timeline.marks, self.end)


def stored_course(call_id: str, started: str, log: Iterable[CallEvent]) -> Course:
    """Return the course of a stored call."""
    course = Course(call_id, started)
    course.read(log)
    course.live = False
    return course


def cut_course(before: Course, forked: Fork, moment: LaneMoment) -> Course:
    """Return the course of a fork: that of the call ``before``, up to a moment."""
    course = Course(forked.call_id, forked.recording.started.isoformat())
    course.take(forked.line.database.events_of(forked.call_id))
    course.moments = Moments(each for each in before.moments if each.sequence <= moment.sequence)
    return course


class Replayed:
    """Replaces a stored call's moments, of which only the log tells, by those of a replay."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self._found = Moments()
        self._last = 0

    def add(self, moment: CallMoment) -> None:
        """Add a moment of the replay."""
        self._found.follow(moment.update, moment.at)
        if moment.update.entries:
            self._last = moment.update.entries[-1].sequence

    def finish(self) -> None:
        """Put the moments into the course; those that the replay did not reach stay."""
        rest = [moment for moment in self._course.moments if moment.sequence > self._last]
        self._course.moments = Moments((*self._found, *rest))
