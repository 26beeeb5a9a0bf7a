"""Which of the values that were told along with a choice the call has kept.

The call goes on as a caller would who confirms what is offered, takes the first row, and enters
nothing: what a field holds after that, the line has kept from the first utterance.
"""

from __future__ import annotations

from collections.abc import Iterable

from ivr import DtmfPressed, Line, SpeechHeard
from ivr.engine import Call, Phase
from ivr.values import Value
from tools.understand.corpus import Utterance, compared
from tools.understand.hearing import DID_YOU_SAY
from tools.understand.places import CALLER, flow_at, line_of, places

SAVED = {
    "pnr": ("pnr",),
    "to": ("to_city",),
    "from": ("from_city",),
    "day": ("travel_day",),
    "name": ("new_name",),
    "age": ("new_age",),
    "gender": ("new_gender",),
    "flight": ("wanted", "wanted_flight"),
    "number": ("asked_number",),
}
"""The variables in which the airline's line keeps a value."""

LONGEST = 16
OFFERS = ("flights_offer",)
"""Menus that offer what was asked for; their key 1 takes it."""


def kept_ahead(told: Iterable[Utterance]) -> tuple[int, int, int]:
    """Return how many values were kept, how many kept wrongly, and how many were told."""
    kept = wrong = count = 0
    for utterance in told:
        lost = lost_of(utterance)
        count += len(utterance.values)
        kept += len(utterance.values) - len(lost)
        wrong += sum(map(bool, lost.values()))
    return kept, wrong, count


def lost_of(utterance: Utterance) -> dict[str, set[str]]:
    """Return the values that were told and not kept, by name, with what was kept instead."""
    found = kept_of(utterance)
    kept = {name: {compared(str(each)) for each in found.get(name, ())} for name in SAVED}
    return {
        name: kept[name] for name, value in utterance.values if compared(value) not in kept[name]
    }


def kept_of(utterance: Utterance) -> dict[str, set[Value]]:
    """Say an utterance, confirm what follows, and return the values that the call has had."""
    line = line_of(flow_at(places()[utterance.place], utterance.language))
    call = line.dial(CALLER).call
    call = line.advance(call.id, SpeechHeard(utterance.text, 1.0, call.turn)).call
    found: dict[str, set[Value]] = {}
    for _ in range(LONGEST):
        _note(call, found)
        if not goes_on(call):
            break
        call = _press(line, call)
    line.database.close()
    return found


def goes_on(call: Call) -> bool:
    """Whether the call asks only for a yes, or for one of what it offers."""
    asks = call.phase in (Phase.CONFIRMING, Phase.CHOOSING) or call.phase.value == DID_YOU_SAY
    return asks or call.node in OFFERS


def _press(line: Line, call: Call) -> Call:
    return line.advance(call.id, DtmfPressed("1")).call


def _note(call: Call, found: dict[str, set[Value]]) -> None:
    for name, variables in SAVED.items():
        for variable in variables:
            if value := call.variables.get(variable):
                found.setdefault(name, set()).add(value)
