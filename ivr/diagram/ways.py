"""The way from the start to a node, and the cards that hide it."""

from __future__ import annotations

from collections.abc import Sequence

from ivr.diagram.folding import cards_of
from ivr.diagram.picture import BoxKind
from ivr.diagram.tree import TreePlace, tree_of
from ivr.flow import Flow


def way_to(flow: Flow, node: str) -> tuple[str, ...]:
    """Return the nodes from the start to a node as they hang from each other, both included.

    The way begins with another node where that one hangs from a group. It is empty for a name that
    the flow does not have.
    """
    return tuple(place for place in _ancestors(flow, node) if not isinstance(place, BoxKind))


def cards_around(flow: Flow, node: str) -> tuple[str, ...]:
    """Return the cards that must be open for a node to be visible, the outermost first."""
    tree, cards = tree_of(flow), cards_of(flow)
    way = way_to(flow, node)
    found: list[str] = []
    for name in way:
        # The body of a subflow and a branch may have the same name, which opens both.
        if name in tree.bodies or (name in cards.branches and name != node):
            found.append(name)
    run = cards.run_of.get(node, node)
    return tuple(dict.fromkeys([*found, *([run] if run != node else [])]))


def _ancestors(flow: Flow, node: str) -> Sequence[TreePlace]:
    parents = tree_of(flow).parents
    way: list[TreePlace] = []
    place: TreePlace | None = node if node in parents else None
    while place is not None:
        way.append(place)
        place = parents[place]
    return way[::-1]
