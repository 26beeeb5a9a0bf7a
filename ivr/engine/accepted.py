"""Which keys and words a call would understand right now.

The panel shows it to people, and the API tells it to its clients. `accepts` changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from ivr.engine.call import Call, Guess, GuessKind, Phase
from ivr.engine.draft import FROM_CALLER, Draft
from ivr.engine.input import grammar_of
from ivr.engine.keys import KeyUse, use_of
from ivr.engine.meaning import guess_of, target_of
from ivr.engine.options import (
    Chosen,
    Verdict,
    available,
    command_keys,
    command_options,
    keys,
    own_options,
)
from ivr.engine.rows import row_keys
from ivr.engine.secrecy import is_sensitive
from ivr.engine.words import label_of
from ivr.flow import Command, Flow, Menu
from ivr.understanding import Option, hints_of
from ivr.understanding.grammar import Grammar

WAITS_FOR_OTHERS = {
    Phase.RINGING: "the line to answer",
    Phase.QUERYING: "the database",
    Phase.TRANSFERRING: "an agent",
    Phase.LEAVING: "the end of the goodbye",
    Phase.ENDED: "nothing: the call has ended",
}
"""What the call waits for in the phases in which the caller is not asked for anything."""

KeyLabel = tuple[str, str]
"""A key, and what it does."""

EVERY_KEY = "0123456789*#"
ENDS_ENTRY = "ends the entry"


@dataclass(frozen=True, slots=True)
class PhraseGroup:
    """Phrases that lead to the same place.

    ``to`` is the target of the exit that they take. Where they take none, it is "", and ``name``
    says what they do: the name of a command such as ``repeat``, or "" for a part of a value.
    """

    to: str
    name: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Accepts:
    """What a call waits for.

    ``expects`` says it in words, such as "a choice". ``keys`` are pairs of a key and what it does,
    which is "" for a key that goes on with it. ``sensitive`` is whether the caller's input is a
    secret; the answer to whether a secret is right is one, too.
    """

    expects: str
    keys: tuple[KeyLabel, ...] = ()
    sensitive: bool = False
    gather: Callable[[], tuple[PhraseGroup, ...]] = field(default=tuple, repr=False, compare=False)

    @property
    def phrases(self) -> tuple[str, ...]:
        """Words that would be understood.

        There may be hundreds, so they are made only when a caller of this function asks for them.
        """
        return tuple(phrase for group in self.gather() for phrase in group.phrases)

    @property
    def phrases_by_target(self) -> tuple[PhraseGroup, ...]:
        """The same words by where they lead, each once, those of the node's own choices first."""
        found: dict[tuple[str, str], dict[str, None]] = {}
        for group in self.gather():
            place = (group.to, "" if group.to else group.name)
            found.setdefault(place, {}).update(dict.fromkeys(group.phrases))
        return tuple(PhraseGroup(*place, tuple(words)) for place, words in found.items() if words)


def accepts(flow: Flow, call: Call) -> Accepts:
    """What ``call`` waits for, and which keys and phrases would be understood."""
    if call.phase not in FROM_CALLER and call.phase is not Phase.TRANSFERRING:
        return Accepts(WAITS_FOR_OTHERS[call.phase])
    draft = Draft(flow, call)
    commands = tuple((key, command.name) for key, command in command_keys(draft).items())
    if call.phase is Phase.TRANSFERRING:
        return Accepts(WAITS_FOR_OTHERS[call.phase], commands, gather=partial(_phrases, draft))
    if (grammar := grammar_of(draft)) is not None:
        gather = partial(_phrases, draft, grammar)
        return Accepts(grammar.expects(), _keys_of_field(draft), is_sensitive(draft), gather)
    if draft.phase is Phase.VERIFYING:
        return _accepts_answer(draft)
    labels = _keys_of_choices(draft, commands)
    return Accepts("a choice", labels, gather=partial(_own_phrases, draft))


