"""The nodes that do not wait for the caller: messages, queries, branches, sets, subflows."""

import pytest

from ivr.engine import (
    CallAnswered,
    EndCall,
    Phase,
    PlayPrompt,
    PromptFinished,
    QueryFailed,
    QueryFinished,
    RunQuery,
    TransferProgressed,
    accepts,
)
from ivr.engine.log import log_event
from ivr.values import CALL_VARIABLES
from tests.unit.stepping import Stepper

MENU = """
[node.menu]
kind = "menu"
prompt = "Menu."
choices = [{ key = "1", label = "again", to = "start" }]
"""


def test_messages_are_said_with_the_node_that_waits():
    line = Stepper(
        """
        [node.start]
        kind = "message"
        prompt = "Hello."
        to = "next"
        [node.next]
        kind = "message"
        prompt = "It is {now:time}."
        to = "menu"
        """
        + MENU
    )
    assert [action.text for action in line.all(PlayPrompt)] == [
        "Hello.",
        "It is 9:00 AM.",
        "Menu. For again, press 1.",
    ]
    assert [action.index for action in line.all(PlayPrompt)] == [0, 1, 2]


def test_one_key_skips_all_messages():
    line = Stepper(
        """
        [node.start]
        kind = "message"
        prompt = "Hello."
        to = "menu"
        """
        + MENU
    )
    assert line.press("1").said.startswith("Hello.")
    assert line.call.turn == 2


def test_an_empty_message_is_not_said():
    line = Stepper(
        """
        [node.start]
        kind = "message"
        prompt = "{nobody}"
        to = "menu"
        """
        + MENU
    )
    assert line.said == "Menu. For again, press 1."


def test_a_loop_that_never_waits_ends_the_call():
    line = Stepper("""
        [node.start]
        kind = "message"
        prompt = "Round."
        to = "next"
        [node.next]
        kind = "message"
        prompt = "And round."
        to = "start"
        """)
    assert line.call.outcome == "loop"


# -- variables -----------------------------------------------------------------------------------


def test_the_call_begins_with_the_variables_of_the_flow_and_of_the_call():
    line = Stepper(
        """
        [variables]
        shop = "Corner"
        [node.start]
        kind = "menu"
        prompt = "{shop} {caller} {guest}"
        choices = [{ key = "1", label = "again", to = "start" }]
        """,
        guest="Asha",
    )
    assert line.said.startswith("Corner +911234567890 Asha")


SET = """
[node.start]
kind = "set"
values = { total = "fare * 2", half = "total / 4" }
to = { done = "tell", error = "broken" }
[node.tell]
kind = "disconnect"
prompt = "{total} and {half}"
[node.broken]
kind = "disconnect"
prompt = "Broken."
"""


def test_a_set_computes_in_order():
    assert Stepper(SET, fare=100).said == "200 and 50"


def test_a_set_that_fails_takes_the_exit_error():
    assert Stepper(SET, fare="a").said == "Broken."


BRANCH = """
[node.start]
kind = "branch"
cases = [
  { when = "points > 1000", to = "gold" },
  { when = "points >= 100", to = "blue", name = "blue" },
]
to.else = "none"
[node.gold]
kind = "disconnect"
outcome = "gold"
[node.blue]
kind = "disconnect"
outcome = "blue"
[node.none]
kind = "disconnect"
outcome = "none"
"""


@pytest.mark.parametrize(
    ("points", "outcome"), [(5000, "gold"), (100, "blue"), (1, "none"), ("many", "none")]
)
def test_a_branch_takes_the_first_case_that_holds(points, outcome):
    assert Stepper(BRANCH, points=points).call.outcome == outcome


# -- queries -------------------------------------------------------------------------------------

QUERY = """
[node.start]
kind = "query"
prompt = "One moment."
sql = "SELECT status FROM parcels WHERE number = :number"
to = { found = "tell", missing = "unknown", error = "broken" }
[node.tell]
kind = "menu"
prompt = "It is {status}."
choices = [{ key = "1", label = "again", to = "start" }]
[node.unknown]
kind = "disconnect"
prompt = "Unknown."
[node.broken]
kind = "disconnect"
prompt = "Broken."
"""


