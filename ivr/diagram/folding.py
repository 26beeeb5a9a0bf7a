"""What a picture leaves out until it is asked for, so that a large line is readable at a glance.

- A *branch card* stands for a node and all that hangs from it. The picture of the start, and what
  is inside of each card, shows as many nodes as fit on a page; what is farther away is in cards.
- A *run card* stands for nodes that follow each other without a choice and without a wait.

A flow that fits on a page has no cards but its subflows. Which cards there are does not depend on
which are open, so nothing else moves into a card, or out of it, when one is opened.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ivr.diagram.picture import BoxKind
from ivr.diagram.tree import Tree, TreePlace, tree_of
from ivr.flow import Flow, Subflow, Transfer, waits

SMALL = 40
"""The most nodes of a flow that has no cards but its subflows."""

LEAST = 3
"""The fewest nodes that a card stands for."""

FIRST_PAGE = (30, 4)
"""How many rows and columns the picture has before a card is opened."""

NEXT_PAGE = (12, 3)
"""How many rows and columns a card shows when it is opened."""

GROUP_PAGE = (12, 1)
"""How many rows and columns a group shows beside the picture of the start."""


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards of a flow, open or closed.

    ``runs`` has the nodes of each run by the first, ``run_of`` the first by each of them.
    ``sizes`` is how many nodes hang from each place, itself included.
    """

    branches: frozenset[str]
    runs: Mapping[str, tuple[str, ...]]
    sizes: Mapping[TreePlace, int]
    run_of: Mapping[str, str]


def cards_of(flow: Flow) -> Cards:
    """Return the flow's cards. They are found once for each flow."""
    made: Cards | None = flow.derived.get(Cards)
    if made is None:
        made = flow.derived[Cards] = _found(tree_of(flow))
    return made


def _found(tree: Tree) -> Cards:
    sizes: dict[TreePlace, int] = {}
    for place in reversed(tree.parents):
        held = sum(sizes[child] for child in tree.children.get(place, ()))
        sizes[place] = held + (not isinstance(place, BoxKind))
    if len(tree.flow.nodes) <= SMALL:
        return Cards(frozenset(), {}, sizes, {})
    runs = dict(_runs(tree))
    run_of = {name: first for first, run in runs.items() for name in run}
    return Cards(frozenset(_branches(tree, runs, sizes)), runs, sizes, run_of)


Runs = Mapping[str, tuple[str, ...]]


def _branches(tree: Tree, runs: Runs, sizes: Mapping[TreePlace, int]) -> Iterator[str]:
    """Find the branch cards: those of the first page, then those of each card's own page."""
    pages: deque[TreePlace] = deque(
        place for place, parent in tree.parents.items() if parent is None
    )
    pages.extend(tree.bodies)
    first = next(iter(tree.parents), None)
    while pages:
        page = pages.popleft()
        size = FIRST_PAGE if page == first else NEXT_PAGE
        size = GROUP_PAGE if isinstance(page, BoxKind) else size
        for card in _cut(tree, runs, sizes, page, size):
            pages.append(card)
            yield card


def _cut(
    tree: Tree, runs: Runs, sizes: Mapping[TreePlace, int], page: TreePlace, size: tuple[int, int]
) -> Iterator[str]:
    """Find what does not fit on one page, the nearest nodes being shown first."""
    rows, columns = size
    waiting: deque[tuple[TreePlace, int]] = deque([(page, 0)])
    while waiting:
        place, column = waiting.popleft()
        last = runs[str(place)][-1] if place in runs else place
        ways = {way.to for way in tree.exits[last] if not (way.fallback or way.inwards)}
        too_long = len(ways) > rows + 1 and sizes[place] >= LEAST
        too_far = column + _columns_shut_off(tree, last) > columns
        if (too_long or too_far) and place != page and not _is_subflow(tree, place):
            yield str(place)
            continue
        rows -= max(len(ways) - 1, 0)
        held = (child for child in tree.children[last] if child not in tree.bodies)
        waiting.extend((child, column + 1) for child in held)


def _columns_shut_off(tree: Tree, place: TreePlace) -> int:
    """Return how many columns of boxes a card saves at least: what holds nothing is no card.

    A subflow has a card for its inside already, so what it leads to can be in that of its parent.
    """
    held = [child for child in tree.children[place] if child not in tree.bodies]
    farther = any(_is_subflow(tree, child) and tree.children[child] for child in held)
    return (len(held) > 0) + farther


def _is_subflow(tree: Tree, place: TreePlace) -> bool:
    """Say whether it is a subflow: it is a card of its own already."""
    return isinstance(tree.flow.nodes.get(str(place)), Subflow)


def _runs(tree: Tree) -> Iterator[tuple[str, tuple[str, ...]]]:
    inside: set[str] = set()
    for place in tree.parents:
        run = [] if isinstance(place, BoxKind) or place in inside else _run_from(tree, place)
        if len(run) >= LEAST:
            inside.update(run)
            yield run[0], tuple(run)


def _run_from(tree: Tree, name: str) -> list[str]:
    run: list[str] = []
    while (following := _only_way(tree, name)) is not None:
        run.append(name)
        name = following
    return run


def _only_way(tree: Tree, name: str) -> str | None:
    """Return where a node leads that does not wait, and has one way that is no fallback."""
    node = tree.flow.nodes[name]
    if waits(node) or isinstance(node, Subflow | Transfer):
        return None
    ways = [way for way in tree.exits[name] if not way.fallback]
    held = tree.children[name]
    return held[0] if len(ways) == len(held) == 1 and held[0] not in tree.rescued else None
