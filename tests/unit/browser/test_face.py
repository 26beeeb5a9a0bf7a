"""What the telephone shows of a call."""

import pytest

from ivr.browser.telephone.clock import CallClock
from ivr.browser.telephone.face import (
    PHASES,
    Activity,
    CallState,
    Moment,
    activity_of,
    caption_of,
    clock_face,
    face_of,
    initials,
    seconds_between,
)
from ivr.browser.words import ENGLISH
from ivr.engine import Phase
from ivr.runtime import CallUpdate
from tests.flows import flow_of
from tests.unit.browser.fakes import FakeTimers
from tests.unit.callers import World, seeded


@pytest.fixture
def caller():
    flow = flow_of("parcels.toml")
    return World(flow, seeded(flow)).dial()


def face(caller):
    update = CallUpdate(flow_of("parcels.toml"), caller.call)
    return face_of(update, ENGLISH)


def test_a_menu_shows_no_entry_and_does_not_say_that_it_expects_a_choice(caller):
    shown = face(caller)
    assert (shown.state, shown.words) == (CallState.CONNECTED, "Connected")
    assert (shown.entry, shown.expects) == ("", "")


def test_a_field_shows_its_entry_and_what_it_expects(caller):
    caller.press("1").press("12")
    assert face(caller).entry == "12"
    assert face(caller).expects == "4 digits"


def test_a_secret_is_shown_as_dots(caller):
    caller.press("4").press("47")
    assert face(caller).entry == "••"


def test_a_caller_on_hold_sees_the_place_in_the_queue(caller):
    caller.press("0")
    shown = face(caller)
    assert (shown.state, shown.words) == (CallState.TRANSFERRING, "On hold")
    assert shown.expects == "Number 2 in the queue"


def test_a_call_that_has_ended_shows_that_alone(caller):
    caller.hang_up()
    shown = face(caller)
    assert (shown.state, shown.words, shown.expects) == (CallState.ENDED, "Call ended", "")


@pytest.mark.parametrize(
    ("state", "moment", "activity"),
    [
        (CallState.IDLE, Moment(playing=True), (Activity.NONE, "")),
        (CallState.RINGING, Moment(), (Activity.NONE, "")),
        (CallState.TRANSFERRING, Moment(), (Activity.ON_HOLD, "Waiting for an agent")),
        (
            CallState.TRANSFERRING,
            Moment("Number 2 in the queue", playing=True),
            (Activity.ON_HOLD, "Number 2 in the queue"),
        ),
        (
            CallState.CONNECTED,
            Moment(hearing=True, playing=True, listening=True),
            (Activity.LISTENING_VOICE, "Listening"),
        ),
        (
            CallState.CONNECTED,
            Moment(playing=True, listening=True),
            (Activity.SPEAKING, "A key interrupts"),
        ),
        (
            CallState.CONNECTED,
            Moment(playing=True, bargein=False),
            (Activity.SPEAKING, "Please hear this out"),
        ),
        (CallState.CONNECTED, Moment(listening=True), (Activity.LISTENING_KEYS, "Your turn")),
        (
            CallState.CONNECTED,
            Moment("4 digits", listening=True),
            (Activity.LISTENING_KEYS, "Your turn: 4 digits"),
        ),
        (CallState.CONNECTED, Moment(), (Activity.NONE, "")),
    ],
)
def test_the_words_under_a_prompt_say_what_happens_now(state, moment, activity):
    assert activity_of(state, moment, ENGLISH) == activity


def test_the_button_says_what_it_does():
    captions = {state: caption_of(state, ENGLISH) for state in CallState}
    assert captions[CallState.IDLE] == "Call"
    assert captions[CallState.ENDED] == "Call again"
    assert {captions[state] for state in CallState if state.live} == {"Hang up"}


@pytest.mark.parametrize(
    ("title", "letters"),
    [
        ("Air India customer line", "AI"),
        ("Corner Pizza", "CP"),
        ("parcels", "P"),
        ("24 hours", "2H"),
        ("… !", "·"),
        ("", "·"),
    ],
)
def test_a_line_goes_by_one_or_two_letters(title, letters):
    assert initials(title) == letters


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ("hung_up", "You hung up after 1:05"),
        ("completed", "The line hung up after 1:05"),
        ("max_errors", "The call ended after 1:05: max errors"),
    ],
)
def test_a_calls_end_is_told_in_words(outcome, words):
    assert ENGLISH.ending(outcome, clock_face(65.9)) == words


@pytest.mark.parametrize(
    ("seconds", "time"), [(0, "0:00"), (7.9, "0:07"), (750, "12:30"), (3723, "1:02:03")]
)
def test_a_calls_time_reads_as_on_a_clock(seconds, time):
    assert clock_face(seconds) == time


def test_a_clock_that_went_backwards_has_let_no_time_pass():
    noon, later = "2026-08-03T12:00:00+05:30", "2026-08-03T12:00:01+05:30"
    assert seconds_between(noon, later) == 1
    assert seconds_between(later, noon) == 0


def test_a_calls_clock_shows_each_full_second_until_it_is_stopped():
    timers, shown = FakeTimers(), []
    clock = CallClock(timers)
    clock.start(elapsed=59.5)
    clock.run(shown.append)
    clock.run(shown.append)
    timers.advance(2)
    clock.stop()
    clock.stop()
    timers.advance(5)
    assert shown == pytest.approx([59.5, 60, 61])
    assert clock.elapsed() == pytest.approx(66.5)


def test_the_telephone_has_a_state_for_every_phase_of_a_call():
    assert set(PHASES) == set(Phase), "ivr/browser/telephone/face.py: PHASES"
