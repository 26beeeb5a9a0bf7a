"""What an utterance may mean where the call is: choices, rows, commands and values, each weighed.

What the caller has denied in this visit counts only if it is said outright afterwards: a choice or
a command is taken then, and a value is asked about once more. What was denied twice does not count
any more, because it is heard wrongly again and again. Choices and commands that lead to the same
node are one thing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from ivr.engine.asked import grammar_asked
from ivr.engine.bands import UNSURELY, Band, Decision, Weighed, Why, decide
from ivr.engine.call import Guess, GuessKind, Phase
from ivr.engine.draft import Draft
from ivr.engine.memory import candidates, denied_candidates
from ivr.engine.options import (
    Chosen,
    Scope,
    command_named,
    command_options,
    outside_options,
    own_options,
)
from ivr.engine.pointing import (
    choices_by_day,
    dated_choices,
    named_row,
    other_choice,
    rows_pointed_at,
)
from ivr.engine.terms import without_terms
from ivr.engine.ways_ahead import costs_at, fields_at
from ivr.flow import Command, Field
from ivr.understanding import (
    Alternative,
    Meaning,
    Option,
    is_command_said,
    readings,
    understand,
)
from ivr.understanding.grammar import Progress
from ivr.values import Value

Hypotheses = Sequence[Alternative]
"""The alternatives of one utterance."""


def decide_on(draft: Draft, weighed: Sequence[Weighed]) -> Decision:
    """Decide about what an utterance may mean at the call's node."""
    return decide(weighed, draft.settings, lambda guess: limit_of(draft, guess))


def weigh(draft: Draft, heard: Hypotheses, known: Collection[Value] = ()) -> tuple[Weighed, ...]:
    """Return everything that an utterance may mean here, the best first.

    ``known`` are the values that the database has for the call's field.
    """
    options = weigh_options(draft, heard)
    if is_command(draft, heard[0].text):
        return options
    return tuple(sorted((*_values(draft, heard, known), *options), key=lambda each: -each.evidence))


def fields_behind(draft: Draft, guess: Guess) -> tuple[Field, ...]:
    """Return the fields that a call may come to by a guess, by way of one menu."""
    target = target_of(draft, guess)
    return fields_at(draft, target) if target else ()


def weigh_options(draft: Draft, heard: Hypotheses) -> tuple[Weighed, ...]:
    """The same of choices, rows and commands alone.

    A row is meant rather than a command with the same words: "the flight to Goa", of two on offer.
    """
    named = named_row(draft, heard)
    if named and _not_denied(draft, [named]):
        return (named,)
    if other := _other_choice(draft, heard):
        return (other,)
    pointed = rows_pointed_at(draft, heard) if draft.rows else None
    if pointed and pointed.surely:
        return tuple(_not_denied(draft, pointed.weighed))
    every = _weigh_all(draft, heard)
    if pointed and pointed.left_open:
        return tuple(map(_unsure_row, every))
    decision = decide_on(draft, every)
    if not pointed or decision.band is Band.ACT or decision.why is Why.OUTSIDE:
        return every
    return tuple(_not_denied(draft, pointed.weighed))


def _unsure_row(each: Weighed) -> Weighed:
    most = UNSURELY if each.guess.kind is GuessKind.ROW else 1.0
    return replace(each, evidence=min(each.evidence, most))


def _weigh_all(draft: Draft, heard: Hypotheses) -> tuple[Weighed, ...]:
    on_hold = draft.phase is Phase.TRANSFERRING
    own = () if on_hold else (*own_options(draft), *outside_options(draft))
    by_day = tuple(each for each in choices_by_day(draft, heard) if each.guess not in draft.denied)
    if by_day:
        named_days = dated_choices(draft)
        own = tuple(option for option in own if option.payload not in named_days)
        others = _weigh(draft, heard, (*own, *command_options(draft)))
        return tuple(sorted((*by_day, *others), key=lambda each: -each.evidence))
    rows = _weigh(draft, heard, own) if draft.rows else ()
    if decide_on(draft, rows).band is Band.ACT:
        return rows
    words = {word for row in rows for word in row.explained}
    every = _weigh(draft, heard, (*own, *command_options(draft)))
    return tuple(each for each in every if not _says_rows_only(each, words))


def _weigh(
    draft: Draft, heard: Hypotheses, options: Sequence[Option[Chosen | Scope]]
) -> tuple[Weighed, ...]:
    found = [
        Weighed(guess_of(each.payload), each.evidence, each.text, each.explained, each.unexplained)
        for each in readings(heard, options)
    ]
    found = sorted((without_terms(draft, each) for each in found), key=lambda e: -e.evidence)
    return tuple(_different(draft, _not_denied(draft, found) if draft.denied else found))


