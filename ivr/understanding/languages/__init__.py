"""The languages that the line has words for. Each is a module here and one line in `LANGUAGES`.

- `language.Language` lists what a language brings: `speech` to say values, `hearing` to understand.
- A call may be held in any language. In one that is missing here, values are said in digits, which
  a voice reads as words of its own language.
- Callers mix languages in one sentence, so the words of all languages are understood in every call:
  `HEARD` has them together.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from ivr.understanding.languages import en, hi
from ivr.understanding.languages.counting import Counting
from ivr.understanding.languages.folding import APOSTROPHES, INVISIBLE, fold, plain
from ivr.understanding.languages.hearing import CallerWords
from ivr.understanding.languages.language import Language
from ivr.understanding.languages.merged import merged
from ivr.understanding.languages.rows import RowWords
from ivr.understanding.languages.shortfall import Shortfall, Unit
from ivr.understanding.languages.speech import Currency, Speech
from ivr.understanding.languages.spellings import Spellings, spellings

__all__ = [
    "APOSTROPHES",
    "HEARD",
    "INVISIBLE",
    "LANGUAGES",
    "SPELLINGS",
    "CallerWords",
    "Counting",
    "Currency",
    "Language",
    "RowWords",
    "Shortfall",
    "Speech",
    "Spellings",
    "Unit",
    "canonical",
    "fold",
    "merged",
    "plain",
    "primary",
    "region",
    "shortfall_of",
    "speech_of",
]

LANGUAGES: Mapping[str, Language] = {
    "en": en.LANGUAGE,
    "hi": hi.LANGUAGE,
}
"""Every language by its primary subtag: "en" for "en-IN"."""

HEARD: CallerWords = merged([language.hearing for language in LANGUAGES.values()])
"""The words of all languages together."""

SPELLINGS: Spellings = spellings(language.hearing for language in LANGUAGES.values())
"""How the tables of `HEARD` spell the words of callers."""


def canonical(tag: str) -> str:
    """Return a BCP 47 tag as it is usually written: "en-US" for "en_us" (RFC 5646, 2.1.1)."""
    first, *others = _subtags(tag)
    return "-".join([first.lower(), *map(_usual, others)])


def _usual(subtag: str) -> str:
    return subtag.title() if len(subtag) == 4 else subtag.upper()


def primary(tag: str) -> str:
    """Return the language of a BCP 47 tag without its region: "en" for "en-IN"."""
    return _subtags(tag)[0].lower()


def region(tag: str) -> str:
    """Return the region of a BCP 47 tag in capitals: "US" for "en-US"; "" if it names none."""
    subtags = _subtags(tag)[1:]
    found = (subtag for subtag in subtags if len(subtag) == 2 or subtag.isdecimal())
    return next(found, "").upper()


def _subtags(tag: str) -> list[str]:
    return tag.replace("_", "-").split("-")


@lru_cache(maxsize=256)
def speech_of(tag: str) -> Speech | None:
    """Return how the language of a BCP 47 tag says values; None if it has no module here.

    A region may have words of its own: "en-US" says "pound" for the key #. The case of the tag does
    not matter, and "en_US" is the same as "en-US".
    """
    language = LANGUAGES.get(primary(tag))
    return None if language is None else language.regions.get(region(tag), language.speech)


def shortfall_of(tag: str) -> Shortfall | None:
    """Return how a language says that a value is not complete; None if it has no words for it."""
    language = LANGUAGES.get(primary(tag))
    return None if language is None else language.shortfall
