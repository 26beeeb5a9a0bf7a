"""A call as JSON text, and back, so that it survives a reload, a crash, or a move to another tab.

A snapshot has no secrets: neither a sensitive value nor the keys of one that is being entered.
``restore(snapshot(flow, call))`` is the call without them.
"""

from __future__ import annotations

import json
from dataclasses import fields, replace
from enum import Enum
from typing import Any

from ivr.bounded_json import parse_json
from ivr.engine.call import (
    Call,
    Guess,
    GuessKind,
    InputResult,
    Phase,
    Place,
    RenderedPrompt,
    Report,
)
from ivr.engine.draft import Draft
from ivr.engine.fitting import misfit
from ivr.engine.memory import may_be_secret
from ivr.engine.secrecy import is_sensitive, secret_fields
from ivr.engine.stored import NOT_STORED, made
from ivr.errors import DamagedCallError
from ivr.flow import Flow
from ivr.understanding import Alternative

RENAMED = {
    "heard": "prompts_played",
    "told": "last_prompts",
    "last": "last_result",
    "swallow": "drop_late_termchar",
}
"""Fields of `Call` by the names that they had in snapshots of an earlier version."""


Stored = Phase | InputResult | GuessKind | RenderedPrompt | Place | Report | Guess | Alternative
"""The values in a call that JSON does not know."""

FIELDS = {
    kind: tuple(field.name for field in fields(kind))
    for kind in (RenderedPrompt, Place, Report, Guess, Alternative)
}
"""The names of the fields of those that have any."""


def without_secrets(flow: Flow, call: Call) -> Call:
    """Return the call as a snapshot keeps it."""
    if (call.attempts or call.ahead) and secret_fields(flow):
        call = replace(call, attempts=(), ahead=())
    if call.part and may_be_secret(flow, call.part):
        call = replace(call, part="")
    if (call.entry or call.part) and is_sensitive(Draft(flow, call)):
        call = replace(call, entry="", part="")
    return replace(call, secrets={})


def snapshot(flow: Flow, call: Call) -> str:
    """Return the call as JSON text, without its secrets."""
    return _written(without_secrets(flow, call))


def ended_snapshot(call: Call, outcome: str) -> str:
    """Return the snapshot of a stored call that ended without an event, such as an abandoned one.

    It needs no flow, because the call's flow may not be loaded any more, and a call that was
    restored has no secrets.
    """
    return _written(replace(call, phase=Phase.ENDED, outcome=outcome))


def _written(call: Call) -> str:
    return _encode({name: value for name, value in vars(call).items() if name not in NOT_STORED})


def _plain(value: Stored) -> str | dict[str, Any]:
    """A value in JSON's terms. Those of dataclasses hold nothing deeper that JSON does not know."""
    if isinstance(value, Enum):
        return str(value.value)
    fields = {name: getattr(value, name) for name in FIELDS[type(value)]}
    if isinstance(value, RenderedPrompt) and value.spoken == value.text:
        del fields["spoken"]  # as with most prompts: a snapshot is written at every event
    if isinstance(value, RenderedPrompt) and not value.codes:
        del fields["codes"]
    return fields


# One for all snapshots: `json.dumps` would make an encoder for each.
_encode = json.JSONEncoder(default=_plain, ensure_ascii=False, separators=(",", ":")).encode


def restore(text: str, flow: Flow | None = None) -> Call:
    """Return the call that `snapshot` wrote, in this version or in an earlier one.

    Raises `DamagedCallError` for every other text; with ``flow`` also for a call that cannot go on
    with that flow, because it is at a node that the flow does not have, for example.
    """
    try:
        fields = parse_json(text)
    except ValueError as error:
        raise DamagedCallError(str(error)) from None
    if isinstance(fields, dict):
        fields = {RENAMED.get(name, name): value for name, value in fields.items()}
    call: Call = made(Call, fields, "the call")
    if flow is not None and (reason := misfit(flow, call)):
        raise DamagedCallError(reason)
    return call
