"""The voices that a browser has. Some have none, some have thousands.

``getVoices()`` may have its list late or never, so nothing waits for voices: the feed
`Voices.changes` has the list when it has changed. The list is read once per change, because each
voice costs several calls into JavaScript.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ivr.browser.feed import Feed
from ivr.browser.seam.protocols import Proxies

OFFERED = 60
"""So many voices a person may choose from."""


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
    """Rate how well a voice fits: by region, by being on this machine, by being the default."""
    same = voice.language.replace("_", "-").lower() == language.lower()
    return same, voice.local, voice.default


def best(voices: list[Voice], language: str, wanted: str = "") -> Voice | None:
    """Return the voice for ``language``: the wanted one if it speaks it, else the best fit."""
    able = [voice for voice in voices if primary(voice.language) == primary(language)]
    chosen = next((voice for voice in able if voice.uri == wanted), None)
    return chosen or max(able, key=lambda voice: fit(voice, language), default=None)


def offered(voices: list[Voice], languages: tuple[str, ...]) -> list[Voice]:
    """Return the voices for these languages, the best first, up to a limit."""
    able: list[Voice] = []
    for language in languages:
        those = [voice for voice in voices if primary(voice.language) == primary(language)]
        those.sort(key=lambda voice: (*(not good for good in fit(voice, language)), voice.name))
        able += [voice for voice in those if voice not in able]
    return able[:OFFERED]


class Voices:
    """The browser's voices. ``changes`` carries the new list after each change.

    ``synthesis`` is the browser's ``speechSynthesis``, or None where it has none.
    """

    def __init__(self, synthesis: Any, proxies: Proxies) -> None:
        self._synthesis = synthesis
        self.changes: Feed[list[Voice]] = Feed()
        self._native: Any = None
        self.all: list[Voice] = []
        if synthesis and hasattr(synthesis, "addEventListener"):
            proxies.listen(synthesis, "voiceschanged", lambda event: self._read())

    def look(self) -> None:
        """Read the list again if its length has changed without an event."""
        if self._synthesis and self._synthesis.getVoices().length != len(self.all):
            self._read()

    def _read(self) -> None:
        self._native = self._synthesis.getVoices()
        self.all = [_voice(voice, place) for place, voice in enumerate(self._native)]
        self.changes.publish(self.all)

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
