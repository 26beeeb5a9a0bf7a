"""Menus: choices by key and by phrase, silence, misunderstanding, and giving up."""

import pytest

from ivr.engine import (
    CancelTimer,
    EndCall,
    InputResult,
    Phase,
    PlayPrompt,
    PromptFinished,
    SpeechHeard,
    SpeechStarted,
    StopPrompt,
    TimerExpired,
    accepts,
)
from tests.unit.stepping import Stepper

MENU = """
[settings]
noinput = ["Are you there?", "Please press a key."]
nomatch = ["Sorry?", "Please press 1 or 2."]
to = { noinput = "bye", nomatch = "lost" }

[node.start]
kind = "menu"
prompt = "Welcome."
choices = [
  { key = "1", label = "parcels", phrases = ["where is my parcel"], to = "parcels" },
  { key = "2", label = "hours", to = "bye" },
  { key = "*", label = "stars", to = "bye", say = false },
]
[node.parcels]
kind = "menu"
prompt = "Parcels. {choices} Or hang up."
choices = [{ key = "9", label = "the start", to = "start" }, { label = "spoken only", to = "bye" }]
[node.bye]
kind = "disconnect"
prompt = "Goodbye."
[node.lost]
kind = "disconnect"
outcome = "lost"
"""


def test_a_menu_says_its_prompt_and_then_its_choices():
    assert Stepper(MENU).said == "Welcome. For parcels, press 1. For hours, press 2."


def test_the_choices_go_where_the_prompt_wants_them():
    assert Stepper(MENU).press("1").said == "Parcels. For the start, press 9. Or hang up."


def test_a_menu_without_a_prompt_says_its_choices():
    line = Stepper("""
        [node.start]
        kind = "menu"
        choices = [{ key = "#", label = "more", to = "start" }]
        """)
    assert line.said == "For more, press hash."


def test_announcements_can_be_switched_off():
    line = Stepper("""
        [settings]
        announce = ""
        [node.start]
        kind = "menu"
        prompt = "Press 1."
        choices = [{ key = "1", label = "more", to = "start" }]
        """)
    assert line.said == "Press 1."


def test_a_key_chooses():
    line = Stepper(MENU).press("1")
    assert (line.node, line.call.last_result) == ("parcels", InputResult.ACCEPTED)


def test_a_phrase_chooses():
    assert Stepper(MENU).say("Where is my parcel?").node == "parcels"


def test_a_label_is_a_phrase_too():
    assert Stepper(MENU).say("hours please").node == "bye"


def test_a_choice_without_a_key_can_be_said():
    assert Stepper(MENU).press("1").say("spoken only").node == "bye"


def test_a_key_interrupts_the_prompt():
    line = Stepper(MENU).press("1")
    assert isinstance(line.actions[0], StopPrompt)


def test_a_key_after_the_prompt_stops_nothing():
    line = Stepper(MENU).listen_to_all().press("1")
    assert not line.all(StopPrompt)


def test_silence_is_counted_from_the_end_of_the_prompt():
    line = Stepper(MENU)
    assert line.timer("noinput") is None
    assert line.listen_to_all().timer("noinput") == 5.0


def test_silence_is_counted_at_once_where_nothing_is_said():
    line = Stepper("""
        [settings]
        announce = ""
        [node.start]
        kind = "menu"
        choices = [{ key = "1", label = "more", to = "start" }]
        """)
    assert line.timer("noinput") == 5.0


def test_noinput_and_nomatch_taper_and_are_counted_apart():
    line = Stepper(MENU)
    assert line.silence().said.startswith("Are you there? Welcome.")
    assert line.press("7").said.startswith("Sorry? Welcome.")
    assert line.silence().said.startswith("Please press a key. Welcome.")
    assert line.press("7").said.startswith("Please press 1 or 2. Welcome.")
    assert (line.call.noinputs, line.call.nomatches) == (2, 2)


def test_the_last_taper_goes_on():
    line = Stepper(MENU.replace("[settings]", "[settings]\nmax_attempts = 9"))
    for _ in range(4):
        line.press("7")
    assert line.said.startswith("Please press 1 or 2.")


