"""The rows that flows' SQL has changed are known, each once, and only those that stay changed."""

from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivr.errors import QueryError, StoreError
from ivr.store import ChangeKind, Changes, Database
from tests.tries import examples

MADE = """
CREATE TABLE bookings (pnr TEXT PRIMARY KEY, seat, price REAL);
INSERT INTO bookings VALUES ('AI1', '1A', 10.0), ('AI2', '2B', 20.0);
CREATE TABLE bags (id INTEGER PRIMARY KEY, pnr TEXT REFERENCES bookings (pnr) ON DELETE CASCADE);
INSERT INTO bags VALUES (1, 'AI1'), (2, 'AI2');
CREATE TABLE notes (text);
INSERT INTO notes VALUES ('old');
CREATE TABLE pairs (a, b, c, PRIMARY KEY (b, a)) WITHOUT ROWID;
CREATE TABLE "my ""odd"" table" (rowid TEXT, "the ö", _rowid_);
"""
INSERTED, UPDATED, DELETED = ChangeKind.INSERTED, ChangeKind.UPDATED, ChangeKind.DELETED


@pytest.fixture
def database():
    with closing(Database.open(":memory:")) as database:
        database.seed("made", MADE)
        database.note_changes()
        yield database


def changed(database, *sql):
    """Return what the statements have changed: kind, table, key, and (before, after) by column."""
    database.query(sql, {})
    return told(database)


def told(database):
    return [
        (c.kind, c.table, c.key, {one.name: (one.before, one.after) for one in c.columns})
        for c in database.changes.rows
    ]


def test_an_insert_an_update_and_a_delete_are_told_with_their_values(database):
    sql = "INSERT INTO bookings VALUES ('AI3', NULL, 5.5)"
    new = {"pnr": (None, "AI3"), "seat": (None, None), "price": (None, 5.5)}
    assert changed(database, sql) == [(INSERTED, "bookings", ("AI3",), new)]
    sql = "UPDATE bookings SET seat = '9C', price = price WHERE pnr = 'AI2'"
    assert changed(database, sql) == [(UPDATED, "bookings", ("AI2",), {"seat": ("2B", "9C")})]
    assert changed(database, "DELETE FROM notes") == [
        (DELETED, "notes", (1,), {"text": ("old", None)})
    ]


def test_several_changes_of_one_row_are_one(database):
    twice = ("UPDATE notes SET text = 'a'", "UPDATE notes SET text = 'b'")
    assert changed(database, *twice) == [(UPDATED, "notes", (1,), {"text": ("old", "b")})]
    assert changed(database, *twice[:1], "UPDATE notes SET text = 'b'") == []
    come_and_gone = ("INSERT INTO notes VALUES (1)", "DELETE FROM notes WHERE text = 1")
    assert changed(database, *come_and_gone) == []
    assert changed(
        database, "INSERT INTO notes VALUES (1)", "UPDATE notes SET text = 2 WHERE text = 1"
    ) == [(INSERTED, "notes", (2,), {"text": (None, 2)})]


def test_a_number_that_becomes_a_real_one_is_changed(database):
    database.query(["UPDATE notes SET text = 1"], {})
    assert changed(database, "UPDATE notes SET text = 1.0") == [
        (UPDATED, "notes", (1,), {"text": (1, 1.0)})
    ]


def test_what_a_foreign_key_deletes_is_told(database):
    kinds = [
        (kind, table, key) for kind, table, key, _ in changed(database, "DELETE FROM bookings")
    ]
    assert sorted(kinds, key=str) == [
        (DELETED, "bags", (1,)),
        (DELETED, "bags", (2,)),
        (DELETED, "bookings", ("AI1",)),
        (DELETED, "bookings", ("AI2",)),
    ]


def test_a_row_that_is_replaced_is_updated_and_one_with_another_key_is_another(database):
    sql = "REPLACE INTO bookings VALUES ('AI1', '7A', 10.0)"
    assert (UPDATED, "bookings", ("AI1",), {"seat": ("1A", "7A")}) in changed(database, sql)
    assert [(kind, key) for kind, _, key, _ in changed(database, "UPDATE bags SET id = 9")] == [
        (DELETED, (2,)),
        (INSERTED, (9,)),
    ]


