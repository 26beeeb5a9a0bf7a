"""Replays a recorded call to the letter: the same prompts, exits, rows of its log and of tables.

Rules:

- A replay has a line of its own, on a database in memory with the tables as they were when the call
  began. Its clock says when each event happened, and its chance has the call's seed. So the same
  events give the same call.
- Whatever is in a recording, replaying it raises `RecordingError` and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from ivr.engine import DOTS, AnswersTurn, Call, Event, PromptFinished, log_prompt_finished
from ivr.errors import IvrError, RecordingError
from ivr.recording.recording import Noted, RecordedStep, Recording, Restored, Took
from ivr.runtime import Answers, CallUpdate, Chance, Channel, Line
from ivr.store import Database
from ivr.values import Value

NEEDS_SECRET = (
    "The caller entered a secret here, {{{name}}}, which is not kept. The call can be replayed up"
    " to this moment."
)


@dataclass(frozen=True, slots=True)
class CallMoment:
    """A call after one of its events: ``number`` counts them, and is 0 after the answer.

    ``at`` is the time in seconds from the call's beginning. ``update`` has the call with its node,
    what was done, and which rows were changed.
    """

    number: int
    at: float
    update: CallUpdate

    @property
    def call(self) -> Call:
        """The call at this moment."""
        return self.update.call

    @property
    def variables(self) -> Mapping[str, Value]:
        """The variables of the call, with dots for the secret ones."""
        hidden = (*self.call.concealed, *self.call.secrets)
        return {**self.call.variables, **dict.fromkeys(hidden, DOTS)}


class Playback:
    """A call that is being replayed. Close it at the end: it has a database in memory.

    ``answers`` are those that the recorded line had. Raises `RecordingError` for a recording that
    has no tables.
    """

    def __init__(self, recording: Recording, answers: Answers | None = None) -> None:
        if not recording.tables:
            raise RecordingError(recording.no_tables)
        self.recording = recording
        self.call_id = recording.call_id
        self._answers = answers
        self._seeds = iter(recording.seeds)
        self._seed = ""
        self._moment = recording.started
        self._now: Callable[[], datetime] = lambda: self._moment
        try:
            self.database = Database.from_image(recording.tables)
        except IvrError as error:
            raise RecordingError(f"The tables of the recording cannot be used. {error}") from None
        self.line = self._new_line()

    def close(self) -> None:
        """Close the database."""
        self.database.close()

    def begin(self) -> CallUpdate:
        """Answer the call again."""
        channel = Channel(self.recording.channel)
        return self._guarded(lambda: self.line.dial(self.recording.caller, self.call_id, channel))

    def play(self, step: RecordedStep) -> CallUpdate:
        """Do what happened to the call next, and return what became of it."""
        self._moment = step.time
        match step:
            case Restored():
                self.line = self._new_line()
                return CallUpdate(self.recording.flow, self.line.call(self.call_id))
            case Noted(entry=entry):
                return self._guarded(lambda: self.line.note(self.call_id, entry))
            case Took(known=False, secret=secret):
                raise RecordingError(NEEDS_SECRET.format(name=secret.name if secret else "secret"))
            case Took(event=event):
                return self._guarded(lambda: self._take(event))
            case unreachable:
                assert_never(unreachable)

    def go_live(self, now: Callable[[], datetime]) -> None:
        """Let the line's clock go on from this moment, as fast as ``now`` does."""
        moment, began = self._moment, now()
        self._now = lambda: moment + (now() - began)

    def _new_line(self) -> Line:
        """Return a line that has just started: it knows the call from the database alone."""
        self._seed = next(self._seeds, self._seed)
        chance = Chance(0, {self.call_id: self._seed})
        flow = self.recording.flow
        return Line(
            flow,
            self.database,
            lambda: self._now(),
            answers=self._answers,
            chance=chance,
            changes=True,
        )

    def _take(self, event: Event) -> CallUpdate:
        """Have the line take an event in the turn that the call has now, which it had then too.

        Of a prompt of an older turn only the log is told, as by a session.
        """
        turn = self.line.call(self.call_id).turn
        if isinstance(event, PromptFinished):
            if event.turn != turn:
                return self.line.note(self.call_id, log_prompt_finished(event))
        elif isinstance(event, AnswersTurn):
            event = replace(event, turn=turn)
        return self.line.advance(self.call_id, event)

    def _guarded(self, what: Callable[[], CallUpdate]) -> CallUpdate:
        try:
            return what()
        except IvrError as error:
            raise RecordingError(f"The call cannot be replayed further. {error}") from None
