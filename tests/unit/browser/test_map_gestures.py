"""Pointers on the map: a click is no drag, one finger drags, two pinch."""

import pytest

from ivr.browser.panel.map.gestures import NO_DRAG, NO_GLIDE, Drag, Gesture, Glide


@pytest.fixture
def gesture():
    return Gesture()


def move(gesture, pointer, x, y, time=0.0):
    return gesture.move(pointer, x, y, time)


def test_a_pointer_that_hardly_moves_is_a_click(gesture):
    gesture.down(1, 100, 100)
    assert move(gesture, 1, 102, 103) == NO_DRAG
    gesture.up(1, 0)
    assert not gesture.dragged


def test_a_drag_moves_the_picture_by_all_that_the_pointer_has_moved(gesture):
    gesture.down(1, 100, 100)
    move(gesture, 1, 102, 103)
    first = move(gesture, 1, 110, 90)
    second = move(gesture, 1, 111, 91)
    assert (first.right + second.right, first.down + second.down) == (11, -9)
    assert first.factor == second.factor == 1
    gesture.up(1, 0)
    assert gesture.dragged


def test_the_next_gesture_begins_as_a_click_again(gesture):
    gesture.down(1, 0, 0)
    move(gesture, 1, 50, 0)
    gesture.up(1, 0)
    gesture.down(1, 50, 0)
    assert not gesture.dragged


def test_two_fingers_zoom_about_the_middle_between_them(gesture):
    gesture.down(1, 100, 100)
    gesture.down(2, 200, 100)
    drag = move(gesture, 2, 300, 100)
    assert (drag.factor, drag.x, drag.y) == (2, 200, 100)
    assert (drag.right, drag.down) == (50, 0)
    assert gesture.dragged


def test_fingers_that_meet_do_not_zoom_without_end(gesture):
    gesture.down(1, 100, 100)
    gesture.down(2, 120, 100)
    assert move(gesture, 2, 100, 100).factor == 0.5
    assert move(gesture, 2, 101, 100).factor == 1


def test_a_finger_that_stays_goes_on_dragging(gesture):
    gesture.down(1, 100, 100)
    gesture.down(2, 200, 100)
    move(gesture, 2, 220, 100)
    gesture.up(1, 0)
    drag = move(gesture, 2, 225, 100)
    assert (drag.right, drag.factor) == (5, 1)


def test_other_pointers_do_nothing(gesture):
    move(gesture, 7, 10, 10)  # a mouse that passes over the map
    for pointer in (1, 2, 3):
        gesture.down(pointer, 100.0 * pointer, 100)
    assert move(gesture, 3, 0, 0) == NO_DRAG
    gesture.up(9, 0)
    assert not gesture.dragged


def swipe(gesture, lifted):
    """Move a finger by 100 pixels in a tenth of a second, and lift it at that time."""
    gesture.down(1, 0, 0)
    for step in range(1, 11):
        move(gesture, 1, 0, 10 * step, time=5 + step / 100)
    return gesture.up(1, lifted)


def test_a_finger_that_is_lifted_while_it_moves_lets_the_picture_glide(gesture):
    glide = swipe(gesture, lifted=5.11)
    assert glide.right == 0
    assert glide.down == pytest.approx(1000, rel=0.05)
    assert not glide.ended


def test_a_finger_that_rests_before_it_is_lifted_lets_it_stay(gesture):
    assert swipe(gesture, lifted=5.3) == NO_GLIDE
    gesture.down(1, 0, 0)
    assert gesture.up(1, 5.31) == gesture.up(1, 5.31) == NO_GLIDE


def test_a_glide_gets_slower_and_ends_and_does_not_depend_on_how_often_it_is_drawn():
    once, whole = Glide(1000, 0).after(0.2)
    glide, parts = Glide(1000, 0), 0.0
    for _ in range(10):
        glide, drag = glide.after(0.02)
        parts += drag.right
    assert glide.right == pytest.approx(once.right)
    assert parts == pytest.approx(whole.right)
    assert Glide(1000, 0).after(2)[0].ended
    assert NO_GLIDE.ended
    assert NO_GLIDE.after(1) == (NO_GLIDE, Drag())
