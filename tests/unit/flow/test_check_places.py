"""Warnings point at the part of a node they are about: a key, a phrase, an exit, a placeholder.

In these texts ``⟪`` marks the place that is expected. It is removed before the text is read.
"""

from dataclasses import replace

import pytest

from ivr.errors import Fault
from ivr.flow import FlowReading, check, load, read

HEAD = """\
[flow]
title = "T"
start = "a"
languages = ["en-IN", "hi-IN"]
[settings]
to = { noinput = "desk", nomatch = "desk", error = "desk" }
[command.agent]
key = "0"
to = "desk"
[node.desk]
kind = "transfer"
destination = "desk"
to = { answered = "bye", busy = "bye", noanswer = "bye", failed = "bye" }
[node.bye]
kind = "disconnect"
"""
ONE = '{ key = "1", label = "one", to = "desk" }'


def menu(choices: str, more: str = 'prompt = "Well?"') -> str:
    return f'[node.a]\nkind = "menu"\n{more}\nchoices = [\n  {choices},\n]\n'


def split(text: str) -> tuple[str, tuple[int, int]]:
    """The text without its mark, and the line and column at which the mark stood."""
    before = text.partition("⟪")[0]
    return text.replace("⟪", ""), (before.count("\n") + 1, len(before) - before.rfind("\n"))


def found_by(faults: list[Fault], message: str) -> list[tuple[int | None, int | None]]:
    return [(fault.line, fault.column) for fault in faults if message in fault.message]


