"""What a flow shows to new callers: it is read, its faults are told, and it is tried."""

import pytest

from ivr.errors import FlowError
from ivr.flow import Pause, Press, Say, Silence, check, demo_of, load, write

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


DEMO = """
[demo.hours]
title = "Opening hours"
note = { en-IN = "When one can come", hi-IN = "समय" }
steps = [{ keys = "22 1" }, { say = "location" }, { silence = 6 }, { pause = 1.5 }, { keys = "*" }]
"""
ALL_STEPS = (Press("22"), Press("1"), Say("location"), Silence(6.0), Pause(1.5), Press("*"))


def test_a_demonstration_is_read_and_written_step_by_step():
    flow = load(LINE + DEMO, "flows/x.toml")
    [demo] = flow.demos
    assert (demo.name, demo.steps) == ("hours", ALL_STEPS)
    assert demo.title.words({}, "en-IN").written == "Opening hours"
    assert demo.note.words({}, "hi-IN").written == "समय"
    assert load(write(flow), "flows/x.toml").demos == flow.demos
    bare = load(LINE + "[demo.a]\ntitle = 'A'\nsteps = [{ keys = '1' }]\n", "flows/x.toml")
    assert load(write(bare), "flows/x.toml").demos == bare.demos


def test_a_suggestion_is_a_short_demonstration():
    flow = load(
        LINE
        + '[[try]]\ntext = "Hours"\nkeys = "22 1"\nsay = "hours"\n'
        + '[[try]]\ntext = "Place"\nsay = "location"\n',
        "flows/x.toml",
    )
    assert [demo_of(one, "en-IN").steps for one in flow.tries] == [
        (Press("22"), Press("1")),
        (Say("location"),),
    ]
    assert load(write(flow), "flows/x.toml").tries == flow.tries
    keys_alone = load(LINE + '[[try]]\ntext = "Hours"\nkeys = "22 1"\n', "flows/x.toml")
    assert load(write(keys_alone), "flows/x.toml").tries == keys_alone.tries


WRONG_DEMOS = {
    "": "'title' is missing. What it shows, in a few words.",
    "title = 'x'": "'steps' is missing. What the caller does, from the start of a call.",
    "title = 'x'\nsteps = []": "steps: expected a list of steps, one at least, each such as"
    ' { keys = "1" } or { say = "yes" }, got a list.',
    "title = 'x'\nsteps = ['1']": "step 1: expected a table such as"
    ' { keys = "1" } or { say = "yes" }, got \'1\'.',
    "title = 'x'\nsteps = [{}]": "step 1: needs one of these, and not two:"
    " keys, say, silence, pause.",
    "title = 'x'\nsteps = [{ keys = '1', say = 'x' }]": "step 1: needs one of these, and not two:"
    " keys, say, silence, pause.",
    "title = 'x'\nsteps = [{ keys = 'a' }]": "step 1: keys: expected keys of 0-9 * #, such as"
    " \"1 241234\", got 'a'.",
    "title = 'x'\nsteps = [{ pause = 0 }]": "step 1: pause: expected a number of seconds, got 0."
    " Write more than 0, and 3600 at most.",
    "title = 'x'\nsteps = [{ silence = '6' }]": "step 1: silence: expected a number of seconds, got"
    " '6'. Write it without quotes: 6.",
    "title = 'x'\nsteps = [{ silence = true }]": "step 1: silence: expected a number of seconds,"
    " got true. Write more than 0, and 3600 at most.",
    "title = 'x'\nsteps = [{ press = '1' }]": "step 1: unknown key 'press'."
    " It can have: keys, say, silence, pause.",
}


@pytest.mark.parametrize(("text", "fault"), WRONG_DEMOS.items())
def test_what_is_wrong_with_a_demonstration_is_a_fault(text, fault):
    assert f"demo 'a': {fault}" in faults(f"[demo.a]\n{text}\n")


def test_demonstrations_have_names():
    assert faults("[[demo]]\n") == ["[demo]: expected tables such as [demo.sales], got a list."]


@pytest.mark.parametrize(
    ("steps", "warned"),
    [
        ('{ keys = "1" }', []),
        ('{ keys = "0" }, { keys = "7" }', []),
        ('{ keys = "221" }, { say = "anything" }', []),
        ('{ say = "when are you open" }, { keys = "5" }', []),
        ('{ silence = 6 }, { keys = "7" }', []),
        ('{ keys = "7" }', ["menu 'main' does not take '7' of step 1. Correct the step."]),
        ('{ say = "flower" }', ["menu 'main' does not take 'flower' of step 1. Correct the step."]),
        (
            '{ keys = "3" }, { keys = "9" }',
            ["menu 'more' does not take '9' of step 2. Correct the step."],
        ),
    ],
)
def test_a_step_that_a_menu_does_not_take_is_a_warning(steps, warned):
    text = LINE.replace(
        '  { key = "22"', '  { key = "3", label = "more", to = "more" },\n  { key = "22"'
    )
    text += '[node.more]\nkind = "menu"\nchoices = [{ key = "1", label = "one", to = "bye" }]\n'
    text += 'to = { noinput = "bye", nomatch = "bye" }\n'
    flow = load(f'{text}[demo.a]\ntitle = "A"\nsteps = [{steps}]\n', "flows/x.toml")
    found = [fault for fault in check(flow) if fault.place == "demo 'a'"]
    assert [fault.message for fault in found] == warned
    assert all(fault.line for fault in found)
