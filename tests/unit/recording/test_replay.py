"""A recorded call can be replayed to the letter, gone back in, and forked."""

import json
import weakref
from contextlib import closing
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivr.engine import (
    Alternative,
    CallerHungUp,
    CallResumed,
    DtmfPressed,
    PromptFinished,
    QueryFinished,
    SpeechHeard,
    SpeechStarted,
    TransferFinished,
)
from ivr.errors import RecordingError, StoreError
from ivr.recording import (
    Noted,
    Playback,
    Recorder,
    Restored,
    Took,
    as_json,
    fork,
    fork_at,
    from_json,
    moments,
    replay,
    with_log,
)
from ivr.runtime import (
    Chance,
    FlowAnswers,
    Line,
    NoRecord,
    Reply,
    Session,
    VirtualClock,
    VirtualTelephone,
)
from ivr.store import Database
from tests.flows import flow_from, flow_of
from tests.tries import examples
from tests.unit.callers import seeded

FLOWS = ("parcels.toml", "everything.toml", "air_india.toml")
NUMBER = "+919876501234"


class Recorded:
    """A line whose calls are recorded, with one call on a slow telephone."""

    def __init__(self, flow, *, answers=None, record=None, seed=7):
        self.flow, self.database = flow, seeded(flow)
        weakref.finalize(self, self.database.close)
        self.clock, self.recorder = VirtualClock(), Recorder()
        self.telephone = VirtualTelephone(self.clock, speaking_rate=0.05)
        self.updates = []
        self.line = Line(
            flow,
            self.database,
            self.clock.now,
            chance=Chance(seed),
            answers=answers,
            record=record,
            changes=True,
        )
        self.line.tape = self.recorder

    def dial(self):
        self.session = Session.dial(self.line, self.telephone, NUMBER)
        return self

    def send(self, *events):
        for event in events:
            self.session.post(event)
            self.clock.advance(1.25)
        return self

    def restart(self):
        """Go on after a reload: only the database and what is recorded are left."""
        self.line = Line(self.flow, self.database, self.clock.now, chance=Chance(99))
        self.line.tape = self.recorder
        self.telephone = VirtualTelephone(self.clock, speaking_rate=0.05)
        self.session = Session.attach(self.line, self.telephone, self.session.call_id)
        return self.send(CallResumed())

    @property
    def recording(self):
        return self.recorder.recording(self.session.call_id)

    @property
    def log(self):
        return self.database.events_of(self.session.call_id)

    @property
    def call(self):
        return self.line.call(self.session.call_id)

    @property
    def tables(self):
        return rows_of(self.database)


def rows_of(database):
    """Return all rows of the flows' tables."""
    names = [each.name for each in database.tables() if not each.engine]
    return {name: [*database.rows(f'SELECT rowid, * FROM "{name}"')] for name in names}


EVENTS = st.one_of(
    st.sampled_from([*"0123456789*#", "11234", "44711", "44712", "1241234", "4711", "2112345"]),
    st.builds(
        SpeechHeard,
        st.sampled_from(["agent", "one two", "yes", "no", "cancel my ticket", "1234", "bye"]),
        st.sampled_from([1.0, 0.45]),
        st.none(),
        st.sampled_from([(), (Alternative("find", 0.8), Alternative("4921", 0.3))]),
    ),
    st.just(SpeechStarted()),
    st.sampled_from([2.0, 9.0, 30.0]),
    st.just(None),
    st.just(CallerHungUp()),
)


def played(flow, doings):
    """Return a recorded call in which these things were done; None is a reload, a number a wait."""
    recorded = Recorded(flow).dial()
    for doing in doings:
        if recorded.call.outcome is not None:
            break
        if doing is None:
            recorded.restart()
        elif isinstance(doing, float):
            recorded.clock.advance(doing)
        else:
            recorded.send(*(map(DtmfPressed, doing) if isinstance(doing, str) else [doing]))
    return recorded


DOINGS = st.lists(EVENTS, max_size=14)


FEW = settings(max_examples=examples(25))


