"""From box to box by keys: along the exits to the right and back, up and down in a column.

Where an edge begins and ends tells which boxes it connects, also where one of them is a card that
stands for several nodes.
"""

from __future__ import annotations

from collections.abc import Iterator

from ivr.browser.panel.map.items import name_of
from ivr.diagram import Box, Picture


def next_name(picture: Picture, name: str, key: str) -> str:
    """Return the name of the box that a key selects after the box ``name``; "" of an empty picture.

    Where there is no box in that direction, it is the same one. Where ``name`` is no box, it is the
    first.
    """
    boxes = {name_of(box): box for box in picture.boxes}
    if not boxes:
        return ""
    ends = {"Home": picture.boxes[0], "End": picture.boxes[-1]}
    if name not in boxes or key in ends:
        return name_of(ends.get(key, picture.boxes[0]))
    found = next(_beside(picture, boxes[name], key), boxes[name])
    return name_of(found)


def _beside(picture: Picture, box: Box, key: str) -> Iterator[Box]:
    """Return the boxes in the direction of an arrow, the nearest first."""
    match key:
        case "ArrowRight":
            yield from _ahead(picture, box)
        case "ArrowLeft":
            yield from _behind(picture, box)
        case "ArrowDown":
            yield from sorted(_column(picture, box, below=True), key=lambda one: one.y)
        case "ArrowUp":
            yield from sorted(_column(picture, box, below=False), key=lambda one: -one.y)


def _ahead(picture: Picture, box: Box) -> Iterator[Box]:
    """Return the boxes to which the edges of a box lead, from top to bottom."""
    start = (box.x + box.width, _middle(box))
    ends = {edge.points[-1] for edge in picture.edges if edge.points[0] == start}
    return (one for one in picture.boxes if (one.x, _middle(one)) in ends)


def _behind(picture: Picture, box: Box) -> Iterator[Box]:
    """Return the boxes from which edges lead to a box."""
    end = (box.x, _middle(box))
    starts = {edge.points[0] for edge in picture.edges if edge.points[-1] == end}
    return (one for one in picture.boxes if (one.x + one.width, _middle(one)) in starts)


def _middle(box: Box) -> int:
    return box.y + box.height // 2


def _column(picture: Picture, box: Box, below: bool) -> Iterator[Box]:
    same = (one for one in picture.boxes if one.x == box.x)
    return (one for one in same if (one.y > box.y if below else one.y < box.y))
