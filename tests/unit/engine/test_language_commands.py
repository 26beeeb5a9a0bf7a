"""Commands that change the language: where the caller is, everything is asked again in it."""

import pytest

from ivr.engine import Listen, PlayPrompt
from tests.unit.stepping import Stepper

FLOW = """
[flow]
title = "Two languages"
start = "menu"
languages = ["en-IN", "hi-IN"]

[command.hindi]
key      = "8"
phrases  = ["hindi", "हिंदी"]
language = "hi"
[command.english]
phrases  = ["english"]
language = "en-IN"
[command.again]
do = "repeat"

[node.menu]
kind = "menu"
prompt = { en = "What?", hi = "क्या?" }
choices = [
  { key = "1", label = { en = "age", hi = "उम्र" }, to = "age" },
  { key = "2", label = { en = "rows", hi = "पंक्तियाँ" }, to = "rows" },
  { key = "3", label = { en = "agent", hi = "एजेंट" }, to = "hold" },
]
[node.age]
kind = "field"
prompt = { en = "Your age?", hi = "आपकी उम्र?" }
grammar = { type = "number" }
save = "age"
confirm = { en = "{age}, right?", hi = "{age}, सही?" }
to = "menu"
[node.rows]
kind = "query"
sql = "SELECT 1 AS n"
choose = { prompt = { en = "Which?", hi = "कौन सी?" }, label = { en = "row {n}", hi = "पंक्ति {n}" } }
to = { found = "menu" }
[node.hold]
kind = "transfer"
destination = "Desk"
prompt = { en = "Please hold.", hi = "रुकिए।" }
to = { answered = "menu" }
"""


def said(caller):
    return " ".join(prompt.text for prompt in caller.call.said)


def listens(caller):
    return [action.language for action in caller.all(Listen)]


@pytest.mark.parametrize(
    ("way", "asked"),
    [
        ("", "क्या? उम्र के लिए 1 दबाएँ। पंक्तियाँ के लिए 2 दबाएँ। एजेंट के लिए 3 दबाएँ।"),
        ("1", "आपकी उम्र?"),
        ("134#", "34, सही?"),
    ],
)
@pytest.mark.parametrize("words", ["Hindi, please", "हिंदी"])
def test_the_caller_is_asked_the_same_thing_in_the_other_language(way, asked, words):
    caller = Stepper(FLOW).press(way)
    node, phase = caller.call.node, caller.call.phase
    caller.say(words)
    assert (caller.call.node, caller.call.phase, said(caller)) == (node, phase, asked)
    assert listens(caller) == ["hi-IN"]
    assert said(caller.say("again")) == asked
    assert "?" in said(caller.say("english"))
    assert caller.call.variables["language"] == "en-IN"


def test_rows_stay_on_offer():
    caller = Stepper(FLOW).press("2").rows({"n": 5}, {"n": 6}).press("8")
    assert said(caller) == "कौन सी? पंक्ति 5 के लिए 1 दबाएँ। पंक्ति 6 के लिए 2 दबाएँ।"
    assert caller.press("2").call.variables["n"] == 6


def test_on_hold_the_caller_is_told_in_the_other_language_and_keeps_the_place_in_the_queue():
    caller = Stepper(FLOW).press("3").say("Hindi")
    assert [action.text for action in caller.all(PlayPrompt)] == ["रुकिए।"]
    assert listens(caller) == ["hi-IN"]
    assert caller.agent("answered").call.node == "menu"


def test_a_hold_without_words_changes_its_language_in_silence():
    flow = FLOW.replace('prompt = { en = "Please hold.", hi = "रुकिए।" }\n', "")
    caller = Stepper(flow).press("3").press("8")
    assert not caller.all(PlayPrompt)
    assert listens(caller) == ["hi-IN"]


def test_a_change_of_language_is_no_attempt():
    caller = Stepper(FLOW).say("blue", "Hindi")
    assert caller.call.nomatches == 1
    assert [exit.name for exit in caller.exits] == ["!hindi"]
