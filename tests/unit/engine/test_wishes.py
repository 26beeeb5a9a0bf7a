"""Where a caller may want two things in one breath, the line asks which comes first."""

import pytest

from ivr.engine import Phase
from tests.unit.stepping import Stepper

FLOW = """
[flow]
title = "Town library"
start = "start"
[settings]
nomatch = "Sorry?"
noinput = "Hello?"
did_you_say_either = "{first}, or {second}?"
to = { noinput = "bye", nomatch = "bye", error = "bye" }
[command.desk]
phrases = ["the front desk"]
to = "bye"
[node.start]
kind = "menu"
prompt = "Welcome."
choices = [
  { key = "1", label = "loans", phrases = ["renew my loan", "renew a book"], to = "loan" },
  { key = "2", label = "rooms", phrases = ["a room", "reserve a room", "may"], to = "room" },
  { key = "3", label = "cards", phrases = ["library card", "my card"], to = "card" },
]
[node.loan]
kind = "message"
prompt = "Loans."
to = "bye"
[node.room]
kind = "field"
prompt = "Which month?"
grammar = { type = "one_of", options = [{ value = "may", key = "1", phrases = ["may"] }] }
save = "month"
to = { filled = "bye", empty = "bye" }
[node.card]
kind = "field"
prompt = "How many?"
grammar = { type = "number", min = 1, max = 9 }
save = "count"
to = { filled = "bye", empty = "bye" }
[node.bye]
kind = "disconnect"
prompt = "Goodbye."
"""
GARAGE = """
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


def said(words):
    return Stepper(FLOW).say(words)


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("renew my loan and reserve a room", "Loans, or rooms?"),
        ("I want a library card, then renew a book", "Cards, or loans?"),
        ("a room or my card", "Rooms, or cards?"),
        ("reserve a room aur phir my card", "Rooms, or cards?"),
        ("a library card for my room", "Cards, or rooms?"),
    ],
)
def test_two_wishes_in_one_breath_are_asked_about(words, asked):
    caller = said(words)
    assert (caller.call.phase, caller.said) == (Phase.VERIFYING, asked)


@pytest.mark.parametrize(
    ("words", "node"),
    [
        ("reserve a room and reserve a room", "room"),
        ("my card and my mother", "card"),
        ("I renewed my loan and now I want a library card", "card"),
        ("renew my loan or a book", "bye"),
        ("a library card for my mother", "card"),
        ("library card two or three", "card"),
        ("a library card for may", "card"),
        ("the front desk", "bye"),
        ("my card or else I go to the front desk", "card"),
    ],
)
def test_one_wish_in_several_parts_is_acted_on(words, node):
    assert said(words).node == node


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
    caller = Stepper(GARAGE).say(words)
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
    assert Stepper(GARAGE).say(words).node == node
