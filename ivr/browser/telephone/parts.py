"""Types for the parts of the telephone that need a browser.

The telephone decides what they do. In the page they are `TelephoneView`, `Captions`, `Speaker` and
`Tones`, in tests fakes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from ivr.browser.feed import Feed
from ivr.browser.sound.saying import Saying
from ivr.browser.telephone.face import Activity, CallState
from ivr.browser.words import PhoneWords
from ivr.runtime import Then


class Display(Protocol):
    """Shows the telephone itself."""

    @property
    def state(self) -> CallState:
        """The state that was shown last."""
        ...

    @property
    def words(self) -> PhoneWords:
        """The telephone's words, in the language that was shown last."""
        ...

    def show_language(self, language: str) -> None:
        """Show the telephone's own words in a language (BCP 47)."""
        ...

    def show_line(self, title: str, accent: str) -> None:
        """Show a line's name and colour."""
        ...

    def show_state(self, state: CallState, words: str) -> None:
        """Show what the call is doing, and enable only the buttons that make sense then."""
        ...

    def show_place(self, call_id: str, menu: str) -> None:
        """Tell automation where the call is."""
        ...

    def show_saying(self, node: str) -> None:
        """Tell automation which node's prompt is being said; "" if none is."""
        ...

    def show_time(self, seconds: float | None) -> None:
        """Show how long the call has lasted, or nothing."""
        ...

    def show_entry(self, entry: str) -> None:
        """Show the keys so far."""
        ...

    def show_secrecy(self, sensitive: bool) -> None:
        """Show typed text as dots, or as it is."""
        ...

    def forget_words(self) -> None:
        """Empty the text box."""
        ...

    def show_activity(self, activity: Activity, words: str) -> None:
        """Show what happens at this moment; ``words`` are shown in place of an entry."""
        ...

    def announce_turn(self, words: str) -> None:
        """Tell a screen reader that it is the caller's turn; "" when it is not."""
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
        """Offer to resume a call, or stop offering it."""
        ...

    def run_ring(self, seconds: float | None) -> None:
        """Run the ring around the keys down in these seconds, or remove it."""
        ...

    def alert(self, message: str, language: str = "en") -> None:
        """Show what went wrong, in that language; the empty text removes the message."""
        ...


class Transcript(Protocol):
    """Shows the conversation."""

    def clear(self) -> None:
        """Begin a new call's transcript."""
        ...

    def line_says(self, parts: Sequence[str], language: str, aloud: bool = False) -> None:
        """Show a prompt that begins now; its parts are marked one after another as it is said.

        The parts contain the spaces between them. A screen reader does not read what a voice says
        ``aloud``.
        """
        ...

    def reached(self, number: int) -> None:
        """Mark the part of the prompt that is being said."""
        ...

    def hushed(self) -> None:
        """End the marking, because the line has finished or was interrupted."""
        ...

    def caller_keys(self, digit: str) -> None:
        """Show keys that the caller pressed."""
        ...

    def caller_says(self, text: str) -> None:
        """Show what the caller said."""
        ...

    def interim(self, text: str) -> None:
        """Show words that may still change, in place of earlier ones; None removes them."""
        ...

    def notice(self, text: str, language: str = "en") -> None:
        """Say something about the call itself, in that language."""
        ...

    def withdraw_notice(self) -> None:
        """Remove the last notice, because it is no longer true."""
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

    @property
    def given_up(self) -> Feed[str]:
        """The words about each voice that is given up, because it does not work."""
        ...

    def speaks(self, language: str) -> bool:
        """Whether there is a voice for a language."""
        ...

    def trouble(self, language: str) -> str:
        """Return the words about the voice for a language if it was given up, else ""."""
        ...

    def trust_again(self, language: str) -> None:
        """Use the voice for a language again, because the user has chosen it."""
        ...

    def say(self, saying: Saying) -> None:
        """Say a prompt after those that are being said."""
        ...

    def stop(self) -> None:
        """Stop speaking and drop the other prompts."""
        ...

    def mute(self, muted: bool) -> None:
        """Let captions go on without a voice, or let the voice speak again."""
        ...


class Sounds(Protocol):
    """The telephone's other sounds."""

    def wake(self) -> None:
        """Allow sound; browsers accept this only in the handler of a user's gesture."""
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
        """Sound a few beats of the busy tone."""
        ...

    def hold_music(self) -> None:
        """Play a melody until `silence`."""
        ...

    def duck(self, speaking: bool) -> None:
        """Make the melody quieter while the line speaks."""
        ...

    def silence(self) -> None:
        """Stop ringing, busy tone or melody."""
        ...


Durable = Callable[[Then], None]
"""Calls a function once everything committed so far is saved, or saving has failed."""
