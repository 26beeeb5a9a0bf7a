"""A transcript has the times of the ear: what was heard, from when to when, and the silences."""

import json
import re
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.archive import transcript_as_json, transcript_as_text, transcript_as_webvtt, transcript_of
from ivr.engine import CallerHungUp, DtmfPressed, SpeechHeard, SpeechStarted
from ivr.errors import StoreError
from ivr.runtime import Line, NoRecord, Session, VirtualClock, VirtualTelephone
from ivr.store import CallEvent, CallRecord, Database
from tests.flows import flow_of
from tests.unit.callers import CALL as CALL_OF_THE_API
from tests.unit.callers import ApiCaller, World, line_of, seeded

PARCELS = flow_of("parcels.toml")
CALL = CallRecord("C", "+91", "f", "2026-11-22T10:00:00.000", None, None, "", "", "{}")


@pytest.fixture
def database():
    with closing(seeded(PARCELS)) as database:
        yield database


@pytest.fixture
def slow(database):
    """Return a line whose telephone says ten characters a second: "Welcome." takes 0.8 s."""
    return World(PARCELS, database, speaking_rate=0.1)


def lines_of(database: Database, call_id: str):
    return transcript_of(database.find_call(call_id), database.events_of(call_id))


def told(database: Database, call_id: str):
    return [
        (line.at, line.until, line.speaker, line.text, line.cut)
        for line in lines_of(database, call_id)
    ]


def test_a_prompt_has_the_time_at_which_it_was_heard_and_not_that_of_queueing(slow, database):
    call = slow.dial().wait(30)
    first, second = told(database, call.call_id)[:2]
    assert first == (0.0, 0.8, "Line", "Welcome.", False)
    assert second[:2] == (0.8, pytest.approx(0.8 + 0.1 * len(second[3])))
    vtt = transcript_as_webvtt(lines_of(database, call.call_id))
    assert vtt.startswith("WEBVTT\n\n00:00:00.000 --> 00:00:01.000\n<v Line>Welcome.\n\n00:00:00.8")


def test_a_prompt_that_is_interrupted_has_the_words_that_were_heard(slow, database):
    call = slow.dial().wait(0.8 + 2.5)
    call.press("1").wait(1)
    assert told(database, call.call_id)[1:4] == [
        (0.8, 3.3, "Line", "Main. For tracking, press", True),
        (3.3, 3.3, "Caller", "pressed 1", False),
        (3.3, None, "Line", "Which parcel?", False),
    ]
    lines = lines_of(database, call.call_id)
    assert "Line:   Main. For tracking, press [interrupted]" in transcript_as_text(
        call.record, lines
    )
    assert "00:00:00.800 --> 00:00:03.300\n<v Line>Main. For tracking, press [interrupted]" in (
        transcript_as_webvtt(lines)
    )
    said = json.loads(transcript_as_json(call.record, lines))["lines"][1]
    assert (said["at"], said["until"], said["interrupted"]) == (0.8, 3.3, True)


def test_words_interrupt_too_and_last_from_their_beginning(slow, database):
    call = slow.dial().wait(0.4)
    call.send(SpeechStarted())
    call.wait(2)
    call.send(SpeechHeard("where is my parcel"))
    assert told(database, call.call_id)[:2] == [
        (0.0, 0.4, "Line", "Welcome.", True),
        (0.4, 2.4, "Caller", "where is my parcel", False),
    ]


def test_what_was_queued_behind_an_interrupted_prompt_was_not_heard(slow, database):
    call = slow.dial().wait(0.3)
    call.press("1").wait(60)
    assert not [line for line in lines_of(database, call.call_id) if line.text.startswith("Main")]


def test_hanging_up_cuts_the_prompt_although_the_call_is_over_then(slow, database):
    call = slow.dial().wait(1.5)
    call.send(CallerHungUp())
    assert [line[:2] for line in told(database, call.call_id)] == [(0.0, 0.8), (0.8, 1.5)]
    assert told(database, call.call_id)[1][3:] == ("Main. For", True)
    assert database.events_of(call.call_id)[-1].kind == "PromptCut"


def test_a_prompt_of_which_nothing_was_heard_leaves_no_line(slow, database):
    call = slow.dial()
    call.press("1")
    assert [line.text for line in lines_of(database, call.call_id)] == [
        "pressed 1",
        "Which parcel?",
    ]


