"""The session: an event is one transaction, durable before its actions; timers; queue."""

import json
import math
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from ivr.archive import transcript_as_text, transcript_of
from ivr.engine import (
    CallerHungUp,
    DtmfPressed,
    Phase,
    SpeechHeard,
    SpeechStarted,
    TimerExpired,
)
from ivr.engine.snapshot import RENAMED
from ivr.errors import QueryError, StoreError, UnknownCallError, UnknownFlowError
from ivr.flow import load
from ivr.runtime import Line, VirtualClock, VirtualTelephone
from ivr.store import Database
from tests.flows import changed, flow_of, text_of
from tests.unit.callers import NUMBER, World, seeded

PARCELS = text_of("parcels.toml")


@pytest.fixture
def worlds():
    made = []

    def make(**telephone) -> World:
        flow = flow_of("parcels.toml")
        made.append(World(flow, seeded(flow), **telephone))
        return made[-1]

    yield make
    for world in made:
        world.database.close()


@pytest.fixture
def world(worlds) -> World:
    return worlds()


# -- a call --------------------------------------------------------------------------------------


def test_a_call_is_answered_and_heard(world):
    world.dial()
    assert world.telephone.prompts == [
        "Welcome.",
        "Main. For tracking, press 1. For trouble, press 2. For goodbye, press 3."
        " For secrets, press 4. For an amount, press 5.",
    ]


def test_a_query_is_run_and_its_row_is_told(world):
    world.dial().press("11234")
    assert "It is on its way, asked 1." in world.telephone.prompts


def test_a_failing_query_takes_the_exit_error_and_is_logged(world):
    caller = world.dial().press("2")
    assert "That did not work." in world.telephone.prompts
    failures = [e for e in world.database.events_of(caller.call_id) if e.kind == "QueryFailed"]
    assert "integer overflow" in failures[0].data


def test_the_call_ends_when_the_goodbye_was_heard(worlds):
    world = worlds(speaking_rate=0.1)
    caller = world.dial().press("3")
    assert caller.call.phase is Phase.LEAVING
    world.clock.advance(2)
    assert caller.call.outcome == "completed"


def test_an_ended_call_ignores_what_comes_later(world):
    caller = world.dial()
    caller.hang_up()
    before = len(world.telephone.updates)
    caller.press("1")
    world.clock.advance(100)
    assert len(world.telephone.updates) == before
    assert world.telephone.timers == {}


# -- the record ----------------------------------------------------------------------------------


def test_every_call_is_recorded(world):
    caller = world.dial().press("1")
    record = caller.record
    assert (record.caller, record.current_menu, record.ended) == (NUMBER, "ask", None)
    assert record.menu_path == "main > ask"
    assert record.started == "2026-08-03T09:00:00.000+05:30"


def test_the_end_of_a_call_is_recorded(world):
    caller = world.dial()
    world.clock.advance(3)
    caller.hang_up()
    record = caller.record
    assert (record.outcome, record.ended) == ("hung_up", "2026-08-03T09:00:03.000+05:30")


def test_the_log_tells_the_call_in_order(world):
    caller = world.dial().press("2")
    events = world.database.events_of(caller.call_id)
    assert [event.sequence for event in events] == list(range(1, len(events) + 1))
    kinds = [event.kind for event in events]
    assert kinds[:4] == ["CallAnswered", "NodeEntered", "PlayPrompt", "PlayPrompt"]
    assert kinds.index("DtmfPressed") < kinds.index("RunQuery") < kinds.index("QueryFailed")


def test_the_log_has_one_row_with_all_exits_of_an_event(world):
    caller = world.dial()
    caller.press("1123")
    before = len(world.database.events_of(caller.call_id))
    caller.press("4")
    rows = world.database.events_of(caller.call_id)[before:]
    (row,) = [row for row in rows if row.kind == "ExitsTaken"]
    assert json.loads(row.data) == {
        "exits": [["ask", "filled"], ["find", "found"], ["tell", "done"]]
    }
    last = next(update for update in reversed(world.telephone.updates) if update.exits)
    assert last.exits == (("ask", "filled"), ("find", "found"), ("tell", "done"))


