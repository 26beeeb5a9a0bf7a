"""Draws the lane: elements placed by style properties, of which a change costs no new drawing.

Each bar says in ``--at`` and ``--until`` from when to when it lasts, and the lane in ``--scale``
how many pixels a second has; the style sheet works out the rest. So zooming changes one property,
and a call that goes on adds bars and leaves all others as they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ivr.browser.panel.lane.model import Bar
from ivr.browser.panel.lane.moments import GO_ON, TO_NOW, captions_until
from ivr.browser.seam.dom import find, make, reveal, write
from ivr.browser.seam.protocols import Element

NAME = "The call along its time"
BEFORE = "The call as it went on before"


class LaneView:
    """The lane's elements. They are made once, and hidden until there is a call."""

    def __init__(self) -> None:
        self._words = make("p", id="lane-words", class_="lane-words")
        # A live region, but no status of the page's: that is the telephone's.
        self._words.setAttribute("aria-live", "polite")
        self._go_on = _button(GO_ON, "go-on", hidden="")
        self._to_now = _button(TO_NOW, "to-now", hidden="")
        self._axis = make("div", class_="lane-axis", aria_hidden="true")
        self._bars = make("div", class_="lane-bars", aria_hidden="true")
        self._before = make("div", class_="lane-before", title=BEFORE, hidden="")
        self.handle = make(
            "div", id="lane-handle", class_="lane-handle", role="slider", tabindex="0"
        )
        self.handle.setAttribute("aria-label", NAME)
        self.handle.setAttribute("aria-valuemin", "0")
        parts = (self._axis, self._bars, self._before, self.handle)
        self.body = make("div", "", *parts, class_="lane-body", dir="ltr")
        self.scroll = make("div", "", self.body, class_="lane-scroll")
        self.root = make(
            "section", "", self._head(), self.scroll, class_="lane", data_part="lane", hidden=""
        )
        self.root.setAttribute("aria-label", NAME)
        self._drawn: dict[int, Element] = {}
        self._last: dict[int, Bar] = {}  # what they show
        self._marked: Element | None = None
        self._ticks = 0
        find("panel").append(self.root)

    def _head(self) -> Element:
        smaller = _button("−", "smaller", aria_label="Show more of the call at once")
        larger = _button("+", "larger", aria_label="Show less of the call, larger")
        buttons = (self._go_on, self._to_now, smaller, larger)
        return make("div", "", self._words, *buttons, class_="lane-head")

    def clear(self) -> None:
        """Remove what is drawn of a call, and show the lane."""
        self._drawn.clear()
        self._last.clear()
        self._bars.replaceChildren()
        self._before.replaceChildren()
        self._before.hidden = True
        self.root.hidden = False
        self._axis.replaceChildren()
        self._ticks = 0

    def keep_before(self) -> None:
        """Leave the bars as a thin second lane, and begin with none."""
        self._before.replaceChildren(*self._bars.children)
        self._before.hidden = False
        self._drawn.clear()
        self._last.clear()

    def draw(self, bars: Mapping[int, Bar]) -> None:
        """Draw bars that are new or have changed. One that is not among them is removed."""
        for number in [number for number in self._drawn if number not in bars]:
            self._drawn.pop(number).remove()
        for number, bar in bars.items():
            if number not in self._drawn:
                self._drawn[number] = make("span")
                self._bars.append(self._drawn[number])
            elif self._last.get(number) == bar:
                continue
            _dress(self._drawn[number], bar)
        self._last = dict(bars)

    def show_axis(self, scale: int, end: float, ticks: Sequence[tuple[float, str]]) -> None:
        """Draw the ticks that are not there yet; all anew at another ``scale``."""
        self.body.style.setProperty("--scale", str(scale))
        self.body.style.setProperty("--end", f"{end:.2f}")
        self.handle.setAttribute("aria-valuemax", f"{end:.1f}")
        if len(ticks) < self._ticks:
            self._axis.replaceChildren()
            self._ticks = 0
        for at, text in ticks[self._ticks :]:
            tick = make("span", text)
            tick.style.setProperty("--at", str(at))
            self._axis.append(tick)
        self._ticks = len(ticks)

    def redraw_axis(self) -> None:
        """Forget the ticks, because they will be others."""
        self._axis.replaceChildren()
        self._ticks = 0

    def place(self, at: float, spoken: str, past: bool) -> None:
        """Put the handle at a time, and say where it is."""
        self.handle.style.setProperty("--at", f"{at:.2f}")
        self.handle.setAttribute("aria-valuenow", f"{at:.1f}")
        self.handle.setAttribute("aria-valuetext", spoken)
        self.root.classList.toggle("past", past)

    def say(self, words: str, *, past: bool, forks: bool) -> None:
        """Show words beside the handle, and what can be done."""
        write(self._words, words)
        self._to_now.hidden = not past
        self._go_on.hidden = not forks

    def mark_caption(self, at: float | None) -> None:
        """Mark the caption that was the last one at that time, or none."""
        if self._marked is not None:
            self._marked.removeAttribute("data-as-of")
            self._marked = None
        captions = () if at is None else find("log").querySelectorAll("[data-at]")
        place = captions_until([float(each.dataset.at) for each in captions], at or 0.0)
        if place >= 0:
            self._marked = captions[place]
            self._marked.setAttribute("data-as-of", "")
            reveal(self._marked)

    def width(self) -> float:
        """Return how many pixels of the lane are in view."""
        return float(self.scroll.clientWidth)

    def reveal(self, at: float, scale: int) -> None:
        """Bring a time into view, if it is not."""
        left, width = float(self.scroll.scrollLeft), self.width()
        place = at * scale
        if not left + 16 <= place <= left + width - 48:
            self.scroll.scrollLeft = max(0.0, place - width * 2 / 3)


def _button(label: str, does: str, **attributes: str) -> Element:
    """Make a button of the lane, whose action the lane itself knows."""
    return make("button", label, type="button", class_="small", data_lane=does, **attributes)


def _dress(element: Element, bar: Bar) -> None:
    write(element, bar.label)
    classes = [bar.kind.value, *(["cut"] if bar.cut else []), *(["open"] if bar.going_on else [])]
    element.className = " ".join(classes)
    element.title = bar.title
    element.style.setProperty("--at", f"{bar.at:.2f}")
    element.style.setProperty("--until", f"{bar.until:.2f}")
