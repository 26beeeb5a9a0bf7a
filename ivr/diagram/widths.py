"""How wide a text is, about, without asking a font.

A picture is laid out where there is no browser, and is shown in whatever font its reader's system
has. So the widths are those of a wide font (DejaVu Sans, in hundredths of the font's size); in
the fonts of other systems a text is a little narrower, and has some room around it.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_WIDTHS = {
    character: width
    for width, characters in {
        28: "'ijl",
        34: " ,./:;\\|IJf·",
        40: "-()[]t!r",
        50: '"*_`sz?',
        56: "cLFk",
        60: "vxyPTYaoe",
        64: "ESbdghnpqu$0123456789{}",
        69: "KAVBRXZC",
        78: "UHNDGOQ&w",
        84: "#+<=>^~→",
        98: "%mMW@…",
    }.items()
    for character in characters
}

_LETTER = 72  # of other alphabets
_WIDE = 135  # emoji, which are wider than the characters of Chinese and Japanese
_JOINERS = "\u200c\u200d"
ELLIPSIS = "…"


def _hundredths(character: str) -> int:
    known = _WIDTHS.get(character)
    if known is not None:
        return known
    if character in _JOINERS or unicodedata.category(character) in ("Mn", "Me"):
        return 0
    if unicodedata.east_asian_width(character) in "WF" or ord(character) > 0x1F000:
        return _WIDE
    return _LETTER


@lru_cache(maxsize=4096)  # most labels stand at many edges
def width_of(text: str, size: int) -> int:
    """Return how many pixels a text takes, rounded up, in a font of ``size`` pixels."""
    return -(-sum(map(_hundredths, text)) * size // 100)


def cut(text: str, size: int, widest: int) -> str:
    """Return the text, or as much of its beginning as has room, with an ellipsis after it.

    It is not cut within what is shown as one character: before a mark or beside a joiner. So many
    characters that it would take long to measure them do not fit, however narrow they are.
    """
    if width_of(text[: widest * 2], size) <= widest and len(text) <= widest * 2:
        return text
    left = widest * 100 - _hundredths(ELLIPSIS) * size
    end = 0
    for character in text[: widest * 2]:
        left -= _hundredths(character) * size
        if left < 0:
            break
        end += 1
    while end and (_clings(text[end]) or text[end - 1] in _JOINERS):
        end -= 1
    return text[:end].rstrip() + ELLIPSIS


def _clings(character: str) -> bool:
    """Say whether a character is shown together with the one before it."""
    return character in _JOINERS or unicodedata.category(character)[0] == "M"


@lru_cache(maxsize=4096)
def shown(text: str) -> str:
    """Return the text with a mark for each character that is not to be seen, such as a control.

    Among them are those that turn the direction of the text around it.
    """
    if text.isprintable():
        return text
    return "".join(
        c if c.isprintable() or c in _JOINERS else "\N{REPLACEMENT CHARACTER}" for c in text
    )
