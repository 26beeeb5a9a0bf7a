"""What a flow shows to new callers: it is read, its faults are told, and it is tried."""

import pytest

from ivr.errors import FlowError
from ivr.flow import check, load

LINE = """
[flow]
title = "Test"
start = "hello"
languages = ["en-IN", "hi-IN"]
[command.agent]
key = "0"
phrases = ["agent"]
to = "bye"
[node.hello]
kind = "message"
prompt = "Hello."
to = "main"
[node.main]
kind = "menu"
choices = [
  { key = "1", label = "opening hours", phrases = ["when are you open"], to = "bye" },
  { key = "22", label = "location", to = "bye" },
]
to = { noinput = "bye", nomatch = "bye" }
[node.bye]
kind = "disconnect"
prompt = "Bye."
"""
SAMPLE = '[[sample]]\ntitle = "Codes"\ncolumns = ["Code", "Name"]\n'


def faults(text):
    with pytest.raises(FlowError) as caught:
        load(LINE + text, "flows/x.toml")
    return [str(fault).partition(": ")[2] for fault in caught.value.faults]


def warnings(text):
    found = check(load(LINE + text, "flows/x.toml"))
    return [fault.message for fault in found if fault.place.startswith("[[try]]")]


def test_it_is_read_in_the_order_of_the_file():
    flow = load(
        LINE
        + '[[try]]\ntext = "Hours"\nkeys = "1"\n'
        + '[[try]]\ntext = { en-IN = "Place", hi-IN = "जगह" }\nsay = "location"\n'
        + SAMPLE
        + 'rows = [["1", "one"], ["2", "two"]]\n',
        "flows/x.toml",
    )
    hours, place = flow.tries
    assert (hours.text.words({}, "hi-IN").written, hours.keys, hours.say) == ("Hours", "1", None)
    assert place.text.words({}, "hi-IN").written == "जगह"
    assert place.say.words({}, "en-IN").written == "location"
    [codes] = flow.samples
    assert [column.words({}, "en-IN").written for column in codes.columns] == ["Code", "Name"]
    assert codes.rows == (("1", "one"), ("2", "two"))


WRONG_TRIES = {
    "[try]": "expected tables with the header [[try]], got a table.",
    "keys = '1'": "'text' is missing. What it does, as the phone shows it.",
    "text = 'x'": "needs 'keys' to press, or something to 'say'.",
    "text = 'x'\nkeys = '1a'": "keys: expected keys of 0-9 * #, such as \"1 241234\", got '1a'.",
    "text = 2\nkeys = '1'": 'text: expected a text to say, got 2. Write it in quotes: "2".',
    "text = 'x'\nsay = '{caller}'": "say: has a placeholder, but there is no call yet. Write the"
    " words themselves.",
    "text = 'x'\nkeys = '1'\nkey = '1'": "unknown key 'key'. Did you mean 'keys'?",
}
WRONG_SAMPLES = {
    "columns = []\nrows = [['a']]": "columns: expected a list of texts, one at least, got a list.",
    "columns = ['a', 'b']\nrows = []": "rows: expected a list of rows, one at least, got a list.",
    "columns = ['a', 'b']\nrows = ['a']": "row 1: expected a list of texts, got 'a'."
    ' Write it in brackets: ["a"].',
    "columns = ['a', 'b']\nrows = [['a', 1]]": "row 1: column 2: expected a text, got 1."
    ' Write it in quotes: "1".',
    "columns = ['a', 'b']\nrows = [['a', 'b'], ['a']]": "row 2: has 1 of 2 columns. Write a text"
    " for each column.",
    "columns = ['a', { xx = 'b' }]\nrows = [['a', 'b']]": "column 2: xx: 'xx' is not a language of"
    " this flow. The flow's languages are: en-IN, hi-IN.",
}


@pytest.mark.parametrize(("text", "fault"), WRONG_TRIES.items())
def test_what_is_wrong_with_a_suggestion_is_a_fault(text, fault):
    if text == "[try]":
        assert f"[try]: {fault}" in faults(text)
    else:
        assert f"[[try]] 1: {fault}" in faults(f"[[try]]\n{text}\n")


@pytest.mark.parametrize(("text", "fault"), WRONG_SAMPLES.items())
def test_what_is_wrong_with_a_sample_is_a_fault(text, fault):
    assert f"[[sample]] 1: {fault}" in faults(f"[[sample]]\ntitle = 'Codes'\n{text}\n")


@pytest.mark.parametrize(
    ("body", "warned"),
    [
        ('keys = "1"', []),
        ('keys = "0"', []),
        ('keys = "221"', []),
        ('keys = "2 2 1"', []),
        ('say = "when are you open please"', []),
        ('say = "agent"', []),
        ('keys = "2"', ["keys: nothing in menu 'main' begins with these keys: '2'. Correct them."]),
        ('keys = "7"', ["keys: nothing in menu 'main' begins with these keys: '7'. Correct them."]),
        (
            'say = { en-IN = "location", hi-IN = "फूल" }',
            ["say: menu 'main' does not understand 'फूल'. Add the phrase to a choice."],
        ),
    ],
)
def test_what_the_first_menu_does_not_understand_is_a_warning(body, warned):
    assert warnings(f'[[try]]\ntext = "Try it"\n{body}\n') == warned


def test_a_line_that_begins_otherwise_is_not_tried():
    text = LINE.replace('to = "main"', 'to = "bye"').replace('start = "hello"', 'start = "bye"')
    flow = load(text + '[[try]]\ntext = "Try it"\nkeys = "7"\n', "flows/x.toml")
    assert not [fault for fault in check(flow) if "keys:" in fault.message]
