"""Where it is not sure what a caller meant, the line asks: it neither guesses nor starts anew."""

from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.engine import (
    Alternative,
    CallResumed,
    Guess,
    GuessKind,
    Phase,
    SpeechHeard,
    accepts,
    restore,
    snapshot,
    step,
)
from tests.unit.callers import ApiCaller, line_of, seeded
from tests.unit.stepping import Stepper

FLOW = """
[flow]
title = "Lost and found"
start = "start"
languages = ["en-IN", "hi-IN"]
[settings]
nomatch = "Sorry?"
noinput = "Hello?"
help = "Say what you lost."
to = { noinput = "desk", nomatch = "desk", error = "desk" }
[command.agent]
key = "0"
phrases = ["an agent"]
label = { en-IN = "our desk", hi-IN = "डेस्क" }
to = "desk"
[command.repeat]
key = "9"
phrases = ["say it again"]
do = "repeat"
[command.help]
phrases = ["help"]
do = "help"
[command.hindi]
phrases = ["hindi"]
language = "hi-IN"
[node.start]
kind = "menu"
prompt = "Welcome."
choices = [
  { key = "1", label = "umbrellas", to = "colour" },
  { key = "2", label = { en-IN = "gloves", hi-IN = "दस्ताने" }, to = "which" },
  { key = "3", label = "hats", to = "number" },
  { key = "4", label = "scarves", to = "sure" },
  { key = "5", label = "wallets", to = "bye" },
  { key = "6", label = "a lost child", to = "desk" },
  { key = "12", label = "pins", to = "pin" },
]
[node.colour]
kind = "field"
prompt = "Which colour?"
grammar = { type = "one_of", options = [
  { value = "r", key = "1", phrases = ["red"] },
  { value = "b", key = "2", phrases = ["blue"] },
  { value = "g", key = "3", phrases = ["green"] },
] }
save = "colour"
to = { filled = "told", empty = "start" }
[node.told]
kind = "message"
prompt = "It is {colour}."
to = "start"
[node.number]
kind = "field"
prompt = "Number?"
grammar = { type = "digits", length = 6 }
save = "number"
to = "told_number"
[node.told_number]
kind = "message"
prompt = "Number {number}."
to = "start"
[node.sure]
kind = "field"
prompt = "Scarf number?"
grammar = { type = "digits", length = 4 }
save = "scarf"
confirm = "Is it {scarf:digits}?"
to = "told_scarf"
[node.told_scarf]
kind = "message"
prompt = "Scarf {scarf}."
to = "start"
[node.pin]
kind = "field"
prompt = "PIN?"
grammar = { type = "digits", length = 4 }
save = "pin"
sensitive = true
to = "start"
[node.which]
kind = "query"
sql = "SELECT 1 AS n"
choose = { prompt = "Which pair?", label = "{n}", phrases = ["pair {n}"] }
to = { found = "told_pair", missing = "start" }
[node.told_pair]
kind = "message"
prompt = "Pair {n}."
to = "start"
[node.desk]
kind = "transfer"
prompt = "Our desk."
destination = "desk"
to = { answered = "bye", busy = "bye", noanswer = "bye", failed = "bye" }
[node.bye]
kind = "disconnect"
prompt = "Goodbye."
"""

LOW = 0.45  # enough to ask about, and not to act on


def called(keys=""):
    return Stepper(FLOW).press(keys)


def unsure(words="gloves", keys=""):
    """Return a call that asks whether these words were meant."""
    caller = called(keys).say(words, confidence=LOW)
    assert caller.call.phase is Phase.VERIFYING
    return caller


def heard(caller, *alternatives):
    caller.send(SpeechHeard(alternatives[0][0], 1.0, None, alternatives_of(alternatives)))
    return caller


def alternatives_of(pairs):
    return tuple(Alternative(text, confidence) for text, confidence in pairs)


def either(keys=""):
    """Return a call that asks which of two was meant."""
    caller = heard(called(keys), ("umbrellas", 0.5), ("hats", 0.48))
    assert caller.call.phase is Phase.VERIFYING
    return caller


