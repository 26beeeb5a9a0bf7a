"""What a flow's file may hold: every table, kind, property, type, default and exit, as data.

Those of settings and of what new callers are shown stand beside their models, in ``settings.py``
and ``first_minute.py``.
The loader validates files by these tables, and docs/flow-language.md is tested against them. A
``type`` is the name of a converter in `ivr.flow.loading.load.CONVERTERS`. The defaults in use are
those of `ivr.flow.model`; the ones here are only shown to readers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ivr.flow.property import Property as Property
from ivr.flow.settings import SETTINGS as SETTINGS


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of node.

    ``to = "x"`` sets the exit ``main``, and is refused where there is none. A node must name the
    ``required`` exits. With ``open_exits`` it may have exits of any other name too.
    """

    name: str
    doc: str
    properties: tuple[Property, ...]
    exits: tuple[str, ...] = ()
    main: str = ""
    required: tuple[str, ...] = ()
    open_exits: bool = False


FLOW = (
    Property("title", "text", "The line's name, as the phone shows it.", required=True),
    Property("start", "target", "The node that a call starts with.", required=True),
    Property("language", "language", "The language that a call starts in.", default='"en-IN"'),
    Property("languages", "languages", "All languages of the flow.", default="only `language`"),
    Property("accent", "colour", "The phone's colour.", default='"#2563eb"'),
)

EMPTY = "empty"
"""The exit of a field for the termchar with nothing entered: "press hash to use this number"."""

NONE = "none"
"""The exit of a query for a caller who wants none of its rows; else ``missing`` is taken."""

INHERITED_EXITS = ("noinput", "nomatch", "error")

SETTINGS_TABLE = (
    *SETTINGS,
    Property("max_call_duration", "seconds", "The longest time of a call; 0: any.", default="0.0"),
    Property("max_call_prompt", "optional prompt", "Said when that is over.", default="own words"),
    Property("to", "inherited exits", "Exits for each node that has them and does not name them."),
)

ONLY_IN_SETTINGS = ("max_call_duration", "max_call_prompt")

DATA = (
    Property("sql", "text", "SQL that makes and fills the flow's own tables, once."),
    Property("file", "text", "A file of such SQL, relative to the flow's file; it runs first."),
)

COMMAND = (
    Property("key", "key", "The key that callers press to give the command."),
    Property("phrases", "phrases", "What callers say to give the command.", default="its name"),
    Property("whole", "phrases", "Phrases that count only if nothing else is said."),
    Property("means", "command meaning", "What it stands for, in any wording, such as `agent`."),
    Property("label", "words", "What it is called when it is asked about.", default="a phrase"),
    Property("to", "target", "The node to go to. Either this, `do` or `language`."),
    Property("do", "action", "`repeat`, `back`, `help` or `spell`."),
    Property("language", "language", "The language that the call goes on in."),
)

CHOICE = (
    Property("key", "key", "The key, or keys, that choose it."),
    Property("label", "prompt", "What it is called; understood when said."),
    Property("phrases", "phrases", "Other words that choose it."),
    Property("whole", "phrases", "Phrases that choose it only if nothing else is said."),
    Property("means", "meaning", "What it stands for, in any wording, such as `yes`."),
    Property("days", "days", "The days it stands for, counted from today: `[0, 0]`, `[2]`."),
    Property("to", "target", "Where it leads.", required=True),
    Property("say", "flag", "Whether it is announced.", default="true, with a label"),
    Property("when", "expression", "It is offered only while this is true."),
)

CASE = (
    Property("when", "expression", "The condition.", required=True),
    Property("to", "target", "Where it leads.", required=True),
    Property("name", "exit name", "The exit's name.", default="`case1`, `case2`, …"),
)

CONFIRM = (
    Property("prompt", "prompt", "The question, to be answered by yes or no.", required=True),
    Property("when", "occasion", '"always", or "spoken": only after speech.', default='"always"'),
)

CHOOSE = (
    Property("prompt", "prompt", "What is said before the rows are announced.", required=True),
    Property("label", "prompt", "What a row is called; uses its columns.", required=True),
    Property("phrases", "templates", "Other words that choose a row; use its columns."),
)

