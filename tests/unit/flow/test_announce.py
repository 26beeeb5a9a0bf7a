"""Announcements of choices: made at loading if they are constant, otherwise during the call."""

import pytest

from ivr.flow import Wording, load, write
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
    assert prompt.words({}, "en-IN").written == "For tea, press 1. For milk, press 2."


def test_an_announcement_is_made_in_every_language_it_differs_in():
    prompt = announced(MENU % '{ "en-IN" = "milk", "hi-IN" = "doodh" }')
    assert prompt.words({}, "hi-IN").written == "tea के लिए 1 दबाएँ। doodh के लिए 2 दबाएँ।"
    assert prompt.words({}, "en-IN").written == "For tea, press 1. For milk, press 2."


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


def test_a_key_is_named_in_the_language_of_the_announcement():
    prompt = announced((MENU % '"milk"').replace('key = "2"', 'key = "*"'))
    assert prompt.words({}, "en-IN").written == "For tea, press 1. For milk, press star."
    assert prompt.words({}, "hi-IN").written == "tea के लिए 1 दबाएँ। milk के लिए स्टार दबाएँ।"


def test_keys_of_several_digits_are_said_one_by_one():
    prompt = announced((MENU % '"milk"').replace('key = "2"', 'key = "22"'))
    assert prompt.words({}, "en-IN") == Wording(
        "For tea, press 1. For milk, press 22.", "For tea, press 1. For milk, press two two."
    )


def test_a_label_is_written_and_said():
    line = Stepper(MENU % '"milk for {price:money}"', price=6400)
    (prompt,) = line.call.said
    assert prompt.text == "For tea, press 1. For milk for ₹6,400, press 2."
    assert prompt.spoken.startswith("For tea, press 1. For milk for six thousand four hundred rup")


def test_an_announcement_is_in_the_language_of_its_text():
    announce = """
[settings]
announce = { "en-IN" = "For {label}, press {key}." }
"""
    prompt = announced(announce + MENU % '{ "en-IN" = "milk", "hi-IN" = "doodh" }')
    language, template = prompt.in_language("hi-IN")
    assert (language, template.text) == ("en-IN", "For tea, press 1. For milk, press 2.")


@pytest.mark.parametrize(
    ("language", "name"),
    [("en-US", "pound"), ("en_ca", "pound"), ("en-GB", "hash"), ("en-IN", "hash")],
)
def test_the_key_below_the_nine_is_named_as_in_the_region(language, name):
    head = HEAD.replace('"en-IN"', f'"{language}"')
    toml = (MENU % '"milk"').replace('key = "2"', 'key = "#"')
    prompt = load(head + toml, "test.toml").nodes["start"].announcement
    spoken = prompt.words({}, load(head + toml, "test.toml").language)
    assert spoken == Wording.same(f"For tea, press 1. For milk, press {name}.")


def test_a_language_without_a_region_is_the_flow_s_one_of_that_language():
    head = HEAD.replace('"en-IN"', '"en-IN"\nlanguages = ["en-IN", "hi-IN"]')
    change = '[node.start]\nkind = "set"\nvalues = { language = "\'hi\'" }\nto = "menu"\n'
    menu = (MENU % '"milk"').replace("node.start", "node.menu")
    assert Stepper(head + change + menu).call.said[0].language == "hi-IN"


def test_a_call_that_changes_to_another_region_hears_its_words():
    head = HEAD.replace('"en-IN"', '"en-GB"\nlanguages = ["en-GB", "en-US"]')
    toml = (MENU % '"milk"').replace('key = "2"', 'key = "#"').replace("node.start", "node.menu")
    change = '[node.start]\nkind = "set"\nvalues = { language = "\'en_us\'" }\nto = "menu"\n'
    assert Stepper(head + change + toml).said.endswith("For milk, press pound.")


@pytest.mark.parametrize(
    ("languages", "texts"),
    [
        (["en-IN", "en-US"], {"": "For {label}, press {key}."}),
        (["hi-IN"], {"": "{label} के लिए {key} दबाएँ।"}),
        (["ta-IN", "fr-FR"], {"": "For {label}, press {key}."}),
        (["fr-FR", "en-GB"], {"en-GB": "For {label}, press {key}."}),
        (
            ["hi-IN", "en-GB"],
            {"hi-IN": "{label} के लिए {key} दबाएँ।", "en-GB": "For {label}, press {key}."},
        ),
    ],
)
def test_without_an_announcement_of_its_own_a_flow_has_those_of_its_languages(languages, texts):
    head = HEAD.replace('"en-IN"', f'"{languages[0]}"\nlanguages = {languages}')
    flow = load(head + MENU % '"milk"', "test.toml")
    announce = flow.nodes["start"].settings.announce
    assert {tag: template.text for tag, template in announce.templates.items()} == texts
    assert "announce" not in write(flow)
    assert load(write(flow), "test.toml").nodes["start"].settings.announce == announce
