"""All faults of a flow's file are reported at once, each with its line, place and remedy."""

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivr.errors import FlowError
from ivr.flow import check, load
from tests.tries import examples

HEAD = '[flow]\ntitle = "Test"\nstart = "a"\n'
BYE = '[node.bye]\nkind = "disconnect"\n'
A = '[node.a]\nkind = "message"\nprompt = "Hello."\nto = "bye"\n'


def faults_of(text, include=None):
    """The faults without their columns, which are tested in test_load_places.py."""
    with pytest.raises(FlowError) as caught:
        load(text, "flows/x.toml", include)
    return [str(replace(fault, column=None)) for fault in caught.value.faults]


def fault_of(text, include=None):
    found = faults_of(text, include)
    assert len(found) == 1, found
    return found[0].removeprefix("flows/x.toml")


def in_node(body, kind="message", start="a"):
    """The text of a flow with a node 'a' of this body; its kind is on line 5."""
    return f'[flow]\ntitle = "Test"\nstart = "{start}"\n[node.a]\nkind = "{kind}"\n{body}\n{BYE}'


MENU = 'choices = [{ key = "1", label = "one", to = "bye" }]\n'
FIELD = 'prompt = "?"\ngrammar = { type = "yes_no" }\nto = "bye"\nsave = "x"\n'
QUERY = 'to = { found = "bye", missing = "bye" }\n'


def test_a_misspelt_target_is_reported_with_line_place_and_remedy():
    text = in_node(
        'choices = [\n  { key = "1", label = "a", to = "bye" },\n'
        '  { key = "2", label = "b", to = "bye" },\n'
        '  { key = "3", label = "c", to = "biling" },\n]\n'
        '[node.billing]\nkind = "disconnect"',
        "menu",
    )
    assert fault_of(text) == (
        ":9: menu 'a': choice 3 goes to unknown node 'biling'. Did you mean 'billing'?"
    )


NO_EXIT = "'sold' is no exit of this node."


@pytest.mark.parametrize(
    ("kind", "body", "fault"),
    [
        ("menu", MENU + 'goal = "Sold"', "goal: a menu has no main exit. Name one: goal = { 1 = "),
        ("disconnect", 'goal = "Sold"', "goal: a disconnect has no exits. Give the goal to a node"),
        ("menu", MENU + 'goal = { sold = "x" }', f"{NO_EXIT} Its exits: 1."),
        ("field", FIELD + 'goal = { fill = "x" }', "Did you mean 'filled'?"),
        ("disconnect", 'goal = { sold = "x" }', f"{NO_EXIT} It has no exits."),
        ("field", FIELD + "goal = 5", "goal: expected a text, or a table such as"),
        ("field", FIELD + "goal = { filled = 5 }", "expected a goal in words"),
        ("field", FIELD + 'goal = " "', "expected a goal in words"),
        ("field", FIELD + 'goal = "a; b"', "on one line, without ';'"),
        ("field", FIELD + 'goal = "a\\nb"', "on one line, without ';'"),
        ("field", FIELD + f'goal = "{"x" * 61}"', "Write up to 60 characters"),
    ],
)
def test_a_goal_that_cannot_be_one_is_refused(kind, body, fault):
    assert fault in fault_of(in_node(body, kind))


def test_all_faults_are_reported_in_the_order_of_the_file():
    text = (
        in_node('prompt = ""\nto = "nowhere"\nbargein = 1') + "[nodes]\n[settings]\nconfidence = 2"
    )
    assert [fault.split(": ")[0] for fault in faults_of(text)] == [
        "flows/x.toml:6",
        "flows/x.toml:7",
        "flows/x.toml:8",
        "flows/x.toml:11",
        "flows/x.toml:13",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x", ":1: not TOML: Expected '=' after a key in a key/value pair."),
        ('a = 1\nb = """', ":2: not TOML: "),
        ("a = 1\nb = [1,", ":2: not TOML: "),
        ("a = 1\na = 2", ":2: not TOML: Cannot overwrite a value"),
        ("a = " + "9" * 5000, ":1: not TOML: a number has 1000 digits or more."),
        ("a = " + "[" * 5000, ":1: not TOML: more than 30 brackets stand within each other."),
    ],
)
def test_a_syntax_error_is_reported_with_its_line(text, message):
    assert any(fault.removeprefix("flows/x.toml").startswith(message) for fault in faults_of(text))


