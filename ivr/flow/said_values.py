"""How a field's value is said back to the caller, by its grammar: a code character by character."""

from __future__ import annotations

from collections.abc import Mapping

from ivr.flow.formats import FORMATS, PLAIN
from ivr.flow.template import NOTHING_GIVEN, Placeholder, Wording
from ivr.understanding.grammar import GRAMMARS, Grammar, OneOf
from ivr.values import Value

FORMAT_OF: Mapping[str, str] = {
    "code": "spell",
    "date": "date",
    "digits": "digits",
    "number": "number",
    "phone": "digits",
    "pnr": "spell",
}
"""The format of a grammar's values. Those of the others are said as they are."""

_PLACEHOLDERS = {
    GRAMMARS[name]: Placeholder("value", FORMATS[form]) for name, form in FORMAT_OF.items()
}
_KEY = Placeholder("key", FORMATS["key"])
_AS_IT_IS = Placeholder("value", PLAIN)


def said_key(key: str, language: str) -> Wording:
    """Return the words for a key of the telephone."""
    return _KEY.wording({"key": key}, language, NOTHING_GIVEN)


def said_value(grammar: Grammar, value: Value, language: str) -> Wording:
    """Return the words for a value. One of a few values is called by its first phrase."""
    if isinstance(grammar, OneOf):
        named = (option for option in grammar.options if option.value == value and option.phrases)
        value = next((option.phrases[0] for option in named), value)
    placeholder = _PLACEHOLDERS.get(type(grammar), _AS_IT_IS)
    return placeholder.wording({"value": value}, language, NOTHING_GIVEN)
