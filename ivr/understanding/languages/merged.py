"""The words of several languages as those of one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import reduce
from typing import Any, TypeVar

from ivr.understanding.languages.hearing import unchanged

T = TypeVar("T")


def merged(languages: Sequence[T]) -> T:
    """Merge values of one dataclass, field by field, the first language's before the others'.

    Sets and tables are joined, tuples put one behind the other, functions applied in turn.
    """
    kind: Any = type(languages[0])
    values = {
        field.name: reduce(_joined, [getattr(language, field.name) for language in languages])
        for field in fields(kind)
    }
    made: T = kind(**values)
    return made


def _joined(one: object, other: object) -> object:
    match one, other:
        case frozenset(), frozenset():
            return one | other
        case Mapping(), Mapping():
            return {**one, **other}
        case tuple(), tuple():
            return one + other
        case _ if is_dataclass(one):
            return merged([one, other])
        case _:
            assert callable(one)
            assert callable(other)
            return _in_turn(one, other)


def _in_turn(first: Callable[[str], str], then: Callable[[str], str]) -> Callable[[str], str]:
    if then is unchanged:
        return first
    return then if first is unchanged else lambda word: then(first(word))
