"""Whole databases, saved and loaded as a file and as SQL; invalid ones are refused."""

import random
import re
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.archive import checked
from ivr.archive.checked import MAX_BYTES, check_size, checked_image
from ivr.archive.dump import HEADING, dump, literal
from ivr.errors import ImportRefusedError
from ivr.store import MIGRATIONS, CallEvent, CallRecord, Database, Effort, Search, migrate

SEED = (Path(__file__).resolve().parents[3] / "data" / "seed.sql").read_text("utf-8")
CALL = CallRecord("CALL_1", "+91", "f1", "2026-11-22", "2026-11-22", "completed", "m", "m", "{}")


def filled(path=":memory:"):
    database = Database.open(path)
    database.seed("seed", SEED)
    database.save_flow("f1", "Line", 'it\'s; -- a\n"source"')
    with database.atomic():
        database.append_events([CallEvent("CALL_1", 1, "t", "PlayPrompt", '{"text": "Welcome"}')])
        database.save_call(CALL)
    return database


def contents(database):
    sql = "SELECT name, sql FROM sqlite_schema WHERE sql NOT NULL ORDER BY name"
    schema = list(database.rows(sql))
    names = [n for n, s in schema if s.startswith("CREATE TABLE") and "call_words" not in n]
    return schema, {name: list(database.rows(f'SELECT * FROM "{name}"')) for name in names}


def opened(image, tmp_path):
    path = tmp_path / "in.sqlite"
    path.write_bytes(image)
    return Database.open(str(path))


def export(database, form):
    return database.image() if form == "sqlite" else "".join(dump(database)).encode()


@pytest.mark.parametrize("form", ["sqlite", "sql"])
def test_a_database_comes_back_equal_and_can_be_searched(tmp_path, form):
    with closing(filled()) as database:
        image = checked_image(export(database, form))
        with closing(opened(image, tmp_path)) as again:
            assert contents(again) == contents(database)
            assert again.find_calls(Search(words="welc"), 5) == [CALL]


VALUES = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**63 - 1),
    st.integers(-(10**9), 10**9).map(lambda eighths: eighths / 8),  # see the dump's rules
    st.binary(max_size=20),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
)


@pytest.mark.untraced
@given(rows=st.lists(st.tuples(VALUES, VALUES), max_size=5))
def test_any_values_come_back_from_a_dump(rows):
    with closing(Database.open(":memory:")) as database:
        database.seed(
            "s", 'CREATE TABLE "od""d; -- name" (a, b); CREATE INDEX i ON "od""d; -- name" (a)'
        )
        database._write('INSERT INTO "od""d; -- name" VALUES (?, ?)', rows)
        image = checked_image(export(database, "sql"))
    with closing(sqlite3.connect(":memory:")) as again:
        again.deserialize(image)
        assert again.execute('SELECT * FROM "od""d; -- name"').fetchall() == rows


def test_a_dump_has_no_nul():
    assert literal("a\0b") == "'a\u2400b'"


@pytest.mark.parametrize(
    ("value", "sql"), [(float("inf"), "9e999"), (float("-inf"), "-9e999"), (b"\x00", "X'00'")]
)
def test_values_without_a_literal_of_their_own_have_one_that_sqlite_reads(value, sql):
    assert literal(value) == sql


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS) + 1))
def test_an_older_file_and_an_older_dump_are_brought_up(version):
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as old:
        migrate(old, MIGRATIONS[:version])
        file = old.serialize()
    for content in (file, f"{HEADING}{version}\n".encode()):
        assert int.from_bytes(checked_image(content)[60:64], "big") == len(MIGRATIONS)


def refusal(content):
    with pytest.raises(ImportRefusedError) as refused:
        checked_image(content)
    return refused.value.reasons


def image(*sql):
    with closing(filled()) as database:
        for statement in sql:
            database._connection.execute(statement)
        return bytearray(database.image())


def patched(at, value):
    made = image()
    made[at : at + len(value)] = value
    return bytes(made)


