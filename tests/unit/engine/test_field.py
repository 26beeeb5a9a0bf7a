"""Fields: collecting, submitting, confirming, and keeping secrets."""

import pytest

from ivr.engine import (
    DtmfPressed,
    InputResult,
    Listen,
    Phase,
    SpeechHeard,
    SpeechStarted,
    StepResult,
    accepts,
    log_event,
    snapshot,
)
from tests.unit.stepping import Stepper

FIXED = """
[settings]
nomatch = ["Sorry?"]
[command.agent]
key = "0"
phrases = ["agent", "speak to someone"]
to = "agent"
[command.back]
key = "*"
do = "back"
[node.start]
kind = "field"
prompt = "Four digits?"
grammar = { type = "digits", length = 4 }
save = "code"
to = "menu"
[node.menu]
kind = "menu"
prompt = "You typed {code:digits}."
choices = [
  { key = "1", label = "again", to = "start" },
  { key = "#", label = "more", to = "agent" },
]
[node.agent]
kind = "transfer"
destination = "agents"
to = { answered = "start", busy = "start", noanswer = "start", failed = "start" }
"""


def test_a_fixed_length_submits_itself():
    line = Stepper(FIXED).press("1234")
    assert (line.node, line.call.variables["code"]) == ("menu", "1234")
    assert line.said.startswith("You typed 1234.")


def test_keys_are_collected_one_by_one():
    line = Stepper(FIXED).press("12")
    assert (line.call.entry, line.call.last_result) == ("12", InputResult.COLLECTING)
    assert line.timer("interdigit") == 3.0


def test_a_late_termchar_does_not_leak_into_the_next_node():
    line = Stepper(FIXED).press("1234#")
    assert line.node == "menu"
    assert line.call.phase is Phase.LISTENING


def dropped(line: Stepper, keys: str) -> str:
    """Press keys, and return those that the log marks as dropped."""
    marked = ""
    for event in map(DtmfPressed, keys):
        before = line.call
        line.send(event)
        data = log_event(line.flow, before, event, StepResult(line.call))[1]
        marked += event.digit if data.get("dropped") else ""
    return marked


def test_the_log_marks_the_keys_that_the_line_dropped():
    line = Stepper(FIXED)
    assert dropped(line, "1234#19*7") == "#"
    line.say("agent")
    assert dropped(line, "57AD*") == "57AD"
    assert (
        dropped(Stepper(FIXED.replace("[settings]", "[settings]\nbargein = false")), "1#") == "1#"
    )


def test_only_one_termchar_is_swallowed():
    assert Stepper(FIXED).press("1234##").node == "agent"


def test_a_termchar_after_a_while_is_meant():
    line = Stepper(FIXED).press("1234")
    assert line.timer("term") == 2.0
    assert line.expire("term").press("#").node == "agent"


def test_the_wait_for_a_termchar_ends_after_a_query_too():
    line = Stepper(SECRET).press("4711").rows({"ok": 1})
    assert line.timer("term") == 2.0
    assert not line.expire("term").call.drop_late_termchar


def test_another_key_ends_the_wait_for_a_termchar():
    line = Stepper(FIXED).press("1234").press("1")
    assert line.node == "start"
    assert not line.call.drop_late_termchar


def test_words_end_the_wait_for_a_termchar():
    line = Stepper(FIXED).press("1234").say("mumble")
    assert line.press("#").node == "agent"


def test_without_a_termchar_none_is_swallowed():
    line = Stepper(FIXED.replace("[settings]", '[settings]\ntermchar = ""')).press("1234#")
    assert line.node == "agent"


def test_too_few_keys_and_a_termchar_are_nomatch():
    line = Stepper(FIXED).press("12#")
    assert (line.call.last_result, line.call.entry) == (InputResult.NOMATCH, "")
    assert line.said == "Sorry? Four digits?"


def test_too_few_keys_and_a_pause_are_nomatch():
    assert Stepper(FIXED).press("12").expire("interdigit").call.last_result is InputResult.NOMATCH


def test_a_lone_termchar_is_nomatch():
    assert Stepper(FIXED).press("#").call.last_result is InputResult.NOMATCH


HELPFUL = FIXED.replace("[command.back]", '[command.help]\nkey = "#"\ndo = "help"\n[command.back]')
HELPFUL = HELPFUL.replace("[settings]", '[settings]\nhelp = "Look at your letter."')