def test_without_a_taper_the_prompt_is_said_again():
    line = Stepper("""
        [node.start]
        kind = "menu"
        prompt = "Hello."
        choices = [{ key = "1", label = "more", to = "start" }]
        """)
    assert line.silence().said == "Hello. For more, press 1."


def test_three_silences_take_the_exit_noinput():
    assert Stepper(MENU).silence().silence().silence().node == "bye"


def test_three_misunderstandings_take_the_exit_nomatch():
    line = Stepper(MENU).press("777")
    assert (line.call.phase, line.call.outcome) == (Phase.ENDED, "lost")


def test_a_new_visit_counts_anew():
    line = Stepper(MENU).press("77").press("1").press("9").press("77")
    assert line.node == "start"
    assert line.call.nomatches == 2


def test_without_an_exit_giving_up_ends_the_call_with_that_outcome():
    line = Stepper("""
        [settings]
        max_attempts = 1
        [node.start]
        kind = "menu"
        prompt = "Hello."
        choices = [{ key = "1", label = "more", to = "start" }]
        """)
    assert line.silence().only(EndCall) == EndCall("noinput")


def test_low_confidence_is_nomatch():
    line = Stepper(MENU).say("parcels", confidence=0.3)
    assert line.call.last_result is InputResult.NOMATCH


def test_no_words_are_noinput():
    assert Stepper(MENU).say("  ").call.last_result is InputResult.NOINPUT


@pytest.mark.parametrize("text", ["zzz", "<b>1</b> OR 1=1; --", "😀😀", "مرحبا", "x" * 10_000])
def test_strange_words_are_nomatch(text):
    assert Stepper(MENU).say(text).call.last_result is InputResult.NOMATCH


def test_half_a_character_is_no_character():
    assert SpeechHeard("a\ud800b").text == "a?b"


def test_the_words_are_kept_for_the_flow():
    assert Stepper(MENU).say("zzz").call.variables["utterance"] == "zzz"


@pytest.mark.parametrize("digit", ["A", "", "12", "+", "१"])
def test_what_is_no_key_changes_nothing(digit):
    from ivr.engine import DtmfPressed

    line = Stepper(MENU)
    before = line.call
    line.send(DtmfPressed(digit))
    assert line.call == before
    assert not line.actions


LONG = """
[node.start]
kind = "menu"
prompt = "Say a floor."
choices = [
  { key = "1", label = "first", to = "first" },
  { key = "12", label = "twelfth", to = "twelfth" },
  { key = "30", label = "thirtieth", to = "first" },
]
[node.first]
kind = "disconnect"
[node.twelfth]
kind = "disconnect"
"""


def test_a_key_that_begins_a_longer_one_waits():
    line = Stepper(LONG).press("1")
    assert (line.call.entry, line.call.last_result) == ("1", InputResult.COLLECTING)
    assert line.timer("interdigit") == 3.0


def test_the_longer_key_is_taken_when_it_is_whole():
    assert Stepper(LONG).press("12").node == "twelfth"


def test_the_shorter_key_is_taken_after_a_pause():
    assert Stepper(LONG).press("1").expire("interdigit").node == "first"


def test_the_shorter_key_is_taken_with_the_termchar():
    assert Stepper(LONG).press("1#").node == "first"


BACK = """
[command.back]
key = "*"
do = "back"
[command.help]
key = "#"
do = "help"
"""


def test_a_command_on_a_sign_may_be_given_amid_a_longer_key():
    line = Stepper(LONG + BACK).press("3*")
    assert (line.exits, line.call.entry) == ((("start", "!back"),), "")


@pytest.mark.parametrize(
    ("keys", "accepted"),
    [
        ("", {"1": "first", "12": "twelfth", "30": "thirtieth", "*": "back", "#": "help"}),
        ("1", {"12": "twelfth", "#": "ends the entry", "*": "back"}),
        ("3", {"30": "thirtieth", "*": "back", "#": "help"}),
    ],
)
def test_what_is_accepted_amid_a_longer_key_goes_on_with_it(keys, accepted):
    line = Stepper(LONG + BACK).press(keys)
    assert dict(accepts(line.flow, line.call).keys) == accepted


