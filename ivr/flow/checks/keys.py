"""Checks of keys and phrases: keys and phrases that clash, menus that are too long or silent."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.errors import Fault
from ivr.flow.checks.view import View
from ivr.flow.loading import Path
from ivr.flow.model import Choice, Command, CommandAction, Menu, Node
from ivr.understanding import Meaning, sound

MOST_OPTIONS = 5


def hidden_commands(view: View) -> Iterator[Fault]:
    """Find choices that have the key of a command and lead elsewhere than the command."""
    keys = _command_keys(view)
    for node in view.nodes.values():
        if isinstance(node, Menu):
            for place, choice in enumerate(node.choices):
                command = keys.get(choice.key or "")
                if command and not _does_the_same(view, command, node, node.exits[choice.name]):
                    yield view.fault(
                        node,
                        f"key {choice.key} hides the command '{command.name}' here."
                        " Give the choice another key, or let it do the same.",
                        *("choices", place, "key"),
                    )


def _does_the_same(view: View, command: Command, node: Node, target: str) -> bool:
    """Whether a choice leads where the command does.

    For the command "back" that is the start, the target of a command, a node that leads to this
    one, or a node with faults, which may lead to it.
    """
    if command.action == CommandAction.BACK and target in view.gaps.nodes:
        return True
    if command.action != CommandAction.BACK or target not in view.nodes:
        return command.to == target
    return target in view.roots or node.name in view.nodes[target].exits.values()


def _command_keys(view: View) -> dict[str, Command]:
    return {command.key: command for command in view.flow.commands if command.key}


def longer_keys(view: View) -> Iterator[Fault]:
    """Find keys that are the beginning of a longer key, so that the line has to wait after them."""
    commands = _command_keys(view)
    for node in view.nodes.values():
        if isinstance(node, Menu):
            own = {choice.key: n for n, choice in enumerate(node.choices) if choice.key}
            for short, long in _prefixes(list(dict.fromkeys([*own, *commands]))):
                place = own.get(short, own.get(long))
                yield view.fault(
                    node,
                    f"key {short} has to wait, because {long} starts like it."
                    " Give one of them another key.",
                    *(() if place is None else ("choices", place, "key")),
                )


def _prefixes(keys: list[str]) -> Iterator[tuple[str, str]]:
    known = set(keys)
    for key in keys:
        for length in range(1, len(key)):
            if key[:length] in known:
                yield key[:length], key


def long_menus(view: View) -> Iterator[Fault]:
    """Find menus that read out more options than callers can remember."""
    for node in view.nodes.values():
        if isinstance(node, Menu) and node.settings.announce is not None:
            count = sum(choice.say and choice.key is not None for choice in node.choices)
            if count > MOST_OPTIONS:
                yield view.fault(
                    node,
                    f"reads out {count} options. Move some to a second menu, or group them in the"
                    f" prompt and set say = false: {MOST_OPTIONS} are enough.",
                    "choices",
                )


def silent_menus(view: View) -> Iterator[Fault]:
    """Find menus without a prompt and without an announcement."""
    for node in view.nodes.values():
        if isinstance(node, Menu) and node.prompt is None:
            said = any(choice.say and choice.key for choice in node.choices)
            if not said or node.settings.announce is None:
                yield view.fault(node, "says nothing. Write a prompt, or let it announce choices.")


def same_phrases(view: View) -> Iterator[Fault]:
    """Find phrases and labels that two choices of a menu have."""
    for node in view.nodes.values():
        if isinstance(node, Menu):
            taken: dict[str, int] = {}
            for place, choice in enumerate(node.choices):
                if choice.when is not None:
                    continue  # it may be offered only while the other is not
                for written, where in _worded(place, choice):
                    phrase = written.casefold()
                    if taken.setdefault(phrase, place) != place:
                        message = (
                            f"'{phrase}' means choice {taken[phrase] + 1} and {place + 1}."
                            " Give it to one of them."
                        )
                        yield view.fault(node, message, *_path(view, node, *where))


Worded = tuple[Path, int | None]
"""The path of a label's text, or that of a list of phrases and the number of one of them."""


def _worded(place: int, choice: Choice) -> Iterator[tuple[str, Worded]]:
    """The texts by which a choice is chosen, and where each is."""
    for listed, phrases in (("phrases", choice.phrases), ("whole", choice.whole)):
        for number, phrase in enumerate(phrases):
            yield phrase, (("choices", place, listed), number)
    for language, template in choice.label.templates.items():
        yield template.text, (("choices", place, "label", "text", language), None)


def _path(view: View, node: Node, path: Path, number: int | None) -> Path:
    """The path in the menu of a text that `_worded` gave. Only faults ask for it."""
    return path if number is None else view.phrase(node, path, number)


def alike_phrases(view: View) -> Iterator[Fault]:
    """Find texts of two choices of a menu that are written differently and sound alike."""
    for node in view.nodes.values():
        if isinstance(node, Menu):
            heard: dict[tuple[str, ...], tuple[int, str]] = {}
            constant = ((n, each) for n, each in enumerate(node.choices) if each.when is None)
            for place, choice in constant:
                for written, where in _worded(place, choice):
                    first, other = heard.setdefault(sound(written), (place, written))
                    if first != place and other.casefold() != written.casefold():
                        message = (
                            f"'{written}' of choice {place + 1} sounds like '{other}' of choice"
                            f" {first + 1}. Leave out one of them."
                        )
                        yield view.fault(node, message, *_path(view, node, *where))


def same_answers(view: View) -> Iterator[Fault]:
    """Find menus in which two choices have the same meaning: two that mean yes."""
    for node in view.nodes.values():
        if isinstance(node, Menu):
            taken: dict[Meaning, int] = {}
            for place, choice in enumerate(node.choices):
                if choice.when is None and choice.means is not None:
                    first = taken.setdefault(choice.means, place)
                    if first != place:
                        message = (
                            f"choice {first + 1} and {place + 1} both mean {choice.means.value}."
                            " Let one of them do so."
                        )
                        yield view.fault(node, message, "choices", place, "means")


def idle_commands(view: View) -> Iterator[Fault]:
    """Find the command "help" in flows in which no node has a help prompt."""
    if not any(node.settings.help is not None for node in view.nodes.values()):
        for command in view.flow.commands:
            if command.action == CommandAction.HELP:
                message = 'no node has a help prompt. Write help = "…" in [settings].'
                yield view.fault_of_command(command, message, "do")
