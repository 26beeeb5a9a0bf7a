"""Steps the engine alone, without line and database, for the tests of the engine."""

from dataclasses import replace
from typing import Self, TypeVar

from ivr.engine import (
    Action,
    Call,
    CallAnswered,
    CallResumed,
    Event,
    PromptFinished,
    QueryFailed,
    QueryFinished,
    RunQuery,
    StartTimer,
    TakenExit,
    TimerExpired,
    answer,
    restore,
    snapshot,
    step,
)
from ivr.flow import Flow
from ivr.values import Value
from tests.flows import flow_from
from tests.unit.driver import Driver

A = TypeVar("A", bound=Action)

HEAD = """
[flow]
title = "Test"
start = "start"
language = "en-IN"

"""


class Stepper(Driver):
    """One call on one flow; the flow's text may lack the table ``[flow]``.

    ``actions`` and ``exits`` are those of the last event.
    """

    def __init__(self, flow: Flow | str, **variables: Value) -> None:
        if isinstance(flow, str):
            flow = flow_from(flow if "[flow]" in flow else HEAD + flow)
        self.flow = flow
        self._call = answer(self.flow, "CALL_1")
        self.actions: tuple[Action, ...] = ()
        self.exits: tuple[TakenExit, ...] = ()
        self.send(CallAnswered("+911234567890", "2026-08-03T09:00:00+05:30", variables))

    def send(self, event: Event) -> tuple[Action, ...]:
        """Step the call, and return the actions."""
        self._call, self.actions, self.exits = step(self.flow, self._call, event)
        return self.actions

    @property
    def call(self) -> Call:
        return self._call

    def listen_to_all(self) -> Self:
        """Let every prompt of this turn play to its end."""
        while self.call.prompts_played < len(self.call.said):
            self.send(PromptFinished(self.call.turn, self.call.prompts_played))
        return self

    def expire(self, name: str) -> Self:
        self.send(TimerExpired(name, self.call.turn))
        return self

    def silence(self) -> Self:
        return self.listen_to_all().expire("noinput")

    def rows(self, *rows: dict[str, Value]) -> Self:
        self.send(QueryFinished(rows, self.call.turn))
        return self

    def fail(self, message: str = "no such table") -> Self:
        self.send(QueryFailed(message, self.call.turn))
        return self

    def reload(self) -> Self:
        """Restore the call from its snapshot, as after a reload of the page."""
        self._call = restore(snapshot(self.flow, self._call))
        self.send(CallResumed())
        return self

    @property
    def query(self) -> RunQuery:
        return self.only(RunQuery)

    def only(self, kind: type[A]) -> A:
        found = self.all(kind)
        assert len(found) == 1, self.actions
        return found[0]

    def all(self, kind: type[A]) -> list[A]:
        return [action for action in self.actions if isinstance(action, kind)]

    def timer(self, name: str) -> float | None:
        """The seconds of the timer that the last event started, or None."""
        started = [a for a in self.all(StartTimer) if a.name == name]
        return started[-1].seconds if started else None


def forget_turn(call: Call) -> Call:
    """Return the call without its turn and counters, so that two calls can be compared."""
    return replace(call, turn=0)
