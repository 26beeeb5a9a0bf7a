"""Taking a flow into use: its tables are made once, and its SQL is tried first."""

from contextlib import closing

import pytest

from ivr.flow import load, read
from ivr.runtime import Line, VirtualClock, examine, seed, sql_faults
from ivr.store import Database, Seeding
from tests.flows import changed, flow_of, text_of

PARCELS = text_of("parcels.toml")


def faults(text: str) -> list[str]:
    return [str(fault) for fault in sql_faults(load(text, "parcels.toml"))]


def test_sql_that_is_right_has_no_faults():
    assert faults(PARCELS) == []


def test_every_wrong_query_is_named_with_its_place():
    wrong = changed(PARCELS, ("number, status", "number, stats"), ("SELECT 1 AS ok", "SELECT ok"))
    assert [text.partition(": sql")[0] for text in faults(wrong)] == [
        f"parcels.toml:{line_of('[node.find]') + 4}:3: query 'find'",
        f"parcels.toml:{line_of('[node.check]') + 2}:8: query 'check'",
    ]


def line_of(words: str) -> int:
    """Return the number of the line that begins with these words."""
    lines = enumerate(PARCELS.splitlines(), 1)
    return next(number for number, line in lines if line.startswith(words))


def test_a_wrong_seed_is_named():
    wrong = changed(PARCELS, ("CREATE TABLE parcels", "CREATE TABEL parcels"))
    place = f"{line_of('sql = ')}:7"
    assert faults(wrong)[0].startswith(f"parcels.toml:{place}: data: line 1 of the seed: near ")


def test_a_forbidden_statement_is_a_fault():
    wrong = changed(PARCELS, ("SELECT 1 AS ok WHERE :pin = '4711'", "DROP TABLE parcels"))
    assert "query 'check'" in faults(wrong)[0]


@pytest.mark.parametrize("clock", ["date('now')", "strftime('%H')", "CURRENT_TIMESTAMP"])
def test_a_query_that_reads_the_computer_s_clock_is_a_fault_with_its_remedy(clock):
    [fault] = faults(changed(PARCELS, ("SELECT 1 AS ok", f"SELECT {clock} AS ok")))
    assert fault.startswith(f"parcels.toml:{line_of('[node.check]') + 2}:8: query 'check': sql: ")
    assert "Use :now, which is the line's local time" in fault


@pytest.mark.parametrize(
    ("sql", "taken"),
    [
        ("SELECT * FROM calls", "caller"),
        ("SELECT c.*, 1 AS x FROM calls AS c -- all;", "caller"),
        ("WITH q AS (SELECT number, caller AS rows FROM calls) SELECT * FROM q;", "rows"),
        ("INSERT OR REPLACE INTO calls VALUES (1, 2) RETURNING *", "caller"),
        ("UPDATE OR IGNORE calls SET number = 1 RETURNING *;", "caller"),
        ("DELETE FROM calls RETURNING *", "caller"),
        ("DELETE FROM bookings RETURNING *", ""),
        ("WITH q AS (SELECT 1) UPDATE calls SET number = 1 RETURNING *", ""),  # seen when it runs
        ("SELECT * FROM bookings", ""),
        ("SELECT count(*) AS n FROM calls", ""),
    ],
)
def test_a_variable_of_the_call_behind_a_star_is_a_fault(sql, taken):
    text = changed(
        PARCELS,
        (
            "CREATE TABLE parcels",
            "CREATE TABLE calls (number TEXT, caller TEXT);\nCREATE TABLE parcels",
        ),
        ("SELECT 1 AS ok WHERE :pin = '4711'", sql),
    )
    wanted = (
        f"query 'check': sql: '{taken}' is set by the call itself, and is a column of *."
        f" Write the columns that you need, and {taken} AS another name."
    )
    assert [each.partition(": ")[2] for each in faults(text)] == ([wanted] if taken else [])


