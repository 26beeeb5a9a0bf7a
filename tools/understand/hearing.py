"""What the engine makes of an utterance: it acts, it offers a reading, or it asks again.

Everything is read from what `step` gives back: the exits that were taken, the phase and the
variables. What is offered by "did you say …?" is found out by saying yes to it, in a copy of the
call.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ivr import Call, Flow, step
from ivr.engine import DtmfPressed, Event, Phase, QueryFinished, RunQuery, SpeechHeard, StepResult
from ivr.flow import Field, Query
from ivr.values import Value
from tools.understand.corpus import compared
from tools.understand.places import Place, database_of

DID_YOU_SAY = "verifying"
"""The phase in which the engine asks whether it has understood the caller."""


class Decision(Enum):
    """What the line does with an utterance."""

    ACTED = "acted"
    OFFERED = "offered"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class Heard:
    """What the line made of an utterance; ``readings`` are what it acts on, or offers."""

    decision: Decision
    readings: frozenset[str] = frozenset()


def hear(place: Place, flow: Flow, call: Call, text: str) -> Heard:
    """Say the text where the call is."""
    return heard(place, flow, call, SpeechHeard(text, 1.0, call.turn))


def heard(place: Place, flow: Flow, call: Call, event: Event) -> Heard:
    """Return what the line makes of an event."""
    result = answered(flow, step(flow, call, event))
    asks = result.call.phase.value == DID_YOU_SAY != call.phase.value
    if asks and not result.exits:  # otherwise it has acted, and asks about a value told ahead
        return Heard(Decision.OFFERED, _offered(place, flow, result.call))
    readings = reading(place, flow, call, result)
    if not readings:
        return Heard(Decision.AGAIN)
    node = flow.nodes[call.node]
    checked = isinstance(node, Field) and node.confirm is None
    if checked and result.call.phase is Phase.CONFIRMING and not result.exits:
        return Heard(Decision.OFFERED, readings)
    return Heard(Decision.ACTED, readings)


def answered(flow: Flow, result: StepResult) -> StepResult:
    """Go on with the rows that a field asks for before it decides which value was meant."""
    asked = [action for action in result.actions if isinstance(action, RunQuery)]
    if result.exits or not asked or not isinstance(flow.nodes[result.call.node], Field):
        return result
    query = asked[-1]
    rows = database_of(flow.source).query(query.sql, query.parameters)
    return step(flow, result.call, QueryFinished(rows, query.turn))


def _offered(place: Place, flow: Flow, call: Call) -> frozenset[str]:
    """Return what key 1 takes, and what key 2 takes where it takes a second reading."""
    found: frozenset[str] = frozenset()
    for key in "12":
        result = answered(flow, step(flow, call, DtmfPressed(key)))
        found |= reading(place, flow, call, result) or frozenset()
    return found


def reading(place: Place, flow: Flow, before: Call, result: StepResult) -> frozenset[str]:
    """Return the names of what the input was taken for; none if it was not understood."""
    if result.exits:
        return _by_exit(place, flow, result)
    node = flow.nodes[before.node]
    if isinstance(node, Field):
        return _unfilled(node, before, result)
    return frozenset()


def _by_exit(place: Place, flow: Flow, result: StepResult) -> frozenset[str]:
    name, exit_ = result.exits[0]
    node, targets = flow.nodes[name], place.readings
    if exit_.startswith("!"):
        return targets.get(exit_, frozenset({exit_[1:]}))
    if exit_ in ("noinput", "nomatch", "error"):
        return frozenset()
    if isinstance(node, Field):
        return _filled(node, exit_, targets.get(f"#{exit_}", frozenset()), result)
    if isinstance(node, Query):
        chosen = result.call.variables.get(place.value) if exit_ == "found" else "none"
        return frozenset({compared(str(chosen))})
    target = node.exits[exit_]
    return targets.get(target, frozenset({target}))


def _filled(node: Field, exit_: str, named: frozenset[str], result: StepResult) -> frozenset[str]:
    if exit_ != "filled":
        return named or frozenset({exit_})
    if node.confirm is not None:
        return frozenset({"yes"})
    return frozenset({as_reading(value_of(node, result))})


def _unfilled(node: Field, before: Call, result: StepResult) -> frozenset[str]:
    """The reading of an input that did not lead on: a value to be confirmed, or a "no" to one."""
    call, value = result.call, value_of(node, result)
    if call.phase is Phase.CONFIRMING:
        said = before.phase is not Phase.CONFIRMING or value != before.variables.get(node.save)
        return frozenset({as_reading(value)}) if said else frozenset()
    denied = before.phase is Phase.CONFIRMING and call.phase is Phase.LISTENING
    return frozenset({"no"}) if denied else frozenset()


def value_of(node: Field, result: StepResult) -> Value:
    """Return the value of a field; a secret one is only in what the next query is asked."""
    for action in result.actions:
        if isinstance(action, RunQuery) and node.save in action.parameters:
            return action.parameters[node.save]
    variables = {**result.call.variables, **result.call.secrets}
    return variables.get(node.save)


def as_reading(value: Value) -> str:
    """Return a value in the form in which readings are compared."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return compared(str(value))
