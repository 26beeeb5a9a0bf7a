"""What a caller can do with the telephone, and what becomes of it, on a real line."""

import pytest

from ivr.archive import transcript_as_text, transcript_of
from ivr.browser.feed import Feed
from ivr.browser.sound.on_device import OnDevice
from ivr.browser.sound.recognition import RecognitionFailed, WordsRecognised
from ivr.browser.telephone.caller_speech import AGAIN_SECONDS
from ivr.browser.telephone.clock import CallClock
from ivr.browser.telephone.face import Activity, CallState
from ivr.browser.telephone.line_voice import SAMPLE
from ivr.browser.telephone.ports import ANNOUNCE_SECONDS
from ivr.browser.telephone.settings import SettingsStore
from ivr.browser.telephone.telephone import RINGING_SECONDS, Telephone
from ivr.browser.words import ENGLISH, HINDI
from ivr.errors import StoreError
from ivr.runtime import Channel, Line
from tests.flows import changed, flow_from, flow_of, text_of
from tests.unit.browser.fakes import (
    FakeLocalStorage,
    FakePacks,
    FakeRecogniser,
    FakeSounds,
    FakeSpeech,
    FakeTimers,
    FakeTranscript,
    FakeView,
)
from tests.unit.callers import seeded

ONE_BREATH = """
[flow]
title = "One breath"
start = "bye"
[node.bye]
kind = "disconnect"
prompt = "Goodbye."
"""
TWO_LANGUAGES = """
[flow]
title = "Two languages"
language = "en-IN"
languages = ["en-IN", "hi-IN"]
start = "which"
[settings]
max_attempts = 3
to = { noinput = "bye", nomatch = "bye" }
[node.which]
kind = "menu"
prompt = { en-IN = "Which language?", hi-IN = "कौन सी भाषा?" }
choices = [{ key = "1", label = "Hindi", to = "hindi" }]
[node.hindi]
kind = "set"
values = { language = "'hi-IN'" }
to = "code"
[node.code]
kind = "field"
prompt = { en-IN = "The code?", hi-IN = "कोड?" }
grammar = { type = "digits", length = 4 }
save = "code"
to.filled = "bye"
[node.bye]
kind = "disconnect"
prompt = { en-IN = "Goodbye.", hi-IN = "नमस्ते।" }
"""
PATIENT = ('kind    = "menu"', 'kind    = "menu"\nbargein = false')


class Desk:
    """A telephone on a real line, with fakes in place of the browser."""

    def __init__(self, flow=None, instant=True, voice=True, database=None, hears=True):
        self.flow = flow or flow_of("parcels.toml")
        self.database = database or seeded(self.flow)
        self.timers = FakeTimers()
        self.line = Line(self.flow, self.database, self.timers.clock.now)
        self.view, self.captions = FakeView(), FakeTranscript()
        self.speech, self.sounds = FakeSpeech(voice), FakeSounds()
        self.recogniser, self.packs = FakeRecogniser(hears), FakePacks()
        self.settings = SettingsStore(FakeLocalStorage(), {})
        self.updates, self.seen = Feed(), []
        self.ringing = 0 if instant else RINGING_SECONDS
        self.waiting = None  # a list of the callbacks that wait, if saving takes time
        self.telephone = Telephone(
            self.line,
            view=self.view,
            captions=self.captions,
            speech=self.speech,
            recogniser=self.recogniser,
            on_device=OnDevice(self.packs, self.timers),
            sounds=self.sounds,
            timers=self.timers,
            clock=CallClock(self.timers),
            settings=self.settings,
            durable=self.durable,
            updates=self.updates,
            instant=instant,
        )
        self.updates.follow(self.seen.append)

    def durable(self, then):
        if self.waiting is None:
            then()
        else:
            self.waiting.append(then)

    def call(self):
        self.telephone.call()
        self.timers.advance(self.ringing)
        return self

    def press(self, keys):
        for key in keys:
            self.telephone.press(key)
        return self

    def finish_prompts(self):
        while self.speech.busy:
            self.speech.finish()
        return self

    @property
    def said(self):
        return [text for who, text in self.captions.lines if who == "line"]

    def transcript(self):
        return transcript_of(self.record, self.database.events_of(self.record.id))

    @property
    def record(self):
        return self.database.find_call(self.view.place[0])

    def interrupted(self):
        """Return the desk of the next visit, which offers this visit's call."""
        again = Desk(self.flow, database=self.database)
        again.telephone.offer(list(self.database.live_calls()))
        return again


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def calling(desk):
    return desk.call()


