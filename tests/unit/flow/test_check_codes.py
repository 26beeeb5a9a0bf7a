"""Codes that a bad line does not tell apart, and codes that are the same keys."""

import pytest

from ivr.flow import check, load

FLOW = """
[flow]
title = "Codes"
start = "ask"
[settings]
to = { noinput = "bye", nomatch = "bye", error = "bye" }
[data]
sql = "CREATE TABLE things (code TEXT); INSERT INTO things VALUES (CODES)"
[command.agent]
to = "desk"
[node.desk]
kind = "transfer"
destination = "desk"
to = { answered = "bye", busy = "bye", noanswer = "bye", failed = "bye" }
[node.ask]
kind = "field"
prompt = "Which code?"
grammar = { type = "pnr", length = 4 }
save = "code"
MORE
to = "find"
[node.find]
kind = "query"
sql = "SELECT code AS found FROM things WHERE code = :code OR keypad(code) = :code"
to = { found = "draw", missing = "draw" }
CHOOSE
[node.draw]
kind = "query"
sql = "DRAWN"
to = { found = "bye", missing = "bye" }
[node.bye]
kind = "disconnect"
"""


def messages(codes="'AI12', 'RX77'", more="", choose="", drawn="SELECT 1"):
    parts = {"CODES": codes, "MORE": more, "CHOOSE": choose, "DRAWN": drawn}
    text = FLOW
    for name, part in parts.items():
        text = text.replace(name, part)
    return [str(fault).partition(": ")[2] for fault in check(load(text, "x.toml"))]


ASKS = 'choose = { prompt = "Which?", label = "{found}" }\n'
SURE = 'confirm = "{code}, right?"\n'


def test_codes_that_differ_are_not_found():
    assert messages() == []
    assert messages("'MN', 'hello', 'AI12', 'AI12', '1234'") == []


def test_codes_of_the_same_keys_need_a_choice():
    [found] = messages("'MK47', 'OL47'")
    assert found == (
        "query 'find': the data has 'MK47' and 'OL47', which are the same keys, and the first one"
        " would count. Write choose, so that the caller is asked which one is meant."
    )
    assert messages("'MK47', 'OL47'", choose=ASKS) == []
    assert messages("'MK47', 'OL47'", more=SURE) == [found]


def test_codes_that_sound_alike_need_a_question():
    [found] = messages("'BX47', 'TX47'")
    assert found == (
        "field 'ask': the data has 'BX47' and 'TX47', which sound alike, and nothing asks which one"
        " is meant. Write confirm, or give one of them another code."
    )
    assert messages("'BX47', 'TX47'", choose=ASKS) == []
    assert messages("'BX47', 'TX47'", more=SURE) == []


@pytest.mark.parametrize(
    ("letters", "pairs"),
    [("ABDMRX", "'B' and 'D'"), ("mnrfs", "'M' and 'N', 'F' and 'S'"), ("KLRX59", "'5' and '9'")],
)
def test_a_drawn_code_has_no_letters_that_sound_alike(letters, pairs):
    found = messages(drawn=f"SELECT random_code(4, '{letters}') AS c, keypad('x') AS k")
    assert found == [
        f"query 'draw': random_code draws {pairs}, which sound alike on a telephone."
        " Leave out one of each."
    ]


def test_letters_of_one_key_are_drawn_only_where_keys_are_compared():
    [found] = messages(drawn="SELECT random_code(4, 'XYR6M') AS c")
    assert found.startswith("query 'draw': random_code draws 'X' and 'Y', '6' and 'M', which are")
    compared = "SELECT random_code(4, 'XYR6M') AS c FROM things WHERE keypad(code) <> '1'"
    assert messages(drawn=compared) == []


def test_options_that_are_codes_sound_different():
    options = '[{ value = "B4" }, { value = "D4" }, { value = "X1" }, { value = "blue" }]'
    more = (
        f'to.filled = "find"\n[node.pick]\nkind = "field"\nprompt = "Gate?"\nsave = "gate"\n'
        f'grammar = {{ type = "one_of", options = {options} }}\nto = "find"\n'
    )
    text = FLOW.replace('MORE\nto = "find"', more).replace("CHOOSE", "").replace("CODES", "'A1'")
    found = check(load(text.replace("DRAWN", "SELECT 1"), "x.toml"))
    assert any(
        "'B4' and 'D4' sound alike. Give one of them a phrase of its own" in fault.message
        for fault in found
    )