def test_a_query_is_asked_for_with_its_parameters():
    line = Stepper(QUERY, number=7, other=8)
    assert line.query.parameters == {"number": 7}
    assert line.query.sql == ("SELECT status FROM parcels WHERE number = :number",)
    assert line.timer("query") == 10.0
    assert line.call.phase is Phase.QUERYING


def test_a_parameter_that_was_never_set_is_null():
    assert Stepper(QUERY).query.parameters == {"number": None}


def test_columns_become_variables():
    line = Stepper(QUERY).rows({"status": "late"}, {"status": "lost"})
    assert line.said.startswith("One moment. It is late.")
    assert line.call.variables["rows"] == 2


def test_no_rows_are_missing():
    assert Stepper(QUERY).rows().said == "One moment. Unknown."


def test_a_failure_takes_the_exit_error():
    assert Stepper(QUERY).fail().said == "One moment. Broken."


def test_an_answer_that_does_not_come_takes_the_exit_error():
    assert Stepper(QUERY).expire("query").said == "One moment. Broken."


def test_an_answer_after_that_is_dropped():
    line = Stepper(QUERY)
    turn = line.call.turn
    line.expire("query")
    before = line.call
    line.send(QueryFinished(({"status": "late"},), turn))
    line.send(QueryFailed("late", turn))
    assert line.call == before


def test_answers_nobody_waits_for_are_dropped():
    line = Stepper(
        MENU.replace("menu]", "start]", 1).replace('"again", to = "start"', '"x", to = "start"')
    )
    before = line.call
    line.rows({"a": 1})
    line.fail()
    line.expire("query")
    assert line.call == before


def test_keys_and_words_while_the_database_works_are_dropped():
    line = Stepper(QUERY)
    before = line.call
    line.press("1")
    line.say("hello")
    assert line.call == before


CHOOSE = """
[command.agent]
key = "0"
phrases = ["agent"]
to = "nobody"
[command.back]
key = "*"
do = "back"
[node.first]
kind = "menu"
prompt = "First."
choices = [{ key = "1", label = "go", to = "start" }]
[node.start]
kind = "query"
sql = "SELECT code, town FROM flights"
choose = { prompt = "Which one?", label = "{code} to {town}", phrases = ["{town}"] }
report = { status = "flight_found", name = "flight" }
to = { found = "tell", missing = "nobody", noinput = "nobody", nomatch = "nobody" }
[node.tell]
kind = "menu"
prompt = "{town}."
choices = [{ key = "1", label = "again", to = "first" }]
[node.nobody]
kind = "disconnect"
outcome = "nobody"
"""
ROWS = ({"code": "A1", "town": "Goa"}, {"code": "B2", "town": "Pune"})


def test_several_rows_are_offered():
    line = Stepper(CHOOSE).rows(*ROWS)
    assert line.said == "Which one? For A1 to Goa, press 1. For B2 to Pune, press 2."
    assert line.call.phase is Phase.CHOOSING


def test_rows_are_not_announced_where_nothing_is():
    line = Stepper('[settings]\nannounce = ""\n' + CHOOSE).rows(*ROWS)
    assert line.said == "Which one?"


def test_a_row_is_chosen_by_key():
    line = Stepper(CHOOSE).rows(*ROWS).press("2")
    assert line.call.variables["town"] == "Pune"
    assert (line.node, line.call.rows) == ("tell", ())


def test_a_row_is_chosen_by_phrase():
    assert Stepper(CHOOSE).rows(*ROWS).say("the one to Goa").call.variables["town"] == "Goa"


SPELLED = CHOOSE.replace('label = "{code} to {town}"', 'label = "{code:spell} to {town}"')


def test_a_row_s_label_is_written_and_said():
    (prompt,) = Stepper(SPELLED).rows(*ROWS).call.said
    assert prompt.text == "Which one? For A1 to Goa, press 1. For B2 to Pune, press 2."
    assert prompt.spoken == ("Which one? For A one to Goa, press 1. For B two to Pune, press 2.")


@pytest.mark.parametrize("words", ["B2 to Pune", "B 2 to Pune"])
def test_a_row_is_chosen_by_its_label_as_a_recogniser_may_write_it(words):
    assert Stepper(SPELLED).rows(*ROWS).say(words).call.variables["town"] == "Pune"


