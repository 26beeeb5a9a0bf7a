"""The lane's handle by mouse, finger and keyboard: it is a slider.

A mouse drags from anywhere on the lane. A finger drags the handle, and goes to where it taps,
because a finger that drags elsewhere scrolls the lane.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ivr.browser.panel.lane.view import LaneView
from ivr.browser.seam.protocols import Proxies

STEPS = {"ArrowLeft": -1, "ArrowDown": -1, "ArrowRight": 1, "ArrowUp": 1}
FAR = {"PageDown": -5, "PageUp": 5, "Home": -(10**9)}


class LanePointing:
    """Listens to the lane. ``go_to`` gets pixels from its left end, ``step`` how many moments."""

    def __init__(
        self,
        view: LaneView,
        go_to: Callable[[float], None],
        step: Callable[[int], None],
        to_now: Callable[[], None],
        proxies: Proxies,
    ) -> None:
        self._view = view
        self._go_to = go_to
        self._step = step
        self._to_now = to_now
        self._drags = False
        for kind, handler in (
            ("pointerdown", self._down),
            ("pointermove", self._move),
            ("pointerup", self._up),
            ("pointercancel", self._up),
            ("click", self._click),
        ):
            proxies.listen(view.body, kind, handler)
        proxies.listen(view.handle, "keydown", self._key)

    def _down(self, event: Any) -> None:
        on_handle = self._view.handle.contains(event.target)
        if event.button == 0 and (on_handle or str(event.pointerType) == "mouse"):
            self._drags = True
            self._view.body.setPointerCapture(event.pointerId)
            event.preventDefault()
            self._view.handle.focus()
            if not on_handle:
                self._point(event)

    def _move(self, event: Any) -> None:
        if self._drags:
            self._point(event)

    def _up(self, event: Any) -> None:
        self._drags = False

    def _click(self, event: Any) -> None:
        if str(getattr(event, "pointerType", "")) != "mouse":
            self._point(event)

    def _point(self, event: Any) -> None:
        self._go_to(float(event.clientX - self._view.body.getBoundingClientRect().left))

    def _key(self, event: Any) -> None:
        key = str(event.key)
        if event.ctrlKey or event.altKey or event.metaKey:
            return
        if key in ("End", "Escape"):
            self._to_now()
        elif key in STEPS or key in FAR:
            self._step(STEPS.get(key) or FAR[key])
        else:
            return
        event.preventDefault()
        event.stopPropagation()
