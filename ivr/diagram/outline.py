"""A flow as a nested list, for those who do not see its picture."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.diagram.exits import Exit, by_target
from ivr.diagram.picture import GROUP_TITLES, BoxKind
from ivr.diagram.tree import Tree, TreePlace, kind_of, tree_of
from ivr.diagram.widths import shown
from ivr.flow import RETURN, Flow
from ivr.frozen import frozen

Waiting = tuple[int, TreePlace, str, bool]
"""A level, what stands or leads there, how one comes to it, and whether it leads elsewhere."""


@frozen
class OutlineItem:
    """One line: an exit, or several with the same target, and what is there.

    ``level`` is how deep it is nested, from 1. ``node`` is the node that stands here. It is "" for
    a group, and where the exit leads elsewhere: ``to`` is its target then, as the flow has it.
    """

    level: int
    text: str
    node: str = ""
    to: str = ""


def outline(flow: Flow) -> tuple[OutlineItem, ...]:
    """Return the whole flow as a list, in the order of its picture and with all exits."""
    return tuple(_items(tree_of(flow)))


def outline_text(flow: Flow) -> str:
    """Return that list as text, one line for each item."""
    return "".join(f"{'  ' * (item.level - 1)}- {item.text}\n" for item in outline(flow))


def _items(tree: Tree) -> Iterator[OutlineItem]:
    roots = [place for place, parent in tree.parents.items() if parent is None]
    waiting: list[Waiting] = [(1, place, "", False) for place in reversed(roots)]
    while waiting:
        level, place, way, is_elsewhere = waiting.pop()
        if isinstance(place, BoxKind):
            yield OutlineItem(level, GROUP_TITLES[place])
        elif is_elsewhere:
            yield OutlineItem(level, shown(way + _target(place)), to=place)
            continue
        else:
            kind = kind_of(tree.flow.nodes[place]).value
            yield OutlineItem(level, shown(f"{way}{place}, {kind}"), place)
        waiting.extend(reversed([(level + 1, *each) for each in _ways(tree, place)]))


def _ways(tree: Tree, place: TreePlace) -> Iterator[tuple[str, str, bool]]:
    """Yield where the exits of a place lead, how they are called, and whether it is elsewhere."""
    for ways in by_target(tree.exits[place]):
        to = ways[0].to
        called = ", ".join(filter(None, map(_called, ways)))
        stands_here = to in tree.parents and tree.parents[to] == place
        yield to, f"{called}: " if called else "", not stands_here


def _called(way: Exit) -> str:
    key = f"key {way.key}" if way.key else ""
    return " ".join(filter(None, [key, way.means or way.label]))


def _target(to: str) -> str:
    if not to:
        return "works at every node that waits"
    return f"returns {to[1:]}" if to.startswith(RETURN) else f"goes to {to}"
