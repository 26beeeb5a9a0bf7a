"""A flow as the checks look at it: what was worked out once, for all of them.

A check is a function from a `View` to faults. Each fault says what to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ivr.errors import Fault
from ivr.flow.gaps import WHOLE, Gaps, UnreadNode
from ivr.flow.graph import reachable, returning, waits
from ivr.flow.model import (
    Command,
    Disconnect,
    Field,
    Flow,
    Menu,
    Message,
    Node,
    Prompt,
    Query,
    Settings,
    Transfer,
)
from ivr.flow.template import Template

NO_NAMES: frozenset[str] = frozenset()
CHOICES = frozenset(("choices",))
POSITION = frozenset(("position",))
OPTION = frozenset(("label", "key"))

SPEAKING = (Message, Field, Menu, Query, Transfer, Disconnect)
"""Kinds with a prompt."""


@dataclass(frozen=True, slots=True)
class NodePrompt:
    """Something that a node says. ``given`` are the variables that its place provides."""

    node: Node
    what: str
    prompt: Prompt
    given: frozenset[str] = NO_NAMES

    @property
    def templates(self) -> Iterable[Template]:
        """The texts, one for each language."""
        return self.prompt.templates.values()


@dataclass(frozen=True, slots=True)
class View:
    """A flow, and what follows from it."""

    flow: Flow
    gaps: Gaps  # what the flow lacks
    roots: tuple[str, ...]  # where a call, or a command, enters the nodes
    reached: frozenset[str]
    returning: tuple[str, ...]  # the nodes that end a subflow
    sayings: tuple[NodePrompt, ...]  # of the nodes alone
    inherited: tuple[NodePrompt, ...]  # of their settings, each once in a file

    @property
    def nodes(self) -> Mapping[str, Node]:
        """All nodes by name."""
        return self.flow.nodes

    @property
    def reached_unread(self) -> Iterator[UnreadNode]:
        """The nodes with faults that a call gets to, as far as that is known."""
        return (node for name, node in self.gaps.nodes.items() if name in self.reached)

    @property
    def all_sayings(self) -> Iterator[NodePrompt]:
        """Everything that is ever said."""
        yield from self.sayings
        yield from self.inherited


Check = Callable[[View], Iterator[Fault]]


def look_at(flow: Flow, gaps: Gaps = WHOLE) -> View:
    """Work out what the checks need."""
    roots = (flow.start, *(command.to for command in flow.commands if command.to))
    reached = reachable(flow.nodes, roots, unread=gaps.nodes)
    sayings = tuple(saying for node in flow.nodes.values() for saying in _sayings(node))
    inherited = tuple(_inherited(flow))
    return View(flow, gaps, roots, frozenset(reached), returning(flow.nodes), sayings, inherited)


def fault_at(node: Node, message: str) -> Fault:
    """A fault of a node."""
    kind = type(node).__name__.lower()
    return Fault(node.source, f"{kind} '{node.name}'", message, node.line)


def fault_of(flow: Flow, command: Command, message: str) -> Fault:
    """A fault of a command."""
    return Fault(flow.source, f"command '{command.name}'", message, command.line)


def listed(names: Iterable[str], most: int = 6) -> str:
    """Names in quotes; only the first ones of many."""
    every = [f"'{name}'" for name in names]
    more = f" and {len(every) - most} more" if len(every) > most else ""
    return ", ".join(every[:most]) + more


def _sayings(node: Node) -> Iterator[NodePrompt]:
    if isinstance(node, SPEAKING) and node.prompt:
        yield NodePrompt(
            node, "prompt", node.prompt, CHOICES if isinstance(node, Menu) else NO_NAMES
        )
    match node:
        case Menu():
            for place, choice in enumerate(node.choices):
                yield NodePrompt(node, f"label of choice {place + 1}", choice.label)
        case Field():
            if node.readback:
                yield NodePrompt(node, "readback", node.readback)
            if node.confirm:
                yield NodePrompt(node, "confirm prompt", node.confirm.prompt)
        case Query() if node.choose:
            yield NodePrompt(node, "choose prompt", node.choose.prompt, CHOICES)
            yield NodePrompt(node, "choose label", node.choose.label)
        case Transfer() if node.announce:
            yield NodePrompt(node, "announce", node.announce, POSITION)


def _inherited(flow: Flow) -> Iterator[NodePrompt]:
    """What the nodes that ask something say by their settings."""
    last: Settings | None = None
    seen: set[tuple[str, ...]] = set()
    for node in flow.nodes.values():
        if node.settings is not last and waits(node) and not isinstance(node, Transfer):
            last = node.settings
            for saying in _settings_sayings(node):
                words = (node.source, saying.what, *(t.text for t in saying.templates))
                if words not in seen:
                    seen.add(words)
                    yield saying


def _settings_sayings(node: Node) -> Iterator[NodePrompt]:
    settings = node.settings
    for prompt in settings.noinput:
        yield NodePrompt(node, "noinput prompt", prompt)
    for prompt in settings.nomatch:
        yield NodePrompt(node, "nomatch prompt", prompt)
    if settings.help:
        yield NodePrompt(node, "help prompt", settings.help)
    if settings.announce:
        yield NodePrompt(node, "announce", settings.announce, OPTION)
