"""An event, an action or the exits taken as a row of the call's log: masked at the source.

What goes into the log is decided here and nowhere else. Keys and words that a sensitive field
hears are dots; rows of a query are counted, not copied; a query's parameters stay out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ivr.engine.actions import Action, EndCall, PlayPrompt, RunQuery, StartTransfer
from ivr.engine.call import Call, InputResult
from ivr.engine.draft import Draft
from ivr.engine.events import (
    CallAnswered,
    DtmfPressed,
    Event,
    PromptFinished,
    QueryFailed,
    QueryFinished,
    SpeechHeard,
    TimerExpired,
    TransferFinished,
    TransferProgressed,
)
from ivr.engine.options import is_sensitive
from ivr.engine.result import TakenExit
from ivr.flow import Flow
from ivr.values import Value

DOT = "•"

Entry = tuple[str, Mapping[str, Value | Sequence[Sequence[str]]]]
"""A kind, such as the name of an event's class, and what is worth knowing about it."""


def log_event(flow: Flow, before: Call, event: Event) -> Entry:
    """The log entry of an event that met the call as it was ``before``."""
    hidden = is_sensitive(Draft(flow, before))
    return type(event).__name__, _of_event(event, hidden)


def _of_event(event: Event, hidden: bool) -> Mapping[str, Value]:
    match event:
        case CallAnswered(caller=caller):
            return {"caller": caller}
        case DtmfPressed(digit=digit):
            return {"digit": DOT if hidden else digit}
        case SpeechHeard(text=text, confidence=confidence):
            return {"text": DOT * 4 if hidden and text else text, "confidence": confidence}
        case TimerExpired(name=name):
            return {"name": name}
        case QueryFinished(rows=rows):
            return {"rows": len(rows)}
        case QueryFailed(message=message):
            return {"message": message}
        case TransferProgressed(position=position):
            return {"position": position}
        case TransferFinished(outcome=outcome):
            return {"outcome": outcome}
        case PromptFinished(index=index):
            return {"index": index}
        case _:
            return {}


def log_action(action: Action) -> Entry | None:
    """The log entry of an action; ``None`` for those that only steer the telephone."""
    match action:
        case PlayPrompt(text=text, language=language):
            return "PlayPrompt", {"text": text, "language": language}
        case RunQuery(node=node):
            return "RunQuery", {"node": node}
        case StartTransfer(destination=destination):
            return "Transfer", {"destination": destination}
        case EndCall(outcome=outcome):
            return "EndCall", {"outcome": outcome}
        case _:
            return None


def log_progress(before: Call, after: Call) -> Entry | None:
    """What the caller's input came to, where that is worth a line: the node that was reached."""
    if after.node != before.node:
        return "NodeEntered", {"node": after.node}
    if after.last in (InputResult.NOINPUT, InputResult.NOMATCH) and after.turn != before.turn:
        return after.last.name.title(), {"node": after.node}
    return None


def log_exits(exits: Sequence[TakenExit]) -> Entry | None:
    """The log entry of the exits that were taken, in order; ``None`` where there were none."""
    return ("ExitsTaken", {"exits": exits}) if exits else None
