"""The microphone: whether it is on, whether it may be open, what it hears, and its failures.

The rules:

- It is open only while it is on (the caller pressed Speak), the line takes speech, and it would not
  hear the line itself; with a headset the last condition does not apply.
- An attempt to recognise speech ends with a result and an end, with an error, or by a watchdog,
  because a browser without a language pack does not answer at all. While the microphone should be
  open, the next attempt follows.
- A failure that the next attempt would repeat turns the microphone off, with words on what to do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, assert_never

from ivr.browser.seam.protocols import Timers
from ivr.engine import Listen
from ivr.runtime import Cancel

WATCHDOG_SECONDS = 20.0
PAUSE_SECONDS = 0.3
"""Between two attempts; browsers refuse a start on the heels of an end."""

KEYS_STAY = "Keys and the text box work as before."

FAILURES = {
    "not-allowed": "The microphone is not allowed. Allow it for this page next to its address, "
    f"then press Speak again. {KEYS_STAY}",
    "service-not-allowed": "This browser does not allow speech recognition on this page. "
    f"Try Chrome, Edge or Safari. {KEYS_STAY}",
    "audio-capture": f"No microphone was found. Connect one, then press Speak again. {KEYS_STAY}",
    "network": "The browser's speech recognition needs a network that it cannot reach. "
    f"Check the connection, then press Speak again. {KEYS_STAY}",
    "language-not-supported": "The browser's speech recognition does not know the line's language. "
    f"Install it in the browser's settings, or type. {KEYS_STAY}",
}
UNKNOWN = "Speech recognition stopped ({code}). Press Speak to try again. " + KEYS_STAY
MISSING = (
    f"This browser has no speech recognition. Type what you would say, or use the keys. {KEYS_STAY}"
)
SILENT_ATTEMPTS = 3
SILENT = (
    "Speech recognition does not answer. Press Speak to try again, or restart the browser. "
    + KEYS_STAY
)

NO_SPEECH = "no-speech"
HARMLESS = frozenset({NO_SPEECH, "aborted"})
"""Errors after which the next attempt may go well."""

SECRET = "•" * 4
"""Stands for the words of a secret."""


@dataclass(frozen=True, slots=True)
class WordsRecognised:
    """What the browser has understood so far; ``final`` if that will not change any more."""

    words: str
    confidence: float = 1.0
    final: bool = False


@dataclass(frozen=True, slots=True)
class RecognitionFailed:
    """An attempt failed; ``code`` is the browser's name for the reason."""

    code: str


@dataclass(frozen=True, slots=True)
class RecognitionEnded:
    """An attempt is over."""


RecognitionEvent = WordsRecognised | RecognitionFailed | RecognitionEnded


class SpeechRecogniser(Protocol):
    """The browser's speech recognition, one attempt at a time."""

    @property
    def available(self) -> bool:
        """Whether this browser can recognise speech at all."""
        ...

    def start(self, language: str, on_event: Callable[[RecognitionEvent], None]) -> None:
        """Begin an attempt; a refusal comes as an event too."""
        ...

    def stop(self) -> None:
        """End the attempt. Nothing more is reported of it."""
        ...


@dataclass(frozen=True, slots=True)
class SpeechCallbacks:
    """What is called when the microphone hears something, and when its state has changed."""

    began: Callable[[], None]  # words, which may still change
    heard: Callable[[str, float], None]  # words, with the browser's confidence in them
    silence: Callable[[], None]  # as far as the browser can tell
    failed: Callable[[str], None]  # what went wrong and what to do, in words for the caller
    changed: Callable[[], None]


