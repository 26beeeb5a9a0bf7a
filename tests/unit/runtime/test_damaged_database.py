"""Whatever is damaged in a database: it opens and takes calls, or `StoreError` says why not.

The columns are read from the schema, so a new one is tried by itself. Damage is done as a bad disk
does it, without regard to what the schema allows.
"""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import timedelta
from functools import cache, partial
from itertools import count

import pytest

from ivr.api import Api
from ivr.archive import calls_as_csv, calls_as_json, dump, transcript_as_text, transcript_of
from ivr.engine import CallerHungUp, CallResumed, DtmfPressed, Phase
from ivr.errors import StoreError
from ivr.runtime import Line, Session, VirtualClock, VirtualTelephone, seed
from ivr.store import Database, Search, is_engines
from ivr.store.journal import BatchStatus, Journal, recover
from ivr.store.journal.recovery import NOTHING, Recovered
from tests.flows import flow_of
from tests.tries import STEP, some
from tests.unit.vaults import MemoryVault, saved

FLOW = flow_of("parcels.toml")
DAY = timedelta(days=1)

VALUES = {
    "NULL": None,
    "nothing": "",
    "a word": "x",
    "a huge text": "x" * 300_000,
    "a blob": b"\xff\x00",
    "a number": 7,
    "a large number": 2**63 - 1,
    "a real": 1e300,
    "a list": "[]",
    "an object": "{}",
    "no JSON": '{"text": ',
    "deep JSON": "[" * 50_000,
    "a far time": "9999-12-31T23:59:59.999+05:30",
    "an early time": "0001-01-01T00:00:00+23:59",
    "no UTF-8": None,  # set by SQL, because Python writes no such text
}


@cache
def sound_image() -> bytes:
    """Return a small database with an ended call and an interrupted one."""
    clock = VirtualClock()
    with closing(Database.open(":memory:")) as database:
        seed(FLOW, database, clock.now)
        line = Line(FLOW, database, clock.now)
        database.save_flow(FLOW.id, FLOW.title, FLOW.text)
        over = line.dial("100").call.id
        line.advance(over, CallerHungUp())
        clock.advance(60)
        line.advance(line.dial("200").call.id, DtmfPressed("1"))
        return database.image()


def opened(image: bytes) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.deserialize(image)
    connection.execute("PRAGMA writable_schema = ON")
    return connection


@cache
def loose_image() -> bytes:
    """Return the same database with a schema that allows everything."""
    with closing(opened(sound_image())) as connection:
        for name, sql in schema().items():
            loose = re.sub(r"STRICT, |STRICT|NOT NULL|CHECK \([^()]*\)", "", sql)
            execute(connection, "UPDATE sqlite_schema SET sql = ? WHERE name = ?", loose, name)
        execute(connection, "DELETE FROM sqlite_schema WHERE type = 'trigger'")
        return connection.serialize()


@cache
def schema() -> dict[str, str]:
    """Return the SQL of the tables, except the index of words, which is no table of its own."""
    with closing(opened(sound_image())) as connection:
        sql = "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name <> 'call_words'"
        return dict(connection.execute(sql).fetchall())


def execute(connection: sqlite3.Connection, sql: str, *values: object) -> None:
    connection.execute(sql, values).close()


def columns() -> Iterator[tuple[str, str]]:
    with closing(opened(sound_image())) as connection:
        for table in schema():
            rows = connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
            yield from ((table, name) for (name,) in rows.fetchall())


def damaged(table: str, column: str, value: str) -> bytes | None:
    """Return the database with that value in each row of the column; None where it cannot be."""
    with closing(opened(loose_image())) as connection:
        new = "CAST(x'66ff' AS TEXT)" if value == "no UTF-8" else "?"
        values = () if value == "no UTF-8" else (VALUES[value],)
        try:
            execute(connection, f'UPDATE OR IGNORE "{table}" SET "{column}" = {new}', *values)
        except (sqlite3.OperationalError, sqlite3.IntegrityError):
            return None
        for name, sql in schema().items():
            execute(connection, "UPDATE sqlite_schema SET sql = ? WHERE name = ?", sql, name)
        with closing(opened(sound_image())) as sound:
            triggers = "SELECT * FROM sqlite_schema WHERE type = 'trigger'"
            for row in sound.execute(triggers).fetchall():
                execute(connection, "INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", *row)
        return connection.serialize()


