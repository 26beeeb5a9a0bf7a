"""Hindi: the forms of verbs in Latin letters, and how messages shorten words.

A table need only list the stem of a verb: "karwa" for "karwana", "karwani" and "karwaiye".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_ENDINGS = (
    *("", "na", "ni", "ne", "ta", "ti", "te", "o", "iye", "ie", "iyega", "iega", "un", "oon", "en"),
    *("ein", "unga", "ungi", "oonga", "oongi", "ega", "egi", "enge", "oge", "ogi", "ke", "kar"),
)
_AFTER_CONSONANT, _AFTER_VOWEL = ("a", "i", "e"), ("ya", "yi", "ye", "yega", "yegi", "yenge")
_GIVING = ("do", "dijiye", "dijie", "dena")  # written as one word with the verb: "batado"
_FIRST_VOWEL = re.compile(r"(?<=^[b-df-hj-np-tv-z])[aei](?=[^aeiou])")
_SHORTEST = 3


def conjugated(stems: str) -> frozenset[str]:
    """Return the forms of verbs."""
    return frozenset(
        form
        for stem in stems.split()
        for form in (
            *(f"{stem}{ending}" for ending in _ENDINGS),
            *(f"{stem}{e}" for e in (_AFTER_VOWEL if stem[-1] in "aeiou" else _AFTER_CONSONANT)),
            *(f"{stem}{giving}" for giving in _GIVING),
        )
    )


def shortened(words: Iterable[str]) -> dict[str, str]:
    """Return the spellings of messages by the words they stand for: "krni" for "karni".

    They leave out the first vowel, or all that a consonant has of itself, and write "ai" as "e".
    What is a word itself stays that word.
    """
    listed = set(words)
    found: dict[str, str] = {}
    for word in sorted(listed):
        for short in (
            _FIRST_VOWEL.sub("", word),
            re.sub(r"(?<=[^aeiou])a(?=[^aeiou])", "", word),
            word.replace("ai", "e", 1),
        ):
            if len(short) >= _SHORTEST and short not in listed:
                found.setdefault(short, word)
    return found
