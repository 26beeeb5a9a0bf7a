"""What a key of the keyboard does on the map, while the map has the focus."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from ivr.browser.keys import KeyStroke


class Act(Enum):
    """What the map does about a key."""

    LARGER = auto()
    SMALLER = auto()
    ACTUAL_SIZE = auto()
    FIT = auto()
    FIND = auto()
    OPEN = auto()
    DETAILS = auto()
    CLOSE = auto()


@dataclass(frozen=True, slots=True)
class Pan:
    """Scroll the map by so many pixels."""

    right: float
    down: float


@dataclass(frozen=True, slots=True)
class Walk:
    """Select another node: along the exits by an arrow, or the first or last node of the map."""

    key: str


PAN = 80.0
ACTS = {
    "+": Act.LARGER,
    "=": Act.LARGER,  # the same key as "+" without Shift
    "-": Act.SMALLER,
    "_": Act.SMALLER,
    "0": Act.ACTUAL_SIZE,
    "f": Act.FIT,
    "/": Act.FIND,
    "Enter": Act.OPEN,
    " ": Act.DETAILS,
    "Escape": Act.CLOSE,
}
PANS = {
    "ArrowLeft": Pan(-PAN, 0),
    "ArrowRight": Pan(PAN, 0),
    "ArrowUp": Pan(0, -PAN),
    "ArrowDown": Pan(0, PAN),
}
WALKS = (*PANS, "Home", "End")


def act_of(stroke: KeyStroke, live: bool, card: bool) -> Act | Pan | Walk | None:
    """Return what a key does, or None if it does nothing here.

    While a call is live, digits are keys of the telephone, as everywhere on the page. Escape closes
    the card with a node's details; without a ``card`` it belongs to others.
    """
    if stroke.shortcut or stroke.composing or (live and stroke.key == "0"):
        return None
    if stroke.key in WALKS:
        pans = stroke.shift and stroke.key in PANS
        return PANS[stroke.key] if pans else Walk(stroke.key)
    act = ACTS.get(stroke.key)
    return None if act is Act.CLOSE and not card else act
