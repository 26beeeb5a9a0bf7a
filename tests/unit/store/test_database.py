"""Calls, logs and flows in the database, and the transactions around them."""

import sqlite3
from contextlib import closing
from dataclasses import astuple, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.errors import StoreError
from ivr.store import CallEvent, CallRecord, Database, Search
from ivr.store.journal.journal import PRAGMAS
from ivr.store.rows import call_of

CALL = CallRecord(
    id="CALL_1",
    caller="+911234567890",
    flow="f1",
    started="2026-11-22T10:00:00",
    ended=None,
    outcome=None,
    current_menu="main",
    menu_path="main",
    snapshot="{}",
)


def event(sequence, call_id="CALL_1"):
    return CallEvent(call_id, sequence, f"2026-11-22T10:00:{sequence:02}", "DtmfPressed", "{}")


@pytest.fixture
def database():
    with closing(Database.open(":memory:")) as database:
        yield database


class Stop(Exception):
    """Raised by tests inside a block, to end it early."""


# --- calls ------------------------------------------------------------------------------------


def test_a_call_comes_back_as_it_was_saved(database):
    database.save_call(CALL)
    assert database.find_call("CALL_1") == CALL


def test_an_unknown_call_is_none(database):
    assert database.find_call("CALL_1") is None


def test_a_text_that_is_not_utf8_is_read_with_marks(database):
    database.save_call(CALL)
    damaged = "UPDATE call_history SET caller = CAST(x'66ff' AS TEXT)"
    database._connection.execute(damaged).close()
    assert database.find_call("CALL_1") == replace(CALL, caller="f\ufffd")


def test_bytes_where_a_text_should_be_are_read_as_one():
    row = [b"CALL_\xff", *astuple(CALL)[1:]]
    assert call_of(row) == replace(CALL, id="CALL_\ufffd")


def test_saving_a_call_again_replaces_it(database):
    database.save_call(CALL)
    ended = replace(CALL, ended="2026-11-22T10:05:00", outcome="completed", current_menu="bye")
    database.save_call(ended)
    assert database.find_call("CALL_1") == ended
    assert database.find_calls(Search(), 10) == [ended]


