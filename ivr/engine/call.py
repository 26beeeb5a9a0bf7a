"""A call between two events: everything that the engine knows about it.

A `Call` is immutable and goes through JSON, so a call resumes from its snapshot after a reload,
in another tab or on another Python. Only ``secrets`` are left out: a sensitive value is kept in
memory alone, and the line asks for it again after an interruption.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from ivr.frozen import frozen, members_at_hand
from ivr.understanding import Alternative
from ivr.values import Row, Value


@members_at_hand
class Phase(Enum):
    """What the call is waiting for."""

    RINGING = "ringing"  # the line to answer
    LISTENING = "listening"  # a menu's choice or a field's value
    CONFIRMING = "confirming"  # yes or no to a field's value
    CHOOSING = "choosing"  # one of a query's rows
    VERIFYING = "verifying"  # whether a choice, a row, a command or a value was meant
    QUERYING = "querying"  # a query's answer
    TRANSFERRING = "transferring"  # an agent
    LEAVING = "leaving"  # the end of the goodbye
    ENDED = "ended"


@members_at_hand
class InputResult(Enum):
    """The result of the last input."""

    NOTHING = "nothing"  # there was none in this turn yet
    ACCEPTED = "accepted"  # it moved the call on
    COLLECTING = "collecting"  # a key was taken, and more may come
    NOINPUT = "noinput"
    NOMATCH = "nomatch"


@frozen
class RenderedPrompt:
    """One prompt with its values filled in.

    ``text`` is for the eye (captions, transcripts, clients), ``spoken`` is the same for the voice.
    ``language`` (BCP 47) is that of the text, which the call's may lack. ``node`` is the node
    whose prompt it is, or "" in a snapshot of an earlier version. ``codes`` are those that can be
    spelled once it was said.
    """

    text: str
    spoken: str
    language: str
    bargein: bool = True
    node: str = ""
    codes: tuple[str, ...] = ()


@frozen
class Place:
    """A node that "back" can return to, and the subflows that the call was in there."""

    node: str
    stack: tuple[str, ...] = ()


class GuessKind(Enum):
    """What a caller may have meant."""

    CHOICE = "choice"  # of a menu, by its exit
    ROW = "row"  # of those on offer, by its place from 0
    COMMAND = "command"  # by its name
    VALUE = "value"  # of a field
    OUTSIDE = "outside"  # what the line does not do; never asked about


@frozen
class Guess:
    """One thing that a caller may have meant; ``what`` tells it from others of its kind."""

    kind: GuessKind
    what: Value


@frozen
class Report:
    """A row that an API client is told about; see `ivr.flow.model.ReportSpec`."""

    status: str
    name: str
    row: Row


@dataclass(frozen=True)
class Call:
    """One call. ``turn`` goes up whenever it begins to wait; answers to an older turn are dropped.

    Its fields are in a ``__dict__`` and not in slots, so that a draft copies all of them at once
    (``ivr/engine/draft.py``). With slots, copying them was a fifth of a step.

    Snapshots are stored by the fields' names: a field that is renamed needs a row in `RENAMED`
    (``ivr/engine/snapshot.py``), and a new field needs a default.
    """

    id: str
    flow: str  # Flow.id
    node: str = ""
    phase: Phase = Phase.RINGING
    turn: int = 0
    variables: Mapping[str, Value] = field(default_factory=dict)
    secrets: Mapping[str, Value] = field(default_factory=dict, repr=False)
    concealed: Mapping[str, str] = field(default_factory=dict)  # secret variable → its field
    entry: str = field(default="", repr=False)  # keys so far; left out of snapshots when secret
    said: tuple[RenderedPrompt, ...] = ()  # the prompts of this turn
    prompts_played: int = 0  # how many of them were played to the end
    last_prompts: tuple[RenderedPrompt, ...] = ()  # this visit began with them; "repeat" says them
    pending: tuple[RenderedPrompt, ...] = ()  # what waits for a query's answer before it is said
    noinputs: int = 0
    nomatches: int = 0
    last_result: InputResult = InputResult.NOTHING
    history: tuple[Place, ...] = ()  # waiting states, oldest first, the current one last
    stack: tuple[str, ...] = ()  # the subflow nodes around the current one, outermost first
    rows: tuple[Row, ...] = ()  # offered while CHOOSING
    first_row: int = 0  # the place of the first one that is announced, where they are many
    report: Report | None = None
    drop_late_termchar: bool = False  # a termchar that comes now still belongs to the last entry
    outcome: str | None = None  # set when ENDED
    began: str = ""  # the local time of the answer; "" in a snapshot of an earlier version
    goals: tuple[str, ...] = ()  # what it has achieved so far, each once, in the order of time
    doubt: tuple[Guess, ...] = ()  # one or two, which the caller is asked about while VERIFYING
    denied: tuple[Guess, ...] = ()  # what the caller has said no to in this visit
    part: str = ""  # of a field's value, as far as it was said; left out of snapshots when secret
    # What was said for a field's value in this visit, the oldest first; of no secret, and left out
    # of the snapshots of a flow that asks for one.
    attempts: tuple[tuple[Alternative, ...], ...] = field(default=(), repr=False)
    # The words of a choice, for the values that were told along with it; kept like attempts.
    ahead: tuple[str, ...] = field(default=(), repr=False)
