"""Which pointers press a key of the telephone."""

import pytest

from ivr.browser.touches import SLOP, KeyTouches, PointerAt


def at(x=100.0, y=100.0, kind="touch", number=1):
    return PointerAt(number, kind, x, y)


@pytest.fixture
def touches():
    return KeyTouches()


def test_a_mouse_presses_at_once_and_its_click_is_the_same_press(touches):
    mouse = at(kind="mouse")
    assert touches.down("5", mouse) == "5"
    assert touches.up(mouse) == ""
    assert touches.clicked("5", by_pointer=True) == ""


@pytest.mark.parametrize("kind", ["touch", "pen"])
def test_a_finger_presses_when_it_is_lifted(touches, kind):
    assert touches.down("5", at(kind=kind)) == ""
    assert touches.up(at(100 + SLOP, kind=kind)) == "5"
    assert touches.clicked("5", by_pointer=True) == ""
    assert touches.down("5", at(kind=kind)) + touches.up(at(kind=kind)) == "5"


@pytest.mark.parametrize(("x", "y"), [(100, 140), (140, 100), (109, 109), (100, 87.9)])
def test_a_finger_that_has_moved_presses_nothing(touches, x, y):
    touches.down("5", at())
    assert touches.up(at(x, y)) == ""
    assert touches.clicked("5", by_pointer=True) == ""


def test_a_finger_that_scrolls_presses_nothing_and_the_next_one_does(touches):
    touches.down("5", at())
    touches.cancelled(1)
    assert touches.up(at()) == ""
    touches.cancelled(9)
    touches.down("5", at(number=2))
    assert touches.up(at(number=2)) == "5"


def test_two_thumbs_may_overlap(touches):
    touches.down("1", at(50))
    touches.down("2", at(90, number=2))
    assert touches.up(at(50)) == "1"
    assert touches.clicked("1", by_pointer=True) == ""
    assert touches.up(at(90, number=2)) == "2"
    assert touches.clicked("2", by_pointer=True) == ""


def test_a_click_without_a_pointer_is_a_press_whatever_happened_before(touches):
    assert touches.clicked("5", by_pointer=False) == "5"
    touches.down("5", at(kind="mouse"))  # and released outside of the key
    assert touches.clicked("5", by_pointer=False) == "5"
    assert touches.clicked("5", by_pointer=False) == "5"


def test_a_click_by_a_pointer_that_was_not_seen_is_a_press(touches):
    assert touches.clicked("5", by_pointer=True) == "5"
    touches.down("", at(kind="mouse"))  # beside the keys, or with another button
    assert touches.clicked("6", by_pointer=True) == "6"


def test_after_a_click_that_the_page_prevented_the_next_one_is_a_press(touches):
    touches.down("5", at())
    assert touches.up(at()) == "5"
    touches.prevented("5")
    assert touches.clicked("5", by_pointer=True) == "5"
    touches.prevented("5")
    assert touches.clicked("5", by_pointer=True) == "5"


def test_a_pointer_that_goes_down_twice_is_where_it_was_last(touches):
    touches.down("5", at())
    touches.down("", at())
    assert touches.up(at()) == ""