def test_the_start_of_a_key_is_nomatch_after_a_pause():
    assert Stepper(LONG).press("3").expire("interdigit").call.last_result is InputResult.NOMATCH


def test_a_pause_before_any_key_means_nothing():
    line = Stepper(LONG)
    assert line.expire("interdigit").actions == ()


CONDITIONAL = """
[node.start]
kind = "menu"
prompt = "Hello."
choices = [
  { key = "1", label = "gold", to = "start", when = "tier == 'gold'" },
  { key = "2", label = "broken", to = "start", when = "tier > 3" },
  { key = "3", label = "all", to = "start" },
]
"""


def test_a_choice_is_offered_only_while_its_condition_holds():
    assert "gold" in Stepper(CONDITIONAL, tier="gold").said
    assert "gold" not in Stepper(CONDITIONAL, tier="blue").said


def test_a_choice_whose_condition_fails_is_not_offered():
    line = Stepper(CONDITIONAL, tier="gold")
    assert "broken" not in line.said
    assert [key for key, _ in accepts(line.flow, line.call).keys] == ["1", "3"]


# -- late and early ------------------------------------------------------------------------------


def test_a_late_answer_to_an_older_turn_is_dropped():
    line = Stepper(MENU)
    old = line.call.turn
    line.press("1")
    before = line.call
    for event in (
        PromptFinished(old, 0),
        TimerExpired("noinput", old),
        SpeechHeard("hours", 1.0, old),
        SpeechStarted(old),
    ):
        assert line.send(event) == ()
    assert line.call == before


def test_a_prompt_that_ends_out_of_order_is_dropped():
    line = Stepper(MENU)
    assert line.send(PromptFinished(line.call.turn, 5)) == ()


def test_a_timer_that_fires_with_a_key_does_not_count():
    line = Stepper(LONG).listen_to_all().press("1")
    assert line.expire("noinput").call.last_result is InputResult.COLLECTING


def test_silence_during_a_prompt_does_not_count():
    line = Stepper(MENU)
    assert line.expire("noinput").call.noinputs == 0


def test_beginning_to_speak_ends_the_silence():
    line = Stepper(MENU)
    line.send(SpeechStarted(line.call.turn))
    assert line.timer("speech") == 20.0
    assert line.all(StopPrompt)
    assert CancelTimer("noinput") in line.actions
    assert line.expire("noinput").call.noinputs == 0


def test_speech_that_never_ends_is_noinput():
    line = Stepper(MENU)
    line.send(SpeechStarted(line.call.turn))
    assert line.expire("speech").call.last_result is InputResult.NOINPUT


def test_the_timer_of_speech_means_nothing_before_speech():
    assert Stepper(MENU).listen_to_all().expire("speech").call.noinputs == 0


def test_an_unknown_timer_means_nothing():
    assert Stepper(MENU).listen_to_all().expire("tea").actions == ()


UNINTERRUPTIBLE = """
[node.start]
kind = "message"
prompt = { text = "This call is recorded.", bargein = false }
to = "menu"
[node.menu]
kind = "menu"
prompt = "Hello."
choices = [{ key = "1", label = "more", to = "more" }]
[node.more]
kind = "menu"
prompt = "More."
choices = [{ key = "1", label = "more", to = "more" }]
"""


def test_keys_and_words_during_a_prompt_without_bargein_are_dropped():
    line = Stepper(UNINTERRUPTIBLE)
    before = line.call
    line.press("1")
    line.say("more")
    line.send(SpeechStarted(line.call.turn))
    assert line.call == before


def test_after_that_prompt_the_next_can_be_interrupted():
    line = Stepper(UNINTERRUPTIBLE)
    line.send(PromptFinished(line.call.turn, 0))
    assert line.press("1").node == "more"


def test_each_prompt_says_whether_it_can_be_interrupted():
    line = Stepper(UNINTERRUPTIBLE)
    assert [action.bargein for action in line.all(PlayPrompt)] == [False, True]
