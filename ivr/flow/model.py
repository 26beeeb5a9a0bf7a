"""A loaded call flow: plain immutable values, with every default filled in.

The rules of the model:

- A node has a *kind* (its class) and *named exits*: ``exits`` maps the name of each exit to a
  target. The checks and the engine all work on that one mapping.
- A *target* is the name of a node, or ``@result``: the end of a subflow with that result.
- The loader copies ``[settings]`` into each node, so a node alone tells how it behaves.
- The exits ``noinput``, ``nomatch`` and ``error`` may be missing; taking one then ends the call.

Names are those of VoiceXML 2.1 wherever it has a word for the thing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ivr.flow.expressions import Expression
from ivr.flow.first_minute import Demo as Demo
from ivr.flow.first_minute import Sample as Sample
from ivr.flow.first_minute import Try as Try
from ivr.flow.glossary import Tables
from ivr.flow.prompt import ANY_LANGUAGE as ANY_LANGUAGE
from ivr.flow.prompt import Prompt as Prompt
from ivr.flow.settings import Settings as Settings
from ivr.flow.template import Template
from ivr.understanding import Meaning, hints_of
from ivr.understanding.grammar import Grammar
from ivr.values import Value

RETURN = "@"
"""A target that starts with this ends the running subflow; the rest is the result's name."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a menu. ``name`` is its exit: the key, or the label where there is no key."""

    name: str
    label: Prompt
    key: str | None = None  # one or more of 0-9 * #
    phrases: tuple[str, ...] = ()  # in whatever language
    whole: tuple[str, ...] = ()  # phrases that count only as all that was said
    means: Meaning | None = None  # what it stands for in any wording, such as "yes"
    say: bool = True  # part of the generated announcement
    when: Expression | None = None  # offered only while this is true
    days: tuple[int, ...] = ()  # that it stands for, from today: the first, and the last if any


class CommandAction:
    """What a command can do besides going to a node."""

    REPEAT = "repeat"
    BACK = "back"
    HELP = "help"
    SPELL = "spell"
    ALL = (REPEAT, BACK, HELP, SPELL)


