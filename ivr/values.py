"""Types for the values of variables and for rows of them, used by flows and queries."""

from __future__ import annotations

from collections.abc import Mapping

Value = str | int | float | bool | None
Row = Mapping[str, Value]
Variables = Mapping[str, Value]

GOAL_SEPARATOR = "; "
"""What stands between the goals of a call in its record. No goal has a semicolon in it."""
