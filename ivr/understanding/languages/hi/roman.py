"""Hindi: Devanagari in Latin letters, as people write it in messages.

The vowel that a consonant has of itself is left out at the end of a word and between syllables, as
in speech: "बदलना" is "badalna".

A folded word has no nukta, so "ड़" is a "d" and "ज़" a "j".
"""

from __future__ import annotations

import re

from ivr.understanding.languages.tables import pairs

_CONSONANTS = pairs(
    "क:k ख:kh ग:g घ:gh ङ:n च:ch छ:chh ज:j झ:jh ञ:n ट:t ठ:th ड:d ढ:dh ण:n त:t थ:th द:d ध:dh न:n "
    "प:p फ:ph ब:b भ:bh म:m य:y र:r ल:l व:v श:sh ष:sh स:s ह:h ळ:l"
)
_VOWELS = pairs("अ:a आ:a इ:i ई:i उ:u ऊ:u ऋ:ri ए:e ऐ:ai ओ:o औ:au ऑ:o ऍ:e")
_SIGNS = pairs("ा:a ि:i ी:i ु:u ू:u ृ:ri े:e ै:ai ो:o ौ:au ॉ:o ॅ:e")
_VIRAMA, _NASALS = "\u094d", "ंँ"
_OWN = "@"  # the vowel that a consonant has of itself
_DEVANAGARI = re.compile(r"[\u0900-\u097f]")


def roman(word: str) -> str:
    """Return a word of Devanagari in Latin letters; other characters stay as they are."""
    if word.isascii() or not _DEVANAGARI.search(word):
        return word
    syllables = _syllables(word)
    if len(syllables) > 1 and syllables[-1][1] == _OWN:
        syllables[-1][1] = ""
    for place in range(len(syllables) - 2, 0, -1):
        before, here, after = syllables[place - 1 : place + 2]
        if here[1] == _OWN and here[0] and before[1] and after[0] and after[1]:
            here[1] = ""
    return "".join(f"{onset}{vowel}".replace(_OWN, "a") for onset, vowel in syllables)


def _syllables(word: str) -> list[list[str]]:
    """Return the consonants of a word, each with its vowel; either may be empty."""
    found: list[list[str]] = []
    for char in word:
        if char in _CONSONANTS:
            found.append([_CONSONANTS[char], _OWN])
        elif found and char == _VIRAMA:
            found[-1][1] = ""
        elif found and char in _SIGNS:
            found[-1][1] = _SIGNS[char]
        elif found and char in _NASALS:
            found[-1][1] = found[-1][1].replace(_OWN, "a") + "n"
        else:
            found.append(["", _VOWELS.get(char, char)])
    return found
