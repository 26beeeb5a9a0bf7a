"""What a caller can do with the telephone: call, press, say, hang up, mute, speak.

The rules:

- The line rings before it answers, unless the page was opened with ``?rate=instant``.
- Typing counts as speaking: it ends the caller's silence, at its beginning and while it goes on.
- The telephone learns what becomes of its call only from the feed of the call's updates.
"""

from __future__ import annotations

from collections.abc import Iterable

from ivr.browser.feed import Feed
from ivr.browser.seam.protocols import Timers
from ivr.browser.sound.on_device import OnDevice
from ivr.browser.sound.recognition import SpeechRecogniser
from ivr.browser.telephone.caller_speech import CallerSpeech
from ivr.browser.telephone.clock import CallClock
from ivr.browser.telephone.face import CallState, clock_face
from ivr.browser.telephone.interrupted import Interrupted
from ivr.browser.telephone.line_voice import LineVoice, languages_of
from ivr.browser.telephone.own_words import OwnWords
from ivr.browser.telephone.parts import Display, Durable, Sounds, SpeechOutput, Transcript
from ivr.browser.telephone.ports import TelephonePorts
from ivr.browser.telephone.settings import PageSettings, SettingsStore
from ivr.engine import CallerHungUp, CallResumed, DtmfPressed, Event, SpeechHeard
from ivr.errors import IvrError
from ivr.runtime import CallUpdate, Cancel, Line, Session
from ivr.store import CallRecord

RINGING_SECONDS = 2.0


