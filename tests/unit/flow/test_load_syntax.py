"""A text with TOML errors is read as far as possible, so that its other faults are found too."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivr.flow import check, read
from tests.tries import examples

HEAD = '[flow]\ntitle = "T"\nstart = "a"\n'
A = '[node.a]\nkind = "message"\nprompt = "Hello."\nto = "b"\n'
MENU = '[node.m]\nkind = "menu"\nchoices = [{ key = "1", label = "b", to = "b" }]\n'
MENU += 'to = { noinput = "b", nomatch = "b" }\n'
B = '[node.b]\nkind = "disconnect"\n'


def faults_of(text, include=None):
    return [str(fault) for fault in read(text, "x", include).faults]


def fault_of(text):
    (fault,) = faults_of(text)
    return fault


SIX = """\
[flow]
title = "Six faults
start = "main"

[node.main]
kind = "menu"
choices = [
  { key = "1", label = "one", to = "tow" },
]

[node.two
kind = "message"
prompt = "Hello {name:tiem}."
to = "main"

[node.three]
kind = "message"
to = "main"
bargein = "yes"
"""


def test_faults_of_syntax_and_of_structure_come_together():
    assert [fault.partition(".")[0] for fault in faults_of(SIX)] == [
        "x:2:20: not TOML: the text has no end",
        "x:8:36: menu 'main': choice 1 goes to unknown node 'tow'",
        "x:11:10: not TOML: Expected ']' at the end of a table declaration",
        "x:13:17: message 'two': prompt: '{name:tiem}' has the unknown format 'tiem'",
        "x:16:1: message 'three': 'prompt' is missing",
        "x:19:11: message 'three': bargein: expected true or false, got 'yes'",
    ]


def test_a_header_that_is_still_wrong_once_it_is_mended_is_left_out():
    inline = HEAD + 'node = { b = { kind = "disconnect" } }\n'
    inline = inline.replace("[flow]\n", "").replace("title", "flow.title")
    text = inline.replace("start", "flow.start") + '[node.a\nkind = "message"\n'
    reading = read(text, "x")
    assert [str(fault).partition(".")[0] for fault in reading.faults] == [
        "x:4:8: not TOML: Cannot declare ('node', 'a') twice"
    ]
    assert list(reading.flow.nodes) == ["b"]
    assert reading.gaps.nodes["a"].kind == ""


BROKEN = [
    # A value with a syntax error is not reported as missing, nor is what depends on it.
    (HEAD.replace('"T"', "T") + A + B, "x:2:9: not TOML: Invalid value."),
    (HEAD.replace('"a"', '"a') + A + B, "x:3:11: not TOML: the text has no end. Close its quotes."),
    (HEAD + A.replace('"b"', "b") + B, "x:7:6: not TOML: Invalid value."),
    (HEAD + A.replace("to =", "to.done =").replace('"b"', "b") + B, "x:7:11: not TOML: Invalid"),
    (HEAD + A.replace('kind = "message"', "kind = message") + B, "x:5:8: not TOML: Invalid value"),
    (HEAD + A.replace("prompt =", "prompt") + B, "x:6:8: not TOML: Expected '='"),
    (
        HEAD
        + "languages = [en-IN, hi-IN]\n"
        + MENU
        + A.replace('"Hello."', '{ "hi-IN" = "x" }')
        + B,
        "x:4:",
    ),
    (HEAD + A + B + "[command.c]\nkey = 1 2\ndo = help\n", "x:11:9: not TOML: Expected newline"),
    (HEAD + A + B + "[command.c]\nto = help\n", "x:11:6: not TOML: Invalid value."),
    # Headers of tables: a node is known if its name can be guessed.
    (HEAD + A + B.replace("]", ""), "x:8:8: not TOML: Expected ']' at the end of a table"),
    (HEAD + A + B.replace("[node.b]", "[node b]"), "x:8:7: not TOML: Expected ']'"),
    (HEAD + A + B.replace("[node.b]", "[]"), "x:8:2: not TOML: "),
    (A + B + "[flow\n" + HEAD[7:], "x:7:6: not TOML: Expected ']'"),
    # A second table of the same name.
    (HEAD + A + B + B, "x:10:8: not TOML: Cannot declare ('node', 'b') twice."),
    (HEAD + A + B + HEAD, "x:10:6: not TOML: Cannot declare ('flow',) twice."),
    (HEAD + A + "to = 'b'\n" + B, "x:8:9: not TOML: Cannot overwrite a value."),
    # Values of several lines.
    (
        HEAD + A.replace('"Hello."', '"""Hello.') + B,
        "x:6:10: not TOML: the value has no end. Close its brackets, braces or quotes.",
    ),
    (
        HEAD
        + A.replace('to = "b"', 'to = "c"')
        + B
        + '[node.c]\nkind = "menu"\nchoices = [\n  { key = "1" }\n\n'
        + "[node.d]\n"
        'kind = "disconnect"\n',
        "x:12:11: not TOML: the value has no end. Close its brackets, braces or quotes.",
    ),
    (HEAD + A + B + "[variables]\nx = {\n  y = 1,\n}\n", "x:11:6: not TOML: "),
    (
        HEAD + A + B + '[data]\nsql = """\nSELECT a\nb = c\n""" x\n',
        "x:14:5: not TOML: Expected newline or end of document after a statement.",
    ),
    # Subflows and queries, whose properties depend on one another.
    (HEAD + '[node.a]\nkind = "subflow"\nstart = b\nto = "b"\n' + B, "x:6:9: not TOML: Invalid"),
    (HEAD + '[node.a]\nkind = "subflow"\nflow = b\nto = "b"\n' + B, "x:6:8: not TOML: Invalid"),
    (
        HEAD + '[node.a]\nkind = "query"\nsql = "SELECT 1"\nchoose = x\n'
        'to = { found = "b", noinput = "b" }\n' + B,
        "x:7:10: not TOML: Invalid value.",
    ),
]


