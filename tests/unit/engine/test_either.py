"""Two choices that a caller names side by side are asked about."""

import pytest

from ivr.engine import Phase
from tests.unit.stepping import Stepper

FLOW = """
[flow]
title = "Garage"
start = "start"
[node.start]
kind = "menu"
prompt = "Yes?"
choices = [
  { key = "1", label = "a repair", phrases = ["repair", "mend and paint"], to = "repair" },
  { key = "2", label = "new tyres", phrases = ["tyres", "winter tyres"], to = "tyres" },
  { key = "3", label = "a bill", phrases = ["bill", "bill for the tyres"], to = "bill" },
]
""" + "".join(
    f'[node.{name}]\nkind = "menu"\nprompt = "?"\nchoices = [{{ key = "1", to = "start" }}]\n'
    for name in ("repair", "tyres", "bill")
)


@pytest.mark.parametrize(
    ("words", "first", "second"),
    [
        ("repair or tyres I don't know", "1", "2"),
        ("a bill for the tyres and a repair", "3", "1"),
        ("I would like to have both a bill and a repair please", "3", "1"),
        ("the bill and the tyres too", "3", "2"),
    ],
)
def test_two_choices_side_by_side_are_asked_about(words, first, second):
    caller = Stepper(FLOW).say(words)
    assert caller.call.phase is Phase.VERIFYING
    assert [guess.what for guess in caller.call.doubt] == [first, second]


@pytest.mark.parametrize(
    ("words", "node"),
    [
        ("mend and paint", "repair"),
        ("winter or new tyres", "tyres"),
        ("I drove here in the rain yesterday and now I would like the bill", "bill"),
        ("tyres and", "tyres"),
    ],
)
def test_one_choice_beside_such_a_word_is_taken(words, node):
    assert Stepper(FLOW).say(words).node == node
