"""`explain` tells what spoke for what, which limits applied, and what would come of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr import explain
from ivr.engine import Alternative, Band, GuessKind, SpeechHeard, step
from tests.unit.engine.test_verifying import FLOW, LOW, called, either, rows, unsure
from tests.unit.stepping import Stepper


def explained(caller, *alternatives):
    text, confidence = alternatives[0]
    every = tuple(Alternative(each, sure) for each, sure in alternatives)
    return explain(caller.flow, caller.call, SpeechHeard(text, confidence, None, every))


def test_what_is_acted_on_names_its_limit_and_its_costs():
    found = explained(called(), ("wallets", 1.0))
    [first, *_] = found.considered
    assert (first.kind, first.label, first.evidence, first.limit) == (
        *(GuessKind.CHOICE, "wallets", 1.0),
        0.9,
    )
    assert first.costs == ("ends the call at 'bye'",)
    assert (first.text, first.explained, first.unexplained) == ("wallets", ("wallets",), ())
    assert (found.band, found.reason) == (Band.ACT, "The evidence is enough to act on.")
    assert found.outcome == "The call leaves 'start' by '5', and is at 'bye'."
    assert (found.confirm_from, found.margin, found.confidence) == (0.3, 0.1, 0.4)


def test_what_is_asked_about_says_what_is_asked():
    found = explained(called(), ("gloves", LOW))
    assert (found.band, found.considered[0].limit, found.considered[0].costs) == (
        *(Band.VERIFY, 0.6),
        (),
    )
    assert found.reason == "The evidence is not enough to act on."
    assert found.outcome == "The line asks: Did you say gloves?"
    both = explained(called(), ("umbrellas", 0.5), ("hats", 0.48))
    assert (both.reason, both.outcome) == (
        "Two things are nearly equal.",
        "The line asks: Umbrellas, or hats?",
    )


@pytest.mark.parametrize(
    ("words", "sure", "reason"),
    [
        ("banana", 1.0, "Nothing that can be chosen or given here speaks for it."),
        ("gloves", 0.3, "The recogniser is less sure than the setting confidence asks for."),
    ],
)
def test_what_is_asked_again_says_why(words, sure, reason):
    found = explained(called(), (words, sure))
    assert (found.reason, found.outcome) == (reason, "The line asks again.")


def test_what_was_heard_too_unsurely_is_asked_again_whatever_it_may_mean():
    assert explained(called(), ("gloves", 0.3)).band is Band.AGAIN


def test_what_the_line_says_of_a_part_of_a_value_is_told():
    found = explained(called("3"), ("one two three", 1.0))
    assert found.outcome == "The line asks again: I have 1 2 3; three more digits, please."


def test_a_value_names_the_alternative_in_which_it_was_said():
    five = "one two three four five five"
    found = explained(called("3"), ("one two three four five six", 0.9), (five, 0.88))
    assert [each.text for each in found.considered][:2] == ["one two three four five six", five]


def test_an_answer_is_told_as_one():
    found = explained(unsure(), ("yes please", 1.0))
    assert (found.answer, found.reason) == (True, "It is a yes to what the line has asked.")
    assert found.outcome == "The call leaves 'start' by '2', and is at 'which'."
    assert explained(either(), ("no", 1.0)).answer is False
    confirming = called("4").say("one two three four")
    assert explained(confirming, ("nahi", 1.0)).reason == "It is a no to what the line has asked."
    assert explained(confirming, ("an agent", 1.0)).considered[0].kind is GuessKind.COMMAND


def test_a_value_a_row_and_a_command_on_hold_are_told():
    assert explained(called("3"), ("one two three four five six", 1.0)).considered[0].label == (
        "123456"
    )
    offered = called("2").rows({"n": 7}, {"n": 8})
    assert explained(offered, ("pair 8", 1.0)).considered[0].kind is GuessKind.ROW
    assert explained(rows(), ("mumble", 1.0)).outcome == "The line asks again."
    hold = explained(called("0"), ("hindi", 1.0))
    assert hold.considered[0].label == "hindi"
    assert hold.outcome == "The call leaves 'desk' by '!hindi', and is at 'desk'."


def test_what_is_not_heard_at_all():
    nothing = explained(called(), (" ", 1.0))
    assert (nothing.band, nothing.reason, nothing.outcome) == (
        *(None, "Nothing was said."),
        "The line asks again.",
    )
    busy = explained(called("2"), ("gloves", 1.0))
    assert (busy.reason, busy.outcome) == ("The line does not take words now.", "Nothing happens.")


def test_of_a_secret_only_how_sure_it_was_is_told():
    found = explained(called("12"), ("one two three four", 1.0))
    assert "1234" not in repr(found)
    assert "three" not in repr(found)
    assert found.considered[0].evidence == 1.0


@given(st.text(max_size=30), st.floats(0, 1), st.sampled_from(["", "3", "4", "2", "0", "12"]))
def test_it_explains_whatever_is_said_and_changes_nothing(text, sure, keys):
    caller = Stepper(FLOW).press(keys)
    before, event = caller.call, SpeechHeard(text, sure)
    found = explain(caller.flow, before, event)
    assert caller.call is before
    after, _, exits = step(caller.flow, before, event)
    assert (found.outcome == "Nothing happens.") == (
        (after.turn, after.entry, after.phase) == (before.turn, before.entry, before.phase)
        and not exits
    )
