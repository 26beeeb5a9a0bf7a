"""Commands, languages, transfers, hanging up, and coming back after an interruption."""

import pytest

from ivr.engine import (
    CallerHungUp,
    CallResumed,
    EndCall,
    Listen,
    Phase,
    PlayPrompt,
    PromptFinished,
    RunQuery,
    SpeechStarted,
    StartTransfer,
    StopPrompt,
    TransferFinished,
    TransferProgressed,
    accepts,
    answer,
    restore,
    snapshot,
    step,
)
from tests.unit.stepping import Stepper

COMMANDS = """
[settings]
nomatch = ["Sorry?"]
[command.agent]
key = "0"
phrases = ["agent"]
to = "agent"
[command.main_menu]
phrases = ["main menu"]
to = "start"
[command.repeat]
key = "9"
do = "repeat"
[command.back]
key = "*"
do = "back"
[command.help]
key = "8"
do = "help"
[node.start]
kind = "menu"
prompt = "Start."
choices = [{ key = "1", label = "one", to = "tell" }, { key = "7", label = "bye", to = "bye" }]
[node.tell]
kind = "message"
prompt = "Told."
to = "one"
[node.one]
kind = "menu"
prompt = "One."
help = "Here is help."
choices = [{ key = "1", label = "two", to = "two" }, { key = "2", label = "start", to = "start" }]
[node.two]
kind = "menu"
prompt = "Two."
choices = [{ key = "1", label = "start", to = "start" }, { key = "9", label = "one", to = "one" }]
[node.bye]
kind = "disconnect"
prompt = "Goodbye."
[node.agent]
kind = "transfer"
prompt = "Please hold."
announce = "You are number {position}."
destination = "agents"
queue = 3
wait = 4.0
to = { answered = "bye", busy = "start", noanswer = "start", failed = "start" }
"""


def test_repeat_says_everything_of_this_visit_again():
    line = Stepper(COMMANDS).press("1")
    heard = line.said
    assert heard.startswith("Told. One.")
    assert line.press("9").said == heard


def test_repeat_after_a_misunderstanding_says_what_was_asked_not_the_apology():
    line = Stepper(COMMANDS).press("1").press("5").press("9")
    assert line.said.startswith("Told. One.")


def test_back_returns_to_the_menu_before():
    line = Stepper(COMMANDS).press("11*")
    assert (line.node, line.said.split()[0]) == ("one", "One.")
    assert line.press("*").node == "start"


def test_back_at_the_first_menu_says_it_again():
    line = Stepper(COMMANDS).press("*")
    assert (line.node, line.said.split()[0]) == ("start", "Start.")


def test_coming_round_forgets_the_way():
    line = Stepper(COMMANDS).press("111")
    assert line.node == "start"
    assert [place.node for place in line.call.history] == ["start"]


def test_help_is_said_before_the_menu():
    assert Stepper(COMMANDS).press("1").press("8").said.startswith("Here is help. One.")


def test_help_without_help_repeats():
    assert Stepper(COMMANDS).press("8").said.startswith("Start.")


def test_a_command_can_be_said_by_its_name():
    assert Stepper(COMMANDS).press("11").say("main menu").node == "start"


def test_a_command_can_be_said_by_its_phrase():
    assert Stepper(COMMANDS).say("agent").node == "agent"


def test_a_choice_takes_a_command_s_key():
    assert Stepper(COMMANDS).press("119").node == "one"


def test_a_command_whose_key_is_taken_can_still_be_said():
    assert Stepper(COMMANDS).press("11").say("repeat").node == "two"


def test_what_a_menu_accepts():
    line = Stepper(COMMANDS).press("11")
    known = accepts(line.flow, line.call)
    assert known.expects == "a choice"
    assert known.keys[:3] == (("1", "start"), ("9", "one"), ("0", "agent"))
    assert "agent" in known.phrases


