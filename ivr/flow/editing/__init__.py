"""What an editor of a flow's text offers: names of nodes and their places, completions, templates.

Nothing here reads a flow: the text may be faulty, so only its keys and texts are looked at. It is
imported by the editor alone, and not at the door of ``ivr.flow``.
"""

from ivr.flow.editing.completion import Offered, Offers, completions
from ivr.flow.editing.differences import DifferentLine, LineChange, differences
from ivr.flow.editing.names import FlowNames, NamePlace, NodeUse, RenameError, Replacement
from ivr.flow.editing.templates import TEMPLATES, FlowTemplate, free_name

__all__ = [
    "TEMPLATES",
    "DifferentLine",
    "FlowNames",
    "FlowTemplate",
    "LineChange",
    "NamePlace",
    "NodeUse",
    "Offered",
    "Offers",
    "RenameError",
    "Replacement",
    "completions",
    "differences",
    "free_name",
]
