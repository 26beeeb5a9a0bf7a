"""The methods by which unit tests say what a caller does, whatever the call runs on.

`Driver` has the methods that need only a call and a way to send it events. Its subclasses decide
where events are sent, and add the methods that are possible only there:

- `Stepper` (stepping.py): the engine alone. The test answers queries and lets timers expire.
- `Caller` (callers.py): a line with a database, on a virtual clock. Queries and timers run.
- `ApiCaller` (callers.py): the five endpoints of the API, which have no timers.

The methods return the driver, so that they can be chained: ``caller.press("1").say("yes").node``.
"""

from abc import ABC, abstractmethod
from typing import Self

from ivr.engine import (
    Call,
    CallerHungUp,
    DtmfPressed,
    Event,
    SpeechHeard,
    TransferFinished,
)

NUMBER = "+919876501234"
"""The caller's number, unless a test gives another one."""


class Driver(ABC):
    """One caller on one call."""

    @property
    @abstractmethod
    def call(self) -> Call:
        """The call after the last event."""

    @abstractmethod
    def send(self, event: Event) -> object:
        """Send an event to the call."""

    # -- what a caller can do ------------------------------------------------------------------

    def press(self, *entries: str) -> Self:
        """Press keys one after the other. Several texts of keys count like one long text."""
        for digit in "".join(entries):
            self.send(DtmfPressed(digit))
        return self

    def say(self, *utterances: str, confidence: float = 1.0) -> Self:
        """Say several things one after the other, each in the turn that the call then has."""
        for text in utterances:
            self.send(SpeechHeard(text, confidence, self.call.turn))
        return self

    def agent(self, outcome: str) -> Self:
        """End the transfer with this outcome, now."""
        self.send(TransferFinished(outcome, self.call.turn))
        return self

    def hang_up(self) -> Self:
        """Put the phone down."""
        self.send(CallerHungUp())
        return self

    # -- what a test looks at ------------------------------------------------------------------

    @property
    def node(self) -> str:
        """The node that the call is at."""
        return self.call.node

    @property
    def said(self) -> str:
        """Everything that the line has said since the caller's last input."""
        return " ".join(prompt.text for prompt in self.call.said)
