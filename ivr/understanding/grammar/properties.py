"""The properties of a grammar's table: what each may hold, and what it is for.

A grammar is a frozen dataclass; each of its fields is a property made by `prop`, with a converter
that turns what TOML gave into what the grammar holds. A converter's docstring says what it takes;
it raises ValueError for all else, and `build` makes a GrammarError of the two.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

from ivr.errors import GrammarError
from ivr.understanding.grammar.missing import Missing
from ivr.understanding.languages import Unit
from ivr.understanding.numerals import is_digits

T = TypeVar("T")
Converter = Callable[[object], object]

REQUIRED: Any = object()
"""The default of a property that must be given."""

LONGEST_SHOWN = 40
MOST_KEYS = 60
"""The longest entry that a grammar can ask for."""

LONGEST_COUNTRY_CODE = 4


@dataclass(frozen=True, slots=True)
class GrammarProperty:
    """One property, for documents and for messages."""

    name: str
    kind: str
    doc: str
    default: object

    @property
    def required(self) -> bool:
        """Whether the property must be given."""
        return self.default is REQUIRED


def shown(value: object) -> str:
    """Return a value as a message names it: at most a line of it."""
    match value:
        case dict():
            return "a table"
        case list() | tuple():
            return f"a list of {len(value)}"
        case bool():
            return str(value).lower()
        case str() if len(value) > LONGEST_SHOWN:
            return repr(value[:LONGEST_SHOWN] + "…")
        case str() | float():
            return repr(value)
        case int():
            return str(value) if abs(value) < 10**18 else "a huge number"
        case _:
            return "a date or time"


def prop(default: T, convert: Converter, doc: str) -> T:
    """Make a dataclass field that is a property."""
    kind = str(convert.__doc__).rstrip(".")
    return field(default=default, metadata={"convert": convert, "kind": kind, "doc": doc})


def properties(grammar: type) -> tuple[GrammarProperty, ...]:
    """Return a grammar's properties in their order."""
    return tuple(
        GrammarProperty(f.name, f.metadata["kind"], f.metadata["doc"], f.default)
        for f in fields(grammar)
    )


def whole(value: object) -> int:
    """A whole number, 0 or more."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 10**15:
        raise ValueError
    return value


def size(value: object) -> int:
    """A whole number from 1 to 60."""
    if not 1 <= whole(value) <= MOST_KEYS:
        raise ValueError
    return whole(value)


def text(value: object) -> str:
    """Text."""
    if not isinstance(value, str):
        raise ValueError
    return value


def texts(value: object) -> tuple[str, ...]:
    """A list of texts."""
    if not isinstance(value, list | tuple):
        raise ValueError
    return tuple(text(item) for item in value)


def country_code(value: object) -> str:
    """A country code such as "91" or "+44", or "" for none."""
    code = text(value).removeprefix("+")
    if code and not (is_digits(code) and len(code) <= LONGEST_COUNTRY_CODE and code[0] != "0"):
        raise ValueError
    return code


def characters_by_name(value: object) -> tuple[tuple[str, str], ...]:
    """A table of letters and digits by their spoken names, such as { "air india" = "AI" }."""
    if not isinstance(value, dict):
        raise ValueError
    return tuple((text(name), _characters(written)) for name, written in value.items())


def _characters(value: object) -> str:
    if not (text(value).isascii() and text(value).isalnum()):
        raise ValueError
    return text(value)


@dataclass(frozen=True, slots=True)
class Lengths:
    """How many keys or characters an entry has."""

    least: int
    most: int

    @classmethod
    def of(cls, length: int | None, least: int | None, most: int | None, default: int) -> Lengths:
        """Resolve ``length`` or ``min`` and ``max``; raises `GrammarError` where they clash."""
        if length is not None and (least is not None or most is not None):
            raise GrammarError("give either 'length', or 'min' and 'max'.")
        if length is not None:
            return cls(length, length)
        lengths = cls(least or 1, most or max(default, least or 1))
        if lengths.least > lengths.most:
            raise GrammarError(f"'min' is {lengths.least}, which is more than 'max', {most}.")
        return lengths

    def __contains__(self, value: str) -> bool:
        return self.least <= len(value) <= self.most

    def fitting(self, text: str) -> str | None:
        """Return an entry that is long enough and not too long."""
        return text if text in self else None

    def missing(self, part: str, unit: Unit) -> Missing | None:
        """Return what is missing of an entry, or None if there is none, or it fits."""
        least = self.least - len(part)
        left = least if least > 0 else min(0, self.most - len(part))
        return Missing(part, left, unit) if part and left else None

    def __str__(self) -> str:
        return str(self.most) if self.least == self.most else f"{self.least} to {self.most}"
