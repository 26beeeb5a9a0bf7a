"""When the microphone is open, what it hears, and how it fails."""

import pytest

from ivr.browser.sound.microphone import (
    FAILURES,
    MISSING,
    PAUSE_SECONDS,
    SECRET,
    SETTLED_SECONDS,
    SHORT_SECONDS,
    SILENT,
    SILENT_ATTEMPTS,
    WATCHDOG_SECONDS,
    Microphone,
    SpeechCallbacks,
)
from ivr.browser.sound.recognition import RecognitionEnded, RecognitionFailed, WordsRecognised
from ivr.engine import Listen
from tests.unit.browser.fakes import FakeRecogniser, FakeTimers

HINDI = Listen(2, "hi-IN")


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
            heard=lambda words, confidence: self.heard.append((words, confidence)),
            silence=lambda: self.count("silences"),
            failed=self.failures.append,
            changed=lambda: self.count("changes"),
        )
        self.microphone = Microphone(self.recogniser, self.timers, callbacks)

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
    opened.microphone.listen(HINDI)
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
    assert opened.failures == [SILENT]
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


@pytest.mark.parametrize("code", [*FAILURES, "out-of-order"])
def test_a_failure_switches_it_off_and_says_what_to_do(opened, code):
    opened.recogniser.hear(RecognitionFailed(code))
    assert not opened.microphone.on
    assert opened.failures == [opened.microphone.failure]
    assert "Keys and the text box work as before." in opened.microphone.failure
    assert (code in FAILURES) or code in opened.microphone.failure


def test_switching_it_on_again_forgets_the_failure(opened):
    opened.recogniser.hear(RecognitionFailed("network"))
    opened.microphone.switch()
    assert opened.microphone.failure == ""
    assert opened.recogniser.open


def test_a_start_that_is_refused_is_a_failure(bench):
    bench.recogniser.refusal = "not-allowed"
    bench.open()
    assert bench.failures == [FAILURES["not-allowed"]]
    assert not bench.recogniser.open


def test_a_recogniser_that_never_answers_is_given_up(bench):
    bench.recogniser.answers = False
    bench.open()
    for _ in range(SILENT_ATTEMPTS):
        assert bench.failures == []
        bench.timers.advance(WATCHDOG_SECONDS)
        bench.timers.advance(PAUSE_SECONDS)
    assert bench.failures == [SILENT]
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


def test_without_a_recogniser_the_button_says_so():
    bench = Bench(available=False)
    bench.microphone.switch()
    assert not bench.microphone.available
    assert bench.failures == [MISSING]
    assert not bench.microphone.on
