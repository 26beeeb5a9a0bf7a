"""What a language brings: the words to say values in it, and the words to understand callers by.

A region of a language may say some of its words differently, as ``en-US`` says "pound" for ``#``.
Callers are understood in the words of all regions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ivr.understanding.languages.hearing import CallerWords
from ivr.understanding.languages.rows import RowWords
from ivr.understanding.languages.shortfall import Shortfall
from ivr.understanding.languages.speech import Speech


@dataclass(frozen=True, slots=True)
class Language:
    """One language. A new one is a module with such a value, and a line in `LANGUAGES`."""

    name: str  # in English
    speech: Speech  # everywhere but in `regions`
    hearing: CallerWords
    announce: str = ""  # reads out a menu's choice: a prompt with {label} and {key}
    time_over: str = ""  # what is said when a call has taken too long
    shortfall: Shortfall | None = None  # says that a value is not complete
    did_you_say: str = ""  # asks whether one thing was meant: a prompt with {label}
    did_you_say_either: str = ""  # asks which of two: a prompt with {first} and {second}
    rows: RowWords = field(default_factory=RowWords)  # how callers point at rows on offer
    regions: Mapping[str, Speech] = field(default_factory=dict)  # by country: "US"

    def understands(self, meaning: str) -> bool:
        """Whether it has words for a meaning: "yes", "no", or a command such as "agent"."""
        answers = self.hearing.answers
        given = {"yes": bool(answers.yes), "no": bool(answers.no or answers.not_after)}
        return given.get(meaning, any(name == meaning for name, _ in self.hearing.commands.hints))
