"""What a key of the keyboard means."""

import pytest

from ivr.browser.keys import Focus, KeyMeaning, is_second_click, meaning_of
from ivr.browser.telephone.face import CallState

CALLING = Focus(on_telephone=True, state=CallState.CONNECTED)


@pytest.mark.parametrize(
    ("key", "focus", "meaning"),
    [
        ("Escape", Focus(panel_open=True), KeyMeaning.CLOSE_PANEL),
        ("ArrowLeft", Focus(on_tabs=True), KeyMeaning.MOVE_AMONG_TABS),
        ("7", CALLING, KeyMeaning.PRESS_DIGIT),
        ("#", CALLING, KeyMeaning.PRESS_DIGIT),
        ("Enter", Focus(on_telephone=True), KeyMeaning.CALL),
        ("Escape", CALLING, KeyMeaning.HANG_UP),
        ("Escape", Focus(on_telephone=True, state=CallState.ENDED), KeyMeaning.HANG_UP),
        ("ArrowUp", Focus(on_telephone=True, on_captions=True), KeyMeaning.WALK_CAPTIONS),
        # None of these is the telephone's:
        ("7", Focus(on_telephone=True), KeyMeaning.NOTHING),
        ("7", Focus(state=CallState.CONNECTED), KeyMeaning.NOTHING),
        ("7", Focus(on_telephone=True, typing=True, state=CallState.CONNECTED), KeyMeaning.NOTHING),
        ("Enter", Focus(on_telephone=True, on_control=True), KeyMeaning.NOTHING),
        ("Escape", Focus(on_telephone=True), KeyMeaning.NOTHING),
        ("ArrowUp", Focus(on_telephone=True), KeyMeaning.NOTHING),
    ],
)
def test_a_key_means_what_the_focus_makes_of_it(key, focus, meaning):
    assert meaning_of(key, focus) is meaning


def test_a_double_click_on_call_does_not_hang_up():
    assert is_second_click("hang-up", 2)
    assert not is_second_click("hang-up", 1)
    assert not is_second_click("call", 2)
