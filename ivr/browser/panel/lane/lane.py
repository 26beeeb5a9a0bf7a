"""The lane: follows the call, goes back in it, and goes on from there another way.

Rules:

- The lane is updated a moment after the telephone and the tab Now, so that no caption waits for it.
- While the handle is in the past, the call goes on; only the lane and Now show the past. They say
  so, and a button or Escape ends it.
- Going on from a moment makes a fork on a line of its own, with the tables of that moment, in
  memory. The call that was on is ended as abandoned.
- A stored call is opened from the tab Calls. It is replayed in parts, each in a task of its own.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ivr.browser.panel.lane.course import Course, Replayed, cut_course, stored_course
from ivr.browser.panel.lane.kept import KeptBeginnings
from ivr.browser.panel.lane.model import LIVE_SCALE, fitting_scale, next_scale, ticks
from ivr.browser.panel.lane.moments import (
    ELSEWHERE,
    WENT_BACK,
    LaneMoment,
    spoken,
    why_not,
    words_of_fork,
    words_of_moment,
    words_of_stored,
)
from ivr.browser.panel.lane.pointing import LanePointing
from ivr.browser.panel.lane.recordings import CallRecordings
from ivr.browser.panel.lane.vault import vault_of
from ivr.browser.panel.lane.view import LaneView
from ivr.browser.panel.parts import PanelParts
from ivr.browser.seam.dom import closest
from ivr.browser.telephone.face import clock_face
from ivr.errors import RecordingError
from ivr.recording import Recording, moments
from ivr.runtime import CallUpdate, Cancel
from ivr.store import CallRecord

DELAY_SECONDS = 0.15
PART_SECONDS = 0.012
"""How long a part of a replay takes at most; after it the page has its turn."""


@dataclass(slots=True)
class _Shown:
    """A call in the lane. ``recording`` is that of a stored call, once it was replayed."""

    course: Course
    stored: bool = False
    recording: Recording | None = None
    forked_at: float | None = None


class CallLane:
    """The lane of the panel."""

    def __init__(self, parts: PanelParts) -> None:
        line, storage = parts.line, parts.storage
        self._line = line
        self._telephone = parts.telephone
        self._storage = storage
        self._timers = parts.timers
        kept = KeptBeginnings(vault_of(storage.page_database.name, parts.proxies))
        self._recordings = CallRecordings(line, kept, parts.timers)
        self._view = LaneView()
        self._past = parts.past
        self._moment: LaneMoment | None = None
        self._live: _Shown | None = None  # the call on the telephone, or the last one
        self._shown: _Shown | None = None  # that one, or a stored call
        self._scale = LIVE_SCALE
        self._waiting: list[CallUpdate] = []
        self._cancel: Cancel | None = None
        self._tick: Cancel | None = None
        self._work: asyncio.Future[None] | None = None
        self._does: Mapping[str, Callable[[], None]] = {
            "go-on": self._go_on,
            "to-now": self._to_now,
            "smaller": lambda: self._zoom(-1),
            "larger": lambda: self._zoom(1),
        }
        parts.updates.follow(self._follow)
        parts.past.follow(self._past_changed)
        parts.in_lane.follow(self._open)
        LanePointing(self._view, self._point, self._step, self._to_now, parts.proxies)
        parts.proxies.listen(self._view.root, "click", self._clicked)

    # --- the call that goes on --------------------------------------------------------------------

    def _follow(self, update: CallUpdate) -> None:
        self._waiting.append(update)
        if self._cancel is None:
            self._cancel = self._timers.call_later(DELAY_SECONDS, self._take)

    def _take(self) -> None:
        """Take the updates that have come."""
        self._cancel = None
        updates, self._waiting = self._waiting, []
        for update in updates:
            if self._live is None or update.call.id != self._live.course.call_id:
                self._begin(update)
            assert self._live is not None
            self._live.course.follow(update)
        if self._shown is self._live:
            self._draw()
        self._run()

    def _begin(self, update: CallUpdate) -> None:
        """Begin with another call, which may have begun before this page was opened."""
        self._recordings.begin(update)
        record = self._line.database.find_call(update.call.id)
        course = Course(update.call.id, "" if record is None else record.started)
        if update.entries and update.entries[0].sequence > 1:
            log = self._line.database.events_of(update.call.id)
            first = update.entries[0].sequence
            course.read(row for row in log if row.sequence < first)
        self._live = _Shown(course)
        self._show(self._live)

    def _run(self) -> None:
        """Move the handle on once a second while the call goes on."""
        if self._tick is None and self._live is not None and self._live.course.live:
            self._tick = self._timers.call_later(1.0, self._ticked)

    def _ticked(self) -> None:
        self._tick = None
        if self._shown is self._live and self._moment is None:
            self._place()
        self._run()

    # --- what is shown ----------------------------------------------------------------------------

    def _show(self, shown: _Shown) -> None:
        """Show another call than before."""
        self._shown, self._scale = shown, LIVE_SCALE
        self._view.clear()
        if shown.stored:
            self._scale = fitting_scale(shown.course.end, self._view.width() - 64)
        self._past.publish(None)
        self._draw()

    def _draw(self) -> None:
        if self._shown is not None:
            end = max(self._shown.course.end, self._now(self._shown))
            self._view.draw(self._shown.course.bars())
            self._view.show_axis(self._scale, end, ticks(end, self._scale))
            self._place()

    def _now(self, shown: _Shown) -> float:
        """Return where now is on the lane."""
        course = shown.course
        if shown.stored or not course.live:
            return course.at
        return max(course.at, self._recordings.line.elapsed(course.call_id) or 0.0)

    def _place(self) -> None:
        """Put the handle where it belongs, and say what is seen."""
        shown, moment = self._shown, self._moment
        if shown is None:
            return
        at = self._now(shown) if moment is None else moment.at
        self._view.place(at, spoken(moment, at), moment is not None)
        self._view.reveal(at, self._scale)
        past = moment is not None or shown.stored
        if moment is not None:
            reason = why_not(moment, self._recorded(shown), shown.course.why_not)
            self._view.say(words_of_moment(moment, reason), past=past, forks=not reason)
        elif shown.stored:
            words = words_of_stored(shown.course.call_id, shown.course.end, shown.course.why_not)
            self._view.say(words, past=past, forks=False)
        else:
            self._view.say(words_of_fork(shown.forked_at), past=past, forks=False)

    def _recorded(self, shown: _Shown) -> Recording | None:
        if shown.stored:
            return shown.recording
        return self._recordings.of(shown.course.call_id)

    # --- going back -------------------------------------------------------------------------------

    def _point(self, pixels: float) -> None:
        """Go to the moment at that place."""
        if self._shown is not None:
            self._go_to(self._shown.course.moments.before(pixels / self._scale))

    def _step(self, steps: int) -> None:
        if self._shown is not None:
            self._go_to(self._shown.course.moments.step(self._moment, steps))

    def _go_to(self, moment: LaneMoment | None) -> None:
        if moment is not None and moment is not self._moment:
            self._past.publish(moment)

    def _to_now(self) -> None:
        """Show the call that is on, as it is now."""
        if self._shown is not self._live and self._live is not None:
            self._show(self._live)
        else:
            self._past.publish(None)

    def _past_changed(self, moment: LaneMoment | None) -> None:
        self._moment = moment
        on_phone = moment is not None and self._shown is self._live
        self._view.mark_caption(moment.at if moment is not None and on_phone else None)
        self._place()

    def _clicked(self, event: Any) -> None:
        button = closest(event, "[data-lane]")
        if button is not None:
            self._does[str(button.dataset.lane)]()

    def _zoom(self, step: int) -> None:
        self._scale = next_scale(self._scale, step)
        self._view.redraw_axis()
        self._draw()

    # --- another way ------------------------------------------------------------------------------

    def _go_on(self) -> None:
        """Go on from the moment that is looked at."""
        shown, moment = self._shown, self._moment
        recording = None if shown is None else self._recorded(shown)
        if shown is None or moment is None or recording is None:
            return
        if not self._storage.ownership.here or self._telephone.held:
            self._view.say(self._telephone.held or ELSEWHERE, past=True, forks=False)
            return
        was_fork = self._recordings.forked
        try:
            forked = self._recordings.fork(recording, moment.sequence)
        except RecordingError as error:
            self._view.say(str(error), past=True, forks=False)
            return
        self._telephone.let_go()
        if not was_fork:
            self._abandon(moment)
        self._waiting.clear()
        course = cut_course(shown.course, forked, moment)
        self._live = self._shown = _Shown(course, forked_at=moment.at)
        self._view.keep_before()
        self._past.publish(None)
        self._draw()
        self._telephone.go_on(forked.line, forked.call_id)

    def _abandon(self, moment: LaneMoment) -> None:
        """End the page's own call that is on, because nobody will go on with it."""
        for record in self._line.database.live_calls():
            if self._live is not None and record.id == self._live.course.call_id:
                reason = WENT_BACK.format(at=clock_face(moment.at))
                self._line.abandon(record, self._line.time(), reason)
                self._storage.page_database.durable(lambda: None)
                self._telephone.forgotten.publish(record.id)

    # --- a stored call ----------------------------------------------------------------------------

    def _open(self, call_id: str) -> None:
        """Show a stored call, at once from its log, and then from a replay."""
        record = self._line.database.find_call(call_id)
        if record is not None:
            log = self._line.database.events_of(call_id)
            shown = _Shown(stored_course(call_id, record.started, log), stored=True)
            self._show(shown)
            self._work = asyncio.ensure_future(self._replay(record, shown))

    async def _replay(self, record: CallRecord, shown: _Shown) -> None:
        """Find the moments of a stored call, of which the log alone does not know enough."""
        replayed = Replayed(shown.course)
        try:
            recording = await self._recordings.stored(record)
            shown.recording = recording
            replay = moments(recording, self._line.database.events_of(record.id))
            began = self._timers.now()
            for moment in replay:
                replayed.add(moment)
                if self._timers.now() > began + PART_SECONDS:
                    await asyncio.sleep(0)
                    began = self._timers.now()
        except RecordingError as error:
            shown.course.why_not = str(error)
        replayed.finish()
        if self._shown is shown:
            self._place()
