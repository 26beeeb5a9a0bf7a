"""Faults have a line and a column, and `Spans` gives an editor the place of every value."""

import pytest

from ivr.errors import Fault
from ivr.flow import TextSpan, read

TEXT = """\
[flow]
title = "T"
start = "main"
[command.agent]
key = "0"
to = "by"
[node.main]
kind = "menu"
prompt = "Say {name:tiem} now."
choices = [
  { key = "1", label = "one", to = "bye" },
  { key = "2", label = "two", to = "by", when = "ab + len(1, 2)" },
]
to = { noinput = "nowhere" }
extra = 1
[node.bye]
kind = "disconnect"
prompt = '''
Bye, {x'''
"""


def places(text):
    return [
        (fault.line, fault.column, fault.message.split(".")[0])
        for fault in read(text, "x.toml").faults
    ]


def test_a_fault_points_at_its_value_and_an_unknown_key_at_itself():
    found = [(line, column) for line, column, _ in places(TEXT)]
    assert found == [(6, 6), (9, 15), (12, 36), (12, 55), (14, 18), (15, 1), (19, 6)]


def test_the_text_at_each_place_is_what_is_wrong():
    lines = TEXT.split("\n")
    at = [lines[line - 1][column - 1 :] for line, column, _ in places(TEXT)]
    assert [text[:4] for text in at] == ['"by"', "{nam", '"by"', "len(", '"now', "extr", "{x''"]


@pytest.mark.parametrize(
    ("written", "column"),
    [
        ('"{x:tiem}"', 10),
        ('"a {x:tiem}"', 12),
        ("'{{ {x:tiem}'", 13),
        (
            '"\\u20b9 {x:tiem}"',
            9,
        ),  # with escapes the offset is not known, so the value is pointed at
        ('"""a {x:tiem}"""', 14),
    ],
)
def test_a_placeholder_is_pointed_at_in_any_kind_of_string(written, column):
    text = f'[flow]\ntitle = "T"\nstart = "a"\n[node.a]\nkind = "disconnect"\nprompt ={written}\n'
    assert [place[:2] for place in places(text)] == [(6, column)]


@pytest.mark.parametrize(
    ("expression", "column"),
    [
        ("a + * 2", 13),  # the offset is from Python's parser
        ("foo(1)", 9),
        ("  1 + foo(1)", 15),
        ("'ü₹' + foo(1)", 16),
        ("(1 +", 9),
        ("a is 1", 9),
        ("1 ** 2", 9),
        ("x[1:2:3]", 9),
    ],
)
def test_the_wrong_part_of_an_expression_is_pointed_at(expression, column):
    text = (
        '[flow]\ntitle = "T"\nstart = "a"\n[node.a]\nkind = "set"\nto = "b"\n'
        f'values.x="{expression}"\n[node.b]\nkind = "disconnect"\n'
    )
    assert [place[0] for place in places(text)] == [7]
    assert places(text)[0][1] == column + 2


def test_an_expression_of_several_lines_is_pointed_at_in_its_first_line():
    text = (
        '[flow]\ntitle = "T"\nstart = "a"\n[node.a]\nkind = "set"\nto = "b"\n'
        'values.x = """(1 +\nfoo(1))"""\nvalues.y = """(\n+)"""\nvalues.z = """(\nfoo(1))"""\n'
        '[node.b]\nkind = "disconnect"\n'
    )
    assert [place[:2] for place in places(text)] == [(7, 16), (9, 12), (11, 12)]


def test_a_fault_without_a_column_or_line_is_written_without():
    assert str(Fault("x", "p", "m", 3, 4)) == "x:3:4: p: m"
    assert str(Fault("x", "p", "m", 3)) == "x:3: p: m"
    assert str(Fault("x", "", "m")) == "x: m"


# --- spans --------------------------------------------------------------------------------------