def test_silences_are_lines_also_the_one_that_leads_away(slow, database):
    call = slow.dial().wait(120)
    silences = [line for line in lines_of(database, call.call_id) if line.silence]
    assert [line.text for line in silences] == ["(silence)"] * 3
    assert all(line.until - line.at == pytest.approx(5) for line in silences)
    said = [line.text for line in lines_of(database, call.call_id)]
    assert said[2:4] == ["(silence)", "Are you there?"]


def test_a_call_over_the_api_has_the_times_at_which_its_client_got_the_texts(database):
    api = ApiCaller(line_of(PARCELS, database)).start()
    api.say("where is my parcel")
    lines = lines_of(database, CALL_OF_THE_API)
    assert (lines[0].speaker, lines[0].at, lines[0].until) == ("Line", 0.0, None)
    assert [line.text for line in lines if line.speaker == "Caller"] == ["where is my parcel"]


def test_keys_between_two_prompts_do_not_join_across_them(slow, database):
    call = slow.dial().wait(10)
    call.press("1").wait(0.5)
    call.press("12")
    told_now = [line[3] for line in told(database, call.call_id)]
    assert told_now[-3:] == ["pressed 1", "Which", "pressed 1 2"]


def test_a_prompt_that_ended_while_a_key_was_being_saved_was_heard_whole(slow, database):
    call = slow.dial()
    waiting = []
    slow.telephone.durable = waiting.append
    call.wait(0.7)
    call.press("1")
    slow.clock.advance(0.1)  # "Welcome." ends; the key is not saved yet
    while waiting:
        waiting.pop(0)()
    first = told(database, call.call_id)[0]
    assert first == (0.0, 0.8, "Line", "Welcome.", False)


def test_after_a_resumption_the_earlier_lines_are_there(slow, database):
    call = slow.dial().wait(1.5)
    slow.clock.advance(100)
    again = slow.restarted()
    again.telephone.speaking_rate = 0.1
    resumed = again.resume(call.call_id).wait(30)
    lines = told(database, resumed.call_id)
    assert [line[3].split(".")[0] for line in lines[:2]] == ["Welcome", "Main"]
    assert [line[0] for line in lines] == sorted(line[0] for line in lines)


def test_a_telephone_that_cannot_tell_what_was_heard_has_the_whole_prompt(slow, database):
    call = slow.dial().wait(0.2)
    stop = slow.telephone.stop_playing
    slow.telephone.stop_playing = lambda: (stop(), None)[1]
    call.press("1")
    assert told(database, call.call_id)[0] == (0.0, 0.2, "Line", "Welcome.", True)


def test_the_end_of_a_prompt_that_was_cut_off_before_is_no_end(slow, database):
    ends = []
    play = slow.telephone.play
    slow.telephone.play = lambda prompt, finished: (ends.append(finished), play(prompt, finished))
    call = slow.dial().wait(0.2)
    call.press("1")
    logged = call.logged
    ends[0]()
    assert call.logged == logged


def test_a_cut_that_cannot_be_written_is_told_and_the_call_goes_on(slow, monkeypatch):
    slow.expects_failures = True
    call = slow.dial().wait(0.2)

    def refuse(*arguments):
        raise StoreError("The disk is full.")

    monkeypatch.setattr(slow.line, "note", refuse)
    call.press("1")
    assert slow.telephone.failures == ["The disk is full."]
    assert call.node == "ask"


def test_a_call_whose_beginning_has_no_time_goes_on(slow, database):
    call = slow.dial()
    live = slow.line._live[call.call_id]
    live.kept = replace(live.kept, row=replace(live.kept.row, started="some day"))
    call.wait(0.3).press("1")
    assert json.loads(database.events_of(call.call_id)[-1].data)["ended"] is None
    assert call.node == "ask"


def test_a_line_without_a_record_has_no_transcript_and_its_prompts_can_be_interrupted(database):
    clock = VirtualClock()
    line = Line(PARCELS, database, clock.now, record=NoRecord())
    telephone = VirtualTelephone(clock, speaking_rate=0.1)
    session = Session.dial(line, telephone, "+91")
    clock.advance(1.2)
    session.post(DtmfPressed("1"))
    assert telephone.prompts[-1] == "Which parcel?"
    assert database.events_of(session.call_id) == []


# --- logs of other origins ----------------------------------------------------------------------


def log(*rows):
    return [
        CallEvent("C", n, f"2026-11-22T10:00:{at:06.3f}", kind, json.dumps(data))
        for n, (at, kind, data) in enumerate(rows, 1)
    ]


