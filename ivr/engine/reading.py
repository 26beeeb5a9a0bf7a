"""What an utterance means where the call is, and what is done about it.

Everything that `meaning` weighs is weighed once. In a menu, two questions follow:

- Are words left over that tell values ahead? Then the choices are weighed once more without them.
- Does each part of the utterance choose something else? Then the caller may want both, and the line
  asks which, because it does one thing at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ivr.engine.ahead import without_values
from ivr.engine.bands import Band, Decision, Weighed, both
from ivr.engine.call import Guess, GuessKind
from ivr.engine.draft import Draft
from ivr.engine.meaning import Hypotheses, decide_on, fields_behind, target_of, weigh, weigh_options
from ivr.engine.ways_ahead import costs_at
from ivr.flow import Menu
from ivr.understanding import Alternative, names_key, purposes_in, wishes_in

MOST_WISHES = 4
"""How many parts of an utterance are weighed as wishes of their own."""

MOST_WITH_VALUES = 4
"""How many choices are weighed without the values for the fields on their way."""


def read(draft: Draft, heard: Hypotheses) -> tuple[tuple[Weighed, ...], Decision]:
    """Return everything that an utterance may mean here, and what is done about it.

    Where the choices of a menu are not sure, each is weighed once more without the words of values
    for the fields on its way, which may have been told ahead. What cannot be taken back is not: it
    needs all that was said, and "I think so" could be somebody's name.
    """
    weighed = weigh(draft, heard)
    decision = decide_on(draft, weighed)
    if not isinstance(draft.flow.nodes[draft.node], Menu):
        return weighed, decision
    if decision.band is not Band.ACT:
        weighed = _weigh_with_values(draft, heard, weighed)
        decision = decide_on(draft, weighed)
    two = _two_wishes(draft, decision) if len(decision.meant) == 1 else ()
    return weighed, both(draft.settings, two) if two else decision


def _two_wishes(draft: Draft, decision: Decision) -> tuple[Weighed, ...]:
    """Return the two choices of which parts of an utterance speak each for one, if there are two.

    One wish with two things in it may be taken for two, and is asked about: "change the date and
    the time of my flight". What stands behind "for" is a wish of its own only where the other one
    does not explain it.
    """
    best = decision.meant[0]
    if best.guess.kind is not GuessKind.CHOICE:
        return ()
    wanted = _choices(draft, wishes_in(best.text))
    if len(wanted) > 1 or (wanted and wanted[0].guess != best.guess):
        return (*wanted, best)[:2]
    behind = [e for e in _choices(draft, purposes_in(best.text)) if e.guess != best.guess]
    left = set(best.unexplained)
    return next(((best, each) for each in behind if left.intersection(each.explained)), ())


def _choices(draft: Draft, parts: Sequence[str]) -> list[Weighed]:
    """Return the different choices that a part of an utterance alone would choose."""
    found: dict[Guess, Weighed] = {}
    for part in parts[:MOST_WISHES]:
        best = next(iter(weigh_options(draft, [Alternative(part)])), None)
        if best and best.evidence >= draft.settings.act and _is_more_than_values(draft, best):
            found.setdefault(best.guess, best)
    return list(found.values())


def _is_more_than_values(draft: Draft, weighed: Weighed) -> bool:
    """Whether words are more than a value or a key: "Dubai" and "seven or eight" are no wish."""
    if weighed.guess.kind is not GuessKind.CHOICE or names_key(weighed.text):
        return False
    return bool(without_values(draft, fields_behind(draft, weighed.guess), weighed.text))


def _weigh_with_values(
    draft: Draft, heard: Hypotheses, weighed: Sequence[Weighed]
) -> tuple[Weighed, ...]:
    found = [_with_values(draft, heard, each) for each in weighed[:MOST_WITH_VALUES]]
    rest = weighed[MOST_WITH_VALUES:]
    return tuple(sorted((*found, *rest), key=lambda each: -each.evidence))


def _with_values(draft: Draft, heard: Hypotheses, weighed: Weighed) -> Weighed:
    outside = weighed.guess.kind is GuessKind.OUTSIDE
    if outside or costs_at(draft, target_of(draft, weighed.guess)):
        return weighed
    bare = without_values(draft, fields_behind(draft, weighed.guess), weighed.text)
    said = next(each for each in heard if each.text == weighed.text)
    if bare in ("", weighed.text):
        return weighed
    again = weigh_options(draft, [replace(said, text=bare)])
    own = (each for each in again if each.guess == weighed.guess)
    better = max(own, key=lambda each: each.evidence, default=weighed)
    return weighed if better.evidence <= weighed.evidence else replace(better, text=weighed.text)
