"""Reads spoken numbers and digits: "thirty one" as 31, "double oh seven" as 007.

- A number is read whole: "thirty one" is 31 and never 30 and then 1.
- Digits are 0-9. Those of other scripts are these, once words are folded.
- The words for numbers are those of all languages (`ivr.understanding.languages`), and a number may
  mix them: "do hundred", "twenty do" as 22. After Hindi "bees" no unit follows: "bees do" is 20, 2.
- Every function takes folded words (`ivr.understanding.words.words`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ivr.understanding.languages import HEARD

LONGEST_NUMBER = 15  # digits


NUMBERS = HEARD.numbers
ZERO_ALONE = NUMBERS.zeros - NUMBERS.letter_zeros.keys()
SMALL = {**NUMBERS.units, **NUMBERS.teens, **NUMBERS.tens}
MOST_TIMES = 9  # how often a digit may be said to stand: "nine four times"


def is_digits(word: str) -> bool:
    """Return whether a word is made of the digits 0-9 alone."""
    return word.isascii() and word.isdecimal()


def _is_number(word: str) -> bool:
    return is_digits(word) and len(word) <= LONGEST_NUMBER


def is_scale(word: str) -> bool:
    """Return whether a word multiplies the number before it."""
    return word in NUMBERS.hundreds or word in NUMBERS.scales


def digit(word: str) -> str | None:
    """Return the one digit that a word is: "7" for "seven" and for "7"."""
    if word in NUMBERS.zeros:
        return "0"
    if word in NUMBERS.units:
        return str(NUMBERS.units[word])
    return word if is_digits(word) and len(word) == 1 else None


def cardinal(words: Sequence[str]) -> int | None:
    """Return 105 for "a hundred and five"; None unless all of the words are one number."""
    if len(words) == 1 and words[0] in ZERO_ALONE:
        return 0
    if len(words) == 1 and _is_number(words[0]):
        return int(words[0])
    value, end = scan_cardinal(words, 0)
    return value if words and end == len(words) else None


def scan_cardinal(words: Sequence[str], start: int) -> tuple[int, int]:
    """Read the longest number that begins at ``start``; returns its value and its end.

    The end is ``start`` if no number begins there.
    """
    reader = _Cardinal()
    end = place = start
    while place < len(words) and reader.take(words, place):
        place += 1
        if reader.whole:
            end = place
    return (reader.value_at_end, end)


class _Cardinal:
    """Takes one word after another, as long as together they are one number.

    ``group`` is what stands below the next scale; ``room`` is what may still be added to it: less
    than 100 after "two hundred", than 10 after "twenty", nothing after "seven". ``quarters`` are
    added to the group when a scale multiplies it: 2 in "sadhe teen sau", which is 350.
    """

    def __init__(self) -> None:
        self.total = 0
        self.group = 0
        self.quarters = 0
        self.room = 1000
        self.scale = 10**10
        self.whole = False
        self.value_at_end = 0

    def take(self, words: Sequence[str], place: int) -> bool:
        """Take the word at ``place``; False when the number ended before it."""
        word = words[place]
        following = words[place + 1] if place + 1 < len(words) else ""
        if word in NUMBERS.one_before or word in NUMBERS.joints:
            self.whole = False
            return self._joins(word, following)
        taken = self._hundred(word) or self._scaled(word) or self._small(word)
        if taken:
            self.whole = not self.quarters
            self.value_at_end = self.total + self.group if self.whole else self.value_at_end
            return True
        self.whole = False
        return self._fraction(word)

    def _joins(self, word: str, following: str) -> bool:
        """Take "a" before a scale, "and" after one: "a hundred", "a hundred and five"."""
        if word in NUMBERS.joints:
            return self.value_at_end > 0 and self.room >= 100 and following in SMALL
        return self.value_at_end == 0 and is_scale(following)

    def _fraction(self, word: str) -> bool:
        """Take what only a scale makes a whole number: "dhai" in "dhai sau"."""
        if word not in NUMBERS.quarters or self.group or self.quarters:
            return False
        self.quarters = NUMBERS.quarters[word]
        return True

    def _multiplied(self, scale: int) -> int:
        """Return the group, one if there is none, as so many of a scale."""
        quarters, self.quarters = (self.group or 1) * 4 + self.quarters, 0
        return quarters * scale // 4

    def _hundred(self, word: str) -> bool:
        if (
            word not in NUMBERS.hundreds
            or self.group >= 100
            or (self.group == 0 and self.total > 0 and not self.quarters)
        ):
            return False
        self.group, self.room = self._multiplied(100), 100
        return True

    def _scaled(self, word: str) -> bool:
        scale = NUMBERS.scales.get(word, 0)
        if not 0 < scale < self.scale or (self.group == 0 and self.total > 0 and not self.quarters):
            return False
        self.total, self.group = self.total + self._multiplied(scale), 0
        self.scale, self.room = scale, min(scale, 1000)
        return True

    def _small(self, word: str) -> bool:
        value = SMALL.get(word)
        if value is None and _is_number(word):
            value = int(word)
        if value is None or value >= self.room:
            return False
        self.group += value
        self.room = 10 if word in NUMBERS.tens else 0
        return True


def scan_digits(words: Sequence[str], start: int, length: int = 0) -> tuple[str, int]:
    """Read the next group of digits; returns them and where they end (``start`` if there are none).

    "twelve" gives 12, "double oh" 00, "four nines" 9999, "two hundred" 200, "007" itself.
    ``length`` is how many digits are wanted, if that is known: "all nines" stands for so many.
    """
    word = words[start]
    following = words[start + 1] if start + 1 < len(words) else ""
    repeated, end = _repeated(words, start, length)
    if repeated:
        return repeated, end
    if word in NUMBERS.zeros:
        return "0", start + 1
    if is_digits(word) and not is_scale(following):
        return word, start + 1
    value, end = scan_cardinal(words, start)
    return (str(value), end) if end > start else ("", start)


def _repeated(words: Sequence[str], start: int, length: int) -> tuple[str, int]:
    """Read a digit that is said once for several: "double 4", "four nines".

    "Nine four times" and "four times nine" are read, too.
    """
    first, second, third = [*words[start : start + 3], "", "", ""][:3]
    plural = NUMBERS.plurals.get(second)
    several = str(plural) if plural is not None else digit(second)
    if several and first in NUMBERS.times:
        return several * NUMBERS.times[first], start + 2
    if several and first in NUMBERS.all and length:
        return several * length, start + 2
    count = SMALL.get(first, 0)
    if plural is not None and 1 < count <= MOST_TIMES:
        return str(plural) * count, start + 2
    once, often = digit(first), int(digit(second) or 0)
    if third in NUMBERS.repeats and once and often > 1:
        return once * often, start + 3
    if second in NUMBERS.repeats and 1 < count <= MOST_TIMES and (repeated := digit(third)):
        return repeated * count, start + 3
    return "", start


def digit_string(words: Sequence[str], skip: Collection[str] = (), length: int = 0) -> str | None:
    """Return the digits that the words are, without those in ``skip``; None if one is no digit.

    "twelve thirty four" gives 1234. Where every other word is a digit, "to" is one too. ``length``
    is how many digits are wanted, as for `scan_digits`.
    """
    found = _digits(words, skip, length)
    if found is None:
        sounds = [NUMBERS.homophones.get(word, word) for word in words]
        digits = sum(digit(word) is not None for word in words)
        found = _digits(sounds, skip, length) if 2 * digits >= len(words) else None
    return found or None


def _digits(words: Sequence[str], skip: Collection[str], length: int) -> str | None:
    found, place = "", 0
    while place < len(words):
        digits, end = scan_digits(words, place, length)
        if not digits and words[place] not in skip:
            return None
        found, place = found + digits, max(end, place + 1)
    return found
