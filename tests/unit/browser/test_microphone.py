"""When the microphone is open, what it hears, and how it fails."""

import pytest

from ivr.browser.sound.microphone import (
    MISSING,
    SECRET,
    SETTLED_SECONDS,
    Microphone,
    SpeechCallbacks,
)
from ivr.browser.sound.on_device import OnDevice
from ivr.browser.sound.recognition import RecognitionEnded, RecognitionFailed, WordsRecognised
from ivr.browser.sound.sessions import (
    NO_ANSWER,
    PAUSE_SECONDS,
    SHORT_SECONDS,
    SILENT_ATTEMPTS,
    WATCHDOG_SECONDS,
)
from ivr.browser.words import ENGLISH, HINDI
from ivr.engine import Alternative, Listen
from tests.unit.browser.fakes import FakePacks, FakeRecogniser, FakeTimers

IN_HINDI = Listen(2, "hi-IN")


def listening(sensitive=False):
    return Listen(1, "en-IN", sensitive)


class Bench:
    """A microphone with everything around it faked."""

    def __init__(self, available=True):
        self.recogniser = FakeRecogniser(available)
        self.timers = FakeTimers()
        self.began = 0
        self.heard = []
        self.silences = 0
        self.failures = []
        self.changes = 0
        callbacks = SpeechCallbacks(
            began=lambda: self.count("began"),
            heard=self.hear,
            silence=lambda: self.count("silences"),
            failed=self.failures.append,
            changed=lambda: self.count("changes"),
        )
        self.packs = FakePacks()
        self.on_device = OnDevice(self.packs, self.timers)
        self.microphone = Microphone(self.recogniser, self.timers, self.on_device, callbacks)

    def hear(self, words, confidence, alternatives):
        self.heard.append((words, confidence))
        self.alternatives = alternatives

    def count(self, what):
        setattr(self, what, getattr(self, what) + 1)

    def open(self):
        self.microphone.allow(True)
        self.microphone.listen(listening())
        self.microphone.switch()
        return self


@pytest.fixture
def bench():
    return Bench()


@pytest.fixture
def opened(bench):
    return bench.open()


@pytest.mark.parametrize("on", [False, True])
@pytest.mark.parametrize("listens", [False, True])
@pytest.mark.parametrize("allowed", [False, True])
def test_it_is_open_only_when_on_and_the_line_listens_and_nothing_disturbs(
    bench, on, listens, allowed
):
    bench.microphone.allow(allowed)
    if listens:
        bench.microphone.listen(listening())
    if on:
        bench.microphone.switch()
    assert bench.microphone.open is (on and listens and allowed)
    assert bench.recogniser.open is (on and listens)


@pytest.mark.parametrize("off", [Microphone.switch, Microphone.turn_off])
def test_turned_off_the_browser_hears_nothing_any_more(opened, off):
    off(opened.microphone)
    assert not opened.microphone.open
    assert not opened.recogniser.open
    opened.timers.advance(WATCHDOG_SECONDS * 5)
    assert not opened.recogniser.open


def test_the_session_is_begun_once_and_kept_from_one_prompt_to_the_next(opened):
    for number in range(3):
        opened.recogniser.hear(WordsRecognised("one", 0.9, final=True, number=number))
        opened.microphone.allow(False)  # the line speaks
        opened.microphone.stop_listening()
        assert not opened.microphone.open
        opened.microphone.listen(listening())
        opened.timers.advance(WATCHDOG_SECONDS * 5)
        opened.microphone.allow(True)
        assert opened.microphone.open
    assert opened.recogniser.languages == ["en-IN"]
    assert len(opened.heard) == 3
    assert opened.failures == []


@pytest.mark.parametrize("number", [0, 1])
def test_words_are_taken_only_from_when_it_is_open(opened, number):
    opened.microphone.allow(False)
    opened.recogniser.hear(WordsRecognised("for tracking press"))
    opened.recogniser.hear(WordsRecognised("for tracking press one", 0.9, final=True))
    opened.recogniser.hear(WordsRecognised("welcome to", number=number))
    opened.microphone.allow(True)
    opened.recogniser.hear(WordsRecognised("welcome to the line", number=number))
    assert opened.microphone.interim == ""
    opened.recogniser.hear(WordsRecognised("welcome to the line", 0.9, True, number))
    assert (opened.heard, opened.began) == ([], 0)
    opened.recogniser.hear(WordsRecognised("my parcel", 0.9, final=True, number=2))
    assert opened.heard == [("my parcel", 0.9)]


def test_words_that_are_never_called_final_are_taken_once_they_do_not_change_any_more(opened):
    opened.recogniser.hear(WordsRecognised("where"))
    opened.timers.advance(SETTLED_SECONDS - 1)
    opened.recogniser.hear(WordsRecognised("where is my parcel"))
    opened.recogniser.hear(WordsRecognised("where is my parcel"))
    opened.timers.advance(SETTLED_SECONDS - 1)
    assert opened.heard == []
    opened.timers.advance(1)
    assert opened.heard == [("where is my parcel", 1.0)]
    assert opened.microphone.interim == ""
    opened.timers.advance(PAUSE_SECONDS)
    assert opened.recogniser.open
    opened.timers.advance(SETTLED_SECONDS * 2)
    assert len(opened.heard) == 1