FILES = {
    "empty": (lambda: b"", "empty"),
    "random": (lambda: random.Random(1).randbytes(8192), "encrypted"),
    "short": (lambda: b"SQLite format 3\0", "no SQLite database"),
    "truncated": (lambda: bytes(image()[:-4096]), "copy the whole file"),
    "newer": (lambda: patched(60, b"\0\0\0\x63"), "version 99.*Update"),
    "foreign": (lambda: patched(68, b"\0\0\0\7"), "another program"),
    "WAL": (lambda: patched(18, b"\2\2"), "WAL mode"),
    "garbage": (lambda: patched(100, random.Random(1).randbytes(len(image()) - 100)), "damaged"),
    "torn": (lambda: patched(4096, bytes(4096)), "damaged"),
    "trigger": (
        lambda: bytes(image("CREATE TRIGGER t AFTER INSERT ON flights BEGIN SELECT 1; END")),
        "trigger t",
    ),
    "view": (lambda: bytes(image("CREATE VIEW v AS SELECT 1")), "view v"),
    "virtual": (lambda: bytes(image("CREATE VIRTUAL TABLE v USING fts5(a)")), "table v"),
    "lacking": (lambda: bytes(image("DROP INDEX live_calls")), "live_calls is missing"),
    "stray": (
        lambda: bytes(image("PRAGMA foreign_keys=OFF", "DELETE FROM flights")),
        "its column flight: no row of flights has such a value",
    ),
    "against its own rule": (
        lambda: bytes(
            image(
                "CREATE TABLE t (x CHECK (x > 0))",
                "PRAGMA ignore_check_constraints=ON",
                "INSERT INTO t VALUES (-1)",
            )
        ),
        "damaged: CHECK constraint failed in t",
    ),
    "log": (
        lambda: bytes(image("INSERT INTO call_events VALUES ('CALL_1', 2, 't', 'k', 'no')")),
        "not JSON",
    ),
}


@pytest.mark.parametrize(("make", "reason"), FILES.values(), ids=FILES)
def test_a_bad_file_is_refused_with_the_reason(make, reason):
    assert re.search(reason, "\n".join(refusal(make())))


FOREIGN = [
    "CREATE TABLE t (x REFERENCES flows (title) DEFERRABLE INITIALLY DEFERRED)",
    "CREATE TABLE t (a, x REFERENCES Call_History (caller))",
    'CREATE TABLE t (x REFERENCES "seeds")',
]


@pytest.mark.parametrize("form", ["sqlite", "sql"])
@pytest.mark.parametrize("sql", FOREIGN)
def test_a_foreign_key_on_a_table_of_ours_is_refused(sql, form):
    with closing(Database.open(":memory:")) as database:
        database._connection.execute(sql)
        [reason] = refusal(export(database, form))
    assert "the table t: its column x refers to " in reason
    assert "which is the simulator's own table" in reason


DEMANDING = f"CREATE TABLE demanding (a, {', '.join(['CHECK (a > 0)'] * 300)})"
ROWS = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 5000)"


def test_a_file_that_asks_for_too_much_work_is_refused(monkeypatch):
    monkeypatch.setattr(checked, "STEPS", 1_000_000)
    rows = ("PRAGMA ignore_check_constraints=ON", f"INSERT INTO demanding {ROWS} SELECT n FROM c")
    assert checked_image(bytes(image(DEMANDING.replace("CHECK (a > 0)", "CHECK (1)"), *rows)))
    assert refusal(bytes(image(DEMANDING, *rows))) == (checked.TOO_LONG,)


@pytest.mark.parametrize("form", ["sqlite", "sql"])
def test_checking_ends_after_a_while_whatever_it_is_that_takes_long(monkeypatch, form):
    with closing(filled()) as database:
        content = export(database, form)
    monkeypatch.setattr(checked, "Effort", lambda steps, seconds: Effort(steps, 0.0))
    assert refusal(content) == (checked.TOO_LONG,)


# Ten letters become ten thousand, and then too many for a flow's text.
TEN_THOUSAND = (
    "replace(replace(replace('aaaaaaaaaa','a','bbbbbbbbbb'),'b','cccccccccc'),'c','dddddddddd')"
)
GROWING = {
    "default": f"CREATE TABLE t (a, b DEFAULT (replace({TEN_THOUSAND}, 'd', 'eeeeeeee')))",
    "stored": f"CREATE TABLE t (a, b AS (replace({TEN_THOUSAND}, 'd', 'ee')) STORED)",
    "checked": f"CREATE TABLE t (a, CHECK ({TEN_THOUSAND} || {TEN_THOUSAND} NOT LIKE '%d%d%e'))",
    "index": f"CREATE TABLE t (a); CREATE INDEX i ON t (replace({TEN_THOUSAND}, 'd', 'ee'))",
    "printf": "CREATE TABLE t (a, CHECK (printf('%.2000000000c', a) <> ''))",
    "format": "CREATE TABLE t (a, b DEFAULT (format('%2000000d', 1)))",
}


@pytest.mark.parametrize("definition", GROWING.values(), ids=GROWING)
def test_a_table_that_computes_large_values_is_refused_soon(definition):
    began = time.process_time()
    row = "INSERT INTO t (a) VALUES (1);\n"
    (reason,) = refusal(f"{HEADING}1\n{definition};\n{row}".encode())
    assert re.search("too big|printf and format need", reason)
    assert time.process_time() - began < 2.0


@pytest.mark.parametrize("name", ["checked", "printf"])
def test_a_file_whose_table_computes_large_values_is_refused_soon(name):
    rows = () if name == "printf" else ("INSERT INTO t VALUES (1)",)
    made = bytes(image(GROWING[name], "PRAGMA ignore_check_constraints=ON", *rows))
    began = time.process_time()
    (reason,) = refusal(made)
    assert re.search("too big|printf and format need", reason)
    assert time.process_time() - began < 2.0