TABLES = [
    (A + BYE, ": [flow]: is missing. Write [flow] with a title and a start."),
    ("flow = 3\n" + A + BYE, ":1: [flow]: expected a table, got 3."),
    (
        '[flow]\nstart = "a"\n' + A + BYE,
        ":1: [flow]: 'title' is missing. The line's name, as the phone shows it.",
    ),
    (
        '[flow]\ntitle = "T"\n' + A + BYE,
        ":1: [flow]: 'start' is missing. The node that a call starts with.",
    ),
    (
        in_node('prompt = "Hi."\nto = "bye"', start="b"),
        ":3: [flow]: start goes to unknown node 'b'. Write a [node.b], or correct the name.",
    ),
    (
        in_node('prompt = "Hi."\nto = "bye"', start="@done"),
        ":3: [flow]: start cannot go to '@done'. Name a node.",
    ),
    (HEAD + 'language = "english"\n' + A + BYE, ":4: [flow]: language: expected a language tag"),
    (
        HEAD + "languages = []\n" + A + BYE,
        ":4: [flow]: languages: expected a list of language tags",
    ),
    (
        HEAD + 'languages = ["en-IN", "hi"]\nlanguage = "ta-IN"\n' + A + BYE,
        ":4: [flow]: languages: 'ta-IN' is not among the languages. Add it to them.",
    ),
    (HEAD + 'languages = ["en-IN", 3]\n' + A + BYE, ":4: [flow]: languages 2: expected a language"),
    *(
        (
            f'{HEAD}accent = "{wrong}"\n{A}{BYE}',
            f':4: [flow]: accent: expected a colour such as "#2563eb" or "#26e": # and six digits,'
            " or three, of 0-9 and a-f; no name, and no fourth pair for transparency,"
            f" got '{wrong}'.",
        )
        for wrong in ("red", "0b6", "#0b6f", "#00bb66ff", "#0b", "#0bg", "rgb(0, 1, 2)")
    ),
    (
        HEAD + 'titel = "x"\n' + A + BYE,
        ":4: [flow]: unknown key 'titel'. Did you mean 'title'?",
    ),
    (
        HEAD + 'zzz = "x"\n' + A + BYE,
        ":4: [flow]: unknown key 'zzz'. It can have: title, start, language, languages, accent.",
    ),
    (HEAD + A + BYE + "[comand.x]\n", ": [comand]: unknown table. Did you mean 'command'?"),
    (HEAD + A + BYE + "[qqq]\n", ":10: [qqq]: unknown table. The tables: flow, settings,"),
    (
        "node = 3\n" + '[flow]\ntitle = "T"\n',
        ":1: [node]: expected nodes such as [node.main], got 3.",
    ),
    (HEAD + A + BYE + "[variables]\nx = 1979-05-27\n", ":11: [variables]: x: expected a text, a"),
    (HEAD + A + BYE + "[variables]\nx = nan\n", ":11: [variables]: x: expected a text, a number"),
    (HEAD + A + BYE + f"[variables]\nx = 0x{'f' * 5000}\n", "true or false, got a huge number."),
    (
        HEAD + A + BYE + "[variables]\nnow = 1\n",
        ":11: [variables]: now: 'now' is set by the call itself. Choose another name.",
    ),
    (HEAD + A + BYE + '[variables]\n"a b" = 1\n', ":11: [variables]: a b: expected a variable's"),
    ("variables = 3\n" + HEAD + A + BYE, ":1: [variables]: expected a table, got 3."),
    (HEAD + A + BYE + "[data]\nsql = 3\n", ":11: [data]: sql: expected a text, got 3."),
    (HEAD + A + BYE + '[data]\nsql = " "\n', ":11: [data]: sql: expected some text, got ' '."),
    (
        HEAD + A + BYE + '[data]\nfile = "x.sql"\n',
        ": [data]: file: 'flows/x.sql' cannot be read: no",
    ),
    (HEAD + A + BYE + "[settings]\nto = 3\n", ":11: [settings]: to: expected a table such as"),
    (
        HEAD + A + BYE + '[settings]\nto.noinputs = "bye"\n',
        ":11: [settings]: exit 'noinputs' is not inherited. Did you mean 'noinput'?",
    ),
    (
        HEAD + A + BYE + '[settings]\nto.done = "bye"\n',
        "exit 'done' is not inherited. It can have: noinput, nomatch, error.",
    ),
    (
        HEAD + A + BYE + '[settings]\nto.error = "by"\n',
        ":11: [settings]: exit 'error' goes to unknown node 'by'. Did you mean 'bye'?",
    ),
]