def test_rows_are_known_by_their_key_in_its_order_or_by_a_rowid_that_no_column_hides(database):
    (one,) = changed(database, "INSERT INTO pairs VALUES (1, 2, 3)")
    assert one[2] == (2, 1)
    (one,) = changed(database, """INSERT INTO "my ""odd"" table" VALUES ('x', 'y', 'z')""")
    assert one == (
        INSERTED,
        'my "odd" table',
        (1,),
        {"rowid": (None, "x"), "the ö": (None, "y"), "_rowid_": (None, "z")},
    )


def test_text_that_is_not_utf8_and_binary_data_do_not_stop_the_flows_statement(database):
    (one,) = changed(database, "INSERT INTO notes VALUES (CAST(x'ff41' AS TEXT))")
    assert one[3] == {"text": (None, "\ufffdA")}
    (one,) = changed(database, "UPDATE notes SET text = x'00ff' WHERE rowid = 1")
    assert one[3] == {"text": ("old", "X'00FF'")}


def test_the_longest_row_that_a_flow_may_write_is_written_and_told_in_short(database):
    text = "x" * 9_980
    (one,) = changed(database, f"INSERT INTO notes VALUES ('{text}')")
    assert one[3]["text"][1] == "x" * 1_000 + "…"
    (one,) = changed(database, "UPDATE notes SET text = text || 'y' WHERE rowid = 2")
    assert one[0] is UPDATED


def delete_and_fail(database):
    with database.atomic():
        database.query(["DELETE FROM notes"], {})
        raise StoreError("the disk is full")


def test_what_was_undone_is_not_told(database):
    with pytest.raises(QueryError):
        database.query(["INSERT INTO notes VALUES (1)", "INSERT INTO pairs VALUES (NULL)"], {})
    assert database.changes == Changes()
    with database.atomic():
        database.query(["INSERT INTO notes VALUES (1)"], {})
        with pytest.raises(QueryError):
            database.query(["UPDATE notes SET text = 2", "SELECT nothing"], {})
    assert told(database) == [(INSERTED, "notes", (2,), {"text": (None, 1)})]
    with pytest.raises(StoreError):
        delete_and_fail(database)
    assert database.changes == Changes()


def test_a_transaction_tells_its_own_changes_only(database):
    database.query(["INSERT INTO notes VALUES (1)"], {})
    database.query(["SELECT text FROM notes"], {})
    assert database.changes == Changes()


def test_a_transaction_in_a_rehearsal_tells_its_own_changes_only(database):
    with database.rehearsal():
        for text in ("'a'", "'b'"):
            database.query([f"UPDATE notes SET text = {text}"], {})
            assert [one.columns[0].after for one in database.changes.rows] == [text.strip("'")]
    assert changed(database, "UPDATE notes SET text = 'c'") == [
        (UPDATED, "notes", (1,), {"text": ("old", "c")})
    ]


def test_tables_that_come_later_are_told_too_also_after_an_undone_seed(database):
    with pytest.raises(QueryError):
        database.seed("bad", "CREATE TABLE later (x); INSERT INTO later VALUES (nothing)")
    database.seed("good", "CREATE TABLE later (x, y)")
    new = {"x": (None, 1), "y": (None, 2)}
    assert changed(database, "INSERT INTO later VALUES (1, 2)") == [(INSERTED, "later", (1,), new)]


def test_more_changes_than_are_kept_are_counted(database):
    many = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 250) "
    assert len(changed(database, f"{many}INSERT INTO notes SELECT i FROM n")) == 200
    assert database.changes.missed == 50
    changed(database, "INSERT INTO notes VALUES ('one more')")
    assert database.changes.missed == 0


