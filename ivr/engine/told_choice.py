"""The choice of a menu that was told ahead: "a boarding pass for AI1234", said at the main menu.

- The menu asks whether it was meant, in place of reading out its choices.
- It is never a choice that cannot be taken back, nor one that answers a question with yes or no:
  what such a menu asks has to be heard first.
"""

from __future__ import annotations

from ivr.engine.ahead import keep_beyond
from ivr.engine.bands import Band
from ivr.engine.call import Guess, GuessKind, Phase
from ivr.engine.draft import Draft
from ivr.engine.meaning import fields_behind, target_of
from ivr.engine.reading import read
from ivr.engine.ways_ahead import costs_at
from ivr.flow import Menu
from ivr.understanding import Alternative


def told_choice(draft: Draft, menu: Menu) -> Guess | None:
    """Return the choice that the words kept speak for; forget words that are of no more use."""
    draft.phase, draft.rows, draft.denied = Phase.LISTENING, (), ()
    found = None if _asks(menu) else _spoken_for(draft)
    if found is None:
        choices = [Guess(GuessKind.CHOICE, choice.name) for choice in menu.choices]
        keep_beyond(draft, (field for each in choices for field in fields_behind(draft, each)))
    return found


def _asks(menu: Menu) -> bool:
    return menu.settings.did_you_say is None or any(choice.means for choice in menu.choices)


def _spoken_for(draft: Draft) -> Guess | None:
    for text in filter(None, draft.ahead):
        _, decision = read(draft, [Alternative(text, 1.0)])
        guess = decision.meant[0].guess if decision.band is Band.ACT else None
        if guess is not None and guess.kind is GuessKind.CHOICE:
            costly = costs_at(draft, target_of(draft, guess))
            return None if costly else guess
    return None
