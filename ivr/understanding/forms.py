"""What a word is compared by: its spelling, its stems, its sound, and how much it means.

- Two words are the same if their spellings are equal after `spellings.squeezed`, without a plural.
- They are forms of one word if a stem of one is the other's spelling or stem: "cancelled" and
  "cancel", "badalni" and "badalna". Endings are taken off in Latin letters, so both scripts share
  them. A single vowel is no ending of its own, or "plane" would be a form of "plan".
- They are of one family if they mean the same: see `families`.
- A word weighs 0 if it is light (it says nothing about what is wanted), 1 if it tells something,
  and `COMMON` if it is in talk about anything. Numbers, days, times and codes
  weigh nothing: they are values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from ivr.understanding.contractions import expanded
from ivr.understanding.families import family
from ivr.understanding.languages import HEARD
from ivr.understanding.spellings import roman, skeletons, squeezed
from ivr.understanding.words import words

COMMON = 0.35
FILLERS = HEARD.small.noise | HEARD.small.fillers
_NUMBERS, _DATES, _TIMES = HEARD.numbers, HEARD.dates, HEARD.times
_LAST_RANK = 3  # "first" to "third" rank things, and "another" is "doosra", the second, in Hindi
_LONG_ENDING = re.compile(rf"(?:{'|'.join(HEARD.forms.stem_endings)})$")
_VOWEL_ENDING = re.compile(rf"(?:{'|'.join(HEARD.forms.vowel_endings)})$")
_SHORTEST_STEM, _SHORTEST_ROOT = 3, 4


def squeezed_set(listed: Iterable[str]) -> frozenset[str]:
    """Return words as they are looked up, in any spelling and in both scripts."""
    return frozenset(squeezed(word) for word in listed)


LIGHT = squeezed_set(
    [
        *HEARD.everyday.light,
        *FILLERS,
        *_NUMBERS.zeros,
        *_NUMBERS.units,
        *_NUMBERS.teens,
        *_NUMBERS.tens,
        *_NUMBERS.hundreds,
        *_NUMBERS.scales,
        *_DATES.months,
        *_DATES.weekdays,
        *(word for phrase in _DATES.relative for word in phrase),
        *(word for word, place in _DATES.ordinals.items() if place > _LAST_RANK),
        *_TIMES.parts,
        *_TIMES.minutes,
        *(word for phrase in _TIMES.halves for word in phrase),
    ]
)
DAYS = squeezed_set(
    [
        *_DATES.months,
        *_DATES.weekdays,
        *(phrase[0] for phrase in _DATES.relative if len(phrase) == 1),
        *_TIMES.parts,
    ]
)
"""The words that name a day, a month or a part of the day."""
_COMMON = squeezed_set(HEARD.everyday.common) - LIGHT
_NASAL = "n"


@dataclass(frozen=True, slots=True)
class Form:
    """A word in the forms that it is compared in."""

    spelling: str
    stems: frozenset[str]  # a "~" before those that are no words themselves
    family: str  # the name of the words that mean the same, "" for none
    sounds: tuple[str, ...]
    foreign: bool  # written in another script than the Latin one
    past: bool  # it tells what was: "cancelled"
    weight: float


@lru_cache(maxsize=4096)
def form(word: str) -> Form:
    """Return the forms of a folded word."""
    word = HEARD.forms.short.get(word, word)
    single = HEARD.forms.singular(word) if word not in FILLERS else word
    spelling = squeezed(single)
    stems = _stems(single, spelling)
    return Form(
        spelling,
        stems,
        family(spelling, stems),
        skeletons(single),
        roman(word) != word,
        word.endswith(HEARD.forms.past_endings),
        _weight(word),
    )


def _stems(word: str, spelling: str) -> frozenset[str]:
    root = HEARD.forms.root(word)
    found = {squeezed(root)} if len(root) >= _SHORTEST_ROOT else set()
    for ending in (_LONG_ENDING, _VOWEL_ENDING):
        bare = ending.sub("", spelling)
        if bare != spelling and len(bare) >= _SHORTEST_STEM:
            found.add(f"~{bare}")
            found.update([bare] if ending is _LONG_ENDING else [])
    return frozenset(found - {spelling})


def _weight(word: str) -> float:
    if any(map(str.isnumeric, word)) or len(word) == 1:
        return 0.0
    spelled = {squeezed(word)}
    if roman(word) != word:  # a nasal vowel at the end, which few people write in Latin letters
        spelled.add(squeezed(word).removesuffix(_NASAL))
    if not spelled.isdisjoint(LIGHT):
        return 0.0
    return 1.0 if spelled.isdisjoint(_COMMON) else COMMON


def said_words(text: str) -> list[str]:
    """Return the folded words of a text, contractions undone: "don't" as "do not"."""
    return expanded(words(text))
