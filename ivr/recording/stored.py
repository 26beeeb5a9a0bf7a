"""A recording as JSON text, and back. No secret is in the text: it has their references.

::

    {"recording": 1,
     "flow": {"name": "air_india.toml", "text": "…", "files": {"data.sql": "…"}},
     "call": {"id": "CALL_1", "caller": "+91…", "channel": "phone",
              "started": "2026-08-03T09:00:00.000+05:30", "seeds": ["…"]},
     "tables": "the image, deflated and in base64", "no_tables": "",
     "steps": [{"time": "…", "event": "DtmfPressed", "digit": "1"},
               {"time": "…", "event": "DtmfPressed", "secret": "pin", "key": 1},
               {"time": "…", "note": "PromptCut", "turn": 1, "index": 0, "began": 0.0, …},
               {"time": "…", "restored": true}]}

What is read may come from anywhere: it is checked whole, and `RecordingError` is raised for all
that `as_json` has not written. The tables are checked like a database that is brought in.
"""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Mapping
from datetime import datetime
from math import isfinite
from types import NoneType
from typing import Any, assert_never

from ivr.archive import checked_image
from ivr.bounded_json import parse_json
from ivr.engine import (
    DtmfPressed,
    Event,
    LogEntry,
    QueryFinished,
    secret_fields,
)
from ivr.errors import DamagedCallError, FlowError, ImportRefusedError, RecordingError
from ivr.flow import Flow, load
from ivr.recording.event_json import event_of, plain_event
from ivr.recording.recording import (
    MOST_BYTES,
    Noted,
    RecordedStep,
    Recording,
    Reference,
    Restored,
    Took,
    without_secret,
)
from ivr.runtime import Channel
from ivr.values import Value

VERSION = 1
MOST_CHARACTERS = 100_000_000
MOST_STEPS = 100_000
MOST_SEEDS = 1_000
LONGEST_NAME = 200
_HEARD = ("turn", "index", "began", "ended")
NOTES = {"PromptCut": (*_HEARD, "text"), "PromptFinished": _HEARD}
"""The lines of a log that are noted, each with what it says."""

NO_KEY = DtmfPressed("")
FIRST_YEAR, LAST_YEAR = 1970, 9000


def as_json(recording: Recording) -> str:
    """Return the recording as text, without its secrets.

    Raises `RecordingError` where its flow cannot be written: one that was changed after loading.
    """
    flow = recording.flow
    if not flow.as_loaded:
        raise RecordingError("The flow was changed after it was loaded, so it has no text.")
    return json.dumps(
        {
            "recording": VERSION,
            "flow": {"name": flow.source, "text": flow.text, "files": dict(flow.files)},
            "call": {
                "id": recording.call_id,
                "caller": recording.caller,
                "channel": recording.channel,
                "started": _time(recording.started),
                "seeds": list(recording.seeds),
            },
            "tables": base64.b64encode(zlib.compress(recording.tables)).decode(),
            "no_tables": recording.no_tables,
            "steps": [_plain(step, flow) for step in recording.steps],
        },
        ensure_ascii=False,
    )


