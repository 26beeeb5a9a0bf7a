"""Cuts prompts into sentences, and estimates how long each takes to say.

Chrome stops speaking after some 15 seconds of one utterance, so a prompt is spoken sentence by
sentence. If there is no voice, captions advance at the speed of reading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# Only a full stop before a space ends a sentence: one in a number or an address does not.
END = re.compile(r"[.!?…।॥。！？][\"”’)]*(\s+)(?=\S)")
PAUSE = re.compile(r"(?<=[,;:])\s+")

LONGEST = 220
"""Characters in one utterance: about 14 seconds."""

WORDS_A_SECOND = 2.6
CHARACTERS_A_SECOND = 15.0
BREATH = 0.35
"""Seconds between two sentences."""


def sentences(text: str) -> tuple[str, ...]:
    """Cut ``text`` into sentences, and a long one at its commas. Only spaces are removed."""
    return tuple(part for sentence in _whole_sentences(text) for part in _shortened(sentence))


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of one utterance, and the number of the caption's part that they belong to."""

    spoken: str
    part: int


def captions_and_passages(text: str, spoken: str) -> tuple[tuple[str, ...], tuple[Passage, ...]]:
    """Cut a prompt's written and its spoken text at the same places.

    Returns the parts of the caption, and the passages to say for them, at least one. A sentence
    whose two texts cannot be cut alike is one part of the caption, and so is a whole prompt whose
    two texts have different numbers of sentences.
    """
    written, said = _whole_sentences(text), _whole_sentences(spoken)
    if len(written) != len(said):
        written, said = [text.strip()], [spoken]
    captions: list[str] = []
    passages: list[Passage] = []
    for caption, words in zip(written, said, strict=True):
        parts, utterances = _shortened(caption), list(sentences(words)) or [""]
        if len(parts) == len(utterances):
            passages += [Passage(words, len(captions) + n) for n, words in enumerate(utterances)]
            captions += parts
        else:
            passages += [Passage(words, len(captions)) for words in utterances]
            captions.append(caption)
    return tuple(captions), tuple(passages) or (Passage("", 0),)


def _whole_sentences(text: str) -> list[str]:
    ends = [match.end() for match in END.finditer(text)]
    starts = (0, *ends)
    found = (text[a:b].strip() for a, b in zip(starts, (*ends, len(text)), strict=True))
    return [sentence for sentence in found if sentence]


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
    """Estimate the seconds that a voice needs for ``sentence``. Each digit counts as a word."""
    words = len(sentence.split()) / WORDS_A_SECOND
    characters = len(sentence) / CHARACTERS_A_SECOND
    figures = sum(character.isdigit() for character in sentence) * 0.15
    return (max(words, characters) + figures) / rate + BREATH
