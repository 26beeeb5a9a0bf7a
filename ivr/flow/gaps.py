"""What is known of the parts of a flow that have faults, so that no fault follows from another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class UnreadNode:
    """A node that has faults, with what is known of it all the same.

    ``kind`` is "" where not even that is known. ``targets`` are the nodes that it leads to, with
    ``open`` perhaps others, too. ``sql`` and ``parameters`` are those of a query whose SQL is right
    as far as the loader can tell.
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
    """What a flow with faults lacks, so that nothing is said about what is only missing there.

    ``tables`` names the tables beside the nodes that have faults, in any of the files.
    """

    tables: frozenset[str] = frozenset()
    nodes: Mapping[str, UnreadNode] = field(default_factory=dict)


WHOLE = Gaps()
"""The gaps of a flow without faults."""
