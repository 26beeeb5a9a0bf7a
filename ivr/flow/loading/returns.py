"""Where ``@result`` may be used: only in nodes that a subflow leads to."""

from __future__ import annotations

from collections.abc import Mapping

from ivr.flow.gaps import UnreadNode
from ivr.flow.graph import Nodes, reachable
from ivr.flow.loading.document import Document
from ivr.flow.model import RETURN, Subflow


def check_returns(document: Document, nodes: Nodes, unread: Mapping[str, UnreadNode]) -> None:
    """Report each ``@result`` that no subflow leads to.

    Nothing is reported while a node may lead anywhere, since that node could be in a subflow, or
    one.
    """
    if any(node.open for node in unread.values()):
        return
    starts = [node.start for node in nodes.values() if isinstance(node, Subflow)]
    starts += [
        target for node in unread.values() if node.kind == "subflow" for target in node.targets
    ]
    inside = reachable(nodes, starts, unread=unread)
    for name in document.returning:
        exits = nodes[name].exits if name in nodes else {}
        for exit_name, target in exits.items():
            if target.startswith(RETURN) and name not in inside:
                message = f"returns {target}, but no subflow leads here. Name a node."
                document.fault_saying(("node", name, "to", exit_name), message)
