"""Checks of where calls can go: unreachable nodes, missing exits, loops, subflows' results."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import get_args

from ivr.errors import Fault
from ivr.flow.checks.view import View, listed
from ivr.flow.graph import leading_to, loops, reachable, returned, silent_edges, waits
from ivr.flow.loading import exit_path
from ivr.flow.model import RETURN, Disconnect, Node, Subflow, Transfer
from ivr.flow.schema import EMPTY, KINDS, NONE, Kind

MAY_BE_UNNAMED = ("answered", EMPTY, NONE)
ENDING = (Disconnect, Transfer)


def unreachable(view: View) -> Iterator[Fault]:
    """Find nodes that no call can reach, unless a node with faults may lead to them."""
    if any(node.open for node in view.reached_unread):
        return
    for name, node in view.nodes.items():
        if name not in view.reached:
            yield view.fault(node, "no call gets here. Lead an exit to it, or take it out.")


def missing_exits(view: View) -> Iterator[Fault]:
    """Find nodes where the call would end because an exit is not named."""
    for node in view.nodes.values():
        wanted = _WANTED[type(node), waits(node)]
        missing = [name for name in wanted if name not in node.exits]
        if missing:
            yield view.fault(
                node,
                f"has no exit {listed(missing)}: the call would end there."
                f' Write to.{missing[0]} = "a node".',
            )


def _wanted(kind: Kind, waiting: bool) -> tuple[str, ...]:
    unwanted = {*MAY_BE_UNNAMED, *(() if waiting else ("noinput", "nomatch"))}
    optional = kind.main if kind.open_exits else ""
    return tuple(name for name in kind.exits if name not in unwanted and name != optional)


_WANTED = {
    (kind, waiting): _wanted(KINDS[kind.__name__.lower()], waiting)
    for kind in get_args(Node)
    for waiting in (False, True)
}


def silent_loops(view: View) -> Iterator[Fault]:
    """Find loops of nodes that never wait for the caller."""
    for group in loops(silent_edges(view.nodes)):
        yield view.fault(
            view.nodes[group[0]],
            f"goes round and round without waiting for the caller: {listed(group)}."
            " Lead one of them to a menu, a field or a disconnect.",
        )


def endless_silence(view: View) -> Iterator[Fault]:
    """Find loops that a silent caller never leaves: in them only noinput is taken of what waits.

    A branch with a way out of the loop is taken for a limit of attempts. Where no caller gets out,
    `no_way_out` says so.
    """
    silent = {name: _ways_of_silence(node) for name, node in view.nodes.items()}
    ends = [name for name, ways in silent.items() if not ways]
    stuck = set(_stuck(view, silent, ends))
    if not stuck:
        return  # in most flows, and the nodes without a way out need not be found
    stuck.difference_update(_without_way_out(view))
    for group in loops(_within(silent, stuck)):
        waiting = [name for name in group if waits(view.nodes[name])]
        if waiting:
            yield view.fault(
                view.nodes[waiting[0]],
                f"a caller who says nothing stays here for ever: {listed(group)}."
                " Lead to.noinput of one of them to a disconnect or an agent.",
                *("to", "noinput"),
            )


def _within(edges: Mapping[str, list[str]], names: Container[str]) -> dict[str, list[str]]:
    return {
        name: [target for target in ways if target in names]
        for name, ways in edges.items()
        if name in names
    }


def _ways_of_silence(node: Node) -> list[str]:
    """Where a call may go from a node without the caller; none where it may end.

    A query that offers its rows is taken to offer them again: what it finds has not changed.
    """
    if isinstance(node, ENDING):
        return []
    if waits(node):
        return [node.exits["noinput"]] if "noinput" in node.exits else []
    return [*node.exits.values(), *([node.start] if isinstance(node, Subflow) else [])]


def no_way_out(view: View) -> Iterator[Fault]:
    """Find nodes from which a call can only end by the caller hanging up."""
    stuck = _without_way_out(view)
    if stuck:
        yield view.fault(
            view.nodes[stuck[0]],
            f"there is no way out of {listed(stuck)}."
            " Lead one of them to a disconnect or a transfer, or add a command that does.",
        )


def _without_way_out(view: View) -> list[str]:
    edges = {name: _ways(view, node) for name, node in view.nodes.items()}
    return _stuck(view, edges, [n for n, node in view.nodes.items() if isinstance(node, ENDING)])


def _stuck(view: View, edges: Mapping[str, list[str]], ends: Iterable[str]) -> list[str]:
    """The nodes from which no end can be reached, in the flow's order."""
    free = leading_to(edges, [*ends, *view.returning, *view.gaps.nodes])
    return [name for name in edges if name not in free]


def _ways(view: View, node: Node) -> list[str]:
    ways = list(node.exits.values())
    if isinstance(node, Subflow):
        ways.append(node.start)
    if waits(node):
        ways.extend(view.roots[1:])
    return ways


def no_agent(view: View) -> Iterator[Fault]:
    """Find flows in which no caller can reach an agent."""
    if any(node.open or node.kind == "transfer" for node in view.reached_unread):
        return
    if not any(isinstance(view.nodes.get(name), Transfer) for name in view.reached):
        yield Fault(
            view.flow.source,
            "",
            "no caller can get to an agent. Add a transfer, and a command that leads to it.",
        )


def subflow_results(view: View) -> Iterator[Fault]:
    """Find results of subflows without an exit, and exits of subflows without a result."""
    known: dict[str, Mapping[str, None]] = {}
    for node in view.nodes.values():
        if isinstance(node, Subflow):
            if node.start not in known:
                inside = reachable(view.nodes, [node.start], into=False)
                known[node.start] = returned(view.nodes, sorted(inside))
            yield from _unmatched(view, node, known[node.start])


def _unmatched(view: View, node: Subflow, found: Mapping[str, None]) -> Iterator[Fault]:
    for result in found:
        if result not in node.exits:
            yield view.fault(
                node,
                f'can come back with @{result}, which has no exit. Write to.{result} = "a node".',
            )
    for name in node.exits:
        if name not in found and name != "error":
            message = f"nothing comes back with @{name}. Take the exit '{name}' out, or return it."
            yield view.fault(node, message, "to", name)


def stray_returns(view: View) -> Iterator[Fault]:
    """Find returns that a call can reach while no subflow is running."""
    outside = reachable(view.nodes, view.roots, into=False) if view.returning else set()
    for name in view.returning:
        if name in outside:
            node = view.nodes[name]
            exit_name = next(each for each, to in node.exits.items() if to.startswith(RETURN))
            yield view.fault(
                node,
                "can be reached outside of any subflow, where a return ends the call."
                " Lead only subflows here.",
                *exit_path(node, exit_name),
            )
