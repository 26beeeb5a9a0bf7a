"""A whole number: an age, a count, a place in a list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial

from ivr.errors import GrammarError
from ivr.understanding.grammar.digits import read_digits
from ivr.understanding.grammar.properties import prop, texts, whole
from ivr.understanding.grammar.protocol import Candidate, Progress, SpokenGrammar
from ivr.understanding.grammar.spans import ValueKind, read_sentence
from ivr.understanding.languages import HEARD
from ivr.understanding.numerals import LONGEST_NUMBER, is_digits
from ivr.understanding.words import plain, words

AROUND = HEARD.small.noise | HEARD.numbers.around_number
"""What people say around a number."""

# Fractions, negative numbers, ranges, times and dates are refused.
NOT_WHOLE = re.compile(r"[0-9]\s*[.:/-]\s*[0-9]|(?<![0-9a-z])[-−]\s*[0-9]|\.[0-9]", re.IGNORECASE)
GROUPED = re.compile(r"(?<=[0-9]),(?=[0-9]{2,3}(?![0-9]))")


def _as_one_word(_: str) -> int:
    """Weigh a number as one word, because a longer number is no surer."""
    return 1


@dataclass(frozen=True, slots=True)
class Number(SpokenGrammar):
    """A whole number from ``min`` to ``max``, kept as int.

    Spoken as one number ("a hundred and five"), digit by digit ("one two zero") or as people
    shorten it ("one twenty"); inside a sentence too: "she's thirty two years old". By key, leading
    zeros count for nothing.
    """

    min: int = prop(0, whole, "The smallest number.")
    max: int = prop(999_999_999, whole, "The largest number.")
    unit: tuple[str, ...] = prop((), texts, 'Words that may be said with it: "bags".')

    def __post_init__(self) -> None:
        if self.min > self.max:
            raise GrammarError(f"'min' is {self.min}, which is more than 'max', {self.max}.")

    def keyed(self, keys: str, now: str = "") -> Progress:
        """Judge the keys pressed so far: final as soon as no longer number is in range."""
        width = len(str(self.max))
        if keys and (not is_digits(keys) or len(keys) > width):
            return Progress.REFUSED
        more = any(self._reaches(keys, count) for count in range(1, width - len(keys) + 1))
        return Progress.of(bool(keys) and self._reaches(keys, 0), more)

    def _reaches(self, keys: str, more: int) -> bool:
        """Return whether any number in range is these keys and ``more`` digits."""
        span: int = 10**more
        first = int(keys or "0") * span
        return first <= self.max and first + span > self.min

    def value_of_keys(self, keys: str, now: str = "") -> int:
        """Return the number keyed."""
        return int(keys)

    def candidates(self, utterance: str, now: str) -> tuple[Candidate, ...]:
        """Return the numbers that were said, as far as they are in range."""
        text = GROUPED.sub("", plain(utterance))
        if NOT_WHOLE.search(text):
            return ()
        units = [word for unit in self.unit for word in words(unit)]
        around = AROUND.union(units, map(HEARD.forms.singular, units))
        kind = ValueKind(partial(read_digits, length=0), self._fitting, exact=False, around=around)
        return read_sentence(text, kind).candidates(_as_one_word)

    def _fitting(self, digits: str) -> int | None:
        value = int(digits) if len(digits) <= LONGEST_NUMBER else -1
        return value if self.min <= value <= self.max else None

    def expects(self) -> str:
        """Say what range is expected."""
        return f"a number from {self.min} to {self.max}"

    def phrases(self) -> tuple[str, ...]:
        """Return the smallest and the largest number."""
        return (str(self.min), str(self.max), *self.unit)