REPORT = (
    Property("status", "text", "The status word that a client of the API gets.", required=True),
    Property("name", "text", "The name under which it gets the row.", required=True),
)

PROMPT = (
    Property("text", "texts", "The text, or a table of texts by language.", required=True),
    Property("bargein", "flag", "Whether this prompt may be interrupted.", default="the setting"),
)


def _prompt(doc: str, *, required: bool = False) -> Property:
    return Property("prompt", "prompt", doc, required)


_KINDS = (
    Kind(
        "message",
        "Says something and goes on.",
        (_prompt("What is said.", required=True),),
        ("done",),
        "done",
        ("done",),
    ),
    Kind(
        "menu",
        "Offers choices by key and by phrase; an exit for each.",
        (
            _prompt("What is said before the choices are announced."),
            Property("choices", "choices", "A list of choices.", required=True),
        ),
        ("noinput", "nomatch"),
    ),
    Kind(
        "field",
        "Collects one value by a grammar.",
        (
            _prompt("The question.", required=True),
            Property("grammar", "grammar", "What is accepted.", required=True),
            Property("save", "variable", "The variable that the value goes to.", required=True),
            Property("readback", "prompt", "What is said once the value is taken."),
            Property("confirm", "confirm", "A question that asks whether the value is right."),
            Property("known", "known", "SQL for the values that there are, to tell them apart."),
            Property(
                "sensitive",
                "flag",
                "Keeps the value out of all that is said, shown or stored.",
                default="false",
            ),
        ),
        ("filled", EMPTY, "noinput", "nomatch"),
        "filled",
        ("filled",),
    ),
    Kind(
        "query",
        "Runs SQL; the row's columns become variables.",
        (
            Property("sql", "sql", "One statement, or a list of them.", required=True),
            _prompt("What is said before it runs."),
            Property("choose", "choose", "How several rows are offered to the caller."),
            Property("report", "report", "What a client of the API is told about the row."),
        ),
        ("found", "missing", NONE, "error", "noinput", "nomatch"),
        "found",
        ("found",),
    ),
    Kind(
        "branch",
        "Takes the exit of the first case that is true.",
        (Property("cases", "cases", "A list of cases.", required=True),),
        ("else",),
        "else",
        ("else",),
    ),
    Kind(
        "set",
        "Computes variables, in order.",
        (Property("values", "values", 'Pairs: variable = "expression".', required=True),),
        ("done", "error"),
        "done",
        ("done",),
    ),
    Kind(
        "transfer",
        "Hands the caller over to an agent.",
        (
            Property("destination", "text", "Where the call goes to.", required=True),
            _prompt("What is said before."),
            Property("announce", "prompt", "Said when the caller moves up; uses `{position}`."),
            Property("queue", "whole", "How many callers are ahead.", default="2"),
            Property("wait", "seconds", "How long each of these callers takes.", default="6.0"),
            Property("outcome", "outcome", "The exit that it takes.", default='"answered"'),
        ),
        ("answered", "busy", "noanswer", "failed"),
        "answered",
    ),
    Kind(
        "subflow",
        "Runs other nodes up to `@result`, and takes the exit of that name.",
        (
            Property("start", "target", "The first of these nodes. Either this or `flow`."),
            Property("flow", "text", "A file with these nodes. Either this or `start`."),
        ),
        ("done", "error"),
        "done",
        open_exits=True,
    ),
    Kind(
        "disconnect",
        "Says goodbye and ends the call.",
        (
            _prompt("What is said before the call ends."),
            Property("outcome", "text", "The call's recorded outcome.", default='"completed"'),
        ),
    ),
)

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in _KINDS}

NODE = (
    Property("kind", "text", "One of the kinds.", required=True),
    Property("to", "exits", "Where the node's exits lead."),
    Property("goal", "goals", "What a call has achieved that leaves the node by its main exit."),
)

TABLES = (
    *("flow", "settings", "variables", "words", "data"),
    *("demo", "try", "sample", "command", "node"),
)

OUTCOMES = KINDS["transfer"].exits


def node_properties(kind: Kind) -> Iterable[Property]:
    """All keys of a node of this kind. A property of its own replaces a setting of that name."""
    return {item.name: item for item in (*SETTINGS, *NODE, *kind.properties)}.values()
