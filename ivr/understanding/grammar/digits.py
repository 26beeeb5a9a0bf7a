"""Digits in a row: account numbers, PINs, telephone numbers."""

from __future__ import annotations

from dataclasses import dataclass

from ivr.understanding.grammar.missing import Missing
from ivr.understanding.grammar.properties import Lengths, country_code, prop, size
from ivr.understanding.grammar.protocol import Candidate, Progress, SpokenGrammar, certain
from ivr.understanding.languages import HEARD, Unit
from ivr.understanding.numerals import digit_string, is_digits
from ivr.understanding.words import words

AROUND = HEARD.small.noise | HEARD.numbers.around_digits
"""What people say around their digits."""


@dataclass(frozen=True, slots=True)
class Digits(SpokenGrammar):
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

    def candidates(self, utterance: str, now: str) -> tuple[Candidate, ...]:
        """Return the digits that were said."""
        found = digit_string(words(utterance), AROUND)
        return certain(found) if found is not None and found in self.lengths() else ()

    def missing(self, utterance: str, now: str) -> Missing | None:
        """Return the digits that were said, where they are too few or too many."""
        found = digit_string(words(utterance), AROUND)
        return None if found is None else self.lengths().missing(found, Unit.DIGIT)

    def expects(self) -> str:
        """Say how many digits are expected."""
        return f"{self.lengths()} digit{'' if self.lengths().most == 1 else 's'}"

    def phrases(self) -> tuple[str, ...]:
        """Return the words for digits."""
        return HEARD.numbers.hints


@dataclass(frozen=True, slots=True)
class PhoneNumber(SpokenGrammar):
    """A telephone number without its country code: 10 digits, or ``length``.

    A trunk zero or the country code before it is left out, by key as in speech: "+91 98765 43210",
    09876543210, 00919876543210. By key, an entry that could be the beginning of such a longer one
    waits for more.
    """

    length: int = prop(10, size, "How many digits.")
    country: str = prop("91", country_code, "The country code that may come before them.")

    def keyed(self, keys: str, now: str = "") -> Progress:
        """Judge the keys pressed so far: a number, or its country code and the number so far."""
        if keys and not is_digits(keys):
            return Progress.REFUSED
        return Progress.of(self._number(keys) is not None, self._goes_on(keys))

    def value_of_keys(self, keys: str, now: str = "") -> str:
        """Return the number keyed, without country code; raises ValueError if there is none."""
        found = self._number(keys)
        if found is None:
            raise ValueError("these keys are no telephone number")
        return found

    def candidates(self, utterance: str, now: str) -> tuple[Candidate, ...]:
        """Return the number that was said, without country code."""
        return certain(self._number(digit_string(words(utterance), AROUND) or ""))

    def expects(self) -> str:
        """Say how many digits are expected."""
        return f"a telephone number of {self.length} digits"

    def phrases(self) -> tuple[str, ...]:
        """Return the words for digits."""
        return HEARD.numbers.hints

    def _prefixes(self) -> tuple[str, ...]:
        """Return what may come before a number: nothing, a trunk zero, the country code."""
        return ("", "0", *((self.country, f"00{self.country}") if self.country else ()))

    def _number(self, digits: str) -> str | None:
        for prefix in self._prefixes():
            if digits.startswith(prefix) and len(digits) == len(prefix) + self.length:
                return digits[len(prefix) :]
        return None

    def _goes_on(self, digits: str) -> bool:
        """Return whether a longer number than these digits starts with them."""
        return any(
            len(digits) < len(prefix) + self.length
            and digits[: len(prefix)] == prefix[: len(digits)]
            for prefix in self._prefixes()
        )