def use(image: bytes) -> str:
    """Do with the database what a page does; return why it cannot be opened, or ""."""
    try:
        database = Database.from_image(image)
    except StoreError as error:
        return str(error)
    with closing(database):
        take_up(database)
    return ""


def take_up(database: Database) -> None:
    """Start a line, go on with what was interrupted, take a call, and look at everything."""
    clock = VirtualClock()
    clock.advance(3600)
    seed(FLOW, database, clock.now)
    database.save_flow(FLOW.id, FLOW.title, FLOW.text)
    line = Line(FLOW, database, clock.now)
    before = {record.id for record in database.live_calls()}
    left = {record.id for record in line.interrupted(DAY)}
    assert all(lost.reason for lost in line.lost)
    for call_id in before - left:
        assert database.find_call(call_id).outcome == "abandoned"
        assert json.loads(database.last_event(call_id).data)["reason"]
    assert {record.id for record in database.live_calls()} == left
    for call_id in left:
        phone = VirtualTelephone(clock)
        Session.attach(line, phone, call_id).post(CallResumed())
        assert phone.prompts
        assert not phone.failures
    phone = VirtualTelephone(clock)
    session = Session.dial(line, phone, "300")
    for digit in "12*":
        session.post(DtmfPressed(digit))
    session.post(CallerHungUp())
    assert not phone.failures
    assert line.call(session.call_id).phase is Phase.ENDED
    assert Api(line).handle("GET", "health")[1]["database_status"] == "Connected"
    for search in (Search(), Search(words="parcel"), Search(outcome="hung_up")):
        for record in database.find_calls(search, 10):
            assert line.call(record.id).id == record.id
            lines = transcript_of(record, database.events_of(record.id))
            assert transcript_as_text(record, lines)
            database.find_flow(record.flow)
    assert session.call_id in "".join(calls_as_csv(database))
    for piece in (*calls_as_json(database), *dump(database)):
        assert piece


COLUMNS = list(columns())


@pytest.mark.untraced
@pytest.mark.parametrize("column", COLUMNS, ids=".".join)
def test_whatever_a_column_holds_the_line_takes_calls(column):
    for value in some(VALUES, COLUMNS.index(column)):
        image = damaged(*column, value)
        assert image is None or use(image) == "", value


@pytest.mark.parametrize(
    ("column", "told"),
    [
        (("call_words_config", "v"), "The index of what was said was damaged."),
        (("call_words_data", "block"), "The index of what was said was damaged."),
        (("call_history", "id"), "The name of a call was damaged. It is CALL_WITHOUT_NAME_"),
        (("call_history", "caller"), ""),
    ],
)
def test_what_was_mended_is_told(column, told):
    with closing(Database.from_image(damaged(*column, "nothing"))) as database:
        assert [sentence.startswith(told) for sentence in database.mended] == [True] * bool(told)
        found = database.find_calls(Search(words="parcel"), 10)
        assert [record.caller for record in found if record.caller] or column[1] == "caller"


