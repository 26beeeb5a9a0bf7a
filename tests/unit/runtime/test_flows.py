"""Taking up a flow: its tables are made once, and its SQL is tried before it is trusted."""

from contextlib import closing

from ivr.flow import load
from ivr.runtime import seed, sql_faults
from ivr.store import Database, Seeding

FLOW = """
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


def faults(text: str) -> list[str]:
    return [str(fault) for fault in sql_faults(load(text, "parcels.toml"))]


def test_sql_that_is_right_has_no_faults():
    assert faults(FLOW) == []


def test_every_wrong_query_is_named_with_its_place():
    wrong = FLOW.replace("SELECT status", "SELECT stats")
    assert [text.partition(": sql")[0] for text in faults(wrong)] == [
        "parcels.toml:7: query 'find'",
        "parcels.toml:11: query 'again'",
    ]


def test_a_wrong_seed_is_named():
    assert faults(FLOW.replace("CREATE TABLE", "CREATE TABEL"))[0].startswith("parcels.toml: data:")


def test_a_forbidden_statement_is_a_fault():
    assert (
        "query 'again'"
        in faults(FLOW.replace('"SELECT status FROM parcels"', '"DROP TABLE parcels"'))[0]
    )


def test_a_flow_s_tables_are_made_once():
    flow = load(FLOW, "parcels.toml")
    with closing(Database.open(":memory:")) as database:
        assert seed(flow, database) is Seeding.DONE
        assert seed(flow, database) is Seeding.ALREADY


def test_a_flow_without_data_needs_no_tables():
    flow = load('[flow]\ntitle = "T"\nstart = "a"\n[node.a]\nkind = "disconnect"', "t.toml")
    with closing(Database.open(":memory:")) as database:
        assert seed(flow, database) is Seeding.ALREADY
