"""What-if in the tab Now: what its form says, and how a result is worded."""

import pytest

from ivr.browser.panel.costs import costs_here
from ivr.browser.panel.what_if_words import (
    details_of,
    evidence_of,
    limits_of,
    utterance_of,
)
from ivr.engine import Alternative, ConsideredGuess, GuessKind, Phase, SpeechHeard, explain
from tests.flows import flow_from, flow_of
from tests.unit.callers import World, seeded

FLOW = flow_of("parcels.toml")
PAIRS = """
[flow]
title = "Pairs"
start = "which"
[node.which]
kind = "query"
sql = "SELECT 1 AS n UNION SELECT 2"
choose = { prompt = "Which pair?", label = "{n}" }
to = { found = "bye", missing = "bye", error = "bye", noinput = "bye", nomatch = "bye" }
[node.bye]
kind = "disconnect"
prompt = "Goodbye."
"""


@pytest.fixture
def caller():
    return World(FLOW, seeded(FLOW)).dial()


def test_an_utterance_alone_has_no_other_readings():
    assert utterance_of(" to Goa ", "0.7", " \n") == SpeechHeard("to Goa", 0.7)
    assert utterance_of("to Goa", " ", "").confidence == 1.0


def test_other_readings_may_have_a_confidence_or_follow_the_one_before():
    heard = utterance_of("to Goa", "0.9", "two Goa | 0.6\n\ntoo\n")
    assert heard.alternatives == (
        Alternative("to Goa", 0.9),
        Alternative("two Goa", 0.6),
        Alternative("too", pytest.approx(0.48)),
    )


@pytest.mark.parametrize(
    ("words", "confidence", "others", "told"),
    [
        (" ", "1", "", "Write what the caller says."),
        ("x", "1.5", "", "Reading 1: the confidence is a number from 0 to 1"),
        ("x", "sure", "", "not “sure”"),
        ("x", "nan", "", "not “nan”"),
        ("x", "0.5", "y | 0.4\nz | -1", "Reading 3: the confidence"),
        ("x", "0.5", "y | 0.6", "Reading 2 is surer than the one before it."),
        ("x", "1", "\n".join("abcdefghijk"), "at most 10 readings"),
        ("x", "1", "y | 0.5\n| 0.4", "Reading 3 has no words."),
        ("x", "1", "y\nx", "Reading 3 is the same as reading 1. Give each one once."),
    ],
)
def test_a_form_that_cannot_be_read_says_what_to_change(words, confidence, others, told):
    with pytest.raises(ValueError, match=told.replace("(", r"\(")):
        utterance_of(words, confidence, others)


def test_the_limits_that_applied_are_told(caller):
    found = explain(FLOW, caller.call, utterance_of("agent", "", ""))
    assert limits_of(found) == (
        "The line asks back from an evidence of 0.30, and where two are nearer than 0.10. "
        "It takes nothing that was heard with a confidence below 0.40."
    )


def test_a_reading_says_what_speaks_for_it_and_against_it():
    costs = ("ends the call at 'bye'", "changes the database at 'book'")
    reading = ConsideredGuess(
        GuessKind.CHOICE, "goodbye", 0.456, 0.9, "bye cat", ("bye",), ("cat",), costs
    )
    assert evidence_of(reading) == "0.46 of 0.90"
    assert list(details_of(reading)) == [
        ("in", "“bye cat”"),
        ("explains", "bye"),
        ("leaves over", "cat"),
        ("cannot be taken back", "ends the call at 'bye'; changes the database at 'book'"),
    ]
    bare = ConsideredGuess(GuessKind.CHOICE, "goodbye", 1.0, 0.9, "bye", (), (), ())
    assert list(details_of(bare)) == [("in", "“bye”")]


AGENT = ("agent", "hands the caller over at 'agent'")


def costs(caller):
    return costs_here(FLOW, caller.call)


def test_what_cannot_be_taken_back_is_listed_at_a_menu_a_field_and_on_hold(caller):
    assert costs(caller) == [("goodbye", "ends the call at 'bye'"), AGENT]
    caller.press("1")
    assert costs(caller) == [("a value", "changes the database at 'find'"), AGENT]
    caller.say("agent")
    assert caller.call.phase is Phase.TRANSFERRING
    assert costs(caller) == []


def test_a_choice_that_is_also_a_command_is_listed_once():
    goodbye = '[command.goodbye]\nphrases = ["goodbye"]\nto = "bye"\n\n[node.main]'
    flow = flow_from(FLOW.text.replace("[node.main]", goodbye, 1))
    caller = World(flow, seeded(flow)).dial()
    listed = costs_here(flow, caller.call)
    assert ("goodbye", "ends the call at 'bye'") in listed
    assert len(listed) == len(set(listed))


def test_a_call_that_is_over_costs_nothing_any_more(caller):
    caller.hang_up()
    assert costs(caller) == []


def test_a_row_may_cost_something():
    flow = flow_from(PAIRS)
    caller = World(flow, seeded(flow)).dial()
    assert caller.call.phase is Phase.CHOOSING
    assert costs_here(flow, caller.call) == [("a row", "ends the call at 'bye'")]