@pytest.fixture
def speaking():
    """Return a desk whose line is saying its first prompts with a voice."""
    return Desk(instant=False).call()


# --- calling ------------------------------------------------------------------------------------


def test_a_telephone_shows_its_line_before_anybody_calls(desk):
    desk.telephone.line_changed()
    assert desk.view.line == ("Parcels", desk.flow.accent)
    assert desk.view.caption_size == 16


def test_the_line_rings_and_then_answers():
    desk = Desk(instant=False)
    desk.telephone.call()
    assert desk.view.state is CallState.RINGING
    assert desk.telephone.busy
    assert desk.sounds.heard == ["wake", "ring"]
    desk.timers.advance(RINGING_SECONDS)
    assert desk.view.state is CallState.CONNECTED
    assert desk.said == ["Welcome."]


def test_in_a_hurry_it_answers_at_once_and_every_prompt_is_heard_at_once(calling):
    assert calling.said[0] == "Welcome."
    assert calling.said[1].startswith("Main.")
    assert calling.view.place[1] == "main"


def test_a_second_press_of_call_changes_nothing(calling):
    calling.telephone.call()
    calling.timers.advance(RINGING_SECONDS)
    assert len(list(calling.database.live_calls())) == 1


def test_hanging_up_while_it_rings_ends_it_unanswered():
    desk = Desk(instant=False)
    desk.telephone.call()
    desk.telephone.hang_up()
    desk.timers.advance(60)
    assert desk.view.state is CallState.ENDED
    assert desk.captions.lines == [("notice", ENGLISH.rang_only)]
    assert not desk.telephone.busy


def test_hanging_up_without_a_call_is_nothing(desk):
    desk.telephone.hang_up()
    assert desk.view.state is CallState.IDLE


def test_without_a_voice_the_caller_is_told_to_read_along():
    desk = Desk(instant=False, voice=False).call()
    assert ("notice", ENGLISH.read_along) in desk.captions.lines


def test_a_line_that_cannot_answer_says_why(desk, monkeypatch):
    def refuse(*arguments, **options):
        raise StoreError("The disk is full.")

    monkeypatch.setattr(desk.line, "dial", refuse)
    desk.call()
    assert desk.view.state is CallState.IDLE
    assert desk.view.alert_shown == "The line could not answer. The disk is full."
    assert not desk.telephone.busy


def test_a_line_may_answer_and_hang_up_in_one_breath():
    flow = flow_from(ONE_BREATH)
    desk = Desk(flow).call()
    assert desk.view.state is CallState.ENDED
    assert not desk.telephone.busy


def test_the_time_of_the_call_is_shown_while_it_is_on(calling):
    calling.timers.advance(3)
    assert calling.view.time == pytest.approx(3)
    calling.telephone.hang_up()
    calling.timers.advance(3)
    assert calling.view.time == pytest.approx(3)


def test_a_call_that_has_ended_leaves_nothing_behind(calling):
    calling.telephone.speak()
    calling.telephone.hang_up()
    assert calling.view.state is CallState.ENDED
    assert calling.captions.lines[-1] == ("notice", "You hung up after 0:00")
    assert calling.sounds.heard[-1] == "busy"
    assert not calling.recogniser.open
    assert not calling.view.speaking
    assert calling.view.forgotten
    assert not calling.telephone.busy
    assert calling.record.outcome == "hung_up"


