"""Whether a stored call fits the flow that it is to go on with.

A stored call names nodes of its flow, and its phase is that of a node's kind. Where the record was
damaged, or the flow is another one, the names may lead nowhere, and no event could be stepped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from ivr.engine.call import Call, Guess, GuessKind, Phase
from ivr.engine.rows import MORE, none_exit
from ivr.flow import EMPTY, Disconnect, Field, Flow, Menu, Node, Query, Subflow, Transfer

WAITS_AT: Mapping[Phase, tuple[type[Node], ...]] = {
    Phase.RINGING: (),
    Phase.LISTENING: (Menu, Field),
    Phase.CONFIRMING: (Field,),
    Phase.CHOOSING: (Query,),
    Phase.VERIFYING: (Menu, Field, Query),
    Phase.QUERYING: (Query, Field),
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
    choosing = call.phase is Phase.CHOOSING or (
        call.phase is Phase.VERIFYING and isinstance(node, Query)
    )
    if choosing and not (isinstance(node, Query) and node.choose is not None and call.rows):
        yield "there is nothing to choose from"
    if call.phase is Phase.VERIFYING and not _can_be_asked(flow, call):
        yield "there is nothing to ask about"
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


def _can_be_asked(flow: Flow, call: Call) -> bool:
    """Whether the call's node can ask about what is in doubt."""
    node = flow.nodes.get(call.node)
    if node is None or len(call.doubt) not in (1, 2):
        return False
    settings = node.settings
    question = settings.did_you_say if len(call.doubt) == 1 else settings.did_you_say_either
    return question is not None and all(_is_there(flow, node, call, each) for each in call.doubt)


def _is_there(flow: Flow, node: Node, call: Call, guess: Guess) -> bool:
    match guess.kind:
        case GuessKind.CHOICE:
            if isinstance(node, Field):
                return guess.what == EMPTY and EMPTY in node.exits
            if isinstance(node, Query):
                return guess.what in (MORE, none_exit(node))
            return isinstance(node, Menu) and any(c.name == guess.what for c in node.choices)
        case GuessKind.COMMAND:
            return any(command.name == guess.what for command in flow.commands)
        case GuessKind.ROW:
            whole = type(guess.what) is int  # True and 1.0 are in a range as well
            return whole and isinstance(node, Query) and guess.what in range(len(call.rows))
        case GuessKind.OUTSIDE:
            return False
        case GuessKind.VALUE:
            return isinstance(node, Field) and not node.sensitive and guess.what is not None
        case _:  # pragma: no cover
            assert_never(guess.kind)


def _unknown(flow: Flow, names: Iterable[str]) -> Iterator[str]:
    return (name for name in names if name not in flow.nodes)
