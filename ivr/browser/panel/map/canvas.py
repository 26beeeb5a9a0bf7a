"""The map's window with the picture in it: draws, marks, scrolls and zooms.

The window scrolls as any part of a page does, which the browser makes smooth whatever Python does
meanwhile. Only the scale changes the picture's elements, and only their root. What moves the view
is done once in each frame.
"""

from __future__ import annotations

from collections.abc import Callable

from ivr.browser.panel.map.drawing import SVG, element_of
from ivr.browser.panel.map.items import drawn, identifier, label_of, name_of
from ivr.browser.panel.map.live import MapMarks
from ivr.browser.panel.map.viewport import (
    Area,
    MapView,
    Size,
    detail_of,
    first_view,
    limited,
    revealing,
)
from ivr.browser.seam import web
from ivr.browser.seam.dom import find, make
from ivr.browser.seam.protocols import Element, Timers
from ivr.diagram import Box, Picture
from ivr.engine import COMMAND

EMPTY = Picture(0, 0, (), (), ())
DOT, RING = 4, 3
"""The radius of the dot at what is being said, and how far the ring stands from where it waits."""


class Canvas:
    """The window over one picture at a time. ``scaled`` gets each scale that it shows."""

    def __init__(self, timers: Timers, scaled: Callable[[float], None]) -> None:
        self._timers = timers
        self._scaled = scaled
        self.picture = EMPTY
        self.selected = ""
        self._numbers: dict[str, int] = {}  # of the boxes, by name
        self._marks = MapMarks()
        self._scale = 1.0
        self._goal: MapView | None = None  # what the next frame shows

    def build(self) -> Element:
        """Make the window, without a picture in it."""
        paper = make("div", id="map-paper", class_="map-paper", role="none")
        view = make("div", "", paper, id="map-view", class_="map-view", tabindex="0", role="tree")
        view.setAttribute("aria-label", "Map of the line")
        return view

    # --- the picture ------------------------------------------------------------------------------

    def draw(self, picture: Picture) -> None:
        """Show another picture in the same scale, without marks."""
        self.picture = picture
        self._numbers = {name_of(box): number for number, box in enumerate(picture.boxes)}
        self._marks = MapMarks()
        svg = web.document.createElementNS(SVG, "svg")
        svg.setAttribute("id", "map-picture")
        svg.setAttribute("role", "none")
        svg.setAttribute("viewBox", f"0 0 {picture.width} {picture.height}")
        svg.append(*map(element_of, drawn(picture)), _live_marks())
        find("map-paper").replaceChildren(svg)
        self._resize(self._scale)
        chosen = self.selected if self.selected in self._numbers else ""
        self.selected = ""
        self.select(chosen)

    def _resize(self, scale: float) -> None:
        self._scale = scale
        picture = find("map-picture")
        picture.style.setProperty("width", f"{round(self.picture.width * scale)}px")
        picture.style.setProperty("height", f"{round(self.picture.height * scale)}px")
        picture.dataset.detail = detail_of(scale).value
        self._scaled(scale)

    def box(self, name: str) -> Box | None:
        """Return the box of that name, if it is drawn."""
        number = self._numbers.get(name)
        return None if number is None else self.picture.boxes[number]

    def card_named(self, card: str) -> str:
        """Return the name of the box that opens and closes a card, or "" if none is drawn."""
        return next((name_of(box) for box in self.picture.boxes if card and box.card == card), "")

    def name_at(self, element: str) -> str:
        """Return the name of the box whose element has that id."""
        numbers = self._numbers.items()
        return next((name for name, number in numbers if identifier(number) == element), "")

    # --- what is marked ---------------------------------------------------------------------------

    def mark(self, marks: MapMarks) -> None:
        """Mark what the call does, by the names of the boxes that are drawn."""
        before, self._marks = self._marks, marks
        for name in before.nodes() | marks.nodes():
            self._mark_box(name, marks)
        for way in before.taken ^ marks.taken:
            for element in _ways(*way):
                element.toggleAttribute("data-taken", way in marks.taken)
        _place("map-dot", self.box(marks.saying), _at_dot)
        _place("map-ring", self.box(marks.waiting), _at_ring)

    def _mark_box(self, name: str, marks: MapMarks) -> None:
        number = self._numbers.get(name)
        if number is None:
            return
        element = find(identifier(number))
        element.toggleAttribute("data-saying", name == marks.saying)
        element.toggleAttribute("data-waiting", name == marks.waiting)
        element.toggleAttribute("data-visited", name in marks.visited)
        element.setAttribute("aria-label", label_of(self.picture.boxes[number], marks))

    # --- what is selected -------------------------------------------------------------------------

    def select(self, name: str) -> None:
        """Select the box of that name, or none for "". Screen readers say it."""
        for chosen, is_chosen in ((self.selected, False), (name, True)):
            if (number := self._numbers.get(chosen)) is not None:
                find(identifier(number)).setAttribute("aria-selected", str(is_chosen).lower())
        self.selected = name if name in self._numbers else ""
        view = find("map-view")
        if self.selected:
            view.setAttribute("aria-activedescendant", identifier(self._numbers[self.selected]))
        else:
            view.removeAttribute("aria-activedescendant")

    # --- what is seen -----------------------------------------------------------------------------

    @property
    def window(self) -> Size:
        """The size of the window, without its scroll bars."""
        view = find("map-view")
        return Size(float(view.clientWidth), float(view.clientHeight))

    @property
    def size(self) -> Size:
        """The size of the picture."""
        return Size(float(self.picture.width), float(self.picture.height))

    @property
    def view(self) -> MapView:
        """What is seen, or will be in the next frame."""
        if self._goal is not None:
            return self._goal
        view = find("map-view")
        return MapView(self._scale, float(view.scrollLeft), float(view.scrollTop))

    def begin(self) -> None:
        """Show a picture for the first time."""
        self.look(first_view(self.window, self.size))

    def look(self, view: MapView) -> None:
        """Show this with the next frame."""
        if self._goal is None:
            self._timers.next_frame(self._show)
        self._goal = limited(view, self.window, self.size)

    def reveal(self, name: str) -> None:
        """Scroll a box into view, if it is not in view."""
        box = self.box(name)
        if box is None:
            return
        area = Area(box.x, box.y, box.width, box.height)
        now = self.view
        if (view := revealing(now, area, self.window, self.size)) != now:
            self.look(view)

    def _show(self) -> None:
        goal, self._goal = self._goal, None
        if goal is None:
            return
        if goal.scale != self._scale:
            self._resize(goal.scale)
        view = find("map-view")
        view.scrollLeft, view.scrollTop = goal.left, goal.top


