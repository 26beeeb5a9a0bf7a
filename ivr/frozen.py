"""Small values that cost little: the engine makes and compares about twenty of them for every key.

- `frozen` makes a frozen dataclass with slots. The ``__init__`` that `dataclasses` writes for one
  sets each field by ``object.__setattr__``, which looks the field up by its name; the one written
  here calls the field's slot itself, which takes about half as long. In all else the class is a
  frozen dataclass: setting a field raises `FrozenInstanceError`, and instances are compared,
  hashed, copied, pickled, matched and replaced in the same way.
- `members_at_hand` makes reading a member of an `Enum` as fast in Python 3.11 as in later ones.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields
from enum import Enum
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")
E = TypeVar("E", bound=type[Enum])


def members_at_hand(enum: E) -> E:
    """Put the members of an enum into the class itself.

    Python 3.11 has a descriptor written in Python there, which takes as long as calling a function.
    Python 3.12 and later do the same as this.
    """
    for member in enum:
        type.__setattr__(enum, member.name, member)
    return enum


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """Make a frozen dataclass with slots of a class.

    Raises `TypeError` for what the faster ``__init__`` does not do: a ``__post_init__``, a default
    that is made anew each time, a field that is not given to ``__init__`` or is given by name only.
    """
    made = dataclass(frozen=True, slots=True)(cls)
    type.__setattr__(made, "__init__", _init(made))
    return made


def _init(cls: type[Any]) -> Callable[..., None]:
    """Write an ``__init__`` that takes the fields of a dataclass in order, with their defaults."""
    names = [each.name for each in fields(cls)]
    defaults = {each.name: each.default for each in fields(cls) if each.default is not MISSING}
    usual = all(
        each.init and not each.kw_only and each.default_factory is MISSING for each in fields(cls)
    )
    if not usual or hasattr(cls, "__post_init__"):
        raise TypeError(f"{cls.__name__} needs the __init__ of dataclasses: use @dataclass for it.")
    takes = ", ".join(["self", *(f"{n}=_default_{n}" if n in defaults else n for n in names)])
    sets = "; ".join(f"_set_{name}(self, {name})" for name in names) or "pass"
    known = {f"_default_{name}": value for name, value in defaults.items()}
    known |= {f"_set_{name}": getattr(cls, name).__set__ for name in names}
    exec(f"def __init__({takes}): {sets}", known)  # of the names of fields alone
    written: Callable[..., None] = known["__init__"]
    written.__qualname__ = f"{cls.__qualname__}.__init__"
    written.__annotations__ = cls.__init__.__annotations__
    return written
