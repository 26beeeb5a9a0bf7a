"""What a key of the keyboard means, which depends on the key, the layout and the focus.

The rules:

- Digits, ``*`` and ``#`` go to the telephone while a call is on, wherever the focus is, except in
  something that takes them itself: a text box, a list, a slider.
- A key that prints a digit, ``*`` or ``#`` is that key, with whatever modifiers it takes on its
  layout. The digits' row and the numeric keypad are digits on every layout, also where they print
  letters or accents without Shift.
- All other keys belong to the focus: Enter and Escape to the telephone, arrows to the tabs.
- A key that is held down counts once.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from ivr.browser.telephone.face import CallState

DIGITS = frozenset("0123456789*#")
SIGNS = frozenset("*#")
BUTTON_KEYS = frozenset({"Enter", " "})
"""What presses a button that has the focus."""
START_OVER_KEYS = frozenset("rR")
ROWS = ("Digit", "Numpad")
"""How the codes of the keys in the digits' row and on the numeric keypad begin."""


class KeyMeaning(Enum):
    """What the page does about a key."""

    NOTHING = auto()
    CLOSE_PANEL = auto()
    MOVE_AMONG_TABS = auto()
    PRESS_DIGIT = auto()
    CALL = auto()
    HANG_UP = auto()
    """Only after a question, because Escape also closes what is open."""
    CLOSE_MESSAGE = auto()
    HELP = auto()
    START_OVER = auto()
    """With a call that plays itself, if one was played."""
    WALK_CAPTIONS = auto()
    HOLD = auto()
    """The key is still down. It does nothing more, not even what the browser would do."""


ONCE = (
    *(KeyMeaning.PRESS_DIGIT, KeyMeaning.CALL, KeyMeaning.HANG_UP),
    KeyMeaning.START_OVER,
)
"""What a key does once, however long it is held."""


@dataclass(frozen=True, slots=True)
class KeyStroke:
    """A browser's ``KeyboardEvent``, with its names.

    ``alt`` is Option on a Mac. ``alt_graph`` is the modifier AltGraph, which Windows reports as
    Ctrl and Alt, too.
    """

    key: str  # what it prints, or its name: "7", "&", "Escape", "Dead"
    code: str = ""  # where it is: "Digit7"; "" on some keyboards of telephones
    shift: bool = False
    ctrl: bool = False
    alt: bool = False
    meta: bool = False
    alt_graph: bool = False
    repeat: bool = False
    composing: bool = False

    @property
    def shortcut(self) -> bool:
        """Whether the key is the browser's or the system's, as with Ctrl, Alt or Cmd."""
        return self.ctrl or self.meta or self.alt


@dataclass(frozen=True, slots=True)
class Focus:
    """Where the focus is, and what is visible."""

    panel_open: bool = False  # over the telephone, on a small screen
    on_tabs: bool = False
    on_telephone: bool = False
    typing: bool = False  # in a field of any kind
    takes_digits: bool = False  # in something that takes text or uses digits itself
    on_control: bool = False  # in which Enter has a meaning of its own
    on_button: bool = False  # which Enter and Space press
    on_captions: bool = False
    message: bool = False  # the telephone shows one
    state: CallState = CallState.IDLE


def digit_of(stroke: KeyStroke) -> str:
    """Return the telephone's key that a key of the keyboard is, or ""."""
    if stroke.key in DIGITS:
        return stroke.key if _prints(stroke) else ""
    row = next((row for row in ROWS if stroke.code.startswith(row)), None)
    if row is None or stroke.shift or stroke.shortcut or stroke.alt_graph:
        return ""
    digit = stroke.code.removeprefix(row)
    return digit if digit in DIGITS else ""


def _prints(stroke: KeyStroke) -> bool:
    """Whether the modifiers belong to what the key prints, as Option and AltGr do for a sign."""
    if stroke.meta or not stroke.shortcut:
        return not stroke.meta
    return stroke.alt_graph or (stroke.key in SIGNS and stroke.alt)


def meaning_of(stroke: KeyStroke, focus: Focus) -> KeyMeaning:
    """Return what a key means while the focus is there."""
    if stroke.composing:
        return KeyMeaning.NOTHING
    meaning = _when_pressed(stroke, focus)
    if stroke.repeat and (meaning in ONCE or _presses_button(stroke, focus)):
        return KeyMeaning.HOLD
    return meaning


