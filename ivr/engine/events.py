"""What can happen to a call. Nothing enters the engine but these events.

The rules:

- An event that answers an action brings back the action's ``turn``; the engine drops it where the
  call has moved on. ``turn=None`` means "now" (text typed into the page, an API request).
- A key has no turn: a caller who presses it means what is being said at that moment.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ivr.frozen import frozen
from ivr.understanding import Alternative
from ivr.values import Row, Value, taken_by_call


class AnswersTurn:
    """The base of every event that answers an action, and so belongs to one turn of the call.

    ``turn`` is the action's turn. ``None``, where an event allows it, is whatever turn it is now.
    """

    __slots__ = ()
    turn: int | None


@dataclass(frozen=True, slots=True)
class CallAnswered:
    """The line picked up. ``now`` is the local time, ISO 8601 without an offset.

    It becomes the variable ``now``, which every later `step` may change.
    """

    caller: str
    now: str
    variables: Mapping[str, Value] = field(default_factory=dict)


@frozen
class CallResumed:
    """The call goes on after an interruption, such as a reload: the last prompts are said again."""


@frozen
class PromptFinished(AnswersTurn):
    """One `PlayPrompt` was heard to its end. ``index`` is that prompt's place in the turn.

    ``began`` and ``ended`` are seconds since the call began, for the log; None where the telephone
    has no clock.
    """

    turn: int
    index: int
    began: float | None = None
    ended: float | None = None


@frozen
class DtmfPressed:
    """The caller pressed a key: one of ``0-9 * #``."""

    digit: str


@frozen
class SpeechStarted(AnswersTurn):
    """The caller began to speak or to type. The words come later, with `SpeechHeard`."""

    turn: int | None = None


@dataclass(frozen=True, slots=True)
class SpeechHeard(AnswersTurn):
    """The caller said ``text``, heard with ``confidence`` 0.0 to 1.0. Empty text is *noinput*.

    ``alternatives`` is what else it may have been, the likeliest first; the first of them is the
    text. Without any, the text is all that the recogniser has heard.

    JavaScript may hand over half a character (a lone surrogate). It becomes a question mark,
    because no database could store it.
    """

    text: str
    confidence: float = 1.0
    turn: int | None = None
    alternatives: tuple[Alternative, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", _storable(self.text))
        whole = [replace(each, text=_storable(each.text)) for each in self.alternatives]
        object.__setattr__(self, "alternatives", tuple(whole))

    @property
    def heard(self) -> tuple[Alternative, ...]:
        """Every hypothesis of what was said, the text first."""
        if self.alternatives and self.alternatives[0].text == self.text:
            return self.alternatives
        return (Alternative(self.text, self.confidence), *self.alternatives)


def _storable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


@frozen
class TimerExpired(AnswersTurn):
    """The time of a `StartTimer` is over."""

    name: str
    turn: int | None


@frozen
class QueryFinished(AnswersTurn):
    """A query's rows. A statement that returns none gives an empty tuple."""

    rows: tuple[Row, ...]
    turn: int

    @property
    def refusal(self) -> str:
        """Why these rows count as a failed query, or "": a column is a variable of the call."""
        taken = taken_by_call(name for row in self.rows for name in row)
        return f"{taken}, and cannot be a column" if taken else ""


@frozen
class QueryFailed(AnswersTurn):
    """A query failed; ``message`` is for the log, never for the caller."""

    message: str
    turn: int


@frozen
class TransferProgressed(AnswersTurn):
    """The caller moved up in the agent's queue; ``position`` 1 is next."""

    position: int
    turn: int


@frozen
class TransferFinished(AnswersTurn):
    """The transfer ended: ``answered``, ``busy``, ``noanswer`` or ``failed``."""

    outcome: str
    turn: int


@frozen
class CallerHungUp:
    """The caller ended the call."""


Event = (
    CallAnswered
    | CallResumed
    | PromptFinished
    | DtmfPressed
    | SpeechStarted
    | SpeechHeard
    | TimerExpired
    | QueryFinished
    | QueryFailed
    | TransferProgressed
    | TransferFinished
    | CallerHungUp
)
