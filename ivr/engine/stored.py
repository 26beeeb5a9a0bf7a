"""Makes the values of a stored call out of JSON, by the types that their dataclasses declare.

The JSON may be anything: it may come from a database that was damaged, or brought in from outside.
What does not have the declared type raises `DamagedCallError`, and nothing else is ever raised.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from ivr.engine.call import RenderedPrompt
from ivr.errors import DamagedCallError

LARGEST = 2**63
"""No whole number of a call is as large: neither an expression nor SQLite makes one."""

LEFT_OUT = {RenderedPrompt: {"spoken": "text"}}
"""Fields that a snapshot leaves out where their value is that of another field."""

NOT_STORED = frozenset({"secrets"})

IN_WORDS = {
    str: "a text",
    int: "a whole number, 0 or more",
    float: "a number",
    bool: "true or false",
    list: "a list",
    dict: "a table",
}

_SHOWN = 40  # characters of a wrong value


def made(kind: Any, value: object, place: str) -> Any:  # noqa: ANN401 # a type, and a value of it
    """Return ``value`` as one of the type ``kind``. ``place`` says where it stands."""
    origin, inside = get_origin(kind), get_args(kind)
    if origin in (UnionType, Union):
        return _one_of(inside, value, place)
    if origin is tuple:
        items: list[object] = _plain(list, value, place)
        return tuple(made(inside[0], item, f"{place} {n}") for n, item in enumerate(items, 1))
    if origin is Mapping:
        table: dict[str, object] = _plain(dict, value, place)
        return {
            _plain(str, name, place): made(inside[1], item, f"{place} {name}")
            for name, item in table.items()
        }
    if is_dataclass(kind):
        return _instance(kind, value, place)
    if issubclass(kind, Enum):
        return _member(kind, value, place)
    return _count(value, place) if kind is int else _plain(kind, value, place)


def _one_of(kinds: tuple[Any, ...], value: object, place: str) -> object:
    if type(value) in kinds:
        return _plain(type(value), value, place)
    composed = [kind for kind in kinds if kind not in IN_WORDS and kind is not NoneType]
    if not composed:
        raise _misfit("a text, a number, true, false or null", value, place)
    return made(composed[0], value, place)


def _instance(kind: Any, value: object, place: str) -> object:  # noqa: ANN401 # a dataclass
    table: dict[str, object] = _plain(dict, value, place)
    for name, other in LEFT_OUT.get(kind, {}).items():
        if other in table:
            table = {name: table[other], **table}
    declared = _declared(kind)
    unknown = next((name for name in table if name not in declared), None)
    if unknown is not None:
        raise DamagedCallError(f"{place} has the unknown field {_shown(unknown)}")
    for name, (field, _) in declared.items():
        if name not in table and field.default is MISSING and field.default_factory is MISSING:
            raise DamagedCallError(f"{place} lacks the field {name}")
    return kind(**{name: made(declared[name][1], item, name) for name, item in table.items()})


@cache
def _declared(kind: Any) -> Mapping[str, tuple[Field[Any], Any]]:  # noqa: ANN401 # a dataclass
    """Return the fields that are stored, by name, each with its type."""
    types = get_type_hints(kind)
    return {
        field.name: (field, types[field.name])
        for field in fields(kind)
        if field.name not in NOT_STORED
    }


def _member(kind: type[Enum], value: object, place: str) -> Enum:
    try:
        return kind(value)
    except ValueError:
        words = ", ".join(str(member.value) for member in kind)
        raise _misfit(f"one of {words}", value, place) from None


def _count(value: object, place: str) -> int:
    count: int = _plain(int, value, place)
    if count < 0:
        raise _misfit(IN_WORDS[int], value, place)
    return count


def _plain(kind: Any, value: object, place: str) -> Any:  # noqa: ANN401 # a type, and a value of it
    """Return a value that JSON itself has. One that no database can hold does not count as one."""
    if type(value) is not kind:
        raise _misfit(IN_WORDS[kind], value, place)
    if isinstance(value, str) and not _has_encoding(value):
        raise _misfit("a text of whole characters", value, place)
    if isinstance(value, int) and not -LARGEST <= value < LARGEST:
        raise _misfit("a smaller number", value, place)
    return value


def _has_encoding(text: str) -> bool:
    """Whether the text has no half of a surrogate pair."""
    return text.encode(errors="replace").decode() == text


def _misfit(expected: str, value: object, place: str) -> DamagedCallError:
    return DamagedCallError(f"{place} should be {expected}, and is {_shown(value)}")


def _shown(value: object) -> str:
    text = json.dumps(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
