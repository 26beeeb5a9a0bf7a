"""The microphone: whether it is on, whether it may be open, what it hears, and its failures.

The rules:

- It is on from the moment at which the caller presses Speak until they press it again, the call
  ends, or it fails. The browser's recogniser runs as long, in one session: browsers ask for
  permission at each start, from a file even each time.
- It is open, so words are taken, only while the line takes speech and would not be heard itself;
  with a headset the last condition does not apply. Words that began before that are dropped.
- A session is begun again only if the browser has ended it, or for another language.
- A start that the browser does not answer is noticed by a watchdog, because a browser without a
  language pack reports nothing at all. A session that ends at once without words is no answer
  either. After a few of them the microphone is turned off. That the caller says nothing is noticed
  by the line itself.
- Words that may still change, and have not for some seconds, are taken as they are, because some
  browsers never call them final while a session goes on. Then another session is begun.
- A failure that the next session would repeat turns the microphone off, with words on what to do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from ivr.browser.seam.protocols import Timers
from ivr.browser.sound.recognition import (
    RecognitionEnded,
    RecognitionEvent,
    RecognitionFailed,
    RecognitionStarted,
    SpeechRecogniser,
    WordsRecognised,
)
from ivr.engine import Listen
from ivr.runtime import Cancel

WATCHDOG_SECONDS = 20.0
PAUSE_SECONDS = 0.3
"""Between two sessions; browsers refuse a start on the heels of an end."""
SETTLED_SECONDS = 4.0
"""Words that have not changed for so long are taken."""

SHORT_SECONDS = 1.0
"""A session that ends sooner, without words, has not worked."""

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
"""Errors after which the next session may go well."""

SECRET = "•" * 4
"""Stands for the words of a secret."""


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
        self.listening: Listen | None = None
        self.failure = ""
        self._interim = ""
        self._allowed = False
        self._running = False  # a session
        self._language = ""
        self._began = 0.0  # when the session began
        self._worked = False  # the session has reported words or silence
        self._going_on: int | None = None  # the number of the utterance that may still change
        self._dropped: int | None = None  # of one that began when it was not open
        self._unanswered = 0
        self._settling: Cancel | None = None  # of the watchdog of words that may still change
        self._cancel: Cancel | None = None  # of the watchdog, or of the pause before a session

    @property
    def available(self) -> bool:
        """Whether this browser can recognise speech at all."""
        return self._recogniser.available

    @property
    def open(self) -> bool:
        """Whether what the caller says now is taken."""
        return self._running and self._takes

    @property
    def _takes(self) -> bool:
        return self.listening is not None and self._allowed

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
        self._forget_interim()
        self._unanswered = 0
        self._settle()

    def turn_off(self) -> None:
        """Turn the microphone off at the end of a call. A message of failure stays."""
        self.on = False
        self._forget_interim()
        self._settle()

    def listen(self, listen: Listen) -> None:
        """Note that the line takes speech."""
        took, self.listening = self._takes, listen
        if listen.language != self._language:
            self._language = listen.language
            self._stop()
        self._took(took)

    def stop_listening(self) -> None:
        """Note that the line has stopped taking speech."""
        took, self.listening = self._takes, None
        self._took(took)

    def allow(self, allowed: bool) -> None:
        """Set whether it may be open. It may not while it would hear the line itself."""
        if allowed != self._allowed:
            took, self._allowed = self._takes, allowed
            self._took(took)

    def _took(self, before: bool) -> None:
        """Forget words of when it was open, and drop those of when it was not."""
        if not self._takes:
            self._forget_interim()
        elif not before:
            self._dropped = self._going_on
        self._settle()

    def _settle(self) -> None:
        """Begin or end a session, according to the state."""
        if not self.on:
            self._stop()
        elif self._language and not self._running and self._cancel is None:
            self._start()
        self._callbacks.changed()

    # --- sessions ---------------------------------------------------------------------------------

    def _start(self) -> None:
        self._running, self._worked, self._began = True, False, self._timers.now()
        self._going_on = self._dropped = None
        self._cancel = self._timers.call_later(WATCHDOG_SECONDS, self._no_answer)
        self._recogniser.start(self._language, self._hear)

    def _stop(self) -> None:
        self._stop_watch()
        if self._running:
            self._running = False
            self._recogniser.stop()

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
                self._recognised(event)
            case RecognitionFailed(code=code):
                self._failed(code)
            case RecognitionEnded():
                self._ended()
            case unreachable:
                assert_never(unreachable)

    def _recognised(self, event: WordsRecognised) -> None:
        self._going_on = None if event.final else event.number
        if not self._takes or event.number == self._dropped:
            self._dropped = self._going_on
            return
        if event.final:
            self._forget_interim()
            self._callbacks.changed()
            self._callbacks.heard(event.words, event.confidence)
        else:
            self._note_interim(event.words)
            self._callbacks.changed()
            self._callbacks.began()

    def _note_interim(self, words: str) -> None:
        if words != self._interim:
            self._forget_interim()
            self._interim = words
            self._settling = self._timers.call_later(SETTLED_SECONDS, self._take_interim)

    def _forget_interim(self) -> None:
        self._interim = ""
        if self._settling is not None:
            self._settling()
            self._settling = None

    def _take_interim(self) -> None:
        """Take words that the browser does not call final; the rest of them is not waited for."""
        words = self._interim
        self._begin_again()
        self._callbacks.heard(words, 1.0)

    def _failed(self, code: str) -> None:
        if code == NO_SPEECH:
            self._worked, self._unanswered = True, 0
            if self._takes:
                self._callbacks.silence()
        if code in HARMLESS:
            self._ended()
        else:
            self._report(FAILURES.get(code, UNKNOWN.format(code=code)))

    def _ended(self) -> None:
        if self._worked or self._timers.now() - self._began > SHORT_SECONDS:
            self._begin_again()
        else:
            self._no_answer()

    def _no_answer(self) -> None:
        self._unanswered += 1
        if self._unanswered < SILENT_ATTEMPTS:
            self._begin_again()
        else:
            self._report(SILENT)

    def _begin_again(self) -> None:
        """End this session, and begin another one after a pause."""
        self._stop()
        self._forget_interim()
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