@dataclass(frozen=True, slots=True)
class Command:
    """A choice that works in all nodes, unless a node uses the same key or phrase itself.

    Exactly one of ``to`` (a node), ``action`` (one of `CommandAction`) and ``language`` is set.
    """

    name: str
    key: str | None = None
    phrases: tuple[str, ...] = ()
    to: str | None = None
    action: str | None = None
    line: int | None = None
    whole: tuple[str, ...] = ()  # phrases that count only as all that was said
    language: str | None = None  # the call goes on in it, and asks again
    label: Prompt | None = None  # what it is called when the caller is asked whether it was meant
    means: Meaning | None = None  # what it stands for in any wording, such as "agent"

    @property
    def said_as(self) -> tuple[str, ...]:
        """The phrases that may stand among other words: its name, where nothing else gives it."""
        name = () if self.whole or self.means else (self.name.replace("_", " "),)
        return self.phrases or name

    @property
    def called(self) -> str:
        """What it is called without a label: the first words that give it."""
        return (*self.said_as, *self.whole, *hints_of(self.means))[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseNode:
    """What all kinds share. ``source`` is the node's file, ``line`` (from 1) that of its header."""

    name: str
    exits: Mapping[str, str] = field(default_factory=dict)
    goals: Mapping[str, str] = field(default_factory=dict)  # what leaving by an exit achieves
    settings: Settings = field(default_factory=Settings)
    source: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Message(BaseNode):
    """Says something and goes on: exit ``done``."""

    prompt: Prompt


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu(BaseNode):
    """Offers choices by key and by phrase: an exit per choice, ``noinput``, ``nomatch``."""

    prompt: Prompt | None = None
    choices: tuple[Choice, ...] = ()
    announcement: Prompt | None = None  # of the choices; None where it needs the call's variables


@dataclass(frozen=True, slots=True)
class Confirm:
    """Asks whether a collected value is right. ``always``, or only when it was spoken."""

    prompt: Prompt
    always: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(BaseNode):
    """Collects one value by a grammar: exits ``filled``, ``noinput``, ``nomatch``, ``empty``.

    ``empty`` may be missing. The value goes to the variable ``save``. A ``sensitive`` value is kept
    out of all that is said, shown or stored; only a query that follows in the same turn sees it.
    """

    prompt: Prompt
    grammar: Grammar
    save: str
    readback: Prompt | None = None
    confirm: Confirm | None = None
    sensitive: bool = False
    known: tuple[str, ...] = ()  # SQL for the values that there are: its first column
    parameters: tuple[str, ...] = ()  # of that SQL


@dataclass(frozen=True, slots=True)
class Choose:
    """How several rows of a query are offered to the caller, by key 1 to 9 and by phrase.

    ``label`` and ``phrases`` are rendered with the row's columns; ``prompt`` comes before the
    generated announcement.
    """

    prompt: Prompt
    label: Prompt
    phrases: tuple[Template, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportSpec:
    """What a client of the API is told of a row: a status word, and under ``name`` the row."""

    status: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Query(BaseNode):
    """Runs SQL with named parameters: exits ``found``, ``missing``, ``error``.

    The statements run in order, all or none; the rows are those of the last one that returns any
    columns. The columns of the (chosen) row become variables. With ``choose`` there are also the
    exits ``noinput`` and ``nomatch``; without it the first row counts. ``parameters`` are the
    names that the SQL uses (``:name``), all of them variables.
    """

    sql: tuple[str, ...]
    parameters: tuple[str, ...] = ()
    prompt: Prompt | None = None
    choose: Choose | None = None
    report: ReportSpec | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One arm of a branch; ``name`` is its exit."""

    name: str
    when: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch(BaseNode):
    """Takes the exit of the first case that is true, else ``else``."""

    cases: tuple[Case, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Set(BaseNode):
    """Computes variables, in order: exit ``done`` (``error`` where an expression fails)."""

    values: Mapping[str, Expression] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer(BaseNode):
    """Hands over to an agent: exits ``answered``, ``busy``, ``noanswer``, ``failed``.

    The queue is simulated: ``queue`` callers are ahead, each takes ``wait`` seconds, and then the
    call has ``outcome`` (one of the exits). ``announce`` may use ``{position}``.
    """

    destination: str
    prompt: Prompt | None = None
    announce: Prompt | None = None
    queue: int = 2
    wait: float = 6.0
    outcome: str = "answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subflow(BaseNode):
    """Runs the nodes from ``start`` and takes the exit named by the ``@result`` they end with.

    Exit ``error``: nested too deep, or a result without an exit of its own.
    """

    start: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Disconnect(BaseNode):
    """Says goodbye and ends the call, with ``outcome`` for the records. No exits."""

    prompt: Prompt | None = None
    outcome: str = "completed"


Node = Message | Menu | Field | Query | Branch | Set | Transfer | Subflow | Disconnect


@dataclass(frozen=True, slots=True)
class CallLimit:
    """How long a call may take, in ``seconds`` from its answer, and what is said then."""

    seconds: float
    prompt: Prompt | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """A whole call flow. ``id`` is a digest of its source, so a stored call can tell its flow.

    A flow that was loaded without faults is pickled by its ``text`` and ``files``, and loaded from
    them again. Pickling any other flow, such as one changed by `replace`, raises `TypeError`.
    """

    id: str
    source: str  # the file's name, for messages
    title: str
    start: str
    language: str
    languages: tuple[str, ...]
    accent: str  # a CSS hex colour for the phone
    nodes: Mapping[str, Node]
    commands: tuple[Command, ...] = ()
    demos: tuple[Demo, ...] = ()  # calls that play themselves
    tries: tuple[Try, ...] = ()  # what a new caller may try
    samples: tuple[Sample, ...] = ()  # what a new caller may use
    variables: Mapping[str, Value] = field(default_factory=dict)
    seed: str = ""  # SQL that makes and fills this flow's own tables, run once
    call_limit: CallLimit | None = None  # None for calls of any length
    words: Tables = field(default_factory=dict)  # what values are called, by language
    text: str = ""  # the file itself, so that a stored call can find its flow again
    files: Mapping[str, str] = field(default_factory=dict)  # the texts that it took in, by name

    # Loading the texts gives this very flow. `replace` does not copy a field with init=False.
    as_loaded: bool = field(init=False, default=False, repr=False, compare=False)

    # What others have worked out from the flow, which never changes, so that they need not do it
    # again. Each has keys of its own; another flow, also one made by `replace`, begins without.
    derived: dict[object, Any] = field(init=False, default_factory=dict, repr=False, compare=False)

    def __deepcopy__(self, _memo: object) -> Flow:
        return self  # it never changes

    def __reduce__(self) -> tuple[Callable[..., Flow], tuple[str, str, Mapping[str, str]]]:
        from ivr.flow.loading import pickled  # it builds on this module

        return pickled(self)
