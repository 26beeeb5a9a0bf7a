"""The goals that a call reaches: by which exits, each once, also after a resume."""

from ivr.engine import SpeechHeard, restore, snapshot
from tests.flows import flow_from
from tests.unit.stepping import Stepper

FLOW = """
[flow]
title = "Goals"
start = "main"
[command.agent]
key = "0"
to = "agent"
[node.main]
kind = "menu"
choices = [
  { key = "1", label = "hours", to = "hours" },
  { key = "2", label = "parcels", to = "find" },
  { key = "3", label = "a change", to = "outer" },
  { key = "4", label = "nothing", to = "bye" },
]
goal = { 4 = "Said no" }
[node.hours]
kind = "message"
prompt = "Nine to five."
to = "main"
goal = "Hours told"
[node.find]
kind = "query"
sql = "SELECT place FROM parcels"
choose = { prompt = "Which?", label = "{place}" }
to = { found = "main", missing = "main", error = "main", noinput = "main", nomatch = "main" }
goal = { found = "Parcel found", missing = "Parcel is known to be lost" }
[node.outer]
kind = "subflow"
start = "inner"
to = { changed = "main", error = "bye" }
goal = { changed = "Address changed" }
[node.inner]
kind = "set"
values = { street = "'new'" }
to = "@changed"
[node.agent]
kind = "transfer"
destination = "agents"
to = { answered = "bye", busy = "main", noanswer = "main" }
goal = "Agent reached"
[node.bye]
kind = "disconnect"
prompt = "Goodbye."
"""


def test_a_call_begins_without_goals():
    assert Stepper(FLOW).call.goals == ()


def test_a_goal_is_reached_by_the_main_exit_and_counts_once():
    line = Stepper(FLOW).press("1")
    assert line.call.goals == ("Hours told",)
    assert line.press("1").call.goals == ("Hours told",)


def test_goals_are_in_the_order_in_which_they_were_reached():
    assert Stepper(FLOW).press("31").call.goals == ("Address changed", "Hours told")


def test_a_menu_and_a_query_have_goals_at_the_exits_that_are_named():
    line = Stepper(FLOW).press("2").rows()
    assert line.call.goals == ("Parcel is known to be lost",)
    line.press("2").rows({"place": "Delhi"}, {"place": "Pune"})
    assert len(line.call.goals) == 1
    assert line.press("2").call.goals[1:] == ("Parcel found",)
    assert line.press("4").call.goals[2:] == ("Said no",)


def test_a_command_and_an_exit_that_has_no_goal_reach_none():
    assert Stepper(FLOW).press("0").call.goals == ()
    line = Stepper(FLOW)
    line.send(SpeechHeard("xyzzy"))
    assert line.call.goals == ()


def test_goals_are_in_the_snapshot_and_one_without_them_has_none():
    flow = flow_from(FLOW)
    call = Stepper(FLOW).press("1").call
    text = snapshot(flow, call)
    assert restore(text).goals == ("Hours told",)
    assert restore(text.replace(',"goals":["Hours told"]', "")).goals == ()
