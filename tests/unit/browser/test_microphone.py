"""When the microphone is open, what it hears, and how it fails."""

import pytest

from ivr.browser.sound.microphone import (
    FAILURES,
    MISSING,
    PAUSE_SECONDS,
    SECRET,
    SILENT,
    SILENT_ATTEMPTS,
    WATCHDOG_SECONDS,
    Microphone,
    RecognitionEnded,
    RecognitionFailed,
    SpeechCallbacks,
    WordsRecognised,
)
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
    assert bench.microphone.open is bench.recogniser.open is (on and listens and allowed)


@pytest.mark.parametrize(
    "end",
    [
        lambda microphone: microphone.switch(),
        lambda microphone: microphone.turn_off(),
        lambda microphone: microphone.stop_listening(),
        lambda microphone: microphone.allow(False),
    ],
)
def test_it_closes_as_soon_as_one_of_these_is_no_more(opened, end):
    end(opened.microphone)
    assert not opened.recogniser.open
    opened.timers.advance(WATCHDOG_SECONDS * 5)
    assert not opened.recogniser.open


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


def test_words_without_a_line_that_listens_are_not_heard(bench):
    bench.microphone._hear(WordsRecognised("one", 1.0, final=True))
    assert bench.heard == []


def test_an_attempt_that_ends_is_followed_by_the_next_one_after_a_pause(opened):
    opened.recogniser.hear(RecognitionEnded())
    assert not opened.recogniser.open
    opened.timers.advance(PAUSE_SECONDS)
    assert opened.recogniser.languages == ["en-IN", "en-IN"]


def test_another_language_begins_another_attempt(opened):
    opened.microphone.listen(HINDI)
    assert opened.recogniser.languages == ["en-IN", "hi-IN"]


def test_an_end_that_comes_when_it_is_not_wanted_begins_nothing(opened):
    opened.microphone.allow(False)
    opened.microphone._hear(RecognitionEnded())
    opened.timers.advance(PAUSE_SECONDS)
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


def test_a_recogniser_that_never_answers_is_given_up(opened):
    for _ in range(SILENT_ATTEMPTS):
        assert opened.failures == []
        opened.timers.advance(WATCHDOG_SECONDS)
        opened.timers.advance(PAUSE_SECONDS)
    assert opened.failures == [SILENT]
    assert len(opened.recogniser.languages) == SILENT_ATTEMPTS


def test_an_answer_makes_the_count_begin_anew(opened):
    opened.timers.advance(WATCHDOG_SECONDS + PAUSE_SECONDS)
    opened.recogniser.hear(WordsRecognised("one"))
    for _ in range(SILENT_ATTEMPTS - 1):
        opened.timers.advance(WATCHDOG_SECONDS + PAUSE_SECONDS)
    assert opened.failures == []


def test_without_a_recogniser_the_button_says_so():
    bench = Bench(available=False)
    bench.microphone.switch()
    assert not bench.microphone.available
    assert bench.failures == [MISSING]
    assert not bench.microphone.on
