"""Loading well-formed flows: which model each part of a file becomes."""

from dataclasses import replace

import pytest

from ivr.errors import FlowError
from ivr.flow import (
    Command,
    Disconnect,
    Field,
    Menu,
    Message,
    Query,
    ReportSpec,
    Settings,
    Transfer,
    goals,
    load,
)
from ivr.flow.loading import relative_to
from ivr.understanding import Meaning
from tests.flows import flow_of


def test_the_parcel_line_loads():
    flow = flow_of("parcels.toml")
    assert (flow.title, flow.start, flow.languages) == ("Parcels", "hello", ("en-IN",))
    kinds = {name: type(node) for name, node in flow.nodes.items()}
    assert list(kinds) == [
        *("hello", "main", "ask", "find", "tell", "trouble", "broken", "pin", "check", "amount"),
        *("sum", "agent", "bye"),
    ]
    assert [*kinds.values()] == [
        *(Message, Menu, Field, Query, Message, Query, Message, Field, Query, Field),
        *(Message, Transfer, Disconnect),
    ]
    assert flow.nodes["main"].exits == {
        "1": "ask",
        "2": "trouble",
        "3": "bye",
        "4": "pin",
        "5": "amount",
        "noinput": "agent",
        "nomatch": "agent",
    }
    assert flow.nodes["find"].parameters == ("number",)


HEAD = '[flow]\ntitle = "Test"\nstart = "a"\n'
BYE = '[node.bye]\nkind = "disconnect"\n'
A = '[node.a]\nkind = "message"\nprompt = "Hello."\nto = "bye"\n'


def node_of(body, kind="message", head=HEAD, **files):
    """Load a flow with a node 'a' of this body, and return that node."""
    text = f'{head}\n[node.a]\nkind = "{kind}"\n{body}\n{BYE}'
    return load(text, "flows/x.toml", files.__getitem__).nodes["a"]


def test_a_goal_is_that_of_the_main_exit_or_of_the_exits_that_are_named():
    assert node_of('prompt = "Hi."\nto = "bye"\ngoal = "  Greeted "').goals == {"done": "Greeted"}
    lists = 'choices = [{ key = "1", label = "one", to = "bye" }]\ngoal = { 1 = "One chosen" }'
    assert node_of(lists, "menu").goals == {"1": "One chosen"}
    query = 'sql = "SELECT 1 AS x"\nto = { found = "bye", missing = "bye" }\n'
    assert node_of(f'{query}goal = {{ error = "Noted" }}', "query").goals == {"error": "Noted"}
    assert node_of(f'{query}goal = {{ missing = "Free" }}', "query").goals == {"missing": "Free"}


def test_a_flow_lists_its_goals_each_once():
    told, greeted = (A.replace('"bye"', f'"bye"\ngoal = "{goal}"') for goal in ("Told", "Greeted"))
    nodes = told + told.replace("node.a", "node.b") + greeted.replace("node.a", "node.c")
    assert goals(load(HEAD + nodes + BYE, "x.toml").nodes) == ("Told", "Greeted")


def texts_of(prompt):
    return {tag: template.text for tag, template in prompt.templates.items()}


def test_properties_that_are_not_written_have_defaults():
    flow = load(HEAD + A + BYE, "x.toml")
    assert (flow.language, flow.languages, flow.accent) == ("en-IN", ("en-IN",), "#2563eb")
    assert (flow.commands, flow.variables, flow.seed) == ((), {}, "")
    defaults = flow.nodes["a"].settings
    asked = {"announce": None, "did_you_say": None, "did_you_say_either": None}
    assert replace(defaults, **asked) == Settings()
    assert [getattr(defaults, name).templates[""].text for name in asked] == [
        "For {label}, press {key}.",
        "Did you say {label}?",
        "{first}, or {second}?",
    ]
    assert texts_of(defaults.announce) == {"": "For {label}, press {key}."}


