"""Checks of prompts against keys: what a prompt asks a caller to press must do something there.

A prompt is compared with what its own node takes when it is said: a field's question with keys of
an entry, the question of ``confirm`` with yes and no, the prompts of the settings with every node
that says them, and those of nodes that do not wait with the nodes that come next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from ivr.errors import Fault
from ivr.flow.checks.named_keys import NamedKeys, named_keys
from ivr.flow.checks.view import NodePrompt, View, listed, settings_sayings, words_of
from ivr.flow.gaps import UnreadNode
from ivr.flow.graph import waits
from ivr.flow.model import Command, CommandAction, Field, Menu, Node, Query, Subflow, Transfer
from ivr.flow.schema import EMPTY
from ivr.understanding.grammar import YES_NO, Grammar, Progress

FARTHEST = 200
"""How many nodes are searched for one that accepts the key that a prompt names."""

ROWS = tuple("123456789")

FROM_SETTINGS = (
    *("noinput prompt", "nomatch prompt", "help prompt", "out_of_scope_prompt", "announce"),
    *("did_you_say", "did_you_say_either"),
)
"""The prompts of the settings. A field says them both while it listens and while it confirms."""

ASKING_BACK = ("did_you_say", "did_you_say_either")
"""The prompts that ask what was meant. They are answered by 1 and 2 at every node."""

IdleKey = tuple[str, Node | None]
"""A key that does nothing, with the node where it does not, if that is known."""


def dead_keys(view: View) -> Iterator[Fault]:
    """Find prompts that ask for a key that does nothing there."""
    keys = _Keys(view)
    for saying in view.all_sayings:
        for language, template in saying.prompt.templates.items():
            for named in named_keys(template.text):
                places = keys.idle_at(saying, named)
                if places:
                    message = _message(saying, named, places)
                    yield view.fault_saying(saying, message, language, named.at)


def _message(saying: NodePrompt, named: NamedKeys, idle: Sequence[IdleKey]) -> str:
    keys = list(dict.fromkeys(key for key, _ in idle))
    others = list(dict.fromkeys(node.name for _, node in idle if node and node != saying.node))
    where = f"at {listed(others)}" if others and _is_shared(saying) else "there"
    empty = any(isinstance(node, Field) and key == node.settings.termchar for key, node in idle)
    remedy = f"give the field an exit '{EMPTY}'" if empty else "add a choice"
    says = f"{saying.what} says '{named.words}', but key {listed(keys)} does nothing {where}."
    return f"{says} Correct the prompt, or {remedy}."


def _is_shared(saying: NodePrompt) -> bool:
    """Whether other nodes may say the prompt too, because it is one of the settings."""
    return saying.what in FROM_SETTINGS and not isinstance(saying.node, Transfer)


def idle_exits(view: View) -> Iterator[Fault]:
    """Find fields whose exit ``empty`` is never taken, because no key takes it."""
    for node in view.nodes.values():
        if isinstance(node, Field) and EMPTY in node.exits:
            termchar = node.settings.termchar
            if not termchar or _progress(node.grammar, termchar) is not Progress.REFUSED:
                why = "its grammar takes the termchar" if termchar else "it has no termchar"
                message = f"the exit '{EMPTY}' is never taken: {why}. Set another termchar."
                yield view.fault(node, message, "to", EMPTY)


class _Keys:
    """What keys do at the nodes of a flow."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.commands = {command.key: command for command in view.flow.commands if command.key}

    def idle_at(self, saying: NodePrompt, named: NamedKeys) -> list[IdleKey]:
        """Return the keys that do nothing, each with the node where the prompt is wrong."""
        groups = self._where_heard(saying)
        return [
            (key, group[0] if group and not isinstance(group[0], UnreadNode) else None)
            for key in named.keys
            for group in groups
            if not any(self._takes(node, key, saying.what, named) for node in group)
        ]

    def _where_heard(self, saying: NodePrompt) -> list[list[Node | UnreadNode]]:
        """Return groups of nodes: in each, one node that takes the key is enough."""
        if _is_shared(saying):
            return [[node] for node in self._said_at.get(words_of(saying), ())]
        return [list(_waiting_after(self.view, saying))]

    @cached_property
    def _said_at(self) -> dict[tuple[str, ...], list[Node]]:
        """The nodes that say each prompt of the settings."""
        found: dict[tuple[str, ...], list[Node]] = {}
        for node in self.view.nodes.values():
            if waits(node) and not isinstance(node, Transfer):
                unsaid = "announce" if isinstance(node, Field) else ""
                for saying in settings_sayings(node):
                    if saying.what == unsaid:
                        continue
                    found.setdefault(words_of(saying), []).append(node)
        return found

    def _takes(self, node: Node | UnreadNode, key: str, what: str, named: NamedKeys) -> bool:
        if what in ASKING_BACK and key in ("1", "2"):
            return True
        match node:
            case UnreadNode():
                return True  # its keys are not known
            case Menu():
                return key in self.commands or any(choice.key == key for choice in node.choices)
            case Field():
                return self._field_takes(node, key, what, named)
            case Query():
                return key in self.commands or key in ROWS
            case _:
                return self._leads_out(node, self.commands.get(key))

    def _leads_out(self, node: Node, command: Command | None) -> bool:
        """Whether a caller on hold can leave the queue by this command."""
        leads = command is not None and command.to not in (None, node.name)
        return leads or (command is not None and command.action == CommandAction.BACK)

    def _field_takes(self, field: Field, key: str, what: str, named: NamedKeys) -> bool:
        entered = what != "confirm prompt" and self._is_entered(field, key, named)
        asked = what == "confirm prompt" or what in FROM_SETTINGS
        confirmed = asked and field.confirm is not None and _is_value(YES_NO, key)
        free = _progress(field.grammar, key) is Progress.REFUSED or what == "confirm prompt"
        return entered or confirmed or (free and key in self.commands)

    @staticmethod
    def _is_entered(field: Field, key: str, named: NamedKeys) -> bool:
        """Whether the key is a value, or a part of one and the prompt says so, or ``empty``."""
        progress = _progress(field.grammar, key)
        if progress is Progress.REFUSED and key == field.settings.termchar:
            return named.amid_entry or EMPTY in field.exits
        amid = progress is Progress.PARTIAL and (named.amid_entry or len(key) > 1)
        return amid or _is_value(field.grammar, key)


def _progress(grammar: Grammar, keys: str) -> Progress:
    return grammar.keyed(keys)


def _is_value(grammar: Grammar, keys: str) -> bool:
    return grammar.keyed(keys) in (Progress.COMPLETE, Progress.FINAL)


def _waiting_after(view: View, saying: NodePrompt) -> Iterator[Node | UnreadNode]:
    """The next nodes that wait, or may wait: the node itself, or those that it leads to."""
    seen: set[str] = set()
    names = _next_after(saying)
    while names and len(seen) < FARTHEST:
        name = names.pop()
        if name in view.gaps.nodes:
            yield view.gaps.nodes[name]
        if name in seen or name not in view.nodes:
            continue
        seen.add(name)
        node = view.nodes[name]
        if waits(node):
            yield node
        else:
            names.extend(node.exits.values())
            names.extend([node.start] if isinstance(node, Subflow) else [])


def _next_after(saying: NodePrompt) -> list[str]:
    """The names of the nodes at which the prompt is said, or after which it is still heard."""
    node = saying.node
    if saying.what == "readback":
        return [node.exits["filled"]] if "filled" in node.exits else []
    if isinstance(node, Query) and saying.what == "prompt":
        return [node.name, *node.exits.values()]
    return [node.name]
