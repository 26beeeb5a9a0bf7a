"""Where ``@result`` may be used: only in nodes that a subflow leads to."""

from __future__ import annotations

from ivr.flow.graph import Nodes, reachable
from ivr.flow.loading.document import Document
from ivr.flow.model import RETURN, Subflow


def check_returns(document: Document, nodes: Nodes) -> None:
    """Report each ``@result`` that no subflow leads to."""
    starts = [node.start for node in nodes.values() if isinstance(node, Subflow)]
    inside = reachable(nodes, starts)
    for name in document.returning:
        for exit_name, target in nodes[name].exits.items():
            if target.startswith(RETURN) and name not in inside:
                message = f"returns {target}, but no subflow leads here. Name a node."
                document.fault_saying(("node", name, "to", exit_name), message)
