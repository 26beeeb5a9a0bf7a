"""What somebody writes in a first flow: each message says what is wrong, where, and what to do."""

import pytest

from ivr.errors import FlowError
from ivr.flow import check, load, read, write

HEAD = '[flow]\ntitle = "T"\nstart = "main"\n'
BYE = '[node.bye]\nkind = "disconnect"\n'
MESSAGE = '[node.main]\nkind = "message"\nprompt = "Hi."\nto = "bye"\n'
MENU = (
    '[node.main]\nkind = "menu"\nprompt = "Hi."\n'
    'choices = [{ key = "1", label = "x", to = "bye" }]\n'
)
FIELD = (
    '[node.main]\nkind = "field"\nprompt = "?"\n'
    'grammar = { type = "digits", length = 4 }\nsave = "x"\nto = "bye"\n'
)
BRANCH = '[node.main]\nkind = "branch"\ncases = [{ when = "x > 1", to = "bye" }]\nto.else = "bye"\n'
QUERY = (
    '[node.main]\nkind = "query"\nsql = "SELECT 1 AS y"\nto = { found = "bye", missing = "bye" }\n'
)


def faults(text):
    with pytest.raises(FlowError) as error:
        load(text, "f.toml")
    return [str(fault) for fault in error.value.faults]


def changed(text, old, new):
    assert old in text
    return text.replace(old, new, 1)


TIMEOUTS = (
    "unknown key 'timeout'. Write one of: noinput_timeout (Silence after the prompt until noinput);"
    " interdigit_timeout (Time without a key that ends an entry); term_timeout (How long a termchar"
    " is ignored after an entry has submitted itself); speech_timeout (How long the recogniser may"
    " take from the start of speech); query_timeout (How long a query may take before it takes its"
    " exit error)."
)

KNOWN = "must only read. Write a SELECT of the values that there are."