@pytest.mark.parametrize(("text", "message"), TABLES)
def test_a_faulty_table_is_reported(text, message):
    assert message in "\n".join(faults_of(text)).replace("flows/x.toml", "")


COMMANDS = [
    (
        'key = "0"',
        ":11: command 'c': needs one of these: 'to', a node; 'do': repeat, back, help or spell;"
        " 'language', a tag.",
    ),
    ('key = "0"\nto = "a"\ndo = "help"', ":11: command 'c': needs one of these: 'to'"),
    ('do = "help"\nlanguage = "en-IN"', ":11: command 'c': needs one of these: 'to'"),
    ('language = "fr"', ":12: command 'c': language: 'fr' is not a language of this flow."),
    (
        'key = "0"\ndo = "sing"',
        ':13: command \'c\': do: expected "repeat" or "back" or "help" or "spell", got',
    ),
    ('key = "x"\ndo = "help"', ":12: command 'c': key: expected a key, or keys, of 0-9 * #"),
    ('key = "0"\nto = "@x"', ":13: command 'c': cannot go to '@x'. Name a node."),
    ('key = "0"\nto = 1', ":13: command 'c': to: expected a node's name, got 1."),
    ('key = "1"\ndo = "help"', ":11: command 'c': key 1 is command 'b' already. Use another."),
]


@pytest.mark.parametrize(("body", "message"), COMMANDS)
def test_a_faulty_command_is_reported(body, message):
    first = '[command.b]\nkey = "1"\ndo = "back"\n'
    last = HEAD.count("\n") + A.count("\n")
    assert last == 7
    text = HEAD + A + first + f"[command.c]\n{body}\n" + BYE
    assert message in fault_of(text)


def test_commands_that_are_no_tables_are_reported():
    assert "[command]: expected tables such as" in fault_of("command = 1\n" + HEAD + A + BYE)
    assert "command 'x': expected a table, got 1." in fault_of(HEAD + A + BYE + "[command]\nx = 1")