@pytest.mark.parametrize("accent", ["#0b6", "#0B6", "#00bb66", "#00BB66"])
def test_an_accent_has_three_digits_or_six(accent):
    assert load(f'{HEAD}accent = "{accent}"\n{A}{BYE}', "x.toml").accent == accent


@pytest.mark.parametrize("tag", ["en-US", "en-us", "en_US", "EN-US"])
def test_a_language_may_be_written_in_any_case_and_with_an_underscore(tag):
    head = f'{HEAD}language = "{tag}"\nlanguages = ["{tag}", "HI_in"]\n'
    prompt = f'prompt = {{ "{tag}" = "Hi.", hi-in = "नमस्ते" }}\nto = "bye"'
    flow = load(head + A.replace('prompt = "Hello."\nto = "bye"', prompt) + BYE, "x.toml")
    assert (flow.language, flow.languages) == ("en-US", ("en-US", "hi-IN"))
    assert texts_of(flow.nodes["a"].prompt) == {"en-US": "Hi.", "hi-IN": "नमस्ते"}


def test_every_node_knows_its_file_and_line():
    node = load(HEAD + A + BYE, "flows/x.toml").nodes["bye"]
    assert (node.source, node.line) == ("flows/x.toml", 8)


def test_a_node_that_is_written_inline_has_no_line():
    node = load(HEAD + '[node]\na = { kind = "disconnect" }', "x.toml").nodes["a"]
    assert node.line is None


def test_nodes_inherit_settings_and_override_them():
    head = HEAD + "[settings]\nmax_attempts = 2\nnoinput_timeout = 7\n"
    settings = node_of('prompt = "x"\nto = "bye"\nnoinput_timeout = 1', head=head).settings
    assert (settings.max_attempts, settings.noinput_timeout) == (2, 1.0)


def test_nodes_without_settings_of_their_own_share_them():
    nodes = load(HEAD + A + BYE, "x.toml").nodes
    assert nodes["a"].settings is nodes["bye"].settings


def test_nodes_that_override_settings_in_the_same_words_share_them():
    body = 'prompt = "x"\nto = "bye"\nnoinput_timeout = 1\n'
    nodes = load(
        HEAD
        + f'[node.a]\nkind = "message"\n{body}'
        + f'[node.b]\nkind = "message"\n{body}'
        + f'[node.c]\nkind = "message"\n{body}max_attempts = 1\n'
        + BYE,
        "x.toml",
    ).nodes
    assert nodes["a"].settings is nodes["b"].settings
    assert nodes["c"].settings == replace(nodes["a"].settings, max_attempts=1)


def test_settings_exits_reach_the_nodes_that_have_such_exits():
    head = HEAD + '[settings]\nto = { noinput = "bye", error = "bye" }\n'
    menu = 'choices = [{ key = "1", label = "x", to = "bye" }]\nto.nomatch = "a"'
    assert node_of(menu, "menu", head).exits == {"1": "bye", "nomatch": "a", "noinput": "bye"}
    query = 'sql = "SELECT 1"\nto = { found = "bye", missing = "bye", error = "a" }'
    assert node_of(query, "query", head).exits["error"] == "a"
    assert "noinput" not in node_of(query, "query", head).exits
    assert node_of('prompt = "x"\nto = "bye"', head=head).exits == {"done": "bye"}


def test_a_prompt_is_one_text_or_one_for_each_language():
    head = HEAD + 'languages = ["en-IN", "hi-IN"]\n'
    several = node_of('prompt = { "en-IN" = "Hi.", "hi-IN" = "Namaste." }\nto = "bye"', head=head)
    assert texts_of(several.prompt) == {"en-IN": "Hi.", "hi-IN": "Namaste."}
    assert several.prompt.bargein is None
    both = node_of(
        'prompt = { text = { "hi-IN" = "Namaste." }, bargein = false }\nto = "bye"', head=head
    )
    assert (texts_of(both.prompt), both.prompt.bargein) == ({"hi-IN": "Namaste."}, False)
    one = node_of('prompt = { text = "Hi.", bargein = true }\nto = "bye"')
    assert (texts_of(one.prompt), one.prompt.bargein) == ({"": "Hi."}, True)