CHECKED = {
    "the key of a choice that hides a command": (
        menu(ONE + ',\n  { key = ⟪"0", label = "zero", to = "bye" }'),
        "hides the command",
    ),
    "a key that has to wait": (
        menu('{ key = "12", label = "x", to = "bye" }, { key = ⟪"1", label = "y", to = "bye" }'),
        "has to wait",
    ),
    "a key that makes a command's key wait": (
        menu('{ key = ⟪"01", label = "x", to = "bye" }'),
        "has to wait",
    ),
    "the choices of a long menu": (
        menu(
            ", ".join(f'{{ key = "{n}", label = "c{n}", to = "bye" }}' for n in range(1, 8))
        ).replace("choices = [", "choices = ⟪["),
        "reads out 7 options",
    ),
    "a menu that says nothing": (
        "⟪" + menu('{ key = "1", to = "bye", say = false }', ""),
        "says nothing",
    ),
    "a label that is a choice's before": (
        menu(ONE + ', { key = "2", label = ⟪"One", to = "bye" }'),
        "'one' means choice 1 and 2",
    ),
    "a label in one language": (
        menu(ONE + ', { key = "2", label = { en-IN = "x", hi-IN = ⟪"One" }, to = "bye" }'),
        "'one' means choice 1 and 2",
    ),
    "a phrase": (
        menu(ONE + ', { key = "2", label = "x", phrases = ["y", ⟪"One"], to = "bye" }'),
        "'one' means choice 1 and 2",
    ),
    "a phrase in one language": (
        menu(
            ONE + ', { key = "2", phrases = { hi-IN = ["y"], en-IN = ["z", ⟪"one"] }, to = "bye" }'
        ),
        "'one' means choice 1 and 2",
    ),
    "a phrase of a choice in a table of its own": (
        '[node.a]\nkind = "menu"\nprompt = "?"\n[[node.a.choices]]\nkey = "1"\nlabel = "x"\n'
        'to = "bye"\n[[node.a.choices]]\nkey = "2"\nphrases = ["y", ⟪"x"]\nto = "bye"\n',
        "'x' means choice 1 and 2",
    ),
    "what a command does": (
        "[command.help]\nkey = '9'\ndo = ⟪'help'\n" + menu(ONE),
        "no node has a help prompt",
    ),
    "the key that a prompt names": (
        menu(ONE, 'prompt = "Well? Press ⟪7."'),
        "says 'press 7'",
    ),
    "the key that a prompt names in one language": (
        menu(ONE, 'prompt = { text = { en-IN = "x", hi-IN = "Press ⟪7." }, bargein = false }'),
        "says 'press 7'",
    ),
    "the key that a node's own noinput prompt names": (
        menu(ONE, 'prompt = "?"\nnoinput = ["Press 1.", "Press ⟪7."]'),
        "says 'press 7'",
    ),
    "the key that its only noinput prompt names": (
        menu(ONE, 'prompt = "?"\nnoinput = "Press ⟪7."'),
        "says 'press 7'",
    ),
    "a text with escapes": (menu(ONE, 'prompt = ⟪"\\tPress 7."'), "says 'press 7'"),
    "a prompt that lacks a language": (
        menu(ONE, 'prompt = ⟪{ en-IN = "Well?" }'),
        "has no text in 'hi-IN'",
    ),
    "a variable in a prompt": (
        menu(ONE, 'prompt = "{{x}} {caller} ⟪{ x : date }"'),
        "uses 'x'",
    ),
    "a phrase by language in a table of its own": (
        '[node.a]\nkind = "menu"\nprompt = "?"\n[[node.a.choices]]\nkey = "1"\nlabel = "x"\n'
        'to = "bye"\n[[node.a.choices]]\nkey = "2"\nto = "bye"\n[node.a.choices.phrases]\n'
        'hi-IN = ["y"]\nen-IN = [⟪"x"]\n',
        "'x' means choice 1 and 2",
    ),
    "a variable in a readback": (
        '[node.a]\nkind = "field"\nprompt = "?"\ngrammar = { type = "digits", length = 4 }\n'
        'save = "v"\nreadback = "{v}, ⟪{x}"\nto = "bye"\n',
        "readback uses 'x'",
    ),
    "a variable in a confirmation": (
        '[node.a]\nkind = "field"\nprompt = "?"\ngrammar = { type = "digits", length = 4 }\n'
        'save = "v"\nconfirm = { prompt = "Is it ⟪{x}?" }\nto = "bye"\n',
        "confirm prompt uses 'x'",
    ),
    "a variable in a confirmation that is no table": (
        '[node.a]\nkind = "field"\nprompt = "?"\ngrammar = { type = "digits", length = 4 }\n'
        'save = "v"\nconfirm = "Is it ⟪{x}?"\nto = "bye"\n',
        "confirm prompt uses 'x'",
    ),
    "a variable in a condition of a choice": (
        menu('{ key = "1", label = "one", to = "bye", when = ⟪"x > 1" }'),
        "choice 1 uses 'x'",
    ),
    "a variable in a case": (
        '[node.a]\nkind = "branch"\nto = "bye"\n'
        'cases = [{ when = "caller", to = "bye" }, { when = ⟪"x", to = "bye" }]\n',
        "case 2 uses 'x'",
    ),
    "a variable in a computation": (
        '[node.a]\nkind = "set"\nto = "bye"\n[node.a.values]\nn = "1"\nm = ⟪"n + x"\n',
        "'m' uses 'x'",
    ),
    "a variable in a statement": (
        '[node.a]\nkind = "query"\nsql = ["SELECT 1",\n ⟪"SELECT :x AS n"]\nto = "bye"\n',
        "sql uses 'x'",
    ),
    "a variable in a phrase for a row": (
        '[node.a]\nkind = "query"\nsql = "SELECT 1 AS n"\nto = "bye"\n'
        'choose = { prompt = "?", label = "{n}", phrases = ["{n}", "no ⟪{x}"] }\n',
        "choose phrases uses 'x'",
    ),
    "a variable that a row's label uses": (
        '[node.a]\nkind = "query"\nsql = "SELECT 1 AS n"\nto = "bye"\n'
        'choose = { prompt = "?", label = "⟪{x}" }\n',
        "choose label uses 'x'",
    ),
    "a variable of a transfer's announcement": (
        '[node.a]\nkind = "transfer"\ndestination = "d"\nannounce = "{position}: ⟪{x}"\n'
        'to = "bye"\n',
        "announce uses 'x'",
    ),
    "the exit that nothing takes": (
        '[node.a]\nkind = "subflow"\nstart = "b"\nto = { done = "bye", more = ⟪"bye" }\n'
        '[node.b]\nkind = "message"\nprompt = "?"\nto = "@done"\n',
        "nothing comes back with @more",
    ),
    "the only exit, which nothing takes": (
        '[node.a]\nkind = "subflow"\nstart = "b"\nto = ⟪"bye"\n'
        '[node.b]\nkind = "message"\nprompt = "?"\nto = "@more"\n',
        "nothing comes back with @done",
    ),
    "a node without an exit": (
        '⟪[node.a]\nkind = "transfer"\ndestination = "x"\nto.busy = "bye"\n',
        "has no exit",
    ),
    "the prompt that asks for a secret": (
        '[node.a]\nkind = "field"\nprompt = "Your ⟪PIN?"\nsave = "v"\nto = "bye"\n'
        'grammar = { type = "digits", length = 4 }\n',
        "asks for a secret (PIN)",
    ),
    "the variable that is a secret": (
        '[node.a]\nkind = "field"\nprompt = "Your PIN?"\nsave = "⟪pin"\nto = "bye"\n'
        'grammar = { type = "digits", length = 4 }\n',
        "asks for a secret (pin)",
    ),
    "the field that is called a secret": (
        menu('{ key = "1", label = "x", to = "otp" }')
        + '⟪[node.otp]\nkind = "field"\nprompt = "Your PIN?"\nsave = "v"\nto = "bye"\n'
        'grammar = { type = "digits", length = 4 }\n',
        "asks for a secret (otp)",
    ),
}
SECRET = (
    '[node.ask]\nkind = "field"\nprompt = "?"\nsave = "v"\nto = "a"\nsensitive = true\n'
    'grammar = { type = "digits", length = 4 }\n'
)
CHECKED |= {
    "a secret that is said": (
        SECRET + menu(ONE, 'prompt = { en-IN = "Hm.", hi-IN = "It is ⟪{v}." }'),
        "says 'v', which is sensitive",
    ),
    "a secret in a condition": (
        SECRET + menu('{ key = "1", label = "one", to = "bye", when = ⟪"v > 1" }'),
        "uses 'v', which is sensitive",
    ),
    "a secret in a report": (
        SECRET + '[node.a]\nkind = "query"\nsql = "SELECT v FROM t"\nto = "bye"\n'
        'report = ⟪{ status = "s", name = "n" }\n',
        "report tells 'v'",
    ),
}


