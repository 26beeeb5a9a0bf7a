"""`Spans` finds the line of every value in a TOML text."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.flow.loading.spans import Spans

TEXT = '''# comment [node.no]
flow.title = "x" # [node.y]
[settings]
noinput_timeout = 5.5
[node.main]
kind = "menu"
prompt = """
[node.fake]
key = 1 \\""" "
""""
note = \'\'\'
[node.fake]
\'\'\' # "not a string
choices = [
  { key = "1", label = "a", to = "b" },  # [node.c]
  { key = "2", label = { "en-IN" = "z" } }, { key = '3' },
]
to.filled = "q"
to.noinput = { "x y" = [] }
last = [1, [2,
  3], "x"]
[ node . "two words" ] # header
kind = 1979-05-27T07:32:00
[[node.z.choices]]
key = "1"

[[node.z.choices]]
key = "2"
[node.z.choices.label]
en = "x"
[empty]'''

PLACES = [
    (("flow", "title"), 2),
    (("flow",), 2),
    (("settings", "noinput_timeout"), 4),
    (("node", "main"), 5),
    (("node", "main", "prompt"), 7),
    (("node", "main", "note"), 11),
    (("node", "main", "choices"), 14),
    (("node", "main", "choices", 0, "to"), 15),
    (("node", "main", "choices", 1), 16),
    (("node", "main", "choices", 1, "label", "en-IN"), 16),
    (("node", "main", "choices", 2, "key"), 16),
    (("node", "main", "to"), 18),
    (("node", "main", "to", "filled"), 18),
    (("node", "main", "to", "noinput", "x y"), 19),
    (("node", "main", "last", 1, 0), 20),
    (("node", "main", "last", 1, 1), 21),
    (("node", "main", "last", 2), 21),
    (("node", "two words"), 22),
    (("node", "two words", "kind"), 23),
    (("node", "z", "choices", 0, "key"), 25),
    (("node", "z", "choices", 1), 27),
    (("node", "z", "choices", 1, "key"), 28),
    (("empty",), 31),
]


def line_of(spans, path):
    place = spans.place(path)
    return None if place is None else place[0]


def test_the_text_is_what_tomllib_reads():
    assert list(tomllib.loads(TEXT)["node"]) == ["main", "two words", "z"]


@pytest.mark.parametrize(("path", "line"), PLACES)
def test_every_value_is_found_on_its_line(path, line):
    assert line_of(Spans(TEXT), path) == line


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("node", "main", "nothing"), 5),
        (("node", "main", "choices", 7), 14),
        (("node", "main", "choices", 0, "nothing"), 15),
        (("empty", "nothing"), 31),
        (("nothing",), None),
        (("node", "fake"), None),
        ((), None),
    ],
)
def test_a_value_that_is_not_written_has_the_line_of_the_table_around_it(path, line):
    assert line_of(Spans(TEXT), path) == line


def test_only_headers_count_as_headers():
    lines = Spans(TEXT)
    assert lines.header(("node", "main")) == 5
    assert lines.header(("node", "main", "prompt")) is None


def test_the_first_header_is_found_after_empty_lines_and_comments():
    assert Spans("\n# [b]\n\n[a]\n").header(("a",)) == 4


def test_a_text_without_tables_has_no_headers():
    assert Spans("").place(("flow",)) is None


KEY = st.sampled_from(["a", "b", '"c d"', "'e'"])
STRING = st.sampled_from(['"x"', "'[a]'", '"""\n[a]\nb = 1\n"""', "'''\nb = 2'''", '"# \\""'])
ON_ONE_LINE, ON_SEVERAL = ("[", ", ", "]"), ("[ # [\n", ", # ,\n\n", "\n]")
VALUE = st.recursive(
    STRING | st.integers().map(str),
    lambda inner: st.builds(
        lambda values, layout: layout[0] + layout[1].join(values) + layout[2],
        st.lists(inner, max_size=3),
        st.sampled_from([ON_ONE_LINE, ON_SEVERAL]),
    ),
    max_leaves=5,
)
TOML = st.lists(
    st.tuples(
        KEY, st.dictionaries(KEY, st.tuples(VALUE, st.sampled_from(["", " # [b]"])), max_size=3)
    ).map(
        lambda table: (
            f"[{table[0]}]\n" + "".join(f"{k} = {v}{c}\n" for k, (v, c) in table[1].items())
        )
    ),
    max_size=4,
    unique_by=lambda table: table[:4],
).map("\n".join)


@pytest.mark.untraced
@given(TOML)
def test_a_line_that_is_found_holds_its_key(text):
    tables = tomllib.loads(text)
    lines, numbered = Spans(text), text.split("\n")
    for table, keys in tables.items():
        assert table in numbered[line_of(lines, (table,)) - 1]
        for key in keys:
            line = numbered[line_of(lines, (table, key)) - 1]
            assert line.lstrip("\"'").startswith(key)
            assert "=" in line
