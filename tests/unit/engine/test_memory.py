"""What was said for a value in a visit is remembered, and weighed together."""

from ivr.engine import Alternative, Phase, SpeechHeard, restore, snapshot
from tests.unit.engine.test_ahead import OPEN
from tests.unit.engine.test_verifying import FLOW, LOW, Stepper

DIGITS = "one two three four five six"


def asked(flow=FLOW):
    return Stepper(flow).press("3")


def test_what_was_said_for_a_value_is_kept_for_this_visit():
    caller = asked().say("banana").say("one two")
    assert [each[0].text for each in caller.call.attempts] == ["banana", "one two"]
    assert caller.say("an agent").call.attempts == ()


def test_a_command_is_no_attempt():
    assert asked().say("help").call.attempts == ()
    assert asked().say("an agent", confidence=LOW).call.attempts == ()


def test_no_more_is_kept_than_is_looked_at():
    many = tuple(Alternative(f"x{n} " * 100, 0.9) for n in range(10))
    caller = asked(FLOW.replace("[settings]", "[settings]\nmax_attempts = 9"))
    for _ in range(6):
        caller.send(SpeechHeard(many[0].text, 0.9, None, many))
    assert [len(each) for each in caller.call.attempts] == [5] * 4
    assert max(len(each.text) for each in caller.call.attempts[0]) == 200


def test_characters_of_several_attempts_are_merged_and_asked_about():
    caller = asked()
    first = (Alternative("one two three four five nine", 0.5), Alternative(DIGITS, 0.49))
    caller.send(SpeechHeard(first[0].text, 0.5, None, first))
    assert caller.call.phase is Phase.VERIFYING
    assert "123456" in {guess.what for guess in caller.call.doubt}


def test_it_survives_a_reload_unless_the_flow_asks_for_a_secret():
    caller = asked(OPEN).say("one two")
    assert restore(snapshot(caller.flow, caller.call)) == caller.call
    secret = asked().say("one two")
    assert restore(snapshot(secret.flow, secret.call)).attempts == ()
    assert restore(snapshot(secret.flow, secret.call)).part == "12"


def test_a_part_that_may_be_a_secret_is_counted_and_stays_in_memory():
    caller = asked().say("four nine two one")
    assert caller.said == "I have four digits; two more digits, please."
    assert "4921" not in snapshot(caller.flow, caller.call)
    assert caller.say("five six").call.variables["number"] == "492156"
