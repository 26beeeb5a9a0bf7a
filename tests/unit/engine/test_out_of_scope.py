"""A flow says what the line does not do, so that "a hotel room" is no seat: callers are told."""

import pytest

from ivr import check, explain
from ivr.engine import Band, GuessKind, Phase, SpeechHeard, restore, snapshot
from ivr.errors import DamagedCallError
from ivr.flow import load
from tests.unit.stepping import Stepper

FLOW = """
[flow]
title = "Theatre"
start = "start"
[settings]
out_of_scope = ["taxi", "a table for two", "book a table", "what is the time", "opera"]
out_of_scope_prompt = "This line is about our plays."
nomatch = ["Sorry?", "Once more?"]
did_you_say_either = "{first}, or {second}?"
to = { noinput = "bye", nomatch = "bye", error = "bye" }
[command.agent]
phrases = ["the box office"]
to = "bye"
[node.start]
kind = "menu"
prompt = "Welcome."
choices = [
  { label = "a new booking", to = "plays", phrases = ["book a seat", "book seats"] },
  { label = "a refund", to = "code", phrases = ["refund", "money back"] },
  { label = "a programme", to = "plays" },
]
[node.plays]
kind = "menu"
prompt = "Which play?"
out_of_scope = []
choices = [{ label = "the opera", to = "bye" }, { label = "Hamlet", to = "bye" }]
[node.code]
kind = "field"
prompt = "Your name?"
grammar = { type = "name" }
save = "name"
to = { filled = "bye" }
[node.bye]
kind = "disconnect"
prompt = "Bye."
"""


def called(flow=FLOW):
    return Stepper(flow)


@pytest.mark.parametrize(
    "words",
    ["a taxi please", "book a table for tonight", "book me a taxi", "what is the time"],
)
def test_what_the_line_does_not_do_is_told_and_asked_again(words):
    caller = called().say(words)
    assert (caller.call.phase, caller.call.nomatches) == (Phase.LISTENING, 1)
    assert caller.said.startswith("This line is about our plays.")


def test_what_the_line_does_is_still_meant():
    assert called().say("book two seats").node == "plays"
    assert called().say("my taxi broke down so I want my money back").node == "code"


def test_a_wish_that_speaks_as_much_for_both_is_not_guessed():
    found = explain(called().flow, called().call, SpeechHeard("refund the taxi", 1.0))
    assert found.band is Band.AGAIN
    assert found.reason == "It speaks as much for something that the line does not do."
    outside = next(each for each in found.considered if each.kind is GuessKind.OUTSIDE)
    assert outside.label == "something that the line does not do"
    assert found.outcome == "The line asks again."


def test_without_a_prompt_of_its_own_the_one_of_nomatch_is_said():
    flow = FLOW.replace('out_of_scope_prompt = "This line is about our plays."\n', "")
    assert called(flow).say("taxi").said.startswith("Sorry?")


def test_a_node_has_other_words_and_a_field_has_none():
    assert called().say("book a seat").say("the opera").node == "bye"
    assert called().say("refund").say("Taxi Sharma").call.variables["name"] == "Taxi Sharma"


def test_both_of_two_wishes_are_offered():
    caller = called().say("a programme and a refund")
    assert caller.call.phase is Phase.VERIFYING
    assert sorted(str(each.what) for each in caller.call.doubt) == ["a programme", "a refund"]
    found = explain(called().flow, called().call, SpeechHeard("refund and programme", 1.0))
    assert found.reason in ("Two things may both be wanted.", "Two things are nearly equal.")


def test_its_prompt_is_checked_like_others():
    wrong = FLOW.replace("about our plays", "for {nobody}")
    assert any("out_of_scope_prompt" in str(each) for each in check(load(wrong, "x.toml")))


def test_words_of_what_the_line_does_not_do_hide_no_other_form_of_its_own():
    flow = FLOW.replace('"opera"]', '"opera", "dinner reservation"]')
    group = flow.replace('"book seats"]', '"book seats", "booking for a group"]')
    assert called(group).say("reservation").node == "plays"


def test_a_stored_call_never_asks_about_what_the_line_does_not_do():
    caller = called().say("a programme and a refund")
    stored = snapshot(caller.flow, caller.call)
    assert restore(stored, caller.flow).doubt == caller.call.doubt
    with pytest.raises(DamagedCallError):
        restore(stored.replace('"choice"', '"outside"'), caller.flow)