@pytest.mark.untraced
@pytest.mark.parametrize("name", FLOWS)
def test_a_replay_is_the_call_to_the_letter(name):
    @FEW
    @given(DOINGS)
    def check(doings):
        recorded = played(flow_of(name), doings)
        with closing(recorded.database), closing(Playback(recorded.recording)) as playback:
            playback.begin()
            for step in recorded.recording.steps:
                playback.play(step)
            assert playback.database.events_of(playback.call_id) == recorded.log
            assert playback.line.call(playback.call_id) == recorded.call
            assert rows_of(playback.database) == recorded.tables

    check()


@pytest.mark.untraced
@pytest.mark.parametrize("name", FLOWS)
def test_a_fork_that_takes_the_same_way_is_the_same_call(name):
    @FEW
    @given(DOINGS, st.integers(0, 60))
    def check(doings, place):
        recorded = played(flow_of(name), doings)
        recording = recorded.recording
        place %= len(recording.steps) + 1
        with closing(recorded.database):
            clock = VirtualClock()
            try:
                forked = fork(recording, place, clock.now)
            except RecordingError:
                assert recorded.call.outcome is not None
                return
            restored = sum(isinstance(step, Restored) for step in recording.steps[:place])
            with closing(forked):
                go_on(forked, clock, iter(recording.seeds[restored + 1 :]), recording.steps[place:])
                assert forked.line.database.events_of(forked.call_id) == recorded.log
                assert forked.line.call(forked.call_id) == recorded.call
                assert rows_of(forked.line.database) == recorded.tables

    check()


def go_on(forked, clock, seeds, steps):
    """Do in a fork what was done in the call, at the same times."""
    line, call_id = forked.line, forked.call_id
    for step in steps:
        now = datetime.fromisoformat(line.time())
        clock.advance((step.time - now).total_seconds())
        if isinstance(step, Restored):
            line.use_database(line.database)
            line.chance = Chance(0, {call_id: next(seeds)})
        elif isinstance(step, Noted):
            line.note(call_id, step.entry)
        elif not isinstance(step.event, PromptFinished) and hasattr(step.event, "turn"):
            line.advance(call_id, replace(step.event, turn=line.call(call_id).turn))
        else:
            line.advance(call_id, step.event)


@pytest.mark.untraced
@pytest.mark.parametrize("name", FLOWS)
def test_a_stored_call_is_replayed_from_its_log_up_to_its_first_secret(name):
    @FEW
    @given(DOINGS)
    def check(doings):
        recorded = played(flow_of(name), doings)
        with closing(recorded.database):
            stored = with_log(from_json(as_json(recorded.recording.until(0))), recorded.log)
            stored = from_json(as_json(stored))
            known = [step for step in recorded.recording.steps if not isinstance(step, Restored)]
            assert len([each for each in stored.steps if not isinstance(each, Restored)]) == len(
                known
            )
            if stored.unknown():
                with pytest.raises(RecordingError, match="secret"):
                    list(moments(stored, recorded.log))
            else:
                [*_, last] = moments(stored, recorded.log)
                assert last.call.node == recorded.call.node

    check()


@pytest.mark.untraced
@FEW
@given(DOINGS)
def test_json_with_the_secrets_given_back_is_the_recording(doings):
    recorded = played(flow_of("parcels.toml"), doings)
    recording = recorded.recording
    with closing(recorded.database):
        text = as_json(recording)
        again = from_json(text).with_secrets(secrets_of(recording))
        assert as_json(again) == as_json(from_json(text))
        assert [type(step) for step in again.steps] == [type(step) for step in recording.steps]
        assert not again.unknown()


def secrets_of(recording):
    """Return the secrets of a recording in memory, by their names."""
    found = {}
    for step in recording.steps:
        if isinstance(step, Took) and step.secret is not None:
            name, event = step.secret.name, step.event
            found[name] = (
                found.get(name, "") + event.digit if isinstance(event, DtmfPressed) else event.text
            )
    return found


CODES = flow_from("""
[flow]
title = "Codes"
start = "main"
[data]
sql = "CREATE TABLE codes (code TEXT)"
[node.main]
kind = "menu"
prompt = "Main."
choices = [ { key = "1", label = "a code", to = "draw" } ]
to = { noinput = "main", nomatch = "main" }
[node.draw]
kind = "query"
sql = [
  "INSERT INTO codes VALUES (random_code(12, 'ABCDEFGH'))",
  "SELECT code, :now AS t FROM codes",
]
to = { found = "main", missing = "main", error = "main" }
""")


