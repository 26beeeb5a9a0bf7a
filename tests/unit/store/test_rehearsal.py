"""Calls that begin with the same rows: rehearsals, which are undone, and copies of an image."""

import contextlib
from contextlib import closing
from pathlib import Path

import pytest

from ivr.errors import QueryError, StoreError
from ivr.store import CallEvent, CallRecord, Database
from ivr.store.journal.journal import PRAGMAS

SEED = """
    CREATE TABLE flights (flight TEXT PRIMARY KEY, seats INTEGER CHECK (seats >= 0));
    CREATE TABLE bookings (
        pnr TEXT PRIMARY KEY,
        flight TEXT REFERENCES flights (flight) DEFERRABLE INITIALLY DEFERRED
    );
    INSERT INTO flights VALUES ('AI101', 3);
"""
CALL = CallRecord("CALL_1", "100", "f", "t", None, None, "main", "main", "{}")
EVENT = CallEvent("CALL_1", 1, "t", "CallAnswered", "{}")
SELL = "UPDATE flights SET seats = seats - 1"


@pytest.fixture
def database():
    with closing(Database.open(":memory:")) as database:
        database.seed("airline", SEED)
        yield database


def seats(database):
    (row,) = database.query(["SELECT seats FROM flights"], {})
    return row["seats"]


# --- rehearsals -------------------------------------------------------------------------------


def test_a_rehearsal_leaves_everything_as_it_was(database):
    with database.rehearsal():
        with database.atomic():
            database.append_events([EVENT])
            database.save_call(CALL)
        database.query([SELL], {})
        database.query([SELL], {})
        assert seats(database) == 1
        assert database.find_call("CALL_1") == CALL
    assert seats(database) == 3
    assert database.find_call("CALL_1") is None
    assert database.events_of("CALL_1") == []


def test_a_rehearsal_is_undone_where_its_body_raises(database):
    with contextlib.suppress(ZeroDivisionError), database.rehearsal():
        database.query([SELL], {})
        raise ZeroDivisionError
    assert seats(database) == 3


def test_after_a_rehearsal_writes_count_again(database):
    with database.rehearsal():
        database.query([SELL], {})
    database.query([SELL], {})
    assert seats(database) == 2


def test_a_block_that_fails_in_a_rehearsal_is_undone_alone(database):
    with database.rehearsal():
        database.query([SELL], {})
        with pytest.raises(QueryError, match="CHECK"):
            database.query([SELL, "UPDATE flights SET seats = -1"], {})
        assert seats(database) == 2
        with contextlib.suppress(ZeroDivisionError), database.atomic():
            database.query([SELL], {})
            raise ZeroDivisionError
        assert seats(database) == 2


def test_a_deferred_foreign_key_is_looked_at_when_a_block_of_a_rehearsal_ends(database):
    with database.rehearsal():
        late = [
            "INSERT INTO bookings VALUES ('AI1', 'XX9')",
            "INSERT INTO flights VALUES ('XX9', 1)",
        ]
        database.query(late, {})
        with pytest.raises(StoreError, match="FOREIGN KEY"):
            database.query(["INSERT INTO bookings VALUES ('AI2', 'nowhere')"], {})
        found = database.query(["SELECT pnr FROM bookings"], {})
        assert found == ({"pnr": "AI1"},)


def test_a_table_that_a_rehearsal_made_is_gone_and_another_one_is_open(database):
    with database.rehearsal():
        database.seed("hotels", "CREATE TABLE hotels (name TEXT)")
        assert database.query(["SELECT * FROM hotels"], {}) == ()
    database.seed("cars", "CREATE TABLE cars (name TEXT)")
    assert database.query(["SELECT * FROM cars"], {}) == ()
    assert database.count("hotels") == 0


def test_a_rollback_of_all_spoils_a_rehearsal_in_which_something_was_written(database):
    everything = "INSERT OR ROLLBACK INTO flights VALUES ('AI101', 1)"
    with database.rehearsal():
        with pytest.raises(QueryError, match="UNIQUE"):
            database.query([everything], {})
        database.query([SELL], {})
        with pytest.raises(StoreError, match="was undone"):
            database.query([everything], {})
    assert seats(database) == 3


def test_a_rehearsal_does_not_begin_within_a_transaction(database):
    with database.atomic(), pytest.raises(StoreError, match="within"), database.rehearsal():
        pass
    with database.rehearsal(), pytest.raises(StoreError, match="within"), database.rehearsal():
        pass


# --- copies -----------------------------------------------------------------------------------


def test_a_copy_of_an_image_has_the_rows_and_goes_its_own_way(database):
    database.save_call(CALL)
    with closing(Database.from_image(database.image())) as copy:
        assert copy.find_call("CALL_1") == CALL
        copy.query([SELL], {})
        assert seats(copy) == 2
    assert seats(database) == 3


def test_a_database_with_a_wal_can_be_copied(tmp_path: Path):
    with closing(Database.open(str(tmp_path / "ivr.db"), PRAGMAS)) as database:
        database.seed("airline", SEED)
        with closing(Database.from_image(database.image())) as copy:
            assert seats(copy) == 3


def test_an_image_that_is_none_is_refused():
    with pytest.raises(StoreError, match="cannot be opened"):
        Database.from_image(b"no image at all")
