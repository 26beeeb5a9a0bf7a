"""Taking up a flow: its tables are made once, and its SQL is tried before it is trusted."""

from contextlib import closing

from ivr.flow import load
from ivr.runtime import seed, sql_faults
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
        f"parcels.toml:{line_of('[node.find]')}: query 'find'",
        f"parcels.toml:{line_of('[node.check]')}: query 'check'",
    ]


def line_of(words: str) -> int:
    """The number of the line that begins with these words."""
    lines = enumerate(PARCELS.splitlines(), 1)
    return next(number for number, line in lines if line.startswith(words))


def test_a_wrong_seed_is_named():
    wrong = changed(PARCELS, ("CREATE TABLE parcels", "CREATE TABEL parcels"))
    assert faults(wrong)[0].startswith("parcels.toml: data:")


def test_a_forbidden_statement_is_a_fault():
    wrong = changed(PARCELS, ("SELECT 1 AS ok WHERE :pin = '4711'", "DROP TABLE parcels"))
    assert "query 'check'" in faults(wrong)[0]


def test_a_flow_s_tables_are_made_once():
    flow = flow_of("parcels.toml")
    with closing(Database.open(":memory:")) as database:
        assert seed(flow, database) is Seeding.DONE
        assert seed(flow, database) is Seeding.ALREADY


def test_a_flow_without_data_needs_no_tables():
    flow = load('[flow]\ntitle = "T"\nstart = "a"\n[node.a]\nkind = "disconnect"', "t.toml")
    with closing(Database.open(":memory:")) as database:
        assert seed(flow, database) is Seeding.ALREADY
