"""Values that are told along with a choice are asked about, where they would be asked for."""

from dataclasses import replace

import pytest

from ivr import explain
from ivr.engine import Phase, SpeechHeard, restore, snapshot
from tests.unit.engine.test_verifying import FLOW, LOW, Stepper

OPEN = FLOW.replace("sensitive = true", "")
"""The same flow without a secret."""


def told(ahead, words, flow=FLOW):
    """Return a call that is asked whether these words were meant, with more told along."""
    caller = Stepper(flow).say(words, confidence=LOW)
    caller._call = replace(caller.call, ahead=(ahead,) if ahead else ())
    return caller


@pytest.mark.parametrize("ahead", ["123456", "number one two three four five six, please"])
def test_a_value_that_was_told_ahead_is_asked_about_and_not_asked_for(ahead):
    caller = told(ahead, "hats").say("yes")
    assert (caller.node, caller.call.phase) == ("number", Phase.VERIFYING)
    assert caller.said == "Did you say 123456?"
    assert caller.say("yes").call.variables["number"] == "123456"


@pytest.mark.parametrize("words", ["hats 123456", "hats, one two three four five six"])
def test_what_is_told_along_with_a_choice_is_kept_from_the_words(words):
    caller = Stepper(FLOW).say(words)
    assert (caller.node, caller.said) == ("number", "Did you say 123456?")
    assert caller.say("yes").call.variables["number"] == "123456"


def test_a_value_for_a_field_on_the_way_does_not_speak_against_a_choice():
    found = explain(Stepper(FLOW).flow, Stepper(FLOW).call, SpeechHeard("hats 123456"))
    alone = explain(Stepper(FLOW).flow, Stepper(FLOW).call, SpeechHeard("hats"))
    assert found.considered[0].evidence == pytest.approx(alone.considered[0].evidence, abs=0.05)
    assert found.considered[0].text == "hats 123456"


def test_a_value_told_ahead_with_a_choice_that_is_unsure_is_not_in_the_way():
    flow, call = Stepper(FLOW).flow, Stepper(FLOW).call
    for words in ("hats 123456", "pins 1234"):
        found = explain(flow, call, SpeechHeard(words, LOW))
        alone = explain(flow, call, SpeechHeard(words.split()[0], LOW))
        assert found.considered[0].evidence == pytest.approx(alone.considered[0].evidence, abs=0.05)


def test_what_no_field_on_the_way_can_use_is_not_kept():
    assert Stepper(FLOW).say("gloves 123456", confidence=LOW).call.ahead == ()
    assert Stepper(FLOW).say("umbrellas 123456").call.ahead == ()
    assert Stepper(FLOW).say("pins 1234", confidence=LOW).call.ahead == ()


def test_after_a_no_the_field_asks_as_it_does():
    caller = told("123456", "hats").press("1").press("2")
    assert (caller.said, caller.call.phase, caller.call.nomatches) == (
        *("Number?", Phase.LISTENING),
        1,
    )


def test_repeat_says_the_question_and_after_a_no_the_prompt():
    caller = told("123456", "hats").press("1")
    assert caller.say("say it again").said == "Did you say 123456?"
    assert caller.say("no").say("say it again").said == "Number?"


def test_a_field_with_a_question_of_its_own_asks_that_one():
    caller = told("1234", "scarves").press("1")
    assert (caller.call.phase, caller.said) == (Phase.CONFIRMING, "Is it 1234?")
    assert caller.press("1").said.startswith("Scarf 1234.")


def test_one_of_a_few_values_is_found_too():
    assert told("the blue one", "umbrellas").press("1").said == "Did you say blue?"


@pytest.mark.parametrize("ahead", ["", "nothing of use", "twelve", "123456 654321", "a b c 123"])
def test_without_one_clear_value_the_field_asks(ahead):
    assert told(ahead, "hats").press("1").said == "Number?"


def test_nothing_is_taken_ahead_for_a_secret():
    caller = told("1234", "pins").press("1")
    assert (caller.said, caller.call.phase) == ("PIN?", Phase.LISTENING)


def test_it_is_forgotten_at_the_next_menu_after_a_no_and_after_another_key():
    caller = told("123456", "umbrellas").press("1").say("red")
    assert (caller.node, caller.call.ahead) == ("start", ())
    assert told("123456", "hats").say("no").call.ahead == ()
    assert told("123456", "gloves").press("3").said == "Number?"


def test_it_is_not_asked_about_where_the_flow_has_no_words_for_that():
    silent = FLOW.replace('label = "hats"', 'label = "hats"').replace(
        'prompt = "Number?"', 'prompt = "Number?"\ndid_you_say = ""'
    )
    assert told("123456", "hats", silent).press("1").said == "Number?"


def test_it_survives_a_reload_unless_the_flow_asks_for_a_secret():
    caller = told("123456", "hats", OPEN)
    assert restore(snapshot(caller.flow, caller.call)).ahead == ("123456",)
    secret = told("123456", "hats")
    assert restore(snapshot(secret.flow, secret.call)).ahead == ()


