"""Cuts prompts into sentences, and estimates how long each takes to say.

Chrome stops speaking after some 15 seconds of one utterance, so a prompt is spoken sentence by
sentence. If there is no voice, captions advance at the speed of reading. The rules:

- A full stop ends a sentence before a space, unless it belongs to an abbreviation or an initial
  ("Dr.", "p.m.", "No. 5", "Mon. to Fri.", "U.S.", "J. Smith"). The marks of Hindi, Chinese and
  Japanese end one without a space, too.
- A sentence that takes too long is cut at the best places that it has: after such a full stop,
  after a comma, between words, and in a text without spaces between characters.
- No character is lost: the parts, put together, are the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

_CLOSED = "[\"”’')»」』）]*"
_MARKED = re.compile(rf"[.!?…]{_CLOSED}\s+(?=\S)|[।॥。！？]+{_CLOSED}\s*(?=\S)")
_CLAUSE = re.compile(r"[,;:]\s+|\s+[–—-]\s+|[，、；：]\s*")
_WORD = re.compile(r"\s+")

_TITLES = "dr|mr|mrs|ms|prof|st|sr|jr|capt|col|gen|lt|sgt|rev|hon|डॉ|प्रो"
_DATES = "mon|tues?|wed|thur?s?|fri|sat|sun|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
_ABBREVIATION = re.compile(rf"{_TITLES}|rs|vs|dept|ext|approx|tel|incl|excl|रु", re.IGNORECASE)
_WITHIN_SENTENCE = re.compile(
    rf"{_DATES}|etc|inc|ltd|co|ave|blvd|rd|hrs|mins?|max|misc|govt|kgs?|kms?|lbs?", re.IGNORECASE
)
_BEFORE_FIGURES = re.compile(rf"{_DATES}|nos?|vol|pp|fig|min|max|नं", re.IGNORECASE)
_SYLLABLE = r"[^\W\d_][\u0900-\u0903\u093a-\u094f]*"  # a letter of Hindi with its signs
_DOTTED = re.compile(rf"[^\W\d_](\.[^\W\d_])*|{_SYLLABLE}(\.{_SYLLABLE})+")
"""An initial, or letters with full stops between them: "J", "p.m", "U.S", "कि.मी"."""

LONGEST_SECONDS = 14.0
"""The longest utterance, as it is estimated here."""

WORDS_A_SECOND = 2.6
CHARACTERS_A_SECOND = 15.0
WIDE_CHARACTERS_A_SECOND = 5.0  # those of Chinese, Japanese and Korean
SECONDS_A_FIGURE = 0.15  # more than a letter
BREATH = 0.35
"""Seconds between two sentences."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of one utterance, and the number of the caption's part that they belong to."""

    spoken: str
    part: int


def sentences(text: str, rate: float = 1.0) -> tuple[str, ...]:
    """Cut ``text`` into what is said in one breath each. Only spaces between these are removed."""
    parts = (part.strip() for part in _all_parts(text, rate))
    return tuple(part for part in parts if part)


def captions_and_passages(
    text: str, spoken: str, rate: float = 1.0
) -> tuple[tuple[str, ...], tuple[Passage, ...]]:
    """Cut a prompt's written and its spoken text at the same places.

    Returns the parts of the caption, with the spaces between them, and the passages to say for
    them, at least one. A sentence whose two texts cannot be cut alike is one part of the caption,
    and so is a whole prompt whose two texts have different numbers of sentences.
    """
    written, said = _whole_sentences(text.strip()), _whole_sentences(spoken.strip())
    if len(written) != len(said):
        written, said = [text.strip()], [spoken]
    captions: list[str] = []
    passages: list[Passage] = []
    for caption, words in zip(written, said, strict=True):
        parts, utterances = _shortened(caption, rate), list(sentences(words, rate)) or [""]
        if len(parts) == len(utterances):
            passages += [Passage(words, len(captions) + n) for n, words in enumerate(utterances)]
            captions += parts
        else:
            passages += [Passage(words, len(captions)) for words in utterances]
            captions.append(caption)
    return tuple(captions), tuple(passages) or (Passage("", 0),)


