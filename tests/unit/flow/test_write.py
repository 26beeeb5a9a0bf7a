"""A written flow loads as the same model, and looks as a person would write it."""

import tomllib
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivr.errors import FlowError
from ivr.flow import Flow, load, write, write_files
from ivr.flow.schema import KINDS, SETTINGS, node_properties
from ivr.flow.writing.toml import section, statement
from tests.tries import examples

ROOT = Path(__file__).resolve().parents[3]


def bundled(name):
    return load(
        (ROOT / "flows" / name).read_text("utf-8"),
        f"flows/{name}",
        lambda other: (ROOT / other).read_text("utf-8"),
    )


AIR_INDIA = bundled("air_india.toml")
TEXTUAL = ("id", "text", "files", "as_loaded")


def model_of(flow: Flow):
    """The values of a flow without those that depend on the layout of its text."""
    values = {item.name: getattr(flow, item.name) for item in fields(Flow)}
    for name in TEXTUAL:
        del values[name]
    values["commands"] = [replace(each, line=None) for each in flow.commands]
    values["nodes"] = {
        name: replace(node, line=None, source="") for name, node in flow.nodes.items()
    }
    values["order"] = (list(flow.nodes), list(flow.variables))
    return values


def again(flow: Flow) -> Flow:
    files = write_files(flow)
    return load(files[flow.source], flow.source, files.__getitem__)


def flow_of(text, include=None):
    return load(text, "x.toml", include)


def test_the_bundled_flows_come_back_the_same():
    for path in sorted((ROOT / "flows").glob("*.toml")):
        flow = bundled(path.name)
        assert model_of(again(flow)) == model_of(flow)
        assert write(again(flow)) == write(flow)


