"""A recording as JSON: what is written can be read, and nothing else can."""

import base64
import json
import zlib
from contextlib import closing, suppress
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.engine import CallerHungUp, DtmfPressed, SpeechHeard, TransferFinished
from ivr.errors import RecordingError, StoreError
from ivr.recording import Took, as_json, fork, from_json, moments, replay, with_log
from ivr.runtime import Line
from ivr.store import CallEvent
from tests.flows import flow_of
from tests.unit.recording.test_replay import Recorded


@pytest.fixture(scope="module")
def recorded():
    made = Recorded(flow_of("parcels.toml")).dial()
    made.send(*map(DtmfPressed, "11234"), *map(DtmfPressed, "44711"), SpeechHeard("agent"))
    made.clock.advance(11)
    made.send(TransferFinished("busy", made.call.turn)).restart()
    made.send(DtmfPressed("1"), CallerHungUp())
    with closing(made.database):
        yield made


@pytest.fixture
def stored(recorded):
    return json.loads(as_json(recorded.recording))


def test_what_is_written_can_be_read_and_replayed(recorded):
    again = from_json(as_json(recorded.recording)).with_secrets({"pin": "4711"})
    assert replay(again)[-1].call == recorded.call
    assert again.flow == recorded.flow
    assert (again.call_id, again.caller) == (recorded.call.id, recorded.recording.caller)


def test_a_recording_without_tables_keeps_the_reason(recorded):
    bare = replace(recorded.recording, tables=b"", no_tables="They were too large.")
    again = from_json(as_json(bare))
    assert (again.tables, again.no_tables) == (b"", "They were too large.")


def test_a_flow_that_was_changed_after_loading_cannot_be_written(recorded):
    changed = replace(recorded.recording, flow=replace(recorded.flow, title="Other"))
    with pytest.raises(RecordingError, match="changed after it was loaded"):
        as_json(changed)


def changed(stored, path, value):
    *way, last = path
    place = stored
    for name in way:
        place = place[name]
    place[last] = value
    return json.dumps(stored)


STEP = {"time": "2026-08-03T09:00:00+05:30"}
HEARD = {"turn": 1, "index": 0, "began": 0.0, "ended": 1}


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (["recording"], 2, "version should be 1"),
        (["recording"], None, "version should be 1"),
        (["flow"], [], "flow of the recording should be a table"),
        (["flow", "text"], "[flow", "flow of the recording cannot be used"),
        (["flow", "text"], "\ud800", "whole characters"),
        (["flow", "files"], {"a": 1}, "should be a text"),
        (["call", "channel"], "radio", "channel"),
        (["call", "started"], "2026-08-03T09:00:00", "offset"),
        (["call", "started"], "0001-08-03T09:00:00+05:30", "offset"),
        (["call", "started"], "soon", "This is no recording"),
        (["call", "id"], "x" * 300, "id of call"),
        (["call", "caller"], "a\0b", "caller of call"),
        (["call", "seeds"], [], "seeds"),
        (["call", "seeds"], [7], "seeds"),
        (["tables"], "?", "tables are damaged"),
        (["tables"], base64.b64encode(b"x").decode(), "tables are cut off"),
        (["tables"], base64.b64encode(b"xxxx").decode(), "tables are damaged"),
        (["tables"], base64.b64encode(zlib.compress(b"x" * 600)).decode(), "no SQLite database"),
        (["steps"], {}, "a list of at most"),
        (["steps", 0], 1, "step 1 should be a table"),
        (["steps", 0], {}, "time of step 1"),
        (["steps", 0], {**STEP, "event": "Sneezed"}, "should be one of CallAnswered"),
        (["steps", 0], {**STEP, "event": "DtmfPressed", "digit": "x"}, "digit"),
        (["steps", 0], {**STEP, "event": "DtmfPressed", "digit": 1}, "digit"),
        (["steps", 0], {**STEP, "event": "DtmfPressed", "digit": "1", "x": 1}, "unknown field"),
        (["steps", 0], {**STEP, "event": "SpeechHeard", "text": "", "confidence": 1e999}, "finite"),
        (["steps", 0], {**STEP, "event": "CallerHungUp", "secret": 7}, "secret of step 1"),
        (["steps", 0], {**STEP, "note": "Sneezed"}, "note of step 1"),
        (["steps", 0], {**STEP, "note": ["PromptCut"]}, "note of step 1"),
        (["steps", 0], {**STEP, "note": "PromptFinished", **HEARD, "text": "x"}, "note of step 1"),
        (["steps", 0], {**STEP, "note": "PromptFinished", **HEARD, "turn": 1.5}, "turn of step 1"),
        (["steps", 0], {**STEP, "note": "PromptCut", **HEARD, "text": "\ud800"}, "text of step 1"),
    ],
)
def test_what_is_wrong_is_said(stored, path, value, said):
    with pytest.raises(RecordingError, match=said):
        from_json(changed(stored, path, value))


def test_numbers_without_an_end_are_refused(stored):
    event = {**STEP, "event": "SpeechHeard", "text": "", "confidence": 1.0}
    event["alternatives"] = [{"text": "a", "confidence": float("nan")}]
    with pytest.raises(RecordingError, match="finite"):
        from_json(changed(stored, ["steps", 0], event))


