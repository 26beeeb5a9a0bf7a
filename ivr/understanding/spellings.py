"""How a word sounds, so that it is heard in any spelling and in both scripts.

- `roman` writes a word of another script in Latin letters, as its language does in messages.
- `squeezed` is one spelling for all those of a word that differ in the length of vowels and the
  like: "chaahiye" and "chahie", "zaroorat" and "jarurat".
- `skeletons` are the consonants of a word as they are spoken, in the spelling of its language:
  "flight" is "FLT1", and so is its name in Devanagari. A short word has the number of its vowels
  and the kind of the first one too.
"""

from __future__ import annotations

import re
from functools import lru_cache, reduce

from ivr.understanding.languages import HEARD
from ivr.understanding.words import words

_SPELLINGS = tuple(
    (re.compile(pattern), one)
    for pattern, one in (
        (r"aa+", "a"),
        (r"ee|ii|ie(?=n)", "i"),
        (r"oo|uu", "u"),
        (r"chh", "ch"),
        (r"w", "v"),
        (r"z", "j"),
        (r"ph", "f"),
        (r"([aeiou])y(?=[ie])", r"\1"),
        (r"iy(?=[ea])", "i"),
        (r"(?<=[a-z]a)hin$", "hi"),
        (r"ck|q", "k"),
        (r"([b-df-hj-np-tv-z])\1", r"\1"),
    )
)
_OF_LANGUAGES = tuple((re.compile(pattern), sound) for pattern, sound in HEARD.forms.sounds)
_COMMON = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"chh?", "C"),
        (r"ph", "f"),
        (r"[wv]h?", "v"),
        (r"(?<=.)y", "i"),
        (r"z", "j"),
        (r"(?<=.)h", ""),
        (r"n(?=[pbm])", "m"),
        (r"([b-df-hj-np-tv-zC])\1+", r"\1"),
    )
)
_LETTERS = re.compile(r"[a-z]+")
_VOWELS_TOGETHER = re.compile(r"[aeiou]+")
_VOWEL = re.compile(r"[aeiou]")
_SHORT = 2  # consonants


roman = HEARD.forms.roman


@lru_cache(maxsize=8192)
def squeezed(word: str) -> str:
    """Return the one spelling that stands for all spellings of a folded word."""
    return reduce(lambda text, rule: rule[0].sub(rule[1], text), _SPELLINGS, roman(word))


def skeletons(word: str) -> tuple[str, ...]:
    """Return how a folded word may sound; nothing for a word that is not of letters."""
    text = roman(word)
    foreign = text != word
    if not _LETTERS.fullmatch(text):
        return ()
    for pattern, sound in (*(() if foreign else _OF_LANGUAGES), *_COMMON):
        text = pattern.sub(sound, text)
    consonants = _VOWEL.sub("", text)
    if not consonants:
        return ()
    starts, ends = _VOWEL.match(text) is not None, _VOWEL.match(text[-1:]) is not None
    bones = f"{'A' * starts}{consonants.upper()}{'A' * ends}"
    if len(consonants) > _SHORT + 1:
        return (bones,)
    bones = f"{bones}{len(_VOWELS_TOGETHER.findall(text))}"
    if len(consonants) > _SHORT:
        return (bones,)
    return tuple(f"{bones}{vowel}" for vowel in _first_vowels(text, foreign))


def sound(text: str) -> tuple[str, ...]:
    """Return how a phrase sounds, word by word; phrases that sound the same have the same."""
    return tuple(_sound(word) for word in words(text))


@lru_cache(maxsize=8192)
def _sound(word: str) -> str:
    found, last = skeletons(word), squeezed(word)[-1:]
    return found[0] + (last if last in "aiou" else "") if found else word


def _first_vowels(text: str, foreign: bool) -> str:
    """Return the kinds of the first vowel: in front, open or at the back of the mouth."""
    found = _VOWELS_TOGETHER.search(text)
    vowel = found[0] if found else "a"
    if vowel in ("i", "ee", "ea", "ie", "ei"):
        return "i"
    if vowel == "u" and not foreign:
        return "au"
    if vowel == "a" and not foreign and found is not None and text[found.end() :][:1] == "l":
        return "au"
    return "u" if vowel in ("u", "oo", "o", "au", "ou", "oa") else "a"
