"""The nodes as a graph: what leads where, what waits for the caller, and where loops are.

No function here is recursive, and none takes quadratic time, so a flow of ten thousand nodes is
searched in milliseconds and cannot exceed the recursion limit.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping

from ivr.flow.gaps import UnreadNode
from ivr.flow.model import RETURN, Field, Menu, Node, Query, Subflow, Transfer
from ivr.flow.schema import INHERITED_EXITS

Nodes = Mapping[str, Node]
Edges = Mapping[str, Collection[str]]

ASKING = (Menu, Field, Transfer)
"""Kinds that always wait. This is a tuple because ``Menu | Field`` would be built for each call."""

NONE_UNREAD: Mapping[str, UnreadNode] = {}

FARTHEST = 60
"""How many nodes are searched for the fields on the way to a menu."""

DEEPEST = 20
"""How many levels of nested subflows are followed. A call cannot nest them deeper."""


def waits(node: Node) -> bool:
    """Whether the node waits: for the caller's input, or for the agent of a transfer."""
    return isinstance(node, ASKING) or (isinstance(node, Query) and node.choose is not None)


def reachable(
    nodes: Nodes,
    starts: Iterable[str],
    *,
    into: bool = True,
    unread: Mapping[str, UnreadNode] = NONE_UNREAD,
) -> set[str]:
    """The nodes that can be reached from ``starts``.

    With ``into``, the nodes inside a subflow count as reached from it; without, only its exits are
    followed. ``unread`` are the nodes with faults: they can be reached too, and the targets that
    are known of them are followed.
    """
    seen: set[str] = set()
    waiting = list(starts)
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        node = nodes.get(name)
        if node is None:
            if name in unread:
                seen.add(name)
                waiting.extend(unread[name].targets)
            continue
        seen.add(name)
        waiting.extend(node.exits.values())
        if into and isinstance(node, Subflow):
            waiting.append(node.start)
    return seen


def fields_on_the_way(nodes: Nodes, start: str, here: str = "") -> list[Field]:
    """The fields that a call may come to from ``start``, by way of one menu, the nearest first.

    Of fields that accept the same, the first stands for all. The way does not lead back to the node
    ``here``.
    """
    found: list[Field] = []
    seen = {here}
    waiting = deque([(start, 1)])
    while waiting and len(seen) < FARTHEST:
        name, menus = waiting.popleft()
        node = nodes.get(name)
        menus -= isinstance(node, Menu)
        if name in seen or node is None or isinstance(node, Transfer) or menus < 0:
            continue
        seen.add(name)
        new = isinstance(node, Field) and not any(_accept_the_same(node, each) for each in found)
        found += [node] if new and isinstance(node, Field) else []
        waiting += [(node.start, menus)] if isinstance(node, Subflow) else []
        on = (to for exit, to in node.exits.items() if exit not in INHERITED_EXITS)
        waiting += [(to, menus) for to in on]
    return found


def _accept_the_same(one: Field, other: Field) -> bool:
    return one.sensitive == other.sensitive and one.grammar == other.grammar


def leading_to(edges: Edges, ends: Iterable[str]) -> set[str]:
    """The names from which one of ``ends`` can be reached, and ``ends`` themselves."""
    return _spread(_turned(edges), ends, set())


def loops(edges: Edges) -> Iterator[list[str]]:
    """Find the loops: groups of names that all lead to each other (Kosaraju's algorithm)."""
    before = _turned(edges)
    place = {name: number for number, name in enumerate(edges)}
    seen: set[str] = set()
    for name in reversed(_finished(edges)):
        if name not in seen and edges[name]:  # a name that leads nowhere is in no loop
            group = _spread(before, [name], seen)
            seen |= group
            if len(group) > 1 or name in edges[name]:
                yield sorted(group, key=place.__getitem__)


def _finished(edges: Edges) -> list[str]:
    """All names in the order in which a depth-first search leaves them (post-order)."""
    seen: set[str] = set()
    order: list[str] = []
    waiting = [(name, False) for name in reversed(list(edges))]
    while waiting:
        name, done = waiting.pop()
        if done:
            order.append(name)
        elif name not in seen:
            seen.add(name)
            waiting.append((name, True))
            waiting.extend((target, False) for target in edges[name] if target not in seen)
    return order


def _turned(edges: Edges) -> dict[str, list[str]]:
    before: dict[str, list[str]] = {}
    for name, targets in edges.items():
        for target in targets:
            before.setdefault(target, []).append(name)
    return before


def _spread(edges: Edges, starts: Iterable[str], without: set[str]) -> set[str]:
    found: set[str] = set()
    waiting = list(starts)
    while waiting:
        name = waiting.pop()
        if name not in found and name not in without:
            found.add(name)
            waiting.extend(edges.get(name, ()))
    return found


def returning(nodes: Nodes) -> tuple[str, ...]:
    """The names of the nodes with an exit that ends a subflow, such as ``@done``."""
    every = ((name, target) for name, node in nodes.items() for target in node.exits.values())
    return tuple(dict.fromkeys(name for name, target in every if target.startswith(RETURN)))


def returned(nodes: Nodes, inside: Iterable[str]) -> dict[str, None]:
    """The results that the nodes ``inside`` return, without their ``@``."""
    targets = (target for name in inside for target in nodes[name].exits.values())
    return {target[1:]: None for target in targets if target.startswith(RETURN)}


def goals(nodes: Nodes) -> tuple[str, ...]:
    """All goals that the nodes name, each once, in the order of the nodes."""
    return tuple(dict.fromkeys(goal for node in nodes.values() for goal in node.goals.values()))


def silent_edges(nodes: Nodes) -> dict[str, list[str]]:
    """The edges between nodes that do not wait for the caller.

    A subflow has an edge to its start, and one to the target of each result that it can return
    without waiting.
    """
    silent = {name: node for name, node in nodes.items() if not waits(node)}
    passed = _passed_silently(silent)
    return {
        name: [target for target in _into_and_on(node, passed) if target in silent]
        for name, node in silent.items()
    }


Passed = dict[str, set[str]]
"""By the start of each subflow, the results that it can return without waiting."""


def _into_and_on(node: Node, passed: Passed) -> Iterable[str]:
    on = _on(node, passed)
    return [node.start, *on] if isinstance(node, Subflow) else on


def _on(node: Node, passed: Passed) -> Iterable[str]:
    """The targets of a node; of a subflow, those of the results it can return without waiting."""
    if not isinstance(node, Subflow):
        return node.exits.values()
    results = sorted(passed[node.start])
    return [node.exits.get(result, node.exits.get("error", "")) for result in results]


def _passed_silently(silent: Nodes) -> Passed:
    passed: Passed = {node.start: set() for node in silent.values() if isinstance(node, Subflow)}
    for _ in range(DEEPEST):
        found = {start: _results_of(silent, start, passed) for start in passed}
        if found == passed:
            break
        passed = found
    return passed


def _results_of(silent: Nodes, start: str, passed: Passed) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting.extend(_on(silent[name], passed) if name in silent else ())
    return {target[1:] for target in seen if target.startswith(RETURN)}
