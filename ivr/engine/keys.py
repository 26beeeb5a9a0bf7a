"""Keys: what each means where the call is, and taking one.

The rules, in the order in which they decide in a field:

- A key that goes on with a value is a part of the entry. The grammar has priority over all else.
- The termchar ends an entry that has begun. With nothing entered, it takes the field's exit
  ``empty`` if it has one.
- Then come the commands: ``*`` and ``#`` at any time, a digit only as the first key.

In a menu and while rows are offered, own keys and commands are one table, in which a longer key
goes on from a shorter one. An entry that no key can follow submits itself. Callers often add the
termchar out of habit; that one key is then dropped.
"""

from __future__ import annotations

from enum import Enum

from ivr.engine.call import InputResult, Phase
from ivr.engine.draft import INTERDIGIT, TERM, Draft
from ivr.engine.input import choose, fill, grammar_of, nomatch
from ivr.engine.options import Chosen, Verdict, key_table, keys
from ivr.engine.verifying import by_key
from ivr.keypad import keypad
from ivr.understanding.grammar import Grammar, Progress


class KeyUse(Enum):
    """What a key does besides choosing something."""

    ENTRY = "entry"  # it goes on with the entry
    LAST = "last"  # it completes the entry, which submits itself
    SUBMIT = "submit"  # it ends the entry
    NOTHING = "nothing"  # no use here: nomatch


KeyEffect = KeyUse | Chosen | Verdict
"""What a key does."""


def use_of(draft: Draft, digit: str) -> KeyEffect:
    """Return what a key does now, or what it chooses, while the call waits for the caller."""
    grammar = grammar_of(draft)
    return _in_choices(draft, digit) if grammar is None else _in_field(draft, grammar, digit)


def _in_choices(draft: Draft, digit: str) -> KeyEffect:
    table, entry = key_table(draft), draft.entry + digit
    if entry in table.begun:
        return KeyUse.ENTRY
    if entry in table.chosen:
        return table.chosen[entry]
    if digit == draft.settings.termchar and draft.entry in table.chosen:
        return KeyUse.SUBMIT
    return _choice_amid_entry(draft, digit)


def _in_field(draft: Draft, grammar: Grammar, digit: str) -> KeyEffect:
    progress = grammar.keyed(_entered(draft) + digit, draft.now)
    if progress is not Progress.REFUSED:
        return KeyUse.LAST if progress is Progress.FINAL else KeyUse.ENTRY
    if digit == draft.settings.termchar and draft.entry:
        return KeyUse.SUBMIT if _is_whole(draft, grammar) else KeyUse.NOTHING
    return _choice_amid_entry(draft, digit)


def _entered(draft: Draft) -> str:
    """The keys so far, or those of what was said of the value: "2 3 4", and then the key 5."""
    return draft.entry or keypad(draft.part)


def _choice_amid_entry(draft: Draft, digit: str) -> KeyEffect:
    """Return what a key chooses by itself. A digit does so only before there is an entry."""
    if draft.entry and digit.isdecimal():
        return KeyUse.NOTHING
    return keys(draft).get(digit, KeyUse.NOTHING)


def _is_whole(draft: Draft, grammar: Grammar) -> bool:
    progress = grammar.keyed(draft.entry, draft.now)
    return bool(draft.entry) and progress in (Progress.COMPLETE, Progress.FINAL)


def key(draft: Draft, digit: str) -> None:
    """Take one key, while the call waits for the caller."""
    if draft.drop_late_termchar and _is_late_termchar(draft, digit):
        return
    use = use_of(draft, digit)
    draft.begin_input()
    if not isinstance(use, KeyUse):
        _choose(draft, use)
    elif use is KeyUse.NOTHING:
        nomatch(draft)
    elif use is KeyUse.SUBMIT:
        submit(draft)
    else:
        _collect(draft, _entered(draft) + digit, whole=use is KeyUse.LAST)


def _choose(draft: Draft, chosen: Chosen | Verdict) -> None:
    if isinstance(chosen, Verdict):
        by_key(draft, chosen)
    else:
        if draft.phase is Phase.VERIFYING:  # something else than what was asked about
            draft.ahead = ()
        choose(draft, chosen)


def _is_late_termchar(draft: Draft, digit: str) -> bool:
    draft.drop_late_termchar = False
    draft.cancel_timer(TERM)
    return digit == draft.settings.termchar


def _collect(draft: Draft, entry: str, *, whole: bool) -> None:
    draft.entry, draft.last_result, draft.report = entry, InputResult.COLLECTING, None
    if whole:
        draft.drop_late_termchar = bool(draft.settings.termchar)
        submit(draft)
    else:
        draft.start_timer(INTERDIGIT, draft.settings.interdigit_timeout)


def submit(draft: Draft) -> None:
    """Take the keys so far as a whole entry, or as *nomatch* if they are none.

    The last possible key, the termchar or a pause has ended the entry.
    """
    grammar = grammar_of(draft)
    if grammar is None:
        chosen = keys(draft).get(draft.entry)
        nomatch(draft) if chosen is None else _choose(draft, chosen)
    elif _is_whole(draft, grammar):
        fill(draft, grammar.value_of_keys(draft.entry, draft.now), spoken=False)
    else:
        nomatch(draft)
