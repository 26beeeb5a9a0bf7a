"""What the map tells of one node: what it says, where its exits lead, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ivr.flow import RETURN, BaseNode, Choice, Flow, Menu, Node, Prompt, Subflow, Transfer


@dataclass(frozen=True, slots=True)
class ExitDetails:
    """An exit: its key or name, what it is called, its target, and in words where it leads.

    ``node`` is "" where the target is no node of the flow.
    """

    name: str
    label: str
    target: str
    node: str


@dataclass(frozen=True, slots=True)
class NodeDetails:
    """What the card of a node shows. ``says`` are texts, each with its language, "" for all."""

    name: str
    kind: str
    place: str
    line: int | None
    says: tuple[tuple[str, str], ...]
    exits: tuple[ExitDetails, ...]


def details_of(flow: Flow, name: str) -> NodeDetails:
    """Return what there is to tell of a node. Raises `KeyError` for a name that is no node's."""
    node = flow.nodes[name]
    return NodeDetails(
        name,
        type(node).__name__.lower(),
        place_in_file(node),
        node.line,
        tuple(_says(node)),
        tuple(_exits(flow, node)),
    )


def place_in_file(node: BaseNode) -> str:
    """Return the line and the file of a node, as far as they are known."""
    if node.line is None:
        return node.source
    return f"line {node.line:,} of {node.source}" if node.source else f"line {node.line:,}"


def _says(node: Node) -> Iterator[tuple[str, str]]:
    prompts: list[Prompt | None] = [getattr(node, "prompt", None)]
    match node:
        case Transfer(announce=announce):
            prompts.append(announce)
        case Menu(announcement=announcement):
            prompts.append(announcement)
        case _:
            pass
    for prompt in prompts:
        if prompt is not None:
            yield from ((tag, each.text) for tag, each in prompt.templates.items() if each.text)


def _exits(flow: Flow, node: Node) -> Iterator[ExitDetails]:
    if isinstance(node, Subflow):
        yield _exit(flow, "inside", "", node.start)
    choices = {each.name: each for each in node.choices} if isinstance(node, Menu) else {}
    for name, target in node.exits.items():
        yield _exit(flow, name, _label(flow, choices.get(name)), target)


def _label(flow: Flow, choice: Choice | None) -> str:
    return "" if choice is None else choice.label.in_language(flow.language)[1].text


def _exit(flow: Flow, name: str, label: str, target: str) -> ExitDetails:
    words = f"returns {target.removeprefix(RETURN)}" if target.startswith(RETURN) else target
    known = target if target in flow.nodes else ""
    return ExitDetails(name, "" if label == name else label, words, known)
