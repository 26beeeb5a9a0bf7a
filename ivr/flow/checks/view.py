"""The flow and what several checks need to know about it, worked out once.

A check is a function that takes a `View` and yields faults. Each fault says what to do.
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
LABEL = frozenset(("label",))
EITHER = frozenset(("first", "second"))

SPEAKING = (Message, Field, Menu, Query, Transfer, Disconnect)
"""Kinds with a prompt."""


@dataclass(frozen=True, slots=True)
class NodePrompt:
    """A prompt of a node. ``given`` are the placeholders that the line itself fills in."""

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
    """A flow, and what is known about its nodes and prompts."""

    flow: Flow
    gaps: Gaps  # what the flow lacks
    spans: Mapping[str, Spans]  # of the flow's files; only faults ask for them
    roots: tuple[str, ...]  # where a call, or a command, enters the nodes
    reached: frozenset[str]
    returning: tuple[str, ...]  # the nodes that end a subflow
    sayings: tuple[NodePrompt, ...]  # the prompts of the nodes themselves
    inherited: tuple[NodePrompt, ...]  # the prompts of their settings, each once per file

    @property
    def nodes(self) -> Mapping[str, Node]:
        """All nodes by name."""
        return self.flow.nodes

    @property
    def reached_unread(self) -> Iterator[UnreadNode]:
        """The nodes with faults that a call can reach, as far as it is known where exits lead."""
        return (node for name, node in self.gaps.nodes.items() if name in self.reached)

    @property
    def all_sayings(self) -> Iterator[NodePrompt]:
        """All prompts: those of nodes and those of settings."""
        yield from self.sayings
        yield from self.inherited

    def fault(self, node: Node, message: str, *inside: str | int, at: int | None = None) -> Fault:
        """Make a fault of a node that points at what is ``inside`` it; see `place_of`."""
        kind = type(node).__name__.lower()
        place = place_of(self.spans, node, *inside, at=at) or (node.line,)
        return Fault(node.source, f"{kind} '{node.name}'", message, *place)

    def fault_saying(
        self, saying: NodePrompt, message: str, language: str = "", at: int | None = None
    ) -> Fault:
        """Make a fault of a prompt. ``at`` points at that character of the text in ``language``."""
        inside = (*saying.where, "text", language) if at is not None else saying.where
        return self.fault(saying.node, message, *inside, at=at)

    def fault_of_command(self, command: Command, message: str, *inside: str | int) -> Fault:
        """Make a fault of a command that points at what is ``inside`` it."""
        spans = self.spans.get(self.flow.source)
        place = spans.place(("command", command.name, *inside)) if spans else None
        words = f"command '{command.name}'"
        return Fault(self.flow.source, words, message, *(place or (command.line,)))

    def phrase(self, node: Node, listed: Path, number: int) -> Path:
        """The path in a node of one of the phrases ``listed`` there, which may be by language.

        It reads the node's section of the text, so only faults should ask for it.
        """
        spans = self.spans.get(node.source)
        found = spans.elements(path_of(spans, node, *listed)) if spans else []
        return found[number][2:] if number < len(found) else listed


Check = Callable[[View], Iterator[Fault]]


def look_at(flow: Flow, gaps: Gaps, spans: Mapping[str, Spans]) -> View:
    """Prepare what the checks need to know about ``flow``."""
    roots = (flow.start, *(command.to for command in flow.commands if command.to))
    reached = reachable(flow.nodes, roots, unread=gaps.nodes)
    sayings = tuple(saying for node in flow.nodes.values() for saying in _sayings(node))
    inherited = tuple(_inherited(flow))
    returns = returning(flow.nodes)
    return View(flow, gaps, spans, roots, frozenset(reached), returns, sayings, inherited)


def listed(names: Iterable[str], most: int = 6) -> str:
    """Names in quotes, with commas; after the first ``most`` only the number of the others."""
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
    """The prompts of the settings of nodes that wait for the caller."""
    last: Settings | None = None
    seen: set[tuple[str, ...]] = set()
    for node in flow.nodes.values():
        if node.settings is not last and waits(node) and not isinstance(node, Transfer):
            last = node.settings
            for saying in settings_sayings(node):
                words = words_of(saying)
                if words not in seen:
                    seen.add(words)
                    yield saying


def words_of(saying: NodePrompt) -> tuple[str, ...]:
    """What tells prompts of settings apart: nodes of one file share those that say the same."""
    return (saying.node.source, saying.what, *(text.text for text in saying.templates))


def settings_sayings(node: Node) -> Iterator[NodePrompt]:
    """The prompts of a node's settings."""
    settings = node.settings
    for place, prompt in enumerate(settings.noinput):
        yield NodePrompt(node, "noinput prompt", prompt, ("noinput", place))
    for place, prompt in enumerate(settings.nomatch):
        yield NodePrompt(node, "nomatch prompt", prompt, ("nomatch", place))
    if settings.help:
        yield NodePrompt(node, "help prompt", settings.help, ("help",))
    if settings.out_of_scope_prompt:
        name = "out_of_scope_prompt"
        yield NodePrompt(node, name, settings.out_of_scope_prompt, (name,))
    if settings.announce:
        yield NodePrompt(node, "announce", settings.announce, ("announce",), OPTION)
    if settings.did_you_say:
        yield NodePrompt(node, "did_you_say", settings.did_you_say, ("did_you_say",), LABEL)
    if settings.did_you_say_either:
        name = "did_you_say_either"
        yield NodePrompt(node, name, settings.did_you_say_either, (name,), EITHER)