def test_a_taper_is_a_list_of_prompts_or_one():
    settings = node_of(
        'prompt = "x"\nto = "bye"\nnoinput = "One."\nnomatch = ["One.", { text = "Two." }]'
    ).settings
    assert [texts_of(prompt) for prompt in settings.noinput] == [{"": "One."}]
    assert [texts_of(prompt) for prompt in settings.nomatch] == [{"": "One."}, {"": "Two."}]


def test_empty_announce_and_help_mean_none():
    settings = node_of('prompt = "x"\nto = "bye"\nannounce = ""\nhelp = ""').settings
    assert (settings.announce, settings.help) == (None, None)


def test_a_choice_is_named_by_its_key_or_label_or_first_phrase():
    menu = node_of(
        'choices = [\n{ key = "1", label = "x", to = "a" },\n{ label = "y", to = "a" },'
        '\n{ phrases = ["z {"], to = "bye" },\n{ key = "2", to = "a", when = "1 > 0" }]',
        "menu",
    )
    assert menu.exits == {"1": "a", "y": "a", "z {": "bye", "2": "a"}
    labels = [choice.label.words({}, "en-IN").written for choice in menu.choices]
    assert labels == ["x", "y", "z {", "2"]
    assert [choice.say for choice in menu.choices] == [True, True, False, False]
    assert menu.choices[3].when.text == "1 > 0"


def test_a_choice_can_be_left_out_of_the_announcement():
    menu = node_of('choices = [{ key = "1", label = "x", say = false, to = "bye" }]', "menu")
    assert not menu.choices[0].say


def test_phrases_are_a_list_or_lists_by_language():
    head = HEAD + 'languages = ["en-IN", "hi-IN"]\n'
    body = 'choices = [{ key = "1", phrases = { "hi-IN" = ["ek"], "en-IN" = ["one"] }, to = "a" }]'
    assert node_of(body, "menu", head).choices[0].phrases == ("ek", "one")


def test_a_choice_has_phrases_that_count_only_alone_and_answers_to_a_question():
    head = HEAD + 'languages = ["en-IN", "hi-IN"]\n'
    body = (
        'choices = [{ whole = { hi = ["bas"], en = ["that is all"] }, to = "a" },'
        ' { key = "1", means = "yes", to = "a" }, { means = "no", to = "a" },'
        ' { key = "2", to = "a" }]'
    )
    bas, yes, no, neither = node_of(body, "menu", head).choices
    assert (bas.name, bas.whole, bas.phrases) == ("bas", ("bas", "that is all"), ())
    assert (yes.name, yes.means, no.name, no.means) == ("1", Meaning.YES, "no", Meaning.NO)
    assert [each.label.templates[""].text for each in (bas, yes, no)] == ["bas", "yes", "no"]
    assert (bas.means, neither.means) == (None, None)


def test_what_a_caller_says_for_a_command_is_its_name_where_it_has_no_phrases_of_either_sort():
    commands = (
        '[command.say_again]\ndo = "repeat"\n'
        '[command.agent]\nwhole = ["agent"]\nto = "a"\n'
        '[command.help]\nphrases = ["help me"]\nwhole = ["help"]\ndo = "help"\n'
    )
    again, agent, helping = load(HEAD + commands + A + BYE, "x.toml").commands
    assert (again.said_as, again.whole) == (("say again",), ())
    assert (agent.said_as, agent.whole) == ((), ("agent",))
    assert (helping.said_as, helping.whole) == (("help me",), ("help",))


def test_a_question_that_asks_back_is_written_by_language_or_left_out():
    head = HEAD + 'languages = ["en-IN", "hi-IN", "fr-FR"]\n[settings]\ndid_you_say_either = ""\n'
    settings = load(head + A + BYE, "x.toml").nodes["a"].settings
    assert settings.did_you_say_either is None
    assert {tag: each.text for tag, each in settings.did_you_say.templates.items()} == {
        "en-IN": "Did you say {label}?",
        "hi-IN": "क्या आपका मतलब {label} से है?",
    }


