"""A call stepped by hand: what the tests of the engine drive it with."""

from dataclasses import replace

from ivr.engine import (
    Action,
    Call,
    CallAnswered,
    CallResumed,
    DtmfPressed,
    Event,
    PromptFinished,
    QueryFailed,
    QueryFinished,
    RunQuery,
    SpeechHeard,
    StartTimer,
    TakenExit,
    TimerExpired,
    answer,
    restore,
    snapshot,
    step,
)
from ivr.flow import load
from ivr.values import Value

HEAD = """
[flow]
title = "Test"
start = "start"
language = "en-IN"

"""


class Stepper:
    """One call on one flow. ``actions`` and ``exits`` are those of the last event."""

    def __init__(self, toml: str, **variables: Value) -> None:
        self.flow = load(toml if "[flow]" in toml else HEAD + toml, "test.toml")
        self.call: Call = answer(self.flow, "CALL_1")
        self.actions: tuple[Action, ...] = ()
        self.exits: tuple[TakenExit, ...] = ()
        self.send(CallAnswered("+911234567890", "2026-08-03T09:00:00+05:30", variables))

    def send(self, event: Event) -> tuple[Action, ...]:
        self.call, self.actions, self.exits = step(self.flow, self.call, event)
        return self.actions

    def press(self, digits: str) -> "Stepper":
        for digit in digits:
            self.send(DtmfPressed(digit))
        return self

    def say(self, text: str, confidence: float = 1.0) -> "Stepper":
        self.send(SpeechHeard(text, confidence, self.call.turn))
        return self

    def listen_to_all(self) -> "Stepper":
        """Hear every prompt of this turn to its end."""
        while self.call.heard < len(self.call.said):
            self.send(PromptFinished(self.call.turn, self.call.heard))
        return self

    def expire(self, name: str) -> "Stepper":
        self.send(TimerExpired(name, self.call.turn))
        return self

    def silence(self) -> "Stepper":
        return self.listen_to_all().expire("noinput")

    def rows(self, *rows: dict[str, Value]) -> "Stepper":
        self.send(QueryFinished(rows, self.call.turn))
        return self

    def fail(self, message: str = "no such table") -> "Stepper":
        self.send(QueryFailed(message, self.call.turn))
        return self

    def reload(self) -> "Stepper":
        """Come back from the snapshot, as after a reload of the page."""
        self.call = restore(snapshot(self.flow, self.call))
        self.send(CallResumed())
        return self

    @property
    def node(self) -> str:
        return self.call.node

    @property
    def said(self) -> str:
        return " ".join(spoken.text for spoken in self.call.said)

    @property
    def query(self) -> RunQuery:
        return self.only(RunQuery)

    def only(self, kind: type) -> Action:
        found = self.all(kind)
        assert len(found) == 1, self.actions
        return found[0]

    def all(self, kind: type) -> list[Action]:
        return [action for action in self.actions if isinstance(action, kind)]

    def timer(self, name: str) -> float | None:
        """The seconds of the timer that the last event started, if it did."""
        started = [a for a in self.all(StartTimer) if a.name == name]
        return started[-1].seconds if started else None


def forget_turn(call: Call) -> Call:
    """The call without what counts its turns, to compare where two calls have come to."""
    return replace(call, turn=0)
