"""The reference of the call-flow language leaves nothing out, and its examples work."""

import re
from functools import cache
from pathlib import Path

import pytest

from ivr.flow import CommandAction, Template, check, first_minute, load, schema, step
from ivr.flow.checks.check import CHECKS
from ivr.flow.expressions.functions import FUNCTIONS
from ivr.flow.formats import FORMATS
from ivr.understanding.grammar import GRAMMARS, properties
from ivr.values import CALL_VARIABLES

NAME = "docs/flow-language.md"
INTRODUCTION = "## Write a flow in five minutes"


@cache
def reference():
    """Return the whole text. It is read by the tests and not while they are collected."""
    return (Path(__file__).resolve().parents[3] / NAME).read_text("utf-8")


def section(title):
    """What stands under the heading of that title, up to the next heading of that level."""
    found = re.search(rf"^(#+) {re.escape(title)}$", reference(), re.MULTILINE)
    assert found, f"{NAME} has no section '{title}'"
    rest = reference()[found.end() :]
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
    ("demo, try and sample", first_minute.DEMO),
    ("demo, try and sample", step.STEP),
    ("demo, try and sample", first_minute.TRY),
    ("demo, try and sample", first_minute.SAMPLE),
]
PROPERTIES = [(title, item) for title, items in (*TABLES.items(), *PARTS) for item in items]


@pytest.mark.parametrize(
    ("title", "item"), PROPERTIES, ids=[f"{title} {item.name}" for title, item in PROPERTIES]
)
def test_every_property_is_documented(title, item):
    lines = [line for line in section(title).splitlines() if line.startswith(f"| `{item.name}`")]
    place = f"{NAME}, section '{title}', property '{item.name}'"
    assert lines, f"{place}: there is no row"
    text = "\n".join(lines)
    assert ("* |" in text) or not item.required, f"{place}: is not marked as required"
    if item.default.startswith('"') or item.default.replace(".", "").isdigit():
        assert item.default in text, f"{place}: lacks its default {item.default}"


@pytest.mark.parametrize("kind", schema.KINDS.values(), ids=schema.KINDS)
def test_every_kind_is_documented_with_its_exits_and_an_example(kind):
    text, place = section(kind.name), f"{NAME}, section '{kind.name}'"
    assert f'kind = "{kind.name}"' in re.sub(" +", " ", text), f"{place}: has no example"
    exits = text.partition("| exit |")[2]
    for name in kind.exits:
        assert f"`{name}`" in exits, f"{place}: lacks the exit '{name}'"
        starred = f"`{name}` *" in exits
        assert starred == (name in kind.required), f"{place}: a star means that '{name}' is needed"
    if kind.main:
        main = re.search(rf"`{kind.main}`.*\(main exit\)", exits)
        assert main, f"{place}: does not say that '{kind.main}' is the main exit"


@pytest.mark.parametrize("name", CALL_VARIABLES)
def test_every_built_in_variable_is_documented(name):
    assert f"| `{name}` |" in section("variables"), f"{NAME}, section 'variables'"


@pytest.mark.parametrize("action", CommandAction.ALL)
def test_every_action_of_a_command_is_documented(action):
    assert f"- `{action}` " in section("command"), f"{NAME}, section 'command'"


@pytest.mark.parametrize("name", GRAMMARS)
def test_every_grammar_is_documented_with_its_properties(name):
    lines = section("Grammars").splitlines()
    rows = [line for line in lines if line.startswith(f"| `{name}` ")]
    assert len(rows) == 1, f"{NAME}, section 'Grammars': one row is wanted for '{name}'"
    for item in properties(GRAMMARS[name]):
        assert f"`{item.name}`" in rows[0], f"{NAME}, section 'Grammars': '{name}'"


FORMAT_ROW = re.compile(r"\| `\{(\w+:(\w+))\}` \| .+ \| `(.+)` \| (.+) \| (.+) \|")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_documented_with_what_it_writes_and_says(name):
    found = [FORMAT_ROW.fullmatch(line) for line in section("Formats").splitlines()]
    rows = [row for row in found if row and row[2] == name]
    assert len(rows) == 1, f"{NAME}, section 'Formats': one row is wanted for '{name}'"
    row = rows[0]
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
    assert f"| `{name}(" in section("Expressions"), f"{NAME}, section 'Expressions'"


def test_every_check_is_documented():
    lines = section("What checking finds").splitlines()
    rows = sum(line.startswith("| ") for line in lines) - 1
    assert rows == len(CHECKS), f"{NAME}, section 'What checking finds'"


def test_every_section_is_in_the_list_of_contents():
    contents = reference().partition(INTRODUCTION)[0]
    for title in re.findall(r"^##+ (.+)$", reference(), re.MULTILINE):
        anchor = f"(#{title.lower().replace(',', '').replace(' ', '-')})"
        assert anchor in contents, f"{NAME}, its list of contents: '{title}'"


def examples(text):
    return re.findall(r"^ *```toml\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL)


def test_the_flow_of_the_introduction_loads_and_has_no_faults():
    flow = load("\n".join(examples(section(INTRODUCTION[3:]))), "parcel.toml")
    assert check(flow) == []
    assert len(flow.nodes) == 8


NEEDED = '[flow]\ntitle = "Test"\nstart = "bye"\nlanguages = ["en-IN", "hi-IN"]\n'


def test_the_example_of_what_new_callers_see_loads():
    text = "".join(examples(section("demo, try and sample")))
    flow = load(NEEDED + text + '[node.bye]\nkind = "disconnect"\n', "example.toml")
    assert [flow.tries[0].keys, flow.samples[0].rows[1]] == ["1 1234", ("9999", "lost")]


@pytest.mark.parametrize("name", schema.KINDS)
def test_the_example_of_every_kind_loads(name):
    texts = examples(section(name))
    assert texts, f"{NAME}, section '{name}': has no example"
    for text in texts:
        targets = re.findall(r'"([a-z_]+)"', " ".join(re.findall(r"\bto\b.*|\{.*", text)))
        known = re.findall(r"^\[node\.(\w+)\]", text, re.MULTILINE)
        missing = dict.fromkeys(name for name in (*targets, "bye") if name not in known)
        ends = "".join(f'[node.{name}]\nkind = "disconnect"\n' for name in missing)
        assert known[0] in load(NEEDED + text + ends, "example.toml").nodes
