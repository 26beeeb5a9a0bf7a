"""The languages that the line has words for. Each is a module here and one line in `LANGUAGES`.

- `language.Language` lists what a language brings: `speech` to say values, `hearing` to understand.
- A call may be held in any language. In one that is missing here, values are said in digits, which
  a voice reads as words of its own language.
- Callers mix languages in one sentence, so the words of all languages are understood in every call:
  `HEARD` has them together.
"""

from __future__ import annotations

from collections.abc import Mapping

from ivr.understanding.languages import en, hi
from ivr.understanding.languages.counting import Counting
from ivr.understanding.languages.hearing import CallerWords
from ivr.understanding.languages.language import Language
from ivr.understanding.languages.merged import merged
from ivr.understanding.languages.speech import Currency, Speech

__all__ = [
    "HEARD",
    "LANGUAGES",
    "CallerWords",
    "Counting",
    "Currency",
    "Language",
    "Speech",
    "merged",
    "primary",
    "speech_of",
]

LANGUAGES: Mapping[str, Language] = {
    "en": en.LANGUAGE,
    "hi": hi.LANGUAGE,
}
"""Every language by its primary subtag: "en" for "en-IN"."""

HEARD: CallerWords = merged([language.hearing for language in LANGUAGES.values()])
"""The words of all languages together."""


def primary(tag: str) -> str:
    """Return the language of a BCP 47 tag without its region: "en" for "en-IN"."""
    return tag.partition("-")[0].lower()


def speech_of(tag: str) -> Speech | None:
    """Return how the language of a BCP 47 tag says values; None if it has no module here."""
    language = LANGUAGES.get(primary(tag))
    return None if language is None else language.speech
