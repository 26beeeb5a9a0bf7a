"""Which voices can be relied on, and the words about one that cannot.

The rules:

- A voice that fails, or twice in a row does not report that it has finished, is given up: the line
  goes on in captions wherever it would have spoken.
- A voice that was given up is used again only if the user chooses or tries it.
"""

from __future__ import annotations

from enum import Enum

from ivr.browser.feed import Feed
from ivr.browser.sound.voices import Voice

TIME_OUTS = 2
"""So many sentences in a row without a reported end, and the voice is given up."""


class VoiceFault(Enum):
    """What is wrong with a voice; the values are words about it."""

    NO_END = "does not say when it has finished"
    FAILED = "cannot speak"


TROUBLE = (
    "The voice {name} {fault}, so the line goes on in captions. "
    "Choose another voice in Settings, or press Try the voice there to use it again."
)


def words_about(voice: Voice, fault: VoiceFault) -> str:
    """Return what a caller is told about a voice that was given up."""
    return TROUBLE.format(name=voice.name, fault=fault.value)


class VoiceTrust:
    """The voices that were given up. The feed ``given_up`` has the words about each."""

    def __init__(self) -> None:
        self.given_up: Feed[str] = Feed()
        self._time_outs: dict[str, int] = {}  # in a row, by the voice's URI
        self._faults: dict[str, VoiceFault] = {}

    def fault_of(self, voice: Voice) -> VoiceFault | None:
        """Return what is wrong with a voice that was given up; None if it may speak."""
        return self._faults.get(voice.uri)

    def ended(self, voice: Voice) -> None:
        """Note that the voice has reported the end of a sentence."""
        self._time_outs.pop(voice.uri, None)

    def timed_out(self, voice: Voice) -> None:
        """Note that the voice has not reported the end of a sentence."""
        count = self._time_outs[voice.uri] = self._time_outs.get(voice.uri, 0) + 1
        if count >= TIME_OUTS:
            self._give_up(voice, VoiceFault.NO_END)

    def failed(self, voice: Voice) -> None:
        """Note that the browser could not speak with the voice."""
        self._give_up(voice, VoiceFault.FAILED)

    def _give_up(self, voice: Voice, fault: VoiceFault) -> None:
        self._faults[voice.uri] = fault
        self.given_up.publish(words_about(voice, fault))

    def again(self, voice: Voice) -> None:
        """Rely on the voice again, because the user has chosen it."""
        self._faults.pop(voice.uri, None)
        self._time_outs.pop(voice.uri, None)
