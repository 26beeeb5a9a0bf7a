"""Posts what the caller says, by voice or by typing, as events of the call.

Typing counts as speaking: it ends the caller's silence, at its beginning and while it goes on.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from ivr.browser.seam.protocols import Timers
from ivr.browser.sound.microphone import Microphone, SpeechCallbacks
from ivr.browser.sound.on_device import OnDevice
from ivr.browser.sound.recognition import SpeechRecogniser
from ivr.browser.telephone.parts import SpeechOutput
from ivr.browser.telephone.settings import SettingsStore
from ivr.engine import Alternative, Event, SpeechHeard, SpeechStarted

AGAIN_SECONDS = 4.0
"""Seconds after which it is posted again that the caller is still typing or speaking."""

NEVER = -math.inf
"""Placeholder for "not begun". Not 0.0, because the page's clock starts there."""


class CallerSpeech:
    """Posts words of the microphone and of the text box by ``post``."""

    def __init__(
        self,
        recogniser: SpeechRecogniser,
        timers: Timers,
        on_device: OnDevice,
        settings: SettingsStore,
        speech: SpeechOutput,
        post: Callable[[Event], None],
        failed: Callable[[str], None],
        changed: Callable[[], None],
    ) -> None:
        self._timers = timers
        self._settings = settings
        self._speech = speech
        self._post = post
        self._reported = NEVER
        callbacks = SpeechCallbacks(self._began, self._heard, self._silence, failed, changed)
        self.microphone = Microphone(recogniser, timers, on_device, callbacks)

    def reset(self) -> None:
        """Note that the caller is not speaking, so the next word begins an utterance."""
        self._reported = NEVER

    def goes_on(self, turn: int | None = None) -> None:
        """Post that the caller speaks, unless that was posted a moment ago."""
        now = self._timers.now()
        if now - self._reported > AGAIN_SECONDS:
            self._reported = now
            self._post(SpeechStarted(turn))

    def said(self, heard: SpeechHeard) -> None:
        """Post what the caller has said, by typing or by the microphone."""
        self.reset()
        self._post(heard)

    def _began(self) -> None:
        if self.microphone.listening is not None:
            self.goes_on(self.microphone.listening.turn)

    def _heard(
        self, words: str, confidence: float, alternatives: tuple[Alternative, ...] = ()
    ) -> None:
        """Post what the microphone has heard; no words mean silence (*noinput*)."""
        if self.microphone.listening is not None:
            turn = self.microphone.listening.turn
            self.said(SpeechHeard(words, confidence, turn, alternatives))

    def _silence(self) -> None:
        """Post silence, unless the caller asked for more time."""
        if self._settings.now.patience == 1 and not self._speech.busy:
            self._heard("", 1.0)
