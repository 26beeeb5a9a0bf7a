"""A prompt cut into sentences, and how long each takes to say: what speech in a page needs to know.

Chrome falls silent after some 15 seconds of one utterance, so a prompt is spoken sentence by
sentence; and where no voice speaks at all, captions advance at the pace of reading.
"""

from __future__ import annotations

import re

# A full stop inside a number or an address is not followed by a space.
END = re.compile(r"[.!?…।॥。！？][\"”’)]*(\s+)(?=\S)")
PAUSE = re.compile(r"(?<=[,;:])\s+")

LONGEST = 220
"""Characters in one utterance: about 14 seconds."""

WORDS_A_SECOND = 2.6
CHARACTERS_A_SECOND = 15.0
BREATH = 0.35
"""Seconds between two sentences."""


def sentences(text: str) -> tuple[str, ...]:
    """Cut ``text`` into sentences, and a long one at its commas; nothing but spaces is lost."""
    ends = [match.end() for match in END.finditer(text)]
    starts = (0, *ends)
    found = (text[a:b].strip() for a, b in zip(starts, (*ends, len(text)), strict=True))
    return tuple(part for sentence in found if sentence for part in _shortened(sentence))


def _shortened(sentence: str) -> list[str]:
    if len(sentence) <= LONGEST:
        return [sentence]
    parts: list[str] = []
    for clause in PAUSE.split(sentence):
        if parts and len(parts[-1]) + len(clause) < LONGEST:
            parts[-1] = f"{parts[-1]} {clause}"
        else:
            parts.append(clause)
    return parts


def speaking_seconds(sentence: str, rate: float = 1.0) -> float:
    """Estimate how long a voice takes over ``sentence``; figures are slow, each a word."""
    words = len(sentence.split()) / WORDS_A_SECOND
    characters = len(sentence) / CHARACTERS_A_SECOND
    figures = sum(character.isdigit() for character in sentence) * 0.15
    return (max(words, characters) + figures) / rate + BREATH
