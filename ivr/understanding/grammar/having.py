"""Reads what callers have, where the line asks whether they have something.

- An amount and the thing that was asked about are a yes: "two", "one big bag", "I've got a few".
- None of it is a no: "zero", "I shipped mine, so nothing".
- Who has "only" something else has not what was asked about: "just a backpack". With a word of the
  question it is doubtful: "only one to check in".
- Things that the question does not name are a yes that is asked about: "a cello".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ivr.understanding.answer_parts import KNOWN
from ivr.understanding.answers import WORDS
from ivr.understanding.asking import by_first_word, longest_phrase
from ivr.understanding.contractions import expanded
from ivr.understanding.forms import form
from ivr.understanding.languages import HEARD
from ivr.understanding.numerals import ZERO_ALONE, scan_cardinal
from ivr.understanding.words import words

HAVING = HEARD.having
SURE, LIKELY, DOUBTFUL = 0.95, 0.7, 0.5
MOST_STRANGE, SHORT = 4, 3  # words
_ASKS = by_first_word(HAVING.asks)
_NOT = WORDS.not_before | WORDS.not_after | WORDS.no


def asks_for_having(question: Sequence[str]) -> bool:
    """Return whether a question is about having something: "do you have bags?"."""
    return any(longest_phrase(question, place, _ASKS) for place in range(len(question)))


@dataclass(slots=True)
class _Had:
    """What was said of having something."""

    number: bool = False  # a number above zero
    amount: bool = False  # "some"
    has: bool = False  # a verb of having
    thing: bool = False  # what the question asks for first: "bags"
    aim: bool = False  # another word of the question: "check in"
    only: bool = False
    zero: bool = False
    negated: bool = False
    strange: int = 0


def had(utterance: str, question: Sequence[str]) -> tuple[bool, float] | None:
    """Return whether the caller has what the question asks for, and the evidence; None for else."""
    said = expanded(words(utterance))
    things = [word for word in question if word not in KNOWN and form(word).weight]
    found = _read(said, _asked(things[:1]), _asked(things[1:]))
    if found.zero or (found.negated and (found.has or found.thing or found.aim)):
        return False, SURE if found.strange <= 1 else LIKELY
    if found.negated or found.strange > MOST_STRANGE:
        return None
    if found.only:
        return _only(found)
    counted = found.number or found.amount
    marks = counted + found.has + (found.thing or found.aim)
    short = found.has and len(said) <= SHORT
    if not found.strange and (marks > 1 or counted or short):
        return True, SURE
    if counted and found.thing and found.strange == 1:
        return True, SURE
    if marks > 1 or (found.number and found.strange <= 1):
        return True, LIKELY
    return (True, DOUBTFUL) if counted else None


def _only(found: _Had) -> tuple[bool, float] | None:
    if found.number and not found.strange:
        return True, SURE
    if found.aim or not (found.strange or found.thing):
        return True, DOUBTFUL
    return False, DOUBTFUL


def _read(said: Sequence[str], things: set[str], aims: set[str]) -> _Had:
    found = _Had()
    place = 0
    while place < len(said):
        place = _read_at(said, place, things, aims, found)
    return found


def _read_at(said: Sequence[str], place: int, things: set[str], aims: set[str], found: _Had) -> int:
    word = said[place]
    number, end = scan_cardinal(said, place)
    if word in HAVING.zero or word in ZERO_ALONE or (end > place and number == 0):
        found.zero = True
    elif end > place and number and not found.strange:
        found.number = True
        return end
    elif word in _NOT:
        found.negated = True
    elif word in HAVING.only:
        found.only = True
    elif word in HAVING.some and not found.strange:
        found.amount = True
    elif not things.isdisjoint(_names([word])):
        found.thing = True
    elif not aims.isdisjoint(_names([word])):
        found.aim = True
    elif word in HAVING.verbs:
        found.has = True
    elif word not in KNOWN and form(word).weight:
        found.strange += 1
    return place + 1


def _names(said: Iterable[str]) -> set[str]:
    """Return words in the forms that they are compared in, and what means the same.

    A word of another script is compared with others by its sound.
    """
    forms = [form(word) for word in said if form(word).weight]
    spelled = {each.spelling for each in forms} | {each.family for each in forms if each.family}
    return spelled.union(*(each.sounds for each in forms if each.foreign))


def _asked(question: Iterable[str]) -> set[str]:
    """Return the same of words of a question, which a caller may say in either script."""
    question = list(question)
    return _names(question).union(*(form(word).sounds for word in question))
