"""The outer form of a link's text: a version, a dot, and zlib's format in the letters of base64url.

A link comes from anybody, and may have been cut, changed or made to do harm. So a text is refused
before it is decompressed if it is too long, and decompression ends at `LARGEST` bytes. zlib's own
checksum (RFC 1950) finds changed letters.
"""

from __future__ import annotations

import re
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode

from ivr.errors import LinkError

VERSION = 1

LONGEST = 32_000
"""Characters of a link. Windows starts a browser by a command of 32,767 characters at most, so a
longer link that is clicked in a mail or a chat opens nothing there."""

LARGEST = 5_000_000
"""Bytes in a link once it is decompressed, which is also the size of the largest flow file."""

_FORM = re.compile(r"(?P<version>[1-9][0-9]{0,8})\.(?P<letters>.*)", re.DOTALL)
_OTHER_LETTER = re.compile(r"[^A-Za-z0-9_-]")

CUT = "It is not whole: its end is missing. Copy the whole link."
CHANGED = "Some of its letters were changed on the way. Copy the link once more."
TOO_LONG = f"It has {{length:,}} characters, and a link has {LONGEST:,} at most."
NO_FORM = "It does not begin as the links of this page do. Copy the whole link."
OTHER_VERSION = (
    f"It has version {{version}} of links, and this page knows version {VERSION}. Open it in the "
    "page that it was made with."
)
WRONG_LETTER = "It has {letter} in it, which no link has. Copy the link once more."
RUBBISH = "Something was added to its end. Copy the link alone."
BOMB = f"There are more than {LARGEST:,} bytes in it."


def packed(content: bytes) -> str:
    """Return bytes as the text of a link, of whatever length."""
    return f"{VERSION}.{_letters_of(zlib.compress(content, 9))}"


def unpacked(text: str) -> bytes:
    """Return the bytes in the text of a link. Raises `LinkError`, which says why it cannot."""
    if len(text) > LONGEST:
        raise LinkError(TOO_LONG.format(length=len(text)))
    form = _FORM.fullmatch(text)
    if form is None:
        raise LinkError(NO_FORM)
    if form["version"] != str(VERSION):
        raise LinkError(OTHER_VERSION.format(version=form["version"]))
    letters = form["letters"]
    if (wrong := _OTHER_LETTER.search(letters)) is not None:
        raise LinkError(WRONG_LETTER.format(letter=repr(wrong[0])))
    whole = letters[: len(letters) - (len(letters) % 4 == 1)]  # no bytes end with one letter alone
    compressed = urlsafe_b64decode(whole + "=" * (-len(whole) % 4))
    content = _inflated(compressed)
    if _letters_of(compressed) != letters:
        raise LinkError(RUBBISH)
    return content


def _letters_of(compressed: bytes) -> str:
    return urlsafe_b64encode(compressed).decode().rstrip("=")


def _inflated(compressed: bytes) -> bytes:
    inflating = zlib.decompressobj()
    try:
        content = inflating.decompress(compressed, LARGEST + 1)
    except zlib.error:
        raise LinkError(CHANGED) from None
    if len(content) > LARGEST:
        raise LinkError(BOMB)
    if not inflating.eof:
        raise LinkError(CUT)
    if inflating.unused_data:
        raise LinkError(RUBBISH)
    return content