def test_another_line_is_shown_once_no_call_is_on(calling):
    calling.line.use_flow(flow_of("tiny.toml"))
    calling.telephone.line_changed()
    assert calling.view.line[0] == "Parcels"
    calling.telephone.hang_up()
    calling.telephone.line_changed()
    assert calling.view.line[0] == "Tiny"


# --- keys and prompts ---------------------------------------------------------------------------


def test_a_key_sounds_is_shown_and_goes_to_the_call(calling):
    calling.press("1")
    assert "key 1" in calling.sounds.heard
    assert ("keys", "1") in calling.captions.lines
    assert calling.view.place[1] == "ask"


def test_a_key_that_the_line_drops_is_not_shown(calling):
    calling.press("11234#").press("0").press("*")  # a late termchar; to an agent; off the hold
    pressed = [text for who, text in calling.captions.lines if who == "keys"]
    assert "".join(pressed) == "112340*"
    flow = flow_from(changed(text_of("parcels.toml"), PATIENT))
    patient = Desk(flow, instant=False).call()
    patient.speech.finish()
    patient.press("1#7")
    assert [who for who, _ in patient.captions.lines if who == "keys"] == []
    assert "key 7" in patient.sounds.heard
    written = transcript_as_text(calling.record, calling.transcript())
    assert "pressed 1 2 3 4\n" in written
    assert "#" not in written


def test_on_hold_a_key_that_leads_nowhere_is_not_shown(calling):
    calling.press("0").press("7#0")
    assert [text for who, text in calling.captions.lines if who == "keys"] == ["0"]


def test_a_key_without_a_call_does_not_sound(desk):
    desk.press("1")
    assert desk.sounds.heard == []


def test_what_follows_the_call_hears_of_each_update_once_and_after_the_telephone(calling):
    places = []
    calling.updates.follow(lambda update: places.append((update.call.node, calling.view.place[1])))
    calling.press("1")
    assert places[0] == ("ask", "ask")
    assert [update.call.turn for update in calling.seen] == sorted(
        update.call.turn for update in calling.seen
    )


def test_nothing_is_shown_before_it_is_saved(calling):
    calling.waiting = []
    calling.press("1")
    assert calling.view.place[1] == "main"
    calling.waiting.pop()()
    assert calling.view.place[1] == "ask"


def test_a_prompt_is_being_said_until_it_is_over(speaking):
    assert speaking.view.activity == (Activity.SPEAKING, "A key interrupts")
    assert speaking.captions.marked == 0
    assert speaking.sounds.ducked
    speaking.finish_prompts()
    assert speaking.view.activity == (Activity.LISTENING_KEYS, "Your turn")
    assert speaking.captions.marked is None
    assert not speaking.sounds.ducked


def test_the_node_whose_prompt_is_being_said_is_shown_beside_the_one_that_will_wait(speaking):
    said = []
    speaking.telephone.saying.follow(said.append)
    assert (speaking.view.saying, speaking.view.place[1]) == ("hello", "main")
    speaking.speech.finish()
    assert (speaking.view.saying, speaking.view.place[1]) == ("main", "main")
    speaking.speech.finish()
    assert (speaking.view.saying, speaking.view.place[1]) == ("", "main")
    speaking.press("1")
    assert (speaking.view.saying, speaking.view.place[1]) == ("ask", "ask")
    speaking.press("1")  # interrupts
    assert (speaking.view.saying, speaking.view.place[1]) == ("", "ask")
    assert said == ["hello", "", "main", "", "ask", ""]


def test_a_prompt_is_said_without_a_voice_too_and_no_longer_once_the_call_is_over():
    desk = Desk(instant=False, voice=False).call()
    assert desk.view.saying == "hello"
    desk.telephone.hang_up()
    assert desk.view.saying == ""


def test_in_a_hurry_nothing_takes_time_to_be_said(calling):
    assert (calling.view.saying, calling.view.place[1]) == ("", "main")