def test_a_replay_draws_the_codes_of_the_call_and_has_its_times():
    recorded = Recorded(CODES).dial().send(DtmfPressed("1"), DtmfPressed("1"))
    *_, last = replay(recorded.recording)
    assert last.call.variables == recorded.call.variables
    assert recorded.tables["codes"][0][1] == last.call.variables["code"]


def test_the_seed_in_a_recording_is_that_of_its_call_alone():
    recorded = Recorded(CODES).dial()
    assert recorded.recording.seeds == (recorded.line.chance.of_call(recorded.call.id),)
    assert recorded.line.chance.of_call("CALL_2") not in recorded.recording.seeds


def test_a_moment_has_the_node_the_time_the_changed_rows_and_dots_for_secrets():
    recorded = Recorded(flow_of("parcels.toml")).dial()
    recorded.send(*map(DtmfPressed, "11234"), *map(DtmfPressed, "44711"))
    found = list(moments(recorded.recording, recorded.log))
    assert [moment.number for moment in found] == [*range(len(found))]
    assert (found[0].at, found[0].call.node) == (0.0, "main")
    [changed] = [moment for moment in found if moment.update.changes.rows]
    assert changed.update.changes.rows[0].table == "parcels"
    assert changed.at == pytest.approx(5.0, abs=0.3)
    assert "4711" not in str([moment.variables for moment in found])
    assert found[-1].variables["pin"] == "••••"


def test_a_fork_changes_nothing_in_the_call_that_it_comes_from():
    recorded = Recorded(flow_of("parcels.toml")).dial().send(*map(DtmfPressed, "11234"))
    before, log = recorded.tables, recorded.log
    with closing(fork(recorded.recording, 1, recorded.clock.now)) as forked:
        telephone = VirtualTelephone(recorded.clock)
        session = Session.attach(forked.line, telephone, forked.call_id)
        session.post(CallResumed())
        assert telephone.prompts == ["Which parcel?"]
        for digit in "5678":
            session.post(DtmfPressed(digit))
        assert "It is lost, asked 1." in telephone.prompts
        assert forked.recording.steps == recorded.recording.steps[:1]
    assert (recorded.tables, recorded.log) == (before, log)


def test_a_fork_can_be_asked_for_by_the_line_of_the_log_that_was_the_last():
    recorded = Recorded(flow_of("parcels.toml")).dial().send(*map(DtmfPressed, "11234"))
    found = list(moments(recorded.recording, recorded.log))
    for moment in found:
        last = moment.update.entries[-1].sequence
        with closing(fork_at(recorded.recording, last, recorded.clock.now)) as forked:
            assert forked.line.call(forked.call_id) == moment.call
            assert len(forked.recording.steps) == moment.number


def test_the_clock_of_a_fork_goes_on_from_its_moment():
    recorded = Recorded(flow_of("parcels.toml")).dial().send(DtmfPressed("1"))
    recorded.clock.advance(3600)
    with closing(fork(recorded.recording, 1, recorded.clock.now)) as forked:
        recorded.clock.advance(2)
        assert forked.line.elapsed(forked.call_id) == pytest.approx(2.0)


def test_a_fork_of_a_call_that_is_over_says_so():
    recorded = Recorded(flow_of("parcels.toml")).dial().send(CallerHungUp())
    with pytest.raises(RecordingError, match="over at this moment"):
        fork(recorded.recording, len(recorded.recording.steps), recorded.clock.now)


def test_a_replay_that_differs_from_the_log_says_where():
    recorded = Recorded(flow_of("parcels.toml")).dial().send(*map(DtmfPressed, "1123"))
    with recorded.database.atomic():
        recorded.database.query(("UPDATE parcels SET status = 'here'",), {})
    recorded.send(DtmfPressed("4"))
    with pytest.raises(RecordingError, match=r"From 5\.0 seconds on .* on its way"):
        list(moments(recorded.recording, recorded.log))
    with pytest.raises(RecordingError, match="no line"):
        list(moments(recorded.recording, recorded.log[:1]))
    damaged = [replace(row, data="{") for row in recorded.log]
    with pytest.raises(RecordingError, match="in place of"):
        list(moments(recorded.recording, damaged))


