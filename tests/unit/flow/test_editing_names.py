"""A node's definition and uses are found, and it is renamed everywhere and nowhere else."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.flow import read
from ivr.flow.editing import FlowNames, NamePlace, RenameError
from ivr.flow.editing.scanner import scan

FLOW = '''# main is where it starts; main stays in comments
[flow]
title = "main"
start = 'main'

[settings]
to = { noinput = "main", nomatch = "other" }

[command]
home = { key = "1", phrases = ["main"], to = "main" }

[node.main]          # the main menu
kind = "menu"
prompt = """
Say main, or "main".
[node.main]
to = "main"
"""
choices = [
  { key = "1", label = "main", to = "main" },  # again
  [ "main" ],
]
to.nomatch = "main"

[node."main".to]
noinput = "main"
error = """main"""

[node.other]
kind = "branch"
cases = [{ when = "main == 'main'", to = "main" }]
to = "main"

[node.sub]
kind = "subflow"
start = "main"
to.done = "@main"

[node.query]
kind = "query"
sql = "SELECT main FROM main"
to = { found = "main", missing = "m\\u0061in" }
'''


def applied(text, replacements):
    lines = text.split("\n")
    for each in reversed(replacements):
        place = each.place
        assert place.line == place.end_line
        line = lines[place.line - 1]
        lines[place.line - 1] = line[: place.column - 1] + each.text + line[place.end_column - 1 :]
    return "\n".join(lines)


def test_a_node_is_renamed_where_the_language_has_its_name_and_nowhere_else():
    renamed = applied(FLOW, FlowNames(FLOW).rename("main", "first"))
    kept = [line for line in renamed.split("\n") if "main" in line]
    assert kept == [
        "# main is where it starts; main stays in comments",
        'title = "main"',
        'home = { key = "1", phrases = ["main"], to = "first" }',
        "[node.first]          # the main menu",
        'Say main, or "main".',
        "[node.main]",
        'to = "main"',
        '  { key = "1", label = "main", to = "first" },  # again',
        '  [ "main" ],',
        'cases = [{ when = "main == \'main\'", to = "first" }]',
        'to.done = "@main"',
        'sql = "SELECT main FROM main"',
    ]
    assert '[node."first".to]' in renamed
    assert "start = 'first'" in renamed
    assert 'error = """first"""' in renamed


def test_a_name_that_a_bare_key_cannot_have_is_put_in_quotes():
    text = '[node]\nmain.kind = "menu"\nmain.to = "main"\n'
    renamed = applied(text, FlowNames(text).rename("main", "größe"))
    assert renamed == '[node]\n"größe".kind = "menu"\n"größe".to = "größe"\n'


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("main", "other", "already"),
        ("main", "two words", "no name"),
        ("main", "9", "no name"),
        ("nobody", "somebody", "no node"),
    ],
)
def test_a_name_that_a_node_cannot_get_is_refused_with_the_reason(old, new, why):
    with pytest.raises(RenameError, match=why):
        FlowNames(FLOW).rename(old, new)


def test_the_definition_and_the_uses_of_a_node_are_found():
    names = FlowNames(FLOW)
    assert names.names == ("main", "other", "sub", "query")
    assert names.definition("main") == NamePlace(12, 7, 12, 11)
    assert names.definition("nobody") is None
    assert [use.node for use in names.uses("other")] == ["settings.to"]
    assert len(names.uses("main")) == 12


@pytest.mark.parametrize(
    ("place", "name"), [((4, 10), "main"), ((12, 8), "main"), ((14, 3), ""), ((40, 12), "")]
)
def test_the_node_that_is_named_at_a_place_is_known(place, name):
    assert FlowNames(FLOW).at(*place) == name


@pytest.mark.parametrize("name", ["air_india", "pizza"])
def test_every_node_of_a_bundled_flow_can_be_renamed_and_back(name):
    text = Path(f"flows/{name}.toml").read_text("utf-8")
    before = read(text, f"flows/{name}.toml", lambda file: Path(file).read_text("utf-8")).flow
    for node in list(before.nodes)[:: max(len(before.nodes) // 8, 1)]:
        renamed = applied(text, FlowNames(text).rename(node, "another_name"))
        reading = read(renamed, "flows/x.toml", lambda file: Path(file).read_text("utf-8"))
        assert reading.faults == ()
        assert set(reading.flow.nodes) == set(before.nodes) - {node} | {"another_name"}
        assert applied(renamed, FlowNames(renamed).rename("another_name", node)) == text


def leaves(value, path=()):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from leaves(inner, (*path, place))
    elif isinstance(value, str):
        yield path, value


@pytest.mark.parametrize("name", ["air_india", "pizza"])
def test_the_scanner_finds_every_text_that_tomllib_finds(name):
    text = Path(f"flows/{name}.toml").read_text("utf-8")
    found = {each.path: each.text for each in scan(text).texts}
    assert found == dict(leaves(tomllib.loads(text)))


@given(st.text(alphabet="[]{}=\"'.,#\n\\ anode", max_size=60))
def test_no_text_breaks_the_scanner(text):
    names = FlowNames(text)
    assert all(names.definition(name) for name in names.names)
