"""What a field accepts: grammars by their type, and how a flow's table becomes one.

Each grammar stands in a file of its own; this registry is all that knows them all. A grammar's
fields are its properties, so that reading, checking and documenting a table need no second list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from ivr.errors import GrammarError
from ivr.suggest import did_you_mean, listed
from ivr.understanding.grammar.asked import answering
from ivr.understanding.grammar.code import Code, Pnr
from ivr.understanding.grammar.correction import corrected
from ivr.understanding.grammar.date import Date
from ivr.understanding.grammar.digits import Digits, PhoneNumber
from ivr.understanding.grammar.missing import Missing
from ivr.understanding.grammar.name import Name
from ivr.understanding.grammar.name_beside import without_details
from ivr.understanding.grammar.number import Number
from ivr.understanding.grammar.one_of import OneOf, OneOfValue
from ivr.understanding.grammar.properties import (
    REQUIRED,
    Converter,
    GrammarProperty,
    properties,
    shown,
)
from ivr.understanding.grammar.protocol import (
    CLEAR,
    Candidate,
    Grammar,
    Progress,
    Spelled,
    clear,
)
from ivr.understanding.grammar.yes_no import YesNo

__all__ = [
    "CLEAR",
    "GRAMMARS",
    "YES_NO",
    "Candidate",
    "Grammar",
    "GrammarProperty",
    "Missing",
    "Name",
    "OneOf",
    "OneOfValue",
    "Progress",
    "Spelled",
    "answering",
    "build",
    "clear",
    "corrected",
    "properties",
    "without_details",
]

GRAMMARS: Mapping[str, type[Any]] = {
    "code": Code,
    "date": Date,
    "digits": Digits,
    "name": Name,
    "number": Number,
    "one_of": OneOf,
    "phone": PhoneNumber,
    "pnr": Pnr,
    "yes_no": YesNo,
}
"""Every grammar by the ``type`` in its table."""

OTHER_NAMES: Mapping[str, str] = {
    **dict.fromkeys(("integer", "int", "amount", "numeric", "float", "quantity"), "number"),
    **dict.fromkeys(("text", "string", "str", "person"), "name"),
    **dict.fromkeys(("bool", "boolean", "confirm", "yesno", "confirmation"), "yes_no"),
    **dict.fromkeys(("choice", "choices", "enum", "list", "options", "oneof"), "one_of"),
    **dict.fromkeys(("telephone", "phone_number", "mobile"), "phone"),
    **dict.fromkeys(("day", "datetime"), "date"),
    **dict.fromkeys(("pin", "dtmf", "keys"), "digits"),
    **dict.fromkeys(("alphanumeric", "alnum", "reference"), "code"),
}
"""What other languages call these types."""

YES_NO: Grammar = YesNo()


def build(table: Mapping[str, object]) -> Grammar:
    """Make the grammar that a flow's table describes.

    Raises `GrammarError` for an unknown type or property, or a value that does not fit.
    """
    name = table.get("type")
    grammar = GRAMMARS.get(name) if isinstance(name, str) else None
    if grammar is None:
        raise GrammarError(
            f"'type' must be one of {listed(GRAMMARS)},"
            f"{' and is missing' if name is None else f' not {shown(name)}'}."
            f"{_meant(name) if isinstance(name, str) else ''}"
        )
    given = {key: value for key, value in table.items() if key != "type"}
    try:
        made: Grammar = grammar(**_converted(grammar, given))
        return made
    except GrammarError as error:
        raise GrammarError(f"grammar '{name}': {error}") from None


def _meant(name: str) -> str:
    meant = OTHER_NAMES.get(name.lower())
    return f" Write '{meant}' for it." if meant else did_you_mean(name, GRAMMARS)


def _converted(grammar: type, given: Mapping[str, object]) -> dict[str, object]:
    known = {f.name: f for f in fields(grammar)}
    for key in given:
        if key not in known:
            raise GrammarError(_unknown(key, list(known)))
    values = {}
    for key, f in known.items():
        if key in given:
            values[key] = _value(key, f.metadata["convert"], given[key])
        elif f.default is REQUIRED:
            raise GrammarError(f"the property '{key}' is needed.")
    return values


def _value(key: str, convert: Converter, raw: object) -> object:
    try:
        return convert(raw)
    except ValueError:
        wanted = str(convert.__doc__).rstrip(".")
        raise GrammarError(
            f"'{key}' must be {wanted[0].lower()}{wanted[1:]}, not {shown(raw)}."
            f"{_unquoted(wanted, raw)}"
        ) from None


def _unquoted(wanted: str, raw: object) -> str:
    """What to write for a number in quotes, where a number is wanted."""
    is_digits = isinstance(raw, str) and raw.isascii() and raw.isdecimal() and len(raw) < 10
    return f" Write {raw}, without quotes." if is_digits and "whole number" in wanted else ""


def _unknown(key: str, known: list[str]) -> str:
    return f"unknown property '{key}'.{did_you_mean(key, known)} It has {listed(known)}."