# --- one thing ------------------------------------------------------------------------------------


def test_what_is_heard_surely_is_acted_on():
    assert called().say("umbrellas").node == "colour"


def test_what_is_not_heard_surely_is_asked_about():
    caller = unsure()
    assert (caller.node, caller.said) == ("start", "Did you say gloves?")
    assert caller.call.doubt == (Guess(GuessKind.CHOICE, "2"),)
    assert caller.exits == ()


def test_what_is_heard_with_a_usual_confidence_counts_as_heard_surely():
    assert called().say("wallets", confidence=0.8).call.phase is Phase.LEAVING
    assert called().say("wallets", confidence=0.7).call.phase is Phase.VERIFYING


def test_an_alternative_counts_less_than_the_one_before_it():
    assert heard(called(), ("umbrellas", 0.95), ("hats", 0.82)).node == "colour"
    assert heard(called(), ("mumble", 0.95), ("hats", 0.82)).node == "number"
    assert heard(called(), ("umbrellas", 0.0), ("hats", 0.0)).call.nomatches == 1


def test_what_is_heard_too_badly_is_asked_again():
    assert called().say("gloves", confidence=0.2).call.phase is Phase.LISTENING


@pytest.mark.parametrize("answer", ["yes", "haan", "yes please", "one", "gloves"])
def test_a_yes_takes_it(answer):
    assert unsure().say(answer).node == "which"


def test_the_key_1_takes_it():
    caller = unsure().press("1")
    assert (caller.node, caller.call.doubt) == ("which", ())


@pytest.mark.parametrize("answer", ["no", "nahi", "two"])
def test_a_no_counts_as_nomatch_and_asks_again(answer):
    caller = unsure().say(answer)
    assert (caller.node, caller.call.phase, caller.call.nomatches) == ("start", Phase.LISTENING, 1)
    assert caller.said.startswith("Welcome.")


def test_the_key_2_is_a_no():
    assert unsure().press("2").call.nomatches == 1


def test_what_was_denied_is_not_offered_again_in_this_visit():
    caller = unsure().say("no").say("gloves", confidence=LOW)
    assert (caller.call.phase, caller.call.nomatches) == (Phase.LISTENING, 2)
    again = unsure().say("no").press("3").say("agent")
    assert again.call.denied == () or again.node != "start"


def test_the_right_thing_may_be_said_at_once():
    assert unsure().say("umbrellas").node == "colour"
    assert unsure().say("no, umbrellas").node == "colour"
    assert unsure().say("nahi umbrellas").node == "colour"


def test_a_command_behind_a_no_is_given_at_the_node():
    assert unsure().say("no, say it again").said.startswith("Welcome.")
    assert unsure().say("no, help").said.startswith("Say what you lost. Welcome.")


def test_something_weak_behind_a_no_is_asked_about():
    caller = unsure().say("no, hats", confidence=LOW)
    assert (caller.said, caller.call.nomatches) == ("Did you say hats?", 1)


def test_a_key_that_is_named_is_asked_about_by_its_name():
    caller = called().say("umbrellas").say("hash", confidence=LOW)
    assert caller.said == "Did you say hash?"
    assert restore(snapshot(caller.flow, caller.call), caller.flow).doubt == caller.call.doubt
    assert caller.say("yes").exits[0].name == "empty"


def test_a_value_that_is_asked_about_survives_a_reload():
    caller = called().say("umbrellas").say("b", confidence=LOW)
    back = restore(snapshot(caller.flow, caller.call), caller.flow)
    assert (back.phase, back.doubt) == (Phase.VERIFYING, caller.call.doubt)


def test_a_weak_reading_in_place_of_an_answer_is_a_new_question_that_counts():
    caller = unsure().say("umbrellas", confidence=LOW)
    assert (caller.said, caller.call.nomatches) == ("Did you say umbrellas?", 1)
    assert caller.call.denied == (Guess(GuessKind.CHOICE, "2"),)
    assert caller.say("hats", confidence=LOW).call.nomatches == 2
    assert caller.say("scarves", confidence=LOW).node == "desk"