def test_an_event_that_takes_no_exit_has_no_row_for_exits(world):
    caller = world.dial()
    caller.press("1")
    before = len(world.database.events_of(caller.call_id))
    caller.press("2")
    rows = world.database.events_of(caller.call_id)[before:]
    assert "ExitsTaken" not in [row.kind for row in rows]
    assert world.telephone.updates[-1].exits == ()


def test_a_command_is_logged_as_an_exit_and_a_transcript_does_not_tell_it(world):
    caller = world.dial()
    caller.send(SpeechHeard("agent"))
    events = world.database.events_of(caller.call_id)
    assert '{"exits": [["main", "!agent"]]}' in [row.data for row in events]
    record = caller.record
    assert [said.text for said in transcript_of(record, events) if said.speaker == "Caller"] == [
        "agent"
    ]
    assert "!agent" not in transcript_as_text(record, transcript_of(record, events))


def test_a_pin_is_nowhere_in_the_database(world):
    caller = world.dial().press("4")
    caller.press("8254")
    caller.send(SpeechHeard("eight two five four"))
    texts = [event.data for event in world.database.events_of(caller.call_id)]
    record = caller.record
    everything = "\n".join([record.snapshot, *texts])
    assert "8254" not in everything
    assert "eight" not in everything


def test_a_long_call_keeps_the_newest_of_its_path(world):
    caller = world.dial()
    for _ in range(300):
        caller.press("2")
    path = caller.record.menu_path.split(" > ")
    assert len(path) <= 200
    assert path[-1] == "main"


def test_calls_that_begin_together_have_names_of_their_own(world):
    assert world.dial().call_id != world.dial().call_id


def test_a_call_can_be_given_its_name(world):
    assert world.line.dial("+91", "CALL_42").call.id == "CALL_42"


def test_an_unknown_call_is_refused(world):
    with pytest.raises(UnknownCallError, match="CALL_0"):
        world.line.advance("CALL_0", CallerHungUp())
    with pytest.raises(UnknownCallError):
        world.line.call("CALL_0")


# -- one event, one transaction ------------------------------------------------------------------


