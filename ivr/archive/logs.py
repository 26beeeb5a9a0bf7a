"""Reads lines of a call's log, which may be damaged."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from ivr.bounded_json import parse_json
from ivr.store import CallEvent


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