FIELD = 'prompt = "?"\ngrammar = { type = "yes_no" }\nsave = "x"\nto = "bye"\n'


def test_a_field_confirms_always_or_only_what_was_spoken():
    assert node_of(FIELD + 'confirm = "Right?"', "field").confirm.always
    table = node_of(FIELD + 'confirm = { prompt = "Right?" }', "field")
    assert table.confirm.always
    spoken = node_of(FIELD + 'confirm = { prompt = "Right?", when = "spoken" }', "field")
    assert not spoken.confirm.always
    assert node_of(FIELD + 'confirm = { text = "Right?" }', "field").confirm.always


def test_a_field_is_sensitive_and_reads_back_where_it_says_so():
    field = node_of(FIELD + 'sensitive = true\nreadback = "Thanks."', "field")
    assert field.sensitive
    assert texts_of(field.readback) == {"": "Thanks."}
    assert field.exits == {"filled": "bye"}


def test_a_query_takes_several_statements_and_finds_their_parameters():
    query = node_of(
        'sql = ["UPDATE t SET a = :x", "SELECT \':no\' FROM t WHERE b = :y AND c = :x"]\n'
        'to = { found = "bye", missing = "a" }',
        "query",
    )
    assert len(query.sql) == 2
    assert query.parameters == ("x", "y")


def test_a_query_without_rows_goes_on_by_found_where_missing_is_not_named():
    query = node_of('sql = "UPDATE t SET a = 1"\nto = "bye"', "query")
    assert query.exits == {"found": "bye", "missing": "bye"}
    query = node_of('sql = "SELECT 1"\nto = "bye"', "query")
    assert query.exits == {"found": "bye"}


def test_a_query_can_offer_rows_and_report_one():
    query = node_of(
        'sql = "SELECT a FROM t"\nto = { found = "bye", nomatch = "a" }\n'
        'choose = { prompt = "Which?", label = "{a}", phrases = ["{a} please"] }\n'
        'report = { status = "t_found", name = "t" }',
        "query",
    )
    assert texts_of(query.choose.label) == {"": "{a}"}
    assert [template.text for template in query.choose.phrases] == ["{a} please"]
    assert query.report == ReportSpec("t_found", "t")
    assert query.exits["nomatch"] == "a"


def test_cases_are_named_or_counted():
    branch = node_of(
        'cases = [{ when = "x", to = "a" }, { when = "y", to = "bye", name = "late" }]\nto = "bye"',
        "branch",
    )
    assert branch.exits == {"case1": "a", "late": "bye", "else": "bye"}
    assert [case.when.text for case in branch.cases] == ["x", "y"]


def test_set_computes_in_the_order_of_the_file_and_may_change_the_language():
    node = node_of('values = { y = "1", x = "2", language = "\'en-IN\'" }\nto = "bye"', "set")
    assert list(node.values) == ["y", "x", "language"]


def test_a_transfer_announces_positions_and_not_choices():
    transfer = node_of(
        'destination = "desk"\nannounce = "You are number {position}."\nto = "bye"\n'
        'queue = 0\nwait = 1\noutcome = "busy"',
        "transfer",
    )
    assert texts_of(transfer.announce) == {"": "You are number {position}."}
    assert texts_of(transfer.settings.announce) == {"": "For {label}, press {key}."}
    assert (transfer.queue, transfer.wait, transfer.outcome) == (0, 1.0, "busy")
    assert transfer.exits == {"answered": "bye"}