@given(text=st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_survives(text):
    with closing(Database.open(":memory:")) as database:
        record = replace(CALL, caller=text, snapshot=text)
        database.save_call(record)
        assert database.find_call("CALL_1") == record


def test_half_a_character_is_refused_as_an_error_of_ours(database):
    with pytest.raises(StoreError, match="surrogates"):
        database.save_call(replace(CALL, snapshot="\ud800"))


def test_calls_are_found_the_newest_first_page_by_page(database):
    records = [replace(CALL, id=f"CALL_{n}") for n in range(1, 6)]
    for record in records:
        database.save_call(record)
    database.save_call(replace(records[0], current_menu="later"))
    assert [c.id for c in database.find_calls(Search(), 2)] == ["CALL_5", "CALL_4"]
    assert [c.id for c in database.find_calls(Search(), 2, "CALL_4")] == ["CALL_3", "CALL_2"]
    assert [c.id for c in database.find_calls(Search(), 2, "CALL_2")] == ["CALL_1"]
    assert database.find_calls(Search(), 2, "CALL_1") == []


def test_a_clock_that_goes_backwards_does_not_reorder_calls(database):
    database.save_call(CALL)
    database.save_call(replace(CALL, id="CALL_2", started="2020-01-01T00:00:00"))
    assert [c.id for c in database.find_calls(Search(), 2)] == ["CALL_2", "CALL_1"]


def test_live_calls_are_those_that_nobody_ended_the_newest_first(database):
    for number in range(4):
        database.save_call(replace(CALL, id=f"CALL_{number}"))
    database.save_call(replace(CALL, id="CALL_1", ended="2026", outcome="hung_up"))
    assert [record.id for record in database.live_calls()] == ["CALL_3", "CALL_2", "CALL_0"]


def test_live_and_completed_calls_are_counted_apart(database):
    over = "2026-11-22T10:05:00"
    outcomes = [None, None, "completed", "hung_up", "abandoned"]
    for number, outcome in enumerate(outcomes):
        ended = over if outcome else None
        database.save_call(replace(CALL, id=f"CALL_{number}", ended=ended, outcome=outcome))
    assert database.counts() == {"live": 2, "completed": 2}


# --- the log ----------------------------------------------------------------------------------


def test_events_come_back_in_order(database):
    database.save_call(CALL)
    database.append_events([event(2), event(1)])
    database.append_events(iter([event(3)]))
    assert database.events_of("CALL_1") == [event(1), event(2), event(3)]


def test_the_last_event_is_of_that_call_alone(database):
    database.save_call(CALL)
    database.save_call(replace(CALL, id="CALL_2"))
    database.append_events([event(1), event(2), event(1, "CALL_2")])
    assert database.last_event("CALL_1") == event(2)
    assert database.last_event("CALL_2") == event(1, "CALL_2")
    assert database.last_event("CALL_3") is None


def test_a_sequence_number_is_used_once(database):
    database.save_call(CALL)
    database.append_events([event(1)])
    with pytest.raises(StoreError, match="UNIQUE"):
        database.append_events([event(2), event(1)])
    assert database.events_of("CALL_1") == [event(1)]


def test_an_event_belongs_to_a_call(database):
    with pytest.raises(StoreError, match="FOREIGN KEY"):
        database.append_events([event(1)])


def test_events_may_be_written_before_their_call_in_one_transaction(database):
    with database.atomic():
        database.append_events([event(1)])
        database.save_call(CALL)
    assert len(database.events_of("CALL_1")) == 1


@pytest.mark.parametrize("sql", ["UPDATE call_events SET data = ''", "DELETE FROM call_events"])
def test_the_log_cannot_be_changed(tmp_path, sql):
    path = str(tmp_path / "ivr.db")
    with closing(Database.open(path)) as database:
        database.save_call(CALL)
        database.append_events([event(1)])
    with (
        closing(sqlite3.connect(path)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
    ):
        connection.execute(sql)


# --- flows ------------------------------------------------------------------------------------


def test_a_flow_is_kept_once(database):
    database.save_flow("f1", "Line", "first")
    database.save_flow("f1", "Line", "second")
    flow = database.find_flow("f1")
    assert (flow.id, flow.title, flow.source) == ("f1", "Line", "first")
    assert flow.added.startswith("20")
    assert database.find_flow("f2") is None


# --- transactions -----------------------------------------------------------------------------


def save_and_stop(database, record):
    with database.atomic():
        database.save_call(record)
        raise Stop


def test_what_an_atomic_block_wrote_is_gone_when_it_raises(database):
    with pytest.raises(Stop):
        save_and_stop(database, CALL)
    assert database.find_call("CALL_1") is None


def test_a_nested_block_undoes_its_own_part_alone(database):
    with database.atomic():
        database.save_call(CALL)
        with pytest.raises(Stop):
            save_and_stop(database, replace(CALL, id="CALL_2"))
        database.save_call(replace(CALL, id="CALL_3"))
    assert [c.id for c in database.find_calls(Search(), 5)] == ["CALL_3", "CALL_1"]


def test_an_outer_block_undoes_the_nested_ones_too(database):
    def nested():
        with database.atomic():
            with database.atomic():
                database.save_flow("f1", "Line", "text")
            save_and_stop(database, CALL)

    with pytest.raises(Stop):
        nested()
    assert database.find_flow("f1") is None


def test_a_failed_commit_undoes_the_block_and_the_next_one_works(database):
    with pytest.raises(StoreError, match="FOREIGN KEY"), database.atomic():
        database.append_events([event(1)])
    database.save_call(CALL)
    assert database.events_of("CALL_1") == []


def test_two_databases_of_one_file_take_turns(tmp_path):
    path = str(tmp_path / "ivr.db")
    first = Database.open(path, ["busy_timeout=1"])
    second = Database.open(path, ["busy_timeout=1"])
    with closing(first), closing(second):
        with first.atomic(), pytest.raises(StoreError, match="locked"):
            second.save_call(CALL)
        second.save_call(CALL)
        assert first.find_call("CALL_1") == CALL


def test_reading_a_closed_database_is_an_error_of_ours(database):
    database.close()
    with pytest.raises(StoreError, match="could not be read"):
        database.find_call("CALL_1")
    with pytest.raises(StoreError, match="could not be written"):
        database.save_call(CALL)


# --- the file ---------------------------------------------------------------------------------


def test_an_image_is_a_database_of_its_own(tmp_path):
    path, copy = tmp_path / "ivr.db", tmp_path / "copy.db"
    with closing(Database.open(str(path), ["journal_mode=WAL"])) as database:
        database.save_call(CALL)
        copy.write_bytes(database.image())
    with closing(Database.open(str(copy))) as database:
        assert database.find_call("CALL_1") == CALL


def test_an_image_is_not_in_wal_mode_and_holds_nothing_that_was_deleted(tmp_path):
    with closing(Database.open(str(tmp_path / "ivr.db"), PRAGMAS)) as database:
        database.seed("s", "CREATE TABLE notes (text TEXT)")
        rows = [(f"forget me {n} " * 50,) for n in range(100)]
        database._write("INSERT INTO notes VALUES (?)", rows)
        database.query(["DELETE FROM notes"], {})
        database.save_call(CALL)
        image = database.image()
    assert image[18:20] == b"\1\1"
    assert b"forget me" not in image


def test_a_checkpoint_moves_everything_into_one_file(tmp_path):
    path = tmp_path / "ivr.db"
    with closing(Database.open(str(path), ["journal_mode=WAL"])) as database:
        database.save_call(CALL)
        database.checkpoint()
        assert (tmp_path / "ivr.db-wal").stat().st_size == 0
        (tmp_path / "copy.db").write_bytes(path.read_bytes())
    with closing(Database.open(str(tmp_path / "copy.db"))) as copy:
        assert copy.find_call("CALL_1") == CALL


def test_a_checkpoint_that_a_reader_prevents_is_an_error_of_ours(tmp_path):
    path = str(tmp_path / "ivr.db")
    with (
        closing(Database.open(path, ["journal_mode=WAL", "busy_timeout=1"])) as database,
        closing(sqlite3.connect(path)) as reader,
    ):
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM flows").fetchall()
        database.save_call(CALL)
        with pytest.raises(StoreError, match="being read"):
            database.checkpoint()