def test_options_that_are_codes_and_differ_are_not_found():
    options = '[{ value = "B4" }, { value = "X1" }]'
    text = FLOW.replace(
        'grammar = { type = "pnr", length = 4 }',
        f'grammar = {{ type = "one_of", options = {options} }}',
    )
    for name, part in {"CODES": "'A1'", "MORE": "", "CHOOSE": "", "DRAWN": "SELECT 1"}.items():
        text = text.replace(name, part)
    assert not check(load(text, "x.toml"))


def alike(node):
    text = FLOW.replace('MORE\nto = "find"', f'MORE\nto.filled = "pick"\n{node}')
    for name, part in {"CODES": "'A1'", "MORE": "", "CHOOSE": "", "DRAWN": "SELECT 1"}.items():
        text = text.replace(name, part)
    found = [fault.message for fault in check(load(text, "x.toml")) if "alike" in fault.message]
    return [message.partition(" sound alike")[0] for message in found]


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (["B", "D"], ["'B' and 'D'"]),
        (["B", "X", "1"], []),
        (["fifteen", "fifty"], ["'fifteen' and 'fifty'"]),
        (["13", "30"], ["'13' and '30'"]),
        (["fifteen", "sixty", "12", "20"], []),
        (["red", "read bags"], []),
    ],
)
def test_options_and_choices_that_are_letters_or_numbers_sound_different(values, found):
    head = '[node.pick]\nprompt = "Which?"\n'
    options = ", ".join(f'{{ value = "{each}" }}' for each in values)
    field = f'kind = "field"\nsave = "x"\ngrammar = {{ type = "one_of", options = [{options}] }}\n'
    assert alike(head + field + 'to = "find"\n') == found
    choices = ", ".join(
        f'{{ key = "{key}", label = "{each}", to = "find" }}' for key, each in enumerate(values, 1)
    )
    assert alike(f'{head}kind = "menu"\nchoices = [{choices}]\n') == found


def test_a_name_with_other_phrases_or_a_condition_is_told_by_these():
    head = '[node.pick]\nprompt = "Which?"\n'
    options = '{ value = "B", phrases = ["first class"] }, { value = "D", phrases = ["economy"] }'
    field = f'kind = "field"\nsave = "x"\ngrammar = {{ type = "one_of", options = [{options}] }}\n'
    assert alike(head + field + 'to = "find"\n') == []
    choices = (
        '{ key = "1", label = "B7", to = "find", phrases = ["the first one"] },'
        '{ key = "2", label = "D7", to = "find" },'
        '{ key = "3", label = "P7", to = "find", when = "1 == 2" }'
    )
    assert alike(f'{head}kind = "menu"\nchoices = [{choices}]\n') == []


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("mail", "male", True),
        ("naam badalna", "nam badalna", True),
        ("ladka", "ladki", False),
        ("नई बुकिंग", "nayi booking", True),
        ("mail", "Mail", False),
        ("sales", "service", False),
    ],
)
def test_phrases_of_two_choices_that_sound_alike(one, other, alike):
    menu = (
        '[node.menu]\nkind = "menu"\nprompt = "Well?"\nchoices = ['
        f'{{ key = "1", label = "one", phrases = ["{one}"], to = "find" }}, '
        f'{{ key = "2", label = "two", phrases = ["{other}"], to = "bye" }}]\n'
    )
    text = FLOW.replace("[node.find]", menu + "[node.find]").replace(
        'to = "find"', 'to = "menu"', 1
    )
    for name, part in {"CODES": "'A1'", "MORE": "", "CHOOSE": "", "DRAWN": "SELECT 1"}.items():
        text = text.replace(name, part)
    found = [
        fault.message for fault in check(load(text, "x.toml")) if "sounds like" in fault.message
    ]
    assert found == (
        [f"'{other}' of choice 2 sounds like '{one}' of choice 1. Leave out one of them."]
        if alike
        else []
    )
