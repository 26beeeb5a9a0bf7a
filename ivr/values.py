"""Types for the values of variables and for rows of them; which variables the call itself sets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Value = str | int | float | bool | None
Row = Mapping[str, Value]
Variables = Mapping[str, Value]

GOAL_SEPARATOR = "; "
"""What stands between the goals of a call in its record. No goal has a semicolon in it."""

CALL_VARIABLES = ("caller", "channel", "now", "language", "utterance", "rows")
"""The variables that the call itself sets. A flow gives no other value these names."""


def taken_by_call(names: Iterable[str]) -> str:
    """Return why one of the ``names`` cannot be a flow's own variable, or "" if all can."""
    taken = next((name for name in names if name in CALL_VARIABLES), None)
    return "" if taken is None else f"'{taken}' is set by the call itself"
