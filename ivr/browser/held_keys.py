"""Which keys of the telephone look pressed: those that a pointer or the keyboard holds down.

The rules:

- The look changes `SOON` after the event that pressed the key. Until a frame that was asked for is
  drawn, Chromium runs no other task, such as the one that says that the press is saved: the caption
  would come a frame later. So no style of a key may depend on ``:active`` either. An animation or a
  transition that is running has the same effect, so the keys and the ring around them have none.
- For a finger that is also `SOON` after it was lifted, because that presses the key. After a touch
  has begun Chromium runs no timer for up to 0.1 s, so the look of a short touch would change just
  when the caption is due.
- A key looks pressed for a moment at least, because a finger may be gone within a frame.
"""

from __future__ import annotations

from collections.abc import Callable

from ivr.browser.seam.protocols import Timers
from ivr.runtime import Cancel

SOON = 0.02
"""Seconds after which a key looks pressed: most captions are there by then, and nobody sees it."""

SEEN = 0.1
"""Seconds after which a key that is released no longer looks pressed."""


class HeldKeys:
    """The keys that are held down. ``show`` is called with those that look pressed now.

    A ``holder`` is what holds a key: a pointer, or a key of the keyboard.
    """

    def __init__(self, timers: Timers, show: Callable[[frozenset[str]], None]) -> None:
        self._timers = timers
        self._show = show
        self._held: dict[str, str] = {}  # the telephone's key that each holder holds
        self._fading: dict[str, Cancel] = {}  # keys that were released a moment ago
        self._coming: Cancel | None = None  # cancels the change of looks that is due

    def down(self, holder: str, key: str) -> None:
        """Note that a holder holds a key down."""
        self._held[holder] = key
        if fading := self._fading.pop(key, None):
            fading()
        self._look_soon()

    def up(self, holder: str) -> None:
        """Note that a holder has released its key, if it held one."""
        key = self._held.pop(holder, "")
        if key and key not in self._fading:
            self._fading[key] = self._timers.call_later(SEEN, lambda: self._fade(key))
        if self._coming is not None:
            self._look_soon()

    def release(self) -> None:
        """Release all keys."""
        for holder in tuple(self._held):
            self.up(holder)

    def _look_soon(self) -> None:
        if self._coming is not None:
            self._coming()
        self._coming = self._timers.call_later(SOON, self._look)

    def _fade(self, key: str) -> None:
        del self._fading[key]
        self._show_held()

    def _look(self) -> None:
        self._coming = None
        self._show_held()

    def _show_held(self) -> None:
        self._show(frozenset((*self._held.values(), *self._fading)))
