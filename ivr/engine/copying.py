"""Copying a call's fields into a draft and back, by the list of the fields of `Call` itself.

A field that is added to `Call` is copied without a change here. The copying is a third of what a
step takes, so it runs as assignments that `dataclasses` writes once, and not as a loop over names.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, make_dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from ivr.engine.call import Call

if TYPE_CHECKING:
    from ivr.engine.draft import Draft

_ALL = tuple(field.name for field in fields(Call))

IDENTITY = ("id", "flow")
"""The fields that no step changes. They are the first two of a call."""

CHANGEABLE = _ALL[len(IDENTITY) :]
"""The fields that a step may change. Each is an attribute of the draft, too."""

values_of: Callable[[Call | Draft], tuple[Any, ...]] = attrgetter(*CHANGEABLE)
"""The values of `CHANGEABLE`, in that order."""

set_values: Callable[..., None] = vars(make_dataclass("Changeable", CHANGEABLE))["__init__"]
"""``set_values(draft, *values)`` sets the attributes named in `CHANGEABLE`, in that order."""

_Unfrozen = make_dataclass("Unfrozen", _ALL, slots=True)


def new_call(call: Call, values: tuple[Any, ...]) -> Call:
    """Return ``call`` with other values of `CHANGEABLE`, in that order.

    The fields are set in an object that is not frozen but has the same slots, which then becomes a
    `Call`. Making a frozen object with so many fields the usual way, by an ``object.__setattr__``
    for each, takes three times as long. Nothing that `Call` may do after ``__init__`` happens.
    """
    made: Any = _Unfrozen(call.id, call.flow, *values)
    made.__class__ = Call
    return made  # type: ignore[no-any-return]  # mypy does not see it become one