def test_the_same_weak_reading_again_is_no_answer():
    caller = unsure().say("gloves", confidence=LOW)
    assert (caller.said, caller.call.nomatches) == ("Sorry? Did you say gloves?", 1)


def test_what_no_answer_means_is_asked_again_and_leaves_in_the_end():
    caller = unsure()
    for count in (1, 2):
        assert caller.say("banana split").said == "Sorry? Did you say gloves?"
        assert caller.call.nomatches == count
    assert caller.say("banana split").node == "desk"


def test_silence_is_counted_and_leaves_in_the_end():
    caller = unsure()
    for _ in range(2):
        assert caller.silence().said == "Hello? Did you say gloves?"
    assert caller.silence().node == "desk"


def test_a_no_at_the_last_attempt_leaves():
    caller = called().say("banana", "banana").say("gloves", confidence=LOW)
    assert caller.say("no").node == "desk"


# --- keys -----------------------------------------------------------------------------------------


def test_other_keys_of_the_node_do_what_they_do():
    assert unsure().press("3").node == "number"
    assert unsure().press("0").node == "desk"
    assert unsure().press("7").call.nomatches == 1


def test_a_longer_key_of_the_node_yields_to_the_answer():
    assert "12" in dict(accepts(called().flow, called().call).keys)
    caller = unsure()
    assert "12" not in dict(accepts(caller.flow, caller.call).keys)
    assert caller.press("1").node == "which"


def test_it_is_told_what_is_accepted():
    caller = unsure()
    known = accepts(caller.flow, caller.call)
    assert known.expects == "yes (1) or no (2)"
    assert known.keys[:3] == (("1", "yes"), ("2", "no"), ("0", "agent"))
    assert ("3", "hats") in known.keys
    assert "umbrellas" in known.phrases
    both = accepts(caller.flow, either().call)
    assert (both.expects, both.keys[:2]) == (
        "umbrellas (1) or hats (2)",
        (("1", "umbrellas"), ("2", "hats")),
    )


# --- two things -----------------------------------------------------------------------------------


def test_two_things_that_are_nearly_equal_are_both_offered():
    assert either().said == "Umbrellas, or hats?"


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("{first} or {second}?", "Umbrellas or hats?"),
        ("{second} or {first}?", "Hats or umbrellas?"),
        ("Was it {first} or {second}?", "Was it umbrellas or hats?"),
    ],
)
def test_a_question_that_begins_with_a_label_begins_with_a_capital(question, asked):
    flow = FLOW.replace("[settings]", f'[settings]\ndid_you_say_either = "{question}"')
    caller = heard(Stepper(flow), ("umbrellas", 0.5), ("hats", 0.48))
    assert (caller.call.phase, caller.said) == (Phase.VERIFYING, asked)


def test_a_label_alone_begins_with_a_capital():
    flow = FLOW.replace("[settings]", '[settings]\ndid_you_say = "{label}?"')
    assert Stepper(flow).say("umbrellas", confidence=LOW).said == "Umbrellas?"


@pytest.mark.parametrize(
    ("answer", "node"),
    [
        *(("umbrellas", "colour"), ("the first one", "colour"), ("one", "colour")),
        *(("hats", "number"), ("the second one", "number"), ("two", "number"), ("scarves", "sure")),
    ],
)
def test_one_of_two_is_named_or_pointed_at(answer, node):
    assert either().say(answer).node == node


def test_one_of_two_is_taken_by_key():
    assert either().press("1").node == "colour"
    assert either().press("2").node == "number"


def test_yes_is_no_answer_to_which_of_two():
    caller = either().say("yes")
    assert (caller.call.phase, caller.call.nomatches) == (Phase.VERIFYING, 1)


def test_no_denies_both():
    caller = either().say("no")
    assert caller.call.nomatches == 1
    assert [guess.what for guess in caller.call.denied] == ["1", "3"]