NODES = [
    ("message", 'to = "bye"', ":4: message 'a': 'prompt' is missing. What is said."),
    ("message", 'prompt = "Hi."', ":4: message 'a': exit 'done' is missing. Write to.done ="),
    ("message", 'prompt = "Hi."\nto = 5', ":7: message 'a': to: expected a table such as"),
    (
        "message",
        'prompt = "Hi."\nto.done = 5',
        ":7: message 'a': exit 'done': expected a node's name",
    ),
    (
        "message",
        'prompt = "Hi."\nto = "@"',
        ":7: message 'a': exit 'done' cannot go to '@'. Name a",
    ),
    ("message", 'prompt = "Hi."\nto = "@x"', "exit 'done' returns @x, but no subflow leads here."),
    (
        "message",
        'prompt = "Hi."\nto = { done = "bye", dnoe = "bye" }',
        ":7: message 'a': exit 'dnoe' is unknown. Did you mean 'done'?",
    ),
    ("message", 'prompt = "Hi."\nto = { done = "bye", x = "bye" }', "is unknown. Its exits: done."),
    ("disconnect", 'to = "bye"', ":6: disconnect 'a': to: a disconnect has no main exit. It leads"),
    ("disconnect", 'to.x = "bye"', ":6: disconnect 'a': exit 'x' is unknown. It has no exits."),
    (
        "message",
        'prompt = 3\nto = "bye"',
        ":6: message 'a': prompt: expected a text to say, got 3.",
    ),
    ("message", 'prompt = " "\nto = "bye"', ":6: message 'a': prompt: expected a text to say"),
    ("message", 'prompt = "{x"\nto = "bye"', ":6: message 'a': prompt: "),
    ("message", 'prompt = "{x:nope}"\nto = "bye"', ":6: message 'a': prompt: "),
    (
        "message",
        'prompt = {}\nto = "bye"',
        ":6: message 'a': prompt: has no text. Write what to say",
    ),
    (
        "message",
        'prompt = { "en-INN" = "Hi." }\nto = "bye"',
        "prompt: en-INN: 'en-INN' is not a language of this flow. Did you mean 'en-IN'?",
    ),
    (
        "message",
        'prompt = { "en-IN" = "Hi.", "en_in" = "Hello." }\nto = "bye"',
        "prompt: en_in: has a text in en-IN already. Keep one of them.",
    ),
    ("message", 'prompt = { xx = "Hi." }\nto = "bye"', "The flow's languages are: en-IN."),
    ("message", 'prompt = { "en-IN" = 1 }\nto = "bye"', ": prompt: en-IN: expected a text to say"),
    (
        "message",
        'prompt = { bargein = false }\nto = "bye"',
        ":6: message 'a': prompt: 'text' is missing",
    ),
    (
        "message",
        'prompt = { text = "Hi.", bargein = 0 }\nto = "bye"',
        ":6: message 'a': prompt: bargein: expected true or false, got 0.",
    ),
    ("message", 'prompt = { text = "Hi.", barge = 0 }\nto = "bye"', "unknown key 'barge'. Did you"),
    ("menu", "", ":4: menu 'a': 'choices' is missing. A list of choices."),
    (
        "menu",
        "choices = []",
        ":6: menu 'a': choices: expected a list of choices, one at least, got a",
    ),
    (
        "menu",
        "choices = 3",
        ":6: menu 'a': choices: expected a list of choices, one at least, got 3",
    ),
    ("menu", "choices = [3]", ":6: menu 'a': choice 1: expected a table such as { key = "),
    (
        "menu",
        'choices = [{ to = "bye" }]',
        ":6: menu 'a': choice 1: can never be chosen. Give it a",
    ),
    (
        "menu",
        'choices = [{ key = "1" }]',
        ":6: menu 'a': choice 1: 'to' is missing. Where it leads.",
    ),
    (
        "menu",
        'choices = [{ key = "1a", to = "bye" }]',
        ": choice 1: key: expected a key, or keys, of",
    ),
    (
        "menu",
        'choices = [{ key = "x", label = "noinput", to = "bye" }]',
        ": choice 1: key: expected a key, or keys, of",
    ),
    ("menu", 'choices = [{ key = 1, to = "bye" }]', ": choice 1: key: expected a key, or keys, of"),
    (
        "menu",
        'choices = [\n{ key = "1", to = "bye" },\n{ key = "1", to = "bye" }]',
        ":8: menu 'a': choice 2: key 1 is choice 1 already. Use another.",
    ),
    (
        "menu",
        'choices = [{ label = "x", to = "bye" }, { label = "x", to = "bye" }]',
        ":6: menu 'a': choice 2: the name 'x' is choice 1 already. Use another.",
    ),
    (
        "menu",
        'choices = [{ label = "noinput", to = "bye" }]',
        ": choice 1: cannot be called 'noinput', which is another exit. Give it a key.",
    ),
    (
        "menu",
        'choices = [{ key = "1", lable = "x", to = "bye" }]',
        ":6: menu 'a': choice 1: unknown key 'lable'. Did you mean 'label'?",
    ),
    (
        "menu",
        'choices = [{ key = "1", to = "bye", when = true }]',
        "when: expected an expression in",
    ),
    ("menu", 'choices = [{ key = "1", to = "bye", when = "(" }]', ":6: menu 'a': choice 1: when: "),
    ("menu", 'choices = [{ key = "1", to = "bye", phrases = "x" }]', "phrases: expected a list of"),
    (
        "menu",
        'choices = [{ key = "1", to = "bye", phrases = [""] }]',
        "phrases 1: expected some text",
    ),
    (
        "menu",
        'choices = [{ key = "1", to = "bye", phrases = { "en-IN" = "x" } }]',
        "phrases: en-IN: expected a list of phrases, got 'x'.",
    ),
    (
        "menu",
        'choices = [{ key = "1", to = "bye", phrases = { xx = ["x"] } }]',
        "'xx' is not a lang",
    ),
    (
        "menu",
        MENU + 'to = "bye"',
        ":7: menu 'a': to: a menu has no main exit. Each choice has a 'to' of its own",
    ),
    (
        "menu",
        MENU + "noinput_timeout = 'abc'",
        ": noinput_timeout: expected a number of seconds, got",
    ),
    (
        "menu",
        MENU + "noinput_timeout = inf",
        ": noinput_timeout: expected a number of seconds, got",
    ),
    ("menu", MENU + "noinput_timeout = true", "expected a number of seconds, got true."),
    ("menu", MENU + "noinput_timeout = -1", "expected a number of seconds, got -1."),
    (
        "menu",
        MENU + "max_attempts = 0",
        ": max_attempts: expected a whole number, 1 or more, got 0.",
    ),
    ("menu", MENU + "max_attempts = 1.5", "expected a whole number, 1 or more, got 1.5."),
    (
        "menu",
        MENU + "confidence = 0.5\nquery_timeout = 90000",
        "expected a number of seconds, got 9",
    ),
    ("menu", MENU + "confidence = 40", ": confidence: expected a number from 0 to 1, got 40."),
    ("menu", MENU + 'termchar = "##"', ": termchar: expected one of 0-9 * #, or \"\", got '##'."),
    ("menu", MENU + 'bargein = "yes"', ": bargein: expected true or false, got 'yes'."),
    ("menu", MENU + 'noinput = ["", 1]', ": noinput 1: expected a text to say, got ''."),
    ("menu", MENU + "noinput = 1", ": noinput: expected a text to say, got 1."),
    ("menu", MENU + "noinput = 1979-05-27", "expected a text to say, got a date or time."),
    ("menu", MENU + f'bargein = "{"x" * 99}"', "got '" + "x" * 40 + "…'."),
    ("menu", MENU + 'sensitive = "x"', ":7: menu 'a': unknown key 'sensitive'. It can have: "),
    ("field", "", ":4: field 'a': 'grammar' is missing. What is accepted."),
    ("field", FIELD + 'readback = ""', ": readback: expected a text to say, got ''."),
    ("field", FIELD + "confirm = 3", ": confirm: expected a text to say, got 3."),
    ("field", FIELD + 'confirm = { when = "spoken" }', ": confirm: 'prompt' is missing."),
    (
        "field",
        FIELD + 'confirm = { prompt = "?", when = "never" }',
        ': confirm: when: expected "always" or "spoken", got \'never\'.',
    ),
    ("field", FIELD.replace('"x"', '"x-y"'), ":9: field 'a': save: expected a variable's name"),
    ("field", FIELD.replace('"x"', '"caller"'), ":9: field 'a': save: 'caller' is set by the call"),
    ("field", FIELD.replace("yes_no", "yes_on"), ":7: field 'a': grammar: "),
    (
        "field",
        FIELD.replace('{ type = "yes_no" }', '"pnr"'),
        ":7: field 'a': grammar: expected a tab",
    ),
    (
        "field",
        FIELD.replace('"yes_no"', f'"digits", length = 0x{"f" * 5000}'),
        ":7: field 'a': grammar: has a number that is too large. Write a smaller one.",
    ),
    ("query", QUERY, ":4: query 'a': 'sql' is missing. One statement, or a list of them."),
    ("query", QUERY + "sql = []", ": sql: expected a statement, or a list of them, got a list."),
    ("query", QUERY + "sql = 3", ": sql: expected a text, got 3."),
    ("query", QUERY + 'sql = "-- nothing"', ": sql: there is no statement in it. Write some SQL."),
    ("query", QUERY + "sql = 'SELECT 1; SELECT 2'", ": sql: more than one statement. Write a list"),
    (
        "query",
        QUERY + "sql = ['SELECT 1', 'SELECT ?']",
        ": sql 2: '?' is no parameter. Write :name",
    ),
    (
        "query",
        QUERY + "sql = 'SELECT @x'",
        ": sql: '@x' is no parameter. Write :name for a variable.",
    ),
    (
        "query",
        'sql = "SELECT 1"\nto = { missing = "bye" }',
        ":4: query 'a': exit 'found' is missing.",
    ),
    (
        "query",
        'sql = "SELECT 1"\nto = { found = "bye", noinput = "bye" }',
        ":7: query 'a': exit 'noinput' is unknown. A query has it only with 'choose'.",
    ),
    (
        "query",
        QUERY + 'sql = "SELECT 1"\nchoose = { label = "x" }',
        ": choose: 'prompt' is missing.",
    ),
    (
        "query",
        QUERY + 'sql = "SELECT 1"\nchoose = { prompt = "?", label = "x", phrases = "y" }',
        ": choose: phrases: expected a list of texts, got 'y'.",
    ),
    (
        "query",
        QUERY + 'sql = "SELECT 1"\nchoose = { prompt = "?", label = "x", phrases = ["{"] }',
        ": choose: phrases 1: ",
    ),
    (
        "query",
        QUERY + 'sql = "SELECT 1"\nreport = { name = "x" }',
        ": report: 'status' is missing.",
    ),
    (
        "branch",
        'to = "bye"\ncases = []',
        ": cases: expected a list of cases, one at least, got a list.",
    ),
    ("branch", 'cases = [{ when = "1", to = "bye" }]', ":4: branch 'a': exit 'else' is missing."),
    (
        "branch",
        'to = "bye"\ncases = [{ to = "bye" }]',
        ":7: branch 'a': case 1: 'when' is missing.",
    ),
    (
        "branch",
        'to = "bye"\ncases = [{ when = "1", to = "bye", name = "else" }]',
        ":7: branch 'a': case 1: the name 'else' is taken already. Use another.",
    ),
    (
        "branch",
        'to = "bye"\ncases = [{ when = "1", to = "bye", name = "" }]',
        "expected an exit's name",
    ),
    (
        "set",
        'to = "bye"\nvalues = {}',
        ': values: expected a table of variable = "expression", got a',
    ),
    (
        "set",
        'to = "bye"\nvalues = { x = 1 }',
        ": values: x: expected an expression in quotes, such as",
    ),
    (
        "set",
        'to = "bye"\nvalues = { caller = "1" }',
        ": values: caller: 'caller' is set by the call",
    ),
    ("transfer", "", ":4: transfer 'a': 'destination' is missing. Where the call goes to."),
    (
        "transfer",
        'destination = "x"\noutcome = "won"',
        ': outcome: expected "answered" or "busy" or',
    ),
    (
        "transfer",
        'destination = "x"\nqueue = -1',
        ": queue: expected a whole number, 0 or more, got -1",
    ),
    ("subflow", "", ":4: subflow 'a': needs either 'start', a node, or 'flow', a file."),
    (
        "subflow",
        'start = "a"\nflow = "b"',
        ":4: subflow 'a': needs either 'start', a node, or 'flow'",
    ),
    ("subflow", 'start = "b"', ":6: subflow 'a': start goes to unknown node 'b'."),
    ("subflow", 'start = "@b"', ":6: subflow 'a': start cannot go to '@b'. Name a node."),
    (
        "subflow",
        'start = "bye"\nto."a b" = "bye"',
        ": exit 'a b' is unknown. Its exits: done, error.",
    ),
    ("subflow", "flow = 3", ": flow: expected a text, got 3."),
    ("menue", "", ":5: node 'a': kind: unknown kind 'menue'. Did you mean 'menu'?"),
    ("zzz", "", ":5: node 'a': kind: unknown kind 'zzz'. The kinds: message, menu, field, query"),
]


