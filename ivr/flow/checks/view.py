"""A flow as the checks look at it: what was worked out once, for all of them.

A check is a function from a `View` to faults. Each fault says what to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ivr.errors import Fault
from ivr.flow.gaps import Gaps, UnreadNode
from ivr.flow.graph import reachable, returning, waits
from ivr.flow.loading import Path, Spans, path_of, place_of
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
    where: Path  # in the node, or in [settings]
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
    spans: Mapping[str, Spans]  # of the flow's files; only faults ask for them
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

    def fault(self, node: Node, message: str, *inside: str | int, at: int | None = None) -> Fault:
        """A fault of a node, at the place of what is ``inside``; see `place_of`."""
        kind = type(node).__name__.lower()
        place = place_of(self.spans, node, *inside, at=at) or (node.line,)
        return Fault(node.source, f"{kind} '{node.name}'", message, *place)

    def fault_saying(
        self, saying: NodePrompt, message: str, language: str = "", at: int | None = None
    ) -> Fault:
        """A fault of a prompt; in one ``language``, and at one character, where these are given."""
        inside = (*saying.where, "text", language) if at is not None else saying.where
        return self.fault(saying.node, message, *inside, at=at)

    def fault_of_command(self, command: Command, message: str, *inside: str | int) -> Fault:
        """A fault of a command, at the place of what is ``inside``."""
        spans = self.spans.get(self.flow.source)
        place = spans.place(("command", command.name, *inside)) if spans else None
        words = f"command '{command.name}'"
        return Fault(self.flow.source, words, message, *(place or (command.line,)))

    def phrase(self, node: Node, choice: int, number: int) -> Path:
        """Where in a menu one of a choice's phrases is; they may be listed by language."""
        spans = self.spans.get(node.source)
        path = ("choices", choice, "phrases")
        found = spans.elements(path_of(spans, node, *path)) if spans else []
        return found[number][2:] if number < len(found) else path


Check = Callable[[View], Iterator[Fault]]


def look_at(flow: Flow, gaps: Gaps, spans: Mapping[str, Spans]) -> View:
    """Work out what the checks need."""
    roots = (flow.start, *(command.to for command in flow.commands if command.to))
    reached = reachable(flow.nodes, roots, unread=gaps.nodes)
    sayings = tuple(saying for node in flow.nodes.values() for saying in _sayings(node))
    inherited = tuple(_inherited(flow))
    returns = returning(flow.nodes)
    return View(flow, gaps, spans, roots, frozenset(reached), returns, sayings, inherited)


def listed(names: Iterable[str], most: int = 6) -> str:
    """Names in quotes; only the first ones of many."""
    every = [f"'{name}'" for name in names]
    more = f" and {len(every) - most} more" if len(every) > most else ""
    return ", ".join(every[:most]) + more


def _sayings(node: Node) -> Iterator[NodePrompt]:
    if isinstance(node, SPEAKING) and node.prompt:
        given = CHOICES if isinstance(node, Menu) else NO_NAMES
        yield NodePrompt(node, "prompt", node.prompt, ("prompt",), given)
    match node:
        case Menu():
            for place, choice in enumerate(node.choices):
                where: Path = ("choices", place, "label")
                yield NodePrompt(node, f"label of choice {place + 1}", choice.label, where)
        case Field():
            if node.readback:
                yield NodePrompt(node, "readback", node.readback, ("readback",))
            if node.confirm:
                yield NodePrompt(node, "confirm prompt", node.confirm.prompt, ("confirm", "prompt"))
        case Query() if node.choose:
            choose = node.choose
            yield NodePrompt(node, "choose prompt", choose.prompt, ("choose", "prompt"), CHOICES)
            yield NodePrompt(node, "choose label", choose.label, ("choose", "label"))
        case Transfer() if node.announce:
            yield NodePrompt(node, "announce", node.announce, ("announce",), POSITION)


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
    for place, prompt in enumerate(settings.noinput):
        yield NodePrompt(node, "noinput prompt", prompt, ("noinput", place))
    for place, prompt in enumerate(settings.nomatch):
        yield NodePrompt(node, "nomatch prompt", prompt, ("nomatch", place))
    if settings.help:
        yield NodePrompt(node, "help prompt", settings.help, ("help",))
    if settings.announce:
        yield NodePrompt(node, "announce", settings.announce, ("announce",), OPTION)
