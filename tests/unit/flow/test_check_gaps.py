"""A flow with faults is checked too, and no warning is only a consequence of a fault."""

import pytest

from ivr.flow import FlowReading, check, read

HEAD = """\
[flow]
title = "T"
start = "main"
[settings]
help = "Say agent."
to = { noinput = "agent", nomatch = "agent", error = "agent" }
[command.agent]
key = "0"
to = "agent"
[command.back]
key = "*"
do = "back"
[node.agent]
kind = "transfer"
destination = "desk"
to = { answered = "bye", busy = "bye", noanswer = "bye", failed = "bye" }
[node.bye]
kind = "disconnect"
"""
MAIN = """\
[node.main]
kind = "menu"
choices = [
  { key = "1", label = "one", to = "one" },
  { key = "*", label = "two", to = "two" },
]
[node.one]
kind = "message"
prompt = "One."
to = "main"
[node.two]
kind = "message"
prompt = "Two. Press 1 or 9."
to = "main"
"""
LONELY = '[node.lonely]\nkind = "disconnect"\n'


def remarks(text):
    reading = read(text, "x")
    assert isinstance(reading, FlowReading)
    assert reading.faults
    return [fault.message for fault in check(reading.flow, reading.gaps)]


def test_a_node_with_a_fault_still_leads_where_its_exits_lead():
    text = HEAD + MAIN.replace('label = "one"', "label = 1") + LONELY
    assert remarks(text) == []  # the menu's exits are not known
    text = HEAD + MAIN.replace('prompt = "One."', "prompt = 1") + LONELY
    assert any("no call gets here" in remark for remark in remarks(text))


def test_a_node_that_may_lead_anywhere_makes_no_other_unreachable():
    for fault in ('to = "mian"', 'too = "main"', ""):
        text = HEAD + MAIN.replace('prompt = "One."\nto = "main"', f'prompt = "One."\n{fault}')
        assert remarks(text + LONELY + "x = 1\n") == [
            "prompt says 'press 1 or 9', but key '9' does nothing there."
            " Correct the prompt, or add a choice."
        ]


def test_a_node_with_faults_that_no_call_gets_to_changes_nothing():
    text = HEAD + MAIN + LONELY + '[node.far]\nkind = "messag"\n'
    assert any("no call gets here" in remark for remark in remarks(text))


def test_a_prompt_may_name_the_key_of_a_menu_with_faults():
    text = HEAD + MAIN.replace('label = "one"', "label = 1")
    assert not any("press 1" in remark for remark in remarks(text))


def test_a_choice_with_the_key_of_back_may_lead_to_a_node_with_faults():
    text = HEAD + MAIN.replace('prompt = "Two. Press 1 or 9."', "prompt = 2")
    assert not any("hides the command" in remark for remark in remarks(text))
    whole = HEAD + MAIN.replace('to = "main"\n[node.two]', 'to = "two"\n[node.two]')
    whole = whole.replace('Press 1 or 9."\nto = "main"', 'Press 1."\nto = "agent"')
    assert any("hides the command" in fault.message for fault in check(read(whole, "x").flow))


def test_a_node_with_faults_may_be_a_way_out_and_an_agent():
    text = (
        '[flow]\ntitle = "T"\nstart = "a"\n[node.a]\nkind = "menu"\n'
        'choices = [{ key = "1", label = "x", to = "b" }]\nto = { noinput = "b", nomatch = "b" }\n'
        '[node.b]\nkind = "{kind}"\ndestination = 3\nto = {{ {exits} }}\n'
    )
    text = text.replace("{{", "{").replace("}}", "}")
    leads_back = text.replace("{kind}", "transfer").replace("{exits}", 'answered = "a"')
    assert remarks(leads_back) == []
    message = text.replace("{kind}", "message").replace("{exits}", 'done = "a"')
    message = message.replace("destination", "prompt")
    assert remarks(message) == [
        "no caller can get to an agent. Add a transfer, and a command that leads to it."
    ]


def test_a_variable_may_be_set_by_a_node_with_faults():
    use = '[node.two]\nkind = "message"\nprompt = "{city}"\nto = "main"\n'
    base = HEAD + MAIN[: MAIN.index("[node.two]")] + use
    field = '[node.ask]\nkind = "field"\nprompt = "?"\nto = "main"\nsave = "city"\ngrammar = 3\n'
    message = '[node.ask]\nkind = "message"\nprompt = 3\nto = "main"\n'
    assert not any("nothing sets" in remark for remark in remarks(base + field))
    assert any("nothing sets" in remark for remark in remarks(base + message))


@pytest.mark.parametrize(
    ("fault", "silenced"),
    [
        ("[settings]\nto = 3", "has no exit"),
        ("[settings]\nannounce = 3", "reads out 6 options"),
        ("[settings]\nhelp = 3", "help prompt"),
        ("[variables]\nx = nan", "which nothing sets"),
        ("[data]\nsql = 3", "which nothing sets"),
        ("[command.x]\nto = 3", "no way out"),
        ("[command.x]\ndo = 3", "does nothing there"),
    ],
)
def test_a_table_with_faults_silences_the_checks_that_need_it(fault, silenced):
    choices = "".join(f'{{ key = "{n}", label = "c{n}", to = "main" }},' for n in range(1, 7))
    text = (
        '[flow]\ntitle = "T"\nstart = "main"\n[command.help]\nkey = "#"\ndo = "help"\n'
        '[node.main]\nkind = "menu"\nprompt = "{y} Press 9."\n'
        f"choices = [{choices}]\nto.noinput = 'main'\n"
    )
    whole = "\n".join(fault.message for fault in check(read(text, "x").flow))
    assert silenced in whole
    assert silenced not in "\n".join(remarks(text + fault + "\n"))


def test_a_result_may_come_from_a_subflow_with_faults():
    text = (
        HEAD
        + MAIN.replace('prompt = "One."\nto = "main"', 'prompt = "One."\nto = "@done"')
        + '[node.sub]\nkind = "subflow"\nstart = "one"\nto = "main"\nhelp = 3\n'
    )
    assert [fault.message for fault in read(text, "x").faults] == [
        'expected a text to say, got 3. Write it in quotes: "3".'
    ]
    lost = text.replace('start = "one"', 'start = "oen"')
    assert len(read(lost, "x").faults) == 2
    assert len(read(text.replace('kind = "subflow"', 'kind = "subflw"'), "x").faults) == 1
    message = text.replace('kind = "subflow"\nstart = "one"', 'kind = "message"\nprompt = "x"')
    assert "no subflow leads here" in read(message, "x").faults[0].message
    both = message + '[node.two_too]\nkind = "message"\nprompt = 3\nto = "@done"\n'
    assert sum("no subflow" in fault.message for fault in read(both, "x").faults) == 1


def test_a_file_that_cannot_be_read_leaves_its_subflow_open():
    text = HEAD + MAIN.replace('kind = "message"\nprompt = "One."', 'kind = "subflow"\nflow = "i"')
    assert remarks(text.replace("Two. Press 1 or 9.", "Two, {city}.") + LONELY) == []
    no_start = '[flow]\ntitle = "I"\n[node.x]\nkind = "message"\nprompt = "Hi."\nto = "@done"\n'
    reading = read(text, "x", {"i": no_start}.__getitem__)
    assert reading.gaps.nodes["one"].open
    assert "one.x" in reading.flow.nodes
    broken = read(text, "x", {"i": "a = " + "9" * 5000}.__getitem__)
    assert broken.gaps.nodes["one"].kind == "subflow"
