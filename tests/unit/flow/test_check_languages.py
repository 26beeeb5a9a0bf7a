"""What a flow in several languages lacks in one of them: texts, phrases, words, formats."""

from dataclasses import replace

import pytest

from ivr.flow import check, load
from ivr.understanding.languages import LANGUAGES
from ivr.understanding.languages.commanding import CommandWords

HEAD = '[flow]\ntitle = "Test"\nstart = "a"\nlanguages = ["en-IN", "hi-IN"]\n'
TO = 'to = { noinput = "bye", nomatch = "bye" }\n'
AGENT = """
[command.agent]
phrases = ["agent", "एजेंट"]
label = { en = "an agent", hi = "एजेंट" }
to = "desk"
[node.desk]
kind = "transfer"
destination = "desk"
to = { answered = "bye", busy = "bye", noanswer = "bye", failed = "bye" }
[node.bye]
kind = "disconnect"
prompt = { en = "Goodbye, {name:title}.", hi = "नमस्ते, {name:title}।" }
[variables]
name = "asha"
city = "Delhi"
"""
CHOICES = """
choices = [
  { key = "1", label = { en = "sales", hi = "बिक्री" }, to = "bye" },
  { key = "2", label = { en = "service", hi = "सेवा" }, phrases = ["repair", "मरम्मत"], to = "bye" },
]
"""


def menu(prompt, choices=CHOICES):
    return f'[node.a]\nkind = "menu"\nprompt = {prompt}\n{choices}{TO}'


def messages(body, head=HEAD):
    return [str(fault).partition(": ")[2] for fault in check(load(head + body + AGENT, "x.toml"))]


BOTH = '{ en = "Sales or service?", hi = "बिक्री या सेवा?" }'


def test_nothing_is_found_where_nothing_is_missing():
    assert messages(menu(BOTH)) == []


def test_a_text_for_all_languages_whose_letters_one_of_them_does_not_use():
    assert messages(menu('"Sales or service?"')) == [
        "menu 'a': prompt has one text for all languages, and the voice of 'hi-IN' would read it."
        " Write a text for each language."
    ]


@pytest.mark.parametrize("prompt", ['"1, 2?"', '"{city:words}?"', '"A?"'])
def test_a_text_without_words_is_for_all_languages(prompt):
    words = '[words.hi]\nDelhi = "दिल्ली"\n'
    assert messages(menu(prompt) + words) == []


def test_a_flow_in_one_language_may_be_in_any_script():
    head = HEAD.replace('languages = ["en-IN", "hi-IN"]', 'language = "hi-IN"')
    body = menu('"Sales?"', 'choices = [{ key = "1", label = "सेवा", to = "bye" }]\n')
    found = check(
        load(
            head
            + body
            + AGENT.replace("en = ", "hi-IN = ").replace(
                'prompt = { hi-IN = "Goodbye, {name:title}.", hi = "नमस्ते, {name:title}।" }',
                'prompt = "नमस्ते"',
            ),
            "x.toml",
        )
    )
    assert not [fault for fault in found if "voice" in fault.message]


def test_languages_in_one_script_are_not_told_apart():
    french = {"नमस्ते, {name:title}।": "Salut, {name:title}.", "एजेंट": "humain", "hi =": "fr ="}
    french |= {"बिक्री": "ventes", "सेवा": "atelier", "मरम्मत": "panne"}
    text = HEAD.replace("hi-IN", "fr-FR") + menu('"Sales?"') + AGENT
    for hindi, word in french.items():
        text = text.replace(hindi, word)
    found = check(load(text, "x.toml"))
    assert not [fault for fault in found if "all languages" in fault.message]


def test_commands_and_choices_without_a_phrase_in_one_of_the_languages():
    choices = CHOICES.replace(', "मरम्मत"', "")
    commands = '[command.back]\nkey = "*"\nphrases = ["go back"]\ndo = "back"\n'
    commands += '[command.again]\nwhole = ["फिर से"]\ndo = "repeat"\n'
    commands += '[settings]\ndid_you_say = ""\n'
    assert messages(commands + menu(BOTH, choices)) == [
        "command 'back': has no phrase in 'hi-IN'. Add what callers say there.",
        "command 'again': has no phrase in 'en-IN'. Add what callers say there.",
        "menu 'a': choice 2 has no phrase in 'hi-IN', beside its label."
        " Add what callers say there.",
    ]