def test_a_row_s_label_that_lacks_the_language_has_its_values_in_its_own():
    toml = CHOOSE.replace('"{code} to {town}"', '{ "en-IN" = "{code:spell} to {town}" }')
    head = '[flow]\ntitle = "T"\nstart = "start"\nlanguage = "hi-IN"\n'
    head += 'languages = ["hi-IN", "en-IN"]\n'
    (prompt,) = Stepper(head + toml).rows(*ROWS).call.said
    assert (prompt.language, "A one to Goa के लिए 1 दबाएँ।" in prompt.spoken) == ("hi-IN", True)


def test_one_row_is_taken_at_once():
    assert Stepper(CHOOSE).rows(ROWS[0]).node == "tell"


def test_a_key_without_a_row_is_nomatch_and_the_rows_are_offered_again():
    line = Stepper(CHOOSE).rows(*ROWS).press("3")
    assert line.said.startswith("Which one?")
    assert line.press("33").call.outcome == "nobody"


def test_silence_before_a_choice_of_rows_takes_the_exit_noinput():
    assert Stepper(CHOOSE).rows(*ROWS).silence().silence().silence().call.outcome == "nobody"


def test_a_command_leads_out_of_a_choice_of_rows():
    assert Stepper(CHOOSE).rows(*ROWS).press("0").call.outcome == "nobody"


def test_what_a_choice_of_rows_accepts():
    line = Stepper(CHOOSE).rows(*ROWS)
    known = accepts(line.flow, line.call)
    assert known.keys == (("1", "A1 to Goa"), ("2", "B2 to Pune"), ("0", "agent"), ("*", "back"))
    assert "Goa" in known.phrases


def test_a_found_row_is_reported():
    line = Stepper(CHOOSE).rows(*ROWS).press("1")
    assert line.call.report is not None
    assert (line.call.report.status, line.call.report.row) == ("flight_found", ROWS[0])


def test_the_next_input_ends_the_report():
    line = Stepper(CHOOSE).rows(*ROWS).press("1").press("7")
    assert line.call.report is None


# -- subflows ------------------------------------------------------------------------------------

SUBFLOW = """
[command.main]
phrases = ["main"]
key = "9"
to = "start"
[node.start]
kind = "menu"
prompt = "Start."
choices = [
  { key = "1", label = "ask", to = "ask" },
  { key = "2", label = "deep", to = "deep" },
]
[node.ask]
kind = "subflow"
start = "inner"
to = { yes = "good", error = "bad" }
[node.inner]
kind = "menu"
prompt = "Inner."
choices = [
  { key = "1", label = "yes", to = "@yes" },
  { key = "2", label = "no", to = "@no" },
  { key = "3", label = "out", to = "start" },
]
[node.good]
kind = "disconnect"
outcome = "good"
[node.bad]
kind = "disconnect"
outcome = "bad"
[node.deep]
kind = "subflow"
start = "deep"
to = { error = "bad" }
"""


def test_a_subflow_returns_its_result():
    line = Stepper(SUBFLOW).press("1")
    assert (line.node, line.call.stack) == ("inner", ("ask",))
    assert line.press("1").call.outcome == "good"


def test_a_result_without_an_exit_takes_the_exit_error():
    assert Stepper(SUBFLOW).press("12").call.outcome == "bad"


def test_a_result_outside_any_subflow_ends_the_call():
    line = Stepper(
        SUBFLOW.replace(
            '[command.main]\nphrases = ["main"]\nkey = "9"\nto = "start"',
            '[command.inner]\nphrases = ["inner"]\nto = "inner"',
        )
    )
    assert line.say("inner").press("1").call.outcome == "error"


def test_subflows_nested_too_deep_take_the_exit_error():
    assert Stepper(SUBFLOW).press("2").call.outcome is not None


def test_leaving_a_subflow_by_a_choice_leaves_no_frame():
    line = Stepper(SUBFLOW)
    for _ in range(40):
        line.press("13")
    assert (line.node, line.call.stack) == ("start", ())


def test_leaving_a_subflow_by_a_command_leaves_no_frame():
    line = Stepper(SUBFLOW)
    for _ in range(40):
        line.press("19")
    assert (line.node, line.call.stack) == ("start", ())
    assert len(line.call.history) == 1


# -- the end -------------------------------------------------------------------------------------

BYE = """
[node.start]
kind = "disconnect"
prompt = "Goodbye."
outcome = "served"
"""


