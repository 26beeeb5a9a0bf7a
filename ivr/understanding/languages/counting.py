"""Numbers in words, from a language's table of the numbers below a hundred and its scales."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Counting:
    """How a language counts."""

    below_hundred: tuple[str, ...]  # the words for 0 to 99
    hundred: str
    scales: tuple[tuple[int, str], ...]  # from the largest down to (1000, "thousand")
    group: int  # digits between two commas beyond the thousands: 2 in India, else 3
    joint: str  # stands before the tens, "and" in English; "" where nothing does
    point: str  # stands for the decimal point
    minus: str

    def words(self, number: int) -> str:
        """Return a whole number, 0 or more, in words: 105 as "one hundred and five"."""
        parts: list[str] = []
        for size, scale in self.scales:
            count, number = divmod(number, size)
            if count:
                parts += [self.words(count), scale]
        hundreds, rest = divmod(number, 100)
        if hundreds:
            parts += [self.below_hundred[hundreds], self.hundred]
        if rest or not parts:
            parts += [self.joint] if parts and self.joint else []
            parts.append(self.below_hundred[rest])
        return " ".join(parts)

    def decimal(self, number: Decimal) -> str:
        """Return any number in words, its decimals one by one: "minus two point five"."""
        whole, _, decimals = f"{abs(number):f}".partition(".")
        said = self.words(int(whole))
        if decimals.strip("0"):
            said += f" {self.point} {self.one_by_one(decimals.rstrip('0'))}"
        return f"{self.minus} {said}" if number < 0 else said

    def spelled(self, character: str) -> str:
        """Return the word of a decimal digit; any other character stays."""
        return self.one_by_one(character) if character.isdecimal() else character

    def one_by_one(self, digits: str) -> str:
        """Return the words of decimal digits, of any script: "101" as "one zero one"."""
        return " ".join(self.below_hundred[int(digit)] for digit in digits)