RETURNS = {
    "a return from a choice": (
        menu(ONE + ', { key = "2", label = "two", to = ⟪"@done" }'),
        "outside of any subflow",
    ),
    "a return from a case": (
        '[node.a]\nkind = "branch"\nto = "bye"\ncases = [{ when = "caller", to = ⟪"@done" }]\n',
        "outside of any subflow",
    ),
    "a return from an exit": (
        '[node.a]\nkind = "message"\nprompt = "?"\nto.done = ⟪"@done"\n',
        "outside of any subflow",
    ),
    "a return after the cases": (
        '[node.a]\nkind = "branch"\nto = ⟪"@done"\ncases = [{ when = "caller", to = "bye" }]\n',
        "outside of any subflow",
    ),
}
SUB = '[node.sub]\nkind = "subflow"\nstart = "a"\nto = "bye"\n'
CHECKED |= {name: (body + SUB, message) for name, (body, message) in RETURNS.items()}


@pytest.mark.parametrize("body", [body for body, _ in RETURNS.values()], ids=RETURNS)
def test_a_return_that_no_subflow_leads_to_is_pointed_at(body):
    text, place = split(HEAD + body)
    assert found_by(read(text, "x.toml").faults, "no subflow leads here") == [place]


@pytest.mark.parametrize(("body", "message"), CHECKED.values(), ids=CHECKED)
def test_a_warning_points_at_the_part_it_is_about(body, message):
    text, place = split(HEAD + body)
    assert found_by(check(load(text, "x.toml")), message) == [place]
    reading = read(text.replace("\n", "\r\n"), "x.toml")
    assert found_by(check(reading.flow, reading.gaps, reading.spans), message) == [place]