def test_a_goodbye_is_heard_before_the_call_ends():
    line = Stepper(BYE)
    assert line.call.phase is Phase.LEAVING
    assert line.listen_to_all().only(EndCall) == EndCall("served")
    assert (line.call.phase, line.call.outcome) == (Phase.ENDED, "served")


def test_keys_during_the_goodbye_do_nothing():
    line = Stepper(BYE)
    before = line.call
    line.press("1").say("hello").expire("noinput")
    assert line.call == before


def test_a_silent_disconnect_ends_at_once():
    line = Stepper('[node.start]\nkind = "disconnect"')
    assert (line.call.outcome, line.actions[-1]) == ("completed", EndCall("completed"))


def test_an_ended_call_stays_ended():
    line = Stepper('[node.start]\nkind = "disconnect"')
    before = line.call
    line.press("1")
    line.send(CallAnswered("+911", "2026-08-03T09:00:00"))
    line.send(PromptFinished(line.call.turn, 0))
    assert line.call == before
    assert line.actions == ()


def test_a_call_is_answered_once():
    line = Stepper(QUERY)
    before = line.call
    line.send(CallAnswered("+911", "2026-08-03T09:00:00"))
    assert line.call == before


def test_the_query_of_a_call_is_the_only_one_asked_for():
    assert len(Stepper(QUERY).all(RunQuery)) == 1


# -- the node of a prompt ------------------------------------------------------------------------

JOURNEY = """
[flow]
title = "Journey"
start = "hello"
[settings]
max_attempts = 2
noinput = ["Are you there?"]
to = { noinput = "operator", nomatch = "operator" }
[node.hello]
kind = "message"
prompt = "Welcome."
to = "more"
[node.more]
kind = "message"
prompt = "News."
to = "main"
[node.main]
kind = "menu"
prompt = "Main."
choices = [{ key = "1", label = "again", to = "main" }, { key = "2", label = "look", to = "look" }]
[node.look]
kind = "query"
prompt = "One moment."
sql = "SELECT 1 AS n"
to = { found = "main", missing = "main" }
[node.operator]
kind = "transfer"
prompt = "Please hold."
announce = "You are number {position}."
destination = "desk"
"""


def nodes_said(line: Stepper) -> list[tuple[str, str]]:
    return [(prompt.node, prompt.text.split(".")[0]) for prompt in line.all(PlayPrompt)]


def test_a_prompt_names_the_node_that_it_belongs_to_which_the_call_may_have_left():
    line = Stepper(JOURNEY)
    assert nodes_said(line) == [("hello", "Welcome"), ("more", "News"), ("main", "Main")]
    line.press("2").rows({"n": 1})
    assert nodes_said(line) == [("look", "One moment"), ("main", "Main")]
    line.silence()
    assert nodes_said(line) == [("main", "Are you there?"), ("main", "Main")]
    line.silence()
    line.send(TransferProgressed(3, line.call.turn))
    assert nodes_said(line) == [("operator", "You are number 3")]


def test_a_prompt_still_names_its_node_after_a_reload():
    assert nodes_said(Stepper(JOURNEY).reload()) == [
        ("hello", "Welcome"),
        ("more", "News"),
        ("main", "Main"),
    ]


def test_the_announcement_of_choices_belongs_to_its_menu_also_in_a_language_of_its_own():
    toml = JOURNEY.replace('start = "hello"', 'start = "hello"\nlanguages = ["en-IN", "hi-IN"]')
    line = Stepper(toml.replace('prompt = "Main."', 'prompt = { "hi-IN" = "Namaste." }'))
    assert nodes_said(line)[2:] == [("main", "Namaste"), ("main", "For again, press 1")]


@pytest.mark.parametrize("name", CALL_VARIABLES)
def test_an_answer_with_a_column_of_the_call_s_own_counts_as_failed(name):
    toml = CHOOSE.replace("found =", 'error = "nobody", found =')
    line = Stepper(toml)
    before = line.call
    event = QueryFinished(({"code": "A1", "town": "Goa"}, {"code": "B2", name: "x"}), before.turn)
    line.send(event)
    assert line.exits[0] == ("start", "error")
    assert line.call.variables == before.variables
    assert log_event(line.flow, before, event) == (
        "QueryFailed",
        {"message": f"'{name}' is set by the call itself, and cannot be a column"},
    )
