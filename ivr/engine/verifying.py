"""Asking the caller whether something was meant: "Did you say refunds?", "refunds, or a receipt?".

The rules, beside those of `ivr.engine.bands`, which says when to ask:

- Yes, 1, and the thing itself take it. Two things are answered by 1 and 2, or by their names.
- No, and 2, count as *nomatch*, and the node asks again. What was denied is not offered any more
  in this visit, unless it is said outright; see `ivr.engine.meaning`. The right thing may be said
  at once: "no, refunds".
- Silence and anything else count as at any other question, and the same question is asked again.
  A new question in place of an unanswered one counts as *nomatch*, so nobody is asked for ever.
- A field with a question of its own (``confirm``) asks that one, and no other.
"""

from __future__ import annotations

from collections.abc import Sequence

from ivr.engine.call import Guess, GuessKind, InputResult, Phase
from ivr.engine.draft import Draft
from ivr.engine.input import choose, fill, nomatch, refused
from ivr.engine.nodes import ask_caller, follow, leave
from ivr.engine.options import Verdict, command_named
from ivr.engine.words import ask
from ivr.flow import Field, Query


def ask_back(draft: Draft, guesses: Sequence[Guess]) -> None:
    """Ask whether one thing was meant, or which of two."""
    node = draft.flow.nodes[draft.node]
    first = guesses[0]
    asks_itself = isinstance(node, Field) and node.confirm is not None
    if draft.phase is Phase.VERIFYING and not _goes_on(draft, guesses):
        return
    if asks_itself and len(guesses) == 1 and first.kind is GuessKind.VALUE:
        take(draft, first)
        return
    draft.entry, draft.part, draft.doubt = "", "", tuple(guesses)
    draft.last_result, draft.report = InputResult.ACCEPTED, None
    draft.phase = Phase.VERIFYING
    draft.say(*ask(draft))
    ask_caller(draft, Phase.VERIFYING)


def _goes_on(draft: Draft, guesses: Sequence[Guess]) -> bool:
    """Count a new question in place of one that was not answered; return whether it is asked."""
    if tuple(guesses) == draft.doubt:
        nomatch(draft)
        return False
    draft.denied = (*draft.denied, *(each for each in draft.doubt if each not in guesses))
    draft.nomatches += 1
    if draft.nomatches >= draft.settings.max_attempts:
        follow(draft, leave(draft, "nomatch"))
        return False
    return True


def by_key(draft: Draft, verdict: Verdict) -> None:
    """Take the key that answers."""
    if verdict is Verdict.NEITHER:
        deny(draft)
    else:
        take(draft, draft.doubt[verdict is Verdict.SECOND], sure=True)


def take(draft: Draft, guess: Guess, *, sure: bool = False) -> None:
    """Act on a guess; ``sure`` is what the caller has said yes to.

    A command, such as "repeat", leaves the question that is open as it is.
    """
    if guess.kind is not GuessKind.COMMAND or sure:
        _close_question(draft)
    if guess.kind is GuessKind.COMMAND:
        command = command_named(draft, str(guess.what))
        assert command is not None
        choose(draft, command)
    elif guess.kind is GuessKind.VALUE:
        fill(draft, guess.what, spoken=True, sure=sure)
    elif guess.kind is GuessKind.ROW:
        choose(draft, int(str(guess.what)))
    else:
        choose(draft, str(guess.what))


def _close_question(draft: Draft) -> None:
    choosing = isinstance(draft.flow.nodes[draft.node], Query)
    draft.phase = Phase.CHOOSING if choosing else Phase.LISTENING
    draft.doubt = ()


def deny(draft: Draft) -> None:
    """Take the caller's no, and ask again."""
    drop_doubt(draft)
    draft.entry, draft.part = "", ""
    draft.last_result, draft.report = InputResult.ACCEPTED, None
    refused(draft)


def drop_doubt(draft: Draft) -> None:
    """Note that nothing of what was asked about was meant."""
    draft.denied = (*draft.denied, *draft.doubt)
    draft.ahead = ()
    _close_question(draft)
