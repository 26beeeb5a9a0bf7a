"""What the caller may choose right now: the node's own choices and rows, and the commands.

A choice with ``when`` is offered only while its condition is true. A key that the node uses itself
does not give a command there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from ivr.engine.call import Phase
from ivr.engine.draft import Draft
from ivr.engine.rows import as_said, row_keys, row_options
from ivr.errors import ExpressionError
from ivr.flow import (
    EMPTY,
    Choice,
    Command,
    CommandAction,
    Field,
    Menu,
    Query,
)
from ivr.understanding import Meaning, Option
from ivr.understanding.languages import LANGUAGES
from ivr.values import Variables

LAST = tuple(phrase for language in LANGUAGES.values() for phrase in language.rows.last)
"""What points at the last of the choices that are announced."""

OWN, GLOBAL = 1, 0
"""Priorities: on equal evidence a node's own choice wins over a command."""

Chosen = str | int | Command
"""What can be chosen: an exit of a menu or a field, the place of a row from 0, or a command."""


class Scope(Enum):
    """What is weighed beside all that can be chosen."""

    OUTSIDE = "outside"  # what the line does not do


class Verdict(Enum):
    """What a caller answers who is asked whether something was meant."""

    FIRST = "first"  # yes, or the first of two
    SECOND = "second"
    NEITHER = "neither"  # no


def available(draft: Draft, menu: Menu) -> Iterator[Choice]:
    """The choices offered now. A condition that fails to evaluate hides its choice."""
    for choice in menu.choices:
        if choice.when is None or _holds(draft, choice):
            yield choice


def announced_by_key(choices: Iterable[Choice]) -> Iterator[Choice]:
    """The choices that are announced, each by a key of digits; ``*`` and ``#`` lead elsewhere."""
    return (choice for choice in choices if choice.say and (choice.key or "").isdecimal())


def _holds(draft: Draft, choice: Choice) -> bool:
    try:
        return bool(choice.when and choice.when.evaluate(draft.variables))
    except ExpressionError:
        return False


def own_keys(draft: Draft) -> dict[str, Chosen]:
    """The keys of the node itself, each with what it chooses."""
    node = draft.flow.nodes[draft.node]
    if isinstance(node, Menu):
        return {choice.key: choice.name for choice in available(draft, node) if choice.key}
    if isinstance(node, Field):
        return {node.settings.termchar: EMPTY} if _may_be_empty(draft, node) else {}
    if draft.phase in (Phase.CHOOSING, Phase.VERIFYING):
        return {**row_keys(draft)}
    return {}


def _may_be_empty(draft: Draft, field: Field) -> bool:
    """Whether the termchar, with nothing entered, takes the field's exit ``empty`` now."""
    asked = draft.phase is Phase.LISTENING and not draft.entry
    return asked and EMPTY in field.exits and bool(field.settings.termchar)


@dataclass(frozen=True, slots=True)
class KeyTable:
    """Every key that chooses something now.

    ``begun`` are the entries that another key can go on from: "1", where "12" is a key.
    """

    chosen: Mapping[str, Chosen | Verdict]
    begun: frozenset[str]

    @classmethod
    def of(cls, chosen: Mapping[str, Chosen | Verdict]) -> KeyTable:
        """Make the table of these keys."""
        return cls(chosen, frozenset(key[:end] for key in chosen for end in range(1, len(key))))


def key_table(draft: Draft) -> KeyTable:
    """The keys that choose something now; those of a menu without conditions are kept."""
    if draft.phase is not Phase.LISTENING:
        return KeyTable.of(keys(draft))
    made: dict[str, KeyTable] = draft.flow.derived.setdefault(KeyTable, {})
    known = made.get(draft.node)
    if known is not None:
        return known
    table = KeyTable.of(keys(draft))
    node = draft.flow.nodes[draft.node]
    if isinstance(node, Menu) and all(choice.when is None for choice in node.choices):
        made[draft.node] = table
    return table


def keys(draft: Draft) -> Mapping[str, Chosen | Verdict]:
    """Every key that chooses something. The node's own keys hide those of commands.

    While the caller is asked what was meant, 1 and 2 answer that, and the other keys stay.
    """
    usual = {**command_keys(draft), **own_keys(draft)}
    if draft.phase is not Phase.VERIFYING:
        return usual
    two = Verdict.SECOND if len(draft.doubt) > 1 else Verdict.NEITHER
    others = {key: chosen for key, chosen in usual.items() if key[0] not in "12"}
    return {**others, "1": Verdict.FIRST, "2": two}


