"""What an exit costs: what it does, up to the next wait, that a caller cannot take back.

- A way hangs up, hands the caller over, or changes the database; what else happens can be undone by
  saying something else at the next question.
- All arms of a branch count, and all rows that a query may find. The exit ``error`` does not,
  because nobody chooses what fails.
- Where one of several ways leads to what an exit ``noinput``, ``nomatch`` or ``error`` leads to,
  the line gives up there, as after three unknown numbers. That an agent takes over then, or the
  call ends, is no cost of the choice. A change of the database is one by any way.
- A subflow is entered and left. Where it is not known which one runs, all that have a result of
  that name count.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum

from ivr.flow.graph import Nodes
from ivr.flow.model import (
    RETURN,
    Disconnect,
    Field,
    Flow,
    Menu,
    Node,
    Query,
    Subflow,
    Transfer,
)
from ivr.flow.schema import INHERITED_EXITS
from ivr.flow.sql import writes


class Cost(Enum):
    """What cannot be taken back, in words that follow the name of an exit."""

    HANGS_UP = "ends the call"
    TRANSFERS = "hands the caller over"
    WRITES = "changes the database"


@dataclass(frozen=True, slots=True)
class Costly:
    """A cost, and the nodes on the way to it; the last of them is the one that costs it."""

    cost: Cost
    way: tuple[str, ...]

    @property
    def words(self) -> str:
        """The cost in words: "changes the database at 'book', by way of 'price'"."""
        *before, last = self.way
        by = f", by way of {', '.join(map(repr, before))}" if before else ""
        return f"{self.cost.value} at {last!r}{by}"


@dataclass(frozen=True, slots=True)
class ExitCosts:
    """An exit that a caller takes by an input, and what it costs. ``place`` names it in words."""

    place: str
    exit: str
    costs: tuple[Costly, ...]


def writes_by(node: Query) -> bool:
    """Whether a query changes the database."""
    return any(map(writes, node.sql))


def costs_of(nodes: Nodes, target: str | None) -> tuple[Costly, ...]:
    """Return what it costs to go to ``target``, each cost once, by the shortest way to it."""
    every = _costs_on_the_way(nodes, target, frozenset())
    if not every:
        return ()
    chosen = _costs_on_the_way(nodes, target, _giving_up(nodes))
    return tuple(
        chosen.get(cost, costly)
        for cost, costly in every.items()
        if cost in chosen or cost is Cost.WRITES
    )


def _giving_up(nodes: Nodes) -> frozenset[str]:
    """Where calls go that fail. What costs something itself may be chosen, too: an agent."""
    exits = (node.exits for node in nodes.values())
    targets = {own[exit] for own in exits for exit in INHERITED_EXITS if exit in own}
    return frozenset(to for to in targets if to in nodes and _cost(nodes[to]) is None)


def _costs_on_the_way(
    nodes: Nodes, target: str | None, giving_up: Collection[str]
) -> dict[Cost, Costly]:
    found: dict[Cost, Costly] = {}
    seen: set[str] = set()
    waiting: deque[tuple[str, tuple[str, ...]]] = deque([(target, ())] if target else [])
    while waiting:
        name, way = waiting.popleft()
        if name in seen:
            continue
        seen.add(name)
        node = nodes.get(name)
        if node is not None:
            way = (*way, name)
            cost = _cost(node)
            if cost is not None:
                found.setdefault(cost, Costly(cost, way))
        ahead = dict.fromkeys(_onward(nodes, name))
        several = len(ahead) > 1
        waiting.extend((to, way) for to in ahead if not (several and to in giving_up))
    return found


def _cost(node: Node) -> Cost | None:
    match node:
        case Disconnect():
            return Cost.HANGS_UP
        case Transfer():
            return Cost.TRANSFERS
        case Query() if writes_by(node):
            return Cost.WRITES
        case _:
            return None


def _onward(nodes: Nodes, name: str) -> Iterator[str]:
    """The targets that a call comes to from this one without waiting for anybody."""
    if name.startswith(RETURN):
        yield from _returned_to(nodes, name.removeprefix(RETURN))
        return
    match nodes.get(name):
        case None | Menu() | Field() | Transfer():
            return
        case Subflow(start=start):
            yield start
        case node:
            every = node.exits.items()
            yield from (to for exit, to in every if exit not in INHERITED_EXITS)


def _returned_to(nodes: Nodes, result: str) -> Iterator[str]:
    """Where the result of a subflow may lead to."""
    for node in nodes.values():
        if isinstance(node, Subflow) and result in node.exits:
            yield node.exits[result]


def costs(flow: Flow) -> Iterator[ExitCosts]:
    """Return what every choice, command, row and value of a flow costs."""
    for command in flow.commands:
        if command.to is not None:
            place = f"command '{command.name}'"
            yield ExitCosts(place, "", costs_of(flow.nodes, command.to))
    for node in flow.nodes.values():
        for name, words in _taken_by_input(node):
            yield ExitCosts(words, name, costs_of(flow.nodes, node.exits.get(name)))


def _taken_by_input(node: Node) -> Iterator[tuple[str, str]]:
    match node:
        case Menu():
            for choice in node.choices:
                label = next(iter(choice.label.templates.values())).text
                name = f"'{choice.name}' ({label})" if label != choice.name else f"'{label}'"
                yield choice.name, f"menu '{node.name}': choice {name}"
        case Field():
            what = "a value that is confirmed" if node.confirm else "a value"
            yield "filled", f"field '{node.name}': {what}"
        case Query() if node.choose is not None:
            yield "found", f"query '{node.name}': a row that is chosen"
        case _:
            return