def test_a_table_of_many_columns_is_told_whole(database):
    names = [f"c{n}" for n in range(300)]
    database.seed("wide", f"CREATE TABLE wide ({', '.join(names)})")
    (one,) = changed(database, f"INSERT INTO wide VALUES ({', '.join(map(str, range(300)))})")
    assert one[3] == {name: (None, n) for n, name in enumerate(names)}
    (one,) = changed(database, "UPDATE wide SET c7 = 0, c299 = 1")
    assert one[3] == {"c7": (7, 0), "c299": (299, 1)}


def test_names_of_any_length_do_not_stop_the_flows_statement(database):
    long = "n" * 1_200
    database.seed("long", f"CREATE TABLE {long} (x, {long})")
    (one,) = changed(database, f"INSERT INTO {long} VALUES (1, 2)")
    assert one[3] == {"x": (None, 1), long: (None, None)}


def test_changes_and_inserts_count_as_without_notes(database):
    rows = database.query(
        [
            "INSERT INTO notes VALUES (1), (2)",
            "SELECT changes() AS changed, last_insert_rowid() AS last",
        ],
        {},
    )
    assert rows == ({"changed": 2, "last": 3},)


def test_no_sql_of_a_flow_can_call_the_function_or_see_its_name(database):
    database.query(["UPDATE notes SET text = 1"], {})
    for sql in ("SELECT ivr_note('notes', 'NEW', 0, 1, 1)", "SELECT name FROM sqlite_temp_master"):
        with pytest.raises(QueryError):
            database.query([sql], {})


def test_nothing_is_noted_unless_asked_for_and_the_file_has_no_trace(tmp_path):
    path = str(tmp_path / "ivr.db")
    with closing(Database.open(path)) as database:
        database.seed("made", MADE)
        database.query(["UPDATE notes SET text = 1"], {})
        assert database.changes == Changes()
        database.note_changes()
        database.note_changes()
        database.query(["UPDATE notes SET text = 2"], {})
        assert len(database.changes.rows) == 1
    with closing(Database.open(path)) as database:
        database.query(["UPDATE notes SET text = 3"], {})
        names = [str(name) for (name,) in database.rows("SELECT name FROM sqlite_schema")]
        assert not any(name.startswith("ivr_note") for name in names)


VALUES = st.sampled_from(["1", "2", "3"])
UPSERT = "INSERT INTO pairs VALUES ({}, {}, 0) ON CONFLICT DO UPDATE SET c = 0"
STATEMENTS = st.one_of(
    st.builds("INSERT OR REPLACE INTO pairs VALUES ({}, {}, {})".format, VALUES, VALUES, VALUES),
    st.builds("DELETE FROM pairs WHERE a = {}".format, VALUES),
    st.builds(
        "UPDATE OR IGNORE pairs SET a = {}, c = {} WHERE b = {}".format, VALUES, VALUES, VALUES
    ),
    st.builds(
        "INSERT INTO pairs VALUES ({}, {}, 0) ON CONFLICT DO UPDATE SET c = 0".format,
        VALUES,
        VALUES,
    ),
)


@pytest.mark.untraced
@settings(max_examples=examples(60))
@given(transactions=st.lists(st.lists(STATEMENTS, min_size=1, max_size=5), max_size=4))
def test_the_changes_are_always_the_difference_between_before_and_after(transactions):
    with closing(Database.open(":memory:")) as database:
        database.seed("made", MADE)
        database.note_changes()
        for statements in transactions:
            before = {row[:2]: row for row in database.rows("SELECT b, a, c FROM pairs")}
            changed(database, *statements)
            after = {row[:2]: row for row in database.rows("SELECT b, a, c FROM pairs")}
            kinds = {c.key: c.kind for c in database.changes.rows}
            assert {key for key, kind in kinds.items() if kind is INSERTED} == after.keys() - before
            assert {key for key, kind in kinds.items() if kind is DELETED} == before.keys() - after
            both = {key for key in before.keys() & after if before[key] != after[key]}
            assert {key for key, kind in kinds.items() if kind is UPDATED} == both
