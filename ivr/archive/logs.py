"""Reads lines of a call's log, which may be damaged."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from ivr.bounded_json import parse_json
from ivr.store import CallEvent

PromptPlace = tuple[int, int]
"""The turn in which a prompt was said, and which of that turn's prompts it is."""


def data_of(event: CallEvent) -> object:
    """Return what the line says; if it is no JSON, its text as it is."""
    try:
        return parse_json(event.data)
    except ValueError:
        return event.data


def text_of(event: CallEvent, name: str) -> str:
    """Return the text of that name in the line, or "" where there is none."""
    data = data_of(event)
    found = data.get(name) if isinstance(data, Mapping) else None
    return found if isinstance(found, str) else ""


def seconds_between(began: str, time: str) -> float | None:
    """Return the seconds from one time to another; ``None`` where they cannot be compared."""
    try:
        return (datetime.fromisoformat(time) - datetime.fromisoformat(began)).total_seconds()
    except (ValueError, TypeError):  # one is no time; one has an offset, and the other has none
        return None


def place_of(event: CallEvent) -> PromptPlace | None:
    """Return the turn and the index of the prompt that a row is about; rows of before have none."""
    data = data_of(event)
    place = (data.get("turn"), data.get("index")) if isinstance(data, Mapping) else (None, None)
    turn, index = place
    return (turn, index) if isinstance(turn, int) and isinstance(index, int) else None