def _not_denied(draft: Draft, found: Sequence[Weighed]) -> list[Weighed]:
    """Leave out what was denied, but for what was denied once and is clear enough to act on now."""
    decision = decide_on(draft, found)
    clear = [each.guess for each in decision.meant] if decision.band is Band.ACT else []
    outright = [guess for guess in clear if draft.denied.count(guess) == 1]
    return [each for each in found if each.guess not in draft.denied or each.guess in outright]


def _says_rows_only(weighed: Weighed, words: Collection[str]) -> bool:
    """Whether a command has no words but those of rows: "Delhi or Mumbai", which are on offer."""
    is_command = weighed.guess.kind is GuessKind.COMMAND
    return is_command and bool(words) and all(word in words for word in weighed.explained)


def _other_choice(draft: Draft, heard: Hypotheses) -> Weighed | None:
    found = other_choice(draft, heard)
    return None if found is None or found.guess in draft.denied else found


def guess_of(chosen: Chosen | Scope) -> Guess:
    """Return a choice, a row or a command as something that may have been meant."""
    match chosen:
        case Scope():
            return Guess(GuessKind.OUTSIDE, None)
        case Command(name=name):
            return Guess(GuessKind.COMMAND, name)
        case str():
            return Guess(GuessKind.CHOICE, chosen)
        case place:
            return Guess(GuessKind.ROW, place)


def limit_of(draft: Draft, guess: Guess) -> float:
    """Return the evidence that it takes to act on a guess.

    A secret cannot be asked about, so it takes no more than other values.
    """
    node = draft.flow.nodes[draft.node]
    if (
        guess.kind is GuessKind.VALUE
        and isinstance(node, Field)
        and (node.sensitive or node.confirm)
    ):
        return draft.settings.act
    costly = costs_at(draft, target_of(draft, guess))
    return draft.settings.act_costly if costly else draft.settings.act


def target_of(draft: Draft, guess: Guess) -> str | None:
    """Return where a guess leads, None for a command that leads nowhere."""
    exits = draft.flow.nodes[draft.node].exits
    match guess.kind:
        case GuessKind.COMMAND:
            command = command_named(draft, str(guess.what))
            return command.to if command else None
        case GuessKind.CHOICE:
            return exits.get(str(guess.what))
        case GuessKind.ROW:
            return exits.get("found")
        case GuessKind.VALUE:
            return exits.get("filled")
        case GuessKind.OUTSIDE:
            return None
        case _:  # pragma: no cover
            assert_never(guess.kind)


def is_command(draft: Draft, words: str) -> bool:
    """Whether the words are exactly a command's phrase, or name its key where keys are no value.

    A name or a text could be any words; "agent" is then the command, and no passenger's name, and
    "press hash" is the key.
    """
    node = draft.flow.nodes[draft.node]
    if not isinstance(node, Field):
        return False
    said = " ".join(words.casefold().split()).strip(" .,!?।")
    options = command_options(draft)
    if any(said == phrase.casefold() for o in options for phrase in (*o.phrases, *o.whole)):
        return True
    confirming = draft.phase is Phase.CONFIRMING  # there, "that is it" is a yes
    meanings = {option.means for option in options} - ({Meaning.GOODBYE} if confirming else set())
    if is_command_said(words, meanings):
        return True
    if confirming:
        return False
    if node.grammar.keyed("", draft.now) is not Progress.REFUSED:
        return False
    every = (*own_options(draft), *options)
    return understand(words, [Option(each.payload, each.key) for each in every]) is not None


def _values(draft: Draft, heard: Hypotheses, known: Collection[Value]) -> Iterator[Weighed]:
    node = draft.flow.nodes[draft.node]
    if not isinstance(node, Field):
        return
    found = candidates(draft, node, heard, known)
    if max((each.evidence for each in found), default=0.0) < draft.settings.confirm_from:
        found = (*found, *denied_candidates(draft, node, heard))
    sources = _sources(draft, node, heard)
    for each in found:
        guess, text = Guess(GuessKind.VALUE, each.value), sources.get(each.value, heard[0].text)
        yield Weighed(guess, each.evidence, text, each.explained, each.unexplained)


def _sources(draft: Draft, field: Field, heard: Hypotheses) -> dict[Value, str]:
    """Return the first alternative in which each value was said, where there are several."""
    if len(heard) == 1:
        return {}
    values = (
        (found.value, each.text)
        for each in reversed(heard)
        for found in grammar_asked(draft, field).candidates(each.text, draft.now)
    )
    return dict(values)


def _different(draft: Draft, weighed: Iterable[Weighed]) -> Iterator[Weighed]:
    """Leave out what leads to the same node as something with more evidence."""
    seen: set[str] = set()
    for each in weighed:
        target = None if each.guess.kind is GuessKind.ROW else target_of(draft, each.guess)
        if target is None or target not in seen:
            yield each
        seen.update([target] if target else [])
