"""What is secret in a call, and how it is masked before it is stored or shown.

The rules:

- Secrecy belongs to the field: whatever a caller says or keys at a sensitive one is a secret, also
  while the line asks whether the value is right.
- A query's column that has the name of a sensitive field's variable is as secret as its value.
- A flow with a sensitive field may hear a secret anywhere. There, numbers in words that were not
  understood are masked, and so are digits that were not taken: keys beyond an entry, for example.
  Beside a value or a row that was taken, other numbers are; beside what was understood as a choice
  or a command, only long numbers are masked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from enum import Enum

from ivr.engine.call import Call, Guess, GuessKind, InputResult, Phase
from ivr.engine.draft import FROM_CALLER, Draft
from ivr.engine.result import COMMAND, StepResult, took_nothing
from ivr.engine.rows import words_of_row
from ivr.flow import Field, Flow, Query
from ivr.understanding import DOT, mask_long_numbers, mask_numbers, mask_numbers_beside
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


def keep_utterance(draft: Draft, words: str, *meant: Guess, sure: bool) -> None:
    """Set the variable ``utterance`` to the caller's words, unless they are a secret.

    ``meant`` is what they may have meant, which is acted on if ``sure``.
    """
    if not is_sensitive(draft):
        heard = heard_guess(meant[0] if meant else None, sure=sure)
        draft.assign("utterance", masked_words(draft, words, heard, [each.what for each in meant]))


def masked_words(draft: Draft, words: str, heard: Heard, taken: Collection[Value]) -> str:
    """Return the caller's ``words`` as they may be stored.

    ``taken`` are the values, or the places of the rows, that they were heard as.
    """
    masked = mask_numbers(words) if secret_fields(draft.flow) else words
    if heard is Heard.NOTHING or masked == words:
        return masked
    if heard is Heard.VALUE:
        return mask_numbers_beside(words, _words_of(draft, words, taken))
    return mask_long_numbers(words)


def taken_by(before: Draft, after: Call) -> Collection[Value]:
    """Return the values, or the places of the rows, that an input was heard as."""
    node = before.flow.nodes.get(before.node)
    if after.phase is Phase.VERIFYING:
        return [each.what for each in after.doubt]
    if isinstance(node, Field):
        return [after.variables.get(node.save)]
    known = after.variables
    rows = enumerate(before.rows)
    return [place for place, row in rows if all(known.get(k, v) == v for k, v in row.items())]


def _words_of(draft: Draft, text: str, taken: Collection[Value]) -> Iterator[str]:
    """Yield the words of a text that stand for what was taken.

    The database may have corrected a value. Then they are those of the likeliest one.
    """
    node = draft.flow.nodes[draft.node]
    if isinstance(node, Field):
        found = node.grammar.candidates(text, draft.now)
        same = [each for each in found if each.value in taken]
        likely = found[:1] if draft.phase is Phase.LISTENING else ()
        for each in same or likely:
            yield from each.explained
    for place in taken if isinstance(node, Query) else ():
        yield from words_of_row(draft, int(str(place)), text)


def masked_key(flow: Flow, digit: str, heard: Heard) -> str:
    """Return the caller's key as it may be stored."""
    hides = heard is Heard.NOTHING and digit.isdecimal() and secret_fields(flow)
    return DOT if hides else digit


def without_values(text: str, secrets: Mapping[str, Value]) -> str:
    """Return a ``text`` of the database without the secrets that it was given."""
    for value in secrets.values():
        text = text.replace(str(value), DOTS) if str(value) else text
    return text