def test_a_log_of_an_earlier_version_has_the_times_of_queueing():
    rows = log(
        (1, "PlayPrompt", {"text": "a", "language": "en"}),
        (1, "PlayPrompt", {"text": "b", "language": "en"}),
        (3, "PromptFinished", {"index": 0}),
        (9, "DtmfPressed", {"digit": "1"}),
    )
    found = [(line.at, line.until, line.text) for line in transcript_of(CALL, rows)]
    assert found == [(1, None, "a"), (1, None, "b"), (9, 9, "pressed 1")]
    cues = re.findall("(.*) -->", transcript_as_webvtt(transcript_of(CALL, rows)))
    assert cues == ["00:00:01.000", "00:00:01.000", "00:00:09.000"]


NO_TIMES = {
    "none": {},
    "null": {"began": None, "ended": None},
    "a text": {"began": "x", "ended": 2},
    "too large for a float": {"began": 10**400, "ended": 10**401},
    "no number": {"began": 1, "ended": float("nan")},
    "for ever": {"began": 1, "ended": float("inf")},
}


@pytest.mark.parametrize("times", NO_TIMES.values(), ids=NO_TIMES)
def test_a_report_without_times_is_no_report(times):
    prompt = {"text": "a", "turn": 1, "index": 0}
    rows = log((1, "PlayPrompt", prompt), (2, "PromptFinished", {"turn": 1, "index": 0, **times}))
    assert [(line.at, line.until) for line in transcript_of(CALL, rows)] == [(1, None)]


def test_a_clock_that_went_back_does_not_put_a_prompt_before_its_time():
    prompt = {"text": "a", "turn": 1, "index": 0}
    report = {"turn": 1, "index": 0, "began": 0.5, "ended": 0.7}
    rows = log((5, "PlayPrompt", prompt), (2, "PromptFinished", report))
    assert [(line.at, line.until) for line in transcript_of(CALL, rows)] == [(5, 5)]


def test_prompts_stay_in_order_where_the_page_closed_before_the_later_ones_were_heard():
    rows = log(
        *((1, "PlayPrompt", {"text": text, "turn": 1, "index": n}) for n, text in enumerate("abc")),
        (2, "PromptFinished", {"turn": 1, "index": 0, "began": 1.2, "ended": 4.0}),
    )
    found = [(line.at, line.until, line.text) for line in transcript_of(CALL, rows)]
    assert found == [(1.2, 4.0, "a"), (4.0, None, "b"), (4.0, None, "c")]


def test_a_prompt_stands_behind_the_one_before_it_where_the_log_lags_behind_the_ear():
    report = {"turn": 1, "index": 0, "began": 2.5, "ended": 2.5}
    rows = log(
        (1, "PlayPrompt", {"text": "a", "turn": 1, "index": 0}),
        (2, "PromptFinished", report),
        (2, "PlayPrompt", {"text": "b", "turn": 2, "index": 0}),
    )
    assert [line.text for line in transcript_of(CALL, rows)] == ["a", "b"]


ROWS = st.lists(
    st.one_of(
        st.tuples(st.just("DtmfPressed"), st.just({"digit": "1"})),
        st.tuples(st.just("SpeechHeard"), st.builds(lambda text: {"text": text}, st.text())),
        st.tuples(st.sampled_from(["SpeechStarted", "Noinput"]), st.just({})),
        st.tuples(
            st.sampled_from(["PlayPrompt", "PromptFinished", "PromptCut"]),
            st.builds(
                lambda turn, index, text, began, ended: {
                    "turn": turn,
                    "index": index,
                    "text": text,
                    "began": began,
                    "ended": ended,
                },
                st.integers(0, 2),
                st.integers(0, 2),
                st.sampled_from(["", "a", "b --> c"]),
                st.none() | st.floats(0, 60),
                st.none() | st.floats(0, 60),
            ),
        ),
    ),
    max_size=12,
)


def seconds(mark: str) -> float:
    hours, minutes, rest = mark.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(rest)


@given(rows=ROWS, times=st.lists(st.floats(0, 59.9), min_size=12, max_size=12))
def test_whatever_the_log_says_cues_are_in_order_and_end_after_they_begin(rows, times):
    events = log(*((at, *row) for at, row in zip(times, rows, strict=False)))
    vtt = transcript_as_webvtt(transcript_of(CALL, events))
    cues = re.findall(r"^(\S+) --> (\S+)$", vtt, re.MULTILINE)
    assert vtt.count("-->") == len(cues)
    begins = [seconds(begin) for begin, _ in cues]
    assert begins == sorted(begins)
    assert all(seconds(end) > seconds(begin) for begin, end in cues)
