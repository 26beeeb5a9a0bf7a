"""The call-flow language: what a flow is, and how it is read, checked and written.

- `load` makes a `Flow` of a file's text, or raises all of its faults. `read` returns the
  parts that could be read together with the faults, for an editor. ``loading/`` does both.
- `check` finds what is legal in a flow, but probably wrong (``checks/``); `write` writes a flow as
  text again (``writing/``).
- `model` has the class of every kind of node; ``schema.py`` lists, as data, what a file may hold.
- ``template.py``, ``formats.py`` and ``announce.py`` make what is said; ``expressions/`` is the
  small language of conditions. ``graph.py`` follows exits from node to node; ``sql.py`` finds the
  parameters of a statement.
- ``gaps.py`` has what is known about the parts of a flow that have faults.
"""

from ivr.flow import model
from ivr.flow.announce import Announced, announcement, joined, said_choices
from ivr.flow.checks import check, checking
from ivr.flow.costs import Cost, Costly, ExitCosts, costs, costs_of
from ivr.flow.first_minute import demo_of
from ivr.flow.formats import FORMATS
from ivr.flow.gaps import Gaps, UnreadNode
from ivr.flow.glossary import CLOCK, clock_time
from ivr.flow.graph import fields_on_the_way, goals, waits
from ivr.flow.loading import FlowReading, Spans, TextSpan, load, read
from ivr.flow.model import (
    ANY_LANGUAGE,
    RETURN,
    BaseNode,
    Branch,
    CallLimit,
    Case,
    Choice,
    Choose,
    Command,
    CommandAction,
    Confirm,
    Demo,
    Disconnect,
    Field,
    Flow,
    Menu,
    Message,
    Node,
    Prompt,
    Query,
    ReportSpec,
    Sample,
    Set,
    Settings,
    Subflow,
    Transfer,
    Try,
)
from ivr.flow.said_values import said_key, said_value
from ivr.flow.schema import EMPTY, INHERITED_EXITS, NONE
from ivr.flow.secrets import names_a_secret, secret_columns
from ivr.flow.sql import computer_clock, rows_from, star_source
from ivr.flow.step import LONGEST_WAIT, PHONE_KEYS, CallerStep, Pause, Press, Say, Silence
from ivr.flow.template import NOTHING_GIVEN, Given, Template, Wording
from ivr.flow.writing import write, write_files

__all__ = [
    "ANY_LANGUAGE",
    "CLOCK",
    "EMPTY",
    "FORMATS",
    "INHERITED_EXITS",
    "LONGEST_WAIT",
    "NONE",
    "NOTHING_GIVEN",
    "PHONE_KEYS",
    "RETURN",
    "Announced",
    "BaseNode",
    "Branch",
    "CallLimit",
    "CallerStep",
    "Case",
    "Choice",
    "Choose",
    "Command",
    "CommandAction",
    "Confirm",
    "Cost",
    "Costly",
    "Demo",
    "Disconnect",
    "ExitCosts",
    "Field",
    "Flow",
    "FlowReading",
    "Gaps",
    "Given",
    "Menu",
    "Message",
    "Node",
    "Pause",
    "Press",
    "Prompt",
    "Query",
    "ReportSpec",
    "Sample",
    "Say",
    "Set",
    "Settings",
    "Silence",
    "Spans",
    "Subflow",
    "Template",
    "TextSpan",
    "Transfer",
    "Try",
    "UnreadNode",
    "Wording",
    "announcement",
    "check",
    "checking",
    "clock_time",
    "computer_clock",
    "costs",
    "costs_of",
    "demo_of",
    "fields_on_the_way",
    "goals",
    "joined",
    "load",
    "model",
    "names_a_secret",
    "read",
    "rows_from",
    "said_choices",
    "said_key",
    "said_value",
    "secret_columns",
    "star_source",
    "waits",
    "write",
    "write_files",
]