def test_what_the_log_has_as_another_text_of_the_same_json_is_the_same():
    recorded = Recorded(flow_of("parcels.toml")).dial().send(DtmfPressed("1"))
    spaced = [replace(row, data=row.data.replace(": ", " :  ")) for row in recorded.log]
    assert len(list(moments(recorded.recording, spaced))) == len(recorded.recording.steps) + 1


def test_a_late_answer_of_other_answers_is_part_of_the_recording():
    class Slow(FlowAnswers):
        def query(self, query, run):
            return Reply(run(), after=3.0)

    recorded = Recorded(flow_of("parcels.toml"), answers=Slow()).dial()
    recorded.send(*map(DtmfPressed, "11234"))
    recorded.clock.advance(5)
    assert any(isinstance(step.event, QueryFinished) for step in took(recorded.recording))
    updates = replay(from_json(as_json(recorded.recording)), Slow())
    assert updates[-1].call == recorded.call


def took(recording):
    return [step for step in recording.steps if isinstance(step, Took)]


def test_a_call_that_ends_in_its_answer_is_recorded_whole():
    recorded = Recorded(flow_of("tiny.toml")).dial()
    assert replay(recorded.recording)[-1].call == recorded.call


def test_agents_and_what_is_said_late_are_replayed():
    recorded = Recorded(flow_of("parcels.toml")).dial().send(DtmfPressed("0"))
    recorded.clock.advance(12)
    recorded.send(TransferFinished("busy", recorded.call.turn))
    assert replay(recorded.recording)[-1].call == recorded.call


# --- what is recorded -----------------------------------------------------------------------------


def test_secrets_have_names_and_each_attempt_its_own():
    recorded = Recorded(flow_of("parcels.toml")).dial()
    recorded.send(*map(DtmfPressed, "44712"), *map(DtmfPressed, "471"), SpeechHeard("four 7 1 1"))
    names = [str(step.secret) for step in took(recorded.recording) if step.secret]
    assert names == ["{pin}"] * 4 + ["{pin.2}"] * 3 + ["{pin.3}"]
    text = as_json(recorded.recording)
    assert "four 7" not in text
    assert '"digit": "7"' not in text
    stored = from_json(text)
    assert stored.unknown() == ("pin", "pin.2", "pin.3")
    with pytest.raises(RecordingError, match=r"\{pin\}"):
        replay(stored)
    whole = stored.with_secrets({"pin": "4712", "pin.2": "471", "pin.3": "four 7 1 1"})
    assert replay(whole)[-1].call == recorded.call


def test_secrets_that_are_too_short_or_not_given_stay_unknown():
    recorded = Recorded(flow_of("parcels.toml")).dial().send(*map(DtmfPressed, "4471"))
    stored = from_json(as_json(recorded.recording))
    assert stored.with_secrets({"pin": "47"}).unknown() == ("pin",)
    assert stored.with_secrets({}).unknown() == ("pin",)


def test_numbers_that_the_log_masks_are_secrets_of_no_field():
    recorded = Recorded(flow_of("parcels.toml")).dial()
    recorded.send(SpeechHeard("my number is 99 88 77", 0.9, None, (Alternative("a 998877", 0.5),)))
    [step] = [step for step in took(recorded.recording) if step.secret]
    assert str(step.secret) == "{said}"
    steps = str(json.loads(as_json(recorded.recording))["steps"])
    assert "88" not in steps


def test_without_a_log_all_input_of_a_flow_with_secrets_is_secret():
    for flow, secret in ((flow_of("parcels.toml"), True), (CODES, False)):
        recorded = Recorded(flow, record=NoRecord()).dial()
        heard = (Alternative("hello", 0.8), Alternative("yellow", 0.5))
        recorded.send(DtmfPressed("1"), SpeechHeard("hello", 0.8, None, heard))
        steps = [
            step for step in took(recorded.recording) if not isinstance(step.event, PromptFinished)
        ]
        assert {step.secret is not None for step in steps} == {secret}