def test_a_seed_that_reads_the_computer_s_clock_is_a_fault():
    late = changed(PARCELS, ("day TEXT", "day TEXT DEFAULT CURRENT_TIMESTAMP"))
    [fault] = faults(late)
    place = f"{line_of('sql = ')}:7"
    assert fault.startswith(
        f"parcels.toml:{place}: data: CURRENT_TIMESTAMP is the computer's clock"
    )


def test_a_seed_has_the_line_s_time():
    text = changed(PARCELS, ("'2', 'Friday'", "'2', date(:now, '+1 day')"))
    assert faults(text) == []
    with closing(Database.open(":memory:")) as database:
        seed(load(text, "parcels.toml"), database, VirtualClock().now)
        rows = database.query(["SELECT day FROM bookings WHERE number = '2'"], {})
    assert rows == ({"day": "2026-08-04"},)


def test_a_flow_s_tables_are_made_once():
    flow = flow_of("parcels.toml")
    with closing(Database.open(":memory:")) as database:
        assert seed(flow, database) is Seeding.DONE
        assert seed(flow, database) is Seeding.ALREADY


def test_a_flow_without_data_needs_no_tables():
    flow = load('[flow]\ntitle = "T"\nstart = "a"\n[node.a]\nkind = "disconnect"', "t.toml")
    with closing(Database.open(":memory:")) as database:
        assert seed(flow, database) is Seeding.ALREADY


SMALL = """
[flow]
title = "Parcels"
start = "find"
[data]
sql = "CREATE TABLE parcels (number TEXT PRIMARY KEY, status TEXT);"
[node.find]
kind = "query"
sql = ["UPDATE parcels SET status = 'seen'", "SELECT status FROM parcels WHERE number = :number"]
to = { found = "bye", missing = "bye", error = "bye" }
[node.again]
kind = "query"
sql = "SELECT status FROM parcels"
to = { found = "find", missing = "find", error = "find" }
[node.bye]
kind = "disconnect"
"""


def examined(text: str) -> tuple[list[str], list[str]]:
    found = examine(read(text, "parcels.toml"))
    return [str(fault) for fault in found.faults], [str(fault) for fault in found.warnings]


WRONG = """\
[flow]
title = "Parcels
start = "find"
[data]
sql = "CREATE TABLE parcels (number TEXT PRIMARY KEY, status TEXT);"
[node.find]
kind = "query"
sql = ["UPDATE parcels SET status = 'seen'", "SELECT staus FROM parcels"]
to = { found = "bye", missing = "by", error = "bye" }
[node.again]
kind = "query"
prompt = "{x:tiem}"
sql = "SELECT number FROM parcel"
to = { found = "find", missing = "find", error = "find" }
[node.bye]
kind = "disconnect"
prompt = { "hi-IN" = "x" }
"""


def test_faults_of_all_stages_are_reported_at_once_with_their_places():
    faults, warnings = examined(WRONG)
    assert [fault.partition(". ")[0] for fault in faults] == [
        "parcels.toml:2:17: not TOML: the text has no end",
        "parcels.toml:8:46: query 'find': sql: no such column: staus.",
        "parcels.toml:9:33: query 'find': exit 'missing' goes to unknown node 'by'",
        "parcels.toml:12:11: query 'again': prompt: '{x:tiem}' has the unknown format 'tiem'",
        "parcels.toml:13:7: query 'again': sql: no such table: parcel.",
        "parcels.toml:17:22: disconnect 'bye': prompt: hi-IN: 'hi-IN' is not a language of this"
        " flow",
    ]
    assert warnings == []


def test_a_flow_without_faults_only_has_warnings():
    faults, warnings = examined(SMALL)
    assert faults == []
    assert [warning.partition(":")[2] for warning in warnings] == [
        " no caller can get to an agent. Add a transfer, and a command that leads to it.",
        "11:1: query 'again': no call gets here. Lead an exit to it, or take it out.",
    ]


def test_sql_is_not_tried_without_its_tables():
    faults, _ = examined(SMALL.replace('sql = "CREATE', "sql = CREATE"))
    assert [fault.partition(". ")[0] for fault in faults] == [
        "parcels.toml:6:7: not TOML: Invalid value"
    ]