@pytest.mark.parametrize(("text", "message"), BROKEN)
def test_a_syntax_error_causes_no_other_faults(text, message):
    reading = read(text, "x")
    found = [str(fault) for fault in reading.faults]
    assert found[0].startswith(message)
    assert all(": not TOML: " in fault for fault in found)
    remarks = [str(fault) for fault in check(reading.flow, reading.gaps)]
    assert [remark for remark in remarks if "to an agent" not in remark] == []


def test_the_second_table_of_a_node_is_checked_under_the_node_s_name():
    text = HEAD + A + B + '[node.b]\nkind = "message"\nto = "bb"\n'
    assert faults_of(text) == [
        "x:10:1: message 'b': 'prompt' is missing. What is said.",
        "x:10:8: not TOML: Cannot declare ('node', 'b') twice. It stands in the file already."
        " Keep one of them, or give one another name.",
        "x:12:6: message 'b': exit 'done' goes to unknown node 'bb'. Did you mean 'b'?",
    ]
    assert "b" in read(text, "x").gaps.nodes


def test_a_table_that_cannot_be_mended_is_left_out_with_all_that_is_below_it():
    text = HEAD + A.replace('"b"', '"c"') + "[node.b = 1]\nx = 1\ny = 2\n\n[node.d]\nkind = 3\n"
    found = faults_of(text)
    assert [fault.split(": ")[0] for fault in found] == ["x:8:9", "x:12:1"]
    # "c" may be the node whose name cannot be read.
    assert not any("unknown node" in fault for fault in found)


def test_several_arrays_of_tables_are_read_as_such():
    text = HEAD + A + B + '[node.m]\nkind = "menu"\n[[node.m.choices]\nkey = "1"\nto = "b"\n'
    assert fault_of(text).startswith("x:12:17: not TOML: Expected ']]'")


def test_lines_that_end_as_on_windows_keep_their_places():
    text = (HEAD + A.replace('"b"', "b") + B + "x = y\n").replace("\n", "\r\n")
    assert [fault.split(": ")[0] for fault in faults_of(text)] == ["x:7:6", "x:10:5"]


LONG_KEY = "a" + ".a" * 5000


