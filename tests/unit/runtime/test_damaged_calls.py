"""Live calls whose record is damaged: they are ended, and the line goes on to answer calls."""

import json
from contextlib import closing
from datetime import timedelta

import pytest

from ivr.api import Api
from ivr.archive import calls_as_json, checked_image, transcript_of
from ivr.engine import CallerHungUp, DtmfPressed, Phase, restore
from ivr.errors import DamagedCallError
from ivr.runtime import Line, Session, VirtualClock, VirtualTelephone, seed
from ivr.store import Database
from tests.flows import flow_of

DAY = timedelta(days=1)
FLOW = flow_of("parcels.toml")


def changed(**fields):
    """Return SQL that puts other values into the snapshot."""
    path = ", ".join(f"'$.{name}', json('{json.dumps(value)}')" for name, value in fields.items())
    return f"UPDATE call_history SET snapshot = json_set(snapshot, {path})"


DAMAGE = {
    "no events": "DELETE FROM call_events",
    "a time that is none": "UPDATE call_events SET time = 'yesterday'",
    "a time without its offset": "UPDATE call_events SET time = '2026-01-01T10:00:00'",
    "an empty snapshot": "UPDATE call_history SET snapshot = ''",
    "an empty object": "UPDATE call_history SET snapshot = '{}'",
    "a list": "UPDATE call_history SET snapshot = '[]'",
    "a number": "UPDATE call_history SET snapshot = '7'",
    "half of it": "UPDATE call_history SET snapshot = substr(snapshot, 1, 40)",
    "brackets": "UPDATE call_history SET snapshot = replace(hex(zeroblob(50000)), '00', '[')",
    "objects in objects": (
        """UPDATE call_history SET snapshot = replace(hex(zeroblob(50000)), '00', '{"a":')"""
    ),
    "brackets inside": changed(rows=[[[[[[[[[[[[[[[[[[[[[7]]]]]]]]]]]]]]]]]]]]]),
    "an unknown node": changed(node="nowhere"),
    "an unknown phase": changed(phase="dreaming"),
    "a phase that is over": changed(phase="ended"),
    "an unknown field": changed(colour="red"),
    "another call's": changed(id="CALL_9"),
    "another flow's": changed(flow="f9"),
    "a prompt without a text": changed(said=[{}]),
    "prompts that are none": changed(last_prompts=7),
    "a place without a node": changed(history=[{}]),
    "a place of another flow": changed(history=[{"node": "elsewhere"}]),
    "variables of a wrong type": changed(variables={"pnr": ["x"]}),
    "a turn that is a text": changed(turn="3"),
    "a start that is no time": "UPDATE call_history SET started_at = 'soon'",
}


def interrupted_call(database, sql):
    """Make a call, damage it by this SQL, and return its id."""
    seed(FLOW, database)
    call_id = Line(FLOW, database, VirtualClock().now).dial("100").call.id
    execute = database._connection.execute
    triggers = "SELECT name, sql FROM sqlite_schema WHERE name LIKE 'call_events_are_never%'"
    kept = dict(execute(triggers).fetchall())
    for name in kept:
        execute(f"DROP TRIGGER {name}")
    for statement in (sql, *kept.values()):
        execute(statement)
    return call_id


@pytest.fixture
def database():
    with closing(Database.open(":memory:")) as database:
        yield database


@pytest.mark.parametrize("sql", DAMAGE.values(), ids=DAMAGE)
def test_a_call_that_cannot_go_on_is_abandoned_and_the_line_takes_calls(sql, database):
    first, clock = interrupted_call(database, sql), VirtualClock()
    line = Line(FLOW, database, clock.now)
    assert line.interrupted(DAY) == []
    record = database.find_call(first)
    assert (record.outcome, record.ended) == ("abandoned", line.time())
    [lost] = line.lost
    assert lost.id == first
    assert lost.reason
    assert json.loads(database.last_event(first).data)["reason"] == lost.reason
    clock.advance(1)
    second = line.dial("200").call.id
    assert [left.id for left in Line(FLOW, database, clock.now).interrupted(DAY)] == [second]


