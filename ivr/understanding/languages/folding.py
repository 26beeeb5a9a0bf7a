"""Folds texts, so that writing one word in different ways makes no difference.

- Case and the accents of Latin letters do not count: "Café" is "cafe".
- A decimal digit of any script is the digit 0-9: "४", "４" and "٤" are "4".
- Characters without width (joiners, marks of direction, soft hyphens) are left out.
- In a word with Latin letters, the Cyrillic and Greek letters that look like Latin ones are those.
- Devanagari: the nukta does not count, a nasal is written as its dot ("सितम्बर" as "सितंबर"), and
  the dot stands for the moon dot ("पाँच" as "पांच").
"""

from __future__ import annotations

import re
import unicodedata

INVISIBLE = (
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e007f"
)
"""Characters without width, as they are written between the brackets of a regular expression."""

APOSTROPHES = str.maketrans("’‘ʼ`´＇", "''''''")
_UNSEEN = re.compile(f"[{INVISIBLE}]")
_FOREIGN_DIGIT = re.compile(r"(?![0-9])\d")
_WIDE = re.compile("[\uff01-\uff5e\U0001d400-\U0001d7cb]")  # also the letters of mathematics
_MARKS = re.compile("[\u0300-\u036f\u093c]")  # accents of Latin letters, nukta
_LETTERS = re.compile("[A-Za-z\u0370-\u052f]+")
_LATIN = re.compile("[A-Za-z]")
_LOOKALIKES = str.maketrans(
    "асеорхуіѕјԁһѵԛԝкмтвнАВЕКМНОРСТХУІЅЈαονρτυικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aceopxyisjdhvqwkmtbhABEKMHOPCTXYISJaovptuikABEZHIKMNOPTYX",
)
_NASALS = re.compile("ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[त-ध])|म्(?=[प-भ])|ँ")


def plain(text: str) -> str:
    """Return text with its digits as 0-9, of what is seen alone, and in Latin where it looks so.

    The case, the accents and the spelling stay.
    """
    if text.isascii():
        return text
    text = _WIDE.sub(_narrow, _UNSEEN.sub("", text.translate(APOSTROPHES)))
    text = _LETTERS.sub(_latin, text)
    return _FOREIGN_DIGIT.sub(lambda found: str(unicodedata.decimal(found[0])), text)


def _narrow(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", found[0])


def _latin(found: re.Match[str]) -> str:
    return found[0].translate(_LOOKALIKES) if _LATIN.search(found[0]) else found[0]


def fold(text: str) -> str:
    """Return text in the form in which words are compared: "Café ४" as "cafe 4"."""
    if text.isascii():
        return text.translate(APOSTROPHES).casefold()
    decomposed = unicodedata.normalize("NFD", plain(text)).casefold()
    return _NASALS.sub("ं", unicodedata.normalize("NFC", _MARKS.sub("", decomposed)))
