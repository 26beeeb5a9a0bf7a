"""The time that a call has lasted."""

from __future__ import annotations

from collections.abc import Callable

from ivr.browser.seam.protocols import Timers
from ivr.runtime import Cancel


class CallClock:
    """Counts the seconds of a call, and shows them once a second while it runs."""

    def __init__(self, timers: Timers) -> None:
        self._timers = timers
        self._started = 0.0
        self._tick: Cancel | None = None

    def start(self, elapsed: float = 0.0) -> None:
        """Start counting, for a call that has lasted ``elapsed`` seconds already."""
        self._started = self._timers.now() - elapsed

    def elapsed(self) -> float:
        """Return the seconds since the line answered."""
        return self._timers.now() - self._started

    def run(self, show: Callable[[float], None]) -> None:
        """Call ``show`` with the seconds now and with each full second, until `stop`."""
        if self._tick is None:
            self._show(show)

    def _show(self, show: Callable[[float], None]) -> None:
        elapsed = self.elapsed()
        show(elapsed)
        self._tick = self._timers.call_later(1 - elapsed % 1, lambda: self._show(show))

    def stop(self) -> None:
        """Stop showing the seconds; the count goes on."""
        if self._tick is not None:
            self._tick()
            self._tick = None
