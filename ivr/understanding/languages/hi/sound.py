"""Hindi: which spellings are one word, in Latin letters and in Devanagari.

Who types Hindi in Latin letters writes vowels long or short, consonants once or twice, with their
breath or without: "pachaas", "pachas"; "chhabbees", "chabis". In Devanagari it is the length of
i and u, the dot of a nasal, and whether a vowel stands between two consonants.
"""

from __future__ import annotations

import re

_LATIN = (
    *(("chh", "c"), ("ch", "c"), ("ph", "f"), ("aa", "a"), ("ee", "i"), ("ii", "i"), ("ow", "o")),
    *(("oo", "u"), ("uu", "u"), ("ou", "o"), ("au", "o"), ("aw", "o"), ("ai", "e"), ("ay", "e")),
    *(
        ("iy", "i"),
        ("ie", "i"),
        ("ey", "e"),
        ("ye", "e"),
        ("w", "v"),
        ("z", "j"),
        ("q", "k"),
        ("ck", "k"),
    ),
    *(("x", "ks"),),
)
_BREATH = re.compile(r"(?<=[kgtdbpcj])h|(?<=\ws)h")  # but "share" is no "saare"
_TWICE = re.compile(r"(.)\1+")
_LAST_H = re.compile(r"(?<=[aeiou])h\b")
_NASAL = re.compile(r"(?<=[eo])n(?=[ts])")
_BEFORE_BREATH = re.compile("क्(?=ख)|ग्(?=घ)|च्(?=छ)|ज्(?=झ)|ट्(?=ठ)|ड्(?=ढ)|त्(?=थ)|द्(?=ध)|प्(?=फ)|ब्(?=भ)")
_DEVANAGARI = str.maketrans("ीूईऊॉऑ", "िुइउाआ", "ं्ः")


def sound(word: str) -> str:
    """Return what all spellings of a folded word have in common: "pcas" for "pachaas"."""
    if not word.isascii():
        return _TWICE.sub(r"\1", _BEFORE_BREATH.sub("", word).translate(_DEVANAGARI))
    for written, same in _LATIN:
        word = word.replace(written, same)
    word = _TWICE.sub(r"\1", _BREATH.sub("", word))
    return _LAST_H.sub("", _NASAL.sub("", word))
