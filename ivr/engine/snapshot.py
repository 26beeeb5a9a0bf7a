"""A call as JSON text, and back, so that it survives a reload, a crash, or a move to another tab.

A snapshot has no secrets: neither a sensitive value nor the keys of one that is being entered.
``restore(snapshot(flow, call))`` is the call without them.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

from ivr.engine.call import Call, InputResult, Phase, Place, RenderedPrompt, Report
from ivr.engine.draft import Draft
from ivr.engine.secrecy import is_sensitive
from ivr.flow import Flow

RENAMED = {
    "heard": "prompts_played",
    "told": "last_prompts",
    "last": "last_result",
    "swallow": "drop_late_termchar",
}
"""Fields of `Call` by the names that they had in snapshots of an earlier version."""


DEEPEST = 20
"""Brackets within brackets in a snapshot; the engine writes five at most."""

_MARKS = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]')


def without_secrets(flow: Flow, call: Call) -> Call:
    """Return the call as a snapshot keeps it."""
    hidden = call.entry and is_sensitive(Draft(flow, call))
    return replace(call, secrets={}, entry="" if hidden else call.entry)


def snapshot(flow: Flow, call: Call) -> str:
    """Return the call as JSON text, without its secrets."""
    kept = without_secrets(flow, call)
    fields = {name: getattr(kept, name) for name in Call.__slots__ if name != "secrets"}
    return _encode(fields)


def ended_snapshot(text: str, outcome: str) -> str:
    """Return the snapshot of a call that ended without an event, such as one that was abandoned.

    It needs no flow, because the call's flow may not be loaded any more.
    """
    fields = _parsed(text) | {"phase": Phase.ENDED.value, "outcome": outcome}
    return _encode(fields)


def _plain(value: Phase | InputResult | RenderedPrompt | Place | Report) -> str | dict[str, Any]:
    """A value in JSON's terms. Those of dataclasses hold nothing deeper that JSON does not know."""
    if isinstance(value, Phase | InputResult):
        return str(value.value)
    fields = {name: getattr(value, name) for name in value.__slots__}
    if isinstance(value, RenderedPrompt) and value.spoken == value.text:
        del fields["spoken"]  # as with most prompts: a snapshot is written at every event
    return fields


# One for all snapshots: `json.dumps` would make an encoder for each.
_encode = json.JSONEncoder(default=_plain, ensure_ascii=False, separators=(",", ":")).encode


def _parsed(text: str) -> dict[str, Any]:
    """Parse a snapshot. Raises `ValueError` where it is no JSON, or nested too deeply to be ours.

    Python's parser calls itself for each bracket. Inside WebAssembly the stack ends before Python's
    own limit of recursion, and Python dies with it.
    """
    depth = 0
    for mark in _MARKS.findall(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(mark, 0)
        if depth > DEEPEST:
            raise ValueError(f"A snapshot has more than {DEEPEST} brackets within brackets.")
    parsed: dict[str, Any] = json.loads(text)
    return parsed


def restore(text: str) -> Call:
    """Return the call that `snapshot` wrote, in this version or in an earlier one."""
    fields = {RENAMED.get(name, name): value for name, value in _parsed(text).items()}
    for name in ("said", "last_prompts", "pending"):
        fields[name] = tuple(
            RenderedPrompt(**{"spoken": prompt["text"], **prompt}) for prompt in fields[name]
        )
    fields["history"] = tuple(
        Place(place["node"], tuple(place["stack"])) for place in fields["history"]
    )
    fields["stack"], fields["rows"] = tuple(fields["stack"]), tuple(fields["rows"])
    fields["goals"] = tuple(map(str, fields.get("goals", ())))
    fields["phase"] = Phase(fields["phase"])
    fields["last_result"] = InputResult(fields["last_result"])
    report = fields["report"]
    fields["report"] = None if report is None else Report(**report)
    return Call(**fields)
