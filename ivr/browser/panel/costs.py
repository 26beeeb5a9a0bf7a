"""What the caller could do at a call's node that cannot be taken back, for the tab Now."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.engine import FROM_CALLER, Call, Phase, language_of
from ivr.flow import Field, Flow, Menu, Query, costs_of

VALUE, ROW = "a value", "a row"


def costs_here(flow: Flow, call: Call) -> list[tuple[str, str]]:
    """Return each input that costs something, in words, and what it costs.

    A command that a menu also has as a choice, by the same words, is one input.
    """
    if call.phase not in FROM_CALLER and call.phase is not Phase.TRANSFERRING:
        return []
    found = ((name, costs_of(flow.nodes, target)) for name, target in _inputs(flow, call))
    told = ((name, "; ".join(each.words for each in costs)) for name, costs in found if costs)
    return list(dict.fromkeys(told))


def _inputs(flow: Flow, call: Call) -> Iterator[tuple[str, str | None]]:
    """Return what a caller may do, and where it leads: first at the node, then the commands."""
    node = flow.nodes[call.node]
    match node:
        case Menu():
            language = language_of(flow, call)
            for choice in node.choices:
                label = choice.label.words(call.variables, language).written
                yield label, node.exits.get(choice.name)
        case Field():
            yield VALUE, node.exits.get("filled")
        case Query():
            yield ROW, node.exits.get("found")
        case _:  # on hold, only commands are taken
            pass
    for command in flow.commands:
        if command.to != call.node:
            yield command.name.replace("_", " "), command.to
