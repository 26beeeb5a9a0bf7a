"""The ways out of every node, as a picture draws them: in their order, with key and label.

A *fallback* is an exit that a call takes when something went wrong: silence, words that do not
fit, an error. Most nodes have some, and most lead to the same few nodes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ivr.flow import INHERITED_EXITS, Branch, Command, Flow, Menu, Node, Prompt, Subflow
from ivr.frozen import frozen


@frozen
class Exit:
    """A way out of a node, out of a group, or into a subflow; see `ivr.diagram.picture.Edge`.

    ``means`` says more of it than key and label do: the label of a menu's choice.
    """

    node: str
    name: str
    to: str
    label: str
    key: str = ""
    means: str = ""
    fallback: bool = False
    inwards: bool = False


def exits_of(node: Node, language: str) -> Iterator[Exit]:
    """Yield all ways out of a node. The way into a subflow comes first."""
    if isinstance(node, Subflow):
        yield Exit(node.name, "", node.start, "inside", inwards=True)
    choices = {choice.name: choice for choice in node.choices} if isinstance(node, Menu) else {}
    cases = {case.name for case in node.cases} if isinstance(node, Branch) else set()
    for name, to in node.exits.items():
        choice = choices.get(name)
        if choice is not None:
            text = _text(choice.label, language) or name
            yield Exit(node.name, name, to, "" if choice.key else text, choice.key or "", text)
        else:
            fallback = name in INHERITED_EXITS and name not in cases
            yield Exit(node.name, name, to, name, fallback=fallback)


def commands_of(flow: Flow) -> Iterator[Exit]:
    """Yield the commands as ways out of a group, those that lead to no node first."""
    for command in sorted(flow.commands, key=lambda each: each.to is not None):
        yield _exit_of(command)


def by_target(ways: Iterable[Exit]) -> list[tuple[Exit, ...]]:
    """Put the exits with the same target together. A command without one stands alone."""
    found: dict[str, list[Exit]] = {}
    for way in ways:
        found.setdefault(way.to or way.name, []).append(way)
    return [tuple(same) for same in found.values()]


def _exit_of(command: Command) -> Exit:
    name = command.name.replace("_", " ")
    label = "" if command.key or not command.to else name
    return Exit("", f"!{command.name}", command.to or "", label, command.key or "", name)


def _text(prompt: Prompt, language: str) -> str:
    return prompt.in_language(language)[1].text
