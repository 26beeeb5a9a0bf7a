"""Words and figures that the tabs show in place of plain values."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from ivr.browser.telephone.face import clock_face
from ivr.engine import Phase
from ivr.store import LIVE, CallRecord
from ivr.values import Value

DIGITS = "0123456789"

WAITING: Mapping[Phase, str] = {
    Phase.CONFIRMING: "Yes or no",
    Phase.ENDED: "Nothing: the call has ended",
}
"""What the line waits for, in phases in which the engine does not say."""


def waiting_for(phase: Phase, expects: str) -> str:
    """Return what the line waits for, with a capital; ``expects`` are the engine's words."""
    words = WAITING.get(phase, expects)
    return words[:1].upper() + words[1:]


def saying_of(saying: str, node: str, phase: Phase) -> str:
    """Return what is being said and where the call will wait, or "" where nothing is being said."""
    if not saying:
        return ""
    if phase is Phase.LEAVING:
        return f"Saying {saying} · then the call ends"
    return f"Saying {saying} · will wait at {node}"


def text_of(value: Value | list[list[str]]) -> str:
    """Return a value as readable text; a list of pairs as ``main: 1, find: found``."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(": ".join(pair) for pair in value)
    return str(value)


def shown_variables(
    variables: Mapping[str, Value], concealed: Collection[str]
) -> list[tuple[str, str | None]]:
    """Return a call's variables as rows of name and text; a secret has no text."""
    open_ones: list[tuple[str, str | None]] = [
        (name, "" if value is None else text_of(value))
        for name, value in variables.items()
        if name not in concealed
    ]
    return open_ones + [(name, None) for name in concealed]


def entry_keys(keys: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """Return the keys that are part of an entry: those that have no label of their own."""
    entry = "".join(key for key, label in keys if not label)
    return {DIGITS: ("0 – 9",)}.get(entry, tuple(entry))


def headline(count: int, what: str) -> str:
    """Return a count in words: ``1 fault``, ``3 faults``."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def outcome_of(outcome: str | None) -> str:
    """Return how a call ended, in words; a call without an outcome is live."""
    return LIVE if outcome is None else outcome.replace("_", " ")


def when_of(time: str) -> str:
    """Return a recorded time in a readable form: ``3 Aug, 09:00:12``."""
    moment = datetime.fromisoformat(time)
    return f"{moment.day} {moment:%b, %H:%M:%S}"


def length_of(record: CallRecord) -> str:
    """Return how long a call took, or "" while it goes on."""
    if record.ended is None:
        return ""
    took = datetime.fromisoformat(record.ended) - datetime.fromisoformat(record.started)
    return clock_face(max(0.0, took.total_seconds()))
