"""What a picture shows, before it has a place: boxes and chips, and the exits that lead to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ivr.diagram.exits import Exit, by_target
from ivr.diagram.folding import Cards
from ivr.diagram.picture import BoxKind
from ivr.diagram.tree import Tree, TreePlace
from ivr.flow import Subflow

Ways = tuple[Exit, ...]


@dataclass(slots=True, eq=False)
class Spot:
    """A box or a chip.

    ``ways`` are the exits by which its parent, the spot of that number, leads to it. ``children``
    are the numbers of the spots that it leads to.
    """

    place: TreePlace
    parent: int
    column: int
    ways: Ways
    is_chip: bool = False
    folded: tuple[str, ...] = ()
    inside: int = 0
    card: str = ""
    is_open: bool = False
    children: list[int] = field(default_factory=list)

    @property
    def is_card(self) -> bool:
        """Whether it is a closed card."""
        return self.inside > 0


@dataclass(frozen=True, slots=True)
class Visible:
    """A tree, and what of it is to be seen."""

    tree: Tree
    cards: Cards
    opened: frozenset[str]
    details: bool

    def spots(self) -> list[Spot]:
        """Return all that is visible, each box before what hangs from it, its exits in order.

        The first spot is not visible: the roots hang from it.
        """
        every = [Spot(BoxKind.UNREACHED, 0, -1, ())]
        roots = [place for place, parent in self.tree.parents.items() if parent is None]
        waiting = [Spot(place, 0, 0, ()) for place in reversed(roots)]
        while waiting:
            spot = waiting.pop()
            number = len(every)
            every.append(spot)
            every[spot.parent].children.append(number)
            if not spot.is_chip:
                self._look_at(spot)
                waiting.extend(reversed(list(self._next(spot, number))))
        return every

    def _look_at(self, spot: Spot) -> None:
        """Find out whether a box is a card, and which of its exits are folded."""
        place = spot.place
        if isinstance(place, BoxKind):
            return
        node = self.tree.flow.nodes[place]
        if isinstance(node, Subflow) and node.start in self.tree.flow.nodes:
            spot.card, inside = node.start, self.cards.sizes[node.start]
        elif place in self.cards.branches:
            spot.card, inside = place, self.cards.sizes[place]
        elif place in self.cards.runs:
            spot.card, inside = place, len(self.cards.runs[place])
        else:
            inside = 0
        spot.is_open = spot.card in self.opened
        spot.inside = 0 if spot.is_open else inside
        if not self._is_closed(place):
            drawn = set(self._drawn(place))
            spot.folded = tuple(
                w.name for w in self.tree.exits[place] if w.fallback and w not in drawn
            )

    def _is_closed(self, place: TreePlace) -> bool:
        """Say whether a place is a closed card of its own exits, as a subflow's card is not."""
        return place not in self.opened and (
            place in self.cards.branches or place in self.cards.runs
        )

    def _next(self, spot: Spot, number: int) -> Iterator[Spot]:
        """Yield the spots that a box leads to, in the order of its exits."""
        place = spot.place
        if self._is_closed(place):
            if place in self.cards.branches:
                return
            place = self.cards.runs[str(place)][-1]
        for ways in by_target(self._drawn(place)):
            to = ways[0].to
            yield Spot(to, number, spot.column + 1, ways, not self._holds(place, to))

    def _drawn(self, place: TreePlace) -> Iterator[Exit]:
        for way in self.tree.exits[place]:
            if way.inwards:
                drawn = way.to in self.opened
            else:
                rescues = way.to in self.tree.rescued and self._holds(place, way.to)
                drawn = not way.fallback or self.details or rescues
            if drawn:
                yield way

    def _holds(self, place: TreePlace, to: str) -> bool:
        """Say whether a target hangs from a place, and is visible there."""
        shut = to in self.tree.bodies and to not in self.opened
        return to in self.tree.parents and self.tree.parents[to] == place and not shut


def with_starts(tree: Tree, opened: frozenset[str]) -> frozenset[str]:
    """Return the open cards, with the start of each subflow that is named itself."""
    nodes = (tree.flow.nodes.get(name) for name in opened)
    return opened.union(node.start for node in nodes if isinstance(node, Subflow))
