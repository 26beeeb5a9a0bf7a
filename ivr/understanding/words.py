"""Cuts a text into words. Every other module of this room starts from these.

- A word is made of letters, digits and marks of any script. ``*`` and ``#`` are words of their own,
  and every other character separates words. An apostrophe inside a word belongs to it: "what's".
- Words are folded: see `ivr.understanding.languages.folding`.
- A word that a language spells in many ways is given in the spelling of its tables: "battees" as
  "battis". See `Forms.sound`.
- Only the start of a long text is looked at.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ivr.understanding.languages import APOSTROPHES, INVISIBLE, SPELLINGS, fold, plain

__all__ = ["APOSTROPHES", "fold", "plain", "respelled", "title_case", "words", "written_words"]

LONGEST_TEXT = 2000  # characters that are looked at
MOST_WORDS = 200

# \w knows no combining marks: those of Hebrew, Arabic, the Indic scripts and Thai are listed.
_SEEN = r"[^\W_]|[\u0591-\u05c7\u064b-\u065f\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e]"
WORD = re.compile(rf"[*#]|(?:{_SEEN})(?:{_SEEN}|[{INVISIBLE}])*(?:'(?:[^\W_]|[{INVISIBLE}])+)*")
NAME = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
APOSTROPHE = "'’"


def words(text: str) -> list[str]:
    """Return the folded words of a text, `MOST_WORDS` of them at most."""
    return [respelled(word) for word in WORD.findall(fold(text[:LONGEST_TEXT]))[:MOST_WORDS]]


@lru_cache(maxsize=4096)
def respelled(word: str) -> str:
    """Return a folded word in the spelling that the tables of its language have it in."""
    return SPELLINGS.listed(word)


def written_words(text: str) -> list[str]:
    """Return the words of a text in the case that they were written in."""
    return WORD.findall(plain(text[:LONGEST_TEXT].translate(APOSTROPHES)))[:MOST_WORDS]


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
