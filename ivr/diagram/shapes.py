"""A picture as SVG elements, in a form that a page and a text can both be made of.

Every box, chip and edge is a group of its own, with attributes by which a page finds it again: a
box has ``data-node``, an edge and a chip have ``data-from`` and ``data-exit``. ``styles.py`` says
how they look.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ivr.diagram.layout import (
    ARROW,
    BESIDE_LABEL,
    LABEL_SIZE,
    MARK,
    SIGN,
    TITLE_SIZE,
    WIDEST_ON_CARD,
    WIDEST_TITLE,
    note_of,
)
from ivr.diagram.picture import GROUPS, Box, Chip, Edge, Picture, Point
from ivr.diagram.signs import BACK, CLOSE, FOLDED, ONWARDS, SIGNS
from ivr.diagram.widths import cut, shown
from ivr.flow import RETURN

ROUND = 6
"""The radius of the corners of boxes and lines."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One SVG element: its tag, attributes, children, and its text where it has one."""

    tag: str
    attributes: Mapping[str, str]
    children: tuple[Shape, ...] = ()
    text: str = ""


def shapes(picture: Picture) -> Shape:
    """Return the group of all elements: the edges, then what stands upon them."""
    every = [*map(_edge, picture.edges), *map(_chip, picture.chips), *map(_box, picture.boxes)]
    return Shape("g", {"class": "diagram"}, tuple(every))


def _edge(edge: Edge) -> Shape:
    attributes = {"class": "edge", "data-from": edge.node, "data-exit": edge.exit}
    return Shape("g", attributes, tuple(_edge_parts(edge)))