def _live_marks() -> Element:
    """Make the dot and the ring, which are moved to where the call is."""
    group = web.document.createElementNS(SVG, "g")
    group.setAttribute("class", "map-live")
    group.setAttribute("aria-hidden", "true")
    for tag, name in (("rect", "map-ring"), ("circle", "map-dot")):
        element = web.document.createElementNS(SVG, tag)
        element.setAttribute("id", name)
        element.setAttribute("hidden", "")
        group.append(element)
    return group


def _ways(node: str, exit_name: str) -> list[Element]:
    """Return the elements of an exit: its line, and the chip at its end if it has one.

    Commands, which are given anywhere, lead from a group that has no name. A line is put on top of
    the others, with which it may share a part of its way.
    """
    escape = web.window.CSS.escape
    start = "" if exit_name.startswith(COMMAND) else node
    chosen = f'[data-from="{escape(start)}"][data-exit="{escape(exit_name)}"]'
    found = list(find("map-picture").querySelectorAll(chosen))
    for element in found:
        element.parentNode.append(element)
    return found


def _at_dot(box: Box) -> dict[str, int]:
    return {"cx": box.x + box.width, "cy": box.y, "r": DOT}


def _at_ring(box: Box) -> dict[str, int]:
    return {
        "x": box.x - RING,
        "y": box.y - RING,
        "width": box.width + 2 * RING,
        "height": box.height + 2 * RING,
        "rx": 6 + RING,
    }


def _place(name: str, box: Box | None, where: Callable[[Box], dict[str, int]]) -> None:
    """Move the dot or the ring to a box, or hide it."""
    element = find(name)
    element.toggleAttribute("hidden", box is None)
    for attribute, value in where(box).items() if box is not None else ():
        element.setAttribute(attribute, str(value))
