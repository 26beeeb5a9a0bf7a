"""The microphone: whether it is on, whether it may be open, what it hears, and its failures.

The rules:

- It is on from the moment at which the caller presses Speak until they press it again, the call
  ends, or it fails. The browser's recogniser runs as long, in one session: browsers ask for
  permission at each start, from a file even each time.
- It is open, so words are taken, only while the line takes speech and would not be heard itself;
  with a headset the last condition does not apply. Words that began before that are dropped.
- That the caller says nothing is noticed by the line itself, and by no watchdog here.
- Words that may still change, and have not for some seconds, are taken as they are, because some
  browsers never call them final while a session goes on. Then another session is begun.
- A failure that the next session would repeat turns the microphone off, with words on what to do,
  in the call's language.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ivr.browser.seam.protocols import Timers
from ivr.browser.sound.on_device import OnDevice
from ivr.browser.sound.recognition import SpeechRecogniser, WordsRecognised
from ivr.browser.sound.sessions import SessionCallbacks, Sessions
from ivr.browser.words import phone_words
from ivr.engine import Alternative, Listen
from ivr.runtime import Cancel

SETTLED_SECONDS = 4.0
"""Words that have not changed for so long are taken."""

MISSING = "no-recogniser"
"""Our own name for a browser that has no recogniser, beside those that browsers have for errors."""

SECRET = "•" * 4
"""Stands for the words of a secret."""


@dataclass(frozen=True, slots=True)
class SpeechCallbacks:
    """What is called when the microphone hears something, and when its state has changed."""

    began: Callable[[], None]  # words, which may still change
    heard: Callable[[str, float, tuple[Alternative, ...]], None]  # as `SpeechHeard` has them
    silence: Callable[[], None]  # as far as the browser can tell
    failed: Callable[[str], None]  # what went wrong and what to do, in words for the caller
    changed: Callable[[], None]


class Microphone:
    """The state of the microphone. It starts and stops the recogniser accordingly."""

    def __init__(
        self,
        recogniser: SpeechRecogniser,
        timers: Timers,
        on_device: OnDevice,
        callbacks: SpeechCallbacks,
    ) -> None:
        self._recogniser = recogniser
        self._timers = timers
        self._callbacks = callbacks
        self._sessions = Sessions(
            recogniser,
            timers,
            on_device,
            SessionCallbacks(
                self._session_ended, self._recognised, self._silence, self._fail, callbacks.changed
            ),
        )
        self.on = False
        self.listening: Listen | None = None
        self.failure = ""
        self._interim = ""
        self._allowed = False
        self._going_on: int | None = None  # the number of the utterance that may still change
        self._dropped: int | None = None  # of one that began when it was not open
        self._settling: Cancel | None = None  # of the watchdog of words that may still change

    @property
    def available(self) -> bool:
        """Whether this browser can recognise speech at all."""
        return self._recogniser.available

    @property
    def open(self) -> bool:
        """Whether what the caller says now is taken."""
        return self._sessions.running and self._takes

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
            self._fail(MISSING)
            return
        self.on = not self.on
        self.failure = ""
        self._forget_interim()
        self._sessions.forgive()
        self._settle()

    def turn_off(self) -> None:
        """Turn the microphone off at the end of a call. A message of failure stays."""
        self.on = False
        self._forget_interim()
        self._settle()

    def expect(self, gather: Callable[[], tuple[str, ...]]) -> None:
        """Note which phrases the line would understand; ``gather`` returns them."""
        self._sessions.expect(gather)

    def listen(self, listen: Listen) -> None:
        """Note that the line takes speech."""
        took, self.listening = self._takes, listen
        self._sessions.speak(listen.language)
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
        self._sessions.keep(self.on)
        self._callbacks.changed()

    # --- what a session reports -------------------------------------------------------------------

    def _session_ended(self) -> None:
        self._going_on = self._dropped = None
        self._forget_interim()

    def _recognised(self, event: WordsRecognised) -> None:
        self._going_on = None if event.final else event.number
        if not self._takes or event.number == self._dropped:
            self._dropped = self._going_on
            return
        if event.final:
            self._forget_interim()
            self._callbacks.changed()
            self._callbacks.heard(event.words, event.confidence, event.alternatives)
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
        self._sessions.again()
        self._callbacks.heard(words, 1.0, ())

    def _silence(self) -> None:
        if self._takes:
            self._callbacks.silence()

    def _fail(self, code: str) -> None:
        """Turn off, and tell the caller why; the call goes on."""
        self.failure = phone_words(self._sessions.language).failure(code)
        self.turn_off()
        self._callbacks.failed(self.failure)
