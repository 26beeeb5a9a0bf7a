"""The table ``[words]``: what the values of a flow's data are called in its languages.

Data is in one language: a city is "Mumbai", a status "Cancelled". `Glossary` makes the text of the
format ``{name:words}``, which says such a value in the language of the prompt:

- The words that the table has for that language stand in place of those of the data, the longest
  ones first, wherever they stand in the value: "Mumbai to Delhi" has three.
- A time of day, such as "6:00 PM", is written and said as the language has it.
- What the table does not have stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from functools import partial

from ivr.flow.formats import FORMATS, Format, plain
from ivr.understanding.languages import speech_of
from ivr.values import Value

NAME = "words"
"""The name of the format."""

CLOCK = r"(?:0?[1-9]|1[0-2]):[0-5][0-9] ?[AP]M"
"""The form of a time of day in the data: "6:05 PM"."""

Tables = Mapping[str, Mapping[str, str]]
"""For each language, what stands in place of a word, or of several words, of the data."""


@dataclass(frozen=True, slots=True)
class Glossary:
    """The words of one flow, by language. Made by `of`."""

    words: Tables
    patterns: Mapping[str, re.Pattern[str]]

    @classmethod
    def of(cls, tables: Tables) -> Glossary:
        """Prepare the words. Capitals of the data do not count."""
        words = {tag: {key.casefold(): word for key, word in tables[tag].items()} for tag in tables}
        return cls(words, {tag: _pattern(words[tag]) for tag in words})

    @property
    def formats(self) -> Mapping[str, Format]:
        """All formats, with that of these words."""
        return {**FORMATS, NAME: Format(partial(self._text, False), partial(self._text, True))}

    def _text(self, spoken: bool, value: Value, language: str) -> str:
        replaced = partial(self._word, spoken, language)
        return self.patterns.get(language, _CLOCK_ONLY).sub(replaced, plain(value, language))

    def _word(self, spoken: bool, language: str, found: re.Match[str]) -> str:
        word = self.words.get(language, {}).get(found[0].casefold())
        return _time(found[0], language, spoken) if word is None else word


def _pattern(words: Mapping[str, str]) -> re.Pattern[str]:
    known = [re.escape(word) for word in sorted(words, key=len, reverse=True)]
    return re.compile(rf"(?<!\w)(?:{'|'.join([CLOCK, *known])})(?!\w)", re.IGNORECASE)


_CLOCK_ONLY = _pattern({})


def clock_time(text: str) -> time:
    """Return the time of day that a text in the form of `CLOCK` names: "6:05 PM"."""
    hour, minute = map(int, text[:-2].split(":"))
    return time(hour % 12 + 12 * (text[-2] in "Pp"), minute)


def _time(text: str, language: str, spoken: bool) -> str:
    speech = speech_of(language)
    if speech is None:
        return text
    return (speech.time_spoken if spoken else speech.time_written)(clock_time(text))


NO_WORDS = Glossary.of({})
"""What stands for the words of a flow that has none."""
