"""A fake of a browser's ``speechSynthesis``: it ends, fails or falls silent when a test says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass
class FakeVoice:
    """A voice as browsers have it."""

    name: str
    lang: str
    localService: bool = True
    default: bool = False

    @property
    def voiceURI(self) -> str:
        return self.name


class FakeVoiceList(list[FakeVoice]):
    """A list as browsers have it."""

    @property
    def length(self) -> int:
        return len(self)


class FakeUtterance:
    """What a browser is to say, with the functions it calls when that is over."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lang = ""
        self.voice: FakeVoice | None = None
        self.rate = self.volume = 1.0
        self.onend: Any = None
        self.onerror: Any = None


@dataclass(frozen=True)
class FakeSpeechEvent:
    """What a browser reports of an utterance."""

    type: str
    error: str = ""


class FakeSynthesis:
    """Speaks one utterance at a time, and records all of them."""

    def __init__(self, *voices: FakeVoice) -> None:
        self.voices = FakeVoiceList(voices)
        self.spoken: list[FakeUtterance] = []
        self.speaking = self.pending = self.paused = False
        self.cancelled = 0

    def getVoices(self) -> FakeVoiceList:
        return self.voices

    @property
    def texts(self) -> list[str]:
        """All texts that it was asked to speak."""
        return [utterance.text for utterance in self.spoken]

    @property
    def last(self) -> FakeUtterance:
        """The utterance that it was asked to speak last."""
        return self.spoken[-1]

    def speak(self, utterance: FakeUtterance) -> None:
        assert not self.speaking, "two utterances at once"
        assert not self.paused, "nothing is spoken during a pause"
        self.spoken.append(utterance)
        self.speaking = True

    def cancel(self) -> None:
        """Stop speaking; call the utterance's handlers if it still has any."""
        self.cancelled += 1
        if self.speaking:
            self.fail("canceled")

    def resume(self) -> None:
        self.paused = False

    def end(self) -> None:
        """End the utterance, and call its handlers if it still has any."""
        self.speaking = False
        if self.last.onend is not None:
            self.last.onend(FakeSpeechEvent("end"))

    def fail(self, code: str) -> None:
        """Break off the utterance with an error."""
        self.speaking = False
        if self.last.onerror is not None:
            self.last.onerror(FakeSpeechEvent("error", code))

    def fall_silent(self) -> None:
        """End the utterance without calling its handlers."""
        self.speaking = False