EVERYTHING = r'''
[flow]
title = "Every \"kind\" \\ 'of' thing"
start = "main"
language = "hi-IN"
languages = ["en-IN", "hi-IN"]
accent = "#112233"
[settings]
noinput_timeout = 1.5
interdigit_timeout = 2
term_timeout = 0.5
speech_timeout = 7.25
query_timeout = 3
termchar = "*"
max_attempts = 2
confidence = 0.25
act = 0.5
act_costly = 0.8
confirm_from = 0.2
margin = 0.05
bargein = false
noinput = "Hello?"
nomatch = ["No?", { en-IN = "What?", hi-IN = "क्या?" }, { text = "Once more.", bargein = true }]
help = { text = { en-IN = "Help." }, bargein = true }
out_of_scope = ["a taxi"]
out_of_scope_prompt = "Not here."
announce = "{label}: {key}."
did_you_say = "{label}?"
did_you_say_either = { en-IN = "{first} or {second}?", hi-IN = "{first} या {second}?" }
to = { noinput = "bye", nomatch = "bye", error = "bye" }
[variables]
tries = 0
city = "Delhi"
rate = 1.25
big = 1e30
ready = true
[data]
sql = """
CREATE TABLE t (a TEXT, b TEXT);
INSERT INTO t VALUES ('x\\y', '"quoted"');"""
[[try]]
text = { en-IN = "Hear it", hi-IN = "सुनिए" }
say = { hi-IN = "समय" }
[[try]]
text = "Both {{ways}}"
keys = "12 *#"
say = 'say "it"'
[[sample]]
title = "Codes"
columns = ["Code", { en-IN = "Meaning" }]
rows = [["1", "one"], ["{2}", 'tw"o']]
[command.agent]
key = "0"
phrases = { en-IN = ["agent"], hi-IN = ["एजेंट"] }
whole = ["a person"]
to = "agent"
[command."say again"]
do = "repeat"
[node.main]
kind = "menu"
prompt = "Welcome. {choices}"
noinput_timeout = 9.0
interdigit_timeout = 9.0
term_timeout = 9.0
speech_timeout = 9.0
query_timeout = 9.0
termchar = ""
max_attempts = 9
confidence = 0.9
act = 0.9
act_costly = 1
confirm_from = 0.9
margin = 0
bargein = true
noinput = []
nomatch = ["One.", "Two."]
help = ""
out_of_scope = []
out_of_scope_prompt = ""
announce = ""
did_you_say = ""
did_you_say_either = ""
choices = [
  { whole = ["that is all"], to = "bye" },
  { means = "no", to = "bye" },
  { key = "7", phrases = ["do it"], means = "yes", to = "bye" },
  { key = "1", label = "one", phrases = ["first"], whole = ["the first"], to = "ask" },
  { key = "2", label = { en-IN = "two", hi-IN = "दो" }, to = "pick", say = false },
  { key = "3", to = "branch", days = [0, 1] },
  { key = "4", to = "branch", say = true },
  { label = "five", to = "set", when = "city == 'Delhi'" },
  { phrases = ["six {curly}"], to = "sub" },
  { phrases = ["seven {curly}"], to = "sub", say = true },
  { key = "8", phrases = ["eight"], to = "sub" },
  { key = "9", label = "{{literal}} {city}", to = "sub" },
]
to.noinput = "agent"
goal = { 1 = "Asked", "six {curly}" = "Went \\ \"below\"" }
[node.ask]
kind = "field"
goal = "Number given"
prompt = { text = "Number?", bargein = false }
grammar = { type = "digits", length = 4 }
save = "number"
readback = "You said {number:digits}."
confirm = { prompt = "Right?", when = "spoken" }
sensitive = true
to = { filled = "find", empty = "ask_again", noinput = "agent" }
[node.ask_again]
kind = "field"
prompt = "Again?"
grammar = { type = "yes_no" }
save = "yes"
confirm = { en-IN = "Sure?", hi-IN = "पक्का?" }
known = "SELECT a FROM t WHERE a = :city"
to = "find"
[node.find]
kind = "query"
sql = ["UPDATE t SET a = :city", """
SELECT a
FROM t WHERE b = :city"""]
prompt = "One moment."
report = { status = "FOUND", name = "row" }
to = { found = "pick", missing = "ask_again", error = "agent" }
[node.store]
kind = "query"
sql = "UPDATE t SET a = 1"
to = "pick"
[node.store_too]
kind = "query"
sql = "UPDATE t SET a = 1"
to = { found = "pick", missing = "bye" }
[node.pick]
kind = "query"
sql = "SELECT a, b FROM t"
to = { found = "main", missing = "main", nomatch = "agent" }
[node.pick.choose]
prompt = "Which one of all these is the one that you want, of those that were found just now?"
label = "{a}"
phrases = ["{b}"]
[node.branch]
kind = "branch"
cases = [
  { when = "tries > 3", to = "bye" },
  { when = "tries > 2", to = "main", name = "many" },
]
to = "set"
[node.set]
kind = "set"
values = { tries = "tries + 1", language = "'hi-IN'" }
to = "@done"
[node.sub]
kind = "subflow"
start = "set"
to = { done = "main", other = "bye" }
[node.agent]
kind = "transfer"
destination = "desk"
prompt = "Wait."
announce = "You are number {position}."
queue = 5
wait = 1.0
outcome = "busy"
to = { answered = "bye", busy = "main" }
[node."ü-1"]
kind = "message"
prompt = """
Many lines,
a "quote", a \\ and a tab\tand """ + '\x07'
to = "bye"
[node.bye]
kind = "disconnect"
prompt = "Bye.\r\n"
outcome = "left"
'''.replace('""" + \'\\x07\'', '\\u0007"""')


def test_every_property_of_every_kind_comes_back_the_same():
    flow = flow_of(EVERYTHING)
    assert model_of(again(flow)) == model_of(flow)
    assert {type(node).__name__.lower() for node in flow.nodes.values()} == set(KINDS)
    written = {name for node in tomllib.loads(EVERYTHING)["node"].values() for name in node}
    named = {item.name for kind in KINDS.values() for item in node_properties(kind)}
    assert named - written == {"flow"}  # which test_files_that_are_taken_in… has
    assert {item.name for item in SETTINGS} <= set(tomllib.loads(EVERYTHING)["settings"])


