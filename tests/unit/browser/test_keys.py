"""What a key of the keyboard means."""

import pytest

from ivr.browser.keys import Focus, KeyMeaning, KeyStroke, digit_of, is_second_click, meaning_of
from ivr.browser.telephone.face import CallState

LIVE = Focus(state=CallState.CONNECTED)
CALLING = Focus(on_telephone=True, state=CallState.CONNECTED)
TYPING = Focus(on_telephone=True, typing=True, takes_digits=True, state=CallState.CONNECTED)

PRINTED = [
    ("7", "Digit7", {}, "7"),
    ("7", "Numpad7", {}, "7"),
    ("7", "", {}, "7"),  # keyboards of telephones name no place
    ("*", "NumpadMultiply", {}, "*"),
    ("#", "NumpadHash", {}, "#"),
    ("#", "Digit3", {"shift": True}, "#"),  # the United States
    ("*", "Digit8", {"shift": True}, "*"),
    ("#", "Backslash", {}, "#"),  # Britain, Germany
    ("*", "BracketRight", {"shift": True}, "*"),
    ("#", "Digit3", {"alt": True}, "#"),  # British and other Macs
    ("*", "KeyB", {"alt": True, "shift": True}, "*"),
    ("#", "Digit3", {"ctrl": True, "alt": True, "alt_graph": True}, "#"),  # France, Windows
    ("#", "Digit3", {"ctrl": True, "alt": True}, "#"),
    ("#", "Digit3", {"alt_graph": True}, "#"),  # France, Linux
    ("5", "KeyI", {"alt_graph": True}, "5"),
    ("&", "Digit1", {}, "1"),  # AZERTY
    ("é", "Digit2", {}, "2"),
    ("à", "Digit0", {}, "0"),
    ("1", "Digit1", {"shift": True}, "1"),
    ("ě", "Digit2", {}, "2"),  # Czech
    ("१", "Digit1", {}, "1"),  # Hindi
    ("٣", "Numpad3", {}, "3"),
    ("Dead", "Digit6", {}, "6"),
    ("Process", "Digit4", {}, "4"),  # through an input method
    ("End", "Numpad1", {}, "1"),  # without NumLock
    ("Clear", "Numpad5", {}, "5"),
]
NOT_PRINTED = [
    ("£", "Digit3", {"shift": True}),
    ("!", "Digit1", {"shift": True}),
    ("Dead", "Digit6", {"shift": True}),
    ("Dead", "BracketLeft", {}),
    ("7", "Digit7", {"ctrl": True}),
    ("7", "Digit7", {"meta": True}),
    ("7", "Digit7", {"alt": True}),
    ("7", "Digit7", {"ctrl": True, "alt": True}),
    ("¡", "Digit1", {"alt": True}),
    ("~", "Digit2", {"alt_graph": True}),
    ("#", "Digit3", {"ctrl": True, "shift": True}),
    ("#", "Digit3", {"meta": True, "shift": True}),
    ("+", "NumpadAdd", {}),
    ("Enter", "NumpadEnter", {}),
    (".", "NumpadDecimal", {}),
    ("A", "KeyA", {}),
    ("F1", "F1", {}),
    ("77", "", {}),
    ("", "", {}),
]


@pytest.mark.parametrize(("key", "code", "modifiers", "digit"), PRINTED)
def test_a_key_of_any_layout_is_the_digit_that_it_prints_or_stands_for(key, code, modifiers, digit):
    stroke = KeyStroke(key, code, **modifiers)
    assert digit_of(stroke) == digit
    assert meaning_of(stroke, LIVE) is KeyMeaning.PRESS_DIGIT


@pytest.mark.parametrize(("key", "code", "modifiers"), NOT_PRINTED)
def test_other_keys_are_none_of_the_telephones(key, code, modifiers):
    stroke = KeyStroke(key, code, **modifiers)
    assert digit_of(stroke) == ""
    assert meaning_of(stroke, LIVE) is KeyMeaning.NOTHING