def test_a_key_interrupts_a_prompt(speaking):
    speaking.finish_prompts().press("1")
    assert speaking.speech.busy
    speaking.press("1")
    assert not speaking.speech.busy


def test_the_sentence_at_which_a_prompt_was_interrupted_is_the_last_that_was_heard(speaking):
    speaking.speech.finish()
    speaking.timers.advance(2)
    speaking.speech.said[1].reached(1)
    speaking.press("1")
    heard = speaking.transcript()[1]
    assert (heard.text, heard.cut) == ("Main. For tracking, press 1.", True)
    assert heard.until - heard.at == pytest.approx(2)


def test_hanging_up_in_the_middle_of_a_prompt_is_kept_in_the_transcript(speaking):
    speaking.waiting = []
    speaking.timers.advance(0.5)
    speaking.telephone.hang_up()
    while speaking.waiting:
        speaking.waiting.pop(0)()
    (heard,) = speaking.transcript()
    assert (heard.text, heard.cut, heard.until - heard.at) == ("Welcome.", True, 0.5)
    assert [kind for kind, _ in speaking.captions.lines].count("notice") == 1


def test_the_ring_runs_while_the_line_waits(calling):
    assert calling.view.ring == pytest.approx(5)
    calling.press("1").press("12")
    assert calling.view.ring is None


def test_patience_gives_the_caller_more_time():
    desk = Desk()
    desk.settings.change(patience=2)
    assert desk.call().view.ring == pytest.approx(10)


def test_a_secret_is_shown_as_dots_and_typed_as_dots(calling):
    calling.press("4")
    assert calling.view.secret
    calling.press("47")
    assert calling.view.entry == "••"


def test_on_hold_the_melody_plays_and_stops_when_the_caller_is_back(calling):
    calling.press("0")
    assert calling.view.state is CallState.TRANSFERRING
    assert calling.sounds.heard[-1] == "hold"
    assert calling.view.activity == (Activity.ON_HOLD, "Number 2 in the queue")


def test_what_a_line_cannot_do_is_said(calling, monkeypatch):
    def refuse(*arguments):
        raise StoreError("The disk is full.")

    monkeypatch.setattr(calling.line, "advance", refuse)
    calling.press("1")
    assert calling.view.alert_shown == "The disk is full."


# --- a screen reader ----------------------------------------------------------------------------


def test_a_screen_reader_is_told_once_that_it_is_the_callers_turn_and_what_for(speaking):
    assert speaking.view.turns == [""]

    def then(act):
        act()
        speaking.timers.advance(ANNOUNCE_SECONDS)

    then(speaking.finish_prompts)
    then(lambda: speaking.press("1"))
    then(speaking.finish_prompts)
    then(lambda: speaking.press("12"))
    then(speaking.telephone.speak)
    then(lambda: speaking.telephone.typing("x"))
    assert speaking.view.turns == ["", "Your turn", "", "Your turn: 4 digits"]
    then(speaking.telephone.hang_up)
    assert speaking.view.turns[-1] == ""


def test_what_a_voice_says_is_not_read_as_well(speaking):
    assert speaking.captions.aloud
    speaking.telephone.mute()
    speaking.press("1")
    assert not speaking.captions.aloud


# --- a voice that does not work ---------------------------------------------------------------


def test_a_voice_that_is_given_up_is_told_where_it_is_read(speaking):
    speaking.speech.given_up.publish("Asha cannot speak.")
    assert speaking.captions.lines[-1] == ("notice", "Asha cannot speak.")
    speaking.telephone.hang_up()
    speaking.speech.given_up.publish("Asha cannot speak.")
    assert speaking.view.alert_shown == "Asha cannot speak."


def test_a_call_begins_with_what_is_wrong_with_the_voice():
    desk = Desk(instant=False)
    desk.speech.faulty = "Asha cannot speak."
    assert ("notice", "Asha cannot speak.") in desk.call().captions.lines
    assert desk.telephone.voice.trouble() == "Asha cannot speak."


