"""From a flow to its picture: how large each thing is, and where it stands.

Every level of the tree is a column of boxes of one width. Between two columns is a gutter with the
trunks, from which the exits of a box branch off to the right. Keys and labels stand beside what
they lead to. Several exits to the same box branch off one under another, and meet before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ivr.diagram.exits import Exit
from ivr.diagram.folding import cards_of
from ivr.diagram.picture import GROUP_TITLES, Box, BoxKind, Chip, Edge, Picture, Point
from ivr.diagram.tidy import tidy
from ivr.diagram.tree import Tree, kind_of, tree_of
from ivr.diagram.visible import Spot, Visible, with_starts
from ivr.diagram.widths import cut, shown, width_of
from ivr.flow import RETURN, Flow

TITLE_SIZE = 12
"""The size of the font of titles, in pixels; labels, chips and notes have the other."""
LABEL_SIZE = 11

BOX = 24
"""The height of a box."""
CHIP = 18
LINE = 16
"""The height of a key or a label."""

WIDEST_TITLE = 200
WIDEST_ON_CARD = 170
WIDEST_LABEL = 160
WIDEST_CHOICE = 120
BESIDE_LABEL = 4
SIGN = 26
"""The room before a box's title, for the sign of its kind."""
MARK = 14
"""The room after it, for the mark of folded exits."""
NOTE = 8
"""The room between a card's title and its note."""
OPEN_MARK = 14
"""The same for the mark of an open card."""
ARROW = 20
"""The room before a chip's title."""

MARGIN = 16
TRUNK = 9
"""From the right edge of a column to its trunks."""
STUB = 8
"""The least length of a line that is seen on each side of a label."""
MEETING = 8
"""What several exits take to meet before a box."""
ROOTS_APART = 22


def lay_out(flow: Flow, opened: frozenset[str] = frozenset(), details: bool = False) -> Picture:
    """Return the flow's picture.

    ``opened`` are the cards that are open, each by its `Box.card`; a subflow's own name does too,
    and other names do nothing. With ``details``, each node's exits for silence, for what does not
    fit and for errors are drawn too.
    """
    tree = tree_of(flow)
    view = Visible(tree, cards_of(flow), with_starts(tree, opened), details)
    return _Layout(tree, view.spots()).picture()


@dataclass(frozen=True, slots=True)
class _Size:
    """The size of a box or a chip, before boxes are as wide as their column, and its label's."""

    title: str
    width: int
    height: int
    label: int