@pytest.mark.parametrize(("kind", "body", "message"), NODES)
def test_a_faulty_node_is_reported(kind, body, message):
    assert message in "\n".join(faults_of(in_node(body, kind)))


def test_a_node_without_a_kind_is_reported():
    assert fault_of(HEAD + "[node.a]\n" + BYE) == (
        ":4: node 'a': 'kind' is missing. The kinds: message, menu, field, query, branch, set,"
        " transfer, subflow, disconnect."
    )


def test_a_node_that_is_no_table_is_reported():
    assert "node 'a': expected a table with a kind" in fault_of(HEAD + "[node]\na = 3\n" + BYE)


def test_a_node_whose_name_cannot_be_a_target_is_reported():
    text = HEAD + A + BYE + '[node."x.y"]\nkind = "disconnect"'
    assert (
        fault_of(text)
        == ":10: disconnect 'x.y': this name cannot be used. Use letters, digits, _ and -."
    )


def test_a_flow_without_nodes_is_reported():
    assert faults_of(HEAD)[0] == (
        "flows/x.toml: [node]: expected nodes such as [node.main], there are none."
    )


def test_a_fault_in_a_faulty_node_does_not_make_others_look_faulty():
    text = HEAD + '[node.a]\nkind = "message"\nto = "bye"\n' + BYE
    assert len(faults_of(text)) == 1


