"""A call as data: what it began with, and all that happened to it since, each with its time.

Rules:

- What a call answered for itself is not in it: prompts, rows and codes come from a replay.
- What the log masks is a secret here, and has a `Reference`: ``{pin}`` is what the caller entered
  at the field whose variable is ``pin``, ``{pin.2}`` what came the next time. Secrets are in a
  recording only while it is in memory. See `ivr.recording.stored` for what leaves it.
- An event's turn is that of the call when it was taken, so the turns in a recording do not count,
  except that of a `PromptFinished`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from ivr.engine import DtmfPressed, Event, LogEntry, QueryFinished, SpeechHeard
from ivr.flow import Flow

MOST_BYTES = 50 * 1024 * 1024
"""How large the tables of flows may be for their image to be taken when a call begins."""

TOO_LARGE = (
    f"The tables of the flows had more than {MOST_BYTES // 2**20} MB when the call began, so they"
    " were not kept as they were then."
)


@dataclass(frozen=True, slots=True)
class Reference:
    """The name of a secret. For a key, ``key`` is its place in the secret, from 1; else 0."""

    name: str
    key: int = 0

    def __str__(self) -> str:
        return f"{{{self.name}}}"


@dataclass(frozen=True, slots=True)
class Took:
    """The call took an event. ``known`` is False where the event lacks its secret."""

    time: datetime
    event: Event
    secret: Reference | None = None
    known: bool = True


@dataclass(frozen=True, slots=True)
class Noted:
    """A line was added to the log, about a prompt that was cut off."""

    time: datetime
    entry: LogEntry


@dataclass(frozen=True, slots=True)
class Restored:
    """The call was restored from its snapshot, so its secrets were lost. An event follows."""

    time: datetime


RecordedStep = Took | Noted | Restored


@dataclass(frozen=True, slots=True)
class Recording:
    """A call that can be replayed.

    ``seeds`` are those of its chance: the first from its beginning, and one from each `Restored`
    on; where there are fewer, the last one stays. ``tables`` is the image of the flows' tables when
    it began; it is empty where ``no_tables`` says in a sentence why they were not kept.
    """

    flow: Flow
    call_id: str
    caller: str
    channel: str
    started: datetime
    seeds: tuple[str, ...]
    tables: bytes
    no_tables: str = ""
    steps: tuple[RecordedStep, ...] = ()

    def until(self, moment: int) -> Recording:
        """Return the recording up to a moment: that after ``moment`` steps."""
        return replace(self, steps=self.steps[:moment])

    def at(self, step: RecordedStep) -> float:
        """Return the seconds from the call's beginning to a step; never less than 0."""
        return max(0.0, (step.time - self.started).total_seconds())

    def unknown(self) -> tuple[str, ...]:
        """Return the names of the secrets that a replay would need, each once."""
        found = (step.secret for step in self.steps if isinstance(step, Took) and not step.known)
        return tuple(dict.fromkeys(secret.name for secret in found if secret is not None))

    def with_secrets(self, secrets: Mapping[str, str]) -> Recording:
        """Return the recording with these secrets, by their names, where it lacks them."""
        return replace(self, steps=tuple(_with_secret(step, secrets) for step in self.steps))


def _with_secret(step: RecordedStep, secrets: Mapping[str, str]) -> RecordedStep:
    if not isinstance(step, Took) or step.known or step.secret is None:
        return step
    words, place, event = secrets.get(step.secret.name), step.secret.key, step.event
    if words is not None and isinstance(event, DtmfPressed) and 0 < place <= len(words):
        return replace(step, event=DtmfPressed(words[place - 1]), known=True)
    if words is not None and isinstance(event, SpeechHeard):
        return replace(step, event=SpeechHeard(words, event.confidence), known=True)
    return step


def without_secret(event: Event) -> Event:
    """Return an event without what the caller entered or said, and without rows."""
    if isinstance(event, DtmfPressed):
        return DtmfPressed("")
    if isinstance(event, SpeechHeard):
        return SpeechHeard("", event.confidence)
    return replace(event, rows=()) if isinstance(event, QueryFinished) else event