@pytest.mark.parametrize("end", [Microphone.turn_off, Microphone.stop_listening])
def test_words_that_were_left_behind_are_not_taken_later(opened, end):
    opened.recogniser.hear(WordsRecognised("where"))
    end(opened.microphone)
    opened.timers.advance(SETTLED_SECONDS * 2)
    assert opened.heard == []


def test_silence_while_the_line_speaks_is_no_silence_of_the_caller(opened):
    opened.microphone.allow(False)
    opened.recogniser.hear(RecognitionFailed("no-speech"))
    assert opened.silences == 0
    opened.timers.advance(PAUSE_SECONDS)
    assert opened.recogniser.open


def test_words_are_heard_while_they_may_still_change_and_once_they_are_sure(opened):
    opened.recogniser.hear(WordsRecognised("one"))
    assert (opened.microphone.interim, opened.began, opened.heard) == ("one", 1, [])
    opened.recogniser.hear(WordsRecognised("one please", 0.8, final=True))
    assert (opened.microphone.interim, opened.heard) == ("", [("one please", 0.8)])


def test_the_words_of_a_secret_are_not_shown(opened):
    opened.microphone.listen(listening(sensitive=True))
    assert opened.microphone.interim == ""
    opened.recogniser.hear(WordsRecognised("four seven"))
    assert opened.microphone.interim == SECRET


def test_words_that_may_still_change_go_with_the_prompt_that_they_answered(opened):
    opened.recogniser.hear(WordsRecognised("one"))
    opened.microphone.stop_listening()
    assert opened.microphone.interim == ""


def test_a_session_that_the_browser_ends_is_followed_by_the_next_one_after_a_pause(opened):
    opened.timers.advance(SHORT_SECONDS + 1)
    opened.recogniser.hear(RecognitionEnded())
    assert not opened.recogniser.open
    opened.timers.advance(PAUSE_SECONDS)
    assert opened.recogniser.languages == ["en-IN", "en-IN"]


def test_another_language_begins_another_session(opened):
    opened.microphone.listen(IN_HINDI)
    assert opened.recogniser.languages == ["en-IN", "hi-IN"]


def test_a_session_that_ends_after_words_is_followed_by_the_next_one_however_short_it_was(opened):
    for _ in range(SILENT_ATTEMPTS + 1):
        opened.recogniser.hear(WordsRecognised("one", 0.9, final=True))
        opened.recogniser.hear(RecognitionEnded())
        opened.timers.advance(PAUSE_SECONDS)
    assert opened.failures == []


def test_sessions_that_end_at_once_are_given_up(opened):
    for _ in range(SILENT_ATTEMPTS):
        assert opened.failures == []
        opened.recogniser.hear(RecognitionEnded())
        opened.timers.advance(PAUSE_SECONDS)
    assert opened.failures == [ENGLISH.failure(NO_ANSWER)]
    assert not opened.recogniser.open


def test_turned_off_in_the_pause_no_session_follows(opened):
    opened.recogniser.hear(RecognitionFailed("aborted"))
    opened.microphone.turn_off()
    opened.timers.advance(PAUSE_SECONDS * 2)
    assert opened.recogniser.languages == ["en-IN"]


def test_silence_is_told_and_listening_goes_on(opened):
    opened.recogniser.hear(RecognitionFailed("no-speech"))
    assert opened.silences == 1
    opened.timers.advance(PAUSE_SECONDS)
    assert opened.recogniser.open


def test_an_aborted_attempt_is_no_silence(opened):
    opened.recogniser.hear(RecognitionFailed("aborted"))
    assert (opened.silences, opened.failures) == (0, [])


@pytest.mark.parametrize("code", [*ENGLISH.failures, "out-of-order"])
def test_a_failure_switches_it_off_and_says_what_to_do(opened, code):
    opened.recogniser.hear(RecognitionFailed(code))
    assert not opened.microphone.on
    assert opened.failures == [opened.microphone.failure]
    assert "Keys and the text box work as before." in opened.microphone.failure
    assert (code in ENGLISH.failures) or code in opened.microphone.failure


def test_switching_it_on_again_forgets_the_failure(opened):
    opened.recogniser.hear(RecognitionFailed("network"))
    opened.microphone.switch()
    assert opened.microphone.failure == ""
    assert opened.recogniser.open


def test_a_start_that_is_refused_is_a_failure(bench):
    bench.recogniser.refusal = "not-allowed"
    bench.open()
    assert bench.failures == [ENGLISH.failure("not-allowed")]
    assert not bench.recogniser.open


