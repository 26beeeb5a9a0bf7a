"""What lies on the ways of a flow: what they cost, and the fields on them.

It is the same in every call, so it is worked out once and kept with the flow.
"""

from __future__ import annotations

from ivr.engine.draft import Draft
from ivr.flow import Costly, Field, costs_of, fields_on_the_way


def costs_at(draft: Draft, target: str | None) -> tuple[Costly, ...]:
    """Return what it costs to go to a node (`ivr.flow.costs`)."""
    made: dict[str | None, tuple[Costly, ...]]
    made = draft.flow.derived.setdefault(costs_at, {})
    if target not in made:
        made[target] = costs_of(draft.flow.nodes, target)
    return made[target]


def fields_at(draft: Draft, target: str) -> tuple[Field, ...]:
    """Return the fields that a call may come to from a node, by way of one menu."""
    made: dict[tuple[str, str], tuple[Field, ...]]
    made = draft.flow.derived.setdefault(fields_at, {})
    way = target, draft.node
    if way not in made:
        made[way] = tuple(fields_on_the_way(draft.flow.nodes, target, draft.node))
    return made[way]