def test_three_that_are_nearly_equal_are_too_many():
    caller = heard(called(), ("umbrellas", 0.5), ("hats", 0.48), ("scarves", 0.48))
    assert (caller.call.phase, caller.call.nomatches) == (Phase.LISTENING, 1)


def test_what_leads_to_the_same_node_is_one_thing():
    caller = heard(called(), ("a lost child", 0.9), ("an agent", 0.9))
    assert caller.call.phase is not Phase.TRANSFERRING or caller.exits[0].name == "6"
    assert len(heard(called(), ("a lost child", LOW), ("an agent", LOW)).call.doubt) == 1


# --- what it costs --------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["wallets", "a lost child", "an agent"])
def test_what_cannot_be_taken_back_needs_all_of_the_evidence(words):
    caller = called().say(words, confidence=0.7)
    assert caller.call.phase is Phase.VERIFYING
    assert caller.say("yes").call.phase in (Phase.LEAVING, Phase.TRANSFERRING)
    assert called().say("umbrellas", confidence=0.7).node == "colour"


# --- commands -------------------------------------------------------------------------------------


def test_a_command_is_asked_about_by_its_label():
    caller = unsure("an agent")
    assert caller.said == "Did you say our desk?"
    assert caller.say("yes").node == "desk"
    assert unsure("help").said == "Did you say help?"


def test_repeat_and_help_keep_the_question():
    assert unsure().say("say it again").said == "Did you say gloves?"
    assert unsure().say("help").said == "Say what you lost. Did you say gloves?"
    assert unsure().press("9").say("yes").node == "which"


def test_the_question_is_asked_in_the_language_of_the_call():
    caller = unsure().say("hindi")
    assert caller.said == "क्या आपका मतलब दस्ताने से है?"
    assert caller.say("नहीं").call.phase is Phase.LISTENING


def test_a_caller_on_hold_is_asked_nothing():
    caller = called("0").say("hindi", confidence=LOW)
    assert caller.call.phase is Phase.TRANSFERRING
    assert caller.call.variables["language"] == "en-IN"
    assert caller.say("hindi").call.variables["language"] == "hi-IN"


# --- rows -----------------------------------------------------------------------------------------


def rows(words="pair 8", confidence=LOW):
    caller = called("2").rows({"n": 7}, {"n": 8}, {"n": 9})
    return caller.say(words, confidence=confidence)


def test_a_row_is_asked_about():
    caller = rows()
    assert (caller.said, caller.call.phase) == ("Did you say 8?", Phase.VERIFYING)
    assert caller.say("yes").call.variables["n"] == 8


def test_after_a_no_the_rows_are_offered_again():
    caller = rows().say("no")
    assert (caller.call.phase, caller.said.startswith("Which pair?")) == (Phase.CHOOSING, True)
    assert rows().press("3").call.variables["n"] == 9


DIGITS = "one two three four five six"

# --- values ---------------------------------------------------------------------------------------


def test_a_value_is_asked_about_in_the_words_of_its_grammar():
    caller = unsure("one two three four five six", keys="3")
    assert caller.said == "Did you say 123456?"
    assert caller.call.said[0].spoken == "Did you say one two three four five six?"
    assert caller.say("yes").call.variables["number"] == "123456"
    assert called().say("umbrellas").say("b", confidence=LOW).said == "Did you say blue?"


def test_the_right_value_may_be_said_at_once_and_is_asked_about():
    caller = unsure("one two three four five six", keys="3")
    caller.say("no, one two three four five seven")
    assert caller.said == "Did you say 123457?"
    assert caller.say("yes").call.variables["number"] == "123457"


def test_the_same_value_said_once_more_is_taken():
    caller = unsure("one two three four five six", keys="3")
    assert caller.say("one two three four five six").call.variables["number"] == "123456"


def test_a_value_that_was_denied_is_not_offered_again_for_the_same_unclear_words():
    caller = unsure("one two three four five six", keys="3").say("no")
    assert (caller.node, caller.said, caller.call.nomatches) == ("number", "Number?", 1)
    assert caller.say("one two three four five six", confidence=LOW).call.nomatches == 2


