"""Shows the conversation as bubbles: the line's on one side, the caller's on the other.

The rules:

- Prompts and words are shown as text, never as markup.
- Keys pressed one after another share a bubble, until the line or the caller speaks.
- The newest bubble is scrolled into view; of a bubble higher than the view, the sentence that is
  being said, and once all is said, its end. If the user has scrolled back, nothing scrolls until
  they return to the end.
- In a window so small that the conversation may be out of view, what the line or the caller says
  brings it into view. Keys do not, because they would move away from the finger.
- Of a very long call only the last bubbles are kept; the tab Calls has the whole transcript.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ivr.browser.seam import web
from ivr.browser.seam.dom import find, make, present, reveal
from ivr.browser.seam.protocols import Element, Proxies, Timers
from ivr.browser.telephone.face import clock_face

KEPT = 400
NEAR = 48
"""Pixels from the bottom within which the reader follows the call."""


class Captions:
    """The captions of the call that is on; ``time`` gives the seconds since it began."""

    def __init__(self, time: Callable[[], float], timers: Timers, proxies: Proxies) -> None:
        self._log = find("log")
        self._time = time
        self._timers = timers
        self._goal: Element | None = None  # the element to which the next frame scrolls
        self._brings_view = False  # whether it brings the view itself into the window, too
        self._keys: Element | None = None
        self._notice: Element | None = None
        self._interim: Element | None = None
        self._parts: list[Element] = []
        self._spoken: Element | None = None
        self._height = 0  # of the view, before it changes
        # Not the window's `resize`, which comes before the new size has its effect on the log.
        web.window.ResizeObserver.new(proxies.hold(self._resized)).observe(self._log)

    def clear(self) -> None:
        """Begin a new call's transcript."""
        self._log.replaceChildren()
        self._keys = self._interim = self._spoken = None
        self._parts = []

    def line_says(self, parts: Sequence[str], language: str, aloud: bool = False) -> None:
        """Show a prompt that begins now; its parts are marked one after another as it is said.

        The parts contain the spaces between them. A screen reader does not read what a voice says
        ``aloud``.
        """
        self._keys = None
        self._parts = [make("span", part) for part in parts]
        bubble = self._bubble("ivr")
        bubble.setAttribute("lang", language)
        if aloud:
            bubble.setAttribute("aria-live", "off")
        bubble.append(*self._parts)
        self._spoken = bubble
        self._add(bubble)

    def reached(self, number: int) -> None:
        """Mark the part of the prompt that is being said; later parts are paler."""
        for place, part in enumerate(self._parts):
            part.className = "ahead" if place > number else ""
        if 0 < number < len(self._parts) and self._follows():
            self._reveal(self._parts[number])

    def hushed(self) -> None:
        """End the marking, because the line was interrupted or has finished."""
        for part in self._parts:
            part.className = ""
        if self._parts:
            self._follow(self._parts[-1])
        self._parts = []

    def caller_keys(self, digit: str) -> None:
        """Show a key. The caller of this method passes a dot for the key of a secret."""
        if self._keys is None:
            self._keys = self._bubble("caller", "keyed")
            self._keys.append(digit)
            self._add(self._keys)
        else:
            self._keys.append(digit)  # a text of its own, so that a screen reader reads only this
            self._follow(self._keys)

    def caller_says(self, text: str) -> None:
        """Show what the caller said."""
        self.interim("")
        self._keys = None
        bubble = self._bubble("caller")
        bubble.textContent = text
        self._add(bubble)

    def interim(self, text: str) -> None:
        """Show words that may still change; None removes them."""
        if not text:
            if self._interim is not None:
                self._interim.remove()
            self._interim = None
            return
        if self._interim is None:
            self._interim = make("div", class_="bubble interim", aria_hidden="true")
            self._log.append(self._interim)
        self._interim.textContent = text
        self._follow(self._interim)

    def notice(self, text: str, language: str = "en") -> None:
        """Say something about the call itself, such as how it ended."""
        self._keys = None
        self._notice = make("p", text, class_="notice", lang=language)
        self._add(self._notice)

    def withdraw_notice(self) -> None:
        """Remove the last notice, because it is no longer true."""
        if self._notice is not None:
            self._notice.remove()
            self._notice = None

    def _bubble(self, speaker: str, kind: str = "") -> Element:
        at = self._time()
        times = {"data_time": clock_face(at), "data_at": f"{at:.2f}"}
        bubble = make("div", class_=f"bubble {kind}".strip(), data_speaker=speaker, **times)
        bubble.setAttribute("tabindex", "-1")
        bubble.setAttribute("dir", "auto")
        return bubble

    def _add(self, element: Element) -> None:
        follows = self._follows()
        self._log.append(element)
        if self._interim is not None and element is not self._interim:
            self._log.append(self._interim)
        if self._log.childElementCount > KEPT:
            self._log.firstElementChild.remove()
        if follows:
            self._reveal(element)
            self._brings_view = element is not self._keys

    def _is_on_screen(self) -> bool:
        """Whether at least half of the view is in the window."""
        box = self._log.getBoundingClientRect()
        seen = min(box.bottom, web.window.innerHeight) - max(box.top, 0)
        return bool(seen >= box.height / 2)

    def _resized(self, *changes: Any) -> None:
        """Keep the end in view, because a message, a keyboard or a turn changed the view's size."""
        height, self._height = self._height, int(self._log.clientHeight)
        newest = present(self._log.lastElementChild)
        if newest is not None and self._follows(height):
            self._goal = present(newest.lastElementChild) or newest
            self._scroll()

    def _follows(self, height: int = 0) -> bool:
        """Whether the user is at the end, or the line's last bubble fills the view.

        ``height`` is that of the view, if it has just changed from a larger one.
        """
        if self._goal is not None:
            return True
        log = self._log
        away = log.scrollHeight - log.scrollTop - max(height, log.clientHeight)
        return bool(away < NEAR or (self._spoken is not None and self._in_view(self._spoken)))

    def _in_view(self, element: Element) -> bool:
        box, view = element.getBoundingClientRect(), self._log.getBoundingClientRect()
        return bool(box.bottom > view.top and box.top < view.bottom)

    def _follow(self, element: Element) -> None:
        if self._follows():
            self._reveal(element)

    def _reveal(self, element: Element) -> None:
        """Scroll with the next frame: measuring now would cost a layout for each bubble."""
        if self._goal is None:
            self._timers.next_frame(self._scroll)
        self._goal = element

    def _scroll(self) -> None:
        """Scroll to the end, or to the top of a bubble that is higher than the view."""
        goal, self._goal, log = self._goal, None, self._log
        if goal is not None and goal.isConnected:
            top = goal.getBoundingClientRect().top - log.getBoundingClientRect().top
            log.scrollTop = min(log.scrollHeight, top + log.scrollTop - 8)
            if self._brings_view and not self._is_on_screen():
                reveal(log)
        self._brings_view = False