def test_the_words_of_a_choice_are_nobody_s_name():
    flow = OPEN.replace('grammar = { type = "digits", length = 6 }', 'grammar = { type = "name" }')
    caller = Stepper(flow).say("hats")
    assert (caller.node, caller.call.phase, caller.said) == ("number", Phase.LISTENING, "Number?")
    caller = Stepper(flow).say("hats for meena iyer")
    assert caller.said == "Did you say Meena Iyer?"


MENU = """
[flow]
title = "Papers"
start = "start"
[node.start]
kind = "menu"
prompt = "Welcome."
choices = [
  { key = "1", label = "papers", to = "papers", phrases = ["ticket", "receipt"] },
  { key = "2", label = "a person", to = "person" },
]
[node.papers]
kind = "menu"
prompt = "Which paper?"
choices = [
  { key = "1", label = "a ticket", to = "code", phrases = ["ticket"] },
  { key = "2", label = "a receipt", to = "code", phrases = ["receipt"] },
]
[node.code]
kind = "field"
prompt = "Code?"
grammar = { type = "code", length = 6 }
save = "code"
to.filled = "end"
[node.person]
kind = "field"
prompt = "Name?"
grammar = { type = "name" }
save = "name"
to.filled = "age"
[node.age]
kind = "field"
prompt = "Age?"
grammar = { type = "number", max = 120 }
save = "age"
to.filled = "kind"
[node.kind]
kind = "menu"
prompt = "Which gender?"
choices = [
  { key = "1", label = "male", to = "papers" },
  { key = "2", label = "female", to = "code" },
]
[node.end]
kind = "disconnect"
prompt = "Bye."
"""


@pytest.mark.parametrize("words", ["a receipt for AB1234", "receipt A B one two three four"])
def test_a_menu_on_the_way_asks_about_the_choice_that_was_told_and_the_value_is_kept(words):
    caller = Stepper(MENU).say(words)
    assert (caller.node, caller.said) == ("papers", "Did you say a receipt?")
    assert caller.say("yes").said == "Did you say AB1234?"
    assert caller.say("yes").call.variables["code"] == "AB1234"


def test_the_value_is_kept_where_the_menu_has_to_be_answered():
    caller = Stepper(MENU).say("papers AB1234")
    assert caller.said.startswith("Which paper?")
    assert caller.press("1").said == "Did you say AB1234?"


def test_after_a_no_to_the_choice_the_menu_is_read_out():
    caller = Stepper(MENU).say("a receipt for AB1234").say("no")
    assert caller.said.startswith("Which paper?")
    assert caller.call.ahead == ()


def test_what_a_field_leaves_over_is_asked_about_at_the_nodes_behind_it():
    caller = Stepper(MENU).press("2").say("Meena Iyer, female, thirty two")
    assert caller.call.variables["name"] == "Meena Iyer"
    assert (caller.node, caller.said) == ("age", "Did you say 32?")
    assert caller.say("yes").said == "Did you say female?"


def test_a_choice_that_costs_or_answers_a_question_is_not_asked_about_ahead():
    asks = MENU.replace('label = "a receipt"', 'label = "a receipt", means = "yes"')
    assert Stepper(asks).say("a receipt for AB1234").said.startswith("Which paper?")
    ends = MENU.replace('label = "a receipt", to = "code"', 'label = "a receipt", to = "end"')
    assert Stepper(ends).say("a receipt for AB1234").said.startswith("Which paper?")


def test_an_age_is_no_part_of_a_code_that_was_told_ahead():
    caller = Stepper(MENU).say("papers")
    caller._call = replace(caller.call, ahead=("AB1234 female forty",))
    assert caller.press("2").said == "Did you say AB1234?"


def test_a_name_is_no_part_of_a_code_that_was_told_ahead():
    caller = Stepper(MENU).say("papers")
    caller._call = replace(caller.call, ahead=("for Kavita Reddy AB1234",))
    assert caller.press("2").said == "Did you say AB1234?"


def test_a_menu_forgets_what_no_field_behind_it_can_use():
    caller = Stepper(MENU).press("2").say("Meena Iyer and she is thirty two")
    assert caller.call.ahead != ()
    assert caller.say("yes").said.startswith("Which gender?")
    assert caller.call.ahead == ()


def test_a_value_of_words_that_stood_apart_is_not_kept():
    caller = told("123456", "hats")
    caller._call = replace(caller.call, ahead=("1 2 3 4 5 6", "1 2 3 hats 4 5 6 7 8 9"))
    assert caller.say("yes").said != "Did you say 123456?"
    caller = told("123456", "hats")
    caller._call = replace(caller.call, ahead=("1 2 3 4 5 6", "1 2 3 4 5 6 hats"))
    assert caller.say("yes").said == "Did you say 123456?"