def _accepts_answer(draft: Draft) -> Accepts:
    """What is accepted by the question whether something was meant, or which of two."""
    labels = [label_of(draft, guess).written for guess in draft.doubt]
    first, second = labels if len(labels) > 1 else ("yes", "no")
    answers = (("1", first), ("2", second))
    others = ((key, chosen) for key, chosen in keys(draft).items() if key not in ("1", "2"))
    labelled = dict(own_labels(draft))
    rest = ((key, labelled.get(key) or _name(chosen)) for key, chosen in others)
    expects = f"{first} (1) or {second} (2)"
    return Accepts(expects, (*answers, *rest), is_sensitive(draft), partial(_own_phrases, draft))


def language_of(flow: Flow, call: Call) -> str:
    """The language that ``call`` is in (BCP 47)."""
    return Draft(flow, call).language


def _keys_of_choices(draft: Draft, commands: tuple[KeyLabel, ...]) -> tuple[KeyLabel, ...]:
    """The keys that choose something: of those that were begun, the whole key, "12" after "1"."""
    own = own_labels(draft)
    pairs = own + tuple(pair for pair in commands if pair[0] not in dict(own))
    entry, termchar = draft.entry, draft.settings.termchar
    if not entry:
        return pairs
    longer = tuple(pair for pair in pairs if pair[0] != entry and pair[0].startswith(entry))
    submits = termchar and use_of(draft, termchar) is KeyUse.SUBMIT
    ends = ((termchar, ENDS_ENTRY),) if submits else ()
    signs = (pair for pair in pairs if pair[0] in ("*", "#") and pair not in longer)
    return (*longer, *ends, *(pair for pair in signs if pair[0] not in dict(ends)))


def _keys_of_field(draft: Draft) -> tuple[KeyLabel, ...]:
    """The keys that do something now: first those of the entry, then commands and ``empty``."""
    uses = [(key, use_of(draft, key)) for key in EVERY_KEY]
    entry = tuple((key, "") for key, use in uses if use in (KeyUse.ENTRY, KeyUse.LAST))
    ends = tuple((key, ENDS_ENTRY) for key, use in uses if use is KeyUse.SUBMIT)
    return (*entry, *ends, *((key, _name(use)) for key, use in uses if not isinstance(use, KeyUse)))


def _name(chosen: Chosen | Verdict) -> str:
    return chosen.name if isinstance(chosen, Command) else str(chosen)


def _phrases(draft: Draft, grammar: Grammar | None = None) -> tuple[PhraseGroup, ...]:
    commands = tuple(_group(draft, option) for option in command_options(draft))
    if grammar is None:
        return commands
    confirms = draft.phase is Phase.CONFIRMING
    to = "" if confirms else draft.flow.nodes[draft.node].exits.get("filled", "")
    return (PhraseGroup(to, "", grammar.phrases()), *commands)


def _own_phrases(draft: Draft) -> tuple[PhraseGroup, ...]:
    own = tuple(_group(draft, option) for option in own_options(draft))
    return own + _phrases(draft)


def _group(draft: Draft, option: Option[Chosen]) -> PhraseGroup:
    target = target_of(draft, guess_of(option.payload))
    phrases = (*option.phrases, *hints_of(option.means))
    return PhraseGroup(target or "", _name(option.payload), phrases)


def own_labels(draft: Draft) -> tuple[KeyLabel, ...]:
    """The keys of a menu's choices or of the rows on offer, each with its label."""
    node = draft.flow.nodes[draft.node]
    if isinstance(node, Menu):
        return tuple(
            (c.key, c.label.words(draft.variables, draft.language).written)
            for c in available(draft, node)
            if c.key
        )
    return tuple((key, _row_label(draft, chosen)) for key, chosen in row_keys(draft).items())


def _row_label(draft: Draft, chosen: str | int) -> str:
    kind = GuessKind.CHOICE if isinstance(chosen, str) else GuessKind.ROW
    return label_of(draft, Guess(kind, chosen)).written
