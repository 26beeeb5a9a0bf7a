"""A caller who only says no wants something else, and does not want the call to end."""

import pytest

from ivr.engine import SpeechHeard, step
from tools.understand.places import call_at, places

ASKS_WHAT_ELSE = {"frequent_flyer_options"}
"""Places where nothing more may be wanted, so that a no is a goodbye."""


@pytest.mark.parametrize("place", sorted(places().keys() - ASKS_WHAT_ELSE))
@pytest.mark.parametrize(
    "refusal", ["no", "no no no", "nothing", "no thanks", "nahi", "kuch nahi", "नहीं"]
)
def test_a_bare_no_ends_no_call(place, refusal):
    flow, call = call_at(place, "en")
    result = step(flow, call, SpeechHeard(refusal, 0.9, call.turn))
    assert not {name for _, name in result.exits} & {"!goodbye", "!agent"}


def test_a_no_is_a_goodbye_once_the_line_has_asked_what_else_is_wanted(caller):
    assert caller.say("no thank you").node == "main"
    assert caller.press("1", "241234").node == "main"
    assert caller.say("no thank you").node == "goodbye"
