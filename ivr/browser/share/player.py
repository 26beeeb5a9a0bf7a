"""Does the steps of a call at the telephone, through the same doors as a caller.

The rules:

- A call begins with the first step. If one is on, it is ended first.
- Before keys or words the player waits until the line has waited for the caller for a moment.
  After a `Pause` it does not wait: the next step may interrupt the line.
- A person may join in at any time: what the player has not done itself stops it. The call goes on.
- It looks at the telephone a few times a second while it plays, and not at all otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol, assert_never

from ivr.browser.seam.protocols import Timers
from ivr.flow import CallerStep, Pause, Press, Say, Silence
from ivr.runtime import CallUpdate, Cancel

LOOK_SECONDS = 0.15
SETTLED_SECONDS = 0.6
"""How long the line has waited before a step, so that a watcher sees that it waits."""
KEY_SECONDS = 0.35
"""From one key to the next."""

BY_CALLERS = frozenset({"DtmfPressed", "SpeechHeard"})
"""The rows of a call's log that a caller's doings have."""


class Caller(Protocol):
    """What the player uses of the telephone."""

    @property
    def busy(self) -> bool:
        """Whether a call is on or ringing."""
        ...

    def call(self) -> None:
        """Ring the line."""
        ...

    def hang_up(self) -> None:
        """End the call, or stop ringing."""
        ...

    def press(self, digit: str) -> None:
        """Press a key."""
        ...

    def say(self, text: str) -> bool:
        """Say something. Returns whether the line could take it."""
        ...


class Stage(Enum):
    """Where a play is."""

    CALLING = auto()
    PLAYING = auto()
    DONE = auto()
    """All steps are done; the call may go on."""
    STOPPED = auto()
    """Somebody stopped it, or the call ended before the last step."""


@dataclass(frozen=True, slots=True)
class Play:
    """A call that plays itself, and how far it is."""

    title: str
    steps: tuple[CallerStep, ...]
    stage: Stage = Stage.CALLING
    done: int = 0


class Player:
    """Plays one call at a time.

    ``answered`` says whether a call is on that does not ring any more, and ``waits`` whether the
    line waits for the caller now. ``show`` gets the play each time that something has changed.
    """

    def __init__(
        self,
        caller: Caller,
        answered: Callable[[], bool],
        waits: Callable[[], bool],
        timers: Timers,
        show: Callable[[Play], None],
    ) -> None:
        self._caller = caller
        self._answered = answered
        self._waits = waits
        self._timers = timers
        self._show = show
        self._play: Play | None = None
        self._looking: Cancel | None = None
        self._rang = False
        self._since = 0.0  # when the step before was done
        self._waiting_since: float | None = None
        self._keys = ""  # that are left of a step
        self._hurried = False  # a pause is over, so the line is not waited for
        self._own = 0  # inputs that were made here, and have not come back in an update yet

    @property
    def playing(self) -> bool:
        """Whether steps are left to be done."""
        return self._looking is not None

    def play(self, title: str, steps: Sequence[CallerStep]) -> None:
        """Begin a call and do the steps in it. A call that is on is ended before."""
        self.stop()
        self._rang, self._keys, self._hurried, self._own = False, "", False, 0
        self._waiting_since = None
        self._report(Play(title, tuple(steps)))
        if self._caller.busy:
            self._caller.hang_up()
        self._look()

    def again(self) -> None:
        """Begin the play from its start, if there was one."""
        if self._play is not None:
            self.play(self._play.title, self._play.steps)

    def stop(self) -> None:
        """Do no further steps. The call goes on."""
        self._end(Stage.STOPPED)

    def follow(self, update: CallUpdate) -> None:
        """Stop if the caller did something that the player did not do."""
        if not self.playing:
            return
        for entry in update.entries:
            if entry.kind in BY_CALLERS:
                self._own -= 1
        if self._own < 0:
            self.stop()

    # --- a step -----------------------------------------------------------------------------------

    def _look(self) -> None:
        """Do what there is to do now, and look again a little later."""
        self._looking = self._timers.call_later(LOOK_SECONDS, self._look)
        if not self._rang:
            self._ring()
        elif not self._caller.busy:
            self._end(Stage.STOPPED)
        elif not self._answered():
            self._since = self._timers.now()
        else:
            self._note_waiting()
            self._go_on()

    def _ring(self) -> None:
        if not self._caller.busy:
            self._caller.call()
            self._rang, self._since = True, self._timers.now()

    def _note_waiting(self) -> None:
        if not self._waits():
            self._waiting_since = None
        elif self._waiting_since is None:
            self._waiting_since = self._timers.now()

    def _go_on(self) -> None:
        play = self._play
        assert play is not None
        if play.done == len(play.steps):
            self._end(Stage.DONE)
        elif self._does(play.steps[play.done]):
            self._since = self._timers.now()
            self._report(Play(play.title, play.steps, Stage.PLAYING, play.done + 1))
            self._waiting_since = None

    def _does(self, step: CallerStep) -> bool:
        """Do a step, or a part of it, if its time has come. Returns whether it is done."""
        match step:
            case Press(keys):
                return self._may_begin() and self._presses(keys)
            case Say(words):
                return self._may_begin() and self._says(words)
            case Silence(seconds):
                return self._has_waited(seconds)
            case Pause(seconds):
                self._hurried = self._timers.now() - self._since >= seconds
                return self._hurried
            case unreachable:
                assert_never(unreachable)

    def _may_begin(self) -> bool:
        return self._hurried or bool(self._keys) or self._has_waited(SETTLED_SECONDS)

    def _has_waited(self, seconds: float) -> bool:
        since = self._waiting_since
        return since is not None and self._timers.now() - since >= seconds

    def _presses(self, keys: str) -> bool:
        """Press the next key of a step, a moment after the one before."""
        if self._keys and self._timers.now() - self._since < KEY_SECONDS:
            return False
        left = self._keys or keys
        self._own += 1
        self._caller.press(left[0])
        self._since = self._timers.now()
        self._keys = left[1:]
        self._hurried = False
        return not self._keys

    def _says(self, words: str) -> bool:
        """Say something; a prompt that may not be interrupted is waited for."""
        self._own += 1
        taken = self._caller.say(words)
        self._own -= not taken
        self._hurried = self._hurried and not taken
        return taken

    # --- what becomes of it -----------------------------------------------------------------------

    def _end(self, stage: Stage) -> None:
        looking, self._looking = self._looking, None
        if looking is not None and self._play is not None:
            looking()
            self._report(Play(self._play.title, self._play.steps, stage, self._play.done))

    def _report(self, play: Play) -> None:
        self._play = play
        self._show(play)
