"""Pointers on the map: a click is no drag, one finger drags, two pinch."""

import pytest

from ivr.browser.panel.map.gestures import NO_DRAG, Gesture


@pytest.fixture
def gesture():
    return Gesture()


def test_a_pointer_that_hardly_moves_is_a_click(gesture):
    gesture.down(1, 100, 100)
    assert gesture.move(1, 102, 103) == NO_DRAG
    gesture.up(1)
    assert not gesture.dragged


def test_a_drag_moves_the_picture_by_all_that_the_pointer_has_moved(gesture):
    gesture.down(1, 100, 100)
    gesture.move(1, 102, 103)
    first = gesture.move(1, 110, 90)
    second = gesture.move(1, 111, 91)
    assert (first.right + second.right, first.down + second.down) == (11, -9)
    assert first.factor == second.factor == 1
    gesture.up(1)
    assert gesture.dragged


def test_the_next_gesture_begins_as_a_click_again(gesture):
    gesture.down(1, 0, 0)
    gesture.move(1, 50, 0)
    gesture.up(1)
    gesture.down(1, 50, 0)
    assert not gesture.dragged


def test_two_fingers_zoom_about_the_middle_between_them(gesture):
    gesture.down(1, 100, 100)
    gesture.down(2, 200, 100)
    drag = gesture.move(2, 300, 100)
    assert (drag.factor, drag.x, drag.y) == (2, 200, 100)
    assert (drag.right, drag.down) == (50, 0)
    assert gesture.dragged


def test_fingers_that_meet_do_not_zoom_without_end(gesture):
    gesture.down(1, 100, 100)
    gesture.down(2, 120, 100)
    assert gesture.move(2, 100, 100).factor == 0.5
    assert gesture.move(2, 101, 100).factor == 1


def test_a_finger_that_stays_goes_on_dragging(gesture):
    gesture.down(1, 100, 100)
    gesture.down(2, 200, 100)
    gesture.move(2, 220, 100)
    gesture.up(1)
    drag = gesture.move(2, 225, 100)
    assert (drag.right, drag.factor) == (5, 1)


def test_other_pointers_do_nothing(gesture):
    gesture.move(7, 10, 10)  # a mouse that passes over the map
    for pointer in (1, 2, 3):
        gesture.down(pointer, 100.0 * pointer, 100)
    assert gesture.move(3, 0, 0) == NO_DRAG
    gesture.up(9)
    assert not gesture.dragged
