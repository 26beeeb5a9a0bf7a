"""Whether a stored call fits the flow that it is to go on with.

A stored call names nodes of its flow, and its phase is that of a node's kind. Where the record was
damaged, or the flow is another one, the names may lead nowhere, and no event could be stepped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ivr.engine.call import Call, Phase
from ivr.flow import Disconnect, Field, Flow, Menu, Node, Query, Subflow, Transfer

WAITS_AT: Mapping[Phase, tuple[type[Node], ...]] = {
    Phase.RINGING: (),
    Phase.LISTENING: (Menu, Field),
    Phase.CONFIRMING: (Field,),
    Phase.CHOOSING: (Query,),
    Phase.QUERYING: (Query,),
    Phase.TRANSFERRING: (Transfer,),
    Phase.LEAVING: (Disconnect, Menu, Field, Query, Transfer),  # see `ivr.engine.limit`
    Phase.ENDED: (),
}
"""The kinds of node at which a call can be in each phase. Without a kind it needs no node."""


def misfit(flow: Flow, call: Call) -> str:
    """Return why the call cannot go on with ``flow``, or "" where it can."""
    return next(_misfits(flow, call), "") if WAITS_AT[call.phase] else ""


def _misfits(flow: Flow, call: Call) -> Iterator[str]:
    node = flow.nodes.get(call.node)
    if not isinstance(node, WAITS_AT[call.phase]):
        yield f"its flow has no node {call.node!r} at which a call can be {call.phase.value}"
    if call.phase is Phase.CHOOSING and not (
        isinstance(node, Query) and node.choose is not None and call.rows
    ):
        yield "there is nothing to choose from"
    if call.phase is Phase.CONFIRMING and not (isinstance(node, Field) and node.confirm):
        yield "there is nothing to confirm"
    if call.phase is Phase.LEAVING and not call.said:
        yield "there is nothing left to say"
    places = [place.node for place in call.history]
    for name in _unknown(flow, (*places, *call.concealed.values())):
        yield f"its flow has no node {name!r}"
    stacks = (call.stack, *(place.stack for place in call.history))
    for name in (name for stack in stacks for name in stack):
        if not isinstance(flow.nodes.get(name), Subflow):
            yield f"its flow has no subflow {name!r}"


def _unknown(flow: Flow, names: Iterable[str]) -> Iterator[str]:
    return (name for name in names if name not in flow.nodes)
