"""What the engine asks the world to do. An action is plain data: the runtime performs it.

``turn`` numbers the call's waiting states; the answer to an action brings its turn back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ivr.frozen import frozen
from ivr.values import Value


@frozen
class PlayPrompt:
    """Say ``spoken`` and show ``text``; answered by `PromptFinished`.

    The prompts of a turn are played in order. ``node`` is the node whose prompt this is, which may
    be one that the call has left: prompts of nodes that do not wait are said at the next one.
    """

    text: str
    spoken: str
    language: str
    turn: int
    index: int
    bargein: bool = True
    node: str = ""


@frozen
class StopPrompt:
    """Stop the prompt that is playing, and drop those that were to follow it."""


@frozen
class Listen:
    """Take keys and speech; `ivr.engine.accepts` says which ones would be understood.

    ``sensitive``: what the caller enters must not be shown.
    """

    turn: int
    language: str
    sensitive: bool = False


@frozen
class StopListening:
    """Take no more speech."""


@frozen
class StartTimer:
    """Answer with `TimerExpired` after ``seconds``. One timer of a name runs at a time.

    ``turn`` is None for the timer "call", which runs through all turns.
    """

    name: str
    seconds: float
    turn: int | None


@frozen
class CancelTimer:
    """Stop the timer of that name, if it runs."""

    name: str


@dataclass(frozen=True, slots=True)
class RunQuery:
    """Run ``sql`` with ``parameters``; answered by `QueryFinished` or `QueryFailed`.

    ``parameters`` may hold secrets: they are for the database alone, and out of the ``repr``.
    """

    node: str
    sql: tuple[str, ...]
    turn: int
    parameters: Mapping[str, Value] = field(default_factory=dict, repr=False)


@frozen
class StartTransfer:
    """Put the caller on hold and ring ``destination``; see `ivr.flow.model.Transfer`.

    Answered by any number of `TransferProgressed`, then one `TransferFinished`.
    """

    destination: str
    queue: int
    wait: float
    outcome: str
    turn: int


@frozen
class EndCall:
    """The call is over. ``outcome`` is for the records, such as ``completed`` or ``hung_up``."""

    outcome: str


Action = (
    PlayPrompt
    | StopPrompt
    | Listen
    | StopListening
    | StartTimer
    | CancelTimer
    | RunQuery
    | StartTransfer
    | EndCall
)