def _when_pressed(stroke: KeyStroke, focus: Focus) -> KeyMeaning:
    if digit_of(stroke) and focus.state.live and not focus.takes_digits:
        return KeyMeaning.PRESS_DIGIT
    if stroke.shortcut:
        return KeyMeaning.NOTHING
    if stroke.key == "?" and not focus.takes_digits:
        return KeyMeaning.HELP
    if stroke.key == "Escape" and focus.panel_open:
        return KeyMeaning.CLOSE_PANEL
    if focus.on_tabs:
        return KeyMeaning.MOVE_AMONG_TABS
    if focus.on_telephone and not focus.typing:
        return _on_telephone(stroke.key, focus)
    return KeyMeaning.NOTHING


def _presses_button(stroke: KeyStroke, focus: Focus) -> bool:
    return focus.on_button and stroke.key in BUTTON_KEYS


def _on_telephone(key: str, focus: Focus) -> KeyMeaning:
    if key == "Enter" and not focus.on_control:
        return KeyMeaning.CALL
    if key == "Escape":
        return _escape(focus)
    if key in START_OVER_KEYS:
        return KeyMeaning.START_OVER
    if key in ("ArrowUp", "ArrowDown") and focus.on_captions:
        return KeyMeaning.WALK_CAPTIONS
    return KeyMeaning.NOTHING


def _escape(focus: Focus) -> KeyMeaning:
    if focus.message:
        return KeyMeaning.CLOSE_MESSAGE
    if focus.state.live or focus.state is CallState.RINGING:
        return KeyMeaning.HANG_UP
    return KeyMeaning.NOTHING


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A row of the list of shortcuts: the caps of the keys, and what they do, in words.

    ``keys`` are the browser's names of the keys, each of which has that meaning with ``focus``.
    """

    caps: tuple[str, ...]
    words: str
    keys: tuple[str, ...]
    focus: Focus
    meaning: KeyMeaning


IN_CALL = Focus(on_telephone=True, state=CallState.CONNECTED)
SHORTCUTS = (
    Shortcut(
        ("0–9", "*", "#"),
        "Press that key of the phone during a call.",
        tuple(sorted(DIGITS)),
        IN_CALL,
        KeyMeaning.PRESS_DIGIT,
    ),
    Shortcut(
        ("Enter",),
        "Call, with the focus on the phone.",
        ("Enter",),
        Focus(on_telephone=True),
        KeyMeaning.CALL,
    ),
    Shortcut(
        ("Esc",),
        "Ask whether to hang up, with the focus on the phone. Once more: resume.",
        ("Escape",),
        IN_CALL,
        KeyMeaning.HANG_UP,
    ),
    Shortcut(
        ("Esc",),
        "Close a message on the phone, with the focus there.",
        ("Escape",),
        Focus(on_telephone=True, message=True, state=CallState.CONNECTED),
        KeyMeaning.CLOSE_MESSAGE,
    ),
    Shortcut(
        ("Esc",),
        "Close the details that cover the phone on a small screen.",
        ("Escape",),
        Focus(panel_open=True),
        KeyMeaning.CLOSE_PANEL,
    ),
    Shortcut(
        ("↑", "↓"),
        "Walk through the conversation, with the focus in it.",
        ("ArrowUp", "ArrowDown"),
        Focus(on_telephone=True, on_captions=True),
        KeyMeaning.WALK_CAPTIONS,
    ),
    Shortcut(
        ("←", "→", "Home", "End"),
        "Choose a tab, with the focus on the tabs.",
        ("ArrowLeft", "ArrowRight", "Home", "End"),
        Focus(on_tabs=True),
        KeyMeaning.MOVE_AMONG_TABS,
    ),
    Shortcut(
        ("R",),
        "Start a call that plays itself over, with the focus on the phone.",
        ("r", "R"),
        Focus(on_telephone=True),
        KeyMeaning.START_OVER,
    ),
    Shortcut(("?",), "Show this list.", ("?",), Focus(), KeyMeaning.HELP),
)
"""All that the keyboard does, for the list that the page shows."""


def is_second_click(action: str, clicks: int) -> bool:
    """Return whether a click is the second half of a double click on Call.

    After the first half the red button is in the green one's place, so the second would hang up.
    """
    return action == "hang-up" and clicks > 1