def test_equal_prompts_expressions_and_grammars_are_parsed_once():
    field = 'kind = "field"\nprompt = "?"\nsave = "x"\nto = "bye"\ngrammar.type = "pnr"\n'
    text = HEAD + f"[node.a]\n{field}[node.b]\n{field}" + BYE
    nodes = load(text, "x.toml").nodes
    assert nodes["a"].prompt is nodes["b"].prompt
    assert nodes["a"].grammar is nodes["b"].grammar
    by_language = A.replace('"Hello."', '{ "en-IN" = "Hello." }')
    nodes = load(HEAD + by_language + by_language.replace("node.a", "node.b") + BYE, "x.toml").nodes
    assert nodes["a"].prompt.templates["en-IN"] is nodes["b"].prompt.templates["en-IN"]
    branch = node_of(
        'cases = [{ when = "x", to = "a" }, { when = "x", to = "bye" }]\nto = "bye"', "branch"
    )
    assert branch.cases[0].when is branch.cases[1].when


def test_commands_act_or_lead_to_a_node():
    flow = load(
        HEAD + '[command.agent]\nkey = "0"\nto = "bye"\n'
        '[command.back]\ndo = "back"\nphrases = ["go back"]\n' + A + BYE,
        "x.toml",
    )
    assert flow.commands == (
        Command("agent", "0", (), "bye", None, 4),
        Command("back", None, ("go back",), None, "back", 7),
    )


def test_variables_keep_their_types():
    flow = load(HEAD + '[variables]\na = "x"\nb = 1\nc = 1.5\nd = true\n' + A + BYE, "x.toml")
    assert flow.variables == {"a": "x", "b": 1, "c": 1.5, "d": True}


def test_the_id_changes_with_the_text_and_with_every_file():
    text = HEAD + '[data]\nfile = "../data/x.sql"\n' + A + BYE
    first = load(text, "flows/x.toml", lambda name: "CREATE TABLE t (a)")
    same = load(text, "flows/y.toml", lambda name: "CREATE TABLE t (a)")
    other = load(text, "flows/x.toml", lambda name: "CREATE TABLE t (b)")
    assert first.id == same.id != other.id
    assert len(first.id) == 16


def test_data_is_read_from_a_file_beside_the_flow_and_from_the_flow():
    text = HEAD + '[data]\nfile = "../data/x.sql"\nsql = "INSERT 2"\n' + A + BYE
    assert load(text, "flows/x.toml", {"data/x.sql": "INSERT 1"}.__getitem__).seed == (
        "INSERT 1\nINSERT 2"
    )


@pytest.mark.parametrize(
    ("source", "name", "path"),
    [
        ("flows/x.toml", "y.toml", "flows/y.toml"),
        ("flows/x.toml", "./y.toml", "flows/y.toml"),
        ("flows/x.toml", "../data/y.sql", "data/y.sql"),
        ("x.toml", "y.toml", "y.toml"),
        ("x.toml", "../y.toml", "../y.toml"),
        ("../x.toml", "../y.toml", "../../y.toml"),
        ("/a/b/x.toml", "../y.toml", "/a/y.toml"),
        ("/x.toml", "../y.toml", "/../y.toml"),
        ("C:\\flows\\x.toml", "y.toml", "C:/flows/y.toml"),
        ("flows/x.toml", "/y.toml", "/y.toml"),
    ],
)
def test_a_name_is_relative_to_the_file_it_stands_in(source, name, path):
    assert relative_to(source, name) == path


INNER = (
    '[flow]\ntitle = "Inner"\nstart = "ask"\n[variables]\nx = 1\ny = 2\n[data]\nsql = "INNER"\n'
    '[settings]\nto.noinput = "gone"\n[command.c]\nnonsense = 1\n'
    '[node.ask]\nkind = "menu"\nchoices = [{ key = "1", label = "x", to = "@done" }]\n'
    '[node.gone]\nkind = "disconnect"\n'
)
OUTER = (
    HEAD + '[variables]\nx = 9\n[data]\nsql = "OUTER"\n'
    '[node.a]\nkind = "subflow"\nflow = "inner.toml"\nto = "bye"\n' + BYE
)


