"""The voices that a browser has: none and thirteen thousand are both normal.

``getVoices()`` fills late or never, so whoever wants voices is told when they arrive and told
again when they change; nobody waits. The list is read once per change: each voice costs a walk
into JavaScript.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ivr.browser.seam.proxies import Proxies


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice; ``place`` is where it stands in the browser's own list."""

    uri: str
    name: str
    language: str
    local: bool
    default: bool
    place: int


def primary(language: str) -> str:
    """Return the language of a tag without region: ``en`` of ``en-IN``, and of ``en_IN``."""
    return language.replace("_", "-").split("-")[0].lower()


def fit(voice: Voice, language: str) -> tuple[bool, bool, bool]:
    """Say how well a voice fits; the greater the better: region, on this machine, the default."""
    same = voice.language.replace("_", "-").lower() == language.lower()
    return same, voice.local, voice.default


def best(voices: list[Voice], language: str, wanted: str = "") -> Voice | None:
    """Return the voice for ``language``: the wanted one if it speaks it, else the best fit."""
    able = [voice for voice in voices if primary(voice.language) == primary(language)]
    chosen = next((voice for voice in able if voice.uri == wanted), None)
    return chosen or max(able, key=lambda voice: fit(voice, language), default=None)


class Voices:
    """The browser's voices, kept up to date."""

    def __init__(self, synthesis: Any, proxies: Proxies, changed: Callable[[], None]) -> None:
        self._synthesis = synthesis
        self._changed = changed
        self._native: Any = None
        self.all: list[Voice] = []
        if synthesis and hasattr(synthesis, "addEventListener"):
            proxies.listen(synthesis, "voiceschanged", lambda event: self._read())

    def look(self) -> None:
        """See whether voices have come without a word."""
        if self._synthesis and self._synthesis.getVoices().length != len(self.all):
            self._read()

    def _read(self) -> None:
        self._native = self._synthesis.getVoices()
        self.all = [_voice(voice, place) for place, voice in enumerate(self._native)]
        self._changed()

    def native(self, voice: Voice) -> Any:
        """Return the browser's own object for ``voice``."""
        return self._native[voice.place]


def _voice(voice: Any, place: int) -> Voice:
    return Voice(
        str(voice.voiceURI),
        str(voice.name),
        str(voice.lang),
        bool(voice.localService),
        bool(voice.default),
        place,
    )
