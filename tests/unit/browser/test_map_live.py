"""What the map marks of a call: what is said, where it will wait, and its way so far."""

from contextlib import closing
from dataclasses import replace

import pytest

from ivr.browser.panel.map.live import (
    ENDED,
    NO_CALL,
    MapMarks,
    exits_in,
    marks_of,
    place_in_words,
)
from ivr.engine import CallerHungUp, DtmfPressed, Phase, TakenExit
from ivr.store import CallEvent
from tests.flows import flow_from, flow_of
from tests.unit.callers import line_of, seeded

CIRCLE = """
[flow]
title = "Circle"
start = "main"
[node.main]
kind = "menu"
prompt = "Round?"
choices = [{ key = "1", label = "round", to = "one" }]
[node.one]
kind = "subflow"
start = "two"
to = { done = "main" }
[node.two]
kind = "subflow"
start = "one"
to = { done = "main" }
"""


@pytest.fixture
def tiny():
    """Return a line, and the updates of a call on it: answered, and with the key 1 pressed."""
    flow = flow_of("tiny.toml")
    with closing(seeded(flow)) as database:
        line = line_of(flow, database)
        answered = line.dial("+91123", "CALL_1")
        pressed = line.advance("CALL_1", DtmfPressed("1"))
        yield line, answered, pressed


def test_without_a_call_nothing_is_marked(tiny):
    line, _, _ = tiny
    assert marks_of(line.flow, None, (), "") == MapMarks()


def test_a_call_that_waits_is_marked_and_has_been_there(tiny):
    line, answered, _ = tiny
    marks = marks_of(line.flow, answered, (), "main")
    assert marks == MapMarks("main", "main", frozenset({"main"}))


def test_the_exits_that_were_taken_are_the_way_of_the_call(tiny):
    line, _, pressed = tiny
    marks = marks_of(line.flow, pressed, pressed.exits, "bye")
    assert marks.taken == {("main", "1")}
    assert marks.visited == {"main", "bye"}
    assert (marks.saying, marks.waiting) == ("bye", "")  # it says goodbye, and then ends


def test_the_log_knows_the_same_way_after_a_reload(tiny):
    line, _, pressed = tiny
    assert tuple(exits_in(line.database.events_of("CALL_1"))) == pressed.exits == (("main", "1"),)


@pytest.mark.parametrize("data", ["{", "[]", '{"exits": 7}', '{"exits": [7, ["a"]]}', "{}"])
def test_damaged_rows_of_the_log_are_passed_over(data):
    whole = CallEvent("CALL_1", 2, "", "ExitsTaken", '{"exits": [["main", "1"]]}')
    damaged = replace(whole, data=data)
    assert list(exits_in([damaged, replace(damaged, kind="Other"), whole])) == [("main", "1")]


def test_a_call_of_another_flow_marks_nothing_here(tiny):
    _, answered, _ = tiny
    other = flow_of("everything.toml")
    assert marks_of(other, answered, (), "main") == MapMarks()
    assert "Tiny" in place_in_words(other, answered, "")


def test_a_call_is_marked_on_a_draft_of_its_flow_where_that_has_its_nodes(tiny):
    line, _, pressed = tiny
    draft = replace(line.flow, id="draft", source=f"flows/{line.flow.source}")
    assert marks_of(draft, pressed, pressed.exits, "bye") == marks_of(
        line.flow, pressed, pressed.exits, "bye"
    )
    shorter = replace(draft, nodes={"main": line.flow.nodes["main"]})
    assert marks_of(shorter, pressed, pressed.exits, "bye").visited == {"main"}


def test_an_ended_call_leaves_its_way(tiny):
    line, _, pressed = tiny
    over = line.advance("CALL_1", CallerHungUp())
    marks = marks_of(line.flow, over, pressed.exits, "")
    assert marks == MapMarks("", "", frozenset({"main", "bye"}), frozenset({("main", "1")}))
    assert place_in_words(line.flow, over, "") == ENDED
    assert place_in_words(flow_of("everything.toml"), over, "") == NO_CALL


def test_commands_exits_without_a_target_and_lost_nodes_are_followed_as_far_as_they_go():
    flow = flow_of("everything.toml")
    command = next(one for one in flow.commands if one.to)
    line = line_of(flow, seeded(flow))
    answered = line.dial("+91123", "CALL_1")
    way = [
        TakenExit(flow.start, f"!{command.name}"),
        TakenExit(flow.start, "!gone"),
        TakenExit(flow.start, "gone"),
        TakenExit("gone", "1"),
    ]
    marks = marks_of(flow, answered, way, "")
    assert command.to in marks.visited
    assert "gone" not in marks.visited


def test_a_subflow_leads_to_its_first_node():
    flow = flow_of("everything.toml")
    outer, exit_name, inner = next(
        (node.name, exit_name, flow.nodes[target])
        for node in flow.nodes.values()
        for exit_name, target in node.exits.items()
        if type(flow.nodes.get(target)).__name__ == "Subflow"
    )
    answered = line_of(flow, seeded(flow)).dial("+91123", "CALL_1")
    marks = marks_of(flow, answered, [TakenExit(outer, exit_name)], "")
    assert {outer, inner.name, inner.start} <= marks.visited
    assert marks.taken == {(outer, exit_name), (inner.name, "")}


def test_a_circle_of_subflows_is_gone_round_once():
    flow = flow_from(CIRCLE, "circle.toml")
    answered = line_of(flow, seeded(flow)).dial("+91123", "CALL_1")
    marks = marks_of(flow, answered, [TakenExit("main", "1")], "")
    assert {"main", "one", "two"} <= marks.visited


def test_where_the_call_is_is_told_in_words(tiny):
    line, answered, pressed = tiny
    flow = line.flow
    assert place_in_words(flow, None, "") == NO_CALL
    assert place_in_words(flow, answered, "main") == "main is speaking, will wait for a choice"
    assert place_in_words(flow, answered, "") == "main waits for a choice"
    other = place_in_words(flow, answered, "bye")
    assert other == "bye is speaking, will wait at main for a choice"
    assert pressed.call.phase is Phase.LEAVING
    assert place_in_words(flow, pressed, "bye") == "bye is speaking, then the call ends"
    assert place_in_words(flow, pressed, "") == "The call ends"


def test_marks_are_put_at_the_card_where_that_is_closed():
    marks = MapMarks("a", "", frozenset({"a", "b"}), frozenset({("a", "1")}))
    assert marks.nodes() == {"a", "b", ""}
    card = {"a": "card", "b": "b"}.__getitem__
    assert marks.at(card) == MapMarks("card", "", frozenset({"card", "b"}), marks.taken)
