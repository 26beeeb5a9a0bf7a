"""Digits in a row: account numbers, PINs, telephone numbers."""

from __future__ import annotations

from dataclasses import dataclass

from ivr.understanding.grammar.properties import Lengths, prop, size, text
from ivr.understanding.grammar.protocol import Progress
from ivr.understanding.languages import HEARD
from ivr.understanding.numerals import digit_string
from ivr.understanding.words import words

AROUND = HEARD.small.noise | HEARD.numbers.around_digits
"""What people say around their digits."""


@dataclass(frozen=True, slots=True)
class Digits:
    """A row of digits 0-9, kept as text, so that leading zeros stay.

    Spoken one by one ("one two three four"), in groups ("twelve thirty four"), with "oh",
    "double" and "triple". An utterance with any other word, or with too many digits, is nomatch.
    """

    length: int | None = prop(None, size, "How many digits.")
    min: int | None = prop(None, size, "The fewest digits, where the length varies.")
    max: int | None = prop(None, size, "The most digits, where the length varies.")

    def __post_init__(self) -> None:
        self.lengths()

    def lengths(self) -> Lengths:
        """Return how many digits there may be."""
        return Lengths.of(self.length, self.min, self.max, default=20)

    def keyed(self, keys: str, now: str = "") -> Progress:
        """Judge the keys pressed so far."""
        lengths = self.lengths()
        return Progress.of_digits(keys, lengths.least, lengths.most)

    def value_of_keys(self, keys: str, now: str = "") -> str:
        """Return the keys themselves."""
        return keys

    def heard(self, utterance: str, now: str) -> str | None:
        """Return the digits that were said."""
        found = digit_string(words(utterance), AROUND)
        return found if found is not None and found in self.lengths() else None

    def expects(self) -> str:
        """Say how many digits are expected."""
        return f"{self.lengths()} digit{'' if self.lengths().most == 1 else 's'}"

    def phrases(self) -> tuple[str, ...]:
        """Return the words for digits."""
        return HEARD.numbers.hints


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """A telephone number without its country code: 10 digits, or ``length``.

    Spoken or typed, a leading 0 or the country code is left out: "+91 98765 43210".
    """

    length: int = prop(10, size, "How many digits.")
    country: str = prop("91", text, "The country code that may come before them.")

    def keyed(self, keys: str, now: str = "") -> Progress:
        """Judge the keys pressed so far."""
        return Progress.of_digits(keys, self.length, self.length)

    def value_of_keys(self, keys: str, now: str = "") -> str:
        """Return the keys themselves."""
        return keys

    def heard(self, utterance: str, now: str) -> str | None:
        """Return the number that was said, without country code."""
        found = digit_string(words(utterance), AROUND) or ""
        for prefix in ("", "0", self.country, f"00{self.country}"):
            if found.startswith(prefix) and len(found) == len(prefix) + self.length:
                return found[len(prefix) :]
        return None

    def expects(self) -> str:
        """Say how many digits are expected."""
        return f"a telephone number of {self.length} digits"

    def phrases(self) -> tuple[str, ...]:
        """Return the words for digits."""
        return HEARD.numbers.hints
