"""Flows for the tests of pictures, and what must hold of every picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise

from hypothesis import settings
from hypothesis import strategies as st

from ivr.diagram import Box, Chip, Edge, Picture
from ivr.flow import Flow, load

Rectangle = tuple[int, int, int, int]


def flow_of(nodes: Mapping[str, str], start: str = "a", more: str = "") -> Flow:
    """Load a flow of these nodes, each given by the rest of its table after its name."""
    head = f'[flow]\ntitle = "Line"\nstart = "{start}"\n{more}\n'
    return load(
        head + "".join(f'[node."{name}"]\n{rest}\n' for name, rest in nodes.items()), "f.toml"
    )


def flow_of_text(text: str) -> Flow:
    """Load a flow's text again."""
    return load(text, "f.toml")


def menu(*targets: str, also: str = "") -> str:
    """Write a menu with a key for each target, and further exits."""
    choices = (f'{{ key = "{n}", label = "way {n}", to = "{to}" }}' for n, to in enumerate(targets))
    return f'kind = "menu"\nprompt = "Choose."\nchoices = [{", ".join(choices)}]\n{also}'


def message(to: str) -> str:
    """Write a message."""
    return f'kind = "message"\nprompt = "Hello."\nto = "{to}"\n'


BYE = 'kind = "disconnect"\n'


NAMES = [f"n{number}" for number in range(60)]


@st.composite
def flows(draw: st.DrawFn) -> Flow:
    """Draw a flow of any shape: menus and messages that lead anywhere, subflows, loops, islands."""
    count = draw(st.integers(1, 60))
    names = NAMES[:count]
    target = st.sampled_from(names)
    nodes = {}
    for name in names:
        kind = draw(st.integers(0, 9))
        fallbacks = f'to = {{ noinput = "{draw(target)}", nomatch = "{draw(target)}" }}\n'
        if kind == 0:
            nodes[name] = BYE
        elif kind == 1:
            nodes[name] = f'kind = "subflow"\nstart = "{draw(target)}"\nto = "{draw(target)}"\n'
        elif kind < 6:
            nodes[name] = message(draw(target))
        else:
            nodes[name] = menu(*draw(st.lists(target, min_size=1, max_size=8)), also=fallbacks)
    command = f'[command.help]\nkey = "9"\nto = "{draw(target)}"\n[command.again]\ndo = "repeat"\n'
    return flow_of(nodes, names[0], command if draw(st.booleans()) else "")


FLOWS = settings(deadline=None, max_examples=30)


def rectangles(picture: Picture) -> Iterator[tuple[str, Rectangle]]:
    """Yield everything that takes room in a picture: boxes, chips, keys and labels."""
    for box in picture.boxes:
        yield f"box {box.node}", _rectangle(box)
    for chip in picture.chips:
        yield f"chip {chip.node} {chip.exit}", _rectangle(chip)
    for edge in picture.edges:
        if edge.width:
            yield f"label {edge.node} {edge.exit}", _rectangle(edge)


def _rectangle(thing: Box | Chip | Edge) -> Rectangle:
    return thing.x, thing.y, thing.x + thing.width, thing.y + thing.height


def overlap(one: Rectangle, two: Rectangle) -> bool:
    """Say whether two rectangles have a point inside of both."""
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def check_picture(picture: Picture) -> None:
    """Fail unless nothing overlaps, all is inside, and every edge leads from box to target."""
    every = list(rectangles(picture))
    for _, (left, top, right, bottom) in every:
        assert left >= 0 <= top
        assert right <= picture.width
        assert bottom <= picture.height
    every.sort(key=lambda each: each[1][1])
    for at, (name, one) in enumerate(every):
        for other, two in every[at + 1 :]:
            if two[1] >= one[3]:
                break
            assert not overlap(one, two), f"{name} overlaps {other}"
    for edge in picture.edges:
        check_edge(picture, edge, every)
    for first, second in combinations(picture.edges, 2):
        if first.points[0] != second.points[0]:
            apart = not any(overlap(a, b) for a in segments(first) for b in segments(second))
            assert apart, f"{first.node} {first.exit} touches {second.node} {second.exit}"


def check_edge(picture: Picture, edge: Edge, every: list[tuple[str, Rectangle]]) -> None:
    """Fail unless an edge is level or upright all along, and crosses nothing but its own label."""
    ends = {(box.x + box.width, box.y + box.height // 2) for box in picture.boxes}
    targets: list[Box | Chip] = [*picture.boxes, *picture.chips]
    begins = {(each.x, each.y + each.height // 2) for each in targets}
    assert edge.points[0] in ends
    assert edge.points[-1] in begins
    own = (edge.x, edge.y, edge.x + edge.width, edge.y + edge.height)
    for segment in segments(edge):
        for name, at in every:
            assert at == own or not overlap(segment, at), f"{edge.node} {edge.exit} crosses {name}"


def segments(edge: Edge) -> Iterator[Rectangle]:
    """Yield the parts of an edge, one pixel wide. Fail unless they are level or upright."""
    for (x1, y1), (x2, y2) in pairwise(edge.points):
        assert (x1 == x2) != (y1 == y2)
        yield min(x1, x2), min(y1, y2), max(x1, x2) + (x1 == x2), max(y1, y2) + (y1 == y2)
