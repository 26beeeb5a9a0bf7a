"""Which pointers press a key of the telephone: a mouse at once, a finger when it is lifted.

The rules:

- A mouse presses the key when its button goes down, so that a call hears it at once.
- A finger or a pen may be about to scroll. It presses the key when it is lifted where it came
  down. A pointer that the browser takes for scrolling is cancelled, and presses nothing.
- The click that follows is the same press. The page keeps the browser from making a click and the
  events of a mouse of a touch that has pressed a key: they change the focus and the looks of keys,
  and Chromium draws a frame for them before the press is saved (`ivr.browser.held_keys`).
- A click that no pointer made is a press of its own: one by Enter or Space, by a screen reader, by
  a script.
"""

from __future__ import annotations

from dataclasses import dataclass

MOUSE = "mouse"
SLOP = 12.0
"""Pixels that a finger may move and still press a key; browsers use 10 to 15."""


@dataclass(frozen=True, slots=True)
class PointerAt:
    """A pointer: its number, its kind ("mouse", "touch", "pen"), and where it is, in pixels."""

    number: int
    kind: str
    x: float
    y: float

    def is_near(self, other: PointerAt) -> bool:
        """Whether a pointer that is now here may have been meant to stay where it was."""
        return (self.x - other.x) ** 2 + (self.y - other.y) ** 2 <= SLOP**2


class KeyTouches:
    """The pointers that are down on keys. Each method returns the key that is pressed, or ""."""

    def __init__(self) -> None:
        self._down: dict[int, tuple[str, PointerAt]] = {}
        self._clicking: set[str] = set()  # the keys whose next click by a pointer is no press

    def down(self, key: str, pointer: PointerAt) -> str:
        """Note that a pointer has gone down on a key, or beside all of them: "" is no key."""
        self._down.pop(pointer.number, None)
        if not key:
            return ""
        self._clicking.add(key)
        if pointer.kind == MOUSE:
            return key
        self._down[pointer.number] = (key, pointer)
        return ""

    def up(self, pointer: PointerAt) -> str:
        """Note that a pointer was lifted."""
        key, began = self._down.pop(pointer.number, ("", pointer))
        return key if pointer.is_near(began) else ""

    def cancelled(self, number: int) -> None:
        """Note that the browser scrolls or zooms with this pointer. No click will follow."""
        key, _ = self._down.pop(number, ("", None))
        self._clicking.discard(key)

    def prevented(self, key: str) -> None:
        """Note that no click will follow the press of a key."""
        self._clicking.discard(key)

    def clicked(self, key: str, by_pointer: bool) -> str:
        """Note a click on a key."""
        same = by_pointer and key in self._clicking
        self._clicking.discard(key)
        return "" if same else key