GRAMMARS = [
    '{ type = "code", min = 2, max = 5, names = { "air india" = "AI", b = "B" } }',
    '{ type = "date", min = "2026-01-01" }',
    '{ type = "name", max = 20 }',
    '{ type = "number", min = 1, max = 9, unit = ["bag", "bags"] }',
    '{ type = "one_of", options = [{ value = "m", key = "1", phrases = ["x"] }, { value = 2.5 }] }',
    '{ type = "phone" }',
    '{ type = "pnr", length = 6 }',
]


@pytest.mark.parametrize("grammar", GRAMMARS)
def test_every_grammar_comes_back_the_same(grammar):
    text = (
        '[flow]\ntitle = "T"\nstart = "a"\n[node.a]\nkind = "field"\nprompt = "?"\nsave = "x"\n'
        f'grammar = {grammar}\nto = "b"\n[node.b]\nkind = "disconnect"\n'
    )
    assert model_of(again(flow_of(text))) == model_of(flow_of(text))


OUTER = """\
[flow]
title = "Outer"
start = "a"
[settings]
max_attempts = 5
[data]
file = "../data/seed.sql"
sql = "INSERT INTO t VALUES (1);"
[node.a]
kind = "subflow"
flow = "inner.toml"
to = "b"
[node.b]
kind = "subflow"
flow = "inner.toml"
to = "bye"
[node.bye]
kind = "disconnect"
"""
INNER = """\
[flow]
title = "Inner"
start = "ask"
[variables]
tries = 1
[settings]
to = { noinput = "gone", nomatch = "gone" }
[node.ask]
kind = "menu"
choices = [{ key = "1", label = "one", to = "@done" }, { key = "2", label = "two", to = "deep" }]
[node.gone]
kind = "menu"
choices = [{ key = "1", label = "one", to = "@done" }]
[node.deep]
kind = "subflow"
flow = "more/nested.toml"
to = "@done"
"""
NESTED = """\
[flow]
title = "Nested"
start = "hi"
[node.hi]
kind = "message"
prompt = "Hi."
to = "@done"
"""
SEED = "CREATE TABLE t (a INTEGER);\n"


def test_included_files_are_written_as_files():
    files = {"flows/inner.toml": INNER, "flows/more/nested.toml": NESTED, "data/seed.sql": SEED}
    flow = load(OUTER, "flows/x.toml", files.__getitem__)
    written = write_files(flow)
    assert list(written) == ["flows/x.toml", "flows/more/nested.toml", "flows/inner.toml"]
    back = again(flow)
    assert model_of(back) == model_of(flow)
    assert {name: node.source for name, node in back.nodes.items()} == {
        name: node.source for name, node in flow.nodes.items()
    }
    assert 'flow = "more/nested.toml"' in written["flows/inner.toml"]
    assert write(flow) == written["flows/x.toml"]


def test_files_without_a_name_of_their_own_get_one():
    files = {"flows/inner.toml": INNER, "flows/more/nested.toml": NESTED, "data/seed.sql": SEED}
    flow = load(OUTER, "flows/x.toml", files.__getitem__)
    nodes = {name: replace(node, source="") for name, node in flow.nodes.items()}
    nodes["b.gone"] = replace(nodes["b.gone"], settings=flow.nodes["bye"].settings)
    flow = replace(flow, nodes=nodes)
    assert list(write_files(flow)) == [
        *("flows/x.toml", "flows/a.deep.toml", "flows/a.toml", "flows/b.deep.toml"),
        "flows/b.toml",
    ]
    assert model_of(again(flow)) == model_of(flow)


def test_two_files_of_one_name_are_refused():
    inner = INNER.replace("more/nested.toml", "nested.toml")
    files = {"flows/b.toml": inner, "flows/nested.toml": NESTED, "flows/inner.toml": inner}
    outer = OUTER.replace('file = "../data/seed.sql"\n', "").replace("inner.toml", "b.toml", 1)
    flow = load(outer, "flows/x.toml", files.__getitem__)
    unnamed = {
        name: replace(node, source="") if name.startswith("b.") else node
        for name, node in flow.nodes.items()
        if name != "b.gone"
    }
    with pytest.raises(ValueError, match=r"another file is called flows/b\.toml"):
        write_files(replace(flow, nodes=unnamed))


