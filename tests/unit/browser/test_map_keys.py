"""What keys do on the map, and what they leave to the telephone and the page."""

import pytest

from ivr.browser.keys import KeyStroke
from ivr.browser.panel.map.keys import PANS, Act, Pan, Walk, act_of
from ivr.browser.panel.map.map_tab import DOES, DOES_ON_CARD
from ivr.browser.panel.map.sheet import MapSheet
from tests.unit.browser.fakes import FakeTimers


@pytest.mark.parametrize(
    ("key", "act"),
    [
        ("+", Act.LARGER),
        ("-", Act.SMALLER),
        ("0", Act.ACTUAL_SIZE),
        ("f", Act.FIT),
        ("/", Act.FIND),
        ("Enter", Act.OPEN),
        (" ", Act.DETAILS),
        ("ArrowRight", Walk("ArrowRight")),
        ("Home", Walk("Home")),
        ("x", None),
        ("7", None),
        ("Tab", None),
    ],
)
def test_keys_of_the_map(key, act):
    assert act_of(KeyStroke(key), live=False, card=False) == act


@pytest.mark.parametrize("key", PANS)
def test_arrows_with_shift_scroll_the_map(key):
    assert isinstance(act_of(KeyStroke(key, shift=True), live=True, card=True), Pan)


def test_home_with_shift_selects_as_without():
    assert act_of(KeyStroke("Home", shift=True), live=False, card=False) == Walk("Home")


def test_during_a_call_the_zero_is_a_key_of_the_telephone():
    assert act_of(KeyStroke("0"), live=True, card=False) is None


def test_escape_closes_the_card_and_without_one_belongs_to_others():
    assert act_of(KeyStroke("Escape"), live=False, card=True) is Act.CLOSE
    assert act_of(KeyStroke("Escape"), live=False, card=False) is None


@pytest.mark.parametrize("stroke", [KeyStroke("+", ctrl=True), KeyStroke("f", composing=True)])
def test_the_browsers_own_keys_stay_the_browsers(stroke):
    assert act_of(stroke, live=False, card=False) is None


def test_the_tab_passes_on_every_action_that_the_map_has():
    names = {f"map-{name}" for name in (*DOES, *DOES_ON_CARD)}
    assert names == set(MapSheet(FakeTimers()).actions)
