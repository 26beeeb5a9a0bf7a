"""Which part of the picture the map shows, and how large: a view, and what changes it.

The map's window scrolls over the picture, as a browser scrolls a page, so a view is a scale and how
far the window is scrolled. Around the picture is an empty margin. All lengths but those of the
picture itself are pixels of the screen.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

SMALLEST, LARGEST = 0.05, 3.0
"""The limits of a scale."""

MARGIN = 24.0
"""The empty edge around the picture."""

NEAR = 48.0
"""How far from the edge of the window a box stands at least that was moved into view."""

STEP = 1.25
"""By how much a button or a key changes the scale."""

LINE, PAGE = 24.0, 400.0
"""Pixels of a wheel's line and page, where a browser does not count in pixels."""

LONGEST_TURN = 25.0
"""Pixels of one turn of a wheel that count for zooming; a notch of a mouse has a hundred."""

READABLE = 0.6
"""The scale below which only titles are drawn."""

FIRST = 0.8
"""The scale at which a picture is shown first that is too large to be readable as a whole."""


@dataclass(frozen=True, slots=True)
class Size:
    """A width and a height: of the window in pixels of the screen, of the picture in its own."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the picture, such as a box."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class MapView:
    """What the window shows: the picture in this scale, scrolled by that many pixels."""

    scale: float = 1.0
    left: float = 0.0
    top: float = 0.0


class Detail(Enum):
    """How much of the picture is drawn."""

    ALL = "all"
    TITLES = "titles"
    """Without what would be too small to be read: keys, names of exits, how many nodes are in."""


def detail_of(scale: float) -> Detail:
    """Return how much is drawn at a scale."""
    return Detail.ALL if scale >= READABLE else Detail.TITLES


def percent(scale: float) -> str:
    """Return a scale in words."""
    return f"{scale:.0%}".replace("%", " %")


def content(scale: float, picture: Size) -> Size:
    """Return how many pixels the picture and its margin take in a scale."""
    return Size(picture.width * scale + 2 * MARGIN, picture.height * scale + 2 * MARGIN)


def limited(view: MapView, window: Size, picture: Size) -> MapView:
    """Return the view as far as the window can be scrolled."""
    whole = content(view.scale, picture)
    left = min(view.left, whole.width - window.width)
    top = min(view.top, whole.height - window.height)
    return MapView(view.scale, max(0.0, left), max(0.0, top))


def moved(view: MapView, right: float, down: float, window: Size, picture: Size) -> MapView:
    """Scroll the window over the picture."""
    return limited(MapView(view.scale, view.left + right, view.top + down), window, picture)


def zoomed(
    view: MapView, factor: float, x: float, y: float, window: Size, picture: Size
) -> MapView:
    """Change the scale by a factor. The point of the picture below ``x``, ``y`` stays there."""
    scale = min(LARGEST, max(SMALLEST, view.scale * factor))
    by = scale / view.scale
    left = (view.left + x - MARGIN) * by + MARGIN - x
    top = (view.top + y - MARGIN) * by + MARGIN - y
    return limited(MapView(scale, left, top), window, picture)


def turned(delta: float, mode: int) -> float:
    """Return the factor by which a turn of the wheel zooms.

    ``delta`` and ``mode`` are those of the browser's event. The fingers of a touchpad turn it by a
    few pixels at a time, the wheel of a mouse by a hundred.
    """
    pixels = delta * (1.0, LINE, PAGE)[mode]
    return math.exp(-max(-LONGEST_TURN, min(LONGEST_TURN, pixels)) / 100)


def fitted(window: Size, picture: Size) -> MapView:
    """Show the whole picture, as far as it goes, and no larger than it is."""
    scales = (
        (window.width - 2 * MARGIN) / max(1.0, picture.width),
        (window.height - 2 * MARGIN) / max(1.0, picture.height),
    )
    return MapView(max(SMALLEST, min(1.0, *scales)))


def first_view(window: Size, picture: Size) -> MapView:
    """Show the whole picture where that is readable, else its beginning."""
    whole = fitted(window, picture)
    return whole if whole.scale >= READABLE else MapView(FIRST)


def revealing(view: MapView, area: Area, window: Size, picture: Size) -> MapView:
    """Scroll no farther than needed for an area to stand in the window, away from its edges.

    Of an area that is larger than the window, its beginning is shown.
    """
    left = _reached(view.left, area.x * view.scale, area.width * view.scale, window.width)
    top = _reached(view.top, area.y * view.scale, area.height * view.scale, window.height)
    return limited(MapView(view.scale, left, top), window, picture)


def _reached(scrolled: float, start: float, length: float, seen: float) -> float:
    edge = max(0.0, min(NEAR, (seen - length) / 2))
    first = start + MARGIN - edge
    last = start + MARGIN + length + edge - seen
    return min(first, max(last, scrolled))


def kept_in_place(view: MapView, right: float, down: float) -> MapView:
    """Scroll along with a box that has moved in the picture, so that it is seen where it was."""
    return MapView(view.scale, view.left + right * view.scale, view.top + down * view.scale)
