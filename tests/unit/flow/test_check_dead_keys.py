"""`check` compares what prompts ask callers to press with what those keys do."""

import re

import pytest

from ivr.flow import check
from tests.flows import flow_from

HEAD = """
[flow]
title = "T"
start = "main"
languages = ["en-IN", "hi-IN"]
[settings]
{settings}
to = {{ noinput = "bye", nomatch = "bye", error = "bye" }}
[command.agent]
key = "0"
to = "agent"
{tables}
[node.agent]
kind = "transfer"
destination = "Desk"
prompt = "{transfer}"
to = {{ busy = "bye", noanswer = "bye", failed = "bye" }}
[node.bye]
kind = "disconnect"
prompt = "{goodbye}"
[node.main]
kind = "menu"
prompt = "{main}"
choices = [
  {{ key = "1", label = "number", to = "number" }},
  {{ key = "12", label = "name", to = "name" }},
  {{ key = "*", label = "rows", to = "rows" }},
]
[node.number]
kind = "field"
prompt = "{number}"
grammar = {{ type = "digits", length = 4 }}
save = "number"
confirm = "{confirm}"
readback = "{readback}"
to = {{ filled = "hello"{empty} }}
[node.name]
kind = "field"
prompt = "{name}"
grammar = {{ type = "name" }}
save = "name"
to = "main"
[node.hello]
kind = "message"
prompt = "{hello}"
to = "name"
[node.rows]
kind = "query"
sql = "SELECT 1 AS n UNION SELECT 2"
prompt = "{query}"
choose = {{ prompt = "{choose}", label = "{{n}}" }}
to = {{ found = "bye", missing = "main" }}
"""
PROMPTS = (
    *("transfer", "goodbye", "main", "number", "confirm", "readback", "name", "hello", "query"),
    "choose",
)


def warnings(settings="", empty="", tables="", **prompts):
    texts = dict.fromkeys(PROMPTS, "Please.") | prompts
    flow = flow_from(HEAD.format(settings=settings, empty=empty, tables=tables, **texts))
    return [f.message for f in check(flow) if "nothing" in f.message or "never taken" in f.message]


def idle_keys(text):
    """The keys that the warnings about this text of the menu name."""
    named = (re.findall("but key (.+) does", message)[0] for message in warnings(main=text))
    return tuple(key for keys in named for key in re.findall("'(.)'", keys))


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Press 1 or 12.", ()),
        ("Press star for rows, zero for an agent.", ()),
        ("Press 5.", ("5",)),
        ("Press 2.", ("2",)),
        ("Press hash.", ("#",)),
        ("Press the pound sign.", ("#",)),
        ("press #", ("#",)),
        ("Press number sign for more.", ("#",)),
        ("Hit the pound key.", ("#",)),
        ("Push button 6.", ("6",)),
        ("Use the 6 key.", ("6",)),
        ("We hit 5 million callers, and use 6 lines.", ()),
        ("Press '7', or “8”.", ("7", "8")),
        ("For rows press star. For refunds, 8. For an agent, 0.", ("8",)),
        ("For refunds, 8.", ()),
        ("Press one or two digits, or one of the keys.", ()),
        ("Enter 5 or dial 100.", ()),
        ("5 दबाएँ।", ("5",)),
        ("रिफंड के लिए ५ दबाएँ", ("5",)),
        ("पाँच या छह नंबर दबाइए", ("5", "6")),
        ("हैश दबाएँ", ("#",)),
        ("स्टार बटन दबाएँ", ()),
        ("1 दबाएँ", ()),
        ("refund ke liye 5 dabaiye", ("5",)),
        ("refund ke liye 5 press kijiye", ("5",)),
        ("छह अंक दबाएँ", ()),
    ],
)
def test_a_menu_says_which_keys_do_something(text, keys):
    assert idle_keys(text) == keys


@pytest.mark.parametrize(
    "text",
    [
        "Enter it and press hash.",
        "Your four digits, followed by the pound sign?",
        "Press hash when you are done.",
        "After your number, press hash.",
        "First press 9, then the other three digits.",
        "Press 1234 for a test.",
        "नंबर डालें और हैश दबाएँ",
    ],
)
def test_a_field_takes_the_keys_of_an_entry_and_the_termchar_after_it(text):
    assert warnings(number=text) == []


def test_a_field_takes_no_termchar_with_nothing_entered_unless_it_has_the_exit_empty():
    text = "Press hash to use this number."
    assert warnings(number=text) == [
        "prompt says 'press hash', but key '#' does nothing there."
        " Correct the prompt, or give the field an exit 'empty'."
    ]
    assert warnings(number=text, empty=', empty = "name"') == []


def test_a_key_that_is_only_a_part_of_an_entry_does_nothing_by_itself():
    [found] = warnings(number="Enter four digits, or press 0 for an agent.")
    assert "key '0' does nothing there" in found
    assert warnings(name="Your name? Or press 0 for an agent.") == []
    assert len(warnings(name="Your name? Or press 1.")) == 1


def test_the_question_of_a_confirmation_takes_yes_no_and_commands():
    assert warnings(confirm="Press 1 if it is right, 2 if it is not, 0 for an agent.") == []
    assert len(warnings(confirm="Press 3.")) == 1
    assert len(warnings(confirm="Press 1. Press hash.")) == 1
    assert len(warnings(number="If it is right, press 1.")) == 1


def test_what_comes_next_takes_the_keys_of_a_readback_and_a_message():
    assert warnings(readback="Press 0 for an agent.", hello="Press 0.") == []
    assert len(warnings(readback="Press 1.")) == 1
    assert len(warnings(hello="Press 1.")) == 1


def test_rows_and_the_nodes_after_a_query_take_the_keys_of_its_prompts():
    assert warnings(choose="Press 9, or 0.", query="Press star.") == []
    assert len(warnings(choose="Press star.")) == 1
    assert len(warnings(query="Press hash.")) == 1


def test_on_hold_only_commands_that_lead_away_work_and_after_the_goodbye_none():
    assert len(warnings(transfer="Press 0.")) == 1
    assert len(warnings(transfer="Press 1.")) == 1
    assert len(warnings(goodbye="Press 0.")) == 1
    back = '[command.back]\nkey = "#"\ndo = "back"\n'
    assert warnings(tables=back, transfer="Press hash.") == []


def test_a_prompt_of_the_settings_is_compared_with_every_node_that_says_it():
    assert warnings('nomatch = ["What?", "Press 0."]') == [
        "nomatch prompt says 'press 0', but key '0' does nothing at 'number'."
        " Correct the prompt, or add a choice."
    ]
    assert warnings('help = { "en-IN" = "Say it.", "hi-IN" = "12 दबाएँ" }') == [
        "help prompt says '12 दबाएँ', but key '12' does nothing at 'name', 'rows'."
        " Correct the prompt, or add a choice."
    ]
    [found] = warnings('noinput = "Press hash."')
    assert "give the field an exit 'empty'" in found


def test_an_announcement_is_compared_with_menus_and_no_fields():
    assert warnings('announce = "{label}: press 1."') == []


@pytest.mark.parametrize(
    ("settings", "why"),
    [('termchar = ""', "it has no termchar"), ('termchar = "4"', "its grammar takes the termchar")],
)
def test_an_exit_empty_that_no_key_takes_is_found(settings, why):
    assert warnings(settings, empty=', empty = "name"') == [
        f"the exit 'empty' is never taken: {why}. Set another termchar."
    ]
