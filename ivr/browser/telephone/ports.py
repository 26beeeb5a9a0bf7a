"""The telephone as the runtime sees it: plays, listens, keeps time, shows where the call is.

The rules:

- A prompt's caption appears when the prompt begins, in the same task; with ``?rate=instant`` it
  is heard at once as well.
- The microphone is open only while the line listens, Speak is on, and no voice that it would pick
  up is speaking; a headset lifts the last condition.
- What the caller did is shown from the call's log, where it is masked already.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from ivr.browser.sound.sentences import captions_and_passages
from ivr.browser.sound.speaker import Saying
from ivr.browser.telephone.handset import Handset
from ivr.browser.telephone.phone import Activity, CallState
from ivr.browser.telephone.ring import NOINPUT, Ring
from ivr.engine import Listen, Phase, PlayPrompt, accepts
from ivr.runtime import CallUpdate
from ivr.store import CallEvent

STATES = {
    Phase.RINGING: (CallState.RINGING, "Ringing"),
    Phase.TRANSFERRING: (CallState.TRANSFERRING, "On hold"),
    Phase.ENDED: (CallState.ENDED, "Call ended"),
}
CONNECTED = (CallState.CONNECTED, "Connected")
CHOICE = "a choice"
"""What a menu expects goes without saying."""

FROM_CALLER = (Phase.LISTENING, Phase.CONFIRMING, Phase.CHOOSING)

Then = Callable[[], None]


class BrowserPorts:
    """What the runtime reaches the page by; ``shown`` hears of every turn, after the phone."""

    def __init__(self, handset: Handset, durable: Callable[[Then], None]) -> None:
        self._durable = durable
        self._phone = handset.phone
        self._captions = handset.captions
        self._speaker = handset.speaker
        self._recogniser = handset.recogniser
        self._tones = handset.tones
        self._timers = handset.timers
        self._settings = handset.settings
        self._instant = handset.instant
        self._ring = Ring()
        self._playing: list[PlayPrompt] = []
        self._expects = ""
        self.shown: Callable[[CallUpdate], None] = lambda turn: None
        self.listening: Listen | None = None
        self.speak = False

    @property
    def interruptible(self) -> bool:
        """Whether what is being said gives way to the caller."""
        return not self._playing or self._playing[0].bargein

    def play(self, prompt: PlayPrompt, finished: Then) -> None:
        """Say a prompt behind those still playing."""
        captions, passages = captions_and_passages(prompt.text, prompt.spoken)
        if self._instant:
            self._captions.line_says(captions, prompt.language)
            self._captions.hushed()
            finished()
            return
        self._playing.append(prompt)
        began = partial(self._captions.line_says, captions, prompt.language)
        ended = partial(self._played, prompt, finished)
        self._speaker.say(Saying(passages, prompt.language, began, self._captions.reached, ended))
        self.settle()

    def _played(self, prompt: PlayPrompt, finished: Then) -> None:
        self._playing.remove(prompt)
        self._captions.hushed()
        finished()
        self.settle()

    def stop_playing(self) -> None:
        """Fall silent."""
        self._playing.clear()
        self._speaker.stop()
        self._captions.hushed()
        self.settle()

    def listen(self, listen: Listen) -> None:
        """Take speech."""
        self.listening = listen
        self._phone.show_secrecy(listen.sensitive)
        self.settle()

    def stop_listening(self) -> None:
        """Take no more speech."""
        self.listening = None
        self._phone.show_secrecy(False)
        self._captions.interim("")
        self.settle()

    def call_later(self, seconds: float, then: Then) -> Callable[[], None]:
        """Ask the browser's clock."""
        return self._timers.call_later(seconds, then)

    def patience(self) -> float:
        """What the caller set."""
        return self._settings.now.multiplier

    def durable(self, then: Then) -> None:
        """Wait for the keeper of the database."""
        self._durable(then)

    def show(self, update: CallUpdate) -> None:
        """Show where the call is, and what the caller did to get it there."""
        call = update.call
        for entry in update.entries:
            self._show_caller(entry)
        state, words = STATES.get(call.phase, CONNECTED)
        self._phone.show_state(state, words)
        self._phone.show_place(call.id, call.node)
        self._show_entry(update)
        self._sound(state)
        self.settle()
        self.shown(update)

    def show_timer(self, name: str, seconds: float | None) -> None:
        """Let the ring run with the time that the caller has to answer."""
        if name != NOINPUT:
            return
        if seconds is None:
            self._ring.stop()
        else:
            self._ring.run(seconds)

    def fail(self, message: str) -> None:
        """Say what went wrong."""
        self._phone.alert(message)

    def settle(self) -> None:
        """Bring the microphone and the words about this moment in line with what happens now."""
        quiet = self._settings.now.headset or not self._speaker.audible
        wanted = self.speak and self.listening is not None
        self._recogniser.allow(quiet)
        self._recogniser.want(wanted, self.listening.language if self.listening else "")
        self._tones.duck(bool(self._playing))
        self.show_activity()

    def _show_caller(self, entry: CallEvent) -> None:
        said: dict[str, Any] = json.loads(entry.data)
        if entry.kind == "DtmfPressed":
            self._captions.caller_keys(str(said["digit"]))
        elif entry.kind == "SpeechHeard" and said["text"]:
            self._captions.caller_says(str(said["text"]))

    def _show_entry(self, update: CallUpdate) -> None:
        if update.call.phase in FROM_CALLER:
            takes = accepts(update.flow, update.call)
            self._expects = "" if takes.expects == CHOICE else takes.expects
            self._phone.show_entry(update.call.entry, takes.sensitive)
        else:
            position = update.call.variables.get("position")
            self._expects = f"Number {position} in the queue" if position else ""
            self._phone.show_entry("", False)

    def show_activity(self) -> None:
        """Show what happens in this moment."""
        if self._phone.state is CallState.TRANSFERRING:
            self._phone.show_activity(Activity.ON_HOLD, self._expects or "Waiting for an agent")
        elif self._phone.state is not CallState.CONNECTED:
            self._phone.show_activity(Activity.NONE)
        elif self._recogniser.listening:
            self._phone.show_activity(Activity.LISTENING_VOICE, "Listening")
        elif self._playing:
            words = "A key interrupts" if self.interruptible else "Please hear this out"
            self._phone.show_activity(Activity.SPEAKING, words)
        elif self.listening is not None:
            words = f"Your turn: {self._expects}" if self._expects else "Your turn"
            self._phone.show_activity(Activity.LISTENING_KEYS, words)
        else:
            self._phone.show_activity(Activity.NONE)

    def _sound(self, state: CallState) -> None:
        if state is CallState.TRANSFERRING:
            self._tones.hold_music()
        elif state is CallState.CONNECTED:
            self._tones.silence()
