"""The reference of the call-flow language leaves nothing out, and its examples work."""

import re
from pathlib import Path

import pytest

from ivr.flow import CommandAction, Template, check, load, schema
from ivr.flow.checks.check import CHECKS
from ivr.flow.expressions.functions import FUNCTIONS
from ivr.flow.formats import FORMATS
from ivr.understanding.grammar import GRAMMARS, properties

TEXT = (Path(__file__).resolve().parents[3] / "docs" / "flow-language.md").read_text("utf-8")
INTRODUCTION = "## Write a flow in five minutes"


def section(title):
    """What stands under the heading of that title, up to the next heading of that level."""
    found = re.search(rf"^(#+) {re.escape(title)}$", TEXT, re.MULTILINE)
    assert found, f"docs/flow-language.md has no section '{title}'"
    rest = TEXT[found.end() :]
    end = re.search(rf"^#{{1,{len(found[1])}}} ", rest, re.MULTILINE)
    return rest[: end.start()] if end else rest


TABLES = {
    "flow": schema.FLOW,
    "settings": schema.SETTINGS_TABLE,
    "data": schema.DATA,
    "command": schema.COMMAND,
    "node": schema.NODE,
    "Prompts": schema.PROMPT,
    **{name: kind.properties for name, kind in schema.KINDS.items()},
}
PARTS = [
    ("menu", schema.CHOICE),
    ("field", schema.CONFIRM),
    ("query", schema.CHOOSE),
    ("query", schema.REPORT),
    ("branch", schema.CASE),
]
PROPERTIES = [(title, item) for title, items in (*TABLES.items(), *PARTS) for item in items]


@pytest.mark.parametrize(
    ("title", "item"), PROPERTIES, ids=[f"{title} {item.name}" for title, item in PROPERTIES]
)
def test_every_property_is_documented(title, item):
    lines = [line for line in section(title).splitlines() if line.startswith(f"| `{item.name}`")]
    assert lines, f"'{item.name}' is not in the section '{title}'"
    text = "\n".join(lines)
    assert ("* |" in text) or not item.required
    if item.default.startswith('"') or item.default.replace(".", "").isdigit():
        assert item.default in text


@pytest.mark.parametrize("kind", schema.KINDS.values(), ids=schema.KINDS)
def test_every_kind_is_documented_with_its_exits_and_an_example(kind):
    text = section(kind.name)
    assert f'kind = "{kind.name}"' in re.sub(" +", " ", text)
    exits = text.partition("| exit |")[2]
    for name in kind.exits:
        assert f"`{name}`" in exits, f"the exit '{name}' of '{kind.name}' is missing"
        assert (f"`{name}` *" in exits) == (name in kind.required)
    if kind.main:
        assert re.search(rf"`{kind.main}`.*\(main exit\)", exits)


@pytest.mark.parametrize("name", schema.BUILT_IN_VARIABLES)
def test_every_built_in_variable_is_documented(name):
    assert f"| `{name}` |" in section("variables")


@pytest.mark.parametrize("action", CommandAction.ALL)
def test_every_action_of_a_command_is_documented(action):
    assert f"- `{action}` " in section("command")


@pytest.mark.parametrize("name", GRAMMARS)
def test_every_grammar_is_documented_with_its_properties(name):
    (row,) = (line for line in section("Grammars").splitlines() if line.startswith(f"| `{name}` "))
    for item in properties(GRAMMARS[name]):
        assert f"`{item.name}`" in row


FORMAT_ROW = re.compile(r"\| `\{(\w+:(\w+))\}` \| .+ \| `(.+)` \| (.+) \| (.+) \|")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_documented_with_what_it_writes_and_says(name):
    rows = [FORMAT_ROW.fullmatch(line) for line in section("Formats").splitlines()]
    (row,) = (found for found in rows if found and found[2] == name)
    variable = row[1].partition(":")[0]
    words = Template.parse(f"{{{row[1]}}}").render({variable: row[3]}, "en-IN")
    assert (row[4], row[5]) == (words.written, words.spoken)


def test_what_the_formats_section_says_of_other_languages_is_so():
    text = section("Formats")
    for template, value, language in (
        ("{x:money}", 6400, "hi-IN"),
        ("{x:spell}", "AI101", "fr-FR"),
        ("{x:date}", "2026-08-03", "fr-FR"),
    ):
        assert Template.parse(template).render({"x": value}, language).spoken in text


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_is_documented(name):
    assert f"| `{name}(" in section("Expressions")


def test_every_check_is_documented():
    lines = section("What checking finds").splitlines()
    assert sum(line.startswith("| ") for line in lines) - 1 == len(CHECKS)


def test_every_section_is_in_the_list_of_contents():
    contents = TEXT.partition(INTRODUCTION)[0]
    for title in re.findall(r"^##+ (.+)$", TEXT, re.MULTILINE):
        assert f"(#{title.lower().replace(',', '').replace(' ', '-')})" in contents, title


def examples(text):
    return re.findall(r"^ *```toml\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL)


def test_the_flow_of_the_introduction_loads_and_has_no_faults():
    flow = load("\n".join(examples(section(INTRODUCTION[3:]))), "parcel.toml")
    assert check(flow) == []
    assert len(flow.nodes) == 8


NEEDED = '[flow]\ntitle = "Test"\nstart = "bye"\nlanguages = ["en-IN", "hi-IN"]\n'
EXAMPLES = [(name, text) for name in schema.KINDS for text in examples(section(name))]


@pytest.mark.parametrize(("name", "text"), EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_the_example_of_every_kind_loads(name, text):
    targets = re.findall(r'"([a-z_]+)"', " ".join(re.findall(r"\bto\b.*|\{.*", text)))
    known = re.findall(r"^\[node\.(\w+)\]", text, re.MULTILINE)
    missing = dict.fromkeys(name for name in (*targets, "bye") if name not in known)
    text += "".join(f'[node.{name}]\nkind = "disconnect"\n' for name in missing)
    assert known[0] in load(NEEDED + text, "example.toml").nodes
