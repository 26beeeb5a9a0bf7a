"""The picture as the map draws it: a tree whose items a screen reader reads and keys select.

Each box is an item, named by its node. The three groups are no nodes; their names begin with "@",
as no node's does. Edges and chips are hidden from screen readers, because the card of a node lists
its exits in words.
"""

from __future__ import annotations

from collections.abc import Iterator

from ivr.browser.panel.map.live import MapMarks
from ivr.diagram import Box, Edge, Picture, Shape, shapes

GROUP = "@"


def name_of(box: Box) -> str:
    """Return the name of a box: its node's, or of a group "@" and its kind."""
    return box.node or f"{GROUP}{box.kind.value}"


def identifier(number: int) -> str:
    """Return the id of the element of a box, by its place in the picture."""
    return f"map-item-{number}"


def label_of(box: Box, marks: MapMarks) -> str:
    """Return what a screen reader says of a box: what it is, and what the call does there."""
    words = [f"{box.title}, {box.kind.value}" if box.node else box.title]
    if box.inside:
        words.append(f"{box.inside:,} nodes inside")
    if box.folded:
        words.append(f"also {', '.join(box.folded)}")
    if not box.reached:
        words.append("no call comes here")
    return "; ".join((*words, *_doings(box.node, marks)))


def _doings(node: str, marks: MapMarks) -> Iterator[str]:
    if not node:
        return
    if node == marks.saying:
        yield "is speaking now"
    if node == marks.waiting:
        yield "the call waits here"
    elif node in marks.visited:
        yield "the call was here"


def drawn(picture: Picture) -> tuple[Shape, Shape]:
    """Return the shapes of the ways, and those of the boxes."""
    every = shapes(picture).children
    edges, first = len(picture.edges), len(every) - len(picture.boxes)
    levels = {x: level for level, x in enumerate(sorted({box.x for box in picture.boxes}), 1)}
    items = (
        _item(shape, box, number, levels[box.x])
        for number, (shape, box) in enumerate(zip(every[first:], picture.boxes, strict=True))
    )
    ways = {"class": "diagram", "aria-hidden": "true"}
    return (
        Shape("g", ways, (*map(_edge, every, picture.edges), *every[edges:first])),
        Shape("g", {"class": "diagram", "role": "none"}, tuple(items)),
    )


def _edge(shape: Shape, edge: Edge) -> Shape:
    """Return the shape of an edge, with a bridge over the gap that its key or label leaves."""
    if not edge.width:
        return shape
    path = f"M{edge.x} {edge.y + edge.height // 2}H{edge.x + edge.width}"
    bridge = Shape("path", {"class": "line bridge", "d": path})
    return Shape(shape.tag, shape.attributes, (bridge, *shape.children), shape.text)


def _item(shape: Shape, box: Box, number: int, level: int) -> Shape:
    attributes = {
        **shape.attributes,
        "id": identifier(number),
        "role": "treeitem",
        "aria-label": label_of(box, MapMarks()),
        "aria-level": str(level),
        "aria-selected": "false",
    }
    if box.card:
        attributes["aria-expanded"] = str(box.is_open).lower()
    return Shape(shape.tag, attributes, shape.children, shape.text)