def test_a_value_that_was_denied_and_is_said_outright_is_asked_about_once_more():
    caller = unsure(DIGITS, keys="3").say("no", DIGITS)
    assert (caller.said, caller.call.nomatches) == ("Did you say 123456?", 1)
    assert caller.say("yes").call.variables["number"] == "123456"


def test_a_value_that_was_denied_twice_counts_by_keys_alone():
    caller = unsure(DIGITS, keys="3").say("no", DIGITS, "no")
    assert caller.call.nomatches == 2
    assert caller.say(DIGITS).node == "desk"
    keyed = unsure(DIGITS, keys="3").say("no", DIGITS, "no").press("123456")
    assert keyed.call.variables["number"] == "123456"


def test_another_value_is_asked_about_before_one_that_was_denied():
    five = "one two three four five five"
    caller = unsure(DIGITS, keys="3")
    assert caller.said == "Did you say 123456?"
    assert heard(caller.say("no"), (DIGITS, 0.9), (five, 0.4)).said == "Did you say 123455?"


def test_a_choice_that_was_denied_and_is_said_outright_is_taken():
    assert unsure().say("no").say("gloves").node == "which"
    assert unsure().say("no").say("I would like gloves please").node == "which"
    assert unsure().say("no").press("2").node == "which"
    assert either().say("no").say("umbrellas").node == "colour"


def test_a_question_that_nobody_answered_is_no_reason_to_refuse_what_is_said_outright():
    caller = unsure().say("umbrellas", confidence=LOW)
    assert caller.say("no").say("gloves").node == "which"


def test_two_things_that_were_denied_are_not_asked_about_again_for_the_same_words():
    caller = heard(either().say("no"), ("umbrellas", 0.9), ("hats", 0.88))
    assert (caller.call.phase, caller.call.nomatches) == (Phase.LISTENING, 2)


def test_a_costly_choice_that_was_denied_needs_full_evidence_again():
    caller = called().say("wallets", confidence=LOW)
    assert caller.said == "Did you say wallets?"
    assert caller.say("no").say("wallets", confidence=0.7).call.nomatches == 2
    assert called().say("wallets", confidence=LOW).say("no").say("wallets").node == "bye"


def test_a_field_with_a_question_of_its_own_asks_that_one():
    caller = called("4").say("one two three four", confidence=LOW)
    assert (caller.call.phase, caller.said) == (Phase.CONFIRMING, "Is it 1234?")
    assert caller.say("yes").call.variables["scarf"] == "1234"


def test_which_of_two_values_is_asked_once():
    caller = heard(called("4"), ("one two three four", 0.9), ("one two three five", 0.85))
    assert caller.said == "1234, or 1235?"
    assert caller.press("2").said.startswith("Scarf 1235.")


def test_of_many_values_that_are_alike_the_best_is_asked_about():
    nine, five = "one two three four five nine", "one two three four five five"
    caller = heard(called("3"), (DIGITS, 0.9), (nine, 0.85), (five, 0.85))
    assert caller.said == "Did you say 123456?"
    assert caller.say("yes").call.variables["number"] == "123456"


def test_what_was_denied_of_a_confirmed_value_is_asked_about_once_more_if_it_is_said_outright():
    caller = called("4").say("one two three four").say("no")
    assert caller.call.denied == (Guess(GuessKind.VALUE, "1234"),)
    assert caller.say("one two three four").said == "Is it 1234?"
    assert caller.say("no").say("one two three four").node == "desk"


def test_a_command_that_is_unsure_is_no_question_where_there_is_one_already():
    caller = called("4").say("one two three four").say("an agent", confidence=LOW)
    assert (caller.call.phase, caller.call.nomatches) == (Phase.CONFIRMING, 1)


