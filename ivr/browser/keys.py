"""What a key of the keyboard means, which depends on the focus.

Keys belong to the telephone only while the focus is in it, and not while the user types text.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from ivr.browser.telephone.face import CallState

DIGITS = frozenset("0123456789*#")


class KeyMeaning(Enum):
    """What the page does about a key."""

    NOTHING = auto()
    CLOSE_PANEL = auto()
    MOVE_AMONG_TABS = auto()
    PRESS_DIGIT = auto()
    CALL = auto()
    HANG_UP = auto()
    WALK_CAPTIONS = auto()


@dataclass(frozen=True, slots=True)
class Focus:
    """Where the focus is, and what is visible."""

    panel_open: bool = False  # over the telephone, on a small screen
    on_tabs: bool = False
    on_telephone: bool = False
    typing: bool = False
    on_control: bool = False  # in which Enter has a meaning of its own
    on_captions: bool = False
    state: CallState = CallState.IDLE


def meaning_of(key: str, focus: Focus) -> KeyMeaning:
    """Return what a key means; ``key`` is the browser's name of it, such as ``Escape`` or ``7``."""
    if key == "Escape" and focus.panel_open:
        return KeyMeaning.CLOSE_PANEL
    if focus.on_tabs:
        return KeyMeaning.MOVE_AMONG_TABS
    if focus.on_telephone and not focus.typing:
        return _on_telephone(key, focus)
    return KeyMeaning.NOTHING


def _on_telephone(key: str, focus: Focus) -> KeyMeaning:
    if key in DIGITS and focus.state.live:
        return KeyMeaning.PRESS_DIGIT
    if key == "Enter" and not focus.on_control:
        return KeyMeaning.CALL
    if key == "Escape" and focus.state is not CallState.IDLE:
        return KeyMeaning.HANG_UP
    if key in ("ArrowUp", "ArrowDown") and focus.on_captions:
        return KeyMeaning.WALK_CAPTIONS
    return KeyMeaning.NOTHING


def is_second_click(action: str, clicks: int) -> bool:
    """Return whether a click is the second half of a double click on Call.

    After the first half the red button is in the green one's place, so the second would hang up.
    """
    return action == "hang-up" and clicks > 1
