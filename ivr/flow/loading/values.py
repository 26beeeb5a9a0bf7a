"""Converters for single values: one for each type that the schema names.

A converter gets the document, the value's path and the raw value from the TOML. It returns the
value for the model, or it reports a fault and returns ``None``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ivr.errors import ExpressionError
from ivr.flow.expressions import Expression
from ivr.flow.loading import synonyms
from ivr.flow.loading.document import Document, PropertyReader
from ivr.flow.loading.mistyped import expected, shown
from ivr.flow.loading.sections import Path
from ivr.flow.loading.synonyms import instead
from ivr.flow.model import RETURN, CommandAction
from ivr.flow.schema import ONLY_IN_SETTINGS, OUTCOMES, Property
from ivr.suggest import did_you_mean
from ivr.understanding import Meaning
from ivr.understanding.languages import canonical
from ivr.values import taken_by_call

NAME = re.compile(r"[^\W\d][\w-]*")
VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
KEY = re.compile(r"[0-9*#]+")
COLOUR = re.compile(r"#([0-9A-Fa-f]{3}){1,2}")
_A_COLOUR = (
    'a colour such as "#2563eb" or "#26e": # and six digits, or three, of 0-9 and a-f;'
    " no name, and no fourth pair for transparency"
)
LONGEST_WAIT = 86_400.0
MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Keys:
    """What a table may hold: the type of each key, and the properties that are required."""

    types: Mapping[str, str]
    required: tuple[Property, ...]
    docs: Mapping[str, str]

    @classmethod
    def of(cls, properties: Iterable[Property]) -> Keys:
        """Prepare the properties of a table once, for all tables of that sort."""
        listed = tuple(properties)
        types = {item.name: item.type for item in listed}
        docs = {item.name: item.doc for item in listed}
        return cls(types, tuple(item for item in listed if item.required), docs)


def read_table(document: Document, path: Path, raw: object, keys: Keys) -> dict[str, Any]:
    """Read all keys of a table. Unknown keys are reported and left out; faulty values are None."""
    if not isinstance(raw, dict):
        expected(document, path, "a table", raw, f" It can have: {', '.join(keys.types)}.")
        return {}
    types, converters = keys.types, document.converters
    if not raw.keys() <= types.keys():
        _unknown_keys(document, path, raw, keys)
    for item in keys.required:
        if item.name not in raw:
            document.missing(path, (item.name,), f"'{item.name}' is missing. {item.doc}")
    return {
        key: converters[types[key]](document, (*path, key), value)
        for key, value in raw.items()
        if key in types
    }


def _unknown_keys(document: Document, path: Path, raw: Mapping[str, object], keys: Keys) -> None:
    known = keys.types
    for key in raw:
        if key not in known:
            hint = instead(key, known, synonyms.KEYS, keys.docs)
            if key in ONLY_IN_SETTINGS:
                hint = " It stands in [settings] only."
            hint = hint or document.findings.did_you_mean(key, known)
            remedy = hint or f" It can have: {', '.join(known)}."
            document.fault(path, f"unknown key {shown(key)}.{remedy}", key)


def read_text(document: Document, path: Path, raw: object) -> str | None:
    """A text that is not empty."""
    if isinstance(raw, str) and raw.strip():
        return raw
    expected(document, path, "a text" if not isinstance(raw, str) else "some text", raw)
    return None


def read_flag(document: Document, path: Path, raw: object) -> bool | None:
    """``true`` or ``false``."""
    if isinstance(raw, bool):
        return raw
    expected(document, path, "true or false", raw)
    return None


def _number(raw: object, least: float, most: float) -> float | None:
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not least <= raw <= most:
        return None
    return float(raw)


def read_seconds(document: Document, path: Path, raw: object) -> float | None:
    """Seconds, up to a day."""
    found = _number(raw, 0.0, LONGEST_WAIT)
    if found is None:
        limits = "" if isinstance(raw, str) else f" Write 0 to {LONGEST_WAIT:.0f}."
        expected(document, path, "a number of seconds", raw, limits)
    return found


def read_fraction(document: Document, path: Path, raw: object) -> float | None:
    """A number from 0 to 1."""
    found = _number(raw, 0.0, 1.0)
    if found is None:
        expected(document, path, "a number from 0 to 1", raw)
    return found


def _whole(document: Document, path: Path, raw: object, least: int) -> int | None:
    if isinstance(raw, int) and not isinstance(raw, bool) and least <= raw <= MOST:
        return raw
    expected(document, path, f"a whole number, {least} or more", raw)
    return None


def read_whole(document: Document, path: Path, raw: object) -> int | None:
    """A whole number from 0."""
    return _whole(document, path, raw, 0)


def read_count(document: Document, path: Path, raw: object) -> int | None:
    """A whole number from 1."""
    return _whole(document, path, raw, 1)


def _matching(pattern: re.Pattern[str], what: str) -> PropertyReader:
    def read(document: Document, path: Path, raw: object) -> str | None:
        if isinstance(raw, str) and pattern.fullmatch(raw):
            return raw
        expected(document, path, what, raw)
        return None

    return read


def _one_of(*words: str) -> PropertyReader:
    def read(document: Document, path: Path, raw: object) -> str | None:
        if isinstance(raw, str) and raw in words:
            return raw
        what = " or ".join(f'"{word}"' for word in words)
        expected(document, path, what, raw)
        return None

    return read


_MEANINGS = {meaning.value: meaning for meaning in Meaning}
_COMMANDS = {word: _MEANINGS[word] for word in _MEANINGS if word not in ("yes", "no")}


def _meaning_of(known: Mapping[str, Meaning]) -> PropertyReader:
    def read(document: Document, path: Path, raw: object) -> Meaning | None:
        if isinstance(raw, str) and raw in known:
            return known[raw]
        *most, last = (f'"{word}"' for word in known)
        close = did_you_mean(raw, known) if isinstance(raw, str) else ""
        expected(document, path, f"{', '.join(most)} or {last}", raw, close)
        return None

    return read


def read_days(document: Document, path: Path, raw: object) -> tuple[int, ...] | None:
    """The first day and the last one, counted from today; the last one may be left out."""
    days = raw if isinstance(raw, list) and 1 <= len(raw) <= 2 else []
    counted = [day for day in days if isinstance(day, int) and not isinstance(day, bool)]
    if counted and counted == days == sorted(day for day in counted if 0 <= day <= MOST):
        return tuple(counted)
    what = (
        "a day counted from today, or the first and the last: [2], or [0, 1] for today and tomorrow"
    )
    expected(document, path, what, raw)
    return None


def read_language(document: Document, path: Path, raw: object) -> str | None:
    """A BCP 47 tag of language, script and region, in its usual form: "en_us" is "en-US"."""
    if isinstance(raw, str) and LANGUAGE.fullmatch(canonical(raw)):
        return canonical(raw)
    expected(document, path, 'a language tag such as "en-IN"', raw)
    return None


def read_languages(document: Document, path: Path, raw: object) -> tuple[str, ...] | None:
    """At least one language tag."""
    if not isinstance(raw, list) or not raw:
        expected(document, path, "a list of language tags", raw)
        return None
    tags = [read_language(document, (*path, n), tag) for n, tag in enumerate(raw)]
    return tuple(dict.fromkeys(tag for tag in tags if tag is not None))


def read_variable(document: Document, path: Path, raw: object) -> str | None:
    """A variable that the flow may set."""
    if not isinstance(raw, str) or not VARIABLE.fullmatch(raw):
        expected(document, path, "a variable's name: letters, digits and _", raw)
        return None
    if taken := taken_by_call([raw]):
        document.fault(path, f"{taken}. Choose another name.")
        return None
    return raw


def read_target(document: Document, path: Path, raw: object) -> str | None:
    """A node of this file, or ``@result``."""
    if not isinstance(raw, str):
        expected(document, path, "a node's name", raw)
        return None
    if raw in document.nodes:
        return document.prefix + raw
    if not raw.startswith(RETURN):
        if document.parsed.nameless:
            document.faulty.append(path)  # it may be the node whose header could not be read
            return None
        bare = raw.removeprefix("node.").removeprefix("[node.").removesuffix("]")
        hint = f" Did you mean '{bare}'?" if bare in document.nodes else ""
        hint = hint or document.findings.did_you_mean(raw, document.nodes)
        remedy = hint or f" Write a [node.{raw}], or correct the name."
        document.fault_saying(path, f"goes to unknown node {shown(raw)}.{remedy}")
        return None
    if path[0] != "node" or path[2] == "start" or not NAME.fullmatch(raw[1:]):
        document.fault_saying(path, f"cannot go to {shown(raw)}. Name a node.")
        return None
    document.returning[str(path[1])] = None
    return raw


def read_expression(document: Document, path: Path, raw: object) -> Expression | None:
    """A condition or a computation."""
    if not isinstance(raw, str):
        expected(document, path, 'an expression in quotes, such as "age >= 18"', raw)
        return None
    known = document.findings.expressions.get(raw)
    if known is not None:
        return known
    try:
        parsed = document.findings.expressions[raw] = Expression.parse(raw)
    except ExpressionError as error:
        document.fault(path, str(error), at=error.at)
        return None
    return parsed


CONVERTERS: Mapping[str, PropertyReader] = {
    "text": read_text,
    "flag": read_flag,
    "seconds": read_seconds,
    "fraction": read_fraction,
    "whole": read_whole,
    "count": read_count,
    "language": read_language,
    "languages": read_languages,
    "variable": read_variable,
    "target": read_target,
    "expression": read_expression,
    "colour": _matching(COLOUR, _A_COLOUR),
    "key": _matching(KEY, "a key, or keys, of 0-9 * #"),
    "key groups": _matching(
        re.compile(r"[0-9*#]+( [0-9*#]+)*"), 'keys of 0-9 * #, such as "1 241234"'
    ),
    "termchar": _matching(re.compile(r"[0-9*#]?"), 'one of 0-9 * #, or ""'),
    "exit name": _matching(NAME, "an exit's name"),
    "days": read_days,
    "meaning": _meaning_of(_MEANINGS),
    "command meaning": _meaning_of(_COMMANDS),
    "action": _one_of(*CommandAction.ALL),
    "occasion": _one_of("always", "spoken"),
    "outcome": _one_of(*OUTCOMES),
}
