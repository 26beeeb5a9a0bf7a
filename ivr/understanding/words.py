"""Text to words: what every kind of understanding starts from.

- A word is letters, digits and marks of any script; ``*`` and ``#`` are words of their own, and all
  else separates. An apostrophe inside a word belongs to it: "what's".
- Words are folded, so that case and the accents of Latin letters do not count. The marks of other
  scripts are part of their letters and stay.
- However long a text is, only its start is looked at.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST_TEXT = 2000  # characters that are looked at
MOST_WORDS = 200

# \w knows no combining marks: those of Hebrew, Arabic, the Indic scripts and Thai are listed.
WORD = re.compile(
    r"[*#]|(?:[^\W_]|[\u0591-\u05c7\u064b-\u065f\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e])+"
    r"(?:'(?:[^\W_])+)*"
)
LATIN_MARKS = re.compile(r"[\u0300-\u036f]")
NAME = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
APOSTROPHE = "'’"
APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")

# Said while thinking, or for courtesy; no meaning in any grammar.
NOISE = frozenset(
    {
        *("um", "umm", "uh", "uhh", "uhm", "er", "err", "erm", "hmm", "hm", "mm", "ah", "eh"),
        *("please", "pls", "kindly", "ok", "okay", "well", "so", "actually", "just", "thanks"),
        *("hello", "hi", "hey", "sir", "madam", "maam", "ji", "कृपया", "जी"),
    }
)


def fold(text: str) -> str:
    """Return text without case and without Latin accents: "Café" as "cafe"."""
    plain = unicodedata.normalize("NFD", text.translate(APOSTROPHES)).casefold()
    return unicodedata.normalize("NFC", LATIN_MARKS.sub("", plain))


def words(text: str) -> list[str]:
    """Return the folded words of a text, `MOST_WORDS` of them at most."""
    return WORD.findall(fold(text[:LONGEST_TEXT]))[:MOST_WORDS]


def written_words(text: str) -> list[str]:
    """Return the words of a text in the case that they were written in."""
    return WORD.findall(text[:LONGEST_TEXT].translate(APOSTROPHES))[:MOST_WORDS]


def title_case(text: str) -> str:
    """Return text with a capital at the start of each word: "o'brien-SMITH" as "O'Brien-Smith".

    Capitals inside a word stay ("McDonald"), unless all of it is capitals. A single letter before
    an apostrophe starts a name; a longer word does not: "That's".
    """
    return NAME.sub(_capital, text)


def _capital(found: re.Match[str]) -> str:
    word = found[0].lower() if found[0].isupper() else found[0]
    start, rest = word[:1].upper(), word[1:]
    if rest[:1] in APOSTROPHE and rest:
        rest = rest[0] + rest[1:2].upper() + rest[2:]
    return start + rest


UNMARKED = {
    word.replace("'", ""): word
    for word in (
        *("don't", "doesn't", "didn't", "can't", "won't", "isn't", "aren't", "wasn't", "haven't"),
        *("hasn't", "couldn't", "wouldn't", "shouldn't", "that's", "what's", "where's", "i'm"),
        *("how's", "it's", "let's", "i've", "you're", "they're", "there's", "who's", "when's"),
    )
}
"""Contractions that recognisers write without their apostrophe."""

IRREGULAR = {"can't": "can not", "won't": "will not", "cannot": "can not", "gonna": "going to"}
IRREGULAR |= {"wanna": "want to", "gotta": "got to", "gimme": "give me", "lemme": "let me"}
ENDINGS = {
    "n't": " not",
    "'re": " are",
    "'m": " am",
    "'ll": " will",
    "'ve": " have",
    "'d": " would",
}
ENDINGS |= {"'s": ""}  # "that's" and "my wife's" alike


def expanded(said: list[str]) -> list[str]:
    """Return words with their contractions undone: "don't" as "do not", "what's" as "what"."""
    return [word for contraction in said for word in _expanded(contraction).split()]


def _expanded(word: str) -> str:
    word = UNMARKED.get(word, word)
    if word in IRREGULAR:
        return IRREGULAR[word]
    for ending, full in ENDINGS.items():
        if word.endswith(ending):
            return word.removesuffix(ending) + full
    return word