MISTAKES = [
    (FIELD, "save", 'known = "DELETE FROM t"\nsave', "8:9", f"known: {KNOWN}"),
    (FIELD, "save", 'known = ["SELECT 1"]\nsave', "8:9", "known: expected one statement"),
    (FIELD, "save", 'sensitive = true\nknown = "SELECT 1"\nsave', "9:9", "of no use for a secret"),
    # (the node, what is changed in it, to what, line and column, message)
    (MENU, '"menu"', '"say"', "5:8", "kind: unknown kind 'say'. Write 'message' for it."),
    (MENU, '"menu"', '"input"', "5:8", "unknown kind 'input'. Write 'field' for it."),
    (MENU, '"menu"', '"hangup"', "5:8", "unknown kind 'hangup'. Write 'disconnect' for it."),
    (MENU, '"menu"', '"Menu"', "5:8", "unknown kind 'Menu'. Did you mean 'menu'?"),
    (MENU, '"menu"', '"xyz"', "5:8", "unknown kind 'xyz'. The kinds: message, menu,"),
    (MENU, "kind", "type", "4:1", "'kind' is missing. Write 'kind' for 'type'."),
    (MENU, "kind", "Kind", "4:1", "'kind' is missing. Write 'kind' for 'Kind'."),
    (MESSAGE, "to =", "goto =", "7:1", "unknown key 'goto'. Write 'to' for it."),
    (MESSAGE, "to =", "next =", "7:1", "unknown key 'next'. Write 'to' for it."),
    (MESSAGE, "prompt =", "text =", "6:1", "unknown key 'text'. Write 'prompt' for it."),
    (MENU, "choices =", "options =", "7:1", "unknown key 'options'. Write 'choices' for it."),
    (MENU, "choices =", "timeout = 10\nchoices =", "7:1", TIMEOUTS),
    (MENU, "choices =", "retries = 2\nchoices =", "7:1", "Write 'max_attempts' for it."),
    (MENU, "choices =", "zzz = 2\nchoices =", "7:1", "unknown key 'zzz'. It can have: "),
    (MENU, 'key = "1"', "key = 1", "7:20", 'got 1. Write it in quotes: "1".'),
    (
        MENU,
        'to = "bye"',
        'goto = "bye"',
        "7:38",
        "choice 1: unknown key 'goto'. Write 'to' for it.",
    ),
    (MENU, "[{", '["x", {', "7:12", "choice 1: expected a table such as { key = "),
    (MENU, '[{ key = "1", label = "x", to = "bye" }]', "{ 1 = 2 }", "7:11", "got a table."),
    (MENU, 'to = "bye"', 'to = "node.bye"', "7:43", "'node.bye'. Did you mean 'bye'?"),
    (MENU, 'to = "bye"', 'to = "[node.bye]"', "7:43", "'[node.bye]'. Did you mean 'bye'?"),
    (MENU, "choices", 'to = "bye"\nchoices', "7:6", "to: a menu has no main exit. Each choice has"),
    (MENU, "choices", 'to.timeout = "bye"\nchoices', "7:14", "Write 'noinput' for it."),
    (MENU, "choices", 'to.invalid = "bye"\nchoices', "7:14", "Write 'nomatch' for it."),
    (MENU, "choices", 'noinput_timeout = "5"\nchoices', "7:19", "Write it without quotes: 5."),
    (MENU, "choices", 'noinput_timeout = "5s"\nchoices', "7:19", "a number of seconds, got '5s'."),
    (MENU, "choices", "noinput_timeout = 90000\nchoices", "7:19", "got 90000. Write 0 to 86400."),
    (MENU, "choices", 'bargein = "yes"\nchoices', "7:11", "Write true, without quotes."),
    (MENU, "choices", 'bargein = "off"\nchoices', "7:11", "Write false, without quotes."),
    (MENU, "choices", 'bargein = "x"\nchoices', "7:11", "expected true or false, got 'x'."),
    (MENU, "choices", "act_costly = 1.5\nchoices", "7:14", "a number from 0 to 1, got 1.5."),
    (MENU, "choices", "did_you_say = 1\nchoices", "7:15", "expected a text to say, got 1."),
    (MENU, '"1",', '"1", days = 2,', "7:32", "days: expected a day counted from today, or the"),
    (MENU, '"1",', '"1", days = [2, 1],', "7:32", "days: expected a day counted from today, or"),
    (MENU, '"1",', '"1", days = [true],', "7:32", "days: expected a day counted from today, or"),
    (MENU, '"1",', '"1", days = [-1, 1],', "7:32", "days: expected a day counted from today, or"),
    (MENU, '"1",', '"1", means = true,', "7:33", 'means: expected "yes", "no", "agent"'),
    (MENU, '"1",', '"1", means = "Yes",', "7:33", "got 'Yes'. Did you mean 'yes'?"),
    (MENU, '"1",', '"1", whole = "bye",', "7:33", 'Write it in brackets: ["bye"].'),
    (MENU, "choices", 'max_attempts = "3"\nchoices', "7:16", "Write it without quotes: 3."),
    (
        MESSAGE,
        '"Hi."',
        '["a", "b"]',
        "6:10",
        "one text to say; only noinput and nomatch have several",
    ),
    (MENU, 'label = "x"', 'phrases = "x"', "7:35", 'Write it in brackets: ["x"].'),
    (MENU, "choices", "max_call_duration = 5\nchoices", "7:1", "It stands in [settings] only."),
    (FIELD, "save", "confirm = { when = 5 }\nsave", "8:20", "expected "),
    (QUERY, "to =", 'choose = "?"\nto =', "7:10", "It can have: prompt, label, phrases."),
    (MESSAGE, '"Hi."', "5", "6:10", 'got 5. Write it in quotes: "5".'),
    (MESSAGE, '"Hi."', "true", "6:10", "expected a text to say, got true."),
    (FIELD, "save", "variable", "8:1", "unknown key 'variable'. Write 'save' for it."),
    (FIELD, "length = 4", 'length = "4"', "7:11", "not '4'. Write 4, without quotes."),
    (
        FIELD,
        "length = 4",
        'length = "x"',
        "7:11",
        "'length' must be a whole number from 1 to 60, not 'x'.",
    ),
    (FIELD, '"digits"', '"integer"', "7:11", "not 'integer'. Write 'number' for it."),
    (FIELD, '"digits"', '"digit_row"', "7:11", "not 'digit_row'. Did you mean 'digits'?"),
    (FIELD, '"digits"', "5", "7:11", "and yes_no, not 5."),
    (FIELD, 'type = "digits", ', "", "7:11", "and yes_no, and is missing."),
    (BRANCH, "when", "if", "6:12", "case 1: unknown key 'if'. Write 'when' for it."),
    (BRANCH, "x > 1", "x = 1", "6:22", "write '==' to compare."),
    (QUERY, "SELECT 1", "SELECT {x}", "6:7", "'{x}' is no parameter. Write :name for a variable."),
    (
        QUERY,
        "SELECT 1",
        "SELECT ${x}",
        "6:7",
        "'${x}' is no parameter. Write :name for a variable.",
    ),
    # What is not TOML
    (MESSAGE, '"bye"', "bye", "7:6", 'Texts are written in quotes, as in "bye".'),
    (MESSAGE, '"Hi."', '"Hi.', "6:14", "the text has no end. Close its quotes."),
    (MESSAGE, '"Hi."', "“Hi.”", "6:10", "“ is no quotation mark. Write straight ones."),
    (MESSAGE, '"Hi."', "", "6:10", "a value is missing after '='."),
    (MESSAGE, '"Hi."', "'It's me'", "6:14", "the text ends before 's me''."),
    (MESSAGE, '"Hi."', "None", "6:10", "there is no None. Leave the line out"),
    (MESSAGE, '"Hi."', '"C:\\d"', "6:15", "write \\\\ for a backslash"),
    (
        MESSAGE,
        "to =",
        "bargein = True\nto =",
        "7:11",
        "write true or false in small letters, not True.",
    ),
    (
        MESSAGE,
        'kind = "message"',
        'kind = "message";',
        "5:17",
        "nothing ends a line. Leave out ';'.",
    ),
    (MESSAGE, "kind =", "kind:", "5:5", "write '=' for ':'."),
    (
        MESSAGE,
        "to =",
        'prompt = "Ho"\nto =',
        "7:14",
        "This key stands in its table already. Keep one",
    ),
    (
        MESSAGE,
        "[node.main]",
        "[node main]",
        "4:7",
        "Write a name with dots and no spaces, as in [node.main]",
    ),
    (
        MESSAGE,
        'to = "bye"',
        'to = {\n done = "bye",\n}',
        "7:7",
        "a table in braces stands on one line",
    ),
    (MENU, '"bye" }]', '"bye" } {}]', "7:51", "a list has no comma or no ] here."),
    (
        MESSAGE,
        "[node.main]",
        "// mine\n[node.main]",
        "4:1",
        "a comment begins with '#', not with '//'.",
    ),
    (
        MESSAGE,
        "[node.main]",
        "a b\n[node.main]",
        "4:3",
        "Expected '=' after a key in a key/value pair.",
    ),
]