def test_trying_the_voice_or_choosing_another_uses_it_again(speaking):
    speaking.speech.faulty = "Asha cannot speak."
    speaking.settings.change(rate=1.5)
    assert speaking.speech.trusted == []
    speaking.settings.change(voice="Brian")
    assert speaking.speech.trusted == ["en-IN"]
    said = len(speaking.speech.said)
    speaking.telephone.voice.try_again()
    assert speaking.speech.trusted == ["en-IN", "en-IN"]
    assert len(speaking.speech.said) == said  # a call is on
    assert speaking.telephone.voice.trouble() == ""
    assert speaking.telephone.voice.given_up is speaking.speech.given_up


# --- words --------------------------------------------------------------------------------------


def test_what_is_typed_is_said(calling):
    assert calling.telephone.say(" where is my parcel ")
    assert ("caller", "where is my parcel") in calling.captions.lines
    assert calling.view.place[1] == "ask"


@pytest.mark.parametrize("words", ["", "  "])
def test_nothing_typed_is_nothing_said(calling, words):
    assert not calling.telephone.say(words)


def test_without_a_call_nobody_hears(desk):
    assert not desk.telephone.say("hello")
    desk.telephone.typing("h")


def test_typing_ends_the_silence_and_going_on_ends_it_again(calling):
    calling.timers.advance(4)
    calling.telephone.typing("w")
    calling.telephone.typing("")
    assert calling.view.ring is None
    events = [entry.kind for update in calling.seen for entry in update.entries]
    assert events.count("SpeechStarted") == 1
    calling.telephone.typing("wh")
    calling.timers.advance(AGAIN_SECONDS + 0.1)
    calling.telephone.typing("whe")
    events = [entry.kind for update in calling.seen for entry in update.entries]
    assert events.count("SpeechStarted") == 2


def test_a_prompt_that_must_be_heard_out_is_not_interrupted_by_words():
    flow = flow_from(changed(text_of("parcels.toml"), PATIENT))
    desk = Desk(flow, instant=False).call()
    desk.speech.finish()
    assert desk.view.activity == (Activity.SPEAKING, "Please hear this out")
    assert not desk.telephone.say("where is my parcel")
    assert desk.view.alert_shown == ENGLISH.cannot_interrupt


# --- the microphone -----------------------------------------------------------------------------


def test_speak_opens_the_microphone_and_closes_it_again(calling):
    calling.telephone.speak()
    assert calling.view.speaking
    assert calling.recogniser.languages == ["en-IN"]
    assert calling.view.activity == (Activity.LISTENING_VOICE, "Listening")
    calling.telephone.speak()
    assert not calling.view.speaking
    assert calling.view.activity == (Activity.LISTENING_KEYS, "Your turn")


def test_what_the_microphone_hears_is_said(calling):
    calling.telephone.speak()
    calling.recogniser.hear(WordsRecognised("where is"))
    assert calling.captions.interim_words == "where is"
    assert calling.view.ring is None
    calling.recogniser.hear(WordsRecognised("where is my parcel", 0.9, final=True))
    assert calling.captions.interim_words == ""
    assert calling.view.place[1] == "ask"


def test_the_microphone_is_closed_while_a_voice_speaks_unless_there_is_a_headset(speaking):
    speaking.finish_prompts()
    speaking.telephone.speak()
    assert speaking.view.activity[0] is Activity.LISTENING_VOICE
    speaking.press("1")
    assert speaking.speech.audible
    assert speaking.view.activity[0] is Activity.SPEAKING
    speaking.recogniser.hear(WordsRecognised("where is my parcel", 0.9, final=True))
    assert ("caller", "where is my parcel") not in speaking.captions.lines
    speaking.settings.change(headset=True)
    assert speaking.view.activity[0] is Activity.LISTENING_VOICE
    assert speaking.recogniser.languages == ["en-IN"]  # one session, whether it is taken or not
    assert speaking.view.speaking