def test_a_warning_about_an_inherited_prompt_points_into_the_settings():
    text, place = split(HEAD.replace("to = {", 'nomatch = ["Hm.", "Press ⟪7."]\nto = {', 1))
    assert found_by(check(load(text + menu(ONE), "x.toml")), "says 'press 7'") == [place]


def test_two_commands_of_which_one_has_to_wait_point_at_the_menu():
    text, place = split(HEAD + "[command.far]\nkey = '01'\nto = 'desk'\n⟪" + menu(ONE))
    assert found_by(check(load(text, "x.toml")), "key 0 has to wait") == [place]


def test_a_node_of_another_file_is_pointed_at_in_that_file():
    inner, place = split(
        '[flow]\ntitle = "I"\nstart = "x"\nlanguages = ["en-IN", "hi-IN"]\n'
        '[node.x]\nkind = "message"\nprompt = "Press ⟪7."\nto = "@done"\n'
    )
    outer = HEAD + '[node.a]\nkind = "subflow"\nflow = "more/in.toml"\nto = "bye"\n'
    flow = load(outer, "flows/x.toml", {"flows/more/in.toml": inner}.__getitem__)
    [fault] = [fault for fault in check(flow) if "press 7" in fault.message]
    assert (fault.source, fault.line, fault.column) == ("flows/more/in.toml", *place)


def test_places_in_a_text_with_syntax_errors_are_those_of_the_file():
    text, place = split(HEAD + menu(ONE, 'prompt = "Press ⟪7."\nextra = what'))
    reading = read(text.replace("[node.a]", "[node.a"), "x.toml")
    assert len(reading.faults) == 2
    assert found_by(check(reading.flow, reading.gaps, reading.spans), "press 7") == []
    text, place = split(HEAD.replace('title = "T"', "title = T") + menu(ONE, 'prompt="Press ⟪7."'))
    reading = read(text, "x.toml")
    assert found_by(check(reading.flow, reading.gaps, reading.spans), "press 7") == [place]


def test_one_message_about_two_places_is_reported_once():
    text, place = split(HEAD + menu(ONE, 'prompt = { en-IN = "Press ⟪7.", hi-IN = "Press 7." }'))
    assert found_by(check(load(text, "x.toml")), "press 7") == [place]


def test_a_flow_without_texts_has_the_lines_of_its_nodes():
    flow = load(HEAD + menu(ONE, 'prompt = "Press 7."'), "x.toml")
    bare = replace(flow, text="")
    assert found_by(check(bare), "press 7") == [(16, None)]
    body = "[command.help]\nkey = '9'\ndo = 'help'\n"
    bare = replace(load(HEAD + menu(ONE) + body, "x.toml"), text="")
    assert found_by(check(bare), "no node has a help prompt") == [(22, None)]
    assert found_by(check(bare, spans={}), "no node has a help prompt") == [(22, None)]
    twice = ONE + ', { key = "2", label = "two", phrases = ["one"], to = "desk" }'
    bare = replace(load(HEAD + menu(twice), "x.toml"), text="")
    assert found_by(check(bare), "'one' means choice 1 and 2") == [(16, None)]
    assert found_by(check(bare, spans={}), "'one' means choice 1 and 2") == [(16, None)]
    lost = replace(bare.nodes["bye"], source="elsewhere.toml")
    assert FlowReading.of(bare).place_of(lost) is None


def test_the_spans_of_a_loaded_flow_are_those_of_all_its_files():
    inner = '[flow]\ntitle = "I"\nstart = "x"\n[node.x]\nkind = "disconnect"\n'
    outer = HEAD + '[node.a]\nkind = "subflow"\nflow = "in.toml"\nto = "bye"\n'
    spans = FlowReading.of(load(outer, "x.toml", {"in.toml": inner}.__getitem__)).spans
    assert list(spans) == ["x.toml", "in.toml"]
    assert len(spans) == 2
    assert spans["in.toml"] is spans["in.toml"]
    assert spans["in.toml"].header(("node", "x")) == 4
