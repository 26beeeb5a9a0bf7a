"""What a field accepts: grammars by their type, and how a flow's table becomes one.

Each grammar stands in a file of its own; this registry is all that knows them all. A grammar's
fields are its properties, so that reading, checking and documenting a table need no second list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from ivr.errors import GrammarError
from ivr.flow.grammar.code import Code, Pnr
from ivr.flow.grammar.date import Date
from ivr.flow.grammar.digits import Digits, Phone
from ivr.flow.grammar.name import Name
from ivr.flow.grammar.number import Number
from ivr.flow.grammar.one_of import OneOf
from ivr.flow.grammar.properties import REQUIRED, Converter, Property, properties
from ivr.flow.grammar.protocol import Grammar, Progress
from ivr.flow.grammar.yes_no import YesNo
from ivr.flow.suggest import did_you_mean, listed

__all__ = ["GRAMMARS", "YES_NO", "Grammar", "Progress", "Property", "build", "properties"]

GRAMMARS: Mapping[str, type[Any]] = {
    "code": Code,
    "date": Date,
    "digits": Digits,
    "name": Name,
    "number": Number,
    "one_of": OneOf,
    "phone": Phone,
    "pnr": Pnr,
    "yes_no": YesNo,
}
"""Every grammar by the ``type`` in its table."""

YES_NO: Grammar = YesNo()


def build(table: Mapping[str, object]) -> Grammar:
    """Make the grammar that a flow's table describes.

    Raises `GrammarError` for an unknown type or property, or a value that does not fit.
    """
    name = table.get("type")
    grammar = GRAMMARS.get(name) if isinstance(name, str) else None
    if grammar is None:
        raise GrammarError(
            f"'type' must be one of {listed(GRAMMARS)}, not {name!r}."
            f"{did_you_mean(str(name), GRAMMARS)}"
        )
    given = {key: value for key, value in table.items() if key != "type"}
    try:
        made: Grammar = grammar(**_converted(grammar, given))
        return made
    except GrammarError as error:
        raise GrammarError(f"grammar '{name}': {error}") from None


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
            f"'{key}' must be {wanted[0].lower()}{wanted[1:]}, not {raw!r}."
        ) from None


def _unknown(key: str, known: list[str]) -> str:
    has = f"It has {listed(known)}." if known else "It has no properties."
    return f"unknown property '{key}'.{did_you_mean(key, known)} {has}"