def test_phrases_come_by_where_they_lead():
    line = Stepper("""
        [command.agent]
        phrases = ["agent"]
        to = "agent"
        [command.repeat]
        do = "repeat"
        [node.start]
        kind = "menu"
        prompt = "First."
        choices = [
          { key = "1", label = "sales", to = "agent" },
          { key = "2", label = "my points", to = "points" },
        ]
        [node.points]
        kind = "field"
        grammar = { type = "digits", length = 4 }
        prompt = "Your number?"
        save = "number"
        to = { filled = "agent" }
        [node.agent]
        kind = "transfer"
        destination = "agents"
        to = { answered = "start", busy = "start", noanswer = "start", failed = "start" }
    """)
    groups = {(each.to, each.name): each.phrases for each in _groups(line)}
    assert "sales" in groups["agent", ""]
    assert "agent" in groups["agent", ""]  # the command leads there, too
    assert "my points" in groups["points", ""]
    assert groups["", "repeat"] == ("repeat",)
    every = [phrase for phrases in groups.values() for phrase in phrases]
    assert set(every) == set(accepts(line.flow, line.call).phrases)
    assert len(groups["agent", ""]) == len(set(groups["agent", ""]))
    line.press("2")
    value, *commands = _groups(line)
    assert value.to == "agent"  # where the field's value leads
    assert "seven" in value.phrases
    assert {each.name or each.to for each in commands} == {"repeat"}


def _groups(line):
    return accepts(line.flow, line.call).phrases_by_target


def test_a_yes_is_a_part_of_the_answer():
    line = Stepper("""
        [node.start]
        kind = "field"
        grammar = { type = "digits", length = 4 }
        prompt = "Your number?"
        save = "number"
        confirm = "{number}, is that right?"
        to = { filled = "bye" }
        [node.bye]
        kind = "disconnect"
    """).press("1234")
    assert line.call.phase is Phase.CONFIRMING
    first = _groups(line)[0]
    assert (first.to, first.name) == ("", "")
    assert "yes" in first.phrases


def test_back_out_of_a_choice_of_rows():
    line = Stepper("""
        [command.back]
        key = "*"
        do = "back"
        [node.start]
        kind = "menu"
        prompt = "First."
        choices = [{ key = "1", label = "go", to = "rows" }]
        [node.rows]
        kind = "query"
        sql = "SELECT code FROM flights"
        choose = { prompt = "Which?", label = "{code}" }
        to = { found = "start", missing = "start" }
        """)
    line.press("1").rows({"code": "A"}, {"code": "B"})
    assert line.call.phase is Phase.CHOOSING
    line.press("*")
    assert (line.node, line.call.rows) == ("start", ())


# -- languages -----------------------------------------------------------------------------------

LANGUAGES = """
[flow]
title = "Test"
start = "start"
language = "en-IN"
languages = ["en-IN", "hi-IN"]
[settings]
announce = { "en-IN" = "For {label}, press {key}.", "hi-IN" = "{label} ke liye {key} dabaiye." }
[node.start]
kind = "menu"
prompt = { "en-IN" = "Hello.", "hi-IN" = "Namaste." }
choices = [{ key = "1", label = "Hindi", to = "hindi" }]
[node.hindi]
kind = "set"
values = { language = "'hi-IN'" }
to = "start"
"""


def test_a_call_changes_its_language():
    line = Stepper(LANGUAGES).press("1")
    assert line.said == "Namaste. Hindi ke liye 1 dabaiye."
    assert line.all(PlayPrompt)[0].language == "hi-IN"
    assert line.only(Listen).language == "hi-IN"


def test_a_language_that_the_flow_does_not_speak_is_the_flow_s_own():
    assert Stepper(LANGUAGES.replace("'hi-IN'", "'fr-FR'")).press("1").said.startswith("Hello.")


def test_a_prompt_that_lacks_a_language_is_said_in_the_one_that_it_has():
    line = Stepper(LANGUAGES.replace(', "hi-IN" = "Namaste."', "")).press("1")
    assert [(prompt.text, prompt.language) for prompt in line.all(PlayPrompt)] == [
        ("Hello.", "en-IN"),
        ("Hindi ke liye 1 dabaiye.", "hi-IN"),
    ]


def test_an_announcement_that_lacks_a_language_is_said_in_the_one_that_it_has():
    line = Stepper(LANGUAGES.replace(', "hi-IN" = "{label} ke liye {key} dabaiye."', "")).press("1")
    assert [(prompt.text, prompt.language) for prompt in line.all(PlayPrompt)] == [
        ("Namaste.", "hi-IN"),
        ("For Hindi, press 1.", "en-IN"),
    ]


def test_the_language_that_is_used_is_the_flow_s_first_and_not_the_prompt_s():
    toml = LANGUAGES.replace('"en-IN", "hi-IN"]', '"en-IN", "ta-IN", "hi-IN"]')
    toml = toml.replace(
        '{ "en-IN" = "Hello.", "hi-IN" = "Namaste." }',
        '{ "ta-IN" = "Vanakkam.", "en-IN" = "Hello." }',
    )
    assert Stepper(toml).press("1").all(PlayPrompt)[0].language == "en-IN"