def test_muted_the_line_disturbs_no_microphone(speaking):
    speaking.finish_prompts()
    speaking.telephone.speak()
    speaking.press("1")
    speaking.telephone.mute()
    assert speaking.view.activity[0] is Activity.LISTENING_VOICE


def test_silence_that_the_browser_notices_is_noinput(calling):
    calling.telephone.speak()
    calling.recogniser.hear(RecognitionFailed("no-speech"))
    assert "Are you there?" in calling.said


def test_silence_is_no_noinput_for_who_asked_for_more_time(calling):
    calling.settings.change(patience=10)
    calling.telephone.speak()
    calling.recogniser.hear(RecognitionFailed("no-speech"))
    assert "Are you there?" not in calling.said


def test_a_microphone_that_fails_says_so_and_the_call_goes_on(calling):
    calling.telephone.speak()
    calling.recogniser.hear(RecognitionFailed("not-allowed"))
    assert calling.view.alert_shown == ENGLISH.failure("not-allowed")
    assert not calling.view.speaking
    assert calling.press("1").view.place[1] == "ask"


def test_words_that_come_when_the_line_does_not_listen_are_dropped(calling):
    calling.telephone.speak()
    speech = calling.telephone._speaking
    calling.telephone._ports.stop_listening()
    speech._began()
    speech._heard("late", 1.0)
    assert calling.view.place[1] == "main"


def test_a_telephone_knows_whether_it_can_hear():
    assert Desk().telephone.can_hear
    assert not Desk(hears=False).telephone.can_hear


# --- sound --------------------------------------------------------------------------------------


def test_mute_silences_the_voice_and_the_tones(desk):
    assert desk.sounds.level == pytest.approx(0.8)
    desk.telephone.mute()
    assert (desk.sounds.level, desk.view.muted) == (0.0, True)
    desk.telephone.mute()
    assert (desk.sounds.level, desk.view.muted) == (pytest.approx(0.8), False)


def test_a_change_of_volume_is_heard_at_once(desk):
    desk.settings.change(volume=0.3, captions=20)
    assert desk.sounds.level == pytest.approx(0.3)
    assert desk.view.caption_size == 20


def test_the_chosen_voice_can_be_tried_when_no_call_is_on(desk):
    desk.telephone.voice.try_again()
    [sample] = desk.speech.said
    assert sample.language == "en-IN"
    assert [passage.spoken for passage in sample.passages] == [SAMPLE]


def test_no_voice_is_tried_in_a_call(speaking):
    count = len(speaking.speech.said)
    speaking.telephone.voice.try_again()
    assert len(speaking.speech.said) == count


# --- a call that was interrupted ----------------------------------------------------------------


def test_a_call_that_was_interrupted_is_shown_as_it_was(calling):
    calling.press("1").press("99")
    calling.telephone.say("one two")
    again = calling.interrupted()
    assert again.view.interrupted
    assert again.view.place == calling.view.place
    assert ("keys", "1") in again.captions.lines
    assert ("caller", "one two") in again.captions.lines
    assert again.captions.lines[-1][0] == "notice"


def test_call_goes_on_with_it_at_the_same_place_and_time(calling):
    calling.press("1")
    again = calling.interrupted()
    again.timers.advance(100)
    again.telephone.call()
    assert not again.view.interrupted
    assert again.view.place == calling.view.place
    assert again.said[-1] == "Which parcel?"
    assert again.view.time == pytest.approx(100, abs=3)
    assert again.telephone.busy


def test_a_call_that_goes_on_has_what_came_before_and_no_message_that_is_out_of_date(calling):
    calling.press("1").press("99")
    again = calling.interrupted()
    again.view.alert("Something of before.")
    earlier = again.captions.lines[:-1]
    again.telephone.call()
    assert again.captions.lines[: len(earlier)] == earlier
    assert "notice" not in [kind for kind, _ in again.captions.lines]
    assert again.view.alert_shown == ""
    texts = [line.text for line in again.transcript()]
    assert texts[0] == "Welcome."
    assert texts.count("Which parcel?") == 2