def test_a_flow_of_another_file_becomes_nodes_with_a_prefix():
    flow = load(OUTER, "flows/x.toml", {"flows/inner.toml": INNER}.__getitem__)
    assert list(flow.nodes) == ["a", "bye", "a.ask", "a.gone"]
    assert flow.nodes["a"].start == "a.ask"
    assert flow.nodes["a"].exits == {"done": "bye"}
    ask = flow.nodes["a.ask"]
    assert ask.exits == {"1": "@done", "noinput": "a.gone"}
    assert (ask.source, ask.line) == ("flows/inner.toml", 13)
    assert flow.variables == {"x": 9, "y": 2}
    assert flow.seed == "OUTER\nINNER"
    assert flow.commands == ()


def test_subflows_of_other_files_may_be_nested():
    middle = INNER.replace("gone", "deep").replace('"disconnect"', '"subflow"\nflow = "i.toml"')
    files = {"flows/inner.toml": middle, "flows/i.toml": INNER}
    flow = load(OUTER, "flows/x.toml", files.__getitem__)
    assert flow.nodes["a.deep"].start == "a.deep.ask"
    assert flow.nodes["a.deep.ask"].exits["noinput"] == "a.deep.gone"


def faults_of(text, files):
    with pytest.raises(FlowError) as caught:
        load(text, "flows/x.toml", files.__getitem__)
    return [str(fault) for fault in caught.value.faults]


def test_a_file_that_includes_itself_is_reported():
    assert faults_of(OUTER, {"flows/inner.toml": OUTER}) == [
        "flows/inner.toml:10:8: subflow 'a': flow: 'inner.toml' takes in itself:"
        " flows/x.toml → flows/inner.toml → flows/inner.toml."
    ]


def test_faults_of_other_files_are_reported_with_their_lines():
    inner = INNER.replace('"@done"', '"gnoe"')
    assert faults_of(OUTER, {"flows/inner.toml": inner}) == [
        "flows/inner.toml:15:43: menu 'ask': choice 1 goes to unknown node 'gnoe'."
        " Did you mean 'gone'?"
    ]
    assert faults_of(OUTER, {"flows/inner.toml": "["})[0].startswith(
        "flows/inner.toml:1:2: not TOML"
    )


def test_a_file_that_cannot_be_read_is_reported():
    (fault,) = faults_of(OUTER, {})
    assert fault == (
        "flows/x.toml:10:8: subflow 'a': flow: 'flows/inner.toml' cannot be read:"
        " 'flows/inner.toml'."
    )


def test_an_error_without_a_message_is_reported_by_its_name():
    def include(name):
        raise OSError

    with pytest.raises(FlowError, match="cannot be read: OSError"):
        load(OUTER, "flows/x.toml", include)


def test_a_subflow_node_with_faults_still_reads_its_file():
    outer = OUTER.replace('to = "bye"', 'to = "by"')
    found = faults_of(outer, {"flows/inner.toml": INNER.replace('"@done"', '"gnoe"')})
    assert [fault.split(":")[0] for fault in found] == ["flows/x.toml", "flows/inner.toml"]


def test_the_number_of_files_is_limited():
    def include(name):
        depth = int(name.removeprefix("flows/").removesuffix(".toml"))
        nodes = "".join(
            f'[node.{key}]\nkind = "subflow"\nflow = "{depth + 1}.toml"\n' for key in "ab"
        )
        return HEAD + nodes

    text = OUTER.replace("inner.toml", "1.toml")
    with pytest.raises(FlowError, match=r"one file too many\. Use 100 at most"):
        load(text, "flows/x.toml", include)


def test_nodes_of_the_same_file_may_return_to_their_subflow():
    text = HEAD + (
        '[node.a]\nkind = "subflow"\nstart = "b"\nto = { done = "bye", other = "a" }\n'
        '[node.b]\nkind = "message"\nprompt = "x"\nto = "@other"\n' + BYE
    )
    flow = load(text, "x.toml")
    assert flow.nodes["b"].exits == {"done": "@other"}
    assert flow.nodes["a"].exits == {"done": "bye", "other": "a"}
