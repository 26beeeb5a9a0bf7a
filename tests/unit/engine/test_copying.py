"""Every field of a call is copied into the draft that a step works on, and back."""

from dataclasses import FrozenInstanceError, fields, replace
from typing import get_type_hints

import pytest

from ivr.engine import Call, TimerExpired, step
from ivr.engine.draft import Draft
from tests.unit.stepping import Stepper

MENU = """
[node.start]
kind = "menu"
prompt = "Hello."
choices = [{ key = "1", label = "more", to = "start" }]
"""
DRAFT = "ivr/engine/draft.py: declare every field of Call but id and flow in class Draft"


def through_a_step(call: Call) -> Call:
    """Return the call after an event that changes nothing in it."""
    return step(Stepper(MENU).flow, call, TimerExpired("tea", call.turn)).call


@pytest.mark.parametrize("name", [field.name for field in fields(Call)])
def test_every_field_survives_a_step(name):
    value = object()
    call = replace(Stepper(MENU).call, **{name: value})
    after = through_a_step(call)
    assert after is not call
    assert getattr(after, name) is value, "look into ivr/engine/draft.py"


def test_what_comes_out_is_a_call_like_any_other():
    call = Stepper(MENU).call
    after = through_a_step(call)
    assert type(after) is Call
    assert after == call
    assert repr(after) == repr(call)
    assert replace(after, turn=9) == replace(call, turn=9)
    with pytest.raises(FrozenInstanceError):
        after.turn = 9


def test_the_draft_declares_the_fields_with_the_types_that_they_have():
    wanted = get_type_hints(Call)
    del wanted["id"], wanted["flow"]
    assert get_type_hints(Draft) == wanted, DRAFT


def test_a_draft_that_is_finished_can_change_its_call_no_more():
    stepper = Stepper(MENU)
    draft = Draft(stepper.flow, stepper.call)
    call = draft.finish().call
    with pytest.raises(AttributeError):
        draft.turn += 1
    draft.turn = stepper.call.turn + 1
    assert call == stepper.call