def test_a_secret_is_never_asked_about():
    caller = called("12").say("one two three four", confidence=LOW)
    assert (caller.call.phase, caller.call.doubt, caller.call.nomatches) == (
        *(Phase.LISTENING, ()),
        1,
    )
    assert called("12").say("one two three four", confidence=0.7).node == "start"
    assert called("12").say("an agent", confidence=LOW).said == "Did you say our desk?"


def test_a_secret_that_was_heard_surely_is_taken_although_there_are_alternatives():
    first = ("one two three four", 0.88)
    assert heard(called("12"), first, ("one two three five", 0.62)).node == "start"
    assert heard(called("12"), first, ("one two three five", 0.8)).call.nomatches == 1
    assert heard(called("12"), ("one two three", 0.8), ("one two three four", 0.7)).node == "start"
    assert heard(called("12"), ("one two three", 0.8), ("one two", 0.7)).call.part == "123"


def test_the_answers_of_the_alternatives_must_agree():
    assert heard(unsure(), ("yes", 0.6), ("no", 0.55)).call.phase is Phase.VERIFYING
    assert heard(unsure(), ("yes", 0.9), ("no", 0.4)).node == "which"
    assert heard(unsure(), ("mumble", 0.9), ("yes", 0.5)).node == "which"


# --- a part of a value ----------------------------------------------------------------------------


def test_a_part_of_a_value_is_completed_by_words():
    caller = called("3").say("one two three")
    assert caller.said == "I have 1 2 3; three more digits, please."
    assert (caller.call.part, caller.call.nomatches) == ("123", 1)
    assert caller.say("four five six").call.variables["number"] == "123456"


def test_a_part_of_a_value_is_completed_by_keys():
    caller = called("3").say("one two three").press("456")
    assert (caller.call.variables["number"], caller.call.part) == ("123456", "")


def test_all_of_the_value_may_be_said_after_a_part_of_it():
    caller = called("3").say("one two three").say("one two three four five six")
    assert caller.call.variables["number"] == "123456"


def test_parts_lead_out_in_the_end():
    assert called("3").say("one", "two", "three").node == "desk"


def test_too_much_is_told_and_nothing_of_it_is_kept():
    caller = called("3").say("one two three four five six seven")
    assert (caller.call.part, "seven digits" in caller.said) == ("", True)


@pytest.mark.parametrize("other", ["silence", "say it again", "banana split"])
def test_a_part_is_forgotten_where_the_whole_is_asked_for(other):
    caller = called("3").say("one two three")
    caller = caller.silence() if other == "silence" else caller.say(other)
    assert (caller.call.part, caller.said.endswith("Number?")) == ("", True)


def test_the_part_of_a_secret_is_counted_and_stays_in_memory():
    caller = called("12").say("one two")
    assert caller.said == "I have two digits; two more digits, please."
    assert restore(snapshot(caller.flow, caller.call)).part == ""
    assert caller.say("three four").node == "start"


# --- what is stored, and what clients get ---------------------------------------------------------


@pytest.mark.parametrize("make", [unsure, either, rows])
def test_the_question_survives_a_reload(make):
    caller = make()
    said, doubt = caller.call.said, caller.call.doubt
    assert restore(snapshot(caller.flow, caller.call), caller.flow) == caller.call
    assert caller.reload().call.said == said
    assert (caller.call.phase, caller.call.doubt) == (Phase.VERIFYING, doubt)
    assert caller.press("1").call.doubt == ()


def test_a_flow_without_a_question_asks_everything_again():
    silent = FLOW.replace("[settings]", '[settings]\ndid_you_say = ""\ndid_you_say_either = ""')
    caller = Stepper(silent).say("gloves", confidence=LOW)
    assert (caller.call.phase, caller.call.nomatches) == (Phase.LISTENING, 1)
    assert heard(Stepper(silent), ("umbrellas", 0.5), ("hats", 0.5)).call.nomatches == 1