def test_a_file_in_a_folder_above_is_named_from_there():
    inner = (
        '[flow]\ntitle = "I"\nstart = "x"\n[node.x]\nkind = "message"\nprompt = "x"\nto = "@done"'
    )
    outer = OUTER.replace("inner.toml", "../inner.toml").replace("[data]", "[variables]")
    outer = "\n".join(line for line in outer.split("\n") if not line.startswith(("file", "sql")))
    flow = load(outer, "flows/x.toml", {"inner.toml": inner}.__getitem__)
    assert 'flow = "../inner.toml"' in write(flow)
    assert model_of(again(flow)) == model_of(flow)


def test_inherited_and_default_values_are_not_written_again():
    text = write(
        flow_of(
            '[flow]\ntitle = "T"\nstart = "a"\nlanguage = "en-IN"\nlanguages = ["en-IN"]\n'
            '[settings]\nmax_attempts = 3\nnoinput = ["Hello?"]\nto.noinput = "b"\n'
            '[node.a]\nkind = "menu"\nchoices = [{ key = "1", label = "one", to = "c" }]\n'
            'max_attempts = 3\nto.nomatch = "b"\n'
            '[node.c]\nkind = "menu"\nchoices = [{ key = "1", label = "one", to = "b" }]\n'
            '[node.b]\nkind = "transfer"\ndestination = "d"\nwait = 6.0\noutcome = "answered"\n'
        )
    )
    assert text == (
        '[flow]\ntitle = "T"\nstart = "a"\n\n'
        '[settings]\nnoinput = "Hello?"\nto = { noinput = "b" }\n\n'
        '[node.a]\nkind = "menu"\nchoices = [\n  { key = "1", label = "one", to = "c" },\n]\n'
        'to = { nomatch = "b" }\n\n'
        '[node.c]\nkind = "menu"\nchoices = [\n  { key = "1", label = "one", to = "b" },\n]\n\n'
        '[node.b]\nkind = "transfer"\ndestination = "d"\n'
    )


def test_an_exit_that_one_node_lacks_is_not_shared():
    text = '[flow]\ntitle = "T"\nstart = "a"\n[node.e]\nkind = "disconnect"\n' + "".join(
        f'[node.{name}]\nkind = "menu"\nchoices = [{{ key = "1", label = "l", to = "e" }}]\n{to}'
        for name, to in (("a", 'to.noinput = "e"\n'), ("b", 'to.noinput = "e"\n'), ("c", ""))
    )
    assert "[settings]" not in write(flow_of(text))
    assert model_of(again(flow_of(text))) == model_of(flow_of(text))


TEXTS = st.text(
    st.sampled_from("ab'\"\\\n\t\r\x00\x07\x7f\u0085\u2028ü₹😀{}[]#= ,."), max_size=30
) | st.text(max_size=20)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("plain", '"plain"'),
        ('a "b"', "'a \"b\"'"),
        ("C:\\x", "'C:\\x'"),
        ('it\'s "b"', '"it\'s \\"b\\""'),
        ("a\tb\x00\x7f", '"a\\tb\\u0000\\u007F"'),
        ('two\nlines"', '"""\ntwo\nlines\\""""'),
        ('a\n"""\\', '"""\na\n""\\"\\\\"""'),
    ],
)
def test_a_text_is_written_as_plainly_as_it_can_be(value, written):
    assert statement("x", value) == f"x = {written}"
    assert tomllib.loads(f"x = {written}") == {"x": value}


@given(TEXTS)
def test_any_text_comes_back_as_it_was(value):
    assert tomllib.loads(statement("x", value)) == {"x": value}
    assert tomllib.loads(statement("x", [value, {"y": value}])) == {"x": [value, {"y": value}]}
    assert tomllib.loads(statement("x", {value: [value]})) == {"x": {value: [value]}}