class Failing:
    """A database that fails while ``broken`` is set."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.broken = False

    def __getattr__(self, name):
        return getattr(self.database, name)

    def append_events(self, events):
        if self.broken:
            raise StoreError("The disk is full.")
        self.database.append_events(events)


def test_what_cannot_be_committed_has_not_happened(world):
    world.expects_failures = True
    world.line.database = failing = Failing(world.database)
    caller = world.dial().press("1123")
    before = caller.call
    failing.broken = True
    caller.press("4")
    assert world.telephone.failures == ["The disk is full."]
    assert caller.call == before
    asked = world.database.query(("SELECT sum(asked) AS asked FROM parcels",), {})
    assert asked[0]["asked"] == 0


def test_after_a_failure_the_call_goes_on(world):
    world.expects_failures = True
    world.line.database = failing = Failing(world.database)
    caller = world.dial().press("1123")
    failing.broken = True
    caller.press("4")
    failing.broken = False
    caller.press("4")
    assert "It is on its way, asked 1." in world.telephone.prompts


def test_a_call_that_cannot_be_recorded_is_not_made(world):
    world.line.database = failing = Failing(world.database)
    failing.broken = True
    with pytest.raises(StoreError):
        world.dial()
    with pytest.raises(UnknownCallError):
        world.line.call("CALL_1785727800000")


def test_a_stale_event_writes_nothing(world):
    caller = world.dial()
    before = caller.logged
    caller.send(TimerExpired("noinput", 0))
    assert caller.logged == before


# -- coming back ---------------------------------------------------------------------------------


def test_a_call_goes_on_from_the_database(world):
    caller = world.dial().press("112")
    again = world.restarted().resume(caller.call_id)
    assert again.prompts == ["Which parcel?"]
    again.press("34")
    assert "It is on its way, asked 1." in again.prompts
    events = world.database.events_of(caller.call_id)
    assert [event.sequence for event in events] == list(range(1, len(events) + 1))


def test_a_call_that_an_earlier_version_has_stored_goes_on(world):
    caller = world.dial().press("112")
    record = world.database.find_call(caller.call_id)
    fields = json.loads(record.snapshot)
    for old, name in RENAMED.items():
        fields[old] = fields.pop(name)
    world.database.save_call(replace(record, snapshot=json.dumps(fields)))
    again = world.restarted().resume(caller.call_id).press("34")
    assert "It is on its way, asked 1." in again.prompts


def test_an_ended_call_can_be_looked_at(world):
    caller = world.dial()
    caller.hang_up()
    line = world.restarted().line
    assert line.call(caller.call_id).phase is Phase.ENDED
    assert line.advance(caller.call_id, DtmfPressed("1")).actions == ()


def test_a_call_of_a_flow_that_is_not_loaded_is_refused(world):
    caller = world.dial()
    other = load(changed(PARCELS, ("Parcels", "Others")), "others.toml")
    line = Line(other, world.database, world.clock.now)
    with pytest.raises(UnknownFlowError, match="not loaded"):
        line.advance(caller.call_id, DtmfPressed("1"))


def test_a_new_flow_answers_calls_to_come(world):
    old = world.dial()
    world.line.use_flow(load(changed(PARCELS, ("Welcome.", "Good day.")), "parcels.toml"))
    new = world.dial()
    assert "Good day." in world.telephone.prompts
    old.press("1")
    assert old.node == "ask"
    assert new.node == "main"


# -- time ----------------------------------------------------------------------------------------


def test_silence_is_noticed_after_the_prompt(worlds):
    world = worlds(speaking_rate=0.1)
    caller = world.dial()
    world.clock.advance(0.1 * sum(map(len, ["Welcome.", *world.telephone.prompts[1:]])))
    while "noinput" not in world.telephone.timers:
        world.clock.advance(0.5)
    assert world.telephone.timers["noinput"] == 5.0
    world.clock.advance(5.0)
    assert "Are you there?" in world.telephone.prompts
    assert caller.call.noinputs == 1


def test_a_key_stops_the_prompt_and_the_clock(worlds):
    world = worlds(speaking_rate=0.1)
    world.dial().press("1")
    world.clock.advance(0.2)
    assert world.telephone.prompts == ["Welcome.", "Which parcel?"]


def test_three_silences_lead_to_the_agent_and_the_agent_to_the_end(world):
    caller = world.dial()
    world.clock.advance(15)
    assert caller.call.node == "agent"
    assert world.telephone.prompts[-2:] == ["Please hold.", "You are number 2."]
    world.clock.advance(10)
    assert world.telephone.prompts[-1] == "You are number 1."
    world.clock.advance(10)
    assert caller.call.outcome == "completed"


def test_leaving_the_queue_stops_it(world):
    caller = world.dial().press("0")
    caller.hang_up()
    before = list(world.telephone.prompts)
    world.clock.advance(60)
    assert world.telephone.prompts == before


@pytest.mark.parametrize(("patience", "expected"), [(2.0, 10.0), (10.0, 50.0), (1.0, 5.0)])
def test_a_patient_line_waits_longer(worlds, patience, expected):
    world = worlds(patience=patience)
    world.dial()
    assert world.telephone.timers["noinput"] == expected


def test_a_line_can_wait_for_ever(worlds):
    world = worlds(patience=math.inf)
    caller = world.dial()
    world.clock.advance(10_000)
    assert caller.call.noinputs == 0


def test_patience_does_not_make_a_late_termchar_last(worlds):
    world = worlds(patience=math.inf)
    caller = world.dial().press("11234")
    world.clock.advance(2.0)
    assert not caller.call.drop_late_termchar


def test_patience_does_not_slow_the_agent_down(worlds):
    world = worlds(patience=math.inf)
    caller = world.dial().press("0")
    world.clock.advance(20)
    assert caller.call.outcome == "completed"


def test_beginning_to_type_stops_the_clock(world):
    caller = world.dial()
    caller.send(SpeechStarted())
    world.clock.advance(19)
    assert caller.call.noinputs == 0
    world.clock.advance(1)
    assert caller.call.noinputs == 1


# -- saved first ---------------------------------------------------------------------------------


class Slow(VirtualTelephone):
    """A telephone whose commits take a second to become durable."""

    def durable(self, then):
        self.clock.call_later(1.0, then)


def test_nothing_is_performed_before_it_is_durable(world):
    telephone = Slow(world.clock)
    world.dial(telephone=telephone)
    assert telephone.prompts == []
    world.clock.advance(1.0)
    assert telephone.prompts[0] == "Welcome."


def test_events_wait_for_what_came_before_them(world):
    caller = world.dial(telephone=Slow(world.clock))
    caller.press("1")
    assert caller.call.node == "main"
    world.clock.advance(20.0)
    assert caller.call.node == "ask"


def test_what_a_client_does_is_performed_by_the_telephone(world):
    caller = world.dial()
    world.line.advance(caller.call_id, DtmfPressed("1"))
    assert world.telephone.prompts[-1] == "Which parcel?"


def test_speech_is_listened_for_until_the_end(world):
    caller = world.dial()
    assert world.telephone.listening is not None
    caller.hang_up()
    assert world.telephone.listening is None


# -- the virtual clock ---------------------------------------------------------------------------


def test_the_virtual_clock_calls_in_order():
    clock, seen = VirtualClock(), []
    clock.call_later(2, lambda: seen.append("b"))
    clock.call_later(1, lambda: seen.append("a"))
    cancel = clock.call_later(1.5, lambda: seen.append("x"))
    cancel()
    cancel()
    clock.advance(3)
    assert seen == ["a", "b"]
    assert clock.now() == datetime.fromisoformat("2026-08-03T09:00:03+05:30")


def test_a_query_error_is_an_error_of_the_store():
    assert issubclass(QueryError, StoreError)


# -- calls that were not ended -------------------------------------------------------------------

DAY = timedelta(days=1)


def test_an_interrupted_call_can_be_found_by_the_next_program(world):
    caller = world.dial()
    assert world.line.interrupted(DAY) == []
    found = world.restarted().line.interrupted(DAY)
    assert [record.id for record in found] == [caller.call_id]


def test_a_call_left_open_too_long_is_abandoned_when_its_last_event_was(world):
    caller = world.dial()
    world.clock.advance(1)
    caller.press("1")
    caller.session.let_go()
    last = world.database.events_of(caller.call_id)[-1].time
    world.clock.advance(DAY.total_seconds() + 1)
    line = world.restarted().line
    assert line.interrupted(DAY) == []
    record = caller.record
    assert (record.outcome, record.ended) == ("abandoned", last)
    assert line.call(caller.call_id).phase is Phase.ENDED
    assert world.database.counts() == {"live": 0, "completed": 0}


def test_a_clock_that_went_backwards_abandons_nothing(world):
    caller = world.dial()
    earlier = VirtualClock(world.clock.now() - 30 * DAY)
    line = Line(world.flow, world.database, earlier.now)
    assert [record.id for record in line.interrupted(DAY)] == [caller.call_id]


def test_a_telephone_that_lets_go_performs_and_posts_nothing_more(world):
    caller = world.dial()
    said, logged = len(world.telephone.prompts), caller.logged
    caller.session.let_go()
    caller.press("1")
    world.clock.advance(60)
    assert (len(world.telephone.prompts), caller.logged) == (said, logged)
    assert world.telephone.timers == {}


def test_what_becomes_durable_after_letting_go_is_not_performed(world):
    waiting = []
    world.telephone.durable = waiting.append
    caller = world.dial()
    caller.session.let_go()
    for then in waiting:
        then()
    assert world.telephone.prompts == []


def test_a_call_knows_by_which_channel_it_came(world):
    phoned = world.dial()
    over_the_api = world.line.dial("+911234567890")
    assert phoned.call.variables["channel"] == "phone"
    assert over_the_api.call.variables["channel"] == "api"


def test_another_database_has_other_calls(worlds):
    world, other = worlds(), worlds()
    world.clock.advance(1)
    before, there = world.dial(), other.dial()
    there.press("1")
    world.line.use_database(other.database)
    with pytest.raises(UnknownCallError):
        world.line.call(before.call_id)
    assert world.line.call(there.call_id).node == "ask"
    assert [record.id for record in world.line.interrupted(DAY)] == [there.call_id]