def test_after_a_wrong_seed_no_query_is_tried():
    faults, _ = examined(SMALL.replace("CREATE TABLE", "CREATE TABEL"))
    assert len(faults) == 1
    assert faults[0].startswith("parcels.toml:6:7: data: ")


def test_a_text_that_cannot_be_read_has_that_one_fault():
    faults, warnings = examined("a = " + "9" * 5000)
    assert len(faults) == 1
    assert warnings == []


OUTER = """
[flow]
title = "O"
start = "sub"
[node.sub]
kind = "subflow"
flow = "in.toml"
to = { done = "bye", error = "bye" }
[node.bye]
kind = "disconnect"
"""
INNER = """
[flow]
title = "I"
start = "find"
[data]
sql = '''CREATE TABLE parcels (number TEXT);'''
[node.find]
kind = "query"
sql = ["SELECT 1", "SELECT stats FROM parcels"]
to = { found = "@done", missing = "@done" }
"""


def faults_of_both(outer: str, **files: str) -> list[str]:
    """The faults in the SQL of a flow, as loaded and as read: they are the same."""
    texts = {name.replace("_", "."): text for name, text in files.items()}
    reading = read(outer, "x.toml", texts.__getitem__)
    assert reading.flow is not None
    loaded = [str(fault) for fault in sql_faults(reading.flow)]
    assert [str(fault) for fault in examine(reading).faults] == loaded
    return [text.partition(": line")[0] for text in loaded]


def test_a_wrong_query_of_another_file_is_pointed_at_there():
    assert faults_of_both(OUTER, in_toml=INNER) == [
        "in.toml:9:20: query 'sub.find': sql: no such column: stats."
    ]


def test_a_wrong_seed_of_another_file_is_pointed_at_there():
    wrong = INNER.replace("CREATE", "CRATE")
    assert faults_of_both(OUTER, in_toml=wrong) == ["in.toml:6:7: data"]


def test_a_wrong_seed_in_a_file_of_its_own_is_pointed_at_where_that_is_named():
    named = INNER.replace("sql = '''CREATE TABLE parcels (number TEXT);'''", 'file = "seed.sql"')
    assert faults_of_both(OUTER, in_toml=named, seed_sql="CRATE TABLE x;") == ["in.toml:6:8: data"]


def test_a_wrong_seed_from_two_places_is_pointed_at_in_the_flow_s_own_table():
    outer = OUTER + '[data]\nsql = "CREATE TABLE x (y TEXT);"\n'
    wrong = INNER.replace("CREATE", "CRATE")
    assert faults_of_both(outer, in_toml=wrong) == ["x.toml:11:1: data"]
    outer = OUTER.replace(
        "[node.bye]", '[node.two]\nkind = "subflow"\nflow = "two.toml"\nto = "bye"\n[node.bye]'
    )
    other = wrong.replace("parcels", "x")
    assert faults_of_both(outer, in_toml=wrong, two_toml=other) == ["x.toml: data"]


TAKING = """
[flow]
title = "T"
start = "a"
[data]
sql = "CREATE TABLE calls (caller TEXT)"
[node.a]
kind = "query"
sql = "WITH q AS (SELECT 'somebody') INSERT INTO calls SELECT * FROM q RETURNING *"
to = { found = "told", error = "bye" }
[node.told]
kind = "disconnect"
outcome = "told"
[node.bye]
kind = "disconnect"
outcome = "failed"
"""


def test_a_column_that_only_shows_when_the_query_runs_fails_it_and_undoes_it():
    flow = load(TAKING, "taking.toml")
    with closing(Database.open(":memory:")) as database:
        seed(flow, database)
        update = Line(flow, database, VirtualClock().now).dial("+911234567890")
        assert (update.call.outcome, update.call.variables["caller"]) == ("failed", "+911234567890")
        [failed] = [e for e in database.events_of(update.call.id) if e.kind == "QueryFailed"]
        assert database.count("calls") == 0
    assert "'caller' is set by the call itself, and cannot be a column" in failed.data
