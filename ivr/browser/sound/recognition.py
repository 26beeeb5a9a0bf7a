"""What a browser's speech recognition reports, and what the microphone asks of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class RecognitionStarted:
    """A session has begun."""


@dataclass(frozen=True, slots=True)
class WordsRecognised:
    """What the browser has understood of one utterance; ``final`` if that will not change any more.

    ``number`` is the utterance's place in the session.
    """

    words: str
    confidence: float = 1.0
    final: bool = False
    number: int = 0


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

    def start(self, language: str, on_event: Callable[[RecognitionEvent], None]) -> None:
        """Begin a session; a refusal comes as an event too."""
        ...

    def stop(self) -> None:
        """End the session. Nothing more is reported of it."""
        ...
