"""What the steps of one event have come to, until the line commits it."""

from __future__ import annotations

from dataclasses import dataclass, field

from ivr.engine import (
    Action,
    Call,
    Entry,
    Event,
    RunQuery,
    StepResult,
    TakenExit,
    log_action,
    log_event,
    log_progress,
)
from ivr.flow import Flow
from ivr.runtime.answers import Reply


@dataclass(slots=True)
class EventSteps:
    """What the steps of one event have come to so far. Queries are not among the actions."""

    call: Call
    actions: list[Action] = field(default_factory=list)
    exits: list[TakenExit] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    log: list[Entry] = field(default_factory=list)

    def note(self, flow: Flow, event: Event, result: StepResult) -> None:
        """Add the log's lines of one step. Comes before `take`."""
        self.log.append(log_event(flow, self.call, event))
        progress = log_progress(self.call, result.call)
        self.log += filter(None, (progress, *map(log_action, result.actions)))

    def take(self, result: StepResult) -> None:
        """Add what one step came to."""
        self.call = result.call
        self.actions += [a for a in result.actions if not isinstance(a, RunQuery)]
        self.exits += result.exits


def query_of(result: StepResult) -> RunQuery | None:
    """The query that a step asks for. It waits for the answer, so there is one at most."""
    return next((action for action in result.actions if isinstance(action, RunQuery)), None)
