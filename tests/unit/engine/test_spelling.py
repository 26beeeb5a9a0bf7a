"""The command `spell`: the codes of what was said last, by the words of the alphabet."""

import pytest

from ivr.engine import Phase, PlayPrompt
from tests.unit.stepping import Stepper

FLOW = """
[flow]
title = "Codes"
start = "told"
languages = ["en-IN", "hi-IN"]
[variables]
code = "AB1"
name = "Asha"
[command.spell]
do = "spell"
[command.repeat]
do = "repeat"
[command.hindi]
language = "hi-IN"
[command.english]
language = "en-IN"
[node.told]
kind = "message"
prompt = { en = "Your code is {code:spell}, {name}. Again: {code:spell}.", hi = "{code:spell}" }
to = "menu"
[node.menu]
kind = "menu"
prompt = { en = "What now?", hi = "अब क्या?" }
choices = [
  { key = "1", label = "ask", to = "ask" },
  { key = "2", label = "rows", to = "rows" },
  { key = "3", label = "the code", to = "other" },
]
[node.other]
kind = "menu"
prompt = { en = "Cancel {code:spell}?", hi = "{code:spell} रद्द करें?" }
choices = [{ key = "1", label = "yes", to = "menu" }]
[node.ask]
kind = "field"
prompt = "Which one?"
grammar = { type = "code", length = 3 }
save = "wanted"
confirm = "{wanted:spell}, right?"
readback = "{wanted:spell} it is."
to = "menu"
[node.rows]
kind = "query"
sql = "SELECT 1 AS pnr"
choose = { prompt = "Which?", label = "{pnr:spell}" }
to = { found = "menu" }
"""

AB1 = "A as in Alfa, B as in Bravo, 1."


def first(caller):
    prompt = caller.all(PlayPrompt)[0]
    return prompt.text, prompt.spoken


def test_a_code_is_spelled_once_and_the_caller_is_asked_again():
    caller = Stepper(FLOW).say("spell")
    assert first(caller) == (AB1, "A as in Alfa, B as in Bravo, one.")
    assert caller.call.said[1].text.startswith("What now?")
    assert first(caller.say("spell"))[0] == AB1


def test_the_question_of_a_menu_and_that_of_confirm_have_codes_too():
    assert first(Stepper(FLOW).press("3").say("spell"))[0] == AB1
    caller = Stepper(FLOW).press("1")
    assert first(caller.say("spell"))[0] == "Which one?"
    assert first(caller.say("R T 7", "spell"))[0] == "R as in Romeo, T as in Tango, 7."
    assert first(caller.say("yes", "spell"))[0] == "R as in Romeo, T as in Tango, 7."


def test_each_row_on_offer_is_spelled():
    caller = Stepper(FLOW).press("2").rows({"pnr": "MK4"}, {"pnr": "NL4"}).say("spell")
    assert first(caller)[0] == "M as in Mike, K as in Kilo, 4. N as in November, L as in Lima, 4."


def test_the_alphabet_is_that_of_the_language():
    caller = Stepper(FLOW).say("Hindi").press("3").say("spell")
    assert first(caller) == ("A फ़ॉर अल्फ़ा, B फ़ॉर ब्रावो, 1.", "A फ़ॉर अल्फ़ा, B फ़ॉर ब्रावो, एक.")


@pytest.mark.parametrize("code", ['""', '"-"'])
def test_where_there_is_nothing_to_spell_everything_is_said_again(code):
    caller = Stepper(FLOW.replace('"AB1"', code)).say("spell")
    assert first(caller)[0].startswith("Your code is")


IN_HINDI = "A फ़ॉर अल्फ़ा, B फ़ॉर ब्रावो, 1."


def test_a_code_that_was_said_before_the_language_changed_is_spelled_in_the_new_one():
    caller = Stepper(FLOW).say("Hindi")
    assert caller.call.last_prompts[0].text.startswith("अब क्या?")
    assert first(caller.say("spell"))[0] == IN_HINDI
    assert first(caller.say("English", "spell"))[0] == AB1


def test_a_code_is_spelled_after_words_that_were_not_understood_and_after_a_resume():
    assert first(Stepper(FLOW).say("zebra crossing", "spell"))[0] == AB1
    assert first(Stepper(FLOW).say("Hindi").reload().say("spell"))[0] == IN_HINDI


def test_a_code_that_the_line_asks_about_is_spelled_and_after_a_no_what_was_said_before():
    caller = Stepper(FLOW).press("1").say("R T 7", "Hindi", "spell")
    assert first(caller)[0] == "R फ़ॉर रोमियो, T फ़ॉर टैंगो, 7."
    assert first(caller.say("repeat"))[0] == "RT7, right?"
    assert first(caller.say("नहीं", "repeat"))[0] == "Which one?"


def test_the_label_of_a_choice_and_a_question_of_the_line_have_codes_too():
    flow = FLOW.replace('label = "ask"', 'label = "ask for {code:spell}"')
    asked = flow.replace('start = "told"', 'start = "menu"')
    assert first(Stepper(asked).say("spell"))[0] == AB1
    unsure = flow.replace('confirm = "{wanted:spell}, right?"\n', "")
    caller = Stepper(unsure).press("1").say("maybe R T 7")
    assert caller.call.phase is Phase.VERIFYING
    assert first(caller.say("spell"))[0] == "R as in Romeo, T as in Tango, 7."
