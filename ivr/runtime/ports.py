"""What a telephone can do: the runtime's only way to reach the world.

The browser, the terminal and the tests each bring their own. Times are in seconds.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from ivr.engine import Listen, PlayPrompt
from ivr.runtime.update import CallUpdate

Cancel = Callable[[], None]
"""Cancels a callback. Calling it after the callback has run does nothing."""

Then = Callable[[], None]
"""A callback without arguments: what to do when something has finished."""


class Ports(Protocol):
    """A telephone, a clock, and the place where commits become durable."""

    def play(self, prompt: PlayPrompt, finished: Then) -> None:
        """Say a prompt after those still playing; call ``finished`` when it has been heard.

        After `stop_playing`, ``finished`` may be called late or never: the engine drops it.
        """

    def stop_playing(self) -> str | None:
        """Stop the prompt that is playing, and drop those in the queue.

        Returns the words of that prompt's written text that were heard, or None if the telephone
        cannot tell. The log keeps them.
        """

    def listen(self, listen: Listen) -> None:
        """Begin to take speech, if the telephone can. Keys are always taken."""

    def stop_listening(self) -> None:
        """Stop taking speech."""

    def call_later(self, seconds: float, then: Then) -> Cancel:
        """Call ``then`` once, after ``seconds``, unless it is cancelled."""

    def patience(self) -> float:
        """What the caller's time limits are multiplied by; ``math.inf`` switches them off."""

    def durable(self, then: Then) -> None:
        """Call ``then`` when what was just committed cannot be lost any more."""

    def show(self, update: CallUpdate) -> None:
        """Show where the call is. Comes before the turn's actions, but after `stop_playing`."""

    def show_timer(self, name: str, seconds: float | None) -> None:
        """A timer that limits the caller has started, or (``None``) has stopped."""

    def fail(self, message: str) -> None:
        """Tell the person at the telephone that something went wrong; the call stays as it was."""
