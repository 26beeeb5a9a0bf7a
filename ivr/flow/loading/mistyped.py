"""Reports values of the wrong type: what was expected, what is there, and how it would be right."""

from __future__ import annotations

import re

from ivr.flow.loading.document import Document
from ivr.flow.loading.sections import Path

_PLAIN_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?")
_TRUTHS = {"true": "true", "yes": "true", "on": "true"} | {
    "false": "false",
    "no": "false",
    "off": "false",
}
_LISTS = ("a list of phrases", "a list of language tags", "a list of texts")
_IN_QUOTES = ("a text", "a key", "one of 0-9", "a node's name", "an expression", "an exit's name")
_HUGE = "a huge number"
LONGEST_SHOWN = 40
LONGEST_INTEGER = 63


def shown(raw: object) -> str:
    """A value as a message shows it."""
    match raw:
        case bool():
            return str(raw).lower()
        case dict():
            return "a table"
        case list():
            return "a list"
        case str() if len(raw) > LONGEST_SHOWN:
            return repr(raw[:LONGEST_SHOWN] + "…")
        case int() if raw.bit_length() > LONGEST_INTEGER:
            return _HUGE
        case str() | int() | float():
            return repr(raw)
        case _:
            return "a date or time"


def expected(document: Document, path: Path, what: str, raw: object, remedy: str = "") -> None:
    """Report a value of the wrong type. A ``remedy`` is a sentence with a space before it."""
    document.fault(path, f"expected {what}, got {shown(raw)}.{remedy or _rewritten(what, raw)}")


def _rewritten(what: str, raw: object) -> str:
    """How the value would be right, where only its quotes are wrong."""
    if isinstance(raw, str):
        word = raw.strip().lower()
        if what.startswith(("a number", "a whole number")) and _PLAIN_NUMBER.fullmatch(word):
            return f" Write it without quotes: {word}."
        if what in _LISTS:
            return f' Write it in brackets: ["{raw.strip()}"].' if shown(raw) == repr(raw) else ""
        if what == "true or false" and word in _TRUTHS:
            return f" Write {_TRUTHS[word]}, without quotes."
        return ""
    is_number = isinstance(raw, int | float) and not isinstance(raw, bool)
    in_quotes = is_number and what.startswith(_IN_QUOTES) and shown(raw) != _HUGE
    return f' Write it in quotes: "{raw}".' if in_quotes else ""
