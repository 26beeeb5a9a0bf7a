"""Collects the results of one event's steps until the line commits them."""

from __future__ import annotations

from dataclasses import dataclass, field

from ivr.engine import (
    Action,
    Call,
    Event,
    LogEntry,
    RunQuery,
    StepResult,
    TakenExit,
    log_action,
    log_event,
    log_exits,
    log_progress,
)
from ivr.flow import Flow
from ivr.runtime.answers import Reply


@dataclass(slots=True)
class EventSteps:
    """The results of one event's steps so far. Queries are not among the actions."""

    flow: Flow
    call: Call
    logs: bool  # whether the log is wanted
    actions: list[Action] = field(default_factory=list)
    exits: list[TakenExit] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    log: list[LogEntry] = field(default_factory=list)

    def take(self, event: Event, result: StepResult) -> RunQuery | None:
        """Add the result of one step; return the query that the call waits for, or None."""
        if self.logs:
            self._note(event, result)
        self.call = result.call
        self.exits += result.exits
        query = None
        for action in result.actions:
            if isinstance(action, RunQuery):
                query = action
            else:
                self.actions.append(action)
        return query

    def _note(self, event: Event, result: StepResult) -> None:
        """Add the log's lines of one step."""
        self.log.append(log_event(self.flow, self.call, event, result))
        progress = log_progress(self.call, result.call)
        self.log += filter(None, (progress, *map(log_action, result.actions)))

    def finished_log(self) -> list[LogEntry]:
        """Return the lines of the log, with the exits that were taken."""
        exits = log_exits(self.exits) if self.logs else None
        return self.log if exits is None else [*self.log, exits]
