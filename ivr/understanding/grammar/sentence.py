"""An utterance as a sentence around a value: which of its words could be a part of the value.

A grammar brings a `Reader`, which reads characters of a value at a place. What it does not read is
either a word that means nothing beside a value ("my", "mother"), a correction ("sorry", "nahi"), or
a word that nothing explains. The words are in the `FrameWords` of each language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from ivr.understanding.contractions import expanded
from ivr.understanding.forms import FILLERS
from ivr.understanding.languages import HEARD
from ivr.understanding.words import APOSTROPHES, LONGEST_TEXT, MOST_WORDS, WORD, plain, words

FRAMES, ANSWERS = HEARD.frames, HEARD.answers
LONGEST_CODE_LETTERS = 3
PAUSES = frozenset(",;.:!?।\n")


class Strength(Enum):
    """How sure it is that a word belongs to a value."""

    SURE = auto()
    WEAK = auto()  # it is mostly another word: "a", "oh", "you"
    SOUND = auto()  # it only sounds like a part of a value: "to", "for"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand for some characters of a value.

    ``paused`` is whether a pause or a word such as "and" is before them.
    """

    text: str
    words: tuple[str, ...]
    strength: Strength = Strength.SURE
    paused: bool = False


class Gap(Enum):
    """What a word is that is no part of a value."""

    JOINT = auto()  # stands inside a value
    FRAME = auto()
    UNKNOWN = auto()
    QUESTION = auto()
    CORRECTION = auto()  # what follows replaces what was said
    RETRACTION = auto()  # the same; if nothing follows, nothing is left
    DENIAL = auto()  # what follows is not meant


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of an utterance: folded, as they were written, and where the caller paused."""

    words: tuple[str, ...]
    written: tuple[str, ...]
    pauses: frozenset[int]

    @property
    def shouted(self) -> bool:
        """Whether all of it is written in capitals, so that capitals tell nothing."""
        return all(word.isupper() or not word.isalpha() for word in self.written) and any(
            len(word) > LONGEST_CODE_LETTERS and word.isalpha() for word in self.written
        )

    @classmethod
    def of(cls, utterance: str) -> Sentence:
        """Cut an utterance into its words."""
        return _cut(utterance[:LONGEST_TEXT])

    def at(self, place: int) -> str:
        """Return the word at a place, "" outside of the utterance."""
        return self.words[place] if 0 <= place < len(self.words) else ""

    def starts(self, place: int, phrases: Sequence[tuple[str, ...]]) -> int:
        """Return how many words the longest of the phrases has that stands at a place."""
        return starts_at(self.words, place, phrases)


@lru_cache(maxsize=16)
def _cut(utterance: str) -> Sentence:
    """Cut an utterance into its words. Each field on the way to a menu reads the same ones."""
    text = plain(utterance.translate(APOSTROPHES))
    found = list(WORD.finditer(text))[:MOST_WORDS]
    ends = [0, *(word.end() for word in found)]
    gaps = (text[end : word.start()] for end, word in zip(ends, found, strict=False))
    return Sentence(
        tuple("".join(words(word[0])) for word in found),
        tuple(word[0] for word in found),
        frozenset(place for place, gap in enumerate(gaps) if not PAUSES.isdisjoint(gap)),
    )


def starts_at(words: Sequence[str], place: int, phrases: Sequence[tuple[str, ...]]) -> int:
    """Return how many words the longest of the phrases has that stands at a place."""
    fitting = (phrase for phrase in phrases if tuple(words[place : place + len(phrase)]) == phrase)
    return max(map(len, fitting), default=0)


Reader = Callable[[Sentence, int], tuple[str, int, Strength]]
"""Reads at a place: the characters, the place behind them (the same for none), the strength."""


def by_first_word(
    phrases: Sequence[tuple[str, ...]],
) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return phrases by their first word, so that few are compared at each place."""
    return {
        first: tuple(phrase for phrase in phrases if phrase[0] == first)
        for first in {phrase[0] for phrase in phrases}
    }


_EMPTY = by_first_word(FRAMES.phrases)
_CORRECTIONS = by_first_word(FRAMES.corrections)
_RETRACTIONS = FRAMES.retractions | ANSWERS.not_after
_AROUND = FILLERS | FRAMES.around
"""What means nothing beside any value."""


def tokens(
    sentence: Sentence, read: Reader, around: frozenset[str]
) -> Iterator[tuple[Piece | Gap, tuple[str, ...]]]:
    """Yield what the words of a sentence are, each with its words.

    ``around`` are the words that mean nothing beside a value of the grammar.
    """
    place = 0
    while place < len(sentence.words):
        token, stop = _token(sentence, place, read, around)
        yield token, sentence.words[place:stop]
        place = stop


def _token(
    sentence: Sentence, place: int, read: Reader, around: frozenset[str]
) -> tuple[Piece | Gap, int]:
    word = sentence.words[place]
    empty = sentence.starts(place, _EMPTY.get(word, ()))
    if empty and not (empty > 1 and _counts_on(sentence, place + empty, read)):
        return Gap.FRAME, place + empty
    if gap := _mark(sentence, place):
        return gap
    text, stop, strength = read(sentence, place)
    if stop > place:
        said = sentence.words[place:stop]
        return Piece(text, said, strength, place in sentence.pauses), stop
    if word in FRAMES.joints:
        return Gap.JOINT, place + 1
    if word in FRAMES.questions:
        return Gap.QUESTION, place + 1
    known = word in around or _AROUND.issuperset(_parts(word))
    return (Gap.FRAME if known else Gap.UNKNOWN), place + 1


@lru_cache(maxsize=4096)
def _parts(word: str) -> tuple[str, ...]:
    """Return the words of a contraction, or the one word."""
    return tuple(expanded([word]))


def _counts_on(sentence: Sentence, stop: int, read: Reader) -> bool:
    """Whether the last word of a phrase goes on as a value: "last four" in "last four five six"."""
    last, after = (
        read(sentence, place) if place < len(sentence.words) else ("", place, Strength.SURE)
        for place in (stop - 1, stop)
    )
    return last[1] > stop - 1 and after[1] > stop and after[2] is Strength.SURE


def _mark(sentence: Sentence, place: int) -> tuple[Gap, int] | None:
    word = sentence.words[place]
    if count := sentence.starts(place, _CORRECTIONS.get(word, ())):
        return Gap.CORRECTION, place + count
    if word in _RETRACTIONS:
        return Gap.RETRACTION, place + 1
    if not ANSWERS.not_before.isdisjoint(_parts(word)[-1:]):
        return Gap.DENIAL, place + 1
    return None


def after_correction(utterance: str) -> str:
    """Return what follows the last correction in an utterance, "" if there is none."""
    sentence = Sentence.of(utterance)
    place = behind = 0
    while place < len(sentence.words):
        gap = _mark(sentence, place)
        place = gap[1] if gap else place + 1
        corrects = gap is not None and gap[0] is not Gap.DENIAL
        behind = place if corrects and place < len(sentence.words) else behind
    return " ".join(sentence.written[behind:]) if behind else ""
