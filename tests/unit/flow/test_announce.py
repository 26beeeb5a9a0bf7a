"""Announcements: made once where nothing changes, anew where something does."""

from ivr.flow import load
from tests.unit.stepping import HEAD, Stepper


def announced(toml: str):
    head = HEAD.replace('"en-IN"', '"en-IN"\nlanguages = ["en-IN", "hi-IN"]')
    return load(head + toml, "test.toml").nodes["start"].announcement


MENU = """
[node.start]
kind = "menu"
choices = [
  { key = "1", label = "tea", to = "start" },
  { key = "2", label = %s, to = "start" },
  { key = "3", label = "quiet", to = "start", say = false },
  { label = "spoken", to = "start" },
]
"""


def test_an_announcement_without_variables_is_made_at_loading():
    prompt = announced(MENU % '"milk"')
    assert prompt.template("en-IN").text == "For tea, press 1. For milk, press 2."


def test_an_announcement_is_made_in_every_language_it_differs_in():
    prompt = announced(MENU % '{ "en-IN" = "milk", "hi-IN" = "doodh" }')
    assert prompt.template("hi-IN").text == "For tea, press 1. For doodh, press 2."
    assert prompt.template("fr-FR").text == "For tea, press 1. For milk, press 2."


def test_an_announcement_with_a_variable_is_made_in_the_call():
    toml = MENU % '"{drink}"'
    assert announced(toml) is None
    assert Stepper(toml, drink="juice").said == "For tea, press 1. For juice, press 2."


def test_a_choice_with_a_condition_is_decided_in_the_call():
    toml = MENU.replace('to = "start" },', 'to = "start", when = "thirsty" },', 1) % '"milk"'
    assert announced(toml) is None
    assert Stepper(toml, thirsty=True).said == "For tea, press 1. For milk, press 2."
    assert Stepper(toml).said == "For milk, press 2."


def test_braces_in_a_label_are_braces():
    assert Stepper(MENU % '"{{milk}}"').said == "For tea, press 1. For {milk}, press 2."
