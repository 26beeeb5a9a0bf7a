"""The words in which every unit test says what a caller does, whatever is at the other end.

`Driver` has the words that need nothing but a call and a way to send it events. Its kinds say what
the events are sent to, and add what can only be asked there:

- `Stepper` (stepping.py): the engine alone. The test answers queries and lets timers expire.
- `Caller` (callers.py): a line with a database, on a virtual clock. Queries and timers run.
- `ApiCaller` (callers.py): the five endpoints of the API, which have no timers.

The words return the driver, so that they can be chained: ``caller.press("1").say("yes").node``.
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
"""The number of a caller who does not say otherwise."""


class Driver(ABC):
    """One caller on one call."""

    @property
    @abstractmethod
    def call(self) -> Call:
        """The call as it stands."""

    @abstractmethod
    def send(self, event: Event) -> object:
        """Have an event happen to the call."""

    # -- what a caller can do ------------------------------------------------------------------

    def press(self, *entries: str) -> Self:
        """Press keys one after the other. Several entries do what one long entry does."""
        for digit in "".join(entries):
            self.send(DtmfPressed(digit))
        return self

    def say(self, *utterances: str, confidence: float = 1.0) -> Self:
        """Say one thing after the other, each in the turn that the call is in by then."""
        for text in utterances:
            self.send(SpeechHeard(text, confidence, self.call.turn))
        return self

    def agent(self, outcome: str) -> Self:
        """Have the transfer end like this, now."""
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
        """All that the line has said since the caller's last input."""
        return " ".join(prompt.text for prompt in self.call.said)
