"""Each check finds its mistake in a flow that has it, and nothing in a flow that does not."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivr.errors import FlowError
from ivr.flow import check, load
from tests.tries import examples

HEAD = '[flow]\ntitle = "Test"\nstart = "a"\n'
SAFE = '[settings]\nto = { noinput = "desk", nomatch = "desk", error = "desk" }\n'
DESK = (
    '[node.desk]\nkind = "transfer"\ndestination = "desk"\n'
    'to = { answered = "bye", busy = "bye", noanswer = "bye", failed = "bye" }\n'
    '[node.bye]\nkind = "disconnect"\n'
)


def messages(body, head=HEAD, include=None):
    """The warnings for ``body`` in a flow that has an agent and all the exits that it needs."""
    found = check(load(head + SAFE + body + DESK, "x.toml", include))
    return [str(fault) for fault in found]


def node(name, kind, body, line=""):
    return f'[node.{name}]\nkind = "{kind}"\n{body}\n{line}'


def menu(name, *choices, more=""):
    return node(name, "menu", f'prompt = "Well?"\nchoices = [{", ".join(choices)}]\n{more}')


def choice(key, to="desk", label="", more=""):
    return f'{{ key = "{key}", label = "{label or f"option {key}"}", to = "{to}"{more} }}'


def message(name, to="desk", prompt="Hello."):
    return node(name, "message", f'prompt = "{prompt}"\nto = "{to}"')


def field(name, to="desk", save="x", more="", prompt="Yes or no?"):
    grammar = "" if "grammar" in more else 'grammar = { type = "yes_no" }\n'
    return node(
        name, "field", f'prompt = "{prompt}"\n{grammar}save = "{save}"\nto = "{to}"\n{more}'
    )


def query(name, sql="SELECT 1", to='{ found = "desk", missing = "desk" }', more=""):
    return node(name, "query", f'sql = "{sql}"\nto = {to}\n{more}')


def command(name, body):
    return f"[command.{name}]\n{body}\n"


MENU = menu("a", choice("1"), choice("2"))


def test_a_flow_without_faults_has_none():
    assert messages(MENU) == []


# Paths


def test_a_node_that_no_call_gets_to_is_found():
    assert messages(MENU + message("b")) == [
        "x.toml:11:1: message 'b': no call gets here. Lead an exit to it, or take it out."
    ]


def test_nodes_reached_by_commands_and_subflows_are_reached():
    body = (
        menu("a", choice("1", "sub"))
        + command("c", 'key = "9"\nto = "b"')
        + message("b")
        + node("sub", "subflow", 'start = "in"\nto = "desk"')
        + message("in", "@done")
    )
    assert messages(body) == []


def test_an_exit_that_would_end_the_call_is_found():
    text = HEAD + MENU + DESK
    assert [str(fault) for fault in check(load(text, "x.toml"))] == [
        "x.toml:4:1: menu 'a': has no exit 'noinput', 'nomatch': the call would end there."
        ' Write to.noinput = "a node".'
    ]


@pytest.mark.parametrize(
    ("body", "missing"),
    [
        (field("a"), "'noinput', 'nomatch'"),
        (query("a"), "'error'"),
        (query("a", to='"desk"'), "'missing', 'error'"),
        (
            query("a", more='choose = { prompt = "?", label = "x" }'),
            "'error', 'noinput', 'nomatch'",
        ),
        (node("a", "set", 'values.x = "1"\nto = "desk"'), "'error'"),
        (node("a", "transfer", 'destination = "x"\nto = "bye"'), "'busy', 'noanswer', 'failed'"),
    ],
)
def test_every_kind_must_name_its_exits(body, missing):
    (first, *_) = check(load(HEAD + body + DESK, "x.toml"))
    assert f"has no exit {missing}: the call would end there." in first.message


def test_a_subflow_must_name_its_error_exit():
    body = node("a", "subflow", 'start = "b"\nto = "desk"') + menu("b", choice("1", "@done"))
    faults = check(load(HEAD + body + DESK, "x.toml"))
    assert "has no exit 'error'" in faults[0].message


@pytest.mark.parametrize(
    "body",
    [
        message("a", "b") + message("b", "a"),
        message("a", "b") + message("b", "b"),
        node("a", "branch", 'cases = [{ when = "1 > 0", to = "b" }]\nto = "desk"')
        + query("b", to='{ found = "a", missing = "desk" }'),
        node("a", "set", 'values.x = "1"\nto = { done = "a" }'),
    ],
)
def test_a_loop_that_never_waits_is_found(body):
    assert any("goes round and round without waiting" in text for text in messages(body))


def test_a_loop_that_never_waits_names_its_nodes():
    body = message("a", "b") + "".join(message(f"{n}", f"{n}x") for n in "bcdefg")
    body += "".join(message(f"{n}x", to) for n, to in zip("bcdefg", "cdefga", strict=True))
    assert (
        "x.toml:6:1: message 'a': goes round and round without waiting for the caller:"
        " 'a', 'b', 'c', 'd', 'e', 'f' and 7 more."
        " Lead one of them to a menu, a field or a disconnect."
    ) in messages(body)


def test_a_loop_through_a_waiting_node_is_fine():
    assert messages(message("a", "b") + menu("b", choice("1", "a"), choice("2"))) == []


def test_a_loop_through_a_subflow_that_never_waits_is_found():
    body = (
        node("a", "subflow", 'start = "b"\nto = "c"')
        + message("b", "d")
        + node("d", "subflow", 'start = "e"\nto.done = "@done"')
        + message("e", "@done")
        + message("c", "a")
    )
    (first, *_) = messages(body)
    assert "goes round and round without waiting for the caller: 'a', 'c'." in first


def test_a_subflow_used_twice_in_a_row_is_no_loop():
    body = (
        node("a", "subflow", 'start = "b"\nto = "c"')
        + node("c", "subflow", 'start = "b"\nto = "desk"')
        + message("b", "@done")
    )
    assert messages(body) == []


def test_a_loop_inside_a_subflow_is_found():
    body = (
        node("a", "subflow", 'start = "b"\nto = "desk"')
        + message("b", "c")
        + node("c", "branch", 'cases = [{ when = "rows > 1", to = "b" }]\nto = "@done"')
    )
    (found,) = messages(body)
    assert "goes round and round without waiting for the caller: 'b', 'c'." in found


SILENT = "a caller who says nothing stays here for ever: "


def silences(body, settings=""):
    found = check(load(HEAD + settings + body + DESK, "x.toml"))
    return [str(fault) for fault in found if SILENT in fault.message]


OUT = 'to = { noinput = "%s", nomatch = "desk" }'


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (menu("a", choice("1"), more=OUT % "a"), "'a'"),
        (menu("a", choice("1"), more=OUT % "b") + message("b", "a"), "'a', 'b'"),
        (
            menu("a", choice("1"), more=OUT % "b") + menu("b", choice("1"), more=OUT % "a"),
            "'a', 'b'",
        ),
        (
            menu("a", choice("1"), more=OUT % "s")
            + node("s", "set", 'values.x = "1"\nto = { done = "a", error = "a" }'),
            "'a', 's'",
        ),
        (
            query(
                "a",
                to='{ found = "desk", missing = "desk", error = "desk", noinput = "a" }',
                more='choose = { prompt = "?", label = "x" }',
            ),
            "'a'",
        ),
        (
            node("a", "subflow", 'start = "in"\nto = { done = "a", error = "a" }')
            + menu("in", choice("1"), more=OUT % "in"),
            "'in'",
        ),
        (
            field("a", more='max_attempts = 1\nto.noinput = "a"\n').replace(
                'to = "desk"', 'to.filled = "desk"'
            ),
            "'a'",
        ),
    ],
)
def test_a_silence_that_leads_back_to_itself_is_found(body, names):
    [found] = silences(body)
    assert f"{SILENT}{names}. Lead to.noinput of one of them to a disconnect or an agent." in found


def test_an_endless_silence_is_pointed_at():
    [found] = silences(menu("a", choice("1"), more=OUT % "a"))
    assert found.startswith("x.toml:8:18: menu 'a': ")
    [found] = silences(MENU, '[settings]\nto = { noinput = "a" }\n')
    assert found.startswith("x.toml:5:18: menu 'a': ") or found.startswith("x.toml:6:1: menu 'a': ")


@pytest.mark.parametrize(
    "body",
    [
        menu("a", choice("1"), more=OUT % "desk"),
        menu("a", choice("1")),  # the call ends there, which another check says
        menu("a", choice("1"), more=OUT % "b") + menu("b", choice("1"), more=OUT % "desk"),
        menu("a", choice("1"), more=OUT % "n")
        + node("n", "set", 'values.n = "n + 1"\nto = "b"')
        + node("b", "branch", 'cases = [{ when = "n < 3", to = "a" }]\nto = "desk"'),
        menu("a", choice("1"), more=OUT % "q")
        + query("q", to='{ found = "a", missing = "a", error = "bye" }'),
        node("a", "subflow", 'start = "in"\nto = { quiet = "bye", error = "bye" }')
        + menu("in", choice("1"), more=OUT % "@quiet"),
        message("a", "b") + message("b", "a"),  # nothing waits here
    ],
)
def test_a_silence_with_a_limit_or_an_end_is_fine(body):
    assert silences(body) == []


def test_where_no_caller_gets_out_only_that_is_said():
    loop = menu("a", choice("1", "a"), more='to = { noinput = "a", nomatch = "a" }')
    found = [
        str(each) for each in check(load(HEAD + loop + '[node.b]\nkind = "disconnect"\n', "x"))
    ]
    assert any("there is no way out of 'a'" in each for each in found)
    assert not any(SILENT in each for each in found)


def test_a_subflow_in_a_subflow_that_waits_breaks_a_loop():
    body = (
        node("a", "subflow", 'start = "b"\nto = "a"')
        + node("b", "subflow", 'start = "c"\nto = "@done"')
        + menu("c", choice("1", "@done"))
    )
    assert "goes round and round" not in "\n".join(messages(body))


@pytest.mark.parametrize(("depth", "found"), [(5, True), (30, False)])
def test_a_loop_through_subflows_is_found_as_deep_as_calls_go(depth, found):
    body = node("a", "subflow", 'start = "s1"\nto = "a"')
    body += "".join(
        node(f"s{n}", "subflow", f'start = "s{n + 1}"\nto = "@done"') for n in range(1, depth)
    )
    texts = "\n".join(messages(body + message(f"s{depth}", "@done")))
    assert ("goes round and round" in texts) is found


def test_a_subflow_that_waits_breaks_a_loop():
    body = (
        node("a", "subflow", 'start = "b"\nto = "c"')
        + menu("b", choice("1", "@done"))
        + message("c", "a")
    )
    assert messages(body) == []


def trapped(end=""):
    body = menu("a", choice("1", "b")) + menu("b", choice("1", "a"))
    return HEAD + '[settings]\nto = { noinput = "a", nomatch = "a" }\n' + body + DESK + end


def test_nodes_without_a_way_out_are_found():
    found = [str(fault) for fault in check(load(trapped(), "x.toml"))]
    assert found[1] == (
        "x.toml:6:1: menu 'a': there is no way out of 'a', 'b'."
        " Lead one of them to a disconnect or a transfer, or add a command that does."
    )


def test_a_command_is_a_way_out():
    text = trapped(command("agent", 'key = "0"\nto = "desk"'))
    [fault] = check(load(text, "x.toml"))
    assert SILENT in fault.message  # who is silent gives no command


def test_a_return_is_a_way_out():
    body = node("a", "subflow", 'start = "b"\nto = "desk"') + menu("b", choice("1", "@done"))
    assert messages(body) == []


def test_a_flow_in_which_nobody_gets_to_an_agent_is_found():
    text = HEAD + message("a", "bye") + '[node.bye]\nkind = "disconnect"\n'
    assert [str(fault) for fault in check(load(text, "x.toml"))] == [
        "x.toml: no caller can get to an agent. Add a transfer, and a command that leads to it."
    ]


def test_a_result_without_an_exit_and_an_exit_without_a_result_are_found():
    body = node("a", "subflow", 'start = "b"\nto.other = "desk"') + menu(
        "b", choice("1", "@done"), choice("2", "bye")
    )
    assert messages(body) == [
        "x.toml:6:1: subflow 'a': can come back with @done, which has no exit."
        ' Write to.done = "a node".',
        "x.toml:9:12: subflow 'a': nothing comes back with @other."
        " Take the exit 'other' out, or return it.",
    ]


def test_a_return_outside_of_any_subflow_is_found():
    body = node("a", "subflow", 'start = "b"\nto = "b"') + menu("b", choice("1", "@done"))
    assert messages(body) == [
        "x.toml:13:50: menu 'b': can be reached outside of any subflow, where a return ends"
        " the call. Lead only subflows here."
    ]


# Keys and phrases


AGENT = command("agent", 'key = "0"\nphrases = ["agent"]\nto = "desk"')
BACK = command("back", 'key = "*"\ndo = "back"')


def test_a_choice_that_hides_a_command_is_found():
    body = AGENT + menu("a", choice("0", "bye"))
    assert messages(body) == [
        "x.toml:13:20: menu 'a': key 0 hides the command 'agent' here."
        " Give the choice another key, or let it do the same."
    ]


def test_a_choice_that_does_the_same_as_the_command_hides_nothing():
    assert messages(AGENT + menu("a", choice("0"), choice("1"))) == []


def test_a_choice_that_leads_back_may_take_the_key_of_back():
    body = BACK + menu("a", choice("1", "b"), choice("2", "c"))
    back = menu("b", choice("*", "a")) + menu("c", choice("1", "d")) + menu("d", choice("*", "c"))
    assert messages(body + back) == []
    elsewhere = menu("b", choice("*", "c")) + menu("c", choice("1", "desk"))
    assert "key * hides the command 'back'" in messages(body + elsewhere)[0]
    subflow = node("b", "subflow", 'start = "c"\nto = "desk"') + menu("c", choice("*", "@done"))
    assert (
        "key * hides the command 'back'"
        in messages(BACK + menu("a", choice("1", "b")) + subflow)[0]
    )


def test_a_field_may_take_the_keys_of_commands():
    assert messages(AGENT + field("a", more='grammar = { type = "digits", length = 4 }')) == []


def test_a_key_that_a_longer_one_starts_with_is_found():
    assert messages(menu("a", choice("1"), choice("12"))) == [
        "x.toml:9:20: menu 'a': key 1 has to wait, because 12 starts like it."
        " Give one of them another key."
    ]


def test_long_keys_with_starts_of_their_own_are_fine():
    assert messages(menu("a", choice("12"), choice("34"))) == []


def test_a_commands_key_that_a_longer_one_starts_with_is_found():
    assert (
        "key 0 has to wait, because 01 starts like it"
        in messages(AGENT + menu("a", choice("01"), choice("2")))[0]
    )


def test_a_menu_with_too_many_options_is_found():
    choices = [choice(str(n)) for n in range(1, 7)]
    assert messages(menu("a", *choices)) == [
        "x.toml:9:11: menu 'a': reads out 6 options. Move some to a second menu, or group them"
        " in the prompt and set say = false: 5 are enough."
    ]
    assert messages(menu("a", *choices[:5])) == []
    assert messages(menu("a", *choices[:5], choice("6", more=", say = false"))) == []
    assert messages(menu("a", *choices, more='announce = ""')) == []


def test_a_menu_that_says_nothing_is_found():
    def silent(more=""):
        return node("a", "menu", f"choices = [{choice('1', more=more)}]")

    assert "says nothing. Write a prompt" in messages(silent(", say = false"))[0]
    assert "says nothing" in messages(silent() + 'announce = ""\n')[0]
    assert messages(silent()) == []


def test_a_phrase_of_two_choices_is_found():
    body = menu("a", choice("1", more=', phrases = ["Option 2"]'), choice("2"))
    assert messages(body) == [
        "x.toml:9:105: menu 'a': 'option 2' means choice 1 and 2. Give it to one of them."
    ]
    assert messages(menu("a", choice("1", more=', phrases = ["option 1"]'))) == []


def test_a_phrase_that_counts_only_alone_in_one_of_two_choices_is_found_too():
    body = menu("a", choice("1"), choice("2", more=', whole = ["no", "option 1"]'))
    assert messages(body) == [
        "x.toml:9:121: menu 'a': 'option 1' means choice 1 and 2. Give it to one of them."
    ]


def test_two_choices_with_the_same_answer_are_found():
    yes, no = ', means = "yes"', ', means = "no"'
    assert messages(menu("a", choice("1", more=yes), choice("2", more=no), choice("3"))) == []
    assert messages(menu("a", choice("1", more=no), choice("2", more=no))) == [
        "x.toml:9:128: menu 'a': choice 1 and 2 both mean no. Let one of them do so."
    ]
    assert messages(menu("a", choice("1", more=yes), choice("2", more=yes)))[0].endswith(
        "both mean yes. Let one of them do so."
    )
    either = menu("a", choice("1", more=yes), choice("2", more=yes + ', when = "caller"'))
    assert messages(either) == []


def test_a_question_that_asks_back_may_name_the_keys_that_answer_it():
    asked = 'did_you_say = "{label}? Press 1 for yes, or 2 for no."\n'
    either = 'did_you_say_either = "{first}, press 1, or {second}, press 4?"\n'
    found = messages(menu("a", choice("3"), more=asked + either))
    assert found == [
        "x.toml:11:60: menu 'a': did_you_say_either says 'press 4', but key '4' does nothing there."
        " Correct the prompt, or add a choice."
    ]


def test_a_line_that_never_asks_back_has_no_question_to_check():
    silent = 'did_you_say = ""\ndid_you_say_either = ""\n'
    assert messages(menu("a", choice("3"), more=silent)) == []


def test_choices_with_conditions_may_share_a_phrase():
    body = menu(
        "a",
        choice("1", label="seat", more=', when = "rows == 1"'),
        choice("2", label="seat", more=', when = "rows != 1"'),
    )
    assert messages(body) == []


def test_settings_count_only_where_something_is_asked():
    text = HEAD + SAFE + 'help = "Press 1."\n' + DESK + message("b", "bye") + message("a", "c")
    text += menu("c", choice("1", "b"), choice("2"))
    assert check(load(text, "x.toml")) == []


def test_a_help_command_without_any_help_is_found():
    help_ = command("help", 'phrases = ["help"]\ndo = "help"')
    assert messages(help_ + MENU) == [
        "x.toml:8:6: command 'help': no node has a help prompt. Write help = \"…\" in [settings]."
    ]
    assert messages(help_ + menu("a", choice("1"), more='help = "Press 1."')) == []
    assert messages(BACK + MENU) == []


@pytest.mark.parametrize(
    "body",
    [
        menu("a", choice("1"), more='noinput = "Please press 7."'),
        menu("a", choice("1"), more='noinput = "Press 1, 7 or star."'),
        menu("a", choice("1"), more='noinput = "Press the hash key."'),
        menu("a", choice("1"), more='noinput = "Press seven."'),
        message("a", "b", "Press 7 now.") + menu("b", choice("1")),
        message("a", "desk", "Press 7 now."),
        field("a", prompt="Press 7."),
        field("a", more='readback = "Press 7 now."'),
        query("a", more='prompt = "Press 7."'),
        query("a", more='choose = { prompt = "Press 0.", label = "x" }'),
        node("a", "subflow", 'start = "b"\nto = "desk"') + message("b", "@done", "Press 7."),
    ],
)
def test_a_key_that_is_named_and_does_nothing_is_found(body):
    found = messages(body)
    assert len(found) == 1
    assert "does nothing there. Correct the prompt, or add a choice." in found[0]


@pytest.mark.parametrize(
    "body",
    [
        menu("a", choice("1"), choice("*"), more='noinput = "Press 1 or star."'),
        AGENT + menu("a", choice("1"), more='noinput = "Press the 0 key."'),
        message("a", "b", "Press 1 now.") + menu("b", choice("1")),
        field("a", prompt="Press 1 or 2, then hash."),
        field("a", more='confirm = "Press 1."'),
        field("a", more='confirm = "Press 1."\ngrammar = { type = "digits", length = 4 }'),
        field("a", to="b", more='readback = "Press 7 now."') + menu("b", choice("7")),
        field("a", prompt="Press the six keys, or press 6 digits, or press one of the keys."),
        query("a", more='choose = { prompt = "Press 9.", label = "x" }'),
        node("a", "subflow", 'start = "b"\nto = "desk"')
        + message("b", "c", "Press 7.")
        + menu("c", choice("7", "@done")),
        message("a", "a1", "Press 7.") + message("a1", "b") + menu("b", choice("7")),
    ],
)
def test_a_key_that_is_named_and_works_is_fine(body):
    assert messages(body) == []


def test_the_message_names_the_prompt_and_the_key():
    (first,) = messages(menu("a", choice("1"), more='noinput = "Press 1 or seven."'))
    assert first == (
        "x.toml:10:18: menu 'a': noinput prompt says 'press 1 or seven', but key '7' does nothing"
        " there. Correct the prompt, or add a choice."
    )


# Prompts


TWO = HEAD + 'languages = ["en-IN", "hi-IN"]\n'


def test_a_prompt_that_lacks_a_language_is_found():
    body = node("a", "message", 'prompt = { "en-IN" = "Hello." }\nto = "desk"')
    assert messages(body, TWO) == [
        "x.toml:9:10: message 'a': prompt has no text in 'hi-IN'. Add it."
    ]
    assert messages(body) == []


@pytest.mark.parametrize(
    "markup",
    [
        *("<break/>", "<break time='1s'/>", "<speak>", "</p>", "<br>", "<say-as x='y'>", "<!--"),
        *("<prosody rate='slow'>", "<ns:tag>", "&amp;", "&nbsp;", "&#8217;", "&#x20;"),
        *("**bold**", "**two words**", "__bold__", "*soft*", "*two words*", "`code`"),
        *("[our site](https://x.org)", "<![CDATA["),
    ],
)
def test_markup_in_a_prompt_is_found(markup):
    body = menu("a", choice("1"), choice("2")).replace("Well?", f"Hello {markup} you.")
    assert messages(body) == [
        f"x.toml:8:17: menu 'a': prompt has the markup '{markup}'. A prompt is plain text: callers"
        " would hear it and see it. Take it out, and make a pause with a comma or a full stop."
    ]


@pytest.mark.parametrize("written", ["{{name}}", "{{fare:money}}"])
def test_a_variable_in_two_braces_is_found(written):
    [found] = messages(message("a", prompt=f"Hello {written}."))
    assert found.endswith(
        f"prompt has '{written}', which is said with its braces. Write '{written[1:-1]}' for the"
        " variable."
    )


def test_markup_is_found_wherever_something_is_said():
    body = menu("a", choice("1", label="<b>one</b>"), choice("2"), more='noinput = ["<i>?</i>"]\n')
    assert [
        each.partition(" has the markup")[0].rpartition(": ")[2] for each in messages(body)
    ] == [
        "label of choice 1",
        "noinput prompt",
    ]
    [long] = messages(message("a", prompt=f"<{'a' * 90}>"))
    assert f"'<{'a' * 39}…'" in long


@pytest.mark.parametrize(
    "text",
    [
        *("3 < 4 and 5 > 4.", "AT&T; fine", "R&D", "a & b; c", "Say 5 * 3 * 2.", "x_y_z", "__"),
        *("Is it < 5 or > 5?", "2 ** 3", "[one] (two)", "5*3*2", "it's <", "a `tick"),
    ],
)
def test_plain_text_is_no_markup(text):
    assert messages(menu("a", choice("1"), choice("2")).replace("Well?", text)) == []


@pytest.mark.parametrize("text", ["Press * or #.", "For help, *. To end, #.", "Dial *1 or *2 now."])
def test_the_key_with_a_star_is_no_markup(text):
    body = menu("a", choice("1"), choice("2")).replace("Well?", text)
    assert not [each for each in messages(body) if "markup" in each]


WORDLESS = (
    "the line has no words for '{}'. There it says numbers, dates and times in digits, and of what"
    " callers say it understands English and Hindi, and the phrases of choices. Let callers press"
    " keys there, or add the language."
)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ('language = "fr-FR"\n', [("4:12", "fr-FR")]),
        ('language = "ta-IN"\nlanguages = ["ta-IN"]\n', [("5:14", "ta-IN")]),
        ('languages = ["en-IN", "ta-IN", "mr"]\n', [("4:23", "ta-IN"), ("4:32", "mr")]),
        ('languages = ["en-IN", "hi", "EN_us"]\n', []),
    ],
)
def test_a_language_that_the_line_has_no_words_for_is_found(lines, found):
    own = 'prompt = "?"\nsave = "x"\nto = "desk"\ndid_you_say = "{label}?"\n'
    body = node("a", "field", own) + ('grammar = { type = "yes_no" }\n')
    assert messages(body, HEAD + lines) == [
        f"x.toml:{place}: [flow]: {WORDLESS.format(tag)}" for place, tag in found
    ]


def announcing_menu(more):
    return menu("a", choice("1", "b"), choice("2"), more=more + "\n") + menu(
        "b", choice("1"), more=more + "\n"
    )


def announcing_query(more):
    to = '{ found = "a", missing = "a", noinput = "a", nomatch = "a" }'
    return query("a", "SELECT 1 AS x", to, 'choose = { prompt = "?", label = "{x}" }\n' + more)


SINGLE = 'announce = "… {label} … {key} …"'


@pytest.mark.parametrize(
    ("languages", "lacking", "remedy"),
    [
        (["fr-FR"], "'fr-FR'", SINGLE),
        (["fr-FR", "en-GB", "ta-IN"], "'fr-FR', 'ta-IN'", "announce = a text for each language"),
    ],
)
def test_a_flow_s_own_announcement_is_asked_for_where_the_line_has_none(languages, lacking, remedy):
    head = f'{HEAD}language = "fr-FR"\nlanguages = {languages}\n'.replace("'", '"')
    own = ", ".join(f'{tag} = "{{label}} {{key}}."' for tag in languages)
    for kind, start in (("menu", announcing_menu), ("query", announcing_query)):
        (told,) = (each for each in messages(start(""), head) if "announce" in each)
        assert (
            f"{kind} 'a': reads out its choices in English where the call is in {lacking}" in told
        )
        assert told.endswith(f"Write {remedy} in [settings].")
        for written in (f"announce = {{ {own} }}", 'announce = ""'):
            assert not [each for each in messages(start(written), head) if "announce" in each]


def test_a_flow_s_own_question_is_asked_for_where_the_line_has_none():
    head = f'{HEAD}language = "fr-FR"\n'
    for start in (announcing_menu(""), announcing_query("")):
        (told,) = (each for each in messages(start, head) if "was meant" in each)
        assert "in English where the call is in 'fr-FR'" in told
        assert told.endswith("Write did_you_say and did_you_say_either in [settings].")


@pytest.mark.parametrize(
    ("limit", "found"),
    [
        ("", 0),
        ("max_call_duration = 9\n", 1),
        ('max_call_duration = 9\nmax_call_prompt = "Fin."\n', 0),
        ('max_call_duration = 9\nmax_call_prompt = ""\n', 0),
    ],
)
def test_last_words_in_a_foreign_language_are_found(limit, found):
    head = f'{HEAD}language = "fr-FR"\n'
    text = head + SAFE + limit + MENU + DESK
    told = [
        str(fault) for fault in check(load(text, "x.toml")) if "Write max_call" in fault.message
    ]
    assert (
        told
        == [
            "x.toml:7:21: [settings]: the line has no words in 'fr-FR' to end a call that took too"
            " long. Write max_call_prompt."
        ]
        * found
    )


@pytest.mark.parametrize(
    ("value", "found"),
    [("'fr-FR'", 1), ("'hindi'", 1), ("'hi-IN'", 0), ("'hi'", 0), ("'EN_in'", 0), ("wanted", 0)],
)
def test_a_language_that_is_set_and_not_there_is_found(value, found):
    body = node("a", "set", f'values = {{ language = "{value}" }}\nto = "desk"')
    told = [each for each in messages(body, TWO) if "sets the language" in each]
    message = (
        f"x.toml:9:23: set 'a': sets the language to {value}, which the flow does not have: the"
        " call would be in 'en-IN'. Add it to languages in [flow], or name another."
    )
    assert told == [message] * found


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("SELECT 1 AS a WHERE ':caller' = 1", "':caller', which is that text. Write :caller"),
        ("SELECT '$caller' AS a", "'$caller', which"),
        ("SELECT '{caller}' AS a", "'{caller}', which"),
        ("SELECT ':' AS a, strftime('%H:%M', :now) AS b, '12:30' AS c, 'a'':b' AS d", ""),
    ],
)
def test_a_variable_in_the_quotes_of_sql_is_found(sql, found):
    told = [each for each in messages(query("a", sql)) if "sql has" in each]
    assert [found in each for each in told] == ([True] if found else [])


def test_a_menu_that_reads_out_nothing_needs_no_announcement():
    head = f'{HEAD}language = "fr-FR"\n'
    quiet = menu("a", choice("1", more=", say = false"), '{ phrases = ["x"], to = "desk" }')
    assert not [each for each in messages(quiet, head) if "reads out" in each]
    assert not [each for each in messages(MENU + 'announce = ""\n', head) if "reads out" in each]


def test_a_prompt_in_every_language_or_in_one_text_is_fine():
    both = node("a", "message", 'prompt = { "en-IN" = "Hi.", "hi-IN" = "Namaste." }\nto = "desk"')
    assert messages(both, TWO) == []
    assert messages(message("a"), TWO) == []


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (message("a", prompt="{nmae}"), "prompt"),
        (menu("a", '{ key = "1", label = "{nmae}", to = "desk" }'), "label of choice 1"),
        (menu("a", choice("1", more=', when = "nmae == 1"')), "choice 1"),
        (menu("a", choice("1"), more='noinput = "{nmae}"'), "noinput prompt"),
        (menu("a", choice("1"), more='nomatch = "{nmae}"'), "nomatch prompt"),
        (menu("a", choice("1"), more='help = "{nmae}"'), "help prompt"),
        (menu("a", choice("1"), more='announce = "{label} {key} {nmae}"'), "announce"),
        (field("a", more='readback = "{nmae}"'), "readback"),
        (field("a", more='confirm = "{nmae}"'), "confirm prompt"),
        (query("a", "SELECT 1 WHERE a = :nmae"), "sql"),
        (query("a", more='choose = { prompt = "{nmae}", label = "x" }'), "choose prompt"),
        (query("a", more='choose = { prompt = "?", label = "{nmae}" }'), "choose label"),
        (
            query("a", more='choose = { prompt = "?", label = "x", phrases = ["{nmae}"] }'),
            "choose phrases",
        ),
        (
            node("a", "branch", 'cases = [{ when = "nmae == 1", to = "bye" }]\nto = "desk"'),
            "case 1",
        ),
        (node("a", "set", 'values.x = "nmae + 1"\nto = "desk"'), "'x'"),
        (
            node(
                "a",
                "transfer",
                'destination = "x"\nannounce = "{position} {nmae}"\nto = { answered = "desk",'
                ' busy = "bye", noanswer = "bye", failed = "bye" }',
            ),
            "announce",
        ),
    ],
)
def test_a_variable_that_nothing_sets_is_found(body, what):
    (found,) = messages(body + "[variables]\nname = 'x'\n")
    assert found.endswith(f": {what} uses 'nmae', which nothing sets. Did you mean 'name'?")


def test_an_unset_variable_is_reported_once_for_each_node():
    (found,) = messages(message("a", prompt="{zzz} {zzz}"))
    assert found.endswith("which nothing sets. Set it, or give it a value in [variables].")


def test_of_very_many_unset_variables_the_first_get_a_hint():
    text = message("a", prompt=" ".join(f"{{nam{n}}}" for n in range(200)))
    found = messages("[variables]\nname = 1\n" + text)
    assert "Did you mean 'name'?" in found[0]
    assert "Did you mean" not in found[-1]


@pytest.mark.parametrize(
    "body",
    [
        message("a", prompt="{caller} {now:time} {language} {utterance} {rows}"),
        field("a", to="b") + message("b", prompt="{x}"),
        node("a", "set", 'values.x = "1"\nto = "b"') + message("b", prompt="{x}"),
        query("a", "SELECT id AS x FROM t", '{ found = "b", missing = "desk" }')
        + message("b", prompt="{x}"),
        query("a", "SELECT * FROM t", '{ found = "b", missing = "desk" }')
        + message("b", prompt="{x}")
        + "[data]\nsql = 'CREATE TABLE t (x TEXT)'\n",
        node("a", "menu", f'prompt = "{{choices}} Well?"\nchoices = [{choice("1")}]'),
        query("a", more='choose = { prompt = "{rows}: {choices}", label = "x" }'),
    ],
)
def test_a_variable_that_something_sets_is_fine(body):
    assert messages(body) == []


def test_columns_of_the_seed_count_only_for_a_query_of_all_columns():
    body = query("a", "SELECT count(*) FROM t", '{ found = "b", missing = "desk" }')
    seed = "[data]\nsql = 'CREATE TABLE t (x TEXT)'\n"
    assert "uses 'x', which nothing sets" in messages(body + message("b", prompt="{x}") + seed)[0]


def test_a_fault_in_an_inherited_prompt_is_reported_once():
    text = HEAD + SAFE + 'noinput = "{zzz}"\n' + menu("a", choice("1", "b")) + DESK
    text += menu("b", choice("1"), more="bargein = false") + menu("c", choice("1"))
    found = [fault for fault in check(load(text, "x.toml")) if "zzz" in fault.message]
    assert len(found) == 1


# Secrets


@pytest.mark.parametrize(
    "body",
    [
        field("a", save="pin"),
        field("a", save="card_cvv"),
        field("a", prompt="Please enter your PIN."),
        field("a", prompt="What is your password?"),
        field("a", prompt="Say your pass code."),
        field("a", save="passcode"),
    ],
)
def test_a_secret_that_is_not_sensitive_is_found(body):
    (found,) = messages(body)
    assert "that is shown and stored. Write sensitive = true." in found
    assert messages(body.replace('to = "desk"', 'to = "desk"\nsensitive = true')) == []


@pytest.mark.parametrize(
    "body",
    [
        field("a", prompt="Shopping or spinning?"),
        field("a", prompt="What is the PIN code of your town?"),
        field("a", save="opinion"),
    ],
)
def test_words_that_look_like_a_secret_are_not(body):
    assert messages(body) == []


SECRET = field("a", to="b", save="pin", more="sensitive = true")


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (message("b", prompt="You said {pin}."), "prompt says 'pin', which is sensitive. Leave it"),
        (
            node("b", "branch", 'cases = [{ when = "pin == 1", to = "bye" }]\nto = "desk"'),
            "case 1 uses 'pin', which is sensitive. Only a query can see it: let SQL compare it.",
        ),
        (
            query("b", "SELECT pin FROM t", more='report = { status = "s", name = "n" }'),
            "report tells 'pin', which is sensitive. Leave it out.",
        ),
    ],
)
def test_a_sensitive_value_that_is_said_or_reported_is_found(body, told):
    (found,) = messages(SECRET + body)
    assert told in found


def test_a_secret_that_only_a_query_sees_is_fine():
    report = 'report = { status = "s", name = "n" }'
    body = query("b", "SELECT id FROM t WHERE pin = :pin", more=report)
    assert messages(SECRET + body) == []
    assert messages(SECRET + query("b", "SELECT 1", more=report)) == []


# Order


def test_faults_come_in_the_order_of_the_files():
    inner = HEAD.replace('"a"', '"in"') + message("in", "@done", "{zzz}") + message("lost", "@done")
    body = message("b") + node("a", "subflow", 'flow = "in.toml"\nto = "desk"') + message("c")
    found = messages(body, include=lambda name: inner)
    assert [text.partition(": ")[0] for text in found] == [
        "x.toml:6:1",
        "x.toml:14:1",
        "in.toml:6:11",
        "in.toml:8:1",
    ]


NAMES = ("a", "b", "c", "d")
TARGETS = st.sampled_from([*NAMES, "desk", "bye"])
RESULTS = TARGETS | st.just("@done") | st.just("@other")
PROMPTS = st.sampled_from(["Hello.", "Press 1 or 7.", "Your {x}.", "{caller}", "Your PIN?"])
KEYS = st.sampled_from(["0", "1", "2", "12", "*"])
NODE = st.one_of(
    st.builds(
        lambda to, text: f'kind = "message"\nprompt = "{text}"\nto = "{to}"', RESULTS, PROMPTS
    ),
    st.builds(
        lambda key, to, more: (
            f'kind = "menu"\nprompt = "?"\n'
            f'choices = [{{ key = "{key}", label = "x", to = "{to}" }}]\n{more}'
        ),
        KEYS,
        RESULTS,
        st.sampled_from(["", 'noinput = "Press 3."', 'announce = ""']),
    ),
    st.builds(
        lambda to, text, save: (
            f'kind = "field"\nprompt = "{text}"\ngrammar = {{ type = "yes_no" }}\n'
            f'save = "{save}"\nto = "{to}"'
        ),
        RESULTS,
        PROMPTS,
        st.sampled_from(["x", "pin"]),
    ),
    st.builds(
        lambda to, end, result: (
            f'kind = "subflow"\nstart = "{to}"\nto = {{ {result} = "{end}", error = "{end}" }}'
        ),
        st.sampled_from(NAMES),
        RESULTS,
        st.sampled_from(["done", "other"]),
    ),
    st.builds(
        lambda to, end: (
            f'kind = "branch"\ncases = [{{ when = "x == 1", to = "{to}" }}]\nto = "{end}"'
        ),
        RESULTS,
        RESULTS,
    ),
)


@pytest.mark.untraced
@settings(max_examples=examples(300))
@given(st.lists(NODE, min_size=len(NAMES), max_size=len(NAMES)), st.booleans())
def test_every_flow_that_loads_can_be_checked_and_always_with_the_same_result(nodes, safe):
    tables = zip(NAMES, nodes, strict=True)
    text = HEAD + SAFE * safe + AGENT + DESK
    text += "".join(f"[node.{name}]\n{table}\n" for name, table in tables)
    with suppress(FlowError):  # a return where no subflow leads
        assert check(load(text, "x.toml")) == check(load(text, "x.toml"))