def speaking_seconds(sentence: str, rate: float = 1.0) -> float:
    """Estimate the seconds that a voice needs for ``sentence``. Each digit counts as a word."""
    return _measured(sentence.strip()).seconds(rate)


class _Measure(NamedTuple):
    """What a text costs to say; the measures of two texts add up to that of both together."""

    gaps: int  # between words
    characters: float  # seconds
    figures: float  # seconds

    def plus(self, other: _Measure) -> _Measure:
        gaps, characters, figures = other
        return _Measure(self.gaps + gaps, self.characters + characters, self.figures + figures)

    def seconds(self, rate: float) -> float:
        words = (self.gaps + 1) / WORDS_A_SECOND if self.characters else 0.0
        return (max(words, self.characters) + self.figures) / rate + BREATH


def _measured(text: str) -> _Measure:
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    characters = (len(text) - wide) / CHARACTERS_A_SECOND + wide / WIDE_CHARACTERS_A_SECOND
    figures = sum(character.isdigit() for character in text) * SECONDS_A_FIGURE
    return _Measure(len(_WORD.findall(text)), characters, figures)


# --- cutting ------------------------------------------------------------------------------------


def _all_parts(text: str, rate: float) -> list[str]:
    return [part for sentence in _whole_sentences(text) for part in _shortened(sentence, rate)]


def _whole_sentences(text: str) -> list[str]:
    ends = [mark.end() for mark in _MARKED.finditer(text) if _ends_sentence(text, mark)]
    return _cut(text, ends)


def _ends_sentence(text: str, mark: re.Match[str]) -> bool:
    if text[mark.start()] != ".":
        return True
    following = text[mark.end()]
    before = _WORD.split(text[: mark.start()][-20:])[-1].lstrip("\"“‘'(«")
    return not (
        _ABBREVIATION.fullmatch(before)
        or (following.islower() and _WITHIN_SENTENCE.fullmatch(before))
        or (following.isdigit() and _BEFORE_FIGURES.fullmatch(before))
        or _DOTTED.fullmatch(before)
    )


def _shortened(text: str, rate: float, tier: int = 0) -> list[str]:
    """Cut a text that takes too long at the places of its tier, and where needed of the next."""
    if tier == len(_TIERS) or _measured(text).seconds(rate) <= LONGEST_SECONDS:
        return [text]
    parts: list[str] = []
    whole = _Measure(0, 0.0, 0.0)  # of the last part
    for piece in _TIERS[tier](text):
        measure = _measured(piece)
        together = whole.plus(measure)
        if parts and together.seconds(rate) <= LONGEST_SECONDS:
            parts[-1], whole = parts[-1] + piece, together
        else:
            parts += _shortened(piece, rate, tier + 1)
            whole = _measured(parts[-1])
    return parts


def _cut(text: str, ends: list[int]) -> list[str]:
    bounds = [0, *(end for end in ends if end < len(text)), len(text)]
    pieces = [text[a:b] for a, b in pairwise(bounds)]
    return [piece for piece in pieces if piece]


def _at(places: re.Pattern[str]) -> Callable[[str], list[str]]:
    return lambda text: _cut(text, [place.end() for place in places.finditer(text)])


def _characters(text: str) -> list[str]:
    """Return the characters as a reader counts them: with their marks, such as vowels of Hindi."""
    ends = [n for n in range(1, len(text)) if not _belongs_together(text[n - 1], text[n])]
    return _cut(text, ends)


def _belongs_together(before: str, character: str) -> bool:
    joins = unicodedata.category(character)[0] == "M" or character in "\u200c\u200d"
    return joins or before == "\u200d" or "\u0e40" <= before <= "\u0e44"  # Thai vowels come first


_TIERS = (_at(_MARKED), _at(_CLAUSE), _at(_WORD), _characters)
"""Where a long sentence may be cut: the best places come first."""
