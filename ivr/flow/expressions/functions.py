"""The functions an expression may call.

- `FUNCTIONS` is the one table of them; each function's docstring is its documentation.
- A parameter that is a text takes any value, as a prompt would write it; None becomes "".
- They raise TypeError, ValueError or ArithmeticError, which `expression` turns into
  ExpressionError.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from ivr import keypad as e161
from ivr.flow.formats import plain
from ivr.understanding.languages import LANGUAGES
from ivr.values import Value

Numeric = int | float

WHOLE = re.compile(r"\s*[+-]?[0-9]{1,18}\s*")


@dataclass(frozen=True, slots=True)
class Function:
    """A function and how many arguments it takes."""

    call: Callable[..., Value]
    least: int
    most: int

    @property
    def takes(self) -> str:
        """Say how many arguments it takes: "1 or 2 arguments"."""
        counts = f"{self.least}" if self.least == self.most else f"{self.least} to {self.most}"
        return f"{counts} argument{'' if self.most == 1 else 's'}"


def as_number(value: Value) -> Numeric:
    """Return a value as a number (True is 1, False is 0); raises TypeError for text and None."""
    if isinstance(value, int | float):
        return value
    raise TypeError(f"{describe(value)} where a number is wanted")


def describe(value: Value) -> str:
    """Name the kind of a value for a message, which must not show what may be a secret."""
    if value is None:
        return "nothing (a variable without a value)"
    return "text" if isinstance(value, str) else "a number"


def length(value: Value) -> int:
    """Count the characters: ``len("AI101")`` is 5."""
    return len(plain(value))


def lower(value: Value) -> str:
    """Return small letters: ``lower("AI")`` is "ai"."""
    return plain(value).lower()


def upper(value: Value) -> str:
    """Return capitals: ``upper("ai")`` is "AI"."""
    return plain(value).upper()


def whole(value: Value) -> int:
    """Return a whole number: ``int("12")`` is 12, ``int(3.9)`` is 3. Other text is an error."""
    if isinstance(value, str):
        if not WHOLE.fullmatch(value):
            raise ValueError("the text is no whole number")
        return int(value)
    return int(as_number(value))


def round_half_up(value: Value, places: Value = 0) -> Numeric:
    """Round as people do, half up: ``round(2.5)`` is 3, ``round(2.345, 2)`` is 2.35."""
    count = whole(places)
    if not 0 <= count <= 6:
        raise ValueError("round takes 0 to 6 decimal places")
    exact = Decimal(str(as_number(value) + 0))
    rounded = exact.quantize(Decimal(1).scaleb(-count), ROUND_HALF_UP)
    return float(rounded) if count else int(rounded)


def least(*values: Value) -> Value:
    """Return the smallest: ``min(2, 3)`` is 2. All must be numbers, or all text."""
    return min(_alike(values))


def most(*values: Value) -> Value:
    """Return the largest: ``max(2, 3)`` is 3. All must be numbers, or all text."""
    return max(_alike(values))


def _alike(values: tuple[Value, ...]) -> list[str] | list[Numeric]:
    if all(isinstance(value, str) for value in values):
        return [str(value) for value in values]
    return [as_number(value) for value in values]


def absolute(value: Value) -> Numeric:
    """Return a number without its sign: ``abs(-2)`` is 2."""
    return abs(as_number(value))


def starts_with(value: Value, start: Value) -> bool:
    """Return whether text starts so: ``starts_with("AI101", "AI")`` is True."""
    return plain(value).startswith(plain(start))


def ends_with(value: Value, end: Value) -> bool:
    """Return whether text ends so: ``ends_with("AI101", "01")`` is True."""
    return plain(value).endswith(plain(end))


def contains(value: Value, part: Value) -> bool:
    """Return whether text has a part: ``contains("AI101", "10")`` is True."""
    return plain(part) in plain(value)


def digits(value: Value) -> str:
    """Keep the digits 0 to 9 only: ``digits("+91 98")`` is "9198"."""
    return re.sub(r"[^0-9]", "", plain(value))


def keypad(value: Value) -> str:
    """Return the telephone keys that type text (ITU-T E.161): ``keypad("AI1")`` is "241"."""
    return e161.keypad(plain(value))


def date_add(value: Value, days: Value) -> str:
    """Move an ISO date, or date and time, by whole days: ``date_add(now, 1)`` is tomorrow."""
    moved = _day(value) + timedelta(days=whole(days))
    return moved.isoformat() + plain(value)[10:]


def weekday(value: Value) -> str:
    """Return the English name of an ISO date's day: ``weekday("2026-08-03")`` is "Monday"."""
    return LANGUAGES["en"].speech.weekdays[_day(value).weekday()]


def _day(value: Value) -> date:
    found = re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])", plain(value))
    if not found:
        raise ValueError("the text is no ISO date")
    return date.fromisoformat(found[0])


FUNCTIONS: Mapping[str, Function] = {
    "abs": Function(absolute, 1, 1),
    "contains": Function(contains, 2, 2),
    "date_add": Function(date_add, 2, 2),
    "digits": Function(digits, 1, 1),
    "ends_with": Function(ends_with, 2, 2),
    "int": Function(whole, 1, 1),
    "keypad": Function(keypad, 1, 1),
    "len": Function(length, 1, 1),
    "lower": Function(lower, 1, 1),
    "max": Function(most, 1, 20),
    "min": Function(least, 1, 20),
    "round": Function(round_half_up, 1, 2),
    "starts_with": Function(starts_with, 2, 2),
    "str": Function(plain, 1, 1),
    "upper": Function(upper, 1, 1),
    "weekday": Function(weekday, 1, 1),
}
"""Every function by its name in an expression."""