def test_a_client_is_told_the_keys_that_answer():
    flow = Stepper(FLOW).flow
    with closing(seeded(flow)) as database:
        caller = ApiCaller(line_of(flow, database)).start()
        answer = caller.say("gloves", confidence=LOW).answer
        assert answer == {
            "status": "confirming",
            "valid_options": {"1": "yes", "2": "no"},
            "prompt": "Did you say gloves?",
            "current_menu": "start",
        }
        assert caller.say("banana").answer["status"] == "invalid"
        assert caller.press("1").answer["current_menu"] == "start"


# --- always ---------------------------------------------------------------------------------------

WORDS = (
    "gloves",
    "umbrellas",
    "hats",
    "wallets",
    "an agent",
    "a lost child",
    "no",
    "one two three",
)
UTTERANCES = st.lists(
    st.tuples(
        st.sampled_from(WORDS) | st.text(max_size=8), st.sampled_from([1.0, 0.7, 0.6, 0.5, 0.4])
    ),
    min_size=1,
    max_size=3,
)


@pytest.mark.untraced
@given(st.lists(UTTERANCES, max_size=12))
def test_nothing_that_cannot_be_taken_back_is_done_on_a_guess(utterances):
    """A call without a yes and without full evidence ends, or is handed over, by *nomatch* only.

    To name one of two that were offered is a yes.
    """
    caller = called()
    for pairs in utterances:
        weak = tuple(Alternative(text, min(sure, 0.7)) for text, sure in pairs)
        before = caller.call
        caller.send(SpeechHeard(weak[0].text, 1.0, before.turn, weak))
        names = {taken.name for taken in caller.exits}
        if len(before.doubt) == 2 and not caller.call.doubt:
            return
        assert names.isdisjoint({"5", "6", "!agent"})
        if caller.call.phase in (Phase.LEAVING, Phase.TRANSFERRING, Phase.ENDED):
            assert names & {"nomatch", "noinput"}
            return
        step(caller.flow, caller.call, CallResumed())


# --- answers that were misheard -------------------------------------------------------------------


@pytest.mark.parametrize("words", ["no that's wrong", "wrong", "no thanks wrong", "नहीं गलत है"])
def test_a_no_that_says_the_same_twice_is_no_choice_of_that_name(words):
    caller = Stepper(FLOW.replace('label = "hats"', 'label = "wrong hats"'))
    caller = caller.say("gloves", confidence=LOW).say(words)
    assert (caller.node, caller.call.phase) == ("start", Phase.LISTENING)


@pytest.mark.parametrize(
    ("answer", "node"),
    [("them first one", "which"), ("then second one", "colour"), ("वो दूसरा वाला", "colour")],
)
def test_one_of_two_is_pointed_at_in_words_that_were_misheard(answer, node):
    caller = heard(Stepper(FLOW), ("gloves", 0.9), ("umbrellas", 0.85))
    assert caller.say(answer).node == node


@pytest.mark.parametrize("answer", ["the first or the second", "the first banana"])
def test_what_points_at_no_one_of_two_is_no_answer(answer):
    caller = heard(Stepper(FLOW), ("gloves", 0.9), ("umbrellas", 0.85)).say(answer)
    assert (caller.node, caller.call.phase) == ("start", Phase.VERIFYING)


def test_a_reading_that_is_very_weak_is_no_new_question():
    caller = unsure().say("umbrellas", confidence=0.32)
    assert (caller.said, caller.call.nomatches) == ("Sorry? Did you say gloves?", 1)


def test_a_choice_of_which_only_words_of_answers_were_said_is_no_new_question():
    flow = FLOW.replace('label = "hats"', 'label = "wrong hats"')
    for words in ("though that's wrong", "no status wrong"):
        caller = Stepper(flow).say("gloves", confidence=LOW).say(words)
        assert caller.said != "Did you say wrong hats?"


def test_a_part_of_a_value_is_no_new_question():
    five = "one two three four five five"
    caller = heard(Stepper(FLOW).press("3"), (DIGITS, 0.6), (five, 0.59))
    doubt = caller.call.doubt
    assert len(doubt) == 2
    assert caller.say("the list one").call.doubt == doubt
