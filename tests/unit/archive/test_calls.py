"""Calls as CSV and JSON, and one call's transcript."""

import csv
import io
import json
import re
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.archive import calls, calls_as_csv, calls_as_json
from ivr.archive.spoken import transcript_of
from ivr.archive.transcript import (
    clock,
    transcript_as_json,
    transcript_as_text,
    transcript_as_webvtt,
)
from ivr.store import CallEvent, CallRecord, Database, Search

CALL = CallRecord(
    "CALL_1", "+91", "f1", "2026-11-22T10:00:00.000", None, None, "main", "main", "{}"
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def events(*said, step=2):
    return [
        CallEvent("CALL_1", n, f"2026-11-22T10:00:{step * n:02}.500", kind, json.dumps(data))
        for n, (kind, data) in enumerate(said, 1)
    ]


LOG = events(
    ("CallAnswered", {"caller": "+91"}),
    ("PlayPrompt", {"text": "Press 1 & <hold>\n\n--> now"}),
    ("DtmfPressed", {"digit": "1"}),
    ("DtmfPressed", {"digit": "#"}),
    ("SpeechHeard", {"text": "yes"}),
    ("SpeechHeard", {"text": " "}),
)


@pytest.fixture
def database():
    with closing(Database.open(":memory:")) as database:
        yield database


def test_a_transcript_is_what_was_said_and_pressed():
    lines = transcript_of(CALL, LOG)
    assert [(line.at, line.speaker, line.text) for line in lines] == [
        (4.5, "Line", "Press 1 & <hold> --> now"),
        (6.5, "Caller", "pressed 1 #"),
        (10.5, "Caller", "yes"),
    ]


def test_webvtt_has_a_cue_a_line_timed_from_the_calls_start():
    assert transcript_as_webvtt(transcript_of(CALL, LOG)) == (
        "WEBVTT\n\n"
        "00:00:04.500 --> 00:00:06.500\n<v Line>Press 1 &amp; &lt;hold&gt; --&gt; now\n\n"
        "00:00:06.500 --> 00:00:08.500\n<v Caller>pressed 1 #\n\n"
        "00:00:10.500 --> 00:00:13.500\n<v Caller>yes\n"
    )


def test_the_text_has_a_heading_and_a_line_each():
    text = transcript_as_text(CALL, transcript_of(CALL, LOG)).splitlines()
    assert text[0] == "CALL_1, +91, 2026-11-22T10:00:00.000, live"
    assert text[3] == "00:00:06.500  Caller: pressed 1 #"


def test_the_json_has_the_call_and_its_lines():
    read = json.loads(transcript_as_json(CALL, transcript_of(CALL, LOG)))
    assert read["lines"][1] == {
        "at": 6.5,
        "until": 8.5,
        "speaker": "Caller",
        "text": "pressed 1 #",
    }
    assert (read["id"], read["outcome"]) == ("CALL_1", "")


def test_a_call_without_words_has_an_empty_transcript():
    assert transcript_as_webvtt([]) == "WEBVTT\n"


def test_two_lines_at_one_time_and_a_clock_that_goes_back_still_make_cues():
    log = events(("PlayPrompt", {"text": "a"}), ("PlayPrompt", {"text": "b"}), step=0)
    late = replace(CALL, started="2026-11-22T11:00:00")
    assert transcript_as_webvtt(transcript_of(late, log)).count("00:00.000 --> 00:00:03.000") == 2


def test_long_calls_have_hours():
    assert clock(3_600 * 100 + 61.5) == "100:01:01.500"


def test_a_damaged_line_of_the_log_leaves_the_transcript_as_it_is():
    damaged = CallEvent("CALL_1", 0, "no time", "PlayPrompt", "no JSON")
    assert transcript_of(CALL, [damaged, *LOG]) == transcript_of(CALL, LOG)


@given(text=TEXT)
def test_no_text_breaks_a_transcript(text):
    lines = transcript_of(
        CALL, events(("SpeechHeard", {"text": text}), ("DtmfPressed", {"digit": "1"}))
    )
    assert json.loads(transcript_as_json(CALL, lines))["lines"][-1]["text"] == "pressed 1"
    blocks = transcript_as_webvtt(lines).removesuffix("\n").split("\n\n")
    assert len(blocks) == 1 + len(lines)
    for block in blocks[1:]:
        times, payload = re.split(r"\r\n|\r|\n", block)
        assert times.count("-->") == 1
        assert "-->" not in payload
        assert re.fullmatch(r"<v (Line|Caller)>[^<>\0]+", payload)


@given(texts=st.lists(TEXT, min_size=1, max_size=3))
def test_csv_gives_back_every_text_and_holds_no_formula(texts):
    line = ",".join(calls.cell(text) for text in texts)
    assert not re.search(r'(^|,)"[=+\-@\t\r]', calls.cell(texts[0]))
    (row,) = csv.reader(io.StringIO(line, newline=""), strict=True)
    assert [text.removeprefix("'") for text in row] == texts


@pytest.mark.parametrize(
    ("kept", "listed", "in_words"),
    [
        (None, None, ""),
        ("", [], ", goals: none"),
        ("Order placed; Told", ["Order placed", "Told"], ", goals: Order placed, Told"),
    ],
)
def test_every_export_says_which_goals_were_reached(database, kept, listed, in_words):
    call = replace(CALL, goals=kept)
    database.save_call(call)
    assert database.find_call("CALL_1") == call
    (whole,) = json.loads("".join(calls_as_json(database)))
    assert whole["goals"] == listed
    heads, row = csv.reader(io.StringIO("".join(calls_as_csv(database)), newline=""))
    assert row[heads.index("goals")] == (kept or "")
    assert json.loads(transcript_as_json(call, []))["goals"] == listed
    assert transcript_as_text(call, []).splitlines()[0].endswith(f"live{in_words}")


def test_csv_has_a_heading_and_every_call(database, monkeypatch):
    monkeypatch.setattr(calls, "PAGE", 2)
    for number in range(1, 6):
        database.save_call(replace(CALL, id=f"CALL_{number}"))
    rows = list(csv.reader(io.StringIO("".join(calls_as_csv(database)), newline="")))
    assert rows[0][:2] == ["id", "caller"]
    assert [row[0] for row in rows[1:]] == [f"CALL_{n}" for n in (5, 4, 3, 2, 1)]
    assert rows[1][1] == "'+91"


def test_csv_holds_what_a_search_finds(database):
    database.save_call(CALL)
    assert len(list(calls_as_csv(database, Search(caller="+44")))) == 1


def test_json_has_calls_with_their_logs(database):
    assert json.loads("".join(calls_as_json(database))) == []
    for id in ("CALL_1", "CALL_2"):
        database.save_call(replace(CALL, id=id))
    database.append_events(LOG)
    read = json.loads("".join(calls_as_json(database)))
    assert [call["id"] for call in read] == ["CALL_2", "CALL_1"]
    assert read[1]["events"][2]["data"] == {"digit": "1"}
