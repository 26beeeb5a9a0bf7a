"""The runtime's `Ports` for the page: plays prompts, listens, keeps time, shows the call.

The rules:

- A prompt's caption appears when the prompt begins, in the same task; with ``?rate=instant`` the
  prompt counts as heard at once as well.
- The prompt whose caption appeared last is the one that is being said, with a voice or without one,
  until it is over. ``saying`` has its node; at ``?rate=instant`` no prompt takes time to be said.
- What the caller did is shown from the call's log, in which secrets are masked already. A key that
  the line did not take is not shown.
- Other parts that follow the call get an update from the feed, after the telephone has shown it.
"""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from ivr.browser.feed import Feed, Latest
from ivr.browser.seam.protocols import Timers
from ivr.browser.sound.microphone import Microphone
from ivr.browser.sound.saying import Saying
from ivr.browser.sound.sentences import captions_and_passages
from ivr.browser.telephone.face import CallState, Moment, activity_of, face_of, turn_of
from ivr.browser.telephone.parts import Display, Durable, Sounds, SpeechOutput, Transcript
from ivr.browser.telephone.settings import SettingsStore
from ivr.engine import DROPPED, Listen, PlayPrompt, accepts, language_of
from ivr.runtime import CallUpdate, Cancel, Then
from ivr.store import CallEvent

ANNOUNCE_SECONDS = 0.1
"""After this time a new moment lasts: between a call's update and its next prompt is no turn."""

NOINPUT = "noinput"
"""The timer that the ring around the keys shows."""


class TelephonePorts:
    """The page's ports. The feed ``updates`` has every update of the call."""

    def __init__(
        self,
        view: Display,
        captions: Transcript,
        speech: SpeechOutput,
        microphone: Microphone,
        sounds: Sounds,
        timers: Timers,
        settings: SettingsStore,
        durable: Durable,
        updates: Feed[CallUpdate],
        instant: bool,
    ) -> None:
        self._view = view
        self._captions = captions
        self._speech = speech
        self._microphone = microphone
        self._sounds = sounds
        self._timers = timers
        self._settings = settings
        self._durable = durable
        self._updates = updates
        self._instant = instant
        self.saying: Latest[str] = Latest()
        """The node whose prompt is heard now, or "": each time that this changes."""
        self._said = ""
        self._parts: tuple[str, ...] = ()  # of the prompt that is being said
        self._reached = 0  # which of them
        self._playing: list[PlayPrompt] = []
        self._expects = ""
        self._announcing: Cancel | None = None

    @property
    def interruptible(self) -> bool:
        """Whether the caller may interrupt the prompt that is being said."""
        return not self._playing or self._playing[0].bargein

    def play(self, prompt: PlayPrompt, finished: Then) -> None:
        """Say a prompt after those that are still playing."""
        rate = self._settings.now.rate
        captions, passages = captions_and_passages(prompt.text, prompt.spoken, rate)
        if self._instant:
            self._captions.line_says(captions, prompt.language)
            self._captions.hushed()
            finished()
            return
        self._playing.append(prompt)
        began = partial(self._began, prompt, captions)
        ended = partial(self._played, prompt, finished)
        self._speech.say(Saying(passages, prompt.language, began, self._reach, ended))
        self.settle()

    def _began(self, prompt: PlayPrompt, captions: tuple[str, ...]) -> None:
        self._parts, self._reached = captions, 0
        self._captions.line_says(captions, prompt.language, aloud=self._speech.audible)
        self._say(prompt.node)

    def _reach(self, part: int) -> None:
        self._reached = part
        self._captions.reached(part)

    def _say(self, node: str) -> None:
        """Show which node's prompt is being said, or that none is."""
        if node != self._said:
            self._said = node
            self._view.show_saying(node)
            self.saying.publish(node)

    def _played(self, prompt: PlayPrompt, finished: Then) -> None:
        self._playing.remove(prompt)
        self._captions.hushed()
        self._say("")
        finished()
        self.settle()

    def stop_playing(self) -> str | None:
        """Stop all prompts. A sentence that had begun counts as heard."""
        heard = "".join(self._parts[: self._reached + 1]).strip() if self._playing else None
        self._playing.clear()
        self._speech.stop()
        self._captions.hushed()
        self._say("")
        self.settle()
        return heard

    def listen(self, listen: Listen) -> None:
        """Take speech."""
        self._view.show_secrecy(listen.sensitive)
        self.settle()
        self._microphone.listen(listen)

    def stop_listening(self) -> None:
        """Take no more speech."""
        self._view.show_secrecy(False)
        self._microphone.stop_listening()

    def call_later(self, seconds: float, then: Then) -> Cancel:
        """Call ``then`` later, by a timer of the browser."""
        return self._timers.call_later(seconds, then)

    def patience(self) -> float:
        """Return the caller's setting."""
        return self._settings.now.multiplier

    def durable(self, then: Then) -> None:
        """Wait until the database is saved."""
        self._durable(then)

    def show(self, update: CallUpdate) -> None:
        """Show the call and what the caller did, and publish the update."""
        for entry in update.entries:
            self._show_caller(entry)
        self._microphone.expect(lambda: accepts(update.flow, update.call).phrases)
        self._view.show_language(language_of(update.flow, update.call))
        face = face_of(update, self._view.words)
        self._view.show_state(face.state, face.words)
        self._view.show_place(update.call.id, update.call.node)
        self._view.show_entry(face.entry)
        self._expects = face.expects
        self._sound(face.state)
        self.settle()
        self._updates.publish(update)

    def show_timer(self, name: str, seconds: float | None) -> None:
        """Run the ring for the time that the caller has to answer."""
        if name == NOINPUT:
            self._view.run_ring(seconds)

    def fail(self, message: str) -> None:
        """Show what went wrong."""
        self._view.alert(message)

    def settle(self) -> None:
        """Update the microphone, the melody and the words about the present moment."""
        self._microphone.allow(self._settings.now.headset or not self._speech.audible)
        self._sounds.duck(bool(self._playing))
        self.show_activity()

    def show_activity(self) -> None:
        """Show what happens at this moment, and tell a screen reader once that has settled."""
        self._view.show_activity(*activity_of(self._view.state, self._moment(), self._view.words))
        if self._announcing is None:
            self._announcing = self._timers.call_later(ANNOUNCE_SECONDS, self._announce)

    def _announce(self) -> None:
        self._announcing = None
        self._view.announce_turn(turn_of(self._view.state, self._moment(), self._view.words))

    def _moment(self) -> Moment:
        return Moment(
            expects=self._expects,
            hearing=self._microphone.open,
            playing=bool(self._playing),
            bargein=self.interruptible,
            listening=self._microphone.listening is not None,
        )

    def _show_caller(self, entry: CallEvent) -> None:
        said: dict[str, Any] = json.loads(entry.data)
        if entry.kind == "DtmfPressed" and not said.get(DROPPED):
            self._captions.caller_keys(str(said["digit"]))
        elif entry.kind == "SpeechHeard" and said["text"]:
            self._captions.caller_says(str(said["text"]))

    def _sound(self, state: CallState) -> None:
        if state is CallState.TRANSFERRING:
            self._sounds.hold_music()
        elif state is CallState.CONNECTED:
            self._sounds.silence()
