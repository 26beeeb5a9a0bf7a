"""What is known of the parts of a flow that have faults.

The checks use it to report nothing that is only a consequence of a fault elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class UnreadNode:
    """A node with faults, and what is known of it.

    ``kind`` is "" if it is unknown. ``targets`` are the nodes that it leads to; if ``open`` is
    true, it may lead to others too. ``sql`` and ``parameters`` are those of a query in whose SQL
    the loader has found no fault.
    """

    name: str
    kind: str
    source: str
    line: int | None
    targets: tuple[str, ...] = ()
    open: bool = True
    sql: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gaps:
    """What could not be read of a flow with faults.

    ``tables`` are the names of the tables other than nodes that have faults in any of the files,
    ``nodes`` the nodes with faults by name.
    """

    tables: frozenset[str] = frozenset()
    nodes: Mapping[str, UnreadNode] = field(default_factory=dict)


WHOLE = Gaps()
"""The gaps of a flow without faults."""