def test_tables_that_inflate_to_too_much_are_refused(stored, monkeypatch):
    monkeypatch.setattr("ivr.recording.stored.MOST_BYTES", 1000)
    with pytest.raises(RecordingError, match="tables have more than"):
        from_json(json.dumps(stored))


def test_a_text_that_is_too_long_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr("ivr.recording.stored.MOST_CHARACTERS", 10)
    with pytest.raises(RecordingError, match="10 are the most"):
        from_json("[" * 11)


def test_a_recording_with_tables_that_no_database_has_cannot_be_replayed(recorded):
    with pytest.raises(RecordingError, match="cannot be used"):
        replay(replace(recorded.recording, tables=b"x" * 600))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(), inside, max_size=3),
    max_leaves=6,
)


def places(value, path=()):
    """Yield the way to every value in a value of JSON."""
    for name in value if isinstance(value, dict) else range(len(value)):
        yield (*path, name)
        if isinstance(value[name], dict | list):
            yield from places(value[name], (*path, name))


@pytest.mark.untraced
@given(st.data())
def test_a_damaged_recording_is_refused_or_replayed_and_raises_nothing_else(recorded, data):
    stored = json.loads(as_json(recorded.recording))
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from([*places(stored)]))
        text = changed(stored, path, data.draw(JSON))
        stored = json.loads(text)
    with suppress(RecordingError):
        replay(from_json(json.dumps(stored)).with_secrets({"pin": "4711"}))


@given(st.text())
def test_any_text_is_refused(text):
    with pytest.raises(RecordingError):
        from_json(text)


# --- from a log -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("DtmfPressed", '{"digit": "x"}'),
        ("DtmfPressed", "{}"),
        ("DtmfPressed", "["),
        ("DtmfPressed", "[]"),
        ("SpeechHeard", '{"text": "a", "confidence": 1.0, "alternatives": 7}'),
        ("SpeechHeard", '{"text": "a", "confidence": 1.0, "alternatives": [7]}'),
        ("SpeechHeard", '{"text": "a", "confidence": 1.0, "alternatives": [["a", "b"]]}'),
    ],
)
def test_a_log_that_is_damaged_says_in_which_line(recorded, kind, data):
    row = CallEvent(recorded.call.id, 3, STEP["time"], kind, data)
    with pytest.raises(RecordingError, match="line 3 of its log cannot be read"):
        with_log(recorded.recording, [row])


def test_a_log_without_an_offset_in_its_times_cannot_be_replayed(recorded):
    row = CallEvent(recorded.call.id, 3, "2026-08-03T09:00:00", "CallerHungUp", "{}")
    with pytest.raises(RecordingError, match="line 3"):
        with_log(recorded.recording, [row])


def test_the_readings_of_a_log_are_those_of_the_call(recorded):
    data = '{"text": "a", "confidence": 0.75, "alternatives": [["a", "0.75"], ["b", "0.50"]]}'
    row = CallEvent(recorded.call.id, 3, STEP["time"], "SpeechHeard", data)
    [step] = with_log(recorded.recording, [row]).steps
    assert isinstance(step, Took)
    assert [(each.text, each.confidence) for each in step.event.heard] == [("a", 0.75), ("b", 0.5)]


def test_a_stored_call_is_replayed_from_its_beginning_and_its_log(recorded):
    begun = from_json(as_json(recorded.recording.until(0)))
    begun = replace(begun, seeds=recorded.recording.seeds)
    stored = with_log(begun, recorded.log).with_secrets({"pin": "4711"})
    assert [type(step) for step in stored.steps] == [type(s) for s in recorded.recording.steps]
    [*_, last] = moments(stored, recorded.log)
    assert last.call == recorded.call


def test_a_prompt_that_ended_in_an_older_turn_is_only_in_the_log(recorded):
    late = '{"turn": 0, "index": 0, "began": 0.0, "ended": 1.0}'
    row = CallEvent(recorded.call.id, 3, STEP["time"], "PromptFinished", late)
    begun = recorded.recording.until(0)
    answer, update = replay(with_log(begun, [row]))
    assert update.call == answer.call
    assert [entry.kind for entry in update.entries] == ["PromptFinished"]


def test_words_that_are_secret_are_a_secret_of_the_log_too(recorded):
    data = '{"text": "••••", "confidence": 1.0}'
    row = CallEvent(recorded.call.id, 3, STEP["time"], "SpeechHeard", data)
    stored = with_log(recorded.recording.until(0), [row])
    assert stored.unknown() == ("said",)
    [again] = from_json(as_json(stored)).steps
    assert (again.time, again.secret, again.known) == (row_time(row), stored.steps[0].secret, False)


def row_time(row):
    return datetime.fromisoformat(row.time)


def test_an_event_without_anything_secret_may_be_called_secret(stored):
    text = changed(stored, ["steps", 0], {**STEP, "event": "CallerHungUp", "secret": "x", "key": 0})
    again = from_json(as_json(from_json(text)))
    assert again.with_secrets({"x": "1"}).unknown() == ("x", "pin")


def test_a_call_that_cannot_be_replayed_further_says_why(recorded, monkeypatch):
    def fail(line, call_id, event):
        raise StoreError("The disk is full.")

    monkeypatch.setattr(Line, "advance", fail)
    with pytest.raises(RecordingError, match=r"cannot be replayed further\. The disk is full\."):
        replay(recorded.recording)
    with pytest.raises(RecordingError, match="cannot be replayed further"):
        fork(recorded.recording, 1, recorded.clock.now)