def test_a_recogniser_that_never_answers_is_given_up(bench):
    bench.recogniser.answers = False
    bench.open()
    for _ in range(SILENT_ATTEMPTS):
        assert bench.failures == []
        bench.timers.advance(WATCHDOG_SECONDS)
        bench.timers.advance(PAUSE_SECONDS)
    assert bench.failures == [ENGLISH.failure(NO_ANSWER)]
    assert len(bench.recogniser.languages) == SILENT_ATTEMPTS


def test_an_answer_makes_the_count_begin_anew(bench):
    bench.recogniser.answers = False
    bench.open()
    bench.timers.advance(WATCHDOG_SECONDS + PAUSE_SECONDS)
    bench.recogniser.hear(WordsRecognised("one"))
    bench.recogniser.hear(RecognitionEnded())
    for _ in range(SILENT_ATTEMPTS - 1):
        bench.timers.advance(WATCHDOG_SECONDS + PAUSE_SECONDS)
    assert bench.failures == []


def test_all_that_may_have_been_said_is_handed_on(opened):
    said = (Alternative("to", 0.8), Alternative("two", 0.7))
    opened.recogniser.hear(WordsRecognised("to", 0.8, final=True, alternatives=said))
    assert (opened.heard, opened.alternatives) == ([("to", 0.8)], said)


def test_the_recogniser_is_told_what_the_line_would_understand_now(bench):
    bench.recogniser.takes_phrases = True
    bench.microphone.expect(lambda: ("my parcel", "an agent", " my parcel ", ""))
    bench.open()
    assert bench.recogniser.phrases == ("my parcel", "an agent")
    bench.microphone.expect(lambda: ("four digits",))
    assert bench.recogniser.phrases == ("four digits",)
    assert len(bench.recogniser.requests) == 1


def test_phrases_are_not_gathered_for_a_browser_that_takes_none(bench):
    bench.microphone.expect(lambda: pytest.fail("gathered for nobody"))
    bench.open()
    assert bench.recogniser.phrases == ()


def test_a_browser_that_refuses_phrases_is_spared_them_from_then_on(bench):
    bench.recogniser.takes_phrases = True
    bench.microphone.expect(lambda: ("my parcel",))
    bench.open()
    bench.recogniser.hear(RecognitionFailed("phrases-not-supported"))
    bench.timers.advance(PAUSE_SECONDS)
    bench.microphone.expect(lambda: ("an agent",))
    assert [request.phrases for request in bench.recogniser.requests] == [("my parcel",), ()]
    assert bench.recogniser.phrases == ()
    assert bench.failures == []


def test_a_refusal_of_phrases_that_were_not_given_is_a_failure_like_others(opened):
    opened.recogniser.hear(RecognitionFailed("phrases-not-supported"))
    assert "phrases-not-supported" in opened.microphone.failure


def with_pack(bench):
    bench.on_device.look(["en-IN"])
    bench.packs.answer("available")
    return bench.open()


def test_a_language_whose_pack_is_installed_is_recognised_on_the_device(bench):
    with_pack(bench).microphone.listen(IN_HINDI)
    assert [request.on_device for request in bench.recogniser.requests] == [True, False]


def test_a_pack_that_does_not_work_is_done_without(bench):
    with_pack(bench).recogniser.hear(RecognitionFailed("language-not-supported"))
    bench.timers.advance(PAUSE_SECONDS)
    assert [request.on_device for request in bench.recogniser.requests] == [True, False]
    assert bench.failures == []
    bench.recogniser.hear(RecognitionFailed("language-not-supported"))
    assert bench.failures == [ENGLISH.failure("language-not-supported")]


def test_a_pack_that_never_answers_is_done_without(bench):
    bench.recogniser.answers = False
    with_pack(bench)
    bench.timers.advance(WATCHDOG_SECONDS)
    bench.timers.advance(PAUSE_SECONDS)
    assert [request.on_device for request in bench.recogniser.requests] == [True, False]
    for _ in range(SILENT_ATTEMPTS):
        assert bench.failures == []
        bench.timers.advance(WATCHDOG_SECONDS)
        bench.timers.advance(PAUSE_SECONDS)
    assert bench.failures == [ENGLISH.failure(NO_ANSWER)]


def test_phrases_that_the_network_refuses_are_told_to_the_device(bench):
    bench.recogniser.takes_phrases = True
    bench.microphone.expect(lambda: ("my parcel",))
    bench.open()
    bench.recogniser.hear(RecognitionFailed("phrases-not-supported"))
    bench.on_device.look(["en-IN"])
    bench.packs.answer("available")
    bench.timers.advance(PAUSE_SECONDS)
    assert bench.recogniser.requests[-1].on_device
    assert bench.recogniser.phrases == ("my parcel",)


def test_a_failure_is_told_in_the_language_of_the_call(opened):
    opened.microphone.listen(IN_HINDI)
    opened.recogniser.hear(RecognitionFailed("network"))
    assert opened.failures == [HINDI.failure("network")]


def test_without_a_recogniser_the_button_says_so():
    bench = Bench(available=False)
    bench.microphone.switch()
    assert not bench.microphone.available
    assert bench.failures == [ENGLISH.failure(MISSING)]
    assert not bench.microphone.on
