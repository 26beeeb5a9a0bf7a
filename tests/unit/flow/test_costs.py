"""What an exit costs is worked out from the flow: what it does up to the next wait."""

import pytest

from ivr.flow import Cost, Costly, costs, costs_of, load
from ivr.flow.sql import writes
from tests.flows import flow_of

HEAD = '[flow]\ntitle = "T"\nstart = "a"\n'
BYE = '[node.bye]\nkind = "disconnect"\n'
DESK = '[node.desk]\nkind = "transfer"\ndestination = "desk"\nto.answered = "bye"\n'
MENU = '[node.menu]\nkind = "menu"\nprompt = "?"\nchoices = [{ key = "1", to = "bye" }]\n'


def cost_of(body, target="a"):
    """The costs of going to a node, in a flow that has a menu, a desk and a goodbye too."""
    return costs_of(load(HEAD + body + BYE + DESK + MENU, "x.toml").nodes, target)


def node(name, kind, body):
    return f'[node.{name}]\nkind = "{kind}"\n{body}\n'


def query(name, sql, more=""):
    to = 'to = { found = "menu", missing = "menu", error = "desk" }'
    return node(name, "query", f"sql = {sql!r}\n{to}\n{more}")


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO t VALUES (1)",
        "insert or ignore into t values (1)",
        "UPDATE t SET a = 1",
        "DELETE FROM t",
        "REPLACE INTO t VALUES (1)",
        "-- a comment\n  UPDATE t SET a = 1 RETURNING a",
        "WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x",
        "WITH x AS (SELECT 1) REPLACE INTO t SELECT * FROM x",
        "WITH x AS (SELECT 1) UPDATE t SET a = 1",
        "WITH x AS (SELECT 1) DELETE FROM t",
        "WITH x AS (SELECT 1) INSERT OR IGNORE INTO t SELECT * FROM x",
    ],
)
def test_sql_that_changes_a_table_writes(sql):
    assert writes(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 1",
        "SELECT 'INSERT INTO t'",
        "SELECT replace(a, 'x', 'y') FROM t",
        "WITH x AS (SELECT 1) SELECT replace(a, 'x', 'y') FROM x",
        "VALUES (1)",
        "WITH",
        "",
    ],
)
def test_sql_that_only_reads_does_not(sql):
    assert not writes(sql)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("bye", [Costly(Cost.HANGS_UP, ("bye",))]),
        ("desk", [Costly(Cost.TRANSFERS, ("desk",))]),
        ("menu", []),
        (None, []),
        ("nowhere", []),
    ],
)
def test_ending_and_handing_over_cost_and_a_question_does_not(target, expected):
    assert list(cost_of(node("a", "message", 'prompt = "Hi."\nto = "menu"'), target)) == expected


def test_a_write_costs_and_so_does_what_follows_it_up_to_the_next_wait():
    body = node("a", "message", 'prompt = "One moment."\nto = "make"')
    make = '[node.make]\nkind = "query"\nsql = "DELETE FROM t"\nto = "bye"\n'
    assert cost_of(body + make) == (
        Costly(Cost.WRITES, ("a", "make")),
        Costly(Cost.HANGS_UP, ("a", "make", "bye")),
    )


def test_what_happens_when_something_fails_does_not_count():
    assert cost_of(query("a", "SELECT 1")) == ()


GIVING_UP = node("gives_up", "message", 'prompt = "An agent helps."\nto = "desk"') + node(
    "asks", "menu", 'prompt = "?"\nchoices = [{ key = "1", to = "menu" }]\nto.nomatch = "gives_up"'
)


def test_giving_up_after_several_tries_is_no_cost_of_what_was_tried():
    tries = 'cases = [{ when = "1 > 2", to = "gives_up" }]\nto = "menu"'
    unknown = query("a", "SELECT 1").replace('missing = "menu"', 'missing = "tries"')
    assert cost_of(unknown + node("tries", "branch", tries) + GIVING_UP) == ()


def test_what_giving_up_leads_to_costs_where_it_is_the_only_way():
    message = node("a", "message", 'prompt = "Hi."\nto = "gives_up"')
    handed_over = Costly(Cost.TRANSFERS, ("a", "gives_up", "desk"))
    assert cost_of(message + GIVING_UP) == (handed_over,)


def test_a_change_behind_what_giving_up_leads_to_costs_by_any_way():
    ways = node("a", "branch", 'cases = [{ when = "1 > 2", to = "gives_up" }]\nto = "menu"')
    make = '[node.make]\nkind = "query"\nsql = "DELETE FROM t"\nto = "bye"\n'
    found = cost_of(ways + make + GIVING_UP.replace('to = "desk"', 'to = "make"'))
    assert found == (Costly(Cost.WRITES, ("a", "gives_up", "make")),)


def test_an_agent_costs_though_calls_that_fail_come_there_too():
    ways = node("a", "branch", 'cases = [{ when = "1 > 2", to = "desk" }]\nto = "menu"')
    assert cost_of(ways + GIVING_UP.replace('nomatch = "gives_up"', 'nomatch = "desk"')) == (
        Costly(Cost.TRANSFERS, ("a", "desk")),
    )


def test_all_arms_of_a_branch_and_all_rows_count():
    arms = 'cases = [{ when = "1 > 2", to = "desk" }]\nto = "menu"'
    [costly] = cost_of(node("a", "branch", arms))
    assert costly.words == "hands the caller over at 'desk', by way of 'a'"
    choose = 'choose = { prompt = "Which?", label = "x" }'
    rows = query("a", "SELECT 1 AS n", choose).replace('found = "menu"', 'found = "bye"')
    assert [each.cost for each in cost_of(rows)] == [Cost.HANGS_UP]


def test_a_loop_that_never_waits_is_walked_once():
    body = node("a", "message", 'prompt = "Hi."\nto = "b"')
    assert cost_of(body + node("b", "message", 'prompt = "Ho."\nto = "a"')) == ()


def test_a_subflow_is_entered_and_left():
    sub = node("a", "subflow", 'start = "inner"\nto = { done = "asks" }')
    inner = node("inner", "subflow", 'start = "inside"\nto = { done = "@done" }')
    inside = node("inside", "message", 'prompt = "In."\nto = "@done"')
    asks = node("asks", "set", 'values = { x = "1" }\nto = "bye"')
    [costly] = cost_of(sub + inner + inside + asks)
    assert costly == Costly(Cost.HANGS_UP, ("a", "inner", "inside", "asks", "bye"))


def test_the_costs_of_a_flow_name_every_input():
    found = list(costs(flow_of("everything.toml")))
    assert [f"{each.place}: {[cost.cost.name for cost in each.costs]}" for each in found] == [
        "command 'agent': ['TRANSFERS']",
        "menu 'main': choice '1' (number): []",
        "menu 'main': choice '12' (pin): []",
        "menu 'main': choice '2' (find): []",
        "menu 'main': choice '3' (bye): ['HANGS_UP']",
        "menu 'main': choice '4' (count): []",
        "field 'number': a value that is confirmed: []",
        "query 'find': a row that is chosen: []",
        "field 'pin': a value: []",
    ]


def test_a_choice_without_a_key_is_named_once():
    menu = node("a", "menu", 'choices = [{ label = "leave", to = "bye" }]')
    [place] = [each.place for each in costs(load(HEAD + menu + BYE, "x.toml"))]
    assert place == "menu 'a': choice 'leave'"
