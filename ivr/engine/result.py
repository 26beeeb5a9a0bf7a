"""What one step gives back: the call, what the world is to do, and the exits that were taken."""

from __future__ import annotations

from typing import NamedTuple

from ivr.engine.actions import Action
from ivr.engine.call import Call

COMMAND = "!"
"""The first character of an exit's name where a command was given: "!agent"."""


class TakenExit(NamedTuple):
    """An exit by which the call left a node, or a command that was given while it was there.

    ``name`` is the exit's name as the flow has it, or "!" and the command's name. An exit without
    a target, which ends the call, is taken like any other.
    """

    node: str
    name: str


class StepResult(NamedTuple):
    """What `step` gives back. ``actions`` and ``exits`` are in the order in which they happened."""

    call: Call
    actions: tuple[Action, ...] = ()
    exits: tuple[TakenExit, ...] = ()


def took_nothing(before: Call, after: Call) -> bool:
    """Whether an input changed nothing: the line dropped it, and did not even misunderstand it."""
    return (after.turn, after.entry, after.phase) == (before.turn, before.entry, before.phase)
