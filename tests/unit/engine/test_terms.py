"""Asking what a job costs, or for its rules, does not start the job."""

import pytest

from ivr.engine import Phase
from tests.unit.stepping import Stepper

FLOW = """
[flow]
title = "Town library"
start = "start"
[settings]
nomatch = "Sorry?"
noinput = "Hello?"
did_you_say = "Did you say {label}?"
to = { noinput = "bye", nomatch = "bye", error = "bye" }
[node.start]
kind = "menu"
prompt = "Welcome."
choices = [
  { key = "1", label = "books", phrases = ["a book", "books"], to = "books" },
  { key = "2", label = "rooms", phrases = ["a room", "reserve a room"], to = "room" },
]
[node.books]
kind = "menu"
prompt = "Books."
choices = [
  { key = "1", label = "a loan", phrases = [
    "extend my loan", "loan", "late fee of a loan", "udhaar"], to = "loan" },
  { key = "2", label = "a fine", phrases = ["pay my fine", "fine"], to = "fine" },
  { key = "3", label = "the opening hours", phrases = ["opening hours", "open"], to = "hours" },
  { key = "4", label = "giving up your card", phrases = ["give up my card"], to = "bye" },
]
[node.sure]
kind = "menu"
prompt = "Shall I?"
choices = [
  { key = "1", label = "pay it", means = "yes", to = "room" },
  { key = "2", label = "leave it", means = "no", to = "bye" },
]
[node.loan]
kind = "field"
prompt = "Which number?"
grammar = { type = "digits", length = 4 }
save = "number"
to = { filled = "bye" }
[node.fine]
kind = "set"
values = { fine = "1" }
to = "sure"
[node.hours]
kind = "message"
prompt = "Nine to five."
to = "bye"
[node.room]
kind = "field"
prompt = "How many people?"
grammar = { type = "number", min = 1, max = 9 }
save = "people"
to = { filled = "bye" }
[node.bye]
kind = "disconnect"
prompt = "Goodbye."
"""


def books():
    return Stepper(FLOW).say("books")


@pytest.mark.parametrize(
    "words",
    [
        "what are the rules for a loan",
        "is there any charge for a loan",
        "does a loan cost anything",
        "loan policy",
        "udhaar ke niyam kya hain",
        "udhaar ka kharcha",
        "उधार का शुल्क क्या है",
    ],
)
def test_a_question_about_the_terms_of_a_job_is_asked_again(words):
    caller = books().say(words)
    assert (caller.node, caller.call.phase) == ("books", Phase.LISTENING)
    assert "Sorry?" in caller.said


@pytest.mark.parametrize(
    ("words", "node"), [("extend my loan", "loan"), ("the late fee of my loan", "loan")]
)
def test_a_job_or_what_its_own_phrases_say_about_terms_is_taken(words, node):
    assert books().say(words).node == node


def test_a_question_about_a_choice_for_good_is_asked_about():
    caller = books().say("is it hard to give up my card")
    assert [guess.what for guess in caller.call.doubt] == ["4"]
    assert books().say("I want to give up my card").node == "bye"


def test_a_choice_that_tells_something_is_offered_where_its_terms_are_asked_for():
    caller = books().say("what are the rules for opening hours")
    assert [guess.what for guess in caller.call.doubt] == ["3"]


def test_a_message_that_goes_on_is_told_where_its_terms_are_asked_for():
    flow = FLOW.replace('"Nine to five."\nto = "bye"', '"Nine to five."\nto = "books"')
    caller = Stepper(flow).say("books").say("what are the rules for opening hours")
    assert "Nine to five." in caller.said


def test_a_menu_of_topics_offers_the_topic_whose_terms_are_asked_for():
    caller = Stepper(FLOW).say("what are the rules for books")
    assert [guess.what for guess in caller.call.doubt] == ["1"]


def test_a_yes_counts_whatever_it_says_about_terms():
    assert books().say("fine").say("yes with the charge").node == "room"