@pytest.mark.parametrize("sql", DAMAGE.values(), ids=DAMAGE)
def test_the_doors_of_the_line_answer_for_such_a_call_with_what_is_documented(sql, database):
    call_id, now = interrupted_call(database, sql), VirtualClock().now
    body = {"call_id": call_id, "digit": "1", "current_menu": None}
    api = Api(Line(FLOW, database, now))
    first, told = api.handle("POST", "dtmf", body)
    # A log's faults alone do not keep the API from going on with a call.
    assert (first, api.handle("POST", "dtmf", body)[0]) in ((200, 200), (409, 400))
    if first == 409:
        assert told["detail"].startswith(f"Call {call_id} cannot go on, because its record is")
        assert database.find_call(call_id).outcome == "abandoned"
    api.handle("POST", "end", {"call_id": call_id})
    assert api.handle("POST", "end", {"call_id": call_id}) == (
        400,
        {"detail": "Call has already ended"},
    )
    assert api.handle("GET", "health")[1]["live_active_calls_in_db"] == 0
    line = Line(FLOW, database, now)
    over = line.call(call_id)
    assert (over.id, over.phase, line.flow_of(over)) == (call_id, Phase.ENDED, FLOW)
    assert line.advance(call_id, DtmfPressed("1")).actions == ()


@pytest.mark.parametrize("door", ["call", "advance", "watch", "attach"])
def test_a_call_that_cannot_go_on_says_so_once_at_every_door(door, database):
    call_id, clock = interrupted_call(database, changed(node="nowhere")), VirtualClock()
    line = Line(FLOW, database, clock.now)
    doors = {
        "call": lambda: line.call(call_id),
        "advance": lambda: line.advance(call_id, DtmfPressed("1")),
        "watch": lambda: line.watch(call_id, print),
        "attach": lambda: Session.attach(line, VirtualTelephone(clock), call_id),
    }
    with pytest.raises(DamagedCallError, match="no node 'nowhere'") as refused:
        doors[door]()
    assert refused.value.call_id == call_id
    assert line.call(call_id).outcome == "abandoned"


def test_an_ended_call_whose_snapshot_is_damaged_is_still_known_as_ended(database):
    call_id, now = interrupted_call(database, "SELECT 1"), VirtualClock().now
    Line(FLOW, database, now).advance(call_id, CallerHungUp())
    for snapshot in ("", "[]", database.find_call(call_id).snapshot.replace("CALL", "GALL")):
        database._connection.execute("UPDATE call_history SET snapshot = ?", (snapshot,))
        over = Line(FLOW, database, now).call(call_id)
        assert (over.phase, over.outcome, over.id) == (Phase.ENDED, "hung_up", call_id)


def test_what_is_left_of_a_damaged_snapshot_is_kept_and_the_record_can_be_exported(database):
    call_id = interrupted_call(database, "UPDATE call_history SET snapshot = '{\"node\": oh}'")
    line = Line(FLOW, database, VirtualClock().now)
    line.interrupted(DAY)
    said = database.last_event(call_id)
    assert said.kind == "CallAbandoned"
    assert json.loads(said.data) == {"reason": "it is no JSON", "snapshot": '{"node": oh}'}
    assert restore(database.find_call(call_id).snapshot).outcome == "abandoned"
    assert checked_image(database.image())
    record, events = database.find_call(call_id), database.events_of(call_id)
    told = transcript_of(record, events)[-1]
    assert (told.speaker, told.text) == ("Note", "The call was abandoned: it is no JSON.")
    assert "it is no JSON" in "".join(calls_as_json(database))


def test_a_call_that_nobody_went_on_with_has_the_reason_in_its_log(database):
    late, forgotten = interrupted_call(database, "SELECT 1"), VirtualClock()
    forgotten.advance(2 * DAY.total_seconds())
    line = Line(FLOW, database, forgotten.now)
    second = line.dial("200").call.id
    assert [record.id for record in line.interrupted(DAY)] == []
    line.abandon(database.find_call(second), line.time())
    reasons = [json.loads(database.last_event(one).data)["reason"] for one in (late, second)]
    assert reasons == [
        "it was interrupted, and nobody went on with it in time",
        "it was interrupted, and the caller did not go on with it",
    ]
    assert line.lost == ()
