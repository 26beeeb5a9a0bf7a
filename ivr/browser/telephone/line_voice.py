"""The line's voice as the caller sets it: muted, louder, another one, or one to be tried again."""

from __future__ import annotations

from ivr.browser.sound.saying import unseen
from ivr.browser.telephone.own_words import OwnWords
from ivr.browser.telephone.parts import Display, Sounds, SpeechOutput, Transcript
from ivr.browser.telephone.settings import PageSettings, SettingsStore
from ivr.flow import Flow
from ivr.runtime import Line

SAMPLE = "This is how the line sounds."


class LineVoice:
    """Tells the caller about a voice that does not work, and uses it again on request.

    The feed ``given_up`` has the words about each voice that is given up.
    """

    def __init__(
        self,
        line: Line,
        view: Display,
        captions: Transcript,
        speech: SpeechOutput,
        sounds: Sounds,
        settings: SettingsStore,
    ) -> None:
        self._line = line
        self._view = view
        self._captions = captions
        self._speech = speech
        self._sounds = sounds
        self._settings = settings
        self._chosen = settings.now.voice
        self.given_up = speech.given_up
        self.given_up.follow(self._tell)

    def _tell(self, words: str) -> None:
        if self._view.state.live:
            self._captions.notice(words)
        else:
            self._view.alert(words)

    def introduce(self) -> None:
        """Say at the beginning of a call why the caller has to read, if so."""
        language = self._line.flow.language
        if not self._speech.speaks(language):
            if trouble := self._speech.trouble(language):
                self._captions.notice(trouble)
            else:
                own = OwnWords(self._view, self._captions)
                own.notice(own.now.read_along)

    def trouble(self) -> str:
        """Return the words about a voice of the line that was given up, else ""."""
        return next(filter(None, map(self._speech.trouble, languages_of(self._line.flow))), "")

    def settings_changed(self, settings: PageSettings) -> None:
        """Take the volume, and another voice if one was chosen."""
        if settings.voice != self._chosen:
            self._chosen = settings.voice
            self._trust_again()
        self.set_volume()

    def mute(self) -> None:
        """Mute the telephone, or unmute it."""
        self._speech.mute(not self._speech.muted)
        self._view.show_mute(self._speech.muted)
        self.set_volume()

    def set_volume(self) -> None:
        """Set the volume of the other sounds. The voice reads it before each sentence."""
        self._sounds.set_level(0.0 if self._speech.muted else self._settings.now.volume)

    def try_again(self) -> None:
        """Rely on the line's voice again, and say a sample with it unless a call is on."""
        self._trust_again()
        if not self._view.state.live:
            self._view.alert("")
            self._sounds.wake()
            self._speech.stop()
            self._speech.say(unseen(SAMPLE, self._line.flow.language))

    def _trust_again(self) -> None:
        for language in languages_of(self._line.flow):
            self._speech.trust_again(language)


def languages_of(flow: Flow) -> tuple[str, ...]:
    """Return the languages that a line speaks."""
    return flow.languages or (flow.language,)
