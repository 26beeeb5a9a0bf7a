"""Reads from a call's log what happened to it, so that a stored call can be replayed.

Rules:

- The log masks secrets, so events that have one lack it: see `Recording.unknown`.
- Where a call was resumed, it had been restored from its snapshot.
- Rows that were not events (prompts, nodes, exits) are left out; a replay makes them again.
- A row that cannot be read raises `RecordingError`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from ivr.bounded_json import parse_json
from ivr.engine import DOT, Alternative, DtmfPressed, Event, SpeechHeard
from ivr.errors import DamagedCallError, RecordingError
from ivr.recording.event_json import event_of
from ivr.recording.recording import Noted, RecordedStep, Recording, Restored, Took, without_secret
from ivr.recording.references import References
from ivr.store import CallEvent

EVENTS: Mapping[str, tuple[str, ...]] = {
    "CallResumed": (),
    "PromptFinished": ("turn", "index", "began", "ended"),
    "DtmfPressed": ("digit",),
    "SpeechStarted": (),
    "SpeechHeard": ("text", "confidence"),
    "TimerExpired": ("name",),
    "TransferProgressed": ("position",),
    "TransferFinished": ("outcome",),
    "CallerHungUp": (),
}
"""The rows that are events, each with what the event needs of them. How a call was answered, and
what its queries gave, a replay knows by itself."""

CUT = "PromptCut"


def with_log(recording: Recording, log: Sequence[CallEvent]) -> Recording:
    """Return the recording of a call's beginning, with what its log says happened since."""
    return replace(recording, steps=tuple(steps_of(log, References(recording.flow))))


def steps_of(log: Iterable[CallEvent], references: References) -> Iterator[RecordedStep]:
    """Yield what a log says happened to its call; ``references`` name the secrets, and read on."""
    for row in log:
        yield from _steps(row, references)


def _steps(row: CallEvent, references: References) -> Iterator[RecordedStep]:
    try:
        data = parse_json(row.data)
        time = datetime.fromisoformat(row.time)
        if not isinstance(data, dict) or time.tzinfo is None:
            raise ValueError("it is no table with a time")
        if row.kind == CUT:
            yield Noted(time, (CUT, data))
        elif row.kind in EVENTS:
            yield from _took(row.kind, data, time, references)
    except (ValueError, TypeError, DamagedCallError) as error:
        reason = f"line {row.sequence} of its log cannot be read: {error}"
        raise RecordingError(f"The call {row.call_id} cannot be replayed: {reason}.") from None
    references.read(row.kind, data)


def _took(
    kind: str, data: Mapping[str, object], time: datetime, references: References
) -> Iterator[RecordedStep]:
    if kind == "CallResumed":
        yield Restored(time)
    plain = {name: data[name] for name in EVENTS[kind] if name in data}
    if kind == "DtmfPressed" and plain.get("digit") == DOT:
        yield Took(time, without_secret(DtmfPressed("")), references.key(), known=False)
        return
    event: Event = event_of({"event": kind, **plain})
    if isinstance(event, SpeechHeard):
        event = _with_alternatives(event, data.get("alternatives", ()))
        if any(DOT in text for text in (event.text, *(each.text for each in event.alternatives))):
            yield Took(time, without_secret(event), references.words(), known=False)
            return
    yield Took(time, event)


def _with_alternatives(event: SpeechHeard, rows: object) -> SpeechHeard:
    if not isinstance(rows, list | tuple):
        raise ValueError("its alternatives are no list")
    heard = tuple(Alternative(str(text), float(confidence)) for text, confidence in rows)
    return replace(event, alternatives=heard)