def cut(span):
    """The text that a span covers."""
    lines = TEXT.split("\n")[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    return "\n".join(lines)


SPANS = read(TEXT, "x.toml").spans["x.toml"]


@pytest.mark.parametrize(
    ("path", "name", "value"),
    [
        (("flow",), "flow", '[flow]\ntitle = "T"\nstart = "main"'),
        (("flow", "title"), "title", '"T"'),
        (("command", "agent"), "agent", '[command.agent]\nkey = "0"\nto = "by"'),
        (("node", "main", "choices", 1, "label"), "label", '"two"'),
        (
            ("node", "main", "choices", 0),
            None,
            '{ key = "1", label = "one", to = "bye" }',
        ),
        (("node", "main", "to"), "to", '{ noinput = "nowhere" }'),
        (("node", "main", "extra"), "extra", "1"),
        (("node", "bye", "prompt"), "prompt", "'''\nBye, {x'''"),
    ],
)
def test_names_and_values_are_found_from_their_start_to_their_end(path, name, value):
    found = SPANS.name(path)
    assert (cut(found) if found else None) == name
    assert cut(SPANS.value(path)) == value


def test_what_is_not_written_has_no_span():
    assert SPANS.name(("node", "main", "bargein")) is None
    assert SPANS.value(("node",)) is None
    assert SPANS.value(("node", "nowhere", "x")) is None


def test_a_table_ends_before_the_comments_of_the_next_one():
    spans = read("[a]\nx = 1\n\n# about b\n[b]\n# last\n", "x.toml").spans["x.toml"]
    assert spans.value(("a",)) == TextSpan(1, 1, 2, 6)
    assert spans.value(("b",)) == TextSpan(5, 1, 5, 4)


@pytest.mark.parametrize(
    ("line", "column", "path"),
    [
        (1, 2, ("flow",)),
        (2, 1, ("flow", "title")),
        (2, 9, ("flow", "title")),
        (12, 7, ("node", "main", "choices", 1, "key")),
        (12, 3, ("node", "main", "choices", 1)),
        (12, 37, ("node", "main", "choices", 1, "to")),
        (14, 18, ("node", "main", "to", "noinput")),
        (18, 1, ("node", "bye", "prompt")),
        (99, 1, ()),
        (0, 1, ()),
    ],
)
def test_the_value_at_a_place_is_found(line, column, path):
    assert SPANS.at(line, column) == path


def test_arrays_of_arrays_are_no_headers():
    spans = read('a = [\n["x"],\n["y"],\n]\n[b]\n', "x.toml").spans["x.toml"]
    assert spans.value(("a", 1)) == TextSpan(3, 1, 3, 6)
    assert spans.header(("b",)) == 5


def test_before_the_first_table_a_place_belongs_to_the_file():
    assert read("\n\n[a]\n", "x.toml").spans["x.toml"].at(1, 1) == ()


def test_all_paths_are_listed_in_the_order_of_the_text():
    paths = list(SPANS)
    assert paths[:3] == [("flow",), ("flow", "title"), ("flow", "start")]
    assert paths.index(("node", "main")) < paths.index(("node", "main", "choices", 1, "to"))
    assert len(set(paths)) == len(paths)
    assert all(SPANS.place(path) for path in paths)


def test_a_number_with_a_point_and_a_date_with_a_time_are_found_whole():
    text = "a = 1.25\nb = 1979-05-27 07:32:00.5\nc = [1.5, 2.5]\n"
    spans = read(text, "x.toml").spans["x.toml"]
    assert spans.value(("a",)) == TextSpan(1, 5, 1, 9)
    assert spans.value(("b",)) == TextSpan(2, 5, 2, 26)
    assert spans.value(("c", 1)) == TextSpan(3, 11, 3, 14)


def test_the_place_of_a_node_is_found_in_its_own_file():
    outer = (
        '[flow]\ntitle = "T"\nstart = "a"\n[node.a]\nkind = "subflow"\nflow = "i.toml"\nto = "b"\n'
        '[node.b]\nkind = "disconnect"\n'
    )
    inner = (
        '\n[flow]\ntitle = "I"\nstart = "x"\n[node.x]\nkind = "message"\nprompt = "Hi."\nto="@done"'
    )
    reading = read(outer, "o.toml", {"i.toml": inner}.__getitem__)
    assert reading.faults == ()
    nodes = reading.flow.nodes
    assert reading.place_of(nodes["a.x"], "prompt") == (7, 10)
    assert reading.place_of(nodes["b"]) == (8, 1)