VALUES = """
[flow]
title = "Test"
start = "start"
language = "hi-IN"
languages = ["hi-IN", "en-IN"]
[settings]
announce = "{label}: {key}."
help = { "en-IN" = "Help costs {fee:money}." }
[variables]
fee = 6400
[command.help]
key = "9"
do = "help"
[node.start]
kind = "menu"
%s
choices = [{ key = "*", label = %s, to = "start" }]
"""


def said_in(prompt: str, label: str = '"x"') -> list[tuple[str, str, str]]:
    line = Stepper(VALUES % (prompt, label))
    return [(said.text, said.spoken, said.language) for said in line.call.said]


def test_values_are_said_in_the_language_of_the_call():
    assert said_in('prompt = "{fee:money}."') == [
        ("₹6,400. x: स्टार.", "छह हज़ार चार सौ रुपये. x: स्टार.", "hi-IN")
    ]


def test_values_are_said_in_the_language_of_the_text_that_is_used():
    said = said_in('prompt = { "en-IN" = "It is {fee:money}." }')
    assert said[0] == ("It is ₹6,400.", "It is six thousand four hundred rupees.", "en-IN")
    assert said[1] == ("x: स्टार.", "x: स्टार.", "hi-IN")


def test_choices_inside_a_prompt_are_announced_in_its_language():
    assert said_in('prompt = { "en-IN" = "Choose: {choices}" }') == [
        ("Choose: x: star.", "Choose: x: star.", "en-IN")
    ]


def test_a_label_that_lacks_the_language_has_its_values_in_its_own():
    label = '{ "en-IN" = "pay {fee:money}" }'
    assert said_in("", label) == [
        (
            "pay ₹6,400: स्टार.",
            "pay six thousand four hundred rupees: स्टार.",
            "hi-IN",
        )
    ]
    line = Stepper(VALUES % ("", label))
    assert accepts(line.flow, line.call).keys[0] == ("*", "pay ₹6,400")
    assert "pay ₹6,400" in accepts(line.flow, line.call).phrases


def test_help_that_lacks_the_language_is_said_in_its_own():
    line = Stepper(VALUES % ("", '"x"')).press("9")
    said = line.all(PlayPrompt)[0]
    assert (said.text, said.language) == ("Help costs ₹6,400.", "en-IN")
    assert said.spoken == "Help costs six thousand four hundred rupees."


# -- transfers -----------------------------------------------------------------------------------


def on_hold() -> Stepper:
    return Stepper(COMMANDS).press("0")


def test_a_transfer_rings_the_agent():
    line = on_hold()
    assert line.said == "Please hold."
    assert line.only(StartTransfer) == StartTransfer("agents", 3, 4.0, "answered", line.call.turn)
    assert line.call.phase is Phase.TRANSFERRING


def test_the_place_in_the_queue_is_announced():
    line = on_hold()
    line.send(TransferProgressed(2, line.call.turn))
    assert line.only(PlayPrompt).text == "You are number 2."
    assert line.only(PlayPrompt).index == 1


def test_the_queue_moves_in_silence_without_an_announcement():
    line = Stepper(COMMANDS.replace('announce = "You are number {position}."', "")).press("0")
    line.send(TransferProgressed(2, line.call.turn))
    assert line.actions == ()
    assert line.call.variables["position"] == 2


@pytest.mark.parametrize(("outcome", "node"), [("answered", "bye"), ("busy", "start")])
def test_the_outcome_of_a_transfer_is_its_exit(outcome, node):
    line = on_hold()
    line.send(TransferFinished(outcome, line.call.turn))
    assert line.node == node


def test_an_outcome_without_an_exit_ends_the_call():
    line = on_hold()
    line.send(TransferFinished("exploded", line.call.turn))
    assert line.call.outcome == "exploded"


def test_on_hold_the_caller_can_go_back():
    assert on_hold().press("*").node == "start"


def test_on_hold_the_caller_can_say_a_command():
    assert on_hold().say("main menu").node == "start"


@pytest.mark.parametrize("key", ["5", "0", "9"])
def test_on_hold_other_keys_do_nothing(key):
    line = on_hold()
    before = line.call
    assert line.press(key).call == before


def test_on_hold_other_words_do_nothing():
    line = on_hold()
    before = line.call
    line.say("hello there")
    line.send(SpeechStarted(line.call.turn))
    line.listen_to_all().expire("noinput")
    assert (line.node, line.call.phase) == (before.node, before.phase)


