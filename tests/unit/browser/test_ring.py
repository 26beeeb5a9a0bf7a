"""The ring around the keys: when it gets shorter, and when it stands still."""

import pytest

from ivr.browser.telephone.ring import LATE, STEP, Ring
from tests.unit.browser.fakes import FakeTimers


class Shown:
    """A ring of a page, with what it shows: the percent that are gone, or None without a ring."""

    def __init__(self, still: bool = False) -> None:
        self.timers = FakeTimers()
        self.lengths: list[float | None] = []
        self.ring = Ring(self.timers, self.lengths.append, lambda: still)

    def after(self, seconds: float) -> list[float | None]:
        """Return what is shown in the next seconds."""
        self.lengths.clear()
        self.timers.advance(seconds)
        return [gone if gone is None else round(gone, 1) for gone in self.lengths]


@pytest.fixture
def shown():
    return Shown()


def test_it_gets_shorter_four_times_a_second_until_nothing_is_left(shown):
    shown.ring.run(1)
    assert shown.lengths == [0]
    assert shown.after(STEP) == [25]
    assert shown.after(1) == [50, 75, 100]
    assert shown.after(3600) == []


def test_it_begins_anew_at_the_full_ring(shown):
    shown.ring.run(2)
    shown.timers.advance(1)
    shown.ring.run(1)
    assert shown.lengths[-1] == 0
    assert shown.after(1) == [25, 50, 75, 100]


def test_a_ring_that_is_removed_stays_removed(shown):
    shown.ring.run(1)
    shown.timers.advance(STEP)
    shown.ring.stop()
    assert shown.lengths[-1] is None
    assert shown.after(3600) == []


def test_under_reduced_motion_it_stays_full_and_waits_for_nothing():
    shown = Shown(still=True)
    shown.ring.run(1)
    assert shown.lengths == [0]
    assert shown.after(3600) == []
    shown.ring.stop()
    assert shown.lengths == [None]


def test_a_step_that_a_touch_has_held_up_lets_the_caption_come_first(shown, monkeypatch):
    real, held_up = shown.timers.now, 2 * LATE
    shown.ring.run(1)
    monkeypatch.setattr(shown.timers, "now", lambda: real() + held_up)
    assert shown.after(STEP) == []
    assert shown.after(LATE) == [100 * (STEP + LATE + held_up)]
    monkeypatch.undo()
    assert shown.after(STEP) == [52]
