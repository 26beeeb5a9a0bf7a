"""Rows on offer: by word, place, time and code, none of them, and more than nine."""

import pytest

from ivr.engine import Phase, accepts, restore, snapshot
from tests.unit.stepping import Stepper

FLOW = """
[flow]
title = "Rows"
start = "find"
languages = ["en-IN", "hi-IN"]
[command.hindi]
language = "hi-IN"
[command.again]
do = "repeat"
[words.hi]
Delhi = "दिल्ली"
Goa = "गोवा"
[node.find]
kind = "query"
sql = "SELECT 1 AS code, 2 AS city, 3 AS time"
to = { found = "told", missing = "nothing" }
[node.find.choose]
prompt = "Which flight?"
label = "{code:spell}, {city:words}, {time:words}"
phrases = ["the {city:words} flight"]
[node.told]
kind = "menu"
prompt = "{code}"
choices = [{ key = "1", label = "again", to = "find" }]
[node.nothing]
kind = "menu"
prompt = "None."
choices = [{ key = "1", label = "again", to = "find" }]
"""

ROWS = (
    {"code": "AI611", "city": "Delhi", "time": "Today 8:40 PM"},
    {"code": "SG613", "city": "Goa", "time": "Tomorrow 10:20 AM"},
    {"code": "6E204", "city": "Pune", "time": "Tomorrow 4:05 PM"},
)
MANY = tuple({"code": f"AI{n}", "city": f"Town{n}", "time": "Today"} for n in range(101, 122))


def offered(rows=ROWS, flow=FLOW):
    return Stepper(flow).rows(*rows)


def said(caller):
    return " ".join(prompt.text for prompt in caller.call.said)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Delhi", "AI611"),
        ("the Goa flight please", "SG613"),
        ("गोवा", "SG613"),
        ("the second one", "SG613"),
        ("doosri wali", "SG613"),
        ("तीसरी", "6E204"),
        ("the last one", "6E204"),
        ("आखिरी वाली", "6E204"),
        ("the ten AM one", "SG613"),
        ("10:20", "SG613"),
        ("सुबह वाली", "SG613"),
        ("morning", "SG613"),
        ("in the evening", "AI611"),
        ("in the afternoon", "6E204"),
        ("S G six one three", "SG613"),
        ("sierra golf 613", "SG613"),
        ("two oh four", "6E204"),
        ("number three", "6E204"),
        ("the first flight", "AI611"),
        ("the former", "AI611"),
        ("doosri flight", "SG613"),
        ("sierra golf", "SG613"),
        ("S G as in Goa", "SG613"),
        ("the earlier one", "AI611"),
        ("the latest one please", "6E204"),
        ("बाद वाली", "6E204"),
        ("2", "SG613"),
    ],
)
def test_a_row_is_chosen_by_what_the_others_lack(words, code):
    assert offered().say(words).call.variables["code"] == code


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("ten twenty", "SG613"),
        ("the one at twenty past ten", "SG613"),
        ("quarter to nine", None),
        ("twenty to nine pm please", "AI611"),
        ("saadhe aath baje wali", None),
        ("raat aath baje wali", "AI611"),
        ("shaam ko chaar baje", "6E204"),
        ("दस बजकर बीस मिनट वाली", "SG613"),
        ("not the ten twenty one", None),
    ],
)
def test_a_row_is_chosen_by_its_time_however_it_is_said(words, code):
    assert offered().say(words).call.variables.get("code") == code


def test_a_code_that_no_row_has_and_words_that_fit_two_choose_nothing():
    for words in ("A I nine nine nine", "tomorrow or", "the blue one"):
        assert offered().say(words).call.node == "find", words


def test_an_iso_time_counts_as_a_time_of_day():
    rows = (
        {"code": "A1", "city": "", "time": "2026-08-03T07:10:00"},
        {"code": "B2", "city": "", "time": "2026-08-03T21:00:00"},
        {"code": "C3", "city": "", "time": "2026-08-03T99:00:00"},
    )
    assert offered(rows).say("the morning one").call.variables["code"] == "A1"


def test_a_row_is_chosen_by_two_words_side_by_side_that_no_other_row_has():
    rows = ({"code": "A1", "city": "Pune to Delhi"}, {"code": "B2", "city": "Delhi to Goa"})
    rows = tuple({**row, "time": "Today"} for row in rows)
    assert offered(rows).say("the flight to Delhi").call.variables["code"] == "A1"
    assert offered(rows).say("Delhi").call.node == "find"