@pytest.mark.parametrize(("node", "old", "new", "place", "message"), MISTAKES)
def test_a_mistake_is_told_with_its_place_and_its_remedy(node, old, new, place, message):
    found = faults(HEAD + changed(node, old, new) + BYE)
    assert any(fault.startswith(f"f.toml:{place}: ") and message in fault for fault in found), found


@pytest.mark.parametrize(
    ("header", "remedy"),
    [
        ("[main]", "[main]: unknown table. Write [node.main]."),
        ("[nodes.main]", "[nodes]: unknown table. Write 'node' for it."),
        ("[nodes.main]", "f.toml:4:1: [nodes]: unknown"),
        ("[menu.main]", '[menu]: unknown table. Write [node.main], and kind = "menu" in it.'),
        ("[screen.main]", "[screen]: unknown table. Write 'node' for it."),
        ("[sets]", "[sets]: unknown table. Write [node.sets]."),
    ],
)
def test_a_node_under_another_header_is_told_how_to_be_one(header, remedy):
    assert any(
        remedy in fault for fault in faults(HEAD + changed(MENU, "[node.main]", header) + BYE)
    )


def test_a_table_of_another_name_that_is_no_node_lists_the_tables():
    found = faults(HEAD + MENU + BYE + "[zzz]\nx = 1\n[menu]\ny = 2\n")
    assert all("unknown table. The tables: flow, settings," in fault for fault in found)
    assert "unknown table. The tables: flow" in faults("zzz = 1\n" + HEAD + MENU + BYE)[0]


def test_json_and_an_empty_file_are_told_what_a_flow_is():
    assert "this looks like JSON. A flow is TOML: [flow]" in faults('{"flow": {}}')[0]
    assert faults("") == [
        "f.toml: [flow]: is missing. Write [flow] with a title and a start.",
        "f.toml: [node]: expected nodes such as [node.main], there are none.",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_byte_order_mark_and_any_end_of_lines_do_no_harm(end):
    text = "\ufeff" + (HEAD + MENU + BYE).replace("\n", end)
    flow = load(text, "f.toml")
    assert (flow.title, flow.nodes["main"].line) == ("T", 4)
    [first, *_] = check(flow)
    assert first == check(load(HEAD + MENU + BYE, "f.toml"))[0]
    assert read(changed(text, '"menu"', '"meun"'), "f.toml").faults[0].line == 5


OPTIONS = (
    'grammar = { type = "one_of", options = [{ value = "tea", phrases = { "en-IN" = ["chai"],'
    ' "hi-IN" = ["चाय"] } }, { value = "milk", phrases = { hi = ["दूध"], en = ["cow juice"] } }] }'
)
TWO = HEAD + 'languages = ["en-IN", "hi-IN"]\n'


def test_the_options_of_a_grammar_have_phrases_by_language():
    node = changed(FIELD, 'grammar = { type = "digits", length = 4 }', OPTIONS)
    grammar = load(TWO + node + BYE, "f.toml").nodes["main"].grammar
    assert grammar.phrases() == ("tea", "chai", "चाय", "milk", "दूध", "cow juice")
    assert [grammar.heard(said, "") for said in ("chai please", "चाय", "दूध", "cow juice")] == [
        *("tea", "tea", "milk", "milk")
    ]
    again = load(write(load(TWO + node + BYE, "f.toml")), "f.toml")
    assert again.nodes["main"].grammar == grammar
    [fault, *_] = faults(HEAD + node + BYE)
    assert fault == (
        "f.toml:7:100: field 'main': grammar: option 1: phrases: hi-IN: 'hi-IN' is not a language"
        " of this flow. Did you mean 'en-IN'?"
    )


def test_a_tag_without_a_region_stands_for_all_that_the_flow_has():
    prompt = 'prompt = { hi = "नमस्ते", en = "Hi.", "en-US" = "Howdy." }'
    head = HEAD + 'languages = ["en-IN", "hi-IN", "en-US"]\n'
    main = load(head + changed(MESSAGE, 'prompt = "Hi."', prompt) + BYE, "f.toml").nodes["main"]
    assert {tag: text.text for tag, text in main.prompt.templates.items()} == {
        "en-IN": "Hi.",
        "hi-IN": "नमस्ते",
        "en-US": "Howdy.",
    }
