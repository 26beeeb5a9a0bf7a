"""Reads the goals of a node: what a call has achieved once it leaves the node by an exit."""

from __future__ import annotations

from collections.abc import Collection

from ivr.flow.loading.document import Document
from ivr.flow.loading.mistyped import expected
from ivr.flow.loading.sections import Path
from ivr.flow.schema import Kind
from ivr.values import GOAL_SEPARATOR

LONGEST = 60


def read_goals(
    document: Document, path: Path, kind: Kind, raw: object, exits: Collection[str]
) -> dict[str, str]:
    """Return the goals by exit. A text is the goal of the main exit; a table names the exits."""
    path = (*path, "goal")
    if isinstance(raw, str) and not kind.main:
        document.fault(path, f"a {kind.name} {_no_main_exit(exits)}")
        return {}
    if not isinstance(raw, str | dict):
        expected(document, path, 'a text, or a table such as { found = "Order placed" }', raw)
        return {}
    named = {kind.main: raw} if isinstance(raw, str) else raw
    return {
        name: goal
        for name, text in named.items()
        if _is_exit(document, path, name, exits, name in kind.exits)
        if (goal := _read(document, path if named is not raw else (*path, name), text))
    }


def _no_main_exit(exits: Collection[str]) -> str:
    if not exits:
        return "has no exits. Give the goal to a node before it."
    return f'has no main exit. Name one: goal = {{ {next(iter(exits))} = "…" }}.'


def _is_exit(
    document: Document, path: Path, name: str, exits: Collection[str], of_kind: bool
) -> bool:
    """Say whether the node has that exit. One of its kind may have no target: it ends the call."""
    if name in exits or of_kind:
        return True
    hint = document.findings.did_you_mean(name, exits)
    remedy = hint or (f" Its exits: {', '.join(exits)}." if exits else " It has no exits.")
    document.fault(path, f"'{name}' is no exit of this node.{remedy}", name)
    return False


def _read(document: Document, path: Path, raw: object) -> str | None:
    """A short text on one line. Records join several goals, so their separator is not in one."""
    if not isinstance(raw, str) or not raw.strip():
        expected(document, path, 'a goal in words, such as "Order placed"', raw)
        return None
    goal = raw.strip()
    if len(goal) > LONGEST or not goal.isprintable() or GOAL_SEPARATOR.strip() in goal:
        document.fault(
            path, f"is no short text. Write up to {LONGEST} characters on one line, without ';'."
        )
        return None
    return goal
