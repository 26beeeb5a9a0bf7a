"""Which keys look pressed, and that the looks of the keys hold up no caption."""

import re
from pathlib import Path

import pytest

from ivr.browser.held_keys import SEEN, SOON, HeldKeys
from tests.unit.browser.fakes import FakeTimers

PHONE = Path(__file__).resolve().parents[3] / "assets" / "phone.css"


class Keys:
    """Held keys, with what they show."""

    def __init__(self) -> None:
        self.timers = FakeTimers()
        self.shown: list[str] = []
        self.held = HeldKeys(self.timers, lambda keys: self.shown.append("".join(sorted(keys))))

    def after(self, seconds: float) -> str:
        """Return what is shown after these seconds."""
        self.timers.advance(seconds)
        return self.shown[-1]


@pytest.fixture
def keys():
    return Keys()


def test_a_key_looks_pressed_as_long_as_it_is_held_but_not_within_the_event_itself(keys):
    keys.held.down("pointer 1", "5")
    assert keys.shown == []
    assert keys.after(SOON) == "5"
    assert keys.after(3600) == "5"
    keys.held.up("pointer 1")
    assert keys.after(SEEN) == ""


def test_a_key_that_was_touched_for_a_moment_looks_pressed_for_a_moment(keys):
    keys.held.down("pointer 1", "5")
    keys.held.up("pointer 1")
    assert keys.after(SOON) == "5"
    assert keys.after(SEEN / 2) == "5"
    assert keys.after(SEEN / 2) == ""


def test_keys_that_are_held_together_are_released_each_by_its_holder(keys):
    keys.held.down("pointer 1", "1")
    keys.held.down("Digit2", "2")
    keys.held.down("pointer 2", "1")
    assert keys.after(SOON) == "12"
    keys.held.up("pointer 1")
    assert keys.after(SEEN) == "12"
    keys.held.up("pointer 2")
    assert keys.after(SEEN) == "2"
    keys.held.up("a holder of nothing")
    assert keys.after(SEEN) == "2"


def test_a_key_that_is_pressed_again_at_once_is_held_anew(keys):
    keys.held.down("pointer 1", "5")
    keys.held.up("pointer 1")
    keys.held.down("pointer 1", "5")
    assert keys.after(10 * SEEN) == "5"
    keys.held.up("pointer 1")
    assert keys.after(SEEN) == ""


def test_a_key_that_two_holders_release_together_fades_once(keys):
    keys.held.down("pointer 1", "5")
    keys.held.down("Digit5", "5")
    keys.held.release()
    assert keys.after(SOON) == "5"
    assert keys.after(SEEN) == ""
    assert keys.shown == ["5", ""]


def test_a_key_that_is_released_before_it_looks_pressed_does_so_a_moment_after_the_release(keys):
    keys.held.down("pointer 1", "5")
    keys.timers.advance(SOON / 2)
    keys.held.up("pointer 1")
    keys.timers.advance(SOON - 0.001)
    assert keys.shown == []
    assert keys.after(0.001) == "5"
    assert keys.after(SEEN) == ""
    keys.held.down("pointer 1", "6")
    keys.held.down("pointer 2", "7")
    assert keys.after(SOON) == "67"


def test_no_look_of_a_key_depends_on_what_a_press_changes_within_its_event():
    style = re.sub(r"/\*.*?\*/", "", PHONE.read_text(), flags=re.DOTALL)
    rules = [rule for rule in re.findall(r"([^{}]*)\{", style) if ".keypad" in rule]
    slow = [rule.strip() for rule in rules if ":active" in rule]
    assert rules
    assert not slow, f"assets/phone.css: {slow}: see ivr/browser/held_keys.py"


def test_no_look_of_the_keys_and_of_their_ring_takes_time():
    style = re.sub(r"/\*.*?\*/", "", PHONE.read_text(), flags=re.DOTALL)
    rules = re.findall(r"([^{}]*)\{([^{}]*)\}", style)
    rules = [(name.strip(), what) for name, what in rules if re.search(r"\.(keypad|ring)\b", name)]
    slow = [name for name, what in rules if re.search("animation|transition", what)]
    assert rules
    assert not slow, f"assets/phone.css: {slow}: see ivr/browser/held_keys.py"