def test_a_lone_termchar_gives_the_command_that_has_its_key():
    line = Stepper(HELPFUL).press("#")
    assert line.said == "Look at your letter. Four digits?"
    assert line.exits == (("start", "!help"),)


def test_a_termchar_ends_an_entry_and_is_no_command_then():
    line = Stepper(HELPFUL).press("12#")
    assert (line.said, line.call.last_result) == ("Sorry? Four digits?", InputResult.NOMATCH)


def test_a_late_termchar_is_no_command_either():
    line = Stepper(
        HELPFUL.replace("choices = [", 'choices = [{ key = "9", label = "x", to = "agent" },')
    )
    assert line.press("1234#").said.startswith("You typed 1234.")


EMPTY = """
[command.agent]
key = "0"
phrases = ["agent"]
to = "bye"
[command.help]
key = "#"
do = "help"
[node.start]
kind = "field"
prompt = "Which number? Press hash to use this one."
help = "Ten digits."
grammar = { type = "phone" }
save = "phone"
confirm = "Is it {phone}?"
to = { filled = "code", empty = "own" }
[node.own]
kind = "set"
values = { phone = "caller" }
to = "code"
[node.code]
kind = "field"
prompt = "Code? Press hash if you have none."
grammar = { type = "digits", length = 2 }
save = "code"
to = { filled = "more", empty = "bye" }
[node.more]
kind = "field"
prompt = "Another?"
grammar = { type = "digits", length = 2 }
save = "code"
to = { filled = "bye", empty = "start" }
[node.bye]
kind = "disconnect"
"""


def test_a_lone_termchar_takes_the_exit_empty_rather_than_a_command():
    line = Stepper(EMPTY).press("#")
    assert (line.node, line.call.variables["phone"]) == ("code", "+911234567890")
    assert line.exits[0] == ("start", "empty")
    assert line.press("#").call.outcome == "completed"


@pytest.mark.parametrize("said", ["hash", "press hash", "the hash key please"])
def test_the_exit_empty_can_be_said(said):
    assert Stepper(EMPTY).say(said).node == "code"


def test_the_exit_empty_is_gone_once_an_entry_has_begun():
    line = Stepper(EMPTY).press("98")
    assert dict(accepts(line.flow, line.call).keys).get("#") is None
    assert line.press("#").call.last_result is InputResult.NOMATCH
    assert dict(accepts(line.flow, line.call).keys)["#"] == "empty"


def test_the_exit_empty_is_not_taken_while_confirming():
    line = Stepper(EMPTY).press("9876543210#")
    assert line.said == "Is it 9876543210?"
    assert line.expire("term").press("#").said == "Ten digits. Is it 9876543210?"


def test_a_late_termchar_takes_no_exit_empty_in_the_next_field():
    line = Stepper(EMPTY).press("#12#")
    assert line.node == "more"
    assert line.expire("term").press("#").node == "start"


def test_without_a_termchar_there_is_no_empty_entry():
    line = Stepper(EMPTY.replace("[command.help]", '[settings]\ntermchar = ""\n[command.help]'))
    assert line.press("#").exits == (("start", "!help"),)


def test_another_termchar_takes_the_exit_empty():
    line = Stepper(EMPTY.replace("[command.help]", '[settings]\ntermchar = "*"\n[command.help]'))
    assert line.press("#").exits == (("start", "!help"),)
    assert line.press("*").node == "code"


def test_a_digit_that_is_a_command_elsewhere_is_a_digit_here():
    assert Stepper(FIXED).press("0000").call.variables["code"] == "0000"


def test_a_command_by_voice_works_in_a_field():
    assert Stepper(FIXED).say("speak to someone").node == "agent"


def test_a_star_is_a_command_even_amid_an_entry():
    line = Stepper(FIXED).press("12*")
    assert (line.call.entry, line.call.last_result) == ("", InputResult.ACCEPTED)


def test_repeat_says_the_question_that_is_open():
    line = Stepper(CONFIRMED + '[command.again]\nphrases = ["again"]\ndo = "repeat"\n')
    assert line.press("123").say("again").said == "Is it 123?"
    assert line.press("2").say("again").said == "Code?"


def test_spoken_digits_fill():
    assert Stepper(FIXED).say("one two three four").call.variables["code"] == "1234"


def test_wrong_words_are_nomatch():
    assert Stepper(FIXED).say("banana").call.last_result is InputResult.NOMATCH


