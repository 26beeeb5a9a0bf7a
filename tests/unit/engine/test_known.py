"""A field that knows which values there are asks the database, where speech leaves it unsure."""

from contextlib import closing
from dataclasses import replace

import pytest

from ivr import explain
from ivr.engine import Alternative, Phase, RunQuery, SpeechHeard, accepts, restore, snapshot
from ivr.flow import check, load, write
from ivr.runtime import sql_faults
from tests.unit.callers import ApiCaller, line_of, seeded
from tests.unit.stepping import Stepper

FLOW = (
    """
[flow]
title = "Parcels"
start = "ask"
[variables]
town = "Goa"
[data]
sql = """
    + '"""'
    + """
CREATE TABLE parcels (code TEXT, town TEXT);
INSERT INTO parcels VALUES ('ZX1234', 'Goa'), ('QQ7777', 'Goa'), ('AB1234', 'Pune')"""
    + '"""'
    + """
[settings]
to = { noinput = "bye", nomatch = "bye" }
[command.agent]
phrases = ["agent"]
do = "repeat"
[node.ask]
kind = "field"
prompt = "Code?"
grammar = { type = "code", length = 6 }
save = "code"
known = "SELECT code FROM parcels WHERE town = :town"
to = "bye"
[node.bye]
kind = "disconnect"
prompt = "Code {code}."
"""
)
UNSURE = (("z x one two three four", 0.5), ("c x one two three four", 0.49))


def heard(caller, pairs):
    alternatives = tuple(Alternative(*pair) for pair in pairs)
    caller.send(SpeechHeard(pairs[0][0], pairs[0][1], None, alternatives))
    return caller


def unsure(flow=FLOW):
    caller = heard(Stepper(flow), UNSURE)
    assert caller.call.phase is Phase.QUERYING
    return caller


SHORT = FLOW.replace("length = 6", "min = 2, max = 6")


def test_what_is_sure_is_taken_where_the_database_has_it():
    for flow in (FLOW, SHORT):
        caller = Stepper(flow).say("z x one two three four")
        assert caller.rows({"code": "ZX1234"}, {"code": "ZX123"}).said == "Code ZX1234."


def test_what_is_sure_is_taken_where_nothing_is_like_it_or_nothing_seems_to_be_lost():
    assert Stepper(SHORT).say("z x one two").rows({"code": "QQ7777"}).said == "Code ZX12."
    assert (
        Stepper(FLOW).say("z x one two three five").rows({"code": "ZX1234"}).said == "Code ZX1235."
    )


def test_what_lacks_a_character_of_a_known_value_is_not_taken_for_sure():
    caller = Stepper(SHORT).say("z x one two three").rows({"code": "ZX1234"}, {"code": "QQ7777"})
    assert (caller.call.phase, caller.said) == (Phase.VERIFYING, "Did you say ZX1234?")


def test_a_known_value_of_an_alternative_comes_before_a_clear_one_that_is_not_known():
    pairs = ("z x one two three five", 0.8), ("z x one two three four", 0.5)
    known = {"code": "ZX1234"}, {"code": "QQ7777"}
    for flow in (FLOW, SHORT):
        assert heard(Stepper(flow), pairs).rows(*known).said == "Did you say ZX1234?"
        assert heard(Stepper(flow), pairs).rows({"code": "ZX1235"}).said == "Code ZX1235."
    longer = ("z x one two three four", 0.8), ("z x seven", 0.5)
    assert heard(Stepper(SHORT), longer).rows({"code": "ZX7"}).said == "Did you say ZX7?"


def test_a_known_value_that_is_too_weak_to_ask_about_is_not_in_the_way():
    flow = SHORT.replace("[settings]", "[settings]\nconfirm_from = 0.55")
    caller = Stepper(flow).say("z x one two three").rows({"code": "ZX1234"})
    assert caller.said == "Code ZX123."


