"""The line's voice says prompts in order, and every sentence ends whatever the browser does."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from ivr.browser.sound.saying import Saying
from ivr.browser.sound.sentences import Passage, speaking_seconds
from ivr.browser.sound.speaker import GIVE_UP_FACTOR, GIVE_UP_SECONDS, LOOK_SECONDS, Speaker
from ivr.browser.sound.trust import TIME_OUTS
from ivr.browser.sound.voices import Voices
from ivr.browser.telephone.settings import PageSettings
from tests.unit.browser.fakes import FakeProxies, FakeTimers
from tests.unit.browser.synthesis import FakeSynthesis, FakeUtterance, FakeVoice

ASHA, CHLOE = FakeVoice("Asha", "en-IN"), FakeVoice("Chloe", "fr-FR")
WELCOME, GOODBYE = "Welcome to the line.", "Thank you and goodbye."
TOGETHER = 1e-6
"""Seconds that make up for the rounding of times."""


class Bench:
    """A speaker with everything around it faked; ``log`` has what it reported, in order."""

    def __init__(self, *voices):
        self.synthesis = FakeSynthesis(*voices)
        self.timers = FakeTimers()
        self.proxies = FakeProxies()
        self.settings = PageSettings()
        self.log = []
        known = Voices(self.synthesis, self.proxies)
        known.look()
        self.speaker = Speaker(
            self.synthesis,
            FakeUtterance,
            known,
            self.timers,
            self.proxies,
            lambda: self.settings,
        )

    def saying(self, name, *texts, language="en-IN", then=lambda: None):
        passages = tuple(Passage(text, number) for number, text in enumerate(texts))

        def finished():
            self.log.append(f"{name} finished")
            then()

        return Saying(
            passages,
            language,
            lambda: self.log.append(f"{name} began"),
            lambda number: self.log.append(f"{name} {number}"),
            finished,
        )

    def say(self, name, *texts, **options):
        self.speaker.say(self.saying(name, *(texts or (WELCOME,)), **options))

    def pass_by(self, seconds):
        self.timers.advance(seconds + TOGETHER)


@pytest.fixture
def bench():
    return Bench(ASHA, CHLOE)


@pytest.fixture
def voiceless():
    return Bench()


# --- prompts in order ---------------------------------------------------------------------------


def test_a_prompt_is_said_sentence_by_sentence_each_after_the_end_of_the_one_before(bench):
    bench.say("A", WELCOME, GOODBYE)
    assert (bench.synthesis.texts, bench.log) == ([WELCOME], ["A began", "A 0"])
    bench.synthesis.end()
    assert (bench.synthesis.texts, bench.log[2:]) == ([WELCOME, GOODBYE], ["A 1"])
    assert bench.speaker.busy
    bench.synthesis.end()
    assert bench.log[3:] == ["A finished"]
    assert not bench.speaker.busy


def test_a_prompt_waits_for_those_before_it(bench):
    bench.say("A")
    bench.say("B", GOODBYE)
    assert bench.synthesis.texts == [WELCOME]
    assert bench.log == ["A began", "A 0"]
    bench.synthesis.end()
    assert bench.synthesis.texts == [WELCOME, GOODBYE]
    assert bench.log[2:] == ["A finished", "B began", "B 0"]


def test_a_prompt_that_is_said_when_another_finishes_begins_once(bench):
    bench.say("A", then=lambda: bench.say("B", GOODBYE))
    bench.synthesis.end()
    assert bench.synthesis.texts == [WELCOME, GOODBYE]
    assert bench.log == ["A began", "A 0", "A finished", "B began", "B 0"]


def test_a_prompt_that_is_said_when_another_finishes_stands_behind_those_that_wait(bench):
    bench.say("A", then=lambda: bench.say("C", "Third."))
    bench.say("B", GOODBYE)
    bench.synthesis.end()
    bench.synthesis.end()
    assert bench.synthesis.texts == [WELCOME, GOODBYE, "Third."]


def test_a_prompt_whose_end_silences_the_line_is_the_last(bench):
    bench.say("A", then=bench.speaker.stop)
    bench.say("B")
    bench.synthesis.end()
    assert bench.log == ["A began", "A 0", "A finished"]
    assert not bench.speaker.busy
    bench.pass_by(60)
    assert bench.synthesis.texts == [WELCOME]


def test_a_prompt_that_replaces_those_that_wait_begins_once(bench):
    def interrupt():
        bench.speaker.stop()
        bench.say("C", GOODBYE)

    bench.say("A", then=interrupt)
    bench.say("B")
    bench.synthesis.end()
    assert bench.log == ["A began", "A 0", "A finished", "C began", "C 0"]
    assert bench.synthesis.texts == [WELCOME, GOODBYE]


def test_the_voice_of_the_language_speaks_as_the_settings_say(bench):
    bench.settings = replace(bench.settings, rate=1.5, volume=0.25)
    bench.say("A", language="fr-FR")
    spoken = bench.synthesis.last
    assert (spoken.lang, spoken.voice, spoken.rate, spoken.volume) == ("fr-FR", CHLOE, 1.5, 0.25)


def test_settings_count_from_the_next_sentence(bench):
    bench.say("A", WELCOME, GOODBYE)
    bench.settings = replace(bench.settings, volume=0.1)
    bench.synthesis.end()
    assert [spoken.volume for spoken in bench.synthesis.spoken] == [0.8, 0.1]


def test_the_voice_that_was_chosen_speaks():
    bench = Bench(ASHA, FakeVoice("Brian", "en-GB"))
    bench.settings = replace(bench.settings, voice="Brian")
    bench.say("A")
    assert bench.synthesis.last.voice.name == "Brian"


def test_a_browser_that_was_paused_speaks_on(bench):
    bench.synthesis.paused = True
    bench.say("A")
    assert not bench.synthesis.paused
    assert bench.synthesis.texts == [WELCOME]


def test_what_a_browser_still_says_for_the_page_before_is_cut_short(bench):
    assert bench.synthesis.cancelled == 1


def test_a_page_in_a_browser_without_synthesis_reads_along():
    bench = Bench()
    speaker = Speaker(
        None, FakeUtterance, Voices(None, bench.proxies), bench.timers, bench.proxies, PageSettings
    )
    speaker.say(bench.saying("A", WELCOME))
    assert not speaker.speaks("en-IN")
    bench.pass_by(speaking_seconds(WELCOME))
    assert bench.log == ["A began", "A 0", "A finished"]
    speaker.stop()
    speaker.mute(True)


# --- an end for every sentence ------------------------------------------------------------------


def test_a_sentence_that_ends_early_is_over_early(bench):
    bench.say("A")
    bench.pass_by(0.1)
    bench.synthesis.end()
    assert bench.log[-1] == "A finished"


def test_a_sentence_that_ends_late_is_heard_out(bench):
    bench.say("A", WELCOME, GOODBYE)
    bench.pass_by(speaking_seconds(WELCOME) + GIVE_UP_SECONDS / 2)
    assert bench.synthesis.texts == [WELCOME]
    bench.synthesis.end()
    assert bench.synthesis.texts == [WELCOME, GOODBYE]


def test_without_an_end_a_sentence_is_over_when_its_time_is_up_and_the_browser_is_silent(bench):
    bench.say("A", WELCOME, GOODBYE)
    bench.synthesis.fall_silent()
    bench.pass_by(speaking_seconds(WELCOME) - 0.1)
    assert bench.synthesis.texts == [WELCOME]
    bench.pass_by(0.1)
    assert bench.synthesis.texts == [WELCOME, GOODBYE]


def test_without_an_end_the_browsers_silence_is_seen_within_one_look(bench):
    bench.say("A", WELCOME, GOODBYE)
    bench.pass_by(speaking_seconds(WELCOME) + 1)
    bench.synthesis.fall_silent()
    bench.pass_by(LOOK_SECONDS)
    assert bench.synthesis.texts == [WELCOME, GOODBYE]


def test_a_browser_that_has_not_begun_yet_is_not_silent(bench):
    bench.say("A", WELCOME, GOODBYE)
    bench.synthesis.fall_silent()
    bench.synthesis.pending = True
    bench.pass_by(speaking_seconds(WELCOME) + 1)
    assert bench.synthesis.texts == [WELCOME]


def test_a_browser_that_speaks_for_ever_is_cut_short_once_it_has_had_its_time(bench):
    bench.say("A", WELCOME, GOODBYE)
    limit = speaking_seconds(WELCOME) * GIVE_UP_FACTOR + GIVE_UP_SECONDS
    bench.pass_by(limit - LOOK_SECONDS)
    assert bench.synthesis.texts == [WELCOME]
    bench.pass_by(2 * LOOK_SECONDS)
    assert bench.synthesis.texts == [WELCOME, GOODBYE]
    assert bench.synthesis.cancelled == 2


def test_the_end_of_a_sentence_that_was_given_up_reaches_nobody(bench):
    bench.say("A", WELCOME, GOODBYE)
    first = bench.synthesis.last
    bench.synthesis.fall_silent()
    bench.pass_by(speaking_seconds(WELCOME))
    assert (first.onend, first.onerror) == (None, None)
    assert bench.synthesis.last.text == GOODBYE


def test_the_watchdog_of_a_sentence_that_ended_does_not_end_the_next(bench):
    bench.say("A", WELCOME, " ".join([GOODBYE] * 20))
    bench.synthesis.end()
    bench.synthesis.fall_silent()
    bench.pass_by(speaking_seconds(WELCOME) * 2)
    assert bench.log[-1] == "A 1"


def test_a_slow_voice_has_more_time(bench):
    bench.settings = replace(bench.settings, rate=0.5)
    bench.say("A", WELCOME, GOODBYE)
    bench.synthesis.fall_silent()
    bench.pass_by(speaking_seconds(WELCOME))
    assert bench.synthesis.texts == [WELCOME]
    bench.pass_by(speaking_seconds(WELCOME, 0.5) - speaking_seconds(WELCOME))
    assert bench.synthesis.texts == [WELCOME, GOODBYE]


def test_one_proxy_is_held_while_a_sentence_is_said_and_none_afterwards(bench):
    before = bench.proxies.live
    bench.say("A", WELCOME, GOODBYE)
    assert bench.proxies.live == before + 1
    bench.synthesis.end()
    assert bench.proxies.live == before + 1
    bench.synthesis.end()
    assert bench.proxies.live == before


# --- silence ------------------------------------------------------------------------------------


def test_stop_silences_the_voice_and_nobody_hears_of_an_end(bench):
    bench.say("A", WELCOME, GOODBYE)
    bench.say("B")
    bench.speaker.stop()
    assert not bench.synthesis.speaking
    assert not bench.speaker.busy
    bench.pass_by(60)
    assert bench.log == ["A began", "A 0"]
    assert bench.synthesis.texts == [WELCOME]


def test_stop_ends_captions_too(voiceless):
    voiceless.say("A", WELCOME, GOODBYE)
    voiceless.speaker.stop()
    voiceless.pass_by(60)
    assert voiceless.log == ["A began", "A 0"]


def test_stop_with_nothing_to_say_leaves_the_browser_alone(bench):
    bench.speaker.stop()
    assert bench.synthesis.cancelled == 1  # at the start


def test_after_a_stop_the_next_prompt_begins_at_once(bench):
    bench.say("A")
    bench.speaker.stop()
    bench.say("B", GOODBYE)
    assert bench.synthesis.last.text == GOODBYE
    bench.synthesis.end()
    assert bench.log == ["A began", "A 0", "B began", "B 0", "B finished"]


# --- captions without a voice -------------------------------------------------------------------


def test_without_a_voice_captions_pass_at_the_pace_of_reading(voiceless):
    voiceless.say("A", WELCOME, GOODBYE)
    assert not voiceless.speaker.audible
    voiceless.pass_by(speaking_seconds(WELCOME) - 0.1)
    assert voiceless.log[-1] == "A 0"
    voiceless.pass_by(0.1)
    assert voiceless.log[-1] == "A 1"
    voiceless.pass_by(speaking_seconds(GOODBYE))
    assert voiceless.log[-1] == "A finished"
    assert voiceless.synthesis.texts == []


def test_a_prompt_in_a_language_without_a_voice_is_read(bench):
    bench.say("A", language="hi-IN")
    bench.say("B", GOODBYE)
    assert not bench.speaker.audible
    bench.pass_by(speaking_seconds(WELCOME))
    assert bench.synthesis.texts == [GOODBYE]
    assert bench.speaker.audible


def test_a_prompt_without_words_is_over_after_a_breath(bench):
    bench.say("A", "")
    assert bench.synthesis.texts == []
    bench.pass_by(speaking_seconds(""))
    assert bench.log == ["A began", "A 0", "A finished"]


def test_it_is_audible_only_while_a_voice_speaks(bench):
    assert not bench.speaker.audible
    bench.say("A")
    assert bench.speaker.audible
    bench.synthesis.end()
    assert not bench.speaker.audible


def test_where_a_screen_reader_reads_the_captions_the_voice_is_silent(bench):
    bench.settings = replace(bench.settings, reader=True)
    bench.say("A", WELCOME)
    assert not bench.speaker.audible
    assert bench.speaker.speaks("en-IN")  # the browser has a voice
    bench.pass_by(speaking_seconds(WELCOME))
    assert bench.log[-1] == "A finished"
    assert bench.synthesis.texts == []


# --- mute ---------------------------------------------------------------------------------------


def test_mute_in_the_middle_of_a_sentence_lets_half_of_its_time_pass(bench):
    bench.say("A", WELCOME, GOODBYE)
    bench.speaker.mute(True)
    assert bench.speaker.muted
    assert not bench.synthesis.speaking
    assert not bench.speaker.audible
    bench.pass_by(speaking_seconds(WELCOME) / 2 - 0.1)
    assert bench.log[-1] == "A 0"
    bench.pass_by(0.1)
    assert bench.log[-1] == "A 1"
    bench.pass_by(speaking_seconds(GOODBYE))
    assert bench.log[-1] == "A finished"
    assert bench.synthesis.texts == [WELCOME]


def test_unmuted_the_next_sentence_is_spoken_again(bench):
    bench.speaker.mute(True)
    bench.say("A", WELCOME, GOODBYE)
    bench.speaker.mute(False)
    assert bench.synthesis.texts == []
    bench.pass_by(speaking_seconds(WELCOME))
    assert bench.synthesis.texts == [GOODBYE]


def test_mute_while_captions_pass_changes_nothing_of_their_pace(voiceless):
    voiceless.say("A")
    voiceless.pass_by(speaking_seconds(WELCOME) - 0.1)
    voiceless.speaker.mute(True)
    voiceless.speaker.mute(True)
    voiceless.pass_by(0.1)
    assert voiceless.log[-1] == "A finished"


def test_mute_twice_in_a_sentence_moves_on_once(bench):
    bench.say("A", WELCOME, GOODBYE)
    bench.speaker.mute(True)
    bench.speaker.mute(False)
    bench.speaker.mute(True)
    bench.pass_by(speaking_seconds(WELCOME) / 2)
    assert bench.log == ["A began", "A 0", "A 1"]


def test_unmuted_without_having_been_muted_the_voice_speaks_on(bench):
    bench.say("A", WELCOME, GOODBYE)
    bench.speaker.mute(False)
    assert bench.synthesis.speaking
    bench.synthesis.end()
    assert bench.synthesis.texts == [WELCOME, GOODBYE]


def test_mute_with_nothing_to_say_only_notes_it(bench):
    bench.speaker.mute(True)
    bench.pass_by(60)
    assert bench.log == []


# --- a browser that fails -----------------------------------------------------------------------


@pytest.mark.parametrize("code", ["synthesis-failed", "language-unavailable", ""])
def test_a_browser_that_fails_to_speak_is_not_asked_again_for_this_language(bench, code):
    bench.say("A", WELCOME, GOODBYE)
    bench.synthesis.fail(code)
    assert not bench.speaker.speaks("en-IN")
    assert bench.speaker.speaks("fr-FR")
    assert bench.log[-1] == "A 0"  # the caption stays for its time
    bench.pass_by(speaking_seconds(WELCOME))
    assert bench.log[-1] == "A 1"
    bench.pass_by(speaking_seconds(GOODBYE))
    bench.say("B", language="en-GB")
    assert bench.synthesis.texts == [WELCOME]
    bench.pass_by(speaking_seconds(WELCOME))
    bench.say("C", language="fr-FR")
    assert bench.synthesis.last.lang == "fr-FR"


@pytest.mark.parametrize("code", ["interrupted", "canceled"])
def test_a_sentence_that_something_else_interrupted_is_no_failure(bench, code):
    bench.say("A", WELCOME, GOODBYE)
    bench.synthesis.fail(code)
    assert bench.speaker.speaks("en-IN")
    bench.pass_by(speaking_seconds(WELCOME))
    assert bench.synthesis.texts == [WELCOME, GOODBYE]


def test_a_language_without_a_voice_is_not_spoken(bench):
    assert bench.speaker.speaks("en-IN")
    assert not bench.speaker.speaks("hi-IN")


def test_the_end_after_a_failure_reaches_nobody(bench):
    bench.say("A", WELCOME, GOODBYE)
    bench.synthesis.fail("synthesis-failed")
    bench.synthesis.end()
    assert bench.log == ["A began", "A 0"]


# --- a voice that does not report its end -------------------------------------------------------


LONG = " ".join([GOODBYE] * 6)


def limit_of(text):
    return speaking_seconds(text) * GIVE_UP_FACTOR + GIVE_UP_SECONDS + LOOK_SECONDS


def give_up(bench):
    """Let the voice speak two sentences for ever."""
    bench.say("A", WELCOME, GOODBYE, LONG)
    bench.pass_by(limit_of(WELCOME))
    bench.pass_by(limit_of(GOODBYE))


def test_a_voice_that_twice_does_not_report_its_end_is_given_up_and_captions_go_on(bench):
    told = []
    bench.speaker.given_up.follow(told.append)
    give_up(bench)
    assert bench.synthesis.texts == [WELCOME, GOODBYE]
    assert bench.log[-1] == "A 2"
    assert not bench.speaker.audible
    bench.pass_by(speaking_seconds(LONG))  # no longer three times as long
    assert bench.log[-1] == "A finished"
    assert len(told) == 1
    assert "Asha does not say when it has finished" in told[0]
    assert not bench.speaker.speaks("en-IN")
    assert bench.speaker.trouble("en-IN") == told[0]
    assert bench.speaker.trouble("fr-FR") == ""
    bench.say("B", language="fr-FR")
    assert bench.synthesis.last.voice is CHLOE


def test_a_voice_that_was_given_up_speaks_again_only_if_the_user_chooses_it(bench):
    give_up(bench)
    bench.pass_by(100)
    bench.say("B")
    assert len(bench.synthesis.texts) == TIME_OUTS
    bench.speaker.stop()
    bench.speaker.trust_again("en-IN")
    bench.speaker.trust_again("hi-IN")  # has no voice
    assert bench.speaker.speaks("en-IN")
    bench.say("C")
    assert len(bench.synthesis.texts) == TIME_OUTS + 1
    bench.pass_by(limit_of(WELCOME))
    assert bench.speaker.speaks("en-IN")  # one time-out counts for nothing yet


def test_another_voice_is_not_held_to_account(bench):
    bench = Bench(ASHA, FakeVoice("Brian", "en-GB"))
    give_up(bench)
    bench.pass_by(100)
    bench.settings = replace(bench.settings, voice="Brian")
    bench.say("B")
    assert bench.synthesis.last.voice.name == "Brian"


def test_a_voice_that_reports_in_between_is_kept(bench):
    bench.say("A", WELCOME, GOODBYE, WELCOME, GOODBYE)
    for text in (WELCOME, WELCOME):
        bench.pass_by(limit_of(text))
        bench.synthesis.end()
    assert bench.speaker.speaks("en-IN")
    assert len(bench.synthesis.texts) == 4


def test_an_interrupted_sentence_is_no_time_out(bench):
    for _ in range(TIME_OUTS + 1):
        bench.say("A")
        bench.pass_by(1)
        bench.speaker.stop()
    assert bench.speaker.speaks("en-IN")


# --- what holds whatever happens ----------------------------------------------------------------


class SpeakerMachine(RuleBasedStateMachine):
    """A caller and a browser that do anything, in any order."""

    def __init__(self):
        super().__init__()
        self.bench = Bench(ASHA)
        self.said = 0
        self.silenced = set()  # the prompts that were waiting, or being said, at a stop

    def ended(self):
        return [int(entry.split()[0]) for entry in self.bench.log if entry.endswith("finished")]

    @rule(
        texts=st.lists(st.sampled_from(["", WELCOME, GOODBYE]), min_size=1, max_size=3),
        language=st.sampled_from(["en-IN", "hi-IN"]),
    )
    def say(self, texts, language):
        self.bench.say(str(self.said), *texts, language=language)
        self.said += 1

    @rule()
    def stop(self):
        self.silenced |= set(range(self.said)) - set(self.ended())
        self.bench.speaker.stop()

    @rule(muted=st.booleans())
    def mute(self, muted):
        self.bench.speaker.mute(muted)

    @rule(seconds=st.floats(0, 20))
    def time_passes(self, seconds):
        self.bench.timers.advance(seconds)

    @rule(what=st.sampled_from(["end", "fail", "fall_silent"]), code=st.sampled_from(["x", ""]))
    def browser(self, what, code):
        if self.bench.synthesis.speaking:
            act = getattr(self.bench.synthesis, what)
            act(*([code or "interrupted"] if what == "fail" else []))

    @invariant()
    def each_prompt_finishes_once_at_most_and_in_order(self):
        ended = self.ended()
        assert ended == sorted(set(ended))
        assert not self.silenced & set(ended)

    @invariant()
    def no_more_than_one_sentence_is_held(self):
        assert self.bench.proxies.live in (0, 1)

    @invariant()
    def busy_means_that_a_prompt_has_not_finished(self):
        left = set(range(self.said)) - set(self.ended()) - self.silenced
        assert self.bench.speaker.busy is bool(left)

    def teardown(self):
        """Every prompt comes to its end, even if the browser never reports anything again."""
        self.bench.timers.advance(1000 + 1000 * self.said)
        assert set(self.ended()) == set(range(self.said)) - self.silenced
        assert not self.bench.speaker.busy


TestSpeakerMachine = SpeakerMachine.TestCase


@given(
    prompts=st.lists(st.lists(st.sampled_from([WELCOME, GOODBYE]), min_size=1, max_size=3)),
    speaks=st.booleans(),
)
def test_all_sentences_are_reached_in_order_by_voice_or_in_captions(prompts, speaks):
    bench = Bench(*([ASHA] if speaks else []))
    for number, texts in enumerate(prompts):
        bench.say(str(number), *texts)
    bench.timers.advance(1000)
    assert bench.log == [
        entry
        for name, texts in enumerate(prompts)
        for entry in (
            f"{name} began",
            *(f"{name} {number}" for number in range(len(texts))),
            f"{name} finished",
        )
    ]
    expected = [text for texts in prompts for text in texts] if speaks else []
    assert bench.synthesis.texts == expected[:TIME_OUTS]  # no end was reported