def test_the_entry_is_reported_as_what_is_accepted():
    line = Stepper(FIXED)
    taken = dict(accepts(line.flow, line.call).keys)
    assert taken["0"] == ""
    assert taken["*"] == "back"
    assert "#" not in taken


def test_a_spoken_digit_is_no_command_in_a_field():
    line = Stepper(FIXED).say("zero")
    assert (line.node, line.call.last_result) == ("start", InputResult.NOMATCH)


PHONE = """
[node.start]
kind = "field"
prompt = "Which number?"
grammar = { type = "phone", country = "44" }
save = "phone"
to = "menu"
[node.menu]
kind = "menu"
prompt = "Thank you."
choices = [{ key = "3", label = "more", to = "start" }, { key = "4", label = "end", to = "bye" }]
[node.bye]
kind = "disconnect"
"""


@pytest.mark.parametrize("keys", ["7700900123", "07700900123", "447700900123", "00447700900123"])
def test_a_telephone_number_is_keyed_as_it_is_written_and_typed_ahead(keys):
    line = Stepper(PHONE).press(keys, "4")
    assert (line.node, line.call.outcome) == ("bye", "completed")
    assert line.call.variables["phone"] == "7700900123"


def test_a_telephone_number_that_may_go_on_waits_for_a_pause_or_the_termchar():
    assert Stepper(PHONE).press("0770090012").node == "start"
    assert Stepper(PHONE).press("0770090012").expire("interdigit").node == "menu"
    assert Stepper(PHONE).press("4477009001#").call.variables["phone"] == "4477009001"


VARIABLE = """
[command.agent]
key = "0"
phrases = ["agent"]
to = "start"
[node.start]
kind = "field"
prompt = "How old?"
grammar = { type = "number", min = 1, max = 119 }
save = "age"
readback = "You are {age}."
to.filled = "done"
to.nomatch = "failed"
[node.done]
kind = "menu"
prompt = "Thank you."
choices = [{ key = "1", label = "again", to = "start" }]
[node.failed]
kind = "disconnect"
outcome = "failed"
"""


def test_an_entry_that_may_go_on_waits():
    line = Stepper(VARIABLE).press("11")
    assert line.call.last_result is InputResult.COLLECTING
    assert line.expire("interdigit").call.variables["age"] == 11


def test_a_noise_amid_an_entry_does_not_end_it():
    line = Stepper(VARIABLE).press("1")
    line.send(SpeechStarted(line.call.turn))
    line.say("")
    assert (line.call.entry, line.timer("interdigit")) == ("1", 3.0)
    assert line.press("1").expire("interdigit").call.variables["age"] == 11


def test_an_entry_is_taken_where_a_noise_was_no_words_in_the_end():
    line = Stepper(VARIABLE).press("11")
    line.send(SpeechStarted(line.call.turn))
    assert line.expire("speech").call.variables["age"] == 11


def test_words_amid_an_entry_take_its_place():
    line = Stepper(VARIABLE).press("1").say("forty two")
    assert (line.call.entry, line.call.variables["age"]) == ("", 42)
    assert Stepper(VARIABLE).press("1").say("banana").call.entry == ""


def test_the_termchar_submits_it():
    line = Stepper(VARIABLE).press("11#")
    assert line.node == "done"
    assert line.said.startswith("You are 11. Thank you.")


def test_an_entry_that_cannot_go_on_does_not_wait():
    assert Stepper(VARIABLE).press("35").call.variables["age"] == 35


def test_a_key_that_no_value_begins_with_can_be_a_command():
    assert Stepper(NAME).press("0").node == "agent"


def test_a_digit_too_many_is_nomatch():
    assert Stepper(VARIABLE).press("999").call.last_result is InputResult.NOMATCH


def test_giving_up_takes_the_exit_nomatch():
    assert Stepper(VARIABLE).press("###").call.outcome == "failed"


CONFIRMED = """
[node.start]
kind = "field"
prompt = "Code?"
grammar = { type = "digits", length = 3 }
save = "code"
confirm = "Is it {code:digits}?"
to.filled = "done"
to.nomatch = "failed"
[node.done]
kind = "disconnect"
prompt = "Bye."
[node.failed]
kind = "disconnect"
outcome = "failed"
"""


def test_a_value_is_confirmed():
    line = Stepper(CONFIRMED).press("123")
    assert (line.said, line.call.phase) == ("Is it 123?", Phase.CONFIRMING)
    assert line.press("1").node == "done"


