"""Checks a text while it is typed: after a pause, in slices, and only the newest text.

Rules:

- Nothing is checked while keys come. The pause that is waited for gets longer with the time that
  the last check took, so a huge flow is checked when its author rests.
- A check is done in slices of a few milliseconds, with room for other tasks between them. A change
  of the text ends it, and the check begins anew after the next pause.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from enum import Enum

from ivr.browser.feed import Feed
from ivr.browser.seam.protocols import Timers
from ivr.errors import Fault
from ivr.flow import Flow, FlowReading, read
from ivr.runtime import examining

PAUSE = 0.12
LONGEST_PAUSE = 3.0
LARGE = 400_000
"""Characters of a text that is checked only after a long pause, before any check of it is known."""

LARGE_PAUSE = 1.5
SLICE = 0.012


@dataclass(frozen=True, slots=True)
class TextFindings:
    """The result of a check: all faults and warnings, and the flow as far as it could be read."""

    text: str
    flow: Flow | None
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


class Checking(Enum):
    """What the checker is doing."""

    IDLE = "idle"
    SOON = "soon"  # it waits for a pause
    LATER = "later"  # it waits for a longer one, because the flow is large
    NOW = "now"


Work = Generator[None, None, TextFindings]


class Checker:
    """Checks ``text()`` as the flow ``name()`` after each change; ``found`` has the findings."""

    def __init__(
        self,
        text: Callable[[], str],
        name: Callable[[], str],
        include: Callable[[str], str],
        timers: Timers,
    ) -> None:
        self._text = text
        self._name = name
        self._include = include
        self._timers = timers
        self._changed = 0.0
        self._armed = False
        self._work: Work | None = None
        self._worked = 0.0  # seconds that this check has taken, or the last one
        self._size = 0
        self.state: Feed[Checking] = Feed()
        self.found: Feed[TextFindings] = Feed()

    @property
    def pause(self) -> float:
        """How long nothing must change before a check begins."""
        least = LARGE_PAUSE if self._size > LARGE else PAUSE
        return min(max(least, 2 * self._worked - PAUSE), LONGEST_PAUSE)

    def changed(self, size: int | None = None) -> None:
        """Note that the text was changed; ``size`` is its length, where that is known."""
        self._size = self._size if size is None else size
        self._changed = self._timers.now()
        self._work = None
        self._arm(self.pause)

    def check_now(self) -> None:
        """Check the text without waiting for a pause."""
        self._changed = self._timers.now() - LONGEST_PAUSE
        self._work = None
        self._arm(0)

    def finish(self) -> TextFindings:
        """Check the text at once, to the end, and return what was found."""
        self._begin()
        work, self._work = self._work, None
        assert work is not None
        while True:
            try:
                next(work)
            except StopIteration as done:
                found: TextFindings = done.value
                self.state.publish(Checking.IDLE)
                self.found.publish(found)
                return found

    def _arm(self, seconds: float) -> None:
        """Look again later. There is one timer at a time, so typing does not cost one a key."""
        if not self._armed:
            self._armed = True
            self.state.publish(Checking.LATER if seconds >= LARGE_PAUSE else Checking.SOON)
            self._timers.call_later(seconds, self._fire)

    def _fire(self) -> None:
        self._armed = False
        left = self._changed + self.pause - self._timers.now()
        if left > 0.001:
            self._arm(left)
        else:
            self._begin()
            self._go_on()

    def _begin(self) -> None:
        text = self._text()
        self._worked, self._size = 0.0, len(text)
        self.state.publish(Checking.NOW)
        self._work = findings_in_steps(text, self._name(), self._include)

    def _go_on(self) -> None:
        work = self._work
        assert work is not None
        began = self._timers.now()
        try:
            while self._timers.now() - began < SLICE:
                next(work)
        except StopIteration as done:
            self._work = None
            self._worked += self._timers.now() - began
            self.state.publish(Checking.IDLE)
            self.found.publish(done.value)
        else:
            self._worked += self._timers.now() - began
            self._timers.call_later(0, lambda: self._go_on() if self._work is work else None)


def findings_in_steps(text: str, name: str, include: Callable[[str], str]) -> Work:
    """Read and examine a flow's text, with pauses, and return what was found."""
    reading: FlowReading = read(text, name, include)
    yield
    examination = yield from examining(reading)
    return TextFindings(text, reading.flow, examination.faults, examination.warnings)