def _time(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")


def _plain(step: RecordedStep, flow: Flow) -> dict[str, Any]:
    time = {"time": _time(step.time)}
    match step:
        case Restored():
            return {**time, "restored": True}
        case Noted(entry=(kind, data)):
            return {**time, "note": kind, **data}
        case Took(event=event, secret=secret):
            hidden = secret or _secret_rows(event, flow)
            plain = plain_event(without_secret(event) if hidden else event)
            return {**time, **plain, **_named(hidden)}
        case unreachable:
            assert_never(unreachable)


def _named(secret: Reference | None) -> dict[str, object]:
    return {} if secret is None else {"secret": secret.name, "key": secret.key}


def _secret_rows(event: object, flow: Flow) -> Reference | None:
    """Return the reference of rows with a secret in them, which came later than their query."""
    if isinstance(event, QueryFinished):
        names = {name for row in event.rows for name in row} & secret_fields(flow).keys()
        return Reference(min(names)) if names else None
    return None


def from_json(text: str) -> Recording:
    """Return the recording that `as_json` wrote. Raises `RecordingError` for any other text.

    It is without its secrets, see `Recording.with_secrets`.
    """
    if len(text) > MOST_CHARACTERS:
        raise RecordingError(
            f"The recording has {len(text):,} characters; {MOST_CHARACTERS:,} are the most."
        )
    try:
        return _recording(_Table(parse_json(text), "the recording"))
    except (ValueError, DamagedCallError) as error:
        raise RecordingError(f"This is no recording of a call: {error}.") from None


class _Table:
    """A table of JSON. Reading from it raises `ValueError` where it is not as it should be."""

    def __init__(self, value: object, place: str) -> None:
        if not isinstance(value, dict):
            raise ValueError(f"{place} should be a table")
        self.values: dict[str, Any] = value
        self.place = place

    def text(self, name: str, longest: int = MOST_CHARACTERS) -> str:
        value = self.values.get(name)
        if not isinstance(value, str) or len(value) > longest or not _is_whole(value):
            raise ValueError(f"{name} of {self.place} should be a text of whole characters")
        return value

    def table(self, name: str) -> _Table:
        return _Table(self.values.get(name), f"{name} of {self.place}")

    def rows(self, name: str, most: int) -> list[Any]:
        value = self.values.get(name)
        if not isinstance(value, list) or len(value) > most:
            raise ValueError(f"{name} of {self.place} should be a list of at most {most:,}")
        return value

    def time(self, name: str) -> datetime:
        moment = datetime.fromisoformat(self.text(name, LONGEST_NAME))
        if moment.tzinfo is None or not FIRST_YEAR < moment.year < LAST_YEAR:
            raise ValueError(f"{name} of {self.place} should be a time with its offset")
        return moment


def _is_whole(text: str) -> bool:
    """Whether the text has no half of a surrogate pair, and no NUL, which SQLite would end at."""
    return "\0" not in text and text.encode(errors="replace").decode() == text


def _recording(table: _Table) -> Recording:
    version = table.values.get("recording")
    if version != VERSION:
        raise ValueError(f"its version should be {VERSION}, and is {str(version)[:20]}")
    call = table.table("call")
    channel = call.text("channel", LONGEST_NAME)
    if channel not in {each.value for each in Channel}:
        raise ValueError("channel of the call is unknown")
    seeds = call.rows("seeds", MOST_SEEDS)
    if not seeds or not all(isinstance(seed, str) and len(seed) <= LONGEST_NAME for seed in seeds):
        raise ValueError("seeds of the call should be texts")
    steps = enumerate(table.rows("steps", MOST_STEPS), 1)
    return Recording(
        _flow(table.table("flow")),
        call.text("id", LONGEST_NAME),
        call.text("caller", LONGEST_NAME),
        channel,
        call.time("started"),
        tuple(seeds),
        _image(table.text("tables")),
        table.text("no_tables"),
        tuple(_step(_Table(step, f"step {number}")) for number, step in steps),
    )


def _flow(table: _Table) -> Flow:
    files = table.table("files")
    texts = {name: files.text(name) for name in files.values}
    try:
        return load(table.text("text"), table.text("name", LONGEST_NAME), texts.__getitem__)
    except FlowError as error:
        raise RecordingError(f"The flow of the recording cannot be used: {error}") from None


def _image(text: str) -> bytes:
    """Return the image of the tables; empty where there is none."""
    try:
        inflate = zlib.decompressobj()
        image = inflate.decompress(base64.b64decode(text, validate=True), MOST_BYTES + 1)
    except (binascii.Error, zlib.error):
        raise ValueError("its tables are damaged") from None
    if len(image) > MOST_BYTES:
        raise ValueError(f"its tables have more than {MOST_BYTES // 2**20} MB")
    if not inflate.eof:
        raise ValueError("its tables are cut off")
    if not image:
        return b""
    try:
        return checked_image(image)
    except ImportRefusedError as error:
        raise RecordingError(f"The tables of the recording cannot be used. {error}") from None


def _step(table: _Table) -> RecordedStep:
    time = table.time("time")
    rest = {name: value for name, value in table.values.items() if name != "time"}
    if rest == {"restored": True}:
        return Restored(time)
    if "note" in rest:
        return Noted(time, _note(table, rest))
    if "secret" not in rest:
        return Took(time, event_of(rest))
    key = rest.pop("key", None)
    secret = Reference(table.text("secret", LONGEST_NAME), key if type(key) is int else 0)
    del rest["secret"]
    return Took(time, _hidden_event(rest), secret, known=False)


def _hidden_event(plain: Mapping[str, object]) -> Event:
    """Return an event that lacks its secret."""
    return NO_KEY if plain == plain_event(NO_KEY) else event_of(plain)


def _note(table: _Table, plain: Mapping[str, object]) -> LogEntry:
    """Return the line of a log about a prompt that was cut off, or that ended late."""
    kind = plain["note"]
    names = NOTES.get(kind) if isinstance(kind, str) else None
    if names is None or plain.keys() != {"note", *names}:
        raise ValueError(f"note of {table.place} should be one of {', '.join(NOTES)}")
    data = {name: _value(plain[name], name, table.place) for name in names}
    return str(kind), data


def _value(value: object, name: str, place: str) -> Value:
    allowed = {"text": (str,), "turn": (int,), "index": (int,)}.get(name, (int, float, NoneType))
    fits = type(value) in allowed and (not isinstance(value, float) or isfinite(value))
    if not fits or (isinstance(value, str) and not _is_whole(value)):
        raise ValueError(f"{name} of {place} is damaged")
    known: Value = value  # type: ignore[assignment] # one of the types above
    return known