@pytest.mark.parametrize(
    ("key", "focus", "meaning"),
    [
        ("Escape", Focus(panel_open=True), KeyMeaning.CLOSE_PANEL),
        ("ArrowLeft", Focus(on_tabs=True), KeyMeaning.MOVE_AMONG_TABS),
        ("ArrowLeft", Focus(on_tabs=True, state=CallState.CONNECTED), KeyMeaning.MOVE_AMONG_TABS),
        ("7", CALLING, KeyMeaning.PRESS_DIGIT),
        ("#", CALLING, KeyMeaning.PRESS_DIGIT),
        ("7", LIVE, KeyMeaning.PRESS_DIGIT),
        ("7", Focus(on_tabs=True, state=CallState.CONNECTED), KeyMeaning.PRESS_DIGIT),
        ("7", Focus(typing=True, state=CallState.CONNECTED), KeyMeaning.PRESS_DIGIT),  # a checkbox
        ("7", Focus(on_button=True, state=CallState.TRANSFERRING), KeyMeaning.PRESS_DIGIT),
        ("7", Focus(panel_open=True, state=CallState.CONNECTED), KeyMeaning.PRESS_DIGIT),
        ("Enter", Focus(on_telephone=True), KeyMeaning.CALL),
        ("Escape", CALLING, KeyMeaning.HANG_UP),
        ("Escape", Focus(on_telephone=True, state=CallState.ENDED), KeyMeaning.NOTHING),
        ("ArrowUp", Focus(on_telephone=True, on_captions=True), KeyMeaning.WALK_CAPTIONS),
        # None of these is the telephone's:
        ("7", Focus(on_telephone=True), KeyMeaning.NOTHING),
        ("7", Focus(on_telephone=True, state=CallState.RINGING), KeyMeaning.NOTHING),
        ("7", TYPING, KeyMeaning.NOTHING),
        ("#", Focus(takes_digits=True, state=CallState.CONNECTED), KeyMeaning.NOTHING),
        ("Enter", LIVE, KeyMeaning.NOTHING),
        ("Escape", LIVE, KeyMeaning.NOTHING),
        ("Enter", Focus(on_telephone=True, on_control=True), KeyMeaning.NOTHING),
        ("Escape", Focus(on_telephone=True), KeyMeaning.NOTHING),
        ("ArrowUp", Focus(on_telephone=True), KeyMeaning.NOTHING),
    ],
)
def test_a_key_means_what_the_focus_makes_of_it(key, focus, meaning):
    assert meaning_of(KeyStroke(key), focus) is meaning


@pytest.mark.parametrize("modifier", ["ctrl", "meta", "alt"])
def test_shortcuts_are_the_browsers(modifier):
    for key in ("Enter", "Escape", "ArrowUp"):
        stroke = KeyStroke(key, **{modifier: True})
        assert meaning_of(stroke, Focus(on_telephone=True, panel_open=True)) is KeyMeaning.NOTHING


def test_what_an_input_method_composes_is_no_key_of_the_telephone():
    assert meaning_of(KeyStroke("1", "Digit1", composing=True), LIVE) is KeyMeaning.NOTHING


@pytest.mark.parametrize(
    ("key", "focus", "meaning"),
    [
        ("7", CALLING, KeyMeaning.HOLD),
        ("Enter", Focus(on_telephone=True), KeyMeaning.HOLD),
        ("Escape", CALLING, KeyMeaning.HOLD),
        ("Enter", Focus(on_telephone=True, on_control=True, on_button=True), KeyMeaning.HOLD),
        (" ", Focus(on_button=True), KeyMeaning.HOLD),
        ("ArrowUp", Focus(on_telephone=True, on_captions=True), KeyMeaning.WALK_CAPTIONS),
        ("ArrowLeft", Focus(on_tabs=True), KeyMeaning.MOVE_AMONG_TABS),
        ("7", TYPING, KeyMeaning.NOTHING),
        (" ", TYPING, KeyMeaning.NOTHING),
        ("a", Focus(on_button=True), KeyMeaning.NOTHING),
    ],
)
def test_a_key_that_is_held_down_counts_once(key, focus, meaning):
    assert meaning_of(KeyStroke(key, repeat=True), focus) is meaning


def test_a_double_click_on_call_does_not_hang_up():
    assert is_second_click("hang-up", 2)
    assert not is_second_click("hang-up", 1)
    assert not is_second_click("call", 2)
