"""The ring around the keys that runs down while the line waits for the caller.

It shows the *noinput* timer of the engine. The rules:

- It gets shorter four times a second. An animation would be smoother, but while one runs, even one
  that the compositor makes alone, Chromium runs no other task after a press before the next frame,
  and the caption waits for it (`ivr.browser.held_keys`).
- A step that comes late was held up by a finger's touch, and would come just when the key's caption
  is due. It waits until that is there.
- If the user prefers reduced motion, the ring stays full, and no timer runs.
"""

from __future__ import annotations

from collections.abc import Callable

from ivr.browser.seam.protocols import Timers
from ivr.runtime import Cancel

STEP = 0.25
"""Seconds from one length of the ring to the next."""

LATE = 0.02
"""Seconds after which a step is late, and for which it then waits."""


class Ring:
    """The ring. ``show`` is called with how many percent of it are gone, or None to remove it.

    ``still`` says whether the user prefers reduced motion.
    """

    def __init__(
        self, timers: Timers, show: Callable[[float | None], None], still: Callable[[], bool]
    ) -> None:
        self._timers = timers
        self._show = show
        self._still = still
        self._waiting: Cancel | None = None

    def run(self, seconds: float) -> None:
        """Begin at the full ring, even if it is running already."""
        self._wait_no_longer()
        self._show(0)
        if not self._still():
            self._wait(self._timers.now(), seconds)

    def stop(self) -> None:
        """Remove the ring."""
        self._wait_no_longer()
        self._show(None)

    def _wait(self, began: float, seconds: float) -> None:
        late = self._timers.now() + STEP + LATE

        def step() -> None:
            if self._timers.now() > late:
                self._waiting = self._timers.call_later(LATE, lambda: self._step(began, seconds))
            else:
                self._step(began, seconds)

        self._waiting = self._timers.call_later(STEP, step)

    def _step(self, began: float, seconds: float) -> None:
        gone = min(100 * (self._timers.now() - began) / seconds, 100)
        self._waiting = None
        self._show(gone)
        if gone < 100:
            self._wait(began, seconds)

    def _wait_no_longer(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting()
