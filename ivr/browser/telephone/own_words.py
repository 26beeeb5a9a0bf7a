"""Says something in the telephone's own words, in the language that the telephone shows."""

from __future__ import annotations

from ivr.browser.telephone.face import CallState, state_words
from ivr.browser.telephone.parts import Display, Transcript
from ivr.browser.words import PhoneWords


class OwnWords:
    """What the telephone says itself, beside what the line says."""

    def __init__(self, view: Display, captions: Transcript) -> None:
        self._view = view
        self._captions = captions

    @property
    def now(self) -> PhoneWords:
        """The words in the language that is shown."""
        return self._view.words

    def alert(self, words: str) -> None:
        """Show what went wrong."""
        self._view.alert(words, self.now.language)

    def notice(self, words: str) -> None:
        """Say something about the call in the conversation."""
        self._captions.notice(words, self.now.language)

    def state(self, state: CallState) -> None:
        """Show what the call is doing."""
        self._view.show_state(state, state_words(state, self.now))