class _Layout:
    """Sizes first, then places; then the picture is put together."""

    def __init__(self, tree: Tree, spots: Sequence[Spot]) -> None:
        self.tree = tree
        self.spots = spots
        self.sizes = [_size(spot) for spot in spots]
        halves = [_half(spot, size) for spot, size in zip(spots, self.sizes, strict=True)]
        self.middles = tidy([spot.children for spot in spots], halves, ROOTS_APART)
        rows = list(zip(self.middles, halves, strict=True))[1:]
        top = min((middle - half for middle, half in rows), default=0)
        self.middles = [middle - top + MARGIN for middle in self.middles]
        self.height = max((middle + half for middle, half in rows), default=top) - top + 2 * MARGIN
        self.columns = _Columns.of(spots, self.sizes)

    def picture(self) -> Picture:
        numbers = range(1, len(self.spots))
        return Picture(
            self.columns.width,
            self.height,
            tuple(self._box(number) for number in numbers if not self.spots[number].is_chip),
            tuple(edge for number in numbers for edge in self._edges(number)),
            tuple(self._chip(number) for number in numbers if self.spots[number].is_chip),
        )

    def _box(self, number: int) -> Box:
        spot = self.spots[number]
        place = spot.place
        is_group = isinstance(place, BoxKind)
        return Box(
            "" if is_group else str(place),
            place if isinstance(place, BoxKind) else kind_of(self.tree.flow.nodes[place]),
            self.sizes[number].title,
            self.columns.lefts[spot.column],
            self.middles[number] - BOX // 2,
            self.columns.boxes[spot.column],
            BOX,
            spot.folded,
            spot.inside,
            spot.card,
            spot.is_open,
            place not in self.tree.unreached,
            place == self.tree.flow.start,
        )

    def _chip(self, number: int) -> Chip:
        spot, size = self.spots[number], self.sizes[number]
        to = spot.ways[0].to
        known = not to or to.startswith(RETURN) or to in self.tree.flow.nodes
        left, top = self.columns.lefts[spot.column], self.middles[number] - size.height // 2
        first = spot.ways[0]
        return Chip(
            first.node, first.name, to, size.title, left, top, size.width, size.height, known
        )

    def _edges(self, number: int) -> Iterator[Edge]:
        """Make the edges of the exits that lead to a spot."""
        spot = self.spots[number]
        ways = spot.ways
        at = self.middles[number] - (len(ways) - 1) * LINE // 2
        for way in ways:
            label = shown(way.label)
            width = _label_width(way)
            right = self.columns.labels[spot.column]
            points = self._points(number, at)
            yield Edge(
                way.node,
                way.name,
                label,
                way.key,
                points,
                way.to,
                right - width,
                at - LINE // 2,
                width,
                LINE,
                shown(way.means),
            )
            at += LINE

    def _points(self, number: int, at: int) -> tuple[Point, ...]:
        """Return the way of an exit to a spot, its label standing ``at`` a height."""
        spot = self.spots[number]
        columns, parent = self.columns, self.spots[spot.parent]
        from_y, to_y = self.middles[spot.parent], self.middles[number]
        from_x = columns.lefts[parent.column] + columns.boxes[parent.column]
        trunk, meeting = columns.trunks[spot.column], columns.labels[spot.column] + STUB
        to_x = columns.lefts[spot.column]
        way = [(from_x, from_y), (trunk, from_y), (trunk, at), (meeting, at), (meeting, to_y)]
        return _straightened([*way, (to_x, to_y)])


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where each column begins, the width of its boxes, and the gutter on its left.

    ``trunks`` are where the trunks in the gutter are, ``labels`` where its labels end.
    """

    lefts: Sequence[int]
    boxes: Sequence[int]
    trunks: Sequence[int]
    labels: Sequence[int]
    width: int

    @classmethod
    def of(cls, spots: Sequence[Spot], sizes: Sequence[_Size]) -> _Columns:
        count = max(spot.column for spot in spots) + 1
        boxes, widest, labels = [0] * count, [0] * count, [0] * count
        meet = [0] * count
        for spot, size in list(zip(spots, sizes, strict=True))[1:]:
            at = spot.column
            widest[at] = max(widest[at], size.width)
            labels[at] = max(labels[at], size.label)
            if not spot.is_chip:
                boxes[at] = max(boxes[at], size.width)
            if len(spot.ways) > 1:
                meet[at] = MEETING
        lefts, trunks, ends = [], [], []
        right = MARGIN - TRUNK - 2 * STUB
        for at in range(count):
            trunks.append(right + TRUNK)
            ends.append(right + TRUNK + STUB + labels[at])
            lefts.append(ends[at] + STUB + meet[at])
            right = lefts[at] + widest[at]
        return cls(lefts, boxes, trunks, ends, right + MARGIN)


def _size(spot: Spot) -> _Size:
    label = max(map(_label_width, spot.ways), default=0)
    if spot.is_chip:
        return _chip_size(spot, label)
    title = _box_title(spot)
    note = NOTE + width_of(note_of(spot.inside), LABEL_SIZE) if spot.is_card else 0
    note = note or OPEN_MARK * spot.is_open
    widest = WIDEST_ON_CARD if spot.is_card else WIDEST_TITLE
    width = width_of(cut(title, TITLE_SIZE, widest), TITLE_SIZE)
    return _Size(title, SIGN + width + note + MARK, BOX, label)


def _chip_size(spot: Spot, label: int) -> _Size:
    way = spot.ways[0]
    title = shown(way.to.removeprefix(RETURN) if way.to else way.means)
    width = width_of(cut(title, LABEL_SIZE, WIDEST_TITLE), LABEL_SIZE)
    return _Size(title, (ARROW if way.to else 10) + width + 10, CHIP, label)


def _box_title(spot: Spot) -> str:
    if isinstance(spot.place, BoxKind):
        return GROUP_TITLES[spot.place]
    means = spot.ways[0].means if spot.is_card and spot.ways and spot.ways[0].key else ""
    return shown(means or spot.place)


def note_of(inside: int) -> str:
    """Return what a closed card says of its size."""
    return f"{inside:,} node" + "s" * (inside != 1)


def _label_width(way: Exit) -> int:
    if way.key:
        return max(LINE, width_of(way.key, LABEL_SIZE) + 8)
    if not way.label:
        return 0
    widest = WIDEST_CHOICE if way.means else WIDEST_LABEL
    return width_of(cut(shown(way.label), LABEL_SIZE, widest), LABEL_SIZE) + BESIDE_LABEL


def _half(spot: Spot, size: _Size) -> int:
    return max(size.height, len(spot.ways) * LINE) // 2 + 2 * spot.is_card


def _straightened(points: Iterable[Point]) -> tuple[Point, ...]:
    """Leave out the points between which a line does not turn."""
    kept: list[Point] = []
    for point in points:
        if kept and point == kept[-1]:
            continue
        if len(kept) > 1 and _in_line(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return tuple(kept)


def _in_line(one: Point, two: Point, three: Point) -> bool:
    return one[0] == two[0] == three[0] or one[1] == two[1] == three[1]
