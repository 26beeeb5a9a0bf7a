"""Finding past calls: by caller, menu, outcome, date and words, page by page."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.errors import StoreError
from ivr.store import CallEvent, CallRecord, Database, Search
from ivr.store.journal.journal import PRAGMAS
from ivr.store.search import LIVE, NO_GOAL, match_of


def record(number, **changes):
    call = CallRecord(
        id=f"CALL_{number}",
        caller=f"+9198765432{number:02}",
        flow="f1",
        started=f"2026-11-{number:02}T10:00:00",
        ended=f"2026-11-{number:02}T10:01:00",
        outcome="completed",
        current_menu="bye",
        menu_path="main > flight_status > bye",
        snapshot="{}",
    )
    return replace(call, **changes)


def write(database, call, *said):
    """Store a call in which this was said; for example ("Line", "Hello") or ("Caller", "Hello")."""
    kinds = {"Line": "PlayPrompt", "Caller": "SpeechHeard"}
    with database.atomic():
        database.append_events(
            CallEvent(call.id, n, call.started, kinds[who], json.dumps({"text": text}))
            for n, (who, text) in enumerate(said, 1)
        )
        database.save_call(call)


@pytest.fixture
def database():
    with closing(Database.open(":memory:")) as database:
        write(
            database,
            record(1, goals="Order placed; Status told"),
            ("Line", "Welcome. Say your code."),
            ("Caller", "AI-101 please"),
        )
        write(
            database,
            record(2, caller="anonymous", outcome="hung_up", menu_path="main > refund", goals=""),
            ("Line", "नमस्ते, हिन्दी में स्वागत है"),
            ("Caller", "مرحبا بالعالم"),
        )
        live = record(3, ended=None, outcome=None, goals="Order placed")
        write(database, live, ("Line", "Welcome to a live call"))
        write(database, record(4, menu_path="main > my_100%_menu"), ("Caller", 'say "hi" café 👍'))
        yield database


def found(database, limit=10, before=None, **search):
    return [call.id[5:] for call in database.find_calls(Search(**search), limit, before)]


def test_a_search_for_nothing_finds_every_call_the_newest_first(database):
    assert found(database) == ["4", "3", "2", "1"]


@pytest.mark.parametrize(
    ("words", "calls"),
    [
        ("welcome", ["3", "1"]),
        ("WELC", ["3", "1"]),  # the last word may be the beginning of a word
        ("welc your", []),  # the other words must be complete
        ("code welcome", ["1"]),  # in any order, said by the line or the caller
        ("please code", ["1"]),
        ("ai-101", ["1"]),
        ("ai 10", ["1"]),
        ("live", ["3"]),
        ("हिन्दी", ["2"]),
        ("हिन्", ["2"]),
        ("ह", ["2"]),
        ("न्दी", []),  # no word begins like this: a vowel sign does not end a word
        ("بالع", ["2"]),
        ('"hi"', ["4"]),
        ("cafe", ["4"]),
        ("👍", []),  # no word
        ("👍 say hi", ["4"]),
        ("NOT welcome", []),
        ("words:welcome", []),
        ("welcome\0", ["3", "1"]),
        ("welcome \ud800", ["3", "1"]),
    ],
)
def test_words_are_found_as_they_were_said(database, words, calls):
    assert found(database, words=words) == calls


@given(text=st.text())
def test_whatever_is_typed_is_never_a_fault(text):
    with closing(Database.open(":memory:")) as database:
        write(database, record(1), ("Line", "Welcome"))
        write(database, record(2, ended=None), ("Line", "Welcome"))
        database.find_calls(Search(words=text), 10)
        database.find_calls(Search(words=text, menu="main"), 10)


@pytest.mark.untraced
@given(text=st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=30))
def test_a_word_that_was_said_is_found_live_and_ended_alike(text):
    with closing(Database.open(":memory:")) as database:
        write(database, record(1), ("Caller", f"before {text} after"))
        write(database, record(2, ended=None), ("Caller", f"before {text} after"))
        ended, live = (found(database, words=text, outcome=o) for o in ("completed", LIVE))
        assert (ended, live) in [(["1"], ["2"]), ([], [])]  # an old SQLite lacks new letters
        if text.isascii():
            assert ended


@pytest.mark.parametrize(
    ("search", "calls"),
    [
        ({"caller": "+91 98765-43204"}, ["4"]),
        ({"caller": "3201"}, ["1"]),
        ({"caller": "(98765)"}, ["4", "3", "1"]),
        ({"caller": "anon"}, ["2"]),
        ({"caller": "%"}, []),
        ({"menu": "refund"}, ["2"]),
        ({"menu": "FLIGHT"}, ["3", "1"]),
        ({"menu": "100%_m"}, ["4"]),
        ({"menu": "flightXstatus"}, []),
        ({"outcome": "hung_up"}, ["2"]),
        ({"goal": "order PLACED"}, ["3", "1"]),
        ({"goal": "placed; status"}, ["1"]),
        ({"goal": NO_GOAL}, ["2"]),
        ({"goal": NO_GOAL, "outcome": LIVE}, []),
        ({"goal": "%"}, []),
        ({"outcome": LIVE}, ["3"]),
        ({"since": "2026-11-02"}, ["4", "3", "2"]),
        ({"until": "2026-11-02"}, ["2", "1"]),
        ({"since": "2026-11-02", "until": "2026-11-03"}, ["3", "2"]),
        ({"since": "2026-11", "until": "2026-11"}, ["4", "3", "2", "1"]),
        ({"until": "2026-11-02T09"}, ["1"]),
        ({"menu": "main", "outcome": "completed", "words": "cafe"}, ["4"]),
        ({"menu": "main", "words": "welcome"}, ["3", "1"]),
        ({"menu": "main", "words": "welcome", "outcome": LIVE}, ["3"]),
        ({"menu": "refund", "words": "welcome"}, []),
        ({"caller": "98", "words": "welcome", "until": "2026-11-01"}, ["1"]),
    ],
)
def test_what_is_asked_for_is_found_alone_and_together(database, search, calls):
    assert found(database, **search) == calls


@pytest.mark.parametrize("search", [{}, {"words": "welcome"}, {"words": "w", "menu": "main"}])
def test_pages_follow_each_other_without_gap_or_repetition(database, search):
    for number in range(5, 12):
        write(database, record(number), ("Line", "Welcome back"))
    everything = found(database, 100, **search)
    pages, before = [], None
    while page := found(database, 2, before, **search):
        pages += page
        before = f"CALL_{page[-1]}"
    assert pages == everything


def test_a_call_that_ends_is_found_by_what_was_said_before(database):
    database.append_events([CallEvent("CALL_3", 2, "t", "SpeechHeard", '{"text": "goodbye"}')])
    assert found(database, words="goodbye") == ["3"]
    database.save_call(record(3))
    assert found(database, words="goodbye") == ["3"]
    database.save_call(record(3, outcome="hung_up"))  # not indexed a second time
    assert found(database, words="live goodbye") == ["3"]


def test_a_log_that_is_not_json_has_no_words(database):
    database.append_events([CallEvent("CALL_3", 2, "t", "SpeechHeard", "not JSON")])
    assert found(database, words="live") == ["3"]
    database.save_call(record(3))
    assert found(database, words="live", outcome="completed") == ["3"]


def test_keys_and_other_lines_of_the_log_are_no_words(database):
    database.append_events([CallEvent("CALL_3", 2, "t", "QueryFailed", '{"text": "hidden"}')])
    database.save_call(record(3))
    assert found(database, words="hidden") == []


def test_a_masked_value_is_no_word(database):
    database.append_events([CallEvent("CALL_3", 2, "t", "SpeechHeard", '{"text": "••••"}')])
    database.save_call(record(3))
    assert found(database, words="••••") == []


def test_a_database_that_is_closed_cannot_be_searched(database):
    database.close()
    with pytest.raises(StoreError, match="could not be read"):
        found(database)


def test_typed_words_are_phrases_in_quotation_marks():
    assert match_of(' a"b  NEAR( ') == '"a""b" "NEAR(" *'
    assert match_of(" \0 ") == ""


@pytest.mark.parametrize(
    "search", [Search(), Search(caller="9"), Search(menu="a", outcome="b", since="c", until="d")]
)
def test_a_list_of_calls_reads_the_narrow_index_alone(database, search):
    plans = []
    database._connection.set_trace_callback(plans.append)
    database.find_calls(search, 10)
    database._connection.set_trace_callback(None)
    sql = next(sql for sql in plans if "INDEXED BY ended_calls" in sql)
    plan = database._connection.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()
    assert any("USING COVERING INDEX ended_calls" in row[3] for row in plan)
    assert not any("TEMP B-TREE" in row[3] for row in plan)


def test_an_event_of_a_live_call_writes_two_pages_and_no_index(tmp_path):
    path = tmp_path / "ivr.db"
    wal = Path(f"{path}-wal")
    with closing(Database.open(str(path), PRAGMAS)) as database:
        write(database, record(1, ended=None), ("Line", "Welcome"))
        before = wal.stat().st_size
        with database.atomic():
            database.append_events([CallEvent("CALL_1", 2, "t", "SpeechHeard", '{"text": "x"}')])
            database.save_call(record(1, ended=None, menu_path="main", snapshot="{}"))
        assert wal.stat().st_size - before == 2 * (4096 + 24)


def test_the_index_of_words_can_be_read_by_other_programs(database, tmp_path):
    path = tmp_path / "ivr.db"
    path.write_bytes(database.image())
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("SELECT count(*) FROM call_words").fetchone() == (3,)


def test_calls_are_counted_by_day_and_outcome(database):
    for number, day, outcome in ((11, 1, "x"), (12, 1, "x"), (13, 2, "x"), (14, 2, "y")):
        started = f"2031-01-0{day}T10:00:00.000+00:00"
        write(database, record(number, started=started, outcome=outcome), ("Line", "banana"))
    write(database, record(15, started="2031-01-02T10:00", ended=None), ("Line", "banana"))
    days = Search(since="2031")
    assert database.count_by_day(days) == [
        ("2031-01-01", "x", 2),
        ("2031-01-02", "x", 1),
        ("2031-01-02", "y", 1),
    ]
    assert database.count_by_day(replace(days, outcome="y")) == [("2031-01-02", "y", 1)]
    assert len(database.count_by_day(replace(days, words="banana"))) == 3
    assert database.count_by_day(replace(days, words="zeppelin")) == []
    assert database.count_by_day(replace(days, outcome=LIVE)) == []


def test_counting_by_day_reads_the_narrow_index_alone(database):
    plans = []
    database._connection.set_trace_callback(plans.append)
    database.count_by_day(Search(caller="9"))
    database._connection.set_trace_callback(None)
    plan = database._connection.execute(f"EXPLAIN QUERY PLAN {plans[0]}").fetchall()
    assert any("USING COVERING INDEX ended_calls" in row[3] for row in plan)
