"""The ring around the keys that runs down while the line waits for the caller.

It shows the *noinput* timer of the engine, and gets shorter four times a second. An animation would
be smoother, but while one runs, even one that the compositor makes alone, Chromium runs no other
task after a press before the next frame, and the caption waits for it (`ivr.browser.held_keys`).
The style sheet leaves the ring as it is if the user prefers reduced motion.
"""

from __future__ import annotations

from ivr.browser.seam.dom import find
from ivr.browser.seam.protocols import Timers
from ivr.runtime import Cancel

STEP = 0.25
"""Seconds from one length of the ring to the next."""


class Ring:
    """The ring."""

    def __init__(self, timers: Timers) -> None:
        self._timers = timers
        self._ring = find("ring")
        self._waiting: Cancel | None = None

    def run(self, seconds: float) -> None:
        """Begin at the full ring, even if it is running already."""
        self._wait_no_longer()
        self._ring.classList.add("running")
        self._show(self._timers.now(), seconds)

    def stop(self) -> None:
        """Remove the ring."""
        self._wait_no_longer()
        self._ring.classList.remove("running")

    def _show(self, began: float, seconds: float) -> None:
        gone = min(100 * (self._timers.now() - began) / seconds, 100)
        self._ring.style.setProperty("--gone", f"{gone:.1f}")
        self._waiting = None
        if gone < 100:
            self._waiting = self._timers.call_later(STEP, lambda: self._show(began, seconds))

    def _wait_no_longer(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting()
