"""What a caller can do with the telephone: call, press, say, hang up, mute, speak.

The rules:

- The line rings before it answers, unless the page was opened with ``?rate=instant``.
- A key sounds and goes to the call at once, whatever is being said.
- Typing counts as speaking: the first stroke ends the silence, and so does going on typing.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import datetime

from ivr.browser.seam.timers import Cancel, now
from ivr.browser.sound.recogniser import MISSING
from ivr.browser.telephone.captions import clock_face
from ivr.browser.telephone.handset import Handset
from ivr.browser.telephone.interrupted import Interrupted
from ivr.browser.telephone.phone import CallState
from ivr.browser.telephone.ports import BrowserPorts
from ivr.engine import (
    CallerHungUp,
    CallResumed,
    DtmfPressed,
    SpeechHeard,
    SpeechStarted,
)
from ivr.errors import IvrError
from ivr.runtime import CallUpdate, Line, Session

RINGING_SECONDS = 2.0
TYPING_SECONDS = 4.0
"""While somebody types, silence is ended anew this often."""

NEVER = -math.inf
"""When somebody last typed who has not: the clock may just have begun."""

READ_ALONG = "This browser has no voice for this line. Read along."
HEAR_OUT = "This announcement cannot be interrupted. Send it again in a moment."


class Telephone:
    """One telephone, at most one call."""

    def __init__(self, line: Line, ports: BrowserPorts, handset: Handset) -> None:
        self._line = line
        self._ports = ports
        self._phone = handset.phone
        self._captions = handset.captions
        self._speaker = handset.speaker
        self._recogniser = handset.recogniser
        self._tones = handset.tones
        self._audio = handset.audio
        self._timers = handset.timers
        self._settings = handset.settings
        self._ringing_seconds = 0.0 if handset.instant else RINGING_SECONDS
        self._session: Session | None = None
        self._ringing: Cancel | None = None
        self._tick: Cancel | None = None
        self._answered = 0.0
        self._typed = NEVER
        self.interrupted = Interrupted(line, handset.phone, handset.captions)
        self.ended: Callable[[], None] = lambda: None

    @property
    def busy(self) -> bool:
        """Whether a call is on, or about to be."""
        return self._session is not None or self._ringing is not None

    def elapsed(self) -> float:
        """Seconds since the line answered."""
        return now() - self._answered

    def call(self) -> None:
        """Ring the line, or go on with the call that was interrupted."""
        if self._phone.state.live or self.busy:
            return
        if self.interrupted:
            self.resume()
            return
        self._audio.wake()
        self._speaker.stop()
        self._captions.clear()
        self._phone.alert("")
        self._phone.show_line(self._line.flow.title, self._line.flow.accent)
        self._phone.show_time(None)
        self._phone.show_place("", "")
        self._phone.show_state(CallState.RINGING, "Ringing")
        self._tones.ring()
        self._ringing = self._timers.call_later(self._ringing_seconds, self._answer)

    def _answer(self) -> None:
        self._ringing = None
        self._tones.silence()
        self._answered = now()
        self._typed = NEVER
        if self._ringing_seconds and not self._speaker.speaks(self._line.flow.language):
            self._captions.notice(READ_ALONG)
        try:
            session = Session.dial(self._line, self._ports, self._settings.now.caller)
        except IvrError as error:
            self._phone.show_state(CallState.IDLE, "Not connected")
            self._phone.alert(f"The line could not answer. {error}")
            return
        # A line may answer, speak and hang up, all in one.
        over = self._line.call(session.call_id).outcome is not None
        self._session = None if over else session

    # --- a call that was interrupted --------------------------------------------------------------

    def resume(self) -> None:
        """Go on with the call that was interrupted: the same place, said again."""
        record = self.interrupted.take()
        if record is None:
            return
        self._audio.wake()
        self._typed = NEVER
        self._answered = now() - seconds_since(record.started)
        try:
            self._session = Session.attach(self._line, self._ports, record.id)
        except IvrError as error:
            self._phone.show_state(CallState.IDLE, "Not connected")
            self._phone.alert(f"The call cannot go on. {error}")
            return
        self._session.post(CallResumed())

    def forget(self) -> None:
        """End the call that was interrupted without going on with it."""
        record = self.interrupted.take()
        if record is not None:
            self._line.abandon(record, self._line.time())
            self._ports.durable(lambda: None)
            self.clear()
            self.ended()

    def let_go(self) -> None:
        """Be silent: the call, if there is one, goes on in another tab, or its database is gone."""
        session, self._session = self._session, None
        if session is not None:
            session.let_go()
        if self._ringing is not None:
            self._ringing()
            self._ringing = None
        self.interrupted.take()
        self._hush()
        self._tones.silence()
        self._phone.show_time(None)
        self.clear()

    def clear(self) -> None:
        """Be a telephone on which nothing has happened yet."""
        self._captions.clear()
        self._phone.show_place("", "")
        self._phone.show_state(CallState.IDLE, "Ready")

    # --- what a caller does -----------------------------------------------------------------------

    def _keep_time(self) -> None:
        if self._phone.state.live:
            self._phone.show_time(self.elapsed())
            self._tick = self._timers.call_later(1 - self.elapsed() % 1, self._keep_time)

    def hang_up(self) -> None:
        """End the call, or stop ringing."""
        if self._ringing is not None:
            self._ringing()
            self._ringing = None
            self._tones.silence()
            self._phone.show_state(CallState.ENDED, "Call ended")
            self._captions.notice("You hung up before the line answered.")
        elif self._session is not None:
            self._session.post(CallerHungUp())

    def press(self, digit: str) -> None:
        """Press a key."""
        if self._session is not None:
            self._audio.wake()
            self._tones.key(digit)
            self._session.post(DtmfPressed(digit))

    def typing(self, text: str) -> None:
        """The caller types what they will say."""
        if self._session is not None and text and now() - self._typed > TYPING_SECONDS:
            self._typed = now()
            self._session.post(SpeechStarted())

    def say(self, text: str) -> bool:
        """Say something in writing. Returns whether the line could hear it."""
        self._typed = NEVER
        if self._session is None or not text.strip():
            return False
        if not self._ports.interruptible:
            self._phone.alert(HEAR_OUT)
            return False
        self._phone.alert("")
        self._session.post(SpeechHeard(text.strip()))
        return True

    def began_to_speak(self, words: str) -> None:
        """The recogniser hears words that may still change."""
        listen = self._ports.listening
        if self._session is not None and listen is not None:
            self._captions.interim("•" * 4 if listen.sensitive else words)
            if now() - self._typed > TYPING_SECONDS:
                self._typed = now()
                self._session.post(SpeechStarted(listen.turn))

    def heard(self, words: str, confidence: float) -> None:
        """The recogniser is sure of these words, to a degree; none are silence."""
        listen = self._ports.listening
        self._typed = NEVER
        self._captions.interim("")
        if self._session is not None and listen is not None:
            self._session.post(SpeechHeard(words, confidence, listen.turn))

    def heard_nothing(self) -> None:
        """The recogniser heard silence: *noinput*, unless the caller asked for more time."""
        if self._settings.now.patience == 1 and not self._speaker.busy:
            self.heard("", 1.0)

    def recognition_failed(self, message: str) -> None:
        """Speech recognition cannot go on; the call does."""
        self._captions.interim("")
        self._ports.speak = False
        self._phone.show_speak(False)
        self._phone.alert(message)
        self._ports.settle()

    def speak(self) -> None:
        """Turn the microphone on or off."""
        if not self._recogniser.available:
            self._phone.alert(MISSING)
            return
        self._ports.speak = not self._ports.speak
        self._phone.alert("")
        self._phone.show_speak(self._ports.speak)
        if not self._ports.speak:
            self._captions.interim("")
        self._ports.settle()

    def mute(self) -> None:
        """Silence the phone, or let it sound again."""
        self._speaker.mute(not self._speaker.muted)
        self._phone.show_mute(self._speaker.muted)
        self.set_volume()
        self._ports.settle()

    def set_volume(self) -> None:
        """Bring the tones in line with volume and mute."""
        self._audio.set_level(0.0 if self._speaker.muted else self._settings.now.volume)

    def follow(self, update: CallUpdate) -> None:
        """Take note of a turn: when the call has ended, so has everything that belonged to it."""
        if update.call.outcome is None:
            if self._tick is None:
                self._keep_time()
            return
        self._session = None
        self._hush()
        self._phone.alert("")
        self._phone.show_time(self.elapsed())
        self._captions.notice(ending(update.call.outcome, self.elapsed()))
        self._tones.busy()
        self.ended()

    def _hush(self) -> None:
        """Stop everything that belongs to a call."""
        if self._tick is not None:
            self._tick()
            self._tick = None
        self._ports.speak = False
        self._phone.show_speak(False)
        self._ports.stop_listening()
        self._ports.stop_playing()
        self._phone.forget_words()


ENDINGS = {
    "hung_up": "You hung up after {time}",
    "completed": "The line hung up after {time}",
}


def seconds_since(time: str) -> float:
    """Return how long ago a time was; a clock that went backwards makes it now."""
    moment = datetime.fromisoformat(time)
    return max(0.0, (datetime.now(moment.tzinfo) - moment).total_seconds())


def ending(outcome: str, seconds: float) -> str:
    """Return how a call ended, in words."""
    words = ENDINGS.get(outcome, "The call ended after {time}: " + outcome.replace("_", " "))
    return words.format(time=clock_face(seconds))