TABLES = st.recursive(
    TEXTS | st.integers(-(2**62), 2**62) | st.booleans() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.untraced
@settings(max_examples=examples(100))
@given(st.dictionaries(TEXTS, TABLES, max_size=4))
def test_any_table_comes_back_as_it_was(table):
    assert tomllib.loads(section("a", table)) == {"a": table}


WORDS = st.text(st.sampled_from("abc \"'\\\né₹"), min_size=1, max_size=8).filter(str.strip)
TARGETS = st.sampled_from(["n0", "n1", "n2", "end"])
PROMPTS = (
    WORDS
    | st.fixed_dictionaries({"en-IN": WORDS}, optional={"hi-IN": WORDS})
    | st.fixed_dictionaries({"text": WORDS, "bargein": st.booleans()})
)
OWN = {
    "max_attempts": st.integers(1, 3),
    "noinput": st.lists(PROMPTS, max_size=2) | PROMPTS,
    "help": PROMPTS | st.just(""),
    "announce": PROMPTS | st.just(""),
    "did_you_say": PROMPTS | st.just(""),
    "act": st.floats(0, 1),
    "bargein": st.booleans(),
}
CHOICES = st.lists(
    st.fixed_dictionaries(
        {"to": TARGETS},
        optional={
            "key": st.text("0123456789*#", min_size=1, max_size=2),
            "label": PROMPTS,
            "phrases": st.lists(WORDS, min_size=1, max_size=2),
            "whole": st.lists(WORDS, min_size=1, max_size=2),
            "means": st.sampled_from(["yes", "no"]),
            "days": st.sampled_from([[0], [1, 1], [2, 9]]),
            "say": st.booleans(),
            "when": st.just("a > 1"),
        },
    ).filter(lambda choice: choice.keys() & {"key", "label", "phrases", "whole", "means"}),
    min_size=1,
    max_size=3,
)
TO = st.dictionaries(st.sampled_from(["noinput", "nomatch"]), TARGETS)
MENUS = st.fixed_dictionaries(
    {"kind": st.just("menu"), "choices": CHOICES}, optional={**OWN, "prompt": PROMPTS, "to": TO}
)
MESSAGES = st.fixed_dictionaries(
    {"kind": st.just("message"), "prompt": PROMPTS, "to": TARGETS}, optional=OWN
)
QUERIES = st.fixed_dictionaries(
    {
        "kind": st.just("query"),
        "sql": st.sampled_from(["SELECT 1", "DELETE FROM t", ["DELETE FROM t", "SELECT\n:x"]]),
        "to": st.fixed_dictionaries(
            {"found": TARGETS}, optional={"missing": TARGETS, "error": TARGETS}
        ),
    },
    optional={**OWN, "prompt": PROMPTS},
)
TRANSFERS = st.fixed_dictionaries(
    {"kind": st.just("transfer"), "destination": WORDS},
    optional={"announce": PROMPTS, "wait": st.floats(0, 9), "queue": st.integers(0, 3)},
)
NODE = MENUS | MESSAGES | QUERIES | TRANSFERS
FLOWS = st.fixed_dictionaries(
    {
        "flow": st.fixed_dictionaries(
            {
                "title": WORDS,
                "start": TARGETS,
                "languages": st.just(["en-IN", "hi-IN"]),
            }
        ),
        "settings": st.fixed_dictionaries(
            {}, optional={**OWN, "to": st.dictionaries(st.just("error"), TARGETS) | TO}
        ),
        "node": st.fixed_dictionaries(
            {"n0": NODE, "n1": NODE, "n2": NODE, "end": st.just({"kind": "disconnect"})}
        ),
    }
)


@pytest.mark.untraced
@settings(max_examples=examples(60), deadline=None)
@given(FLOWS)
def test_any_flow_comes_back_the_same(tables):
    text = section("flow", tables["flow"]) + section("settings", tables["settings"])
    text += "".join(section(f"node.{name}", node) for name, node in tables["node"].items())
    try:
        flow = flow_of(text)
    except FlowError:  # Hypothesis also makes flows with two choices of one name
        return
    assert model_of(again(flow)) == model_of(flow)
