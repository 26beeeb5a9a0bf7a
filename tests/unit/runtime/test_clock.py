"""``now`` is the time of each event: local, without an offset, in the flow and in its SQL alike."""

import json
from contextlib import closing
from datetime import datetime, timedelta

import pytest

from ivr.engine import DtmfPressed, SpeechHeard
from ivr.runtime import Line, VirtualClock
from ivr.store import Database
from tests.flows import flow_from
from tests.unit.callers import World

FLOW = flow_from("""
[flow]
title = "Clock"
start = "main"
[settings]
noinput_timeout = 300.0  # tests here wait for hours
[node.main]
kind = "menu"
prompt = "It is {now:time}."
choices = [
  { key = "1", label = "the database's time", to = "ask" },
  { key = "2", label = "a day", to = "day" },
  { key = "3", label = "the next day", to = "next" },
]
to = { noinput = "main", nomatch = "main" }
[node.ask]
kind = "query"
sql = "SELECT :now AS moment, strftime('%H', :now) AS hour, date(:now, '+1 day') AS tomorrow"
to = { found = "main", error = "main" }
[node.day]
kind = "field"
prompt = "Which day?"
grammar = { type = "date" }
save = "day"
to = { filled = "main", noinput = "main", nomatch = "main" }
[node.next]
kind = "set"
values = { next = "date_add(now, 1)" }
to = { done = "main", error = "main" }
""")

EVENING = datetime.fromisoformat("2026-08-03T23:50:00+05:30")


@pytest.fixture
def world():
    with closing(Database.open(":memory:")) as database:
        yield World(FLOW, database, VirtualClock(EVENING))


def test_now_is_local_and_has_no_offset(world):
    assert world.dial().call.variables["now"] == "2026-08-03T23:50:00"


def test_sql_has_the_same_time_and_its_hour_is_the_local_one(world):
    variables = world.dial().press("1").call.variables
    assert variables["moment"] == "2026-08-03T23:50:00"
    assert (variables["hour"], variables["tomorrow"]) == ("23", "2026-08-04")


def test_a_call_that_lasts_past_midnight_has_the_new_day(world):
    caller = world.dial()
    assert "11:50 PM" in caller.said
    caller.wait(20 * 60).press("1")
    variables = caller.call.variables
    assert (variables["now"], variables["hour"]) == ("2026-08-04T00:10:00", "00")
    assert variables["tomorrow"] == "2026-08-05"
    assert "12:10 AM" in caller.said


def test_tomorrow_is_counted_from_the_day_on_which_it_is_said(world):
    caller = world.dial().press("2").wait(3)
    assert caller.say("tomorrow").call.variables["day"] == "2026-08-04"
    caller.wait(20 * 60).press("2").wait(3)
    assert caller.say("tomorrow").call.variables["day"] == "2026-08-05"


def test_an_expression_has_the_time_of_its_own_step(world):
    caller = world.dial().wait(20 * 60).press("3")
    assert str(caller.call.variables["next"]).startswith("2026-08-05")


def test_a_call_that_is_resumed_after_twelve_hours_has_the_time_of_then(world):
    caller = world.dial()
    world.clock.advance(timedelta(hours=12).total_seconds())
    again = world.restarted().resume(caller.session.call_id)
    assert again.call.variables["now"] == "2026-08-04T11:50:00"
    assert again.press("1").call.variables["hour"] == "11"


def test_a_snapshot_whose_now_has_an_offset_goes_on(world):
    call_id = world.dial().session.call_id
    record = world.database.find_call(call_id)
    old = json.loads(record.snapshot)
    old["variables"]["now"] = "2026-08-03T23:50:00.000+05:30"
    changed = type(record)(
        **{name: getattr(record, name) for name in record.__slots__} | {"snapshot": json.dumps(old)}
    )
    world.database.save_call(changed)
    line = world.restarted().line
    assert line.call(call_id).variables["now"].endswith("+05:30")
    after = line.advance(call_id, DtmfPressed("2")).call
    assert after.variables["now"] == "2026-08-03T23:50:00"
    after = line.advance(call_id, SpeechHeard("tomorrow")).call
    assert after.variables["day"] == "2026-08-04"


def test_records_keep_the_offset(world):
    caller = world.dial().press("1")
    assert caller.record.started == "2026-08-03T23:50:00.000+05:30"
    times = {event.time for event in world.database.events_of(caller.record.id)}
    assert times == {"2026-08-03T23:50:00.000+05:30"}


def test_a_line_tells_the_time_as_records_have_it(world):
    assert world.line.time() == "2026-08-03T23:50:00.000+05:30"


def test_the_clock_is_asked_once_for_an_event(world):
    asked = []

    def ticking() -> datetime:
        asked.append(1)
        return EVENING + timedelta(seconds=len(asked))

    line = Line(FLOW, world.database, ticking)
    call_id = line.dial("+911234567890").call.id
    asked.clear()
    variables = line.advance(call_id, DtmfPressed("1")).call.variables
    assert variables["moment"] == variables["now"] == "2026-08-03T23:50:01"
    assert asked == [1]
