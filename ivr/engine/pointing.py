"""What callers point at beside the words of choices and rows: a day, or "the other one".

- Where choices have `days`, a day that is named decides between them, in whatever words: "in three
  days", "agle somvar", "not today, tomorrow". Their labels and phrases count where none is named.
- A choice for more than one day says less than the caller did, so one that costs something is asked
  about: "next Monday" may be no wish for an agent who knows the flights of later days.
- Of two choices, or of two rows, "the other one" is the one that was not named
  with it, or not denied before.
- Rows are pointed at by their place, by what they are before or after, and by refusing the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ivr.engine.bands import BY_REFUSAL, PERHAPS_ASKED, UNSURELY, Weighed
from ivr.engine.call import Guess, GuessKind
from ivr.engine.draft import Draft
from ivr.engine.options import announced_by_key, available, command_options, own_options
from ivr.engine.rows import none_exit, pointed_rows, spelled_row
from ivr.flow import Choice, Menu, Query
from ivr.understanding import (
    Alternative,
    Meaning,
    Option,
    is_command_said,
    names_key,
    readings,
    without_other,
)
from ivr.understanding.grammar import Candidate, build

ONE_OF_SEVERAL = 0.85
"""The most evidence of a choice that stands for more days than the one that was named."""

OTHER = 0.8
"""The evidence of a choice that was only pointed at as the other one."""

MOST_ASKED_ABOUT = 2
_PLACES = frozenset((Meaning.BACK, Meaning.MAIN_MENU))
"""Commands with words that rows have as well: "sabse pehle wali"."""

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
    """Return what was pointed at as "the other one", of two choices or of two rows."""
    pointing = [(each, rest) for each in heard if (rest := without_other(each.text)) is not None]
    both = _two(draft) if pointing else []
    for each, rest in pointing if both else ():
        place = _named(draft, both, rest)
        if place is not None:
            return Weighed(both[1 - place][0], OTHER * each.confidence, each.text)
    return None


def _two(draft: Draft) -> list[tuple[Guess, Option[str | int]]]:
    """Return the two choices that are announced, or the two rows, none if there are more."""
    names = {choice.name for choice in announced_by_key(_choices(draft))} | {
        *range(len(draft.rows))
    }
    if not isinstance(draft.flow.nodes[draft.node], Menu | Query):
        return []
    if any(choice.means is Meaning.YES for choice in _choices(draft)):
        return []  # "the other booking" is no yes to what is asked about this one
    found = [option for option in own_options(draft) if option.payload in names]
    kinds = (GuessKind.ROW if isinstance(o.payload, int) else GuessKind.CHOICE for o in found)
    pairs = [(Guess(kind, o.payload), o) for kind, o in zip(kinds, found, strict=True)]
    return pairs if len(pairs) == 2 else []


def _named(draft: Draft, both: Sequence[tuple[Guess, Option[str | int]]], rest: str) -> int | None:
    """Return which of two was named in the rest of the words, or else denied before."""
    options = [Option(place, None, option.phrases) for place, (_, option) in enumerate(both)]
    found = readings([Alternative(rest)], options)
    named = [each.payload for each in found if each.evidence >= draft.settings.confirm_from]
    if named:
        return named[0] if len(named) == 1 else None
    refused = {*draft.denied, *draft.doubt}
    denied = [place for place, (guess, _) in enumerate(both) if guess in refused]
    return denied[0] if len(denied) == 1 and not found else None


def _choices(draft: Draft) -> Iterator[Choice]:
    node = draft.flow.nodes[draft.node]
    return available(draft, node) if isinstance(node, Menu) else iter(())


def named_row(draft: Draft, heard: Sequence[Alternative]) -> Weighed | None:
    """Return the row that is named by its code."""
    found = spelled_row(draft, heard) if draft.rows else None
    if found is None:
        return None
    return Weighed(Guess(GuessKind.ROW, found[0]), found[1].confidence, found[1].text)


@dataclass(frozen=True, slots=True)
class RowsPointedAt:
    """The rows that were pointed at, one or two, and whether surely.

    Where the caller has ``left_open`` which one is wanted, no row is acted on.
    """

    weighed: tuple[Weighed, ...]
    surely: bool
    left_open: bool


def rows_pointed_at(draft: Draft, heard: Sequence[Alternative]) -> RowsPointedAt | None:
    """Return what is pointed at among the rows.

    None where nothing points at any. "Say the second one again" asks something of the line itself.
    """
    node = draft.flow.nodes[draft.node]
    meanings = {option.means for option in command_options(draft)} - _PLACES
    pointed = pointed_rows(draft, (each.text for each in heard))
    for each, found in zip(heard, pointed, strict=False):
        if is_command_said(each.text, meanings, PERHAPS_ASKED):
            return RowsPointedAt((), surely=False, left_open=True)
        if found is None or not isinstance(node, Query):
            continue
        none = [Guess(GuessKind.CHOICE, none_exit(node))] if found.every else []
        guesses = none or [Guess(GuessKind.ROW, place) for place in found.places]
        if len(guesses) > MOST_ASKED_ABOUT:  # "anywhere but Goa" is no wish for Goa
            return RowsPointedAt((), surely=True, left_open=True) if found.refused else None
        evidence = (BY_REFUSAL if found.refused and not none else 1.0) * each.confidence
        most = evidence if found.surely else min(evidence, UNSURELY)
        weighed = tuple(Weighed(guess, most, each.text) for guess in guesses)
        return RowsPointedAt(weighed, found.surely, found.left_open)
    return None
