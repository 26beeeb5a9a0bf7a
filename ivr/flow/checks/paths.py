"""Where calls can go, and where they get stuck."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ivr.errors import Fault
from ivr.flow.checks.view import View, fault_at, listed
from ivr.flow.graph import leading_to, loops, reachable, returned, silent_edges, waits
from ivr.flow.model import RETURN, Disconnect, Node, Subflow, Transfer
from ivr.flow.schema import KINDS

MAY_BE_UNNAMED = ("answered",)


def unreachable(view: View) -> Iterator[Fault]:
    """Find nodes that no call gets to."""
    for name, node in view.nodes.items():
        if name not in view.reached:
            yield fault_at(node, "no call gets here. Lead an exit to it, or take it out.")


def missing_exits(view: View) -> Iterator[Fault]:
    """Find nodes where the call would end because an exit is not named."""
    for node in view.nodes.values():
        missing = [name for name in _exits_of(node) if name not in node.exits]
        if missing:
            yield fault_at(
                node,
                f"has no exit {listed(missing)}: the call would end there."
                f' Write to.{missing[0]} = "a node".',
            )


def _exits_of(node: Node) -> Iterator[str]:
    kind = KINDS[type(node).__name__.lower()]
    for name in kind.exits:
        optional = name in MAY_BE_UNNAMED or (isinstance(node, Subflow) and name == kind.main)
        only_choosing = name in ("noinput", "nomatch") and not waits(node)
        if not optional and not only_choosing:
            yield name


def silent_loops(view: View) -> Iterator[Fault]:
    """Find circles of nodes that never wait for the caller."""
    for group in loops(silent_edges(view.nodes)):
        yield fault_at(
            view.nodes[group[0]],
            f"goes round and round without waiting for the caller: {listed(group)}."
            " Lead one of them to a menu, a field or a disconnect.",
        )


def no_way_out(view: View) -> Iterator[Fault]:
    """Find places from which no call can end but by hanging up."""
    edges = {name: _ways(view, node) for name, node in view.nodes.items()}
    ends = [name for name, node in view.nodes.items() if _is_end(node)]
    free = leading_to(edges, ends)
    stuck = [name for name in edges if name not in free]
    if stuck:
        yield fault_at(
            view.nodes[stuck[0]],
            f"there is no way out of {listed(stuck)}."
            " Lead one of them to a disconnect or a transfer, or add a command that does.",
        )


def _ways(view: View, node: Node) -> list[str]:
    ways = list(node.exits.values())
    if isinstance(node, Subflow):
        ways.append(node.start)
    if waits(node):
        ways.extend(view.roots[1:])
    return ways


def _is_end(node: Node) -> bool:
    return isinstance(node, Disconnect | Transfer) or any(
        target.startswith(RETURN) for target in node.exits.values()
    )


def no_agent(view: View) -> Iterator[Fault]:
    """Find flows in which nobody can get to a person."""
    if not any(isinstance(view.nodes[name], Transfer) for name in view.reached):
        yield Fault(
            view.flow.source,
            "",
            "no caller can get to an agent. Add a transfer, and a command that leads to it.",
        )


def subflow_results(view: View) -> Iterator[Fault]:
    """Find results without an exit, and exits without a result."""
    known: dict[str, Mapping[str, None]] = {}
    for node in view.nodes.values():
        if isinstance(node, Subflow):
            if node.start not in known:
                inside = reachable(view.nodes, [node.start], into=False)
                known[node.start] = returned(view.nodes, sorted(inside))
            yield from _unmatched(node, known[node.start])


def _unmatched(node: Subflow, found: Mapping[str, None]) -> Iterator[Fault]:
    for result in found:
        if result not in node.exits:
            yield fault_at(
                node,
                f'can come back with @{result}, which has no exit. Write to.{result} = "a node".',
            )
    for name in node.exits:
        if name not in found and name != "error":
            yield fault_at(
                node, f"nothing comes back with @{name}. Take the exit '{name}' out, or return it."
            )


def stray_returns(view: View) -> Iterator[Fault]:
    """Find returns that a call can get to while no subflow is running."""
    returning = [name for name in view.nodes if returned(view.nodes, [name])]
    outside = reachable(view.nodes, view.roots, into=False) if returning else set()
    for name in returning:
        if name in outside:
            yield fault_at(
                view.nodes[name],
                "can be reached outside of any subflow, where a return ends the call."
                " Lead only subflows here.",
            )