def changed(*statements: str) -> bytes | None:
    """Return the database after these statements; None where SQLite refuses one of them."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(sound_image())
        try:
            for sql in statements:
                execute(connection, sql)
        except sqlite3.OperationalError:
            return None
        return connection.serialize()


OWN = [name for name in schema() if is_engines(name)]


@pytest.mark.parametrize("table", OWN)
def test_a_database_without_one_of_the_tables_is_refused(table):
    image = changed(f"DROP TABLE {table}")
    assert "missing or not as this program makes it" in use(image)


def test_a_database_without_one_of_the_columns_is_refused():
    tried = 0
    for table, column in columns():
        if is_engines(table) and not table.startswith("call_words"):
            free = [f"DROP INDEX {name}" for name in ("ended_calls", "live_calls")]
            image = changed(*free, f'ALTER TABLE "{table}" DROP COLUMN "{column}"')
            assert image is None or "missing" in use(image), column
            tried += image is not None
    assert tried > 10


@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        (
            "CREATE TRIGGER t BEFORE INSERT ON call_events BEGIN SELECT RAISE(ABORT, 'no'); END",
            "it has a trigger t, which this program does not make",
        ),
        ("DROP TRIGGER call_events_are_never_changed", "its call_events_are_never_changed is miss"),
        ("DROP INDEX live_calls", "its live_calls is missing"),
        ("CREATE UNIQUE INDEX i ON call_history (caller)", "it has a index i"),
        ("CREATE TABLE call_more (x)", "it has a table call_more"),
        ("CREATE VIEW call_view AS SELECT 1", "it has a view call_view"),
        ("CREATE VIEW seen AS SELECT * FROM call_history", ""),
        ("ANALYZE", ""),
        ("PRAGMA application_id = 7", "belongs to another program"),
        ("PRAGMA application_id = 0", "belongs to another program"),
        ("PRAGMA user_version = 99", "Update the program"),
        *((f"PRAGMA user_version = {n}", "could not be") for n in (0, 1, 2, 3, -1, -3, -(2**31))),
    ],
)
def test_a_schema_that_is_not_ours_is_refused_where_it_could_stop_calls(sql, reason):
    told = use(changed(sql))
    assert reason in told
    assert bool(told) == bool(reason)


def test_a_file_that_is_no_database_or_only_a_part_of_one_is_refused(tmp_path):
    image, path = sound_image(), tmp_path / "ivr.db"
    sizes = (15, 16, 99, 100, 511, 4096, 5000, len(image) // 2, len(image) - 4096)
    parts = [image[:size] for size in sizes]
    wrong = [bytes(4096), b"Dear diary,\n" * 1000, b"\xff" * 8192, image[:100] + bytes(8000)]
    for content in (*parts, *wrong):
        path.write_bytes(content)
        for opening in (partial(Database.open, str(path)), partial(Database.from_image, content)):
            with pytest.raises(StoreError, match="cannot be opened: "):
                opening()
    with pytest.raises(StoreError, match="it is empty"):
        Database.from_image(b"")
    path.write_bytes(b"")
    with closing(Database.open(str(path))) as database:
        take_up(database)


def test_a_page_that_is_damaged_brings_about_no_other_error():
    image, page = sound_image(), 4096
    for at in range(0, len(image), page):
        for wrong in (bytes(page), b"\xff" * page, image[at + 1 : at + page] + b"\0"):
            with suppress(StoreError, AssertionError):
                use(image[:at] + wrong + image[at + page :])


# --- what the page saves, and what it finds there -------------------------------------------------


def saved_contents(path) -> dict[str, bytes]:
    """Return what a page saves of the database: a base, and two pieces behind it."""
    vault = MemoryVault()
    seeded = Recovered(sound_image(), b"", NOTHING, 0, None, frozenset())
    journal = Journal(str(path), seeded, "first")
    saved(journal, vault)
    for name in ("f1", "f2"):
        journal.database.save_flow(name, "title", "text")
        saved(journal, vault)
    journal.close()
    return vault.contents


def records(contents: dict[str, bytes]) -> Iterator[dict[str, bytes]]:
    """Yield the contents with one record damaged, gone, or with another beside it."""
    odd = [b"", b"\0", b"\xff\xfe", b"[]", b"{}", b"7", b"null", b"[" * 50_000, b'"x"']
    for key, data in contents.items():
        yield {name: other for name, other in contents.items() if name != key}
        for wrong in (*odd, data[:-1], data[1:], data + b"x", data[::-1]):
            yield {**contents, key: wrong}
        if data[:1] in (b"{", b"["):
            yield from ({**contents, key: wrong} for wrong in other_json(json.loads(data)))
    for name in ("base/", "base/x", "base/9999999999", "wal/1/2/3", "chunk/", "tip/", "", "x"):
        for rest in (contents, {n: d for n, d in contents.items() if n != "tip"}):
            yield {**rest, name: b"x"}


def other_json(value) -> Iterator[bytes]:
    """Yield the JSON with each of its parts replaced."""
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    for place, _ in parts:
        for other in (None, "x", -1, 7, 10**30, 2.5, True, [], {}, [[]], [["x", 7]], [[1, 2, 3]]):
            copy = dict(value) if isinstance(value, dict) else list(value)
            copy[place] = other
            yield json.dumps(copy).encode()


@pytest.mark.untraced
def test_whatever_lies_in_a_vault_it_is_opened_or_refused(tmp_path):
    contents, numbers, opened_ones = saved_contents(tmp_path / "first.db"), count(), 0
    for damage in some(records(contents)):
        try:
            recovered = recover(damage)
            journal = Journal(str(tmp_path / f"{next(numbers)}.db"), recovered, "second")
        except StoreError:
            continue
        opened_ones += 1
        whole = {"f1", "f2"} <= {name for (name,) in journal.database.rows("SELECT id FROM flows")}
        assert whole or recovered.losses
        take_up(journal.database)
        assert saved(journal, MemoryVault()).status in BatchStatus
        journal.close()
    assert opened_ones * STEP > 20
