"""Where the line asks about a name, a "no" that was misheard is not taken for another name."""

import pytest

from ivr.engine import Alternative, Phase, SpeechHeard
from tests.unit.stepping import Stepper

ASKS = """
[flow]
title = "Guests"
start = "name"
[settings]
to = { noinput = "bye", nomatch = "bye" }
max_attempts = 6
[node.name]
kind = "field"
prompt = "Name?"
grammar = { type = "name" }
save = "name"
to = "bye"
[node.bye]
kind = "disconnect"
prompt = "Goodbye {name}."
"""
CONFIRMS = ASKS.replace('to = "bye"', 'confirm = "{name}, is that right?"\nto = "bye"')
QUESTION = (("sunita row", 0.7), ("sunita ray", 0.69))


def heard(caller, *pairs):
    alternatives = tuple(Alternative(*pair) for pair in pairs)
    caller.send(SpeechHeard(pairs[0][0], pairs[0][1], None, alternatives))
    return caller


def asked(flow=ASKS):
    caller = heard(Stepper(flow), *QUESTION)
    assert caller.said == "Sunita Row, or Sunita Ray?"
    return caller


@pytest.mark.parametrize(
    "pairs",
    [
        (("no", 0.9), ("though", 0.4)),
        (("though", 0.5), ("no", 0.45)),
        (("no that's wrong", 0.9), ("no that's working", 0.5)),
        (("no", 0.9), ("no meena iyer", 0.3)),
    ],
)
def test_a_no_is_a_no_whatever_else_may_have_been_heard(pairs):
    caller = heard(asked(), *pairs)
    assert (caller.call.phase, caller.call.doubt, caller.said) == (Phase.LISTENING, (), "Name?")


@pytest.mark.parametrize("words", ["though", "know", "though that visa out right"])
def test_an_answer_that_was_misheard_is_no_name(words):
    caller = asked().say(words)
    assert caller.call.phase is Phase.VERIFYING
    assert [guess.what for guess in caller.call.doubt] == ["Sunita Row", "Sunita Ray"]


@pytest.mark.parametrize(
    "words", ["sunita rao", "the name is sunita rao", "no sunita rao", "no it is sunita rao"]
)
def test_the_right_name_is_asked_about(words):
    assert asked().say(words).said == "Did you say Sunita Rao?"


def test_a_single_word_is_a_name_where_it_is_like_the_one_in_question():
    caller = heard(Stepper(ASKS), ("mina", 0.55))
    assert caller.said == "Did you say Mina?"
    assert caller.say("meena").said == "Did you say Meena?"


@pytest.mark.parametrize("words", ["though", "though that visa out right"])
def test_a_question_of_the_field_takes_a_misheard_answer_for_no_name_either(words):
    caller = Stepper(CONFIRMS).say("sunita row")
    assert caller.said == "Sunita Row, is that right?"
    assert caller.say(words).call.variables["name"] == "Sunita Row"
    assert caller.call.phase is Phase.CONFIRMING
    assert caller.say("no sunita rao").said == "Sunita Rao, is that right?"


def test_names_of_several_attempts_are_merged_word_by_word_and_asked_about():
    caller = heard(Stepper(ASKS), ("rahul ishaan", 0.65), ("rahul share", 0.64)).say("no")
    caller = heard(caller, ("grateful sharma", 0.76), ("rahul shawl", 0.6))
    assert "Rahul Sharma" in caller.said
    assert caller.say("rahul sharma").said == "Goodbye Rahul Sharma."


def test_a_clear_name_on_which_all_attempts_agree_is_taken():
    caller = heard(Stepper(ASKS), ("sunita rao", 0.7), ("sunita ray", 0.69)).say("mumble, mumble")
    assert caller.say("sunita rao").said == "Goodbye Sunita Rao."


def test_a_word_that_one_attempt_lacks_is_put_in():
    caller = heard(Stepper(ASKS), ("sunita rao", 0.55)).say("no")
    assert "Sunita Ray" in heard(caller, ("ray", 0.9), ("suits ray", 0.85)).said


def test_a_name_said_instead_is_weighed_with_what_was_said_before():
    caller = heard(Stepper(ASKS), ("meena row", 0.7), ("meena iyer", 0.69))
    assert caller.say("no sheena rao").said == "Meena Rao, or Sheena Rao?"
    assert caller.say("no rahul sharma").said.endswith("or Rahul Sharma?")


def test_words_that_hold_no_name_are_asked_again_each_time():
    caller = Stepper(ASKS)
    for _ in range(3):
        caller = heard(caller, ("1 2 3", 0.9), ("? ?", 0.5))
        assert (caller.call.phase, caller.call.doubt) == (Phase.LISTENING, ())


def test_a_command_in_any_wording_is_no_name():
    agent = '[command.agent]\nmeans = "agent"\nto = "bye"\n[node.name]'
    caller = Stepper(ASKS.replace("[node.name]", agent)).say("let me talk to a real person")
    assert "name" not in caller.call.variables
    assert caller.call.node == "bye"
