"""The longest call: it ends with a few words, wherever it is, once its time is over.

- The time counts from the answer, by the local time of the events, so also while a call is
  interrupted. A telephone's timer ends a call in which nothing happens; over the API, where no
  timer runs, the next event does.
- The call leaves by the phase LEAVING, as from a disconnect. At a node of another kind, that phase
  means that the time is over.
- A caller who hangs up has hung up, and a goodbye that is being said is not cut.
"""

from __future__ import annotations

from datetime import datetime

from ivr.engine.actions import StartTimer
from ivr.engine.call import Phase
from ivr.engine.draft import CALL, FROM_CALLER, INTERDIGIT, QUERY, SPEECH, TERM, Draft
from ivr.engine.events import CallerHungUp, Event, TimerExpired
from ivr.flow import CallLimit

TOO_LONG = "too_long"
"""The outcome of a call that took longer than it may."""

_CAN_END = (*FROM_CALLER, Phase.QUERYING, Phase.TRANSFERRING)


def start_call_timer(draft: Draft) -> None:
    """Start the timer for the rest of the call's time, if the flow limits it."""
    limit = draft.flow.call_limit
    if limit is not None:
        left = max(0.0, limit.seconds - _elapsed(draft))
        draft.actions.append(StartTimer(CALL, left, None))


def is_over(draft: Draft, limit: CallLimit, event: Event) -> bool:
    """Whether the call's time is over, so that ``event`` ends the call."""
    if draft.phase not in _CAN_END or isinstance(event, CallerHungUp):
        return False
    rung = isinstance(event, TimerExpired) and event.name == CALL
    return rung or _elapsed(draft) >= limit.seconds


def end_over_time(draft: Draft) -> None:
    """Stop everything, say that the time is over, and end the call."""
    draft.stop_prompts()
    for timer in (INTERDIGIT, SPEECH, QUERY, TERM):
        draft.cancel_timer(timer)
    draft.pending, draft.rows, draft.entry = (), (), ""
    draft.drop_late_termchar, draft.report = False, None
    limit = draft.flow.call_limit
    spoken = draft.render(limit.prompt) if limit and limit.prompt else None
    if spoken is None or not spoken.text:
        draft.end(TOO_LONG)
    else:
        draft.pending = (spoken,)
        draft.wait(Phase.LEAVING)


def _elapsed(draft: Draft) -> float:
    """The seconds since the answer; 0 where the times do not tell."""
    try:
        began, now = (datetime.fromisoformat(time) for time in (draft.began, draft.now))
    except ValueError:
        return 0.0
    return max(0.0, (now.replace(tzinfo=None) - began.replace(tzinfo=None)).total_seconds())