def test_a_known_value_comes_before_a_command_that_is_not_sure():
    flow = SHORT.replace('phrases = ["agent"]', 'phrases = ["parcels home"]')
    caller = Stepper(flow).say("parcels z x one two three").rows({"code": "ZX1234"})
    assert caller.said == "Did you say ZX1234?"


def test_the_database_is_asked_which_values_there_are():
    query = unsure().only(RunQuery)
    assert (query.node, query.sql, query.parameters) == (
        "ask",
        ("SELECT code FROM parcels WHERE town = :town",),
        {"town": "Goa"},
    )


def test_what_the_database_decides_is_asked_about():
    caller = unsure().rows({"code": "ZX1234"}, {"code": "QQ7777"})
    assert (caller.call.phase, caller.said) == (Phase.VERIFYING, "Did you say ZX1234?")
    assert caller.say("yes").said == "Code ZX1234."


def test_what_is_known_is_asked_about_even_where_nothing_else_is_near():
    pairs = ("z x one two three four", 0.9), ("c x one two three four", 0.85)
    caller = heard(Stepper(FLOW), pairs).rows({"code": "ZX1234"})
    assert (caller.call.phase, caller.said) == (Phase.VERIFYING, "Did you say ZX1234?")


def test_a_code_of_which_a_character_was_not_heard_is_found():
    caller = heard(Stepper(FLOW), (("z x one two three", 0.9),)).rows({"code": "ZX1234"})
    assert caller.said == "Did you say ZX1234?"


@pytest.mark.parametrize("fail", [Stepper.fail, lambda c: c.expire("query"), Stepper.rows])
def test_without_an_answer_the_line_asks_as_it_would(fail):
    caller = fail(unsure())
    assert caller.call.phase in (Phase.VERIFYING, Phase.LISTENING)
    assert caller.call.node == "ask"


def test_a_command_that_is_unsure_asks_no_database():
    assert Stepper(FLOW).say("agent", confidence=0.45).call.phase is Phase.VERIFYING


def test_after_a_reload_the_caller_says_it_again():
    caller = unsure()
    assert restore(snapshot(caller.flow, caller.call), caller.flow) == caller.call
    assert accepts(caller.flow, caller.call).expects == "the database"
    assert caller.reload().call.phase is Phase.LISTENING
    assert caller.said == "Code?"


def test_a_call_without_its_attempts_asks_again():
    caller = unsure()
    caller._call = replace(caller.call, attempts=())
    assert caller.rows({"code": "ZX1234"}).call.nomatches == 1


def test_it_is_explained():
    caller = Stepper(FLOW)
    alternatives = tuple(Alternative(*pair) for pair in UNSURE)
    found = explain(caller.flow, caller.call, SpeechHeard(UNSURE[0][0], 0.5, None, alternatives))
    assert found.outcome == "The line asks the database which of these values there are."


def test_a_flow_without_a_question_asks_again():
    silent = FLOW.replace("[settings]", '[settings]\ndid_you_say = ""\ndid_you_say_either = ""')
    caller = unsure(silent).rows({"code": "ZX1234"})
    assert (caller.call.phase, caller.call.nomatches) == (Phase.LISTENING, 1)


def test_on_a_line_the_database_answers_at_once():
    flow = load(FLOW, "x.toml")
    assert sql_faults(flow) == []
    with closing(seeded(flow)) as database:
        caller = ApiCaller(line_of(flow, database)).start()
        heard(caller, UNSURE)
        assert caller.call.phase is Phase.VERIFYING
        assert caller.said == "Did you say ZX1234?"


def test_it_is_read_checked_and_written():
    flow = load(FLOW, "x.toml")
    assert flow.nodes["ask"].parameters == ("town",)
    assert load(write(flow), "x.toml").nodes["ask"].known == flow.nodes["ask"].known
    wrong = load(
        FLOW.replace(":town", ":twon").replace("FROM parcels W", "FROM parcel W"), "x.toml"
    )
    assert any("known uses 'twon', which nothing sets" in str(fault) for fault in check(wrong))
    [fault] = sql_faults(wrong)
    assert "field 'ask': known: no such table: parcel" in str(fault)
