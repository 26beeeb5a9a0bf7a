"""The exits that a step says were taken: of every kind of node, and commands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.engine import COMMAND, CallResumed, TimerExpired, TransferFinished
from tests.unit.stepping import Stepper

FLOW = """
[flow]
title = "Exits"
start = "hello"
[settings]
max_attempts = 1
noinput = ["Are you there?"]
[command.agent]
key = "0"
phrases = ["agent"]
to = "agent"
[command.back]
key = "*"
do = "back"
[command.repeat]
phrases = ["repeat"]
do = "repeat"
[command.help]
phrases = ["help me"]
do = "help"
[node.hello]
kind = "message"
prompt = "Hello."
to = "main"
[node.main]
kind = "menu"
prompt = "Main."
help = "Press a key."
choices = [
  { key = "1", label = "number", to = "ask" },
  { key = "2", label = "colour", to = "paint" },
  { key = "3", label = "parcels", to = "find" },
  { key = "4", label = "inside", to = "outer" },
  { key = "5", label = "no target" , to = "bye" },
  { key = "6", label = "wrong sum", to = "wrong" },
]
to = { noinput = "bye" }
[node.ask]
kind = "field"
prompt = "Number?"
grammar = { type = "digits", length = 2 }
save = "number"
confirm = { prompt = "{number}?", when = "always" }
to = { filled = "paint", noinput = "bye" }
[node.paint]
kind = "set"
values = { colour = "'red'" }
to = "which"
[node.which]
kind = "branch"
cases = [
  { name = "blue", when = "colour == 'blue'", to = "bye" },
  { name = "red", when = "colour == 'red'", to = "main" },
]
to.else = "bye"
[node.wrong]
kind = "set"
values = { sum = "nothing + 1" }
to = { done = "main", error = "nowhere" }
[node.nowhere]
kind = "branch"
cases = [{ name = "odd", when = "1 == 2", to = "main" }]
to.else = "main"
[node.find]
kind = "query"
sql = "SELECT place FROM parcels"
choose = { prompt = "Which?", label = "{place}" }
to = { found = "main", missing = "main", error = "main", noinput = "main" }
[node.outer]
kind = "subflow"
start = "inner"
to = { again = "main", error = "bye" }
[node.inner]
kind = "subflow"
start = "innermost"
to = { up = "@again", odd = "@unheard" }
[node.innermost]
kind = "menu"
prompt = "Innermost."
choices = [
  { key = "1", label = "up", to = "@up" },
  { key = "2", label = "odd", to = "@odd" },
  { key = "3", label = "unknown", to = "@unknown" },
]
[node.agent]
kind = "transfer"
destination = "agents"
to = { answered = "bye", busy = "main", noanswer = "main" }
[node.bye]
kind = "disconnect"
prompt = "Goodbye."
"""

WITHOUT_TARGET = {"error", "nomatch"}
"""Exits that a node of this flow may take although the flow gives them no target."""


def taken(line: Stepper) -> list[tuple[str, str]]:
    """Return the exits of the last event, as the log has them."""
    return [(node, name) for node, name in line.exits]


def at(*keys: str) -> Stepper:
    """Return a call in which these keys were pressed, to look at what comes next."""
    return Stepper(FLOW).press("".join(keys))


def test_a_message_that_the_call_begins_with_is_left_by_done():
    assert taken(Stepper(FLOW)) == [("hello", "done")]


def test_the_choice_of_a_menu_is_its_exit():
    assert taken(at("3")) == [("main", "3")]


def test_the_choice_is_the_same_exit_when_it_is_spoken():
    assert taken(Stepper(FLOW).say("parcels")) == [("main", "3")]


def test_a_set_and_a_branch_on_the_way_are_told_in_their_order():
    assert taken(at("2")) == [("main", "2"), ("paint", "done"), ("which", "red")]


def test_a_set_that_fails_and_a_branch_without_a_case_that_holds():
    assert taken(at("6")) == [("main", "6"), ("wrong", "error"), ("nowhere", "else")]


def test_a_field_is_left_when_its_value_is_confirmed():
    line = at("1", "42")
    assert taken(line) == []
    assert taken(line.press("1"))[0] == ("ask", "filled")


def test_a_value_that_the_caller_says_is_wrong_too_often_is_nomatch():
    assert taken(at("1", "42", "2")) == [("ask", "nomatch")]


@pytest.mark.parametrize("keys", ["", "1"])
def test_silence_is_an_exit_where_it_ends_the_attempts(keys):
    line = at(keys)
    node = line.node
    assert taken(line.silence()) == [(node, "noinput")]


def test_silence_is_none_while_the_line_asks_again():
    line = Stepper(FLOW.replace("max_attempts = 1", "max_attempts = 3"))
    assert taken(line.silence()) == []
    assert taken(line.press("9")) == []


def test_an_exit_without_a_target_ends_the_call_and_is_taken():
    line = at("9")
    assert (line.call.outcome, taken(line)) == ("nomatch", [("main", "nomatch")])


@pytest.mark.parametrize(
    ("rows", "exits"),
    [
        ([], [("find", "missing")]),
        ([{"place": "Goa"}], [("find", "found")]),
        ([{"place": "Goa"}, {"place": "Pune"}], []),
    ],
)
def test_the_rows_of_a_query_decide_its_exit(rows, exits):
    assert taken(at("3").rows(*rows)) == exits


def test_a_query_with_rows_on_offer_is_left_when_one_is_chosen():
    line = at("3").rows({"place": "Goa"}, {"place": "Pune"})
    assert taken(line.press("2")) == [("find", "found")]


def test_a_query_with_rows_on_offer_can_be_left_by_silence():
    assert taken(at("3").rows({"place": "Goa"}, {"place": "Pune"}).silence()) == [
        ("find", "noinput")
    ]


def test_a_query_that_fails_or_takes_too_long_is_left_by_error():
    assert taken(at("3").fail()) == [("find", "error")]
    assert taken(at("3").expire("query")) == [("find", "error")]


def test_the_result_of_a_subflow_is_the_inner_exit_and_then_that_of_the_subflow():
    assert taken(at("4")) == [("main", "4")]
    assert taken(at("4", "1")) == [("innermost", "1"), ("inner", "up"), ("outer", "again")]


def test_a_result_that_the_subflow_has_no_exit_for_is_its_error():
    assert taken(at("4", "3")) == [("innermost", "3"), ("inner", "error")]
    assert taken(at("4", "2")) == [("innermost", "2"), ("inner", "odd"), ("outer", "error")]


@pytest.mark.parametrize("outcome", ["answered", "busy", "noanswer", "failed"])
def test_the_outcome_of_a_transfer_is_its_exit(outcome):
    line = at("0")
    line.send(TransferFinished(outcome, line.call.turn))
    assert taken(line) == [("agent", outcome)]


@pytest.mark.parametrize(
    ("words", "name"),
    [("agent", "!agent"), ("back", "!back"), ("repeat", "!repeat"), ("help me", "!help")],
)
def test_a_command_is_told_with_the_node_that_the_call_was_at(words, name):
    assert taken(at("1").say(words)) == [("ask", name)]


def test_a_command_by_its_key_is_told_too():
    assert taken(at("0")) == [("main", "!agent")]


def test_a_command_that_leads_out_of_the_queue_is_told():
    assert taken(at("0", "*")) == [("agent", "!back")]


def test_what_moves_the_call_nowhere_takes_no_exit():
    line = at("1", "4")
    assert taken(line) == []
    line.send(TimerExpired("noinput", line.call.turn - 1))
    assert taken(line) == []
    line.send(CallResumed())
    assert taken(line) == []


@given(st.text("0123456789*", max_size=12))
def test_every_exit_is_one_that_the_flow_has(keys):
    line = Stepper(FLOW)
    commands = {COMMAND + command.name for command in line.flow.commands}
    for key in keys:
        before = line.node
        line.press(key)
        for node, name in line.exits:
            assert name in {*line.flow.nodes[node].exits, *commands, *WITHOUT_TARGET}
        if line.node != before:
            assert line.exits
