"""How likely a text is a person's name, and not a sentence, an answer, a number or a place.

- Two words of a sentence, or a question word, are no name; one makes it doubtful.
- A text all of whose words are everyday words, numbers, days or places is no name: "two people",
  "tomorrow morning", "to Delhi". Half of them make it doubtful. Words that are names as well, such
  as "Hope", are not among them; and whoever says "my name is" may have any name.
"""

from __future__ import annotations

from collections.abc import Sequence

from ivr.understanding.forms import FILLERS, LIGHT
from ivr.understanding.grammar.sentence import FRAMES
from ivr.understanding.languages import HEARD
from ivr.understanding.numerals import NUMBERS, SMALL
from ivr.understanding.spellings import squeezed
from ivr.understanding.words import fold

WORDS = HEARD.names
MOST_NAMES, USUAL_NAMES = 8, 5
DOUBTFUL = 0.5
"""The evidence of what may be a name, and may be a sentence."""

NUMBER_WORDS = SMALL.keys() | NUMBERS.zeros
_DAYS = frozenset(day for day in HEARD.dates.weekdays if not day.endswith(("day", "var", "vaar")))
_ALSO_NAMES = WORDS.also_names | HEARD.dates.months.keys() | _DAYS | HEARD.small.noise
_EVERYDAY = (
    WORDS.places
    | WORDS.sentence
    | FILLERS
    | HEARD.everyday.light
    | HEARD.everyday.common
    | HEARD.everyday.general
    | HEARD.everyday.told
    | HEARD.dates.weekdays.keys()
    | HEARD.times.parts.keys()
    | {word for phrase in HEARD.dates.relative for word in phrase}
    | {word for each in HEARD.everyday.families for name in each for word in name.split()}
) - _ALSO_NAMES
"""Words that are no name, or seldom one."""


def likelihood(name: str, *, led: bool) -> float:
    """Return the evidence that a text is a name; ``led`` is whether "my name is" led to it.

    A single letter and small words alone, such as "to a", may be left over from something else.
    """
    said = fold(name).split()
    strange = sum(word in WORDS.sentence - WORDS.also_names and len(word) > 1 for word in said)
    if strange > 1 or len(said) > MOST_NAMES or not FRAMES.questions.isdisjoint(said):
        return 0.0
    if all(word in WORDS.answers for word in said) or (len(said) > 1 and _are_numbers(said)):
        return 0.0
    known = 0 if led else sum(map(_is_everyday, said))
    if known and known + sum(map(_says_nothing, said)) >= len(said):
        return 0.0
    letters = sum(len(word) == 1 for word in said)
    small = all(len(word) == 1 or word in FILLERS for word in said)
    left_over = letters == 1 if len(said) == 1 else small and letters < len(said)
    half = known > 1 and known * 2 >= len(said)
    return DOUBTFUL if strange or left_over or half or len(said) > USUAL_NAMES else 1.0


def _is_everyday(word: str) -> bool:
    if len(word) == 1 or word in NUMBER_WORDS:
        return False
    return word in _EVERYDAY or (not word.isascii() and squeezed(word) in LIGHT)


def _says_nothing(word: str) -> bool:
    """Return whether a word beside everyday words makes no name of them: "two people"."""
    return not _is_everyday(word) and (
        word in NUMBER_WORDS or word in WORDS.prepositions or len(word) == 1
    )


def _are_numbers(said: Sequence[str]) -> bool:
    return all(word in NUMBER_WORDS for word in said)