def test_yes_can_be_said():
    assert Stepper(CONFIRMED).press("123").say("yes that's right").node == "done"


def test_no_asks_again():
    line = Stepper(CONFIRMED).press("123").press("2")
    assert (line.said, line.call.phase) == ("Code?", Phase.LISTENING)


def test_no_three_times_gives_up():
    line = Stepper(CONFIRMED)
    for _ in range(3):
        line.press("123").say("no")
    assert line.call.outcome == "failed"


def test_the_right_value_can_be_said_instead_of_no():
    line = Stepper(CONFIRMED).press("123").say("four five six")
    assert (line.said, line.call.phase) == ("Is it 456?", Phase.CONFIRMING)


@pytest.mark.parametrize(
    "said", ["no, four five six", "not one two three, four five six", "नहीं 456"]
)
def test_the_right_value_may_follow_the_no(said):
    line = Stepper(CONFIRMED).press("123").say(said)
    assert (line.said, line.call.phase) == ("Is it 456?", Phase.CONFIRMING)
    assert line.call.nomatches == 0
    assert line.say("yes").call.variables["code"] == "456"


def test_the_same_value_said_once_more_is_a_yes_but_not_behind_a_no():
    assert Stepper(CONFIRMED).press("123").say("one two three").node == "done"
    line = Stepper(CONFIRMED).press("123").say("no, one two three")
    assert line.call.phase is Phase.CONFIRMING


def test_a_yes_with_the_same_value_is_a_yes_and_with_another_it_is_not():
    assert Stepper(CONFIRMED).press("123").say("yes, one two three").node == "done"
    assert Stepper(CONFIRMED).press("123").say("yes, one two four").said == "Is it 124?"


def test_a_no_with_the_same_value_asks_about_it_again():
    assert Stepper(CONFIRMED).press("123").say("no, one two three").said == "Is it 123?"


def test_a_secret_is_corrected_without_being_told():
    line = Stepper(SECRET.replace('save = "pin"', 'save = "pin"\nconfirm = "Sure?"')).press("4711")
    line.say("no, four seven one two")
    assert "4712" not in repr(line.actions) + snapshot(line.flow, line.call)
    assert "utterance" not in line.call.variables
    assert line.say("yes").query.parameters == {"pin": "4712"}


def test_a_command_at_a_confirmation_leaves_it_open():
    named = NAME.replace('save = "name"', 'save = "name"\nconfirm = "Is it {name}?"')
    line = Stepper(named.replace('to = "agent"\n[node', 'do = "repeat"\n[node', 1)).say("Anita")
    assert line.say("agent").said == "Is it Anita?"
    assert line.call.phase is Phase.CONFIRMING


def test_a_confirmation_not_understood_is_asked_again():
    line = Stepper(CONFIRMED).press("123").press("7")
    assert (line.said, line.call.phase) == ("Is it 123?", Phase.CONFIRMING)


def test_a_confirmation_not_understood_by_voice_is_asked_again():
    line = Stepper(CONFIRMED).press("123").say("banana")
    assert (line.said, line.call.last_result) == ("Is it 123?", InputResult.NOMATCH)


def test_only_what_was_spoken_is_confirmed_where_the_flow_says_so():
    spoken = CONFIRMED.replace(
        'confirm = "Is it {code:digits}?"',
        'confirm = { prompt = "Is it {code:digits}?", when = "spoken" }',
    )
    assert Stepper(spoken).press("123").node == "done"
    assert Stepper(spoken).say("one two three").call.phase is Phase.CONFIRMING


NAME = """
[command.agent]
key = "0"
phrases = ["agent"]
to = "agent"
[node.start]
kind = "field"
prompt = "Your name?"
grammar = { type = "name" }
save = "name"
to = "agent"
[node.agent]
kind = "menu"
prompt = "Hello {name}."
choices = [{ key = "1", label = "again", to = "start" }]
"""


def test_a_command_is_no_name():
    assert "name" not in Stepper(NAME).say("Agent.").call.variables


@pytest.mark.parametrize("said", ["hash", "Press hash.", "the pound key"])
def test_a_sign_that_is_named_is_no_name_where_it_does_something(said):
    own = NAME.replace(
        'to = "agent"\n[node.agent]', 'to = { filled = "agent", empty = "agent" }\n[node.agent]'
    )
    line = Stepper(own).say(said)
    assert (line.exits, "name" in line.call.variables) == ((("start", "empty"),), False)
    call = Stepper(NAME).say(said).call
    assert "name" in call.variables or call.doubt
    assert Stepper(own).say("Hash Sharma").call.variables["name"] == "Hash Sharma"