class Microphone:
    """The state of the microphone. It starts and stops the recogniser accordingly."""

    def __init__(
        self, recogniser: SpeechRecogniser, timers: Timers, callbacks: SpeechCallbacks
    ) -> None:
        self._recogniser = recogniser
        self._timers = timers
        self._callbacks = callbacks
        self.on = False
        self.open = False
        self.listening: Listen | None = None
        self.failure = ""
        self._interim = ""
        self._allowed = False
        self._wanted = False
        self._language = ""
        self._unanswered = 0
        self._cancel: Cancel | None = None

    @property
    def available(self) -> bool:
        """Whether this browser can recognise speech at all."""
        return self._recogniser.available

    @property
    def interim(self) -> str:
        """The words heard so far, which may still change; dots if they are secret."""
        if self._interim and self.listening is not None and self.listening.sensitive:
            return SECRET
        return self._interim

    # --- what decides whether it is open ----------------------------------------------------------

    def switch(self) -> None:
        """Turn the microphone on or off for the caller; report it if there is no recogniser."""
        if not self.available:
            self._report(MISSING)
            return
        self.on = not self.on
        self.failure = ""
        self._interim = ""
        self._settle()

    def turn_off(self) -> None:
        """Turn the microphone off at the end of a call. A message of failure stays."""
        self.on = False
        self._interim = ""
        self._settle()

    def listen(self, listen: Listen) -> None:
        """Note that the line takes speech."""
        self.listening = listen
        self._settle()

    def stop_listening(self) -> None:
        """Note that the line has stopped taking speech."""
        self.listening = None
        self._interim = ""
        self._settle()

    def allow(self, allowed: bool) -> None:
        """Set whether it may be open. It may not while it would hear the line itself."""
        if allowed != self._allowed:
            self._allowed = allowed
            self._settle()

    def _settle(self) -> None:
        """Begin or end an attempt, according to the state."""
        self._note_wish(self.listening if self.on else None)
        if not (self._wanted and self._allowed):
            self._stop()
        elif not self.open and self._cancel is None:
            self._start()
        self._callbacks.changed()

    def _note_wish(self, listen: Listen | None) -> None:
        """Reset the count of failures when it becomes wanted; stop if the language has changed."""
        if listen is not None and listen.language != self._language:
            self._language = listen.language
            self._stop()
        if (listen is not None) != self._wanted:
            self._wanted = listen is not None
            self._unanswered = 0

    # --- attempts ---------------------------------------------------------------------------------

    def _start(self) -> None:
        self.open = True
        self._cancel = self._timers.call_later(WATCHDOG_SECONDS, self._no_answer)
        self._recogniser.start(self._language, self._hear)

    def _stop(self) -> None:
        if self._cancel is not None:
            self._cancel()
            self._cancel = None
        if self.open:
            self.open = False
            self._recogniser.stop()

    def _hear(self, event: RecognitionEvent) -> None:
        match event:
            case WordsRecognised():
                self._unanswered = 0
                self._recognised(event)
            case RecognitionFailed(code=code):
                self._failed(code)
            case RecognitionEnded():
                self._try_again()
            case unreachable:
                assert_never(unreachable)

    def _recognised(self, event: WordsRecognised) -> None:
        if self.listening is None:
            return
        self._interim = "" if event.final else event.words
        self._callbacks.changed()
        if event.final:
            self._callbacks.heard(event.words, event.confidence)
        else:
            self._callbacks.began()

    def _failed(self, code: str) -> None:
        if code == NO_SPEECH:
            self._callbacks.silence()
        if code in HARMLESS:
            self._try_again()
        else:
            self._report(FAILURES.get(code, UNKNOWN.format(code=code)))

    def _no_answer(self) -> None:
        self._cancel = None
        self._unanswered += 1
        if self._unanswered < SILENT_ATTEMPTS:
            self._try_again()
        else:
            self._report(SILENT)

    def _try_again(self) -> None:
        """End this attempt; if it should still be open, begin another one after a pause."""
        self._stop()
        if self._wanted and self._allowed:
            self._cancel = self._timers.call_later(PAUSE_SECONDS, self._resume)
        self._callbacks.changed()

    def _resume(self) -> None:
        self._cancel = None
        self._settle()

    def _report(self, message: str) -> None:
        """Turn off, and tell the caller why; the call goes on."""
        self.failure = message
        self.turn_off()
        self._callbacks.failed(message)
