"""Events in JSON's terms, and back, as a recording of a call has them.

An event's ``turn`` is left out, because it is that of the call when the event was taken. Only
`PromptFinished` keeps it: it tells whether a prompt belongs to an older turn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from math import isfinite
from typing import Any, get_args

from ivr.engine import DTMF, DtmfPressed, Event, PromptFinished, made
from ivr.errors import DamagedCallError

EVENTS: Mapping[str, type[Event]] = {kind.__name__: kind for kind in get_args(Event)}


def plain_event(event: Event) -> dict[str, Any]:
    """Return an event in JSON's terms; ``event`` is the name of its class."""
    fields = asdict(event)
    if not isinstance(event, PromptFinished):
        fields.pop("turn", None)
    return {"event": type(event).__name__, **fields}


def event_of(plain: Mapping[str, object]) -> Event:
    """Return the event that `plain_event` wrote. Raises `DamagedCallError` for anything else.

    Its turn is 0, or None, where none was written.
    """
    fields = dict(plain)
    kind = EVENTS.get(str(fields.pop("event", "")))
    if kind is None:
        raise DamagedCallError(f"an event should be one of {', '.join(EVENTS)}")
    if "turn" in kind.__dataclass_fields__:
        fields.setdefault("turn", 0)
    event: Event = made(kind, fields, "the event")
    if isinstance(event, DtmfPressed) and event.digit not in DTMF:
        raise DamagedCallError(f"digit should be one of {' '.join(DTMF)}")
    if not all(isfinite(value) for value in _numbers(fields)):
        raise DamagedCallError("a number of an event should be finite")
    return event


def _numbers(value: object) -> Iterator[float]:
    """Yield the fractions in a value of JSON, however deep."""
    if isinstance(value, float):
        yield value
    elif isinstance(value, list | dict):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _numbers(each)