def test_a_name_may_hold_a_command():
    assert Stepper(NAME).say("Maxwell Agent").call.variables["name"] == "Maxwell Agent"


def test_markup_is_no_name():
    assert Stepper(NAME).say("<img src=x onerror=alert(1)>").call.last_result is InputResult.NOMATCH


# -- secrets -------------------------------------------------------------------------------------

SECRET = """
[node.start]
kind = "field"
prompt = "PIN?"
grammar = { type = "digits", length = 4 }
save = "pin"
sensitive = true
to = "check"
[node.check]
kind = "query"
sql = "SELECT 1 AS ok WHERE :pin = secret()"
to = { found = "done", missing = "start", error = "done" }
[node.done]
kind = "menu"
prompt = "Your PIN is {pin}."
choices = [{ key = "1", label = "again", to = "start" }]
"""


def test_a_secret_reaches_the_query_and_nothing_else():
    line = Stepper(SECRET).press("4711")
    assert line.query.parameters == {"pin": "4711"}
    assert "4711" not in repr(line.actions)
    assert "4711" not in repr(line.call)
    assert "4711" not in snapshot(line.flow, line.call)
    assert "pin" not in line.call.variables


def test_a_secret_is_forgotten_when_the_call_goes_on():
    line = Stepper(SECRET).press("4711").rows({"ok": 1})
    assert line.call.secrets == {}
    assert line.said.startswith("Your PIN is .")


def test_a_spoken_secret_is_no_utterance():
    line = Stepper(SECRET).say("four seven one one")
    assert line.query.parameters == {"pin": "4711"}
    assert "utterance" not in line.call.variables


def test_what_is_entered_in_a_secret_field_is_dots_in_the_log():
    line = Stepper(SECRET)
    assert log_event(line.flow, line.call, DtmfPressed("4"))[1] == {"digit": "•"}
    said = log_event(line.flow, line.call, SpeechHeard("four seven", 1.0))
    assert "four" not in str(said)


def test_listening_says_that_it_is_secret():
    assert Stepper(SECRET).only(Listen).sensitive
    line = Stepper(SECRET)
    assert accepts(line.flow, line.call).sensitive


def test_keys_of_a_secret_stay_out_of_the_snapshot():
    line = Stepper(SECRET).press("47")
    assert '"47"' not in snapshot(line.flow, line.call)
    assert line.call.entry == "47"


def test_a_secret_that_was_being_entered_is_asked_for_again():
    line = Stepper(SECRET).press("47").reload()
    assert (line.call.entry, line.said) == ("", "PIN?")


def test_a_secret_that_a_query_lost_is_asked_for_again():
    line = Stepper(SECRET).press("4711").reload()
    assert (line.node, line.said) == ("start", "PIN?")


def test_a_secret_that_was_being_confirmed_is_asked_for_again():
    confirmed = SECRET.replace('save = "pin"', 'save = "pin"\nconfirm = "Sure?"')
    line = Stepper(confirmed).press("4711")
    assert line.call.phase is Phase.CONFIRMING
    assert line.press("1").query.parameters == {"pin": "4711"}
    line = Stepper(confirmed).press("4711").reload()
    assert (line.said, line.call.phase) == ("PIN?", Phase.LISTENING)


def test_a_name_that_was_secret_can_be_set_again():
    line = Stepper("""
        [node.start]
        kind = "field"
        prompt = "PIN?"
        grammar = { type = "digits", length = 4 }
        save = "pin"
        sensitive = true
        to = "wipe"
        [node.wipe]
        kind = "set"
        values = { pin = "'gone'" }
        to = "done"
        [node.done]
        kind = "menu"
        prompt = "PIN {pin}."
        choices = [{ key = "1", label = "again", to = "start" }]
        """).press("4711")
    assert line.said.startswith("PIN gone.")
    assert not line.call.concealed


@pytest.mark.parametrize("text", ["", " ", "\x00", "٣٤٥٦", "1234567890123456789012345678901234"])
def test_no_words_break_a_field(text):
    assert Stepper(FIXED).say(text).call.phase is Phase.LISTENING
