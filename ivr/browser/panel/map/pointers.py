"""The mouse and the fingers on the map: they drag it, pinch it, turn the wheel, and click."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ivr.browser.panel.map.canvas import Canvas
from ivr.browser.panel.map.gestures import NO_GLIDE, Drag, Gesture
from ivr.browser.panel.map.viewport import moved, turned, zoomed
from ivr.browser.seam.dom import matches
from ivr.browser.seam.protocols import Element, Proxies, Timers

MAIN_BUTTON = 0
STILL = "(prefers-reduced-motion: reduce)"


class Pointers:
    """The listeners. ``clicked`` gets what was clicked; ``panned`` is called when the user pans."""

    def __init__(
        self,
        canvas: Canvas,
        clicked: Callable[[Any], None],
        panned: Callable[[], None],
        timers: Timers,
    ) -> None:
        self._canvas = canvas
        self._timers = timers
        self._glide = NO_GLIDE
        self._glided = 0.0  # when the picture glided last
        self._gesture = Gesture()
        self._clicked = clicked
        self._panned = panned

    def attach(self, view: Element, proxies: Proxies) -> None:
        """Listen to all pointers on the map's window."""
        proxies.listen(view, "wheel", self._turned)
        proxies.listen(view, "pointerdown", self._down)
        proxies.listen(view, "pointermove", self._move)
        proxies.listen(view, "pointerup", self._up)
        proxies.listen(view, "pointercancel", self._up)
        proxies.listen(view, "click", self._click)

    def _turned(self, event: Any) -> None:
        """Zoom by a wheel with Ctrl, which is also what a pinch on a touchpad is told as."""
        self._glide = NO_GLIDE
        if not event.ctrlKey and not event.metaKey:
            self._panned()  # the browser scrolls
            return
        event.preventDefault()
        x, y = _place(event)
        factor = turned(float(event.deltaY), int(event.deltaMode))
        canvas = self._canvas
        canvas.look(zoomed(canvas.view, factor, x, y, canvas.window, canvas.size))

    def _down(self, event: Any) -> None:
        self._glide = NO_GLIDE
        if int(event.button) == MAIN_BUTTON:
            self._gesture.down(int(event.pointerId), *_place(event))

    def _move(self, event: Any) -> None:
        if not self._gesture.holds:
            return
        was = self._gesture.dragged
        drag = self._gesture.move(int(event.pointerId), *_place(event), self._timers.now())
        if self._gesture.dragged and not was:
            event.currentTarget.classList.add("dragged")
            self._panned()
        if self._gesture.dragged:
            # Only now: what is captured takes the click, too.
            event.currentTarget.setPointerCapture(event.pointerId)
            self._do(drag)

    def _do(self, drag: Drag) -> None:
        canvas = self._canvas
        view = canvas.view
        if drag.factor != 1:
            view = zoomed(view, drag.factor, drag.x, drag.y, canvas.window, canvas.size)
        canvas.look(moved(view, -drag.right, -drag.down, canvas.window, canvas.size))

    def _up(self, event: Any) -> None:
        glide = self._gesture.up(int(event.pointerId), self._timers.now())
        if not self._gesture.holds:
            event.currentTarget.classList.remove("dragged")
        if str(event.pointerType) == "touch" and not glide.ended and not matches(STILL):
            self._glide, self._glided = glide, self._timers.now()
            self._timers.next_frame(self._go_on)

    def _go_on(self) -> None:
        """Glide on, until that has ended or the picture cannot move any more."""
        now = self._timers.now()
        self._glide, drag = self._glide.after(now - self._glided)
        self._glided = now
        if self._glide.ended:
            return
        before = self._canvas.view
        self._do(drag)
        if self._canvas.view != before:
            self._timers.next_frame(self._go_on)

    def _click(self, event: Any) -> None:
        if not self._gesture.dragged:
            self._clicked(event)


def _place(event: Any) -> tuple[float, float]:
    """Return where a pointer is in the window."""
    box = event.currentTarget.getBoundingClientRect()
    return float(event.clientX) - float(box.left), float(event.clientY) - float(box.top)
