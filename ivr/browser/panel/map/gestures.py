"""What the pointers on the map do: one that is held down drags it, two pinch it.

A finger that is lifted while it moves lets the picture glide on, as it does in any part of a page.

A pointer that has hardly moved is a click, which the browser tells by an event of its own. After a
drag it tells one, too, and that one means nothing: see `Gesture.dragged`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

SLOP = 5.0
"""Pixels that a pointer may move and is still a click."""

CLOSEST = 10.0
"""Two fingers that are closer than so many pixels count as so far apart."""


@dataclass(frozen=True, slots=True)
class Drag:
    """The picture is moved by so many pixels, and scaled by ``factor`` about a point."""

    right: float = 0.0
    down: float = 0.0
    factor: float = 1.0
    x: float = 0.0
    y: float = 0.0


NO_DRAG = Drag()

RESTING = 0.05
"""Seconds after which a finger that has not moved any more is at rest."""

SLOWEST, SLOWING = 30.0, 0.3
"""The speed at which a glide ends, in pixels a second; and in what time it gets slower, to 37 %."""


@dataclass(frozen=True, slots=True)
class Glide:
    """The picture moves on by itself, at so many pixels a second."""

    right: float = 0.0
    down: float = 0.0

    @property
    def ended(self) -> bool:
        """Whether it is too slow to be seen."""
        return math.hypot(self.right, self.down) < SLOWEST

    def after(self, seconds: float) -> tuple[Glide, Drag]:
        """Return the glide some time later, and how far the picture has moved meanwhile."""
        left = math.exp(-seconds / SLOWING)
        way = SLOWING * (1 - left)
        return Glide(self.right * left, self.down * left), Drag(self.right * way, self.down * way)


NO_GLIDE = Glide()


class Gesture:
    """The pointers that are down, and what their moves mean."""

    def __init__(self) -> None:
        self._at: dict[int, tuple[float, float]] = {}
        self._from = (0.0, 0.0)
        self._speed = NO_GLIDE
        self._moved = 0.0  # when a pointer moved last
        self.dragged = False
        """Whether this gesture has moved the picture; stays so until the next one begins."""

    @property
    def holds(self) -> bool:
        """Whether any pointer is down."""
        return bool(self._at)

    def down(self, pointer: int, x: float, y: float) -> None:
        """Take a pointer that went down."""
        if not self._at:
            self.dragged = False
            self._from = (x, y)
        self._at[pointer] = (x, y)

    def up(self, pointer: int, time: float) -> Glide:
        """Forget a pointer that is up, or that the browser has taken for itself.

        Returns how the picture glides on, after the last one.
        """
        held, _ = self.holds, self._at.pop(pointer, None)
        glides = held and not self._at and self.dragged and time - self._moved < RESTING
        return self._speed if glides else NO_GLIDE

    def move(self, pointer: int, x: float, y: float, time: float) -> Drag:
        """Return what a pointer's move does; other pointers than the first two do nothing.

        ``time`` are the seconds on a clock that never goes backwards.
        """
        if pointer not in list(self._at)[:2]:
            return NO_DRAG
        if len(self._at) == 1 and not self.dragged and self._near(x, y):
            return NO_DRAG
        self.dragged = True
        before = self._span()
        self._at[pointer] = (x, y)
        after = self._span()
        right, down = after[0] - before[0], after[1] - before[1]
        self._measure(right, down, time)
        return Drag(right, down, after[2] / before[2], after[0], after[1])

    def _measure(self, right: float, down: float, time: float) -> None:
        """Note the speed, in which the last moves count most."""
        passed = max(0.001, time - self._moved)
        if passed < RESTING:
            old, new = self._speed, Glide(right / passed, down / passed)
            self._speed = Glide((old.right + new.right) / 2, (old.down + new.down) / 2)
        else:
            self._speed = NO_GLIDE
        self._moved = time

    def _near(self, x: float, y: float) -> bool:
        return math.hypot(x - self._from[0], y - self._from[1]) < SLOP

    def _span(self) -> tuple[float, float, float]:
        """Return the middle of the first two pointers, and how far apart they are."""
        first, *others = list(self._at.values())[:2]
        second = others[0] if others else first
        apart = max(CLOSEST, math.hypot(first[0] - second[0], first[1] - second[1]))
        return (first[0] + second[0]) / 2, (first[1] + second[1]) / 2, apart