def commands(draft: Draft) -> tuple[Command, ...]:
    """The commands that can be given now. On hold, they lead out of it or change the language."""
    if draft.phase is not Phase.TRANSFERRING:
        return draft.flow.commands
    return tuple(command for command in draft.flow.commands if _leads_out(draft, command))


def _leads_out(draft: Draft, command: Command) -> bool:
    changes = command.action == CommandAction.BACK or command.language is not None
    return changes or command.to not in (None, draft.node)


def command_named(draft: Draft, name: str) -> Command | None:
    """The command of that name, if the flow has it."""
    return next((each for each in draft.flow.commands if each.name == name), None)


def command_keys(draft: Draft) -> dict[str, Command]:
    """The commands that have a key."""
    return {command.key: command for command in commands(draft) if command.key}


def command_options(draft: Draft) -> tuple[Option[Command], ...]:
    """The commands, to be understood by phrase, or by a key that the node does not use.

    In a field, a spoken digit is never a command: a caller who says "zero" when asked for an age
    does not want the agent, whose key is 0.
    """
    is_field = isinstance(draft.flow.nodes[draft.node], Field)
    taken = {*own_keys(draft), *("0123456789" if is_field else "")}
    return tuple(
        Option(
            command,
            None if command.key in taken else command.key,
            command.said_as,
            GLOBAL,
            command.whole,
            command.means,
            of_field=is_field,
        )
        for command in commands(draft)
    )


def outside_options(draft: Draft) -> tuple[Option[Scope], ...]:
    """What the line does not do, to be told apart from what can be chosen. A field has none."""
    phrases = draft.settings.out_of_scope
    if not phrases or isinstance(draft.flow.nodes[draft.node], Field):
        return ()
    return (Option(Scope.OUTSIDE, None, phrases, OWN, outside=True),)


def own_options(draft: Draft) -> tuple[Option[str | int], ...]:
    """The node's own choices, to be understood by phrase, and a field's exit ``empty``, by its key.

    The payload is an exit, or the place of a row among those on offer, from 0.
    """
    node = draft.flow.nodes[draft.node]
    if isinstance(node, Menu):
        return _menu_options(draft, node)
    if isinstance(node, Field):
        return tuple(Option(str(name), key, (), OWN) for key, name in own_keys(draft).items())
    assert isinstance(node, Query)
    return row_options(draft, node, OWN)


def _menu_options(draft: Draft, menu: Menu) -> tuple[Option[str], ...]:
    """Return the options of a menu; where they need no variables, they are kept for later."""
    made: dict[tuple[str, str], tuple[Option[str], ...]]
    made = draft.flow.derived.setdefault(_menu_options, {})
    known = made.get((menu.name, draft.language))
    if known is not None:
        return known
    offered = list(available(draft, menu))
    last = [choice.name for choice in announced_by_key(offered)][-1:]
    options = tuple(
        _option(draft, choice, LAST if choice.name in last else ()) for choice in offered
    )
    if not any(map(_varies, menu.choices)):
        made[menu.name, draft.language] = options
    return options


def _varies(choice: Choice) -> bool:
    """Return whether a choice is not the same in every call."""
    asked = choice.means is Meaning.YES  # its words are those of the menu's question, too
    return (
        asked
        or choice.when is not None
        or any(template.names for template in choice.label.templates.values())
    )


def _label(choice: Choice, variables: Variables, tag: str) -> tuple[str, ...]:
    language, template = choice.label.in_language(tag)
    return as_said(template, variables, language)


def _option(draft: Draft, choice: Choice, pointing: tuple[str, ...]) -> Option[str]:
    labels = [
        text
        for tag in (draft.language, *draft.flow.languages)
        for text in _label(choice, draft.variables, tag)
    ]
    phrases = (*dict.fromkeys(labels), *choice.phrases)
    whole = (*choice.whole, *pointing)
    asked = _asked(draft) if choice.means is Meaning.YES else ()
    return Option(choice.name, choice.key, phrases, OWN, whole, choice.means, asked=asked)


def _asked(draft: Draft) -> tuple[str, ...]:
    """Return the question of a menu, as it is shown and as it is spoken."""
    node = draft.flow.nodes[draft.node]
    assert isinstance(node, Menu)
    if node.prompt is None:
        return ()
    words = node.prompt.words(draft.variables, draft.language)
    return tuple(dict.fromkeys((words.written, words.spoken)))
