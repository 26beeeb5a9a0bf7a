"""A call that plays itself at the telephone."""

from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise

import pytest

from ivr.browser.share.player import Play, Player, Stage
from ivr.flow import Pause, Press, Say, Silence
from ivr.runtime import CallUpdate
from ivr.store import CallEvent
from tests.unit.browser.fakes import FakeTimers


class Phone:
    """A telephone at which a test says when the line waits, and which notes what was done when."""

    def __init__(self, timers: FakeTimers) -> None:
        self.timers = timers
        self.done: list[tuple[float, str]] = []
        self.busy = False
        self.refuses = False  # to be interrupted by words
        self.out_of_use = False
        self.slow = False

    def _note(self, what: str) -> None:
        self.done.append((round(self.timers.now() - 100, 2), what))

    def call(self) -> None:
        self._note("call")
        self.busy = not self.out_of_use

    def hang_up(self) -> None:
        self._note("hang up")
        self.busy = self.slow  # the call is over only once its end is saved

    def press(self, digit: str) -> None:
        self._note(digit)

    def say(self, text: str) -> bool:
        if not self.refuses:
            self._note(text)
        return not self.refuses


class World:
    def __init__(self) -> None:
        self.timers = FakeTimers()
        self.phone = Phone(self.timers)
        self.answered = True
        self.waits = False
        self.shown: list[Play] = []
        self.player = Player(
            self.phone,
            lambda: self.answered,
            lambda: self.waits,
            self.timers,
            self.shown.append,
        )

    def close(self) -> None:
        self.player.stop()

    def play(self, *steps):
        self.player.play("A call", steps)

    @property
    def what(self) -> list[str]:
        return [what for _, what in self.phone.done]

    def inputs(self, *kinds: str) -> CallUpdate:
        entries = tuple(CallEvent("c", n, "", kind, "{}") for n, kind in enumerate(kinds, 1))
        return CallUpdate(None, None, entries=entries)  # type: ignore[arg-type]


@pytest.fixture
def world() -> Iterator[World]:
    with closing(World()) as world:
        yield world


def test_it_calls_and_waits_until_the_line_waits(world):
    world.play(Press("12"), Say("hello"))
    world.timers.advance(5)
    assert world.what == ["call"]
    world.waits = True
    world.timers.advance(3)
    assert world.what == ["call", "1", "2", "hello"]
    assert [play.stage for play in world.shown][-1] is Stage.DONE
    assert not world.player.playing


def test_keys_follow_each_other_as_a_hand_presses_them(world):
    world.waits = True
    world.play(Press("123"))
    world.timers.advance(5)
    times = [at for at, what in world.phone.done if what.isdigit()]
    assert all(0.3 < later - at < 0.6 for at, later in pairwise(times))


def test_a_line_that_only_seems_to_wait_is_not_answered(world):
    world.play(Press("1"))
    for _ in range(10):
        world.waits = not world.waits
        world.timers.advance(0.3)
    assert world.what == ["call"]


def test_a_silence_lasts_from_when_the_line_waits(world):
    world.play(Silence(6), Press("1"))
    world.timers.advance(10)
    world.waits = True
    world.timers.advance(5.5)
    assert world.what == ["call"]
    world.timers.advance(2)
    assert world.what == ["call", "1"]


def test_after_a_pause_the_line_is_interrupted(world):
    world.play(Pause(2), Press("1"), Press("2"))
    world.timers.advance(1.8)
    assert world.what == ["call"]
    world.timers.advance(1)
    assert world.what == ["call", "1"]
    world.timers.advance(9)
    assert world.what == ["call", "1"]  # the line is waited for again


def test_no_pause_begins_while_the_telephone_rings(world):
    world.answered = False
    world.play(Pause(2), Press("1"))
    world.timers.advance(10)
    assert world.what == ["call"]
    world.answered = True
    world.timers.advance(1.5)
    assert world.what == ["call"]
    world.timers.advance(1)
    assert world.what == ["call", "1"]


def test_words_wait_for_a_prompt_that_may_not_be_interrupted(world):
    world.phone.refuses = True
    world.play(Pause(1), Say("agent"), Say("please"))
    world.timers.advance(5)
    assert world.what == ["call"]
    world.phone.refuses = False
    world.timers.advance(0.3)
    assert world.what == ["call", "agent"]
    world.timers.advance(5)
    assert world.what == ["call", "agent"]


def test_it_stops_when_it_is_told_to_and_the_call_goes_on(world):
    world.play(Press("1"))
    world.timers.advance(1)
    world.player.stop()
    world.waits = True
    world.timers.advance(5)
    assert world.what == ["call"]
    assert world.phone.busy
    assert world.shown[-1].stage is Stage.STOPPED


def test_it_stops_when_somebody_else_joins_in(world):
    world.play(Press("1"), Press("2"))
    world.waits = True
    world.timers.advance(1)
    world.player.follow(world.inputs("PlayPrompt", "DtmfPressed"))
    assert world.player.playing
    world.player.follow(world.inputs("SpeechHeard"))
    assert not world.player.playing
    world.player.follow(world.inputs("SpeechHeard"))
    assert world.shown[-1].stage is Stage.STOPPED


def test_it_stops_when_the_call_has_ended(world):
    world.play(Press("1"))
    world.timers.advance(1)
    world.phone.busy = False
    world.timers.advance(1)
    assert not world.player.playing


def test_it_stops_where_no_call_can_begin(world):
    world.phone.out_of_use = True
    world.play(Press("1"))
    world.timers.advance(1)
    assert not world.player.playing
    assert world.what == ["call"]


def test_it_starts_over_with_a_new_call(world):
    world.player.again()
    assert world.what == []
    world.waits = True
    world.play(Press("1"), Press("2"))
    world.timers.advance(1)
    world.player.again()
    world.timers.advance(5)
    assert world.what == ["call", "1", "hang up", "call", "1", "2"]


def test_a_call_that_is_on_is_ended_before(world):
    world.phone.busy = world.phone.slow = True
    world.play()
    world.timers.advance(1)
    assert world.what == ["hang up"]
    world.phone.busy = False
    world.timers.advance(1)
    assert world.what == ["hang up", "call"]
    assert world.shown[-1].stage is Stage.DONE
