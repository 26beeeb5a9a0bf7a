"""Nothing in a flow can give a value to a variable that the call itself sets."""

import pytest

from ivr.errors import FlowError
from ivr.flow import load
from ivr.flow.sql import read_statement
from ivr.values import CALL_VARIABLES

HEAD = '[flow]\ntitle = "T"\nstart = "a"\n'
BYE = '[node.bye]\nkind = "disconnect"\n'
A = '[node.a]\nkind = "disconnect"\n'
EVERY = pytest.mark.parametrize("name", CALL_VARIABLES)


def faults(toml, **files):
    with pytest.raises(FlowError) as error:
        load(HEAD + toml + BYE, "x.toml", files.__getitem__)
    return [str(fault) for fault in error.value.faults]


def field(name):
    return (
        '[node.a]\nkind = "field"\nprompt = "?"\ngrammar = { type = "yes_no" }\n'
        f'save = "{name}"\nto = "bye"\n'
    )


def query(sql):
    return f'[node.a]\nkind = "query"\nsql = {sql}\nto = {{ found = "bye", missing = "bye" }}\n'


def set_node(name):
    return f'[node.a]\nkind = "set"\nvalues = {{ x = "1", {name} = "2" }}\nto = "bye"\n'


WAYS = {
    "variables": lambda name: f"[variables]\n{name} = 1\n{A}",
    "field": field,
    "set": set_node,
    "column": lambda name: query(f'"SELECT 1 AS {name}"'),
    "column of a table": lambda name: query(f'"SELECT t.{name} FROM t"'),
    "returning": lambda name: query(f'["SELECT 1", "INSERT INTO t VALUES (1) RETURNING {name}"]'),
}


@EVERY
@pytest.mark.parametrize("way", WAYS)
def test_each_way_to_set_a_variable_refuses_those_of_the_call(name, way):
    if (way, name) == ("set", "language"):
        assert load(HEAD + set_node(name) + BYE, "x.toml").nodes["a"].values["language"]
        return
    [fault] = faults(WAYS[way](name))
    assert f"'{name}' is set by the call itself" in fault


@EVERY
def test_a_file_that_is_taken_in_cannot_set_them_either(name):
    inner = f'{HEAD}[variables]\n{name} = 1\n[node.a]\nkind = "disconnect"\n'
    subflow = '[node.a]\nkind = "subflow"\nflow = "inner"\nto = "bye"\n'
    [fault] = faults(subflow, inner=inner)
    assert fault == (
        f"inner:5:{len(name) + 4}: [variables]: {name}: '{name}' is set by the call itself."
        " Choose another name."
    )


def test_a_fault_of_a_column_points_at_its_name():
    sql = """[
  "SELECT now FROM t",
  "SELECT a, count(*) rows, b FROM t",
  "DELETE FROM t",
]"""
    assert faults(query(sql)) == [
        "x.toml:8:23: query 'a': sql 2: 'rows' is set by the call itself, and cannot be a column."
        " Give it another name with AS."
    ]


@pytest.mark.parametrize(
    ("sql", "names"),
    [
        ("SELECT a, b AS c, t.d, e f FROM t", "a c d f"),
        ("SELECT a AS \"b c\", [d], `e`, x 'f' FROM t", "b c|d|e|f"),
        ("SELECT DISTINCT now FROM t", "now"),
        ("SELECT ALL now FROM t", "now"),
        ("SELECT /* now */ a -- AS now\n FROM t", "a"),
        ("SELECT 1 + now, now = 2, NOT now, a IS now, a COLLATE now, -now", ""),
        ("SELECT CASE WHEN a THEN now END, NULL, 'now' || a", ""),
        ("SELECT (SELECT now FROM u), (SELECT 1) now", "now"),
        ("SELECT max(now, rows) AS a, max(b) caller", "a caller"),
        ("SELECT :now now, 1 rows, 'x' caller, a AS now LIMIT 1", "now rows caller now"),
        ("SELECT a WHERE now ORDER BY rows", "a"),
        ("SELECT a GROUP BY b HAVING caller", "a"),
        ("SELECT a UNION SELECT now", "a"),
        ("SELECT a EXCEPT SELECT now", "a"),
        ("SELECT a;", "a"),
        ("WITH q AS (SELECT now FROM t) SELECT q.a FROM q", "a"),
        ("WITH q (now) AS (SELECT 1) SELECT a FROM q", "a"),
        ("SELECT *", "*"),
        ("SELECT t.*, a * b, u.* FROM t, u", "* *"),
        ("INSERT INTO t (now) SELECT now FROM u RETURNING a", "a"),
        ("UPDATE t SET now = 1 RETURNING *", "*"),
        ("DELETE FROM t RETURNING a, caller", "a caller"),
        ("INSERT INTO t (caller) VALUES (1)", ""),
        ("UPDATE t SET caller = :caller", ""),
        ("VALUES (1, 2)", ""),
        ("SELECT", ""),
        ("SELECT , a,", "a"),
        ("SELECT ) , now", ""),
    ],
)
def test_the_columns_of_a_statement_are_those_that_have_a_name(sql, names):
    wanted = names.split("|") if "|" in names else names.split()
    assert [column.name for column in read_statement(sql).columns] == wanted
    for column in read_statement(sql).columns:
        assert sql[column.at :].strip("\"'`[").startswith(column.name)
