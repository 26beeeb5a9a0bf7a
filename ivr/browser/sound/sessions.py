"""Keeps one session of the browser's recogniser going for as long as the microphone is on.

The rules:

- A session is begun again only if the browser has ended it, or for another language.
- A start that the browser does not answer is noticed by a watchdog, because a browser without a
  language pack reports nothing at all. A session that ends at once without words is no answer
  either. After a few of them the session has failed.
- Where the language's pack is installed, a session runs on the device. If it does not work there,
  the next one does without the pack.
- The browser is told which phrases are expected. If it refuses them, the next session does without.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from ivr.browser.seam.protocols import Timers
from ivr.browser.sound.on_device import OnDevice
from ivr.browser.sound.recognition import (
    RecognitionEnded,
    RecognitionEvent,
    RecognitionFailed,
    RecognitionStarted,
    SessionRequest,
    SpeechRecogniser,
    WordsRecognised,
    expected,
)
from ivr.runtime import Cancel

WATCHDOG_SECONDS = 20.0
PAUSE_SECONDS = 0.3
"""Between two sessions; browsers refuse a start on the heels of an end."""
SHORT_SECONDS = 1.0
"""A session that ends sooner, without words, has not worked."""
SILENT_ATTEMPTS = 3

NO_SPEECH = "no-speech"
NO_PHRASES = "phrases-not-supported"
NO_PACK = "language-not-supported"
HARMLESS = frozenset({NO_SPEECH, "aborted"})
"""Errors after which the next session may go well."""
NO_ANSWER = "no-answer"
"""Our own name for a browser that does not answer, beside those that browsers have for errors."""


@dataclass(frozen=True, slots=True)
class SessionCallbacks:
    """What is called for a session."""

    ended: Callable[[], None]  # the next one counts its utterances anew
    recognised: Callable[[WordsRecognised], None]
    silence: Callable[[], None]
    failed: Callable[[str], None]  # the name of the error
    changed: Callable[[], None]


class Sessions:
    """At most one session at a time."""

    def __init__(
        self,
        recogniser: SpeechRecogniser,
        timers: Timers,
        on_device: OnDevice,
        callbacks: SessionCallbacks,
    ) -> None:
        self._recogniser = recogniser
        self._timers = timers
        self._on_device = on_device
        self._callbacks = callbacks
        self.running = False
        self.language = ""
        self._wanted = False
        self._gather: Callable[[], tuple[str, ...]] = tuple
        self._told: tuple[str, ...] = ()  # the phrases that the session knows
        self._local = False  # whether the session runs on the device
        self._unhelped: set[bool] = set()  # whether on the device: phrases are refused there
        self._began = 0.0
        self._worked = False  # the session has reported words or silence
        self._unanswered = 0
        self._cancel: Cancel | None = None  # of the watchdog, or of the pause before a session

    def keep(self, wanted: bool) -> None:
        """Begin a session or end it, as wanted."""
        self._wanted = wanted
        if not wanted:
            self._stop()
        elif self.language and not self.running and self._cancel is None:
            self._start()

    def forgive(self) -> None:
        """Forget that earlier sessions were not answered."""
        self._unanswered = 0

    def speak(self, language: str) -> None:
        """Note the language of the caller. A session in another one ends."""
        if language != self.language:
            self.language = language
            self._stop()

    def expect(self, gather: Callable[[], tuple[str, ...]]) -> None:
        """Note which phrases are expected from now on; ``gather`` is called only if they count."""
        self._gather = gather
        if self.running and self._phrases() != self._told:
            self._told = self._phrases()
            self._recogniser.expect(self._told)

    def again(self) -> None:
        """End this session, and begin another one after a pause."""
        self._stop()
        self._cancel = self._timers.call_later(PAUSE_SECONDS, self._resume)
        self._callbacks.changed()

    def _resume(self) -> None:
        self._cancel = None
        self.keep(self._wanted)
        self._callbacks.changed()

    def _start(self) -> None:
        self.running, self._worked, self._began = True, False, self._timers.now()
        self._local = self._on_device.usable(self.language)
        self._told = self._phrases()
        self._cancel = self._timers.call_later(WATCHDOG_SECONDS, self._no_answer)
        request = SessionRequest(self.language, self._told, self._local)
        self._recogniser.start(request, self._hear)

    def _phrases(self) -> tuple[str, ...]:
        if not self._recogniser.takes_phrases or self._local in self._unhelped:
            return ()
        return expected(self._gather())

    def _stop(self) -> None:
        self._stop_watch()
        if self.running:
            self.running = False
            self._recogniser.stop()
            self._callbacks.ended()

    def _stop_watch(self) -> None:
        if self._cancel is not None:
            self._cancel()
            self._cancel = None

    def _hear(self, event: RecognitionEvent) -> None:
        self._stop_watch()
        match event:
            case RecognitionStarted():
                pass
            case WordsRecognised():
                self._worked, self._unanswered = True, 0
                self._callbacks.recognised(event)
            case RecognitionFailed(code=code):
                self._failed(code)
            case RecognitionEnded():
                self._ended()
            case unreachable:
                assert_never(unreachable)

    def _failed(self, code: str) -> None:
        if code == NO_SPEECH:
            self._worked, self._unanswered = True, 0
            self._callbacks.silence()
        if code in HARMLESS:
            self._ended()
        elif self._does_without(code):
            self.again()
        else:
            self._callbacks.failed(code)

    def _does_without(self, code: str) -> bool:
        """Whether the next session may go well without the phrases, or without the pack."""
        if code == NO_PHRASES and self._told:
            self._unhelped.add(self._local)
            return True
        return code == NO_PACK and self._leaves_device()

    def _leaves_device(self) -> bool:
        """Do without the language's pack from now on. Returns whether it was in use."""
        if self._local:
            self._on_device.refuse(self.language)
        return self._local

    def _ended(self) -> None:
        if self._worked or self._timers.now() - self._began > SHORT_SECONDS:
            self.again()
        else:
            self._no_answer()

    def _no_answer(self) -> None:
        if self._leaves_device():
            self.again()
            return
        self._unanswered += 1
        if self._unanswered < SILENT_ATTEMPTS:
            self.again()
        else:
            self._callbacks.failed(NO_ANSWER)