def test_silences_are_in_the_transcript_of_an_interrupted_call_and_not_on_the_telephone(calling):
    calling.timers.advance(5)
    again = calling.interrupted()
    assert "(silence)" in [line.text for line in calling.transcript()]
    assert "(silence)" not in [text for _, text in again.captions.lines]


def test_a_call_whose_flow_is_gone_cannot_go_on(calling, monkeypatch):
    again = calling.interrupted()
    again.line.use_database(again.database)
    again.line._flows.clear()
    again.telephone.resume()
    assert again.view.state is CallState.IDLE
    assert again.view.alert_shown.startswith("The call cannot go on. ")
    assert not again.telephone.busy


def test_a_call_of_another_flow_that_the_database_knows_goes_on(calling, monkeypatch):
    monkeypatch.chdir(flow_root())
    calling.database.save_flow(calling.flow.id, "parcels.toml", calling.flow.text)
    again = Desk(flow_of("tiny.toml"), database=calling.database)
    again.telephone.offer(list(calling.database.live_calls()))
    assert again.view.line == (calling.flow.title, calling.flow.accent)
    again.telephone.call()
    assert again.said[-1].startswith("Main.")
    assert again.view.line[0] == "Parcels"
    again.telephone.hang_up()
    again.telephone.call()
    assert again.view.line[0] == "Tiny"


def test_a_call_of_another_flow_that_is_given_up_leaves_the_line_under_its_own_name(
    calling, monkeypatch
):
    monkeypatch.chdir(flow_root())
    calling.database.save_flow(calling.flow.id, "parcels.toml", calling.flow.text)
    again = Desk(flow_of("tiny.toml"), database=calling.database)
    again.telephone.offer(list(calling.database.live_calls()))
    again.telephone.forget()
    assert again.view.line[0] == "Tiny"


def change_line(desk):
    desk.line.use_flow(flow_of("tiny.toml"))
    desk.telephone.line_changed()


def test_another_line_leaves_nothing_of_the_call_with_the_one_before(calling):
    calling.telephone.hang_up()
    change_line(calling)
    assert (calling.view.line[0], calling.captions.lines) == ("Tiny", [])
    assert (calling.view.state, calling.view.time) == (CallState.IDLE, None)


def test_another_line_that_is_chosen_during_a_call_answers_from_the_next_and_says_so(calling):
    change_line(calling)
    assert calling.view.line[0] == "Parcels"
    assert calling.captions.lines[-1] == ("notice", "Tiny answers from the next call.")
    calling.telephone.hang_up()
    calling.telephone.call()
    assert calling.view.line[0] == "Tiny"


def test_an_interrupted_call_keeps_its_name_when_another_line_is_chosen(calling):
    again = calling.interrupted()
    change_line(again)
    assert again.view.line[0] == "Parcels"
    assert again.captions.lines[-1] == ("notice", "Tiny answers from the next call.")


def test_another_line_that_is_chosen_while_it_rings_lets_it_ring(desk):
    slow = Desk(instant=False)
    slow.telephone.call()
    change_line(slow)
    assert slow.view.state is CallState.RINGING
    slow.timers.advance(RINGING_SECONDS)
    assert slow.view.line[0] == "Tiny"


def test_a_telephone_that_is_held_begins_no_call_and_says_why(desk):
    desk.telephone.held = "The database is being replaced."
    desk.telephone.call()
    assert desk.view.alert_shown == "The database is being replaced."
    assert not desk.telephone.busy
    desk.telephone.held = ""
    desk.telephone.call()
    assert desk.telephone.busy


def flow_root():
    from tests.flows import SHIPPED

    return SHIPPED.parent


def test_a_call_of_the_api_is_not_offered(desk):
    desk.line.dial("+91")
    assert not desk.interrupted().view.interrupted


