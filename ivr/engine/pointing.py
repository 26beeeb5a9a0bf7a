"""What callers point at in a menu, beside the words of its choices: a day, or "the other one".

- Where choices have `days`, a day that is named decides between them, in whatever words: "in three
  days", "agle somvar", "not today, tomorrow". Their labels and phrases count where none is named.
- A choice for more than one day says less than the caller did, so one that costs something is asked
  about: "next Monday" may be no wish for an agent who knows the flights of later days.
- Of two choices, "the other one" is the one that was not named with it, or not denied before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ivr.engine.bands import Weighed
from ivr.engine.call import Guess, GuessKind
from ivr.engine.draft import Draft
from ivr.engine.options import announced_by_key, available
from ivr.flow import Choice, Menu
from ivr.understanding import Alternative, Option, names_key, readings, without_other
from ivr.understanding.grammar import Candidate, build

ONE_OF_SEVERAL = 0.85
"""The most evidence of a choice that stands for more days than the one that was named."""

OTHER = 0.8
"""The evidence of a choice that was only pointed at as the other one."""

_DAY = build({"type": "date", "min": "today", "max": "+400"})


def choices_by_day(draft: Draft, heard: Sequence[Alternative]) -> tuple[Weighed, ...]:
    """Return the choices that stand for the days that were named, none if no day was."""
    dated = [choice for choice in _choices(draft) if choice.days]
    for each in heard if dated else ():
        found = () if names_key(each.text) else _DAY.candidates(each.text, draft.now)
        by_name = {choice.name: list(_on_days(choice, found, draft.now)) for choice in dated}
        most = {c.name: 1.0 if c.days[:1] == c.days[1:] else ONE_OF_SEVERAL for c in dated}
        weighed = (_weighed(name, own, each, most[name]) for name, own in by_name.items() if own)
        if meant := sorted(weighed, key=lambda one: -one.evidence):
            return tuple(meant)
    return ()


def dated_choices(draft: Draft) -> frozenset[str]:
    """Return the names of the choices that stand for days."""
    return frozenset(choice.name for choice in _choices(draft) if choice.days)


def _on_days(choice: Choice, found: Iterable[Candidate], now: str) -> Iterator[Candidate]:
    """Yield the days among those that were named that a choice stands for."""
    today = date.fromisoformat(now[:10])
    first, *last = choice.days
    for each in found:
        ahead = (date.fromisoformat(str(each.value)) - today).days
        if first <= ahead and all(ahead <= day for day in last):
            yield each


def _weighed(name: str, days: Sequence[Candidate], said: Alternative, most: float) -> Weighed:
    evidence = min(most, sum(day.evidence for day in days)) * said.confidence
    words, left = days[0].explained, days[0].unexplained
    return Weighed(Guess(GuessKind.CHOICE, name), evidence, said.text, words, left)


def other_choice(draft: Draft, heard: Sequence[Alternative]) -> Weighed | None:
    """Return the choice that was pointed at as "the other one", of the two that are announced."""
    both = list(announced_by_key(_choices(draft)))
    if len(both) != 2:
        return None
    guesses = [Guess(GuessKind.CHOICE, choice.name) for choice in both]
    for each in heard:
        rest = without_other(each.text)
        place = None if rest is None else _named(draft, both, guesses, rest)
        if place is not None:
            return Weighed(guesses[1 - place], OTHER * each.confidence, each.text)
    return None


def _named(draft: Draft, both: Sequence[Choice], guesses: Sequence[Guess], rest: str) -> int | None:
    """Return which of two choices was named in the rest of the words, or else denied before."""
    options = [
        Option(place, None, (*_labels(choice), *choice.phrases))
        for place, choice in enumerate(both)
    ]
    found = readings([Alternative(rest)], options)
    named = [each.payload for each in found if each.evidence >= draft.settings.confirm_from]
    if named:
        return named[0] if len(named) == 1 else None
    denied = [
        place for place, guess in enumerate(guesses) if guess in (*draft.denied, *draft.doubt)
    ]
    return denied[0] if len(denied) == 1 and not found else None


def _labels(choice: Choice) -> tuple[str, ...]:
    return tuple(template.text for template in choice.label.templates.values())


def _choices(draft: Draft) -> Iterator[Choice]:
    node = draft.flow.nodes[draft.node]
    return available(draft, node) if isinstance(node, Menu) else iter(())