def test_what_a_caller_on_hold_can_do():
    line = on_hold()
    known = accepts(line.flow, line.call)
    assert known.expects == "an agent"
    assert known.keys == (("*", "back"),)
    assert known.phrases == ("main menu", "back")


def test_during_the_goodbye_nothing_is_accepted():
    line = Stepper(COMMANDS).press("7")
    assert accepts(line.flow, line.call).keys == ()


def test_news_of_a_transfer_nobody_waits_for_is_dropped():
    line = Stepper(COMMANDS)
    before = line.call
    line.send(TransferProgressed(1, line.call.turn))
    line.send(TransferFinished("answered", line.call.turn))
    assert line.call == before


# -- hanging up ----------------------------------------------------------------------------------


@pytest.mark.parametrize("keys", ["", "1", "11", "0", "7"])
def test_the_caller_can_hang_up_anywhere(keys):
    line = Stepper(COMMANDS).press(keys)
    line.send(CallerHungUp())
    assert (line.call.phase, line.call.outcome) == (Phase.ENDED, "hung_up")
    assert line.only(EndCall) == EndCall("hung_up")


def test_hanging_up_silences_the_line():
    line = Stepper(COMMANDS)
    line.send(CallerHungUp())
    assert line.all(StopPrompt)


def test_a_call_that_rings_can_be_given_up():
    flow = Stepper(COMMANDS).flow
    call = step(flow, answer(flow, "CALL_2"), CallerHungUp()).call
    assert call.outcome == "hung_up"


def test_what_a_call_accepts_before_and_after():
    line = Stepper(COMMANDS)
    assert accepts(line.flow, answer(line.flow, "CALL_2")).expects == "the line to answer"
    line.send(CallerHungUp())
    assert accepts(line.flow, line.call).keys == ()


# -- coming back ---------------------------------------------------------------------------------


def test_a_call_that_rings_cannot_be_resumed():
    flow = Stepper(COMMANDS).flow
    call = answer(flow, "CALL_2")
    assert step(flow, call, CallResumed()).call == call


@pytest.mark.parametrize("keys", ["", "1", "11", "5", "0", "7"])
def test_a_call_says_again_what_it_said_last(keys):
    line = Stepper(COMMANDS).press(keys)
    before, said = line.call, line.said
    line.reload()
    assert (line.node, line.call.phase, line.said) == (before.node, before.phase, said)
    assert line.call.turn == before.turn + 1


def test_a_resumed_transfer_rings_again():
    assert on_hold().reload().only(StartTransfer)


def test_a_resumed_goodbye_ends_the_call():
    assert Stepper(COMMANDS).press("7").reload().listen_to_all().call.outcome == "completed"


FIELD = """
[node.start]
kind = "field"
prompt = "Digits?"
grammar = { type = "digits", min = 1, max = 8 }
save = "number"
to = "find"
[node.find]
kind = "query"
sql = "SELECT :number AS n"
to = { found = "start", missing = "start", error = "start" }
"""


def test_a_half_typed_entry_is_kept():
    line = Stepper(FIELD).press("12").reload()
    assert line.call.entry == "12"
    assert line.listen_to_all().timer("interdigit") == 5.0
    assert line.press("3#").query.parameters == {"number": "123"}


def test_an_interrupted_query_is_asked_again():
    line = Stepper(FIELD).press("12#").reload()
    assert line.only(RunQuery).parameters == {"number": "12"}


def test_speech_that_was_interrupted_is_not_waited_for():
    line = Stepper(FIELD)
    line.send(SpeechStarted(line.call.turn))
    assert line.reload().silence().call.noinputs == 1


def test_a_snapshot_is_the_call():
    line = Stepper(COMMANDS).press("15")
    line.send(PromptFinished(line.call.turn, 0))
    assert restore(snapshot(line.flow, line.call)) == line.call


def test_a_snapshot_keeps_what_is_said_beside_what_is_written():
    line = Stepper(VALUES % ('prompt = "{fee:money}."', '"x"'))
    text = snapshot(line.flow, line.call)
    assert "छह हज़ार चार सौ रुपये" in text
    assert restore(text) == line.call


def test_a_snapshot_from_before_prompts_were_said_otherwise_is_restored():
    line = Stepper(COMMANDS)
    text = snapshot(line.flow, line.call)
    assert "spoken" not in text  # no prompt of this flow is said otherwise than it is written
    assert restore(text) == line.call