def _edge_parts(edge: Edge) -> Iterator[Shape]:
    if text := _told(edge):
        yield Shape("title", {}, text=text)
    yield Shape("path", {"class": "line", "d": line(edge)})
    middle = str(edge.x + edge.width // 2)
    baseline = str(edge.y + 12)
    if edge.key:
        yield Shape(
            "rect",
            {"class": "cap", **_rectangle(edge.x, edge.y, edge.width, edge.height), "rx": "4"},
        )
        yield Shape("text", {"class": "key", "x": middle, "y": baseline}, text=edge.key)
    elif edge.label:
        text = cut(edge.label, LABEL_SIZE, edge.width - BESIDE_LABEL)
        yield Shape("text", {"class": "label", "x": middle, "y": baseline}, text=text)


def _told(edge: Edge) -> str:
    """Return what is not seen of an edge: what a key's choice is called, or a label that is cut."""
    if edge.key:
        return f"{edge.key}: {edge.means}" if edge.means else ""
    widest = edge.width - BESIDE_LABEL
    return edge.label if edge.label and cut(edge.label, LABEL_SIZE, widest) != edge.label else ""


def line(edge: Edge) -> str:
    """Return the edge's path. It has round corners, and a gap where its key or label stands."""
    parts = [f"M{edge.points[0][0]} {edge.points[0][1]}"]
    for before, point, after in zip(
        edge.points, edge.points[1:], [*edge.points[2:], None], strict=False
    ):
        parts.extend(_to(edge, before, point, after))
    return "".join(parts)


def _to(edge: Edge, before: Point, point: Point, after: Point | None) -> Iterator[str]:
    if before[1] == point[1] == edge.y + edge.height // 2 and before[0] <= edge.x < point[0]:
        yield f"H{edge.x}M{edge.x + edge.width} {point[1]}"
    if after is None:
        yield f"L{point[0]} {point[1]}"
        return
    radius = min(ROUND, _length(before, point) // 2, _length(point, after) // 2)
    start, end = _towards(point, before, radius), _towards(point, after, radius)
    yield f"L{start[0]} {start[1]}Q{point[0]} {point[1]} {end[0]} {end[1]}"


def _length(one: Point, two: Point) -> int:
    return abs(one[0] - two[0]) + abs(one[1] - two[1])


def _towards(point: Point, other: Point, far: int) -> Point:
    """Return the point that is ``far`` away on the way to another, which is level or upright."""
    return tuple(a + max(-far, min(far, b - a)) for a, b in zip(point, other, strict=True))  # type: ignore[return-value]


def _chip(chip: Chip) -> Shape:
    kind = "" if chip.to else " leads-nowhere"
    kind = kind if chip.known else " unknown"
    attributes = {
        "class": "chip" + kind,
        "data-from": chip.node,
        "data-exit": chip.exit,
        "data-to": chip.to,
        "transform": f"translate({chip.x} {chip.y})",
    }
    return Shape("g", attributes, tuple(_chip_parts(chip)))


def _chip_parts(chip: Chip) -> Iterator[Shape]:
    text = cut(chip.title, LABEL_SIZE, WIDEST_TITLE)
    if text != chip.title:
        yield Shape("title", {}, text=chip.title)
    yield Shape("rect", {"class": "face", **_rectangle(0, 0, chip.width, chip.height), "rx": "9"})
    if chip.to:
        arrow = BACK if chip.to.startswith(RETURN) else ONWARDS
        yield Shape("path", {"class": "arrow", "d": arrow, "transform": "translate(8 5)"})
    x = str(ARROW if chip.to else 10)
    yield Shape("text", {"class": "name", "x": x, "y": "13"}, text=text)


def _box(box: Box) -> Shape:
    classes = ["box", box.kind.value, *_states(box)]
    attributes = {"class": " ".join(classes), "transform": f"translate({box.x} {box.y})"}
    if box.kind not in GROUPS:
        attributes["data-node"] = box.node
    if box.card:
        attributes["data-card"] = box.card
    return Shape("g", attributes, tuple(_box_parts(box)))


def _states(box: Box) -> Iterator[str]:
    if box.is_start:
        yield "start"
    if box.inside:
        yield "card"
    if box.is_open:
        yield "open"
    if not box.reached:
        yield "unreached"


def _box_parts(box: Box) -> Iterator[Shape]:
    yield Shape("title", {}, text=described(box))
    face = _rectangle(0, 0, box.width, box.height)
    if box.inside:
        yield Shape(
            "rect", {"class": "back", **face, "rx": str(ROUND), "transform": "translate(2 3)"}
        )
    yield Shape("rect", {"class": "face", **face, "rx": str(ROUND)})
    yield Shape("path", {"class": "sign", "d": SIGNS[box.kind], "transform": "translate(8 6)"})
    widest = WIDEST_ON_CARD if box.inside else WIDEST_TITLE
    text = cut(box.title, TITLE_SIZE, widest)
    yield Shape("text", {"class": "title", "x": str(SIGN), "y": "16"}, text=text)
    yield from _marks(box)


def _marks(box: Box) -> Iterator[Shape]:
    right = box.width - MARK
    if box.inside:
        note = {"class": "note", "x": str(right + 5), "y": "16"}
        yield Shape("text", note, text=note_of(box.inside))
    elif box.is_open:
        yield Shape(
            "path", {"class": "close", "d": CLOSE, "transform": f"translate({right - 8} 12)"}
        )
    if box.folded and not box.inside:
        yield Shape(
            "path", {"class": "folded", "d": FOLDED, "transform": f"translate({box.width - 7} 7.5)"}
        )


def described(box: Box) -> str:
    """Return what a box is in words, as a reader hears them."""
    parts: list[str] = [box.title if box.kind in GROUPS else f"{box.title}, {box.kind.value}"]
    if box.inside:
        parts.append(f"{note_of(box.inside)} inside")
    if box.folded:
        parts.append(f"also {', '.join(map(shown, box.folded))}")
    if not box.reached:
        parts.append("no call comes to it")
    return "; ".join(parts)


def _rectangle(x: int, y: int, width: int, height: int) -> dict[str, str]:
    return {"x": str(x), "y": str(y), "width": str(width), "height": str(height)}
