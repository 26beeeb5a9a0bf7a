"""What a browser's speech recognition reports, and what the microphone asks of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from ivr.engine import LATER, Alternative

ALTERNATIVES = 5
"""So many readings of one utterance are asked for."""

PHRASES = 200
"""So many expected phrases are told to a recogniser at most."""


@dataclass(frozen=True, slots=True)
class SessionRequest:
    """How a session is begun.

    ``phrases`` are what the line would understand; a recogniser that takes phrases hears them more
    easily. ``on_device`` recognises without a network, which needs the language's pack.
    """

    language: str
    phrases: tuple[str, ...] = ()
    on_device: bool = False


@dataclass(frozen=True, slots=True)
class RecognitionStarted:
    """A session has begun."""


@dataclass(frozen=True, slots=True)
class WordsRecognised:
    """What the browser has understood of one utterance; ``final`` if that will not change any more.

    ``number`` is the utterance's place in the session. ``alternatives`` are all readings of the
    utterance, the words themselves first, or () where there is no other.
    """

    words: str
    confidence: float = 1.0
    final: bool = False
    number: int = 0
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class RecognitionFailed:
    """A session failed; ``code`` is the browser's name for the reason."""

    code: str


@dataclass(frozen=True, slots=True)
class RecognitionEnded:
    """A session is over."""


RecognitionEvent = RecognitionStarted | WordsRecognised | RecognitionFailed | RecognitionEnded


class SpeechRecogniser(Protocol):
    """The browser's speech recognition, one session at a time."""

    @property
    def available(self) -> bool:
        """Whether this browser can recognise speech at all."""
        ...

    @property
    def takes_phrases(self) -> bool:
        """Whether the browser can be told which phrases are expected."""
        ...

    def start(self, request: SessionRequest, on_event: Callable[[RecognitionEvent], None]) -> None:
        """Begin a session; a refusal comes as an event too."""
        ...

    def expect(self, phrases: tuple[str, ...]) -> None:
        """Tell the session that goes on which phrases are expected now."""
        ...

    def stop(self) -> None:
        """End the session. Nothing more is reported of it."""
        ...


def final_words(given: Iterable[tuple[str, float]], number: int) -> WordsRecognised | None:
    """Return an utterance that is over, from the browser's readings of it, the best first.

    Safari and Android give 0 for every reading, and Chrome gives it for all but the first, which
    means an unknown confidence. No reading is surer than the one before it.
    """
    readings: list[Alternative] = []
    for text, confidence in given:
        most = readings[-1].confidence if readings else 1.0
        sure = min(most, confidence or (most * LATER if readings else most))
        words = text.strip()
        if words and all(words != reading.text for reading in readings):
            readings.append(Alternative(words, sure))
    if not readings:
        return None
    first = readings[0]
    others = tuple(readings) if len(readings) > 1 else ()
    return WordsRecognised(first.text, first.confidence, True, number, others)


def expected(phrases: Iterable[str]) -> tuple[str, ...]:
    """Return the phrases that a recogniser is told: each once, and not too many."""
    return tuple(dict.fromkeys(filter(None, map(str.strip, phrases))))[:PHRASES]
