"""Records the calls of a line while they go on: the line's tape.

Rules:

- A call is recorded from its beginning, or from a recording of its beginning (`Recorder.go_on`).
- The image of the flows' tables is taken when the call begins. For the Air India line that takes
  less than a millisecond, and about 10 ms for each MB of rows. Tables that were too large once are
  not copied again.
- The newest `MOST_CALLS` recordings are kept; of these, `MOST_IMAGES_BYTES` of images.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ivr.engine import CallAnswered, DtmfPressed, Event, LogEntry, SpeechHeard, secret_fields
from ivr.errors import StoreError
from ivr.flow import Flow
from ivr.recording.from_log import steps_of
from ivr.recording.recording import (
    MOST_BYTES,
    TOO_LARGE,
    Noted,
    RecordedStep,
    Recording,
    Reference,
    Restored,
    Took,
)
from ivr.recording.references import References
from ivr.runtime import CallUpdate
from ivr.store import CallEvent, CallRecord, Database

MOST_CALLS = 20
MOST_IMAGES_BYTES = 2 * MOST_BYTES

NO_COPY = "The tables could not be copied when the call began: {error}"
MADE_ROOM = "The tables as they were when the call began made room for those of newer calls."


@dataclass(slots=True)
class _Reel:
    """One call's recording while it grows."""

    recording: Recording
    references: References
    steps: list[RecordedStep]


class Recorder:
    """A tape, see `ivr.runtime.Tape`. ``on_begin`` is called with each recording that begins."""

    def __init__(self, on_begin: Callable[[Recording], object] = lambda recording: None) -> None:
        self._on_begin = on_begin
        self._reels: dict[str, _Reel] = {}
        self._too_large: Database | None = None

    def recording(self, call_id: str) -> Recording | None:
        """Return the recording of a call as it is now; None for a call that is not recorded."""
        reel = self._reels.get(call_id)
        return None if reel is None else replace(reel.recording, steps=tuple(reel.steps))

    def go_on(self, recording: Recording, log: Sequence[CallEvent]) -> None:
        """Record a call from where its ``recording`` ends, with the ``log`` up to there.

        If the recording has no steps, they are read from the log. Raises `RecordingError` where
        that cannot be read.
        """
        references = References(recording.flow)
        steps = list(steps_of(log, references))
        self._keep(_Reel(recording, references, list(recording.steps) or steps))

    # --- what the line tells ----------------------------------------------------------------------

    def begin(
        self, flow: Flow, database: Database, record: CallRecord, channel: str, seed: str
    ) -> None:
        """Begin to record a call."""
        tables, why = self._image(database)
        started = datetime.fromisoformat(record.started)
        recording = Recording(
            flow, record.id, record.caller, channel, started, (seed,), tables, why
        )
        self._keep(_Reel(recording, References(flow), []))
        self._on_begin(recording)

    def take(self, update: CallUpdate, event: Event, moment: datetime) -> None:
        """Record an event."""
        reel = self._reels.get(update.call.id)
        if reel is not None and not isinstance(event, CallAnswered):
            secret = _secret(reel, update, event)
            reel.steps.append(Took(_stored(moment), event, secret))
        if reel is not None:
            for row in update.entries:
                reel.references.read(row.kind, json.loads(row.data))

    def note(self, update: CallUpdate, entry: LogEntry, moment: datetime) -> None:
        """Record a line of the log."""
        reel = self._reels.get(update.call.id)
        if reel is not None:
            reel.steps.append(Noted(_stored(moment), entry))

    def restore(self, call_id: str, seed: str) -> None:
        """Record that the call was restored."""
        reel = self._reels.get(call_id)
        if reel is not None:
            last = reel.steps[-1].time if reel.steps else reel.recording.started
            reel.steps.append(Restored(last))
            reel.recording = replace(reel.recording, seeds=(*reel.recording.seeds, seed))

    # --- what is kept -----------------------------------------------------------------------------

    def _image(self, database: Database) -> tuple[bytes, str]:
        """Return the image of the tables, or why there is none."""
        if database is self._too_large:
            return b"", TOO_LARGE
        try:
            return database.tables_image(MOST_BYTES), ""
        except StoreError as error:
            if "full" not in str(error):
                return b"", NO_COPY.format(error=error)
            self._too_large = database
            return b"", TOO_LARGE

    def _keep(self, reel: _Reel) -> None:
        """Keep a recording as the newest, and make room for it."""
        self._reels.pop(reel.recording.call_id, None)
        self._reels[reel.recording.call_id] = reel
        while len(self._reels) > MOST_CALLS:
            del self._reels[next(iter(self._reels))]
        size = 0
        for each in reversed(self._reels.values()):
            size += len(each.recording.tables)
            if size > MOST_IMAGES_BYTES:
                each.recording = replace(each.recording, tables=b"", no_tables=MADE_ROOM)


def _stored(moment: datetime) -> datetime:
    """Return a time as the log has it: in whole milliseconds."""
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def _secret(reel: _Reel, update: CallUpdate, event: Event) -> Reference | None:
    """Return the reference of what the log masks of an event, or None."""
    if isinstance(event, DtmfPressed):
        return reel.references.key() if _masked(update, "digit", event.digit) else None
    if isinstance(event, SpeechHeard):
        texts = [each.text for each in event.alternatives]
        hidden = _masked(update, "text", event.text) or _masked(update, "alternatives", texts)
        return reel.references.words() if hidden else None
    return None


def _masked(update: CallUpdate, name: str, true: object) -> bool:
    """Whether the log says another thing of an event than it is.

    A line without a record has no log, so anything may be a secret where the flow asks for one.
    """
    if not update.entries:
        return bool(secret_fields(update.flow))
    said = json.loads(update.entries[0].data).get(name, true)
    if name == "alternatives" and said is not true:
        said = [text for text, _ in said]
    return bool(said != true)