def test_a_choice_that_is_the_yes_needs_no_phrase_of_each_language():
    choices = CHOICES.replace('phrases = ["repair", "मरम्मत"]', 'means = "yes", phrases = ["fine"]')
    assert messages(menu(BOTH, choices)) == []


def test_words_of_the_data_that_a_language_lacks():
    head = HEAD.replace('"hi-IN"]', '"hi-IN", "ta-IN", "fr-FR"]')
    words = '[words.hi]\nDelhi = "दिल्ली"\nGoa = "गोवा"\n[words.ta]\nDelhi = "தில்லி"\n'
    texts = 'en = "{city:words}", hi = "{city:words}", ta = "{city:words}", fr = "{city:words}"'
    body = f'[node.a]\nkind = "message"\nprompt = {{ {texts} }}\nto = "bye"\n'
    found = [text for text in messages(words + body, head) if "[words" in text]
    assert found[0] == (
        "[words.ta-IN]: lacks words for 'Goa', which another language has. Add them."
    )
    assert "message 'a': prompt says words of the data in 'fr-FR', which has none." in found[-1]
    assert found[-1].endswith("Write [words.fr-FR].")
    assert not any("'en-IN'" in text or "data in 'ta-IN'" in text for text in found)


def test_a_format_that_one_language_has_and_the_other_lacks():
    prompt = '{ en = "{name:title}, {city}?", hi = "{name}, {city}?" }'
    assert messages(menu(prompt)) == [
        "menu 'a': prompt has {name} in 'hi-IN', and {name:title} in another language."
        " Use the format in both."
    ]


def labelled(label, more=""):
    return f'[command.repeat]\nphrases = ["repeat", "दोहराइए"]\n{label}do = "repeat"\n{more}'


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("", "is called “repeat” when a caller is asked whether it was meant, and the voice of"),
        ('label = "once more"\n', "is called “once more” when a caller is asked"),
        ('label = { en = "once more" }\n', "label has no text in 'hi-IN'. Add it."),
    ],
)
def test_a_command_that_has_no_name_in_one_of_the_languages(label, told):
    (found,) = messages(menu(BOTH) + labelled(label))
    assert found.startswith(f"command 'repeat': {told}")


def test_a_command_needs_no_name_where_nothing_is_asked():
    silent = '[settings]\ndid_you_say = ""\n'
    assert messages(menu(BOTH) + labelled("", silent)) == []
    both = 'label = { en = "once more", hi = "दोहराने" }\n'
    assert messages(menu(BOTH) + labelled(both)) == []


def test_a_language_without_a_question_of_its_own_is_told_once():
    head = HEAD.replace('"hi-IN"', '"hi-IN", "ta-IN"')
    found = [each for each in messages(menu(BOTH), head) if "something was meant" in each]
    assert found == [
        "menu 'a': asks callers whether something was meant in English where the call is in"
        " 'ta-IN', for which the line has no such question. Write did_you_say and"
        " did_you_say_either, with a text for each language, in [settings]."
    ]
    own = '[settings]\ndid_you_say = "{label}?"\n'
    assert not [each for each in messages(menu(BOTH) + own, head) if "was meant in" in each]


MEANINGS = """
[flow]
title     = "T"
start     = "main"
language  = "en"
languages = ["en", "hi"]
[command.agent]
means = "agent"
to    = "bye"
[node.main]
kind    = "menu"
prompt  = { en = "Hi.", hi = "नमस्ते" }
choices = [{ key = "1", means = "goodbye", to = "bye" }]
[node.bye]
kind = "disconnect"
"""


def unheard(text):
    return [fault for fault in check(load(text, "f.toml")) if "means =" in fault.message]


def test_a_meaning_for_which_a_language_has_no_words_is_warned_of(monkeypatch):
    assert not unheard(MEANINGS)
    wordless = replace(LANGUAGES["hi"].hearing, commands=CommandWords())
    languages = {**LANGUAGES, "hi": replace(LANGUAGES["hi"], hearing=wordless)}
    monkeypatch.setattr("ivr.flow.checks.languages.LANGUAGES", languages)
    command, choice = unheard(MEANINGS)
    assert (command.place, choice.place) == ("command 'agent'", "menu 'main'")
    assert "is not understood in 'hi'" in command.message
    phrased = MEANINGS.replace('"goodbye",', '"goodbye", phrases = ["अलविदा"],')
    assert not unheard(phrased.replace('"agent"\n', '"agent"\nwhole = ["एजेंट"]\n', 1))