def test_a_dump_does_not_grow_without_limit():
    wide = ", ".join(f"b{number} DEFAULT ('{'x' * 900}')" for number in range(10))
    rows = "INSERT INTO t (a) VALUES (1);\n" * 3_000
    (reason,) = refusal(f"{HEADING}1\nCREATE TABLE t (a, {wide});\n{rows}".encode())
    assert reason.startswith("It grows to more than 16 MB")


@pytest.mark.parametrize(
    "value",
    ["upper('a')", "hex(1)", "printf('%d', 1)", "coalesce(1, 2)", "'a' LIKE 'b'", "zeroblob(9)"],
)
def test_a_row_of_a_dump_calls_no_function(value):
    sql = f"CREATE TABLE t (a);\nINSERT INTO t VALUES ({value});"
    (reason,) = refusal(f"{HEADING}1\n{sql}".encode())
    assert reason.startswith("Line 3 of the dump: the function ")


@pytest.mark.parametrize("opened", ["/*", "[", "'", '"', "`", "--", "(", "/*;"])
def test_a_dump_in_which_nothing_is_closed_is_refused_soon(opened):
    began = time.process_time()
    assert refusal((f"{HEADING}1\nCREATE TABLE t (" + opened * 100_000).encode())
    assert time.process_time() - began < 5.0


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (MemoryError(), "more memory than there is"),
        (RecursionError("too deep"), "damaged or not ours: too deep"),
        (OverflowError("too large"), "damaged or not ours: too large"),
        (sqlite3.OperationalError("no"), "damaged or not ours: no"),
        (KeyError("x"), "damaged or not ours"),
    ],
)
@pytest.mark.parametrize("form", ["sqlite", "sql"])
def test_whatever_is_thrown_ends_the_check_with_words(monkeypatch, form, error, words):
    def fail(*_):
        raise error

    with closing(filled()) as database:
        content = export(database, form)
    monkeypatch.setattr(checked, "migrate", fail)
    monkeypatch.setattr(checked, "run_dump", fail)
    assert re.search(words, refusal(content)[0])


def test_all_reasons_are_given_at_once():
    made = image()
    made[18:20], made[68:72] = b"\2\2", bytes(4)
    assert len(refusal(bytes(made[:-4096]))) == 3


def test_a_file_is_refused_by_its_size_before_it_is_read():
    with pytest.raises(ImportRefusedError, match="500 MB"):
        check_size(500 * 2**20)
    check_size(MAX_BYTES)


HOSTILE = [
    "ATTACH 'x' AS y",
    "PRAGMA writable_schema=ON",
    "VACUUM INTO 'x'",
    "SELECT load_extension('x')",
    "CREATE TRIGGER t AFTER INSERT ON flows BEGIN SELECT 1; END",
    "CREATE VIEW v AS SELECT 1",
    "CREATE VIRTUAL TABLE v USING fts5(a)",
    "CREATE TEMP TABLE t (a)",
    "CREATE TABLE t AS SELECT 1",
    "CREATE TABLE call_more (a)",
    "CREATE TABLE t (a); INSERT INTO t VALUES (zeroblob(1000000000))",
    "CREATE TABLE t (a); INSERT INTO t VALUES (randomblob(1000000000))",
    "CREATE TABLE t (a); INSERT INTO t VALUES (readfile('/etc/passwd'))",
    "CREATE TABLE t (a); INSERT INTO t VALUES (writefile('x', 'y'))",
    "CREATE TABLE t (a); INSERT INTO t VALUES ((SELECT source FROM flows))",
    "CREATE TABLE t (a); INSERT INTO t"
    " WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n FROM c",
    "INSERT INTO sqlite_master VALUES ('table', 't', 't', 2, 'x')",
    "INSERT INTO call_words (call_words) VALUES ('delete-all')",
    "DROP TABLE flows",
    "DELETE FROM flows",
    "nonsense",
    "INSERT INTO flows VALUES ('unfinished",
]


@pytest.mark.parametrize("sql", HOSTILE)
def test_a_hostile_dump_is_refused_with_its_line(sql):
    (reason,) = refusal(f"{HEADING}1\n\nBEGIN;\n\n{sql};\n".encode())
    assert reason.startswith("Line 5 of the dump")


@pytest.mark.parametrize("version", ["99", "0", "x", "9" * 5_000, "\u0663", ""])
def test_a_dump_of_an_unknown_version_is_refused(version):
    assert "version" in refusal(f"{HEADING}{version}\n".encode())[0]


def test_a_dump_with_a_stray_row_is_refused():
    sql = "INSERT INTO call_events VALUES ('CALL_9', 1, 't', 'k', '{}');"
    assert "FOREIGN KEY" in refusal(f"{HEADING}1\n{sql}".encode())[0]


def test_a_dump_that_is_not_utf_8_is_refused():
    assert refusal(HEADING.encode() + b"1\n\xff")