def test_the_newest_call_of_a_telephone_is_offered(desk):
    desk.line.dial("+91", "CALL_older", Channel.PHONE)
    desk.timers.advance(1)
    desk.line.dial("+91", "CALL_newer", Channel.PHONE)
    desk.timers.advance(1)
    desk.line.dial("+91", "CALL_api")
    records = sorted(desk.database.live_calls(), key=lambda record: record.started, reverse=True)
    again = Desk(desk.flow, database=desk.database)
    again.telephone.offer(records)
    assert again.view.place[0] == "CALL_newer"


def test_a_call_that_is_not_gone_on_with_can_be_ended(calling):
    again, forgotten = calling.interrupted(), []
    again.telephone.forgotten.follow(forgotten.append)
    again.telephone.forget()
    assert forgotten == [calling.view.place[0]]
    assert calling.record.outcome == "abandoned"
    assert again.view.place == ("", "")
    assert again.captions.lines == []


def test_without_one_there_is_nothing_to_end_or_to_go_on_with(desk):
    desk.telephone.forget()
    desk.telephone.resume()
    assert not desk.telephone.busy


# --- the line moves to another tab --------------------------------------------------------------


def test_a_telephone_that_lets_go_is_silent_and_its_call_goes_on_elsewhere(speaking):
    speaking.telephone.let_go()
    assert not speaking.telephone.busy
    assert not speaking.speech.busy
    assert speaking.view.state is CallState.IDLE
    assert speaking.captions.lines == []
    speaking.timers.advance(60)
    assert [record.outcome for record in speaking.database.live_calls()] == [None]


def test_a_telephone_that_lets_go_while_it_rings_does_not_answer():
    desk = Desk(instant=False)
    desk.telephone.call()
    desk.telephone.let_go()
    desk.timers.advance(60)
    assert not list(desk.database.live_calls())


# --- the telephone's own words ------------------------------------------------------------------


def test_the_telephone_speaks_the_language_of_the_call():
    desk = Desk(flow_from(TWO_LANGUAGES)).call()
    assert (desk.view.words, desk.view.state_words) == (ENGLISH, "Connected")
    desk.press("1")
    assert (desk.view.words, desk.view.state_words) == (HINDI, HINDI.connected)
    assert desk.view.activity == (Activity.LISTENING_KEYS, "अब आप कहें: 4 अंक")
    desk.telephone.speak()
    desk.recogniser.hear(RecognitionFailed("network"))
    assert (desk.view.alert_shown, desk.view.alert_language) == (HINDI.failure("network"), "hi")
    desk.telephone.hang_up()
    assert desk.captions.lines[-1] == ("notice", HINDI.ending("hung_up", "0:00"))
    assert (desk.view.words, desk.captions.notice_language) == (HINDI, "hi")


def test_the_next_call_begins_in_the_language_of_the_line():
    desk = Desk(flow_from(TWO_LANGUAGES)).call().press("1")
    desk.telephone.hang_up()
    desk.call()
    assert (desk.view.words, desk.view.state_words) == (ENGLISH, "Connected")


def test_an_interrupted_call_is_offered_in_its_own_language():
    desk = Desk(flow_from(TWO_LANGUAGES)).call().press("1")
    again = desk.interrupted()
    assert again.captions.lines[-1] == ("notice", HINDI.resume_how)
    again.telephone.resume()
    assert again.view.words == HINDI


def test_the_recogniser_hears_of_the_phrases_of_the_node_that_waits(desk):
    desk.recogniser.takes_phrases = True
    desk.call().telephone.speak()
    menu = desk.recogniser.phrases
    desk.press("1")
    assert "agent" in menu
    assert desk.recogniser.phrases != menu


def test_a_line_s_languages_are_looked_up_once_on_a_browser_that_hears():
    assert packs_asked(Desk(flow_from(TWO_LANGUAGES))) == ["en-IN", "hi-IN"]
    assert packs_asked(Desk(flow_from(TWO_LANGUAGES), hears=False)) == []


def packs_asked(desk):
    desk.telephone.look_for_packs()
    desk.telephone.line_changed()
    return desk.packs.asked
