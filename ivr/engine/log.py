"""What the call's log says of an event, an action and the exits taken. Secrets are masked here.

What goes into the log is decided here and nowhere else. Keys and words that a sensitive field
hears are dots, and what else may be a secret is masked (`ivr.engine.secrecy`); rows of a query are
counted, not copied; a query's parameters stay out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import assert_never

from ivr.engine.actions import (
    Action,
    CancelTimer,
    EndCall,
    Listen,
    PlayPrompt,
    RunQuery,
    StartTimer,
    StartTransfer,
    StopListening,
    StopPrompt,
)
from ivr.engine.call import Call, InputResult
from ivr.engine.draft import Draft
from ivr.engine.events import (
    CallAnswered,
    CallerHungUp,
    CallResumed,
    DtmfPressed,
    Event,
    PromptFinished,
    QueryFailed,
    QueryFinished,
    SpeechHeard,
    SpeechStarted,
    TimerExpired,
    TransferFinished,
    TransferProgressed,
)
from ivr.engine.result import StepResult, TakenExit, took_nothing
from ivr.engine.secrecy import (
    DOTS,
    heard_as,
    is_sensitive,
    masked_key,
    masked_words,
    taken_by,
    without_values,
)
from ivr.flow import Flow
from ivr.understanding import DOT
from ivr.values import Value

LogEntry = tuple[str, Mapping[str, Value | Sequence[Sequence[str]]]]
"""A kind, such as the name of an event's class, and what is worth knowing about it."""


LOGGED: dict[type[Event], tuple[str, ...]] = {
    CallAnswered: ("caller",),
    CallResumed: (),
    PromptFinished: ("turn", "index", "began", "ended"),
    DtmfPressed: ("digit",),
    SpeechStarted: (),
    SpeechHeard: ("text", "confidence"),  # and the alternatives, where there are any
    TimerExpired: ("name",),
    QueryFinished: ("rows",),
    QueryFailed: ("message",),
    TransferProgressed: ("position",),
    TransferFinished: ("outcome",),
    CallerHungUp: (),
}
"""What the log keeps of each event. What is not named here stays out of it."""

DROPPED = "dropped"
"""Marks the row of a key that the line did not take: during a prompt that cannot be interrupted, a
late termchar, or on hold."""

LOGGED_OF_PROMPTS = ("text", "language", "node", "turn", "index")
"""What the log keeps of a prompt that is to be played.

When it was heard, and how much of it, is in the row ``PromptFinished`` or ``PromptCut`` with the
same turn and index.
"""


def log_event(flow: Flow, before: Call, event: Event, result: StepResult | None = None) -> LogEntry:
    """The log entry of an event that met the call as it was ``before``, with the step's ``result``.

    Without a result, the event is taken for one that was not understood.
    """
    if isinstance(event, QueryFinished) and (refusal := event.refusal):
        event = QueryFailed(refusal, event.turn)
    if isinstance(event, PromptFinished):
        return log_prompt_finished(event)
    kept = {name: getattr(event, name) for name in LOGGED[type(event)]}
    if isinstance(event, QueryFinished):
        kept["rows"] = len(event.rows)
    elif isinstance(event, QueryFailed):
        kept["message"] = without_values(event.message, before.secrets)
    elif isinstance(event, DtmfPressed):
        kept["digit"] = _key(flow, before, event.digit, result)
        if result is not None and took_nothing(before, result.call):
            kept[DROPPED] = True
    elif isinstance(event, SpeechHeard):
        kept["text"] = _words(flow, before, event.text, result)
        if event.alternatives:
            kept["alternatives"] = [
                (_words(flow, before, each.text, result), f"{each.confidence:.2f}")
                for each in event.alternatives
            ]
    return type(event).__name__, kept


def _key(flow: Flow, before: Call, digit: str, result: StepResult | None) -> str:
    if is_sensitive(Draft(flow, before)):
        return DOT
    return masked_key(flow, digit, heard_as(flow, before, result))


def _words(flow: Flow, before: Call, text: str, result: StepResult | None) -> str:
    """The caller's words; for a secret four dots, however many words there were."""
    draft = Draft(flow, before)
    if is_sensitive(draft):
        return DOTS if text else ""
    taken = () if result is None else taken_by(draft, result.call)
    return masked_words(draft, text, heard_as(flow, before, result), taken)


def log_action(action: Action) -> LogEntry | None:
    """The log entry of an action; ``None`` for those that only steer the telephone."""
    match action:
        case PlayPrompt():
            return "PlayPrompt", {name: getattr(action, name) for name in LOGGED_OF_PROMPTS}
        case RunQuery(node=node):
            return "RunQuery", {"node": node}
        case StartTransfer(destination=destination):
            return "Transfer", {"destination": destination}
        case EndCall(outcome=outcome):
            return "EndCall", {"outcome": outcome}
        case StopPrompt() | Listen() | StopListening() | StartTimer() | CancelTimer():
            return None
        case _:  # pragma: no cover
            assert_never(action)


def log_prompt_finished(event: PromptFinished) -> LogEntry:
    """The log entry of a prompt that was heard to its end."""
    return "PromptFinished", {name: getattr(event, name) for name in LOGGED[PromptFinished]}


def log_cut(prompt: PlayPrompt, began: float | None, ended: float | None, words: str) -> LogEntry:
    """The log entry of a prompt that was cut off: the words that were heard of it, and when."""
    times = {"began": began, "ended": ended}
    return "PromptCut", {"turn": prompt.turn, "index": prompt.index, **times, "text": words}


def log_progress(before: Call, after: Call) -> LogEntry | None:
    """The log entry of a node that was reached, or of a *noinput* or *nomatch*; else ``None``."""
    if after.node != before.node:
        return "NodeEntered", {"node": after.node}
    if (
        after.last_result in (InputResult.NOINPUT, InputResult.NOMATCH)
        and after.turn != before.turn
    ):
        return after.last_result.name.title(), {"node": after.node}
    return None


def log_exits(exits: Sequence[TakenExit]) -> LogEntry | None:
    """The log entry of the exits that were taken, in order; None if there were none."""
    return ("ExitsTaken", {"exits": exits}) if exits else None


def log_abandoned(reason: str, snapshot: str = "") -> LogEntry:
    """The log entry of a call that was ended as abandoned, and why; with a snapshot that is lost.

    No event leads to it, because nothing happened to the call.
    """
    return "CallAbandoned", {"reason": reason} | ({"snapshot": snapshot} if snapshot else {})
