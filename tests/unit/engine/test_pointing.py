"""In a menu, callers also name days, and point at "the other one"."""

import pytest

from ivr.engine import Phase
from tests.unit.stepping import Stepper

DAYS = """
[node.start]
kind = "menu"
prompt = "On which day?"
choices = [
  { key = "1", label = "today", days = [0, 0], to = "today" },
  { key = "2", label = "tomorrow", days = [1, 1], to = "tomorrow" },
  { key = "3", label = "a later day", phrases = ["later"], days = [2], to = "later" },
  { key = "*", label = "the main menu", to = "start" },
]
"""
NODES = "".join(
    f'[node.{name}]\nkind = "menu"\nprompt = "?"\nchoices = [{{ key = "1", to = "start" }}]\n'
    for name in ("today", "tomorrow", "later", "receipt", "status")
)
TWO = """
[node.start]
kind = "menu"
prompt = "Yes?"
choices = [
  { key = "1", label = "your refund's status", phrases = ["refund"], to = "status" },
  { key = "2", label = "a receipt", phrases = ["रसीद"], to = "receipt" },
  { key = "*", label = "the main menu", to = "start" },
]
"""
MONDAY = "2026-08-03T10:00:00"


def node_after(flow, *said):
    line = Stepper(flow + NODES, now=MONDAY)
    for words in said:
        line.say(words)
    return line.node


@pytest.mark.parametrize(
    ("said", "node"),
    [
        ("tonight", "today"),
        ("aaj raat ko", "today"),
        ("not tomorrow, today", "today"),
        ("on the fourth of August", "tomorrow"),
        ("kal subah", "tomorrow"),
        ("the day after today", "tomorrow"),
        ("in three days", "later"),
        ("चार दिन बाद", "later"),
        ("next Monday", "later"),
        ("this weekend", "later"),
        ("later", "later"),
        ("two", "tomorrow"),
    ],
)
def test_a_day_chooses_by_however_it_is_named(said, node):
    assert node_after(DAYS, said) == node


def test_two_days_are_both_asked_about():
    line = Stepper(DAYS + NODES, now=MONDAY).say("today or tomorrow")
    assert line.call.phase is Phase.VERIFYING
    assert {guess.what for guess in line.call.doubt} == {"1", "2"}


def test_a_day_that_was_denied_is_not_offered_again():
    line = Stepper(DAYS + NODES, now=MONDAY).say("tomorrow never dies").say("no")
    assert line.say("tomorrow never dies").call.phase is Phase.LISTENING


def test_a_day_among_other_words_is_asked_about():
    line = Stepper(DAYS + NODES, now=MONDAY).say("tomorrow never dies")
    assert [guess.what for guess in line.call.doubt] == ["2"]


@pytest.mark.parametrize(
    ("said", "node"),
    [
        ("not the receipt, the other one", "status"),
        ("receipt nahi, dusra wala", "status"),
        ("रसीद नहीं, दूसरी वाली", "status"),
        ("I have the refund, it's the other one that I want", "receipt"),
        ("the other one", "start"),
        ("the other one, a refund or a receipt", "start"),
    ],
)
def test_the_other_one_is_the_one_that_was_not_named(said, node):
    assert node_after(TWO, said) == node


def test_the_other_one_is_the_one_that_was_not_denied():
    assert node_after(TWO, "maybe the refund", "no, the other one") == "receipt"


@pytest.mark.parametrize("said", ["the last one please", "aakhri wali", "आखिरी"])
def test_the_last_one_is_the_last_that_is_announced(said):
    assert node_after(DAYS, said) == "later"


def test_of_three_choices_there_is_no_other_one():
    assert node_after(DAYS, "not today's, the other one") == "start"


def test_a_field_has_no_other_one():
    field = '[node.start]\nkind = "field"\nprompt = "How many?"\nsave = "many"\n'
    field += 'grammar = { type = "number", min = 1, max = 9 }\nto.filled = "receipt"\n'
    assert node_after(field, "not the receipt, the other one") == "start"


@pytest.mark.parametrize("said", ["which one is mine", "which was the second"])
def test_a_question_about_a_place_chooses_nothing(said):
    assert node_after(TWO, said) == "start"


def test_a_day_that_is_one_of_several_does_nothing_for_good_without_a_yes():
    agent = '[node.agent]\nkind = "transfer"\ndestination = "A"\nto.answered = "start"\n'
    flow = DAYS.replace('to = "later"', 'to = "agent"') + NODES + agent
    line = Stepper(flow, now=MONDAY).say("on the tenth")
    assert line.call.phase is Phase.VERIFYING
    assert line.say("yes").node == "agent"


def test_the_other_one_is_no_answer_to_a_question():
    flow = TWO.replace('phrases = ["refund"]', 'means = "yes", phrases = ["refund"]')
    flow = flow.replace('phrases = ["रसीद"]', 'means = "no", phrases = ["receipt"]')
    assert node_after(flow, "the other receipt") != "status"
    assert node_after(flow, "the other one") == "receipt"


def test_a_menu_without_a_prompt_is_answered_too():
    flow = TWO.replace('prompt = "Yes?"\n', "").replace('["refund"]', '["refund"], means = "yes"')
    assert node_after(flow, "yes please") == "status"