def test_a_thousand_faults_still_come_quickly_without_hints_for_all():
    nodes = "".join(
        f'[node.node{n}]\nkind = "message"\nprompt = "x"\nto = "nod{n}"\n' for n in range(1000)
    )
    found = faults_of(HEAD + A + BYE + nodes)
    assert "Did you mean" in found[0]
    assert "Did you mean" not in found[-1]
    assert len(found) == 1000


@given(st.text())
def test_any_text_loads_or_raises_a_flow_error(text):
    with pytest.raises(FlowError):
        load(text, "x.toml")


WORDS = st.sampled_from(
    [
        *("[flow]", "[settings]", "[variables]", "[data]", "[command.x]", "[node.a]", "[node.b]"),
        *('title = "x"', 'start = "a"', 'kind = "menu"', 'kind = "field"', 'kind = "query"'),
        *('kind = "subflow"', 'kind = "branch"', 'kind = "set"', 'prompt = "{x}"', "prompt = {}"),
        *('to = "a"', 'to.noinput = "b"', 'to.done = "@x"', "choices = [[1], {}]", 'flow = "f"'),
        *(
            'choices = [{ key = "1", to = "a" }]',
            'sql = "SELECT :x"',
            'save = "x"',
            "[[node.a.to]]",
        ),
        *('grammar = { type = "digits" }', "grammar = {}", 'values.x = "1 +"', 'cases = ["x"]'),
        *('start = "b"', "noinput = [{}, {text = {}}]", 'file = "f"', "confirm = []", "choose = 1"),
    ]
)


@pytest.mark.untraced
@settings(max_examples=examples(300))
@given(st.lists(WORDS, max_size=12), st.sampled_from(["[node.a]\nkind = 3", "", "\ud800", "["]))
def test_anything_like_a_flow_loads_or_raises_a_flow_error(lines, included):
    with suppress(FlowError):
        check(load("\n".join(lines), "x.toml", lambda name: included))
