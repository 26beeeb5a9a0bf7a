"""What a variable can hold, and a row of such values: the vocabulary of flows and queries alike."""

from __future__ import annotations

from collections.abc import Mapping

Value = str | int | float | bool | None
Row = Mapping[str, Value]
Variables = Mapping[str, Value]
