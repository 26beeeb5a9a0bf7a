"""The parts of the telephone that a browser is needed for, as types.

The telephone decides, and these do: `TelephoneView`, `Captions`, `Speaker` and `Tones` in the page,
fakes in the tests.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from ivr.browser.sound.saying import Saying
from ivr.browser.telephone.face import Activity, CallState
from ivr.runtime import Then


class Display(Protocol):
    """What is seen of the telephone itself."""

    @property
    def state(self) -> CallState:
        """The state that was shown last."""
        ...

    def show_line(self, title: str, accent: str) -> None:
        """Show a line's name and colour."""
        ...

    def show_state(self, state: CallState, words: str) -> None:
        """Show what the call is doing, and let only what makes sense be pressed."""
        ...

    def show_place(self, call_id: str, menu: str) -> None:
        """Tell automation where the call is."""
        ...

    def show_time(self, seconds: float | None) -> None:
        """Show how long the call has lasted, or nothing."""
        ...

    def show_entry(self, entry: str) -> None:
        """Show the keys so far."""
        ...

    def show_secrecy(self, sensitive: bool) -> None:
        """Show dots for what is typed, or what is typed."""
        ...

    def forget_words(self) -> None:
        """Empty the text box."""
        ...

    def show_activity(self, activity: Activity, words: str) -> None:
        """Show what happens in this moment; ``words`` stand where an entry would."""
        ...

    def show_mute(self, muted: bool) -> None:
        """Show whether the telephone's sound is off."""
        ...

    def show_speak(self, on: bool) -> None:
        """Show whether the microphone is on."""
        ...

    def show_caption_size(self, pixels: int) -> None:
        """Show captions in this size."""
        ...

    def show_interrupted(self, interrupted: bool) -> None:
        """Offer to go on with a call, or offer it no more."""
        ...

    def run_ring(self, seconds: float | None) -> None:
        """Let the ring around the keys run down in so many seconds, or take it away."""
        ...

    def alert(self, message: str) -> None:
        """Say what went wrong; the empty text takes it away."""
        ...


class Transcript(Protocol):
    """The conversation as it is seen."""

    def clear(self) -> None:
        """Begin a new call's transcript."""
        ...

    def line_says(self, parts: Sequence[str], language: str) -> None:
        """Show a prompt that begins now; its parts are marked one after another as it is said."""
        ...

    def reached(self, number: int) -> None:
        """Mark the part of the prompt that is being said."""
        ...

    def hushed(self) -> None:
        """Mark nothing: the line has finished, or was interrupted."""
        ...

    def caller_keys(self, digit: str) -> None:
        """Show keys that the caller pressed."""
        ...

    def caller_says(self, text: str) -> None:
        """Show what the caller said."""
        ...

    def interim(self, text: str) -> None:
        """Show words that may still change, in place of those before; none takes them away."""
        ...

    def notice(self, text: str) -> None:
        """Say something about the call itself."""
        ...


class SpeechOutput(Protocol):
    """The line's voice."""

    @property
    def busy(self) -> bool:
        """Whether a prompt is being said, with a voice or in captions alone."""
        ...

    @property
    def audible(self) -> bool:
        """Whether a voice is speaking that a microphone would hear too."""
        ...

    @property
    def muted(self) -> bool:
        """Whether captions go on without a voice."""
        ...

    def speaks(self, language: str) -> bool:
        """Whether there is a voice for a language."""
        ...

    def say(self, saying: Saying) -> None:
        """Say a prompt behind those that are being said."""
        ...

    def stop(self) -> None:
        """Fall silent and forget the rest."""
        ...

    def mute(self, muted: bool) -> None:
        """Let captions go on without a voice, or let the voice speak again."""
        ...


class Sounds(Protocol):
    """What else the telephone sounds like."""

    def wake(self) -> None:
        """Begin to sound; browsers allow that only where a person has just pressed something."""
        ...

    def set_level(self, level: float) -> None:
        """Set the volume of all of it, 0 to 1."""
        ...

    def key(self, digit: str) -> None:
        """Sound a key."""
        ...

    def ring(self) -> None:
        """Sound the ringing that a caller hears, until `silence`."""
        ...

    def busy(self) -> None:
        """Sound a few beats of busy."""
        ...

    def hold_music(self) -> None:
        """Play a melody until `silence`."""
        ...

    def duck(self, speaking: bool) -> None:
        """Make the melody give way while the line speaks."""
        ...

    def silence(self) -> None:
        """Stop the sound that would go on by itself."""
        ...


Durable = Callable[[Then], None]
"""Calls what it is given once all that was committed is saved, or cannot be."""
