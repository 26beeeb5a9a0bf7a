"""What is secret in a call, and how it is masked before it is stored or shown.

The rules:

- Secrecy belongs to the field: whatever a caller says or keys at a sensitive one is a secret, also
  while the line asks whether the value is right.
- A query's column that has the name of a sensitive field's variable is as secret as its value.
- A flow with a sensitive field may hear a secret anywhere. There, numbers in words that were not
  understood are masked, and so are digits that were not taken: keys beyond an entry, for example.
  Beside what was understood as a choice or a command, only long numbers are masked.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from ivr.engine.call import Call, Guess, GuessKind, InputResult, Phase
from ivr.engine.draft import FROM_CALLER, Draft
from ivr.engine.result import COMMAND, StepResult, took_nothing
from ivr.flow import Field, Flow, Query
from ivr.understanding import DOT, mask_long_numbers, mask_numbers
from ivr.values import Value

DOTS = DOT * 4
"""Stands for a secret of any length."""


class Heard(Enum):
    """What the caller's input was understood as."""

    NOTHING = "nothing"
    CHOICE = "choice"  # of a menu, or a command
    VALUE = "value"  # of a field, or one of the rows on offer


def secret_fields(flow: Flow) -> Mapping[str, str]:
    """Return the variables that hold secrets, each with the name of a field that asks for it."""
    fields = (node for node in flow.nodes.values() if isinstance(node, Field) and node.sensitive)
    return {field.save: field.name for field in fields}


def is_sensitive(draft: Draft) -> bool:
    """Whether the caller is asked for a secret now, or whether a secret is right."""
    node = draft.flow.nodes.get(draft.node)
    return isinstance(node, Field) and node.sensitive and draft.phase in FROM_CALLER


def heard_as(flow: Flow, before: Call, result: StepResult | None) -> Heard:
    """Return what an input was understood as, which met the call as it was ``before``."""
    if result is None or not _was_taken(before, result.call):
        return Heard.NOTHING
    if any(name.startswith(COMMAND) for _, name in result.exits):
        return Heard.CHOICE
    if result.call.phase is Phase.VERIFYING:
        return heard_guess(result.call.doubt[0], sure=False)
    values = isinstance(flow.nodes.get(before.node), Field | Query)
    return Heard.VALUE if values else Heard.CHOICE


def _was_taken(before: Call, after: Call) -> bool:
    return not took_nothing(before, after) and after.last_result is not InputResult.NOMATCH


def heard_guess(guess: Guess | None, *, sure: bool) -> Heard:
    """Return what an utterance counts as that may have meant this, and is acted on if ``sure``."""
    if guess is not None and guess.kind in (GuessKind.VALUE, GuessKind.ROW):
        return Heard.VALUE
    return Heard.CHOICE if sure else Heard.NOTHING


def keep_utterance(draft: Draft, words: str, heard: Heard) -> None:
    """Set the variable ``utterance`` to the caller's words, unless they are a secret."""
    if not is_sensitive(draft):
        draft.assign("utterance", masked_words(draft.flow, words, heard))


def masked_words(flow: Flow, words: str, heard: Heard) -> str:
    """Return the caller's ``words`` as they may be stored."""
    if heard is Heard.VALUE or not secret_fields(flow):
        return words
    return mask_numbers(words) if heard is Heard.NOTHING else mask_long_numbers(words)


def masked_key(flow: Flow, digit: str, heard: Heard) -> str:
    """Return the caller's key as it may be stored."""
    hides = heard is Heard.NOTHING and digit.isdecimal() and secret_fields(flow)
    return DOT if hides else digit


def without_values(text: str, secrets: Mapping[str, Value]) -> str:
    """Return a ``text`` of the database without the secrets that it was given."""
    for value in secrets.values():
        text = text.replace(str(value), DOTS) if str(value) else text
    return text
