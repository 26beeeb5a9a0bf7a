"""The call-flow language: `load` makes a `Flow` of a file's text, `check` finds what is unwise.

`model` has the class of every kind of node, for code that deals with all of them.
"""

from ivr.flow import model
from ivr.flow.announce import announcement, joined, said_choices
from ivr.flow.checks import check
from ivr.flow.gaps import Gaps, UnreadNode
from ivr.flow.loading import Reading, Spans, TextSpan, load, read
from ivr.flow.model import (
    ANY_LANGUAGE,
    RETURN,
    BaseNode,
    Branch,
    Case,
    Choice,
    Choose,
    Command,
    CommandAction,
    Confirm,
    Disconnect,
    Field,
    Flow,
    Menu,
    Message,
    Node,
    Prompt,
    Query,
    ReportSpec,
    Set,
    Settings,
    Subflow,
    Transfer,
)
from ivr.flow.sql import computer_clock
from ivr.flow.template import NOTHING_GIVEN, Given, Template, Wording
from ivr.flow.writing import write, write_files

__all__ = [
    "ANY_LANGUAGE",
    "NOTHING_GIVEN",
    "RETURN",
    "BaseNode",
    "Branch",
    "Case",
    "Choice",
    "Choose",
    "Command",
    "CommandAction",
    "Confirm",
    "Disconnect",
    "Field",
    "Flow",
    "Gaps",
    "Given",
    "Menu",
    "Message",
    "Node",
    "Prompt",
    "Query",
    "Reading",
    "ReportSpec",
    "Set",
    "Settings",
    "Spans",
    "Subflow",
    "Template",
    "TextSpan",
    "Transfer",
    "UnreadNode",
    "Wording",
    "announcement",
    "check",
    "computer_clock",
    "joined",
    "load",
    "model",
    "read",
    "said_choices",
    "write",
    "write_files",
]
