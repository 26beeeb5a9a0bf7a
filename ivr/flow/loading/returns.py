"""Where ``@result`` may be used: only in nodes that a subflow leads to."""

from __future__ import annotations

from collections.abc import Mapping

from ivr.flow.gaps import UnreadNode
from ivr.flow.graph import Nodes, reachable
from ivr.flow.loading.document import Document
from ivr.flow.loading.places import exit_path
from ivr.flow.loading.sections import Path
from ivr.flow.model import RETURN, Subflow


def check_returns(document: Document, nodes: Nodes, unread: Mapping[str, UnreadNode]) -> None:
    """Report each ``@result`` that no subflow leads to.

    Nothing is reported if some node may lead anywhere, because that node may belong to a subflow or
    be one.
    """
    if any(node.open for node in unread.values()):
        return
    starts = [node.start for node in nodes.values() if isinstance(node, Subflow)]
    starts += [
        target for node in unread.values() if node.kind == "subflow" for target in node.targets
    ]
    inside = reachable(nodes, starts, unread=unread)
    for name in document.returning:
        if name in inside or name not in nodes:
            continue
        for exit_name, target in nodes[name].exits.items():
            if target.startswith(RETURN):
                message = f"returns {target}, but no subflow leads here. Name a node."
                exact: Path = ("node", name, *exit_path(nodes[name], exit_name))
                document.fault_saying(("node", name, "to", exit_name), message, exact)