class Telephone:
    """One telephone, at most one call.

    The feed ``forgotten`` has the id of each interrupted call that the caller did not resume, and
    ``saying`` the node whose prompt is heard now, or "", each time that this changes. ``voice`` is
    the line's voice, ``on_device`` has the packs for recognition on this device.
    """

    held = ""  # why no call can begin or go on now; each attempt shows it
    _session: Session | None = None
    _ringing: Cancel | None = None

    def __init__(
        self,
        line: Line,
        *,
        view: Display,
        captions: Transcript,
        speech: SpeechOutput,
        recogniser: SpeechRecogniser,
        on_device: OnDevice,
        sounds: Sounds,
        timers: Timers,
        clock: CallClock,
        settings: SettingsStore,
        durable: Durable,
        updates: Feed[CallUpdate],
        instant: bool,
    ) -> None:
        self.forgotten: Feed[str] = Feed()
        self.on_device = on_device
        self._line = line
        self._view = view
        self._captions = captions
        self._speech = speech
        self._sounds = sounds
        self._timers = timers
        self._clock = clock
        self._settings = settings
        self._durable = durable
        self._ringing_seconds = 0.0 if instant else RINGING_SECONDS
        self._own = OwnWords(view, captions)
        self._speaking = self._make_speaking(recogniser, on_device)
        self._microphone = self._speaking.microphone
        self.voice = LineVoice(line, view, captions, speech, sounds, settings)
        self._ports = self._make_ports(durable, updates, instant)
        self.saying = self._ports.saying
        self._interrupted = Interrupted(line, view, captions)
        updates.follow(self._follow)
        settings.changes.follow(self._settings_changed)
        self._settings_changed(settings.now)

    def _make_speaking(self, recogniser: SpeechRecogniser, on_device: OnDevice) -> CallerSpeech:
        callbacks = (self._post, self._own.alert, self._microphone_changed)
        parts = (self._timers, on_device, self._settings, self._speech)
        return CallerSpeech(recogniser, *parts, *callbacks)

    def _make_ports(
        self, durable: Durable, updates: Feed[CallUpdate], instant: bool
    ) -> TelephonePorts:
        parts = (self._view, self._captions, self._speech, self._microphone, self._sounds)
        return TelephonePorts(*parts, self._timers, self._settings, durable, updates, instant)

    @property
    def can_hear(self) -> bool:
        """Whether this browser can recognise speech at all."""
        return self._microphone.available

    def look_for_packs(self) -> None:
        """Find out whether the line's languages can be recognised on the device."""
        if self.can_hear:
            self.on_device.look(languages_of(self._line.flow))

    @property
    def busy(self) -> bool:
        """Whether a call is on or ringing."""
        return self._session is not None or self._ringing is not None

    def call(self) -> None:
        """Ring the line, or resume the call that was interrupted."""
        if self._view.state.live or self.busy:
            return
        self._view.alert(self.held)
        if self.held:
            return
        if self._interrupted:
            self.resume()
            return
        self._sounds.wake()
        self._speech.stop()
        self._clear()
        self._own.state(CallState.RINGING)
        self._sounds.ring()
        self._ringing = self._timers.call_later(self._ringing_seconds, self._answer)

    def _answer(self) -> None:
        self._ringing = None
        self._sounds.silence()
        self._view.show_line(self._line.flow.title, self._line.flow.accent)
        self._clock.start()
        self._speaking.reset()
        if self._ringing_seconds:
            self.voice.introduce()
        try:
            session = Session.dial(self._line, self._ports, self._settings.now.caller)
        except IvrError as error:
            self._not_connected(self._own.now.no_answer.format(error=error))
            return
        # A line may answer, speak and hang up in one update.
        over = self._line.call(session.call_id).outcome is not None
        self._session = None if over else session

    def _not_connected(self, why: str) -> None:
        self._view.show_state(CallState.IDLE, self._own.now.not_connected)
        self._own.alert(why)

    # --- a call that was interrupted --------------------------------------------------------------

    def offer(self, records: Iterable[CallRecord]) -> None:
        """Offer one of these interrupted calls, which come newest first, to be resumed."""
        self._interrupted.offer(records)

    def resume(self) -> None:
        """Resume the interrupted call at the same node; its last prompts are said again."""
        if record := self._interrupted.take():
            self.go_on(self._line, record.id)

    def go_on(self, line: Line, call_id: str) -> None:
        """Go on with a call of this or another line; its last prompts are said again."""
        self._sounds.wake()
        self._speaking.reset()
        self._clock.start(line.elapsed(call_id) or 0.0)
        try:
            self._session = Session.attach(line, self._ports, call_id)
            self._session.post(CallResumed())
        except IvrError as error:
            self._not_connected(self._own.now.no_resumption.format(error=error))

    def forget(self) -> None:
        """End the interrupted call without resuming it."""
        if record := self._interrupted.take():
            self._line.abandon(record, self._line.time())
            self._durable(lambda: None)
            self._clear()
            self.forgotten.publish(record.id)

    def let_go(self) -> None:
        """Stop all sound and timers: the call goes on in another tab, or its database is gone."""
        session, self._session = self._session, None
        if session is not None:
            session.let_go()
        self._stop_ringing()
        self._interrupted.take()
        self._end_call()
        self._sounds.silence()
        self._clear()

    def _clear(self) -> None:
        """Show the telephone as before any call, with the name and the colour of the line."""
        self._captions.clear()
        self._view.show_line(self._line.flow.title, self._line.flow.accent)
        self._view.show_time(None)
        self._view.show_place("", "")
        self._view.show_language(self._line.flow.language)
        self._own.state(CallState.IDLE)

    def line_changed(self) -> None:
        """Show the line's new name and colour; or, if a call is shown, say from when it answers."""
        self.look_for_packs()
        if self._view.state.live or self._interrupted:
            self._own.notice(self._own.now.from_next.format(title=self._line.flow.title))
        elif self._ringing is None:
            self._clear()  # what is left of a call was said by another line

    # --- what a caller does -----------------------------------------------------------------------

    def hang_up(self) -> None:
        """End the call, or stop ringing."""
        if self._stop_ringing():
            self._own.state(CallState.ENDED)
            self._own.notice(self._own.now.rang_only)
        else:
            self._post(CallerHungUp())

    def _stop_ringing(self) -> bool:
        ringing, self._ringing = self._ringing, None
        if ringing is not None:
            ringing()
            self._sounds.silence()
        return ringing is not None

    def press(self, digit: str) -> None:
        """Press a key."""
        if self._session is not None:
            self._sounds.wake()
            self._sounds.key(digit)
            self._post(DtmfPressed(digit))

    def _post(self, event: Event) -> None:
        if self._session is not None:
            self._session.post(event)

    def typing(self, text: str) -> None:
        """Note that the caller is typing what to say."""
        if text:
            self._speaking.goes_on()

    def say(self, text: str) -> bool:
        """Say a typed text. Returns whether the line could take it."""
        return self.hear(SpeechHeard(text.strip()))

    def hear(self, heard: SpeechHeard) -> bool:
        """Say something as it was heard. Returns whether the line could take it."""
        self._speaking.reset()
        if self._session is None or not heard.text:
            return False
        if not self._ports.interruptible:
            self._own.alert(self._own.now.cannot_interrupt)
            return False
        self._view.alert("")
        self._speaking.said(heard)
        return True

    def speak(self) -> None:
        """Turn the microphone on or off."""
        self._view.alert("")
        self._ports.settle()
        self._microphone.switch()

    def mute(self) -> None:
        """Mute the telephone, or unmute it."""
        self.voice.mute()
        self._ports.settle()

    def _settings_changed(self, settings: PageSettings) -> None:
        self._view.show_caption_size(settings.captions)
        self.voice.settings_changed(settings)
        self._ports.settle()

    def _microphone_changed(self) -> None:
        self._view.show_speak(self._microphone.on)
        self._captions.interim(self._microphone.interim)
        self._ports.show_activity()

    # --- what becomes of the call -----------------------------------------------------------------

    def _follow(self, update: CallUpdate) -> None:
        """Run the clock while the call is on; stop everything that belongs to it when it ends."""
        if update.call.outcome is None:
            self._clock.run(self._view.show_time)
            return
        self._session = None
        self._end_call()
        elapsed = self._clock.elapsed()
        self._view.alert("")
        self._view.show_time(elapsed)
        self._own.notice(self._own.now.ending(update.call.outcome, clock_face(elapsed)))
        self._sounds.busy()

    def _end_call(self) -> None:
        """Stop everything that belongs to a call."""
        self._clock.stop()
        self._microphone.turn_off()
        self._ports.stop_listening()
        self._ports.stop_playing()
        self._view.forget_words()