def test_rows_with_a_secret_that_came_late_stay_in_memory():
    flow = flow_of("parcels.toml")
    recorded = Recorded(flow).dial()
    late = Took(recorded.recording.started, QueryFinished(({"pin": "4711"},), 3))
    recording = replace(recorded.recording, steps=(late,))
    assert "4711" not in str(json.loads(as_json(recording))["steps"])
    again = from_json(as_json(recording)).with_secrets({"pin": "4711"})
    assert again.unknown() == ("pin",)


def test_a_call_whose_beginning_was_missed_is_not_recorded():
    recorded = Recorded(flow_of("parcels.toml"))
    recorded.line.tape = None
    recorded.dial()
    recorded.line.tape = recorded.recorder
    recorded.send(DtmfPressed("1"), DtmfPressed("0")).restart()
    assert recorded.recording is None


def test_recording_goes_on_after_a_reload_from_what_was_kept_and_the_log():
    recorded = Recorded(flow_of("parcels.toml")).dial().send(*map(DtmfPressed, "4471"))
    kept = from_json(as_json(recorded.recording.until(0)))
    recorded.recorder = Recorder()
    recorded.recorder.go_on(kept, recorded.log)
    recorded.restart().send(*map(DtmfPressed, "47"))
    recording = recorded.recording
    assert [str(step.secret) for step in took(recording) if step.secret][-2:] == ["{pin.2}"] * 2
    whole = recording.with_secrets({"pin": "471"})
    assert replay(whole)[-1].call == recorded.call


def test_tables_that_are_too_large_are_not_copied_and_it_says_so(monkeypatch):
    monkeypatch.setattr("ivr.recording.recorder.MOST_BYTES", 200_000)
    recorded = Recorded(flow_of("parcels.toml"))
    with recorded.database.atomic():
        for number in range(40):
            values = {"n": f"x{number}", "s": "y" * 9000}
            recorded.database.query(("INSERT INTO parcels VALUES (:n, :s, 0)",), values)
    assert "more than" in recorded.dial().recording.no_tables
    monkeypatch.setattr(Database, "tables_image", None)  # they are not copied a second time
    assert "more than" in recorded.send(CallerHungUp()).dial().recording.no_tables
    with pytest.raises(RecordingError, match="more than"):
        replay(recorded.recording)


def test_tables_that_cannot_be_copied_say_why(monkeypatch):
    def fail(self, most):
        raise StoreError("no memory")

    monkeypatch.setattr(Database, "tables_image", fail)
    recorded = Recorded(flow_of("parcels.toml")).dial()
    with pytest.raises(RecordingError, match="no memory"):
        fork(recorded.recording, 0, recorded.clock.now)


def test_only_the_newest_calls_and_images_are_kept(monkeypatch):
    recorded = Recorded(flow_of("parcels.toml")).dial()
    first, size = recorded.call.id, len(recorded.recording.tables)
    monkeypatch.setattr("ivr.recording.recorder.MOST_IMAGES_BYTES", size)
    monkeypatch.setattr("ivr.recording.recorder.MOST_CALLS", 2)
    recorded.send(CallerHungUp()).dial()
    assert "made room" in recorded.recorder.recording(first).no_tables
    assert recorded.recording.tables
    recorded.send(CallerHungUp()).dial()
    assert recorded.recorder.recording(first) is None


def test_somebody_is_told_of_each_recording_that_begins():
    begun = []
    recorder = Recorder(begun.append)
    recorded = Recorded(flow_of("parcels.toml"))
    recorded.recorder = recorded.line.tape = recorder
    recorded.dial()
    assert [each.call_id for each in begun] == [recorded.call.id]


def test_readings_that_hold_no_secret_are_recorded_as_they_are():
    recorded = Recorded(CODES).dial()
    heard = SpeechHeard("hello", 0.8, None, (Alternative("hello", 0.8), Alternative("yellow", 0.5)))
    recorded.send(heard)
    [step] = [step for step in took(recorded.recording) if isinstance(step.event, SpeechHeard)]
    assert (step.event, step.secret) == (heard, None)