@pytest.mark.parametrize(
    ("line", "column", "message"),
    [
        ("b = " + "9" * 5000, 5, "a number has 1000 digits or more."),
        ("b = -" + "9_" * 5000 + "9", 6, "a number has 1000 digits or more."),
        ("b = " + "[" * 5000, 35, "more than 30 brackets stand within each other."),
        ("b = " + "{a=[" * 5000 + "1", 65, "more than 30 brackets stand within each other."),
        ("b = " + "[" * 5000 + "]" * 5000, 35, "more than 30 brackets stand within each other."),
        (f"{LONG_KEY} = 1", 1, "a key has more than 20 names with dots between them."),
        (f"[{LONG_KEY}]", 2, "a key has more than 20 names with dots between them."),
        (f"[[ {LONG_KEY} ]]", 4, "a key has more than 20 names with dots between them."),
        (f"b = {{ {LONG_KEY} = 1 }}", 7, "a key has more than 20 names with dots between them."),
        ('"a"' + " . 'a'" * 5000 + " = 1", 1, "a key has more than 20 names with dots between th"),
        ('"é\\"".' + "a." * 5000 + "a = 1", 1, "a key has more than 20 names with dots between"),
        ('b = "' + '\\"' * 50_000, 5, "the text has no end. Close its quotes."),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_shape_that_takes_long_or_deep_is_refused_before_it_is_parsed(line, column, message):
    reading = read(f"a = 1\n# {LONG_KEY} {'[' * 50}\n{line}\nc = d", "x")
    assert reading.flow is None
    [fault] = reading.faults
    assert (fault.line, fault.column) == (3, column)
    assert fault.message.startswith(f"not TOML: {message}")


@pytest.mark.parametrize("line", ["", "# " + "a." * 30, "# " + "a" * 1000])
def test_brackets_count_beside_lines_of_any_length(line):
    in_texts = f'a = \'{"[" * 40}\'\nb = """\n{"{" * 40}""" # {"[" * 40}\n{line}\n'
    assert read(f"{in_texts}c = {'[' * 30}{']' * 30}\n", "x").faults[0].line is None
    assert read(f"{in_texts}c = {'[' * 31}{']' * 31}\n", "x").faults[0].line == 5


def test_texts_and_comments_may_have_any_shape():
    long = f"{LONG_KEY} {'[' * 50} {'9' * 5000}"
    texts = f"{LONG_KEY}'{'[' * 50}"
    read_back = read(
        HEAD + A + B + f'[variables]\na = "{long}"\nb = """\n{texts}"""\n# {long}\n'
        f"c = '{long}'\nd = '''{texts}\n'''\n",
        "x",
    )
    assert read_back.faults == ()
    assert read_back.flow.variables["a"] == long


def test_reading_a_text_of_nothing_but_errors_ends():
    assert len(faults_of("x = y\n" * 100)) == 50
    assert read("x = y\n" * 100, "x").flow is None
    assert len(faults_of(HEAD + f"# {'x' * 100_000}\n" + "y = z\n" * 100)) < 50


def test_an_error_in_a_file_that_is_taken_in_is_reported_with_that_file():
    outer = HEAD + '[node.a]\nkind = "subflow"\nflow = "i"\nto = "b"\n' + B
    inner = '[flow]\ntitle = "I"\nstart = s\n[node.s]\nkind = "message"\nprompt = ""\nto = "@done"'
    assert faults_of(outer, {"i": inner}.__getitem__) == [
        'i:3:9: not TOML: Invalid value. Texts are written in quotes, as in "s".',
        "i:6:10: message 's': prompt: expected a text to say, got ''.",
    ]


PIECES = st.sampled_from(
    [
        *("[node.a]\n", "[node.b\n", "[[node.c]]\n", "[", "]", "{", "}", '"', '"""', "'''", "'"),
        *("to = ", 'kind = "menu"\n', "x", "=", "\n", "\\", "#", ",", ".", "\r\n", "  ", "ü"),
        *('prompt = """\nHi\n"""\n', 'choices = [\n  { key = "1" },\n]\n', "x = 1\n"),
    ]
)


@pytest.mark.untraced
@settings(max_examples=examples(400))
@given(st.lists(PIECES, max_size=25).map("".join))
def test_any_text_is_read_without_an_error_and_each_fault_has_its_place(text):
    reading = read(text, "x")
    lines = text.replace("\r\n", "\n").split("\n")
    for fault in reading.faults:
        if fault.line is not None:
            assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1
    if reading.flow is not None:
        check(reading.flow, reading.gaps)
        for path in reading.spans["x"]:
            assert reading.spans["x"].place(path) is not None