def test_of_two_rows_the_other_one_is_the_one_that_was_not_named():
    two = ROWS[:2]
    assert offered(two).say("not the Delhi flight, the other one").call.variables["code"] == "SG613"
    assert offered(two).say("Goa nahi, doosri wali").call.variables["code"] == "AI611"
    assert offered().say("not the Delhi flight, the other one").call.node == "find"


def test_two_rows_at_one_time_are_neither_earlier_nor_later():
    rows = tuple({**row, "time": "Today 8:40 PM"} for row in ROWS[:2])
    assert offered(rows).say("the earlier one").call.node == "find"


def test_of_two_late_rows_none_is_the_last_but_the_first_is():
    rows = (ROWS[0], ROWS[1], {**ROWS[2], "time": ROWS[1]["time"]})
    assert offered(rows).say("the earliest one").call.variables["code"] == "AI611"
    assert offered(rows).say("the latest one").call.node == "find"
    assert offered(rows).say("my umbrella is wet").call.node == "find"


def test_two_rows_are_asked_about_rather_than_a_command_with_their_words():
    flow = FLOW.replace(
        "[words.hi]",
        """[command.flights]
to = "told"
phrases = ["flights to delhi", "flights to goa", "delhi today", "goa today"]
[words.hi]""",
    )
    line = offered(flow=flow).say("Delhi or Goa")
    assert line.call.phase is Phase.VERIFYING
    assert {guess.what for guess in line.call.doubt} == {0, 1}


@pytest.mark.parametrize("words", ["none of these", "neither", "koi nahi", "इनमें से कोई नहीं"])
def test_none_of_them_takes_the_exit_none_or_else_missing(words):
    assert offered().say(words).call.node == "nothing"
    named = FLOW.replace('missing = "nothing"', 'missing = "nothing", none = "told"')
    assert offered(flow=named).say(words).call.node == "told"


def test_of_more_than_nine_rows_eight_are_offered_at_a_time():
    caller = offered(MANY)
    assert "Town108, Today, press 8. For more, press 9." in said(caller)
    assert "Town109" not in said(caller)
    assert dict(accepts(caller.flow, caller.call).keys)["9"] == "more"
    caller.press("9")
    assert "For AI109, Town109, Today, press 1." in said(caller)
    assert said(caller.say("again")) == said(caller)
    caller.say("more")
    assert "For AI117, Town117, Today, press 1." in said(caller)
    assert "For AI121, Town121, Today, press 5. For more, press 9." in said(caller)
    assert offered(MANY).press("99").press("5").call.variables["code"] == "AI121"
    assert caller.press("9").press("2").call.variables["code"] == "AI102"


def test_words_choose_a_row_that_is_not_announced():
    assert offered(MANY).say("Town120").call.variables["code"] == "AI120"
    assert offered(MANY).press("9").say("one oh one").call.variables["code"] == "AI101"


def test_nine_rows_are_offered_at_once_and_ninety_at_most():
    assert "press 9." in said(offered(MANY[:9]))
    assert "more" not in said(offered(MANY[:9]))
    many = tuple({"code": f"AI{n}", "city": "", "time": ""} for n in range(101, 201))
    assert len(offered(many).call.rows) == 90


def test_more_is_announced_in_the_language_of_the_call():
    caller = offered(MANY).say("hindi")
    assert "और विकल्प के लिए 9 दबाएँ।" in said(caller)
    assert "Town109" in said(caller.say("और बताइए"))


def test_the_place_among_many_rows_is_kept_over_an_interruption():
    caller = offered(MANY).press("9").reload()
    assert "For AI109" in said(caller)
    assert caller.call.phase is Phase.CHOOSING
    assert caller.press("1").call.variables["code"] == "AI109"


@pytest.mark.parametrize("words", ["Goa", "none of these"])
def test_what_is_asked_about_among_rows_survives_a_reload(words):
    caller = offered().say(words, confidence=0.45)
    assert caller.call.phase is Phase.VERIFYING
    back = restore(snapshot(caller.flow, caller.call), caller.flow)
    assert (back.phase, back.doubt) == (Phase.VERIFYING, caller.call.doubt)
