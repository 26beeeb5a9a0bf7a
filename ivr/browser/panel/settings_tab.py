"""The tab Settings: what is shown there, and what a change there means.

Of thousands of voices the list offers those for the line's languages, the best first; a choice
that is not among them stays chosen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ivr.browser.seam import web
from ivr.browser.seam.dom import find, make, write
from ivr.browser.sound.voices import Voice, Voices, fit, primary
from ivr.browser.telephone.settings import PageSettings, SettingsStore

OFFERED = 60
NO_VOICES = (
    "This browser has no voice for the line's language. Captions go on at the pace of reading; "
    "a voice can be added in the system's settings for speech."
)
NO_MICROPHONE = "This browser has no speech recognition. The text box does the same."
REFUSED = "This browser does not keep settings for this page: they last until it is closed."
AS_TEXT = {"patience": "{:g}", "rate": "{:g}", "volume": "{:g}"}


class SettingsTab:
    """The tab."""

    def __init__(self, store: SettingsStore, voices: Voices, languages: Callable[[], Any]) -> None:
        self._store = store
        self._voices = voices
        self._languages = languages
        self._form = find("settings-form")

    def show(self, recogniser_available: bool) -> None:
        """Show the settings as they are."""
        settings = self._store.now
        for name in ("rate", "volume", "patience"):
            self._control(name).value = f"{getattr(settings, name):g}"
        self._control("caller").value = settings.caller
        self._control("captions").value = str(settings.captions)
        self._control("headset").checked = settings.headset
        write(find("mic-note"), "" if recogniser_available else NO_MICROPHONE)
        self.show_voices()
        self.follow(settings)

    def show_voices(self) -> None:
        """List the voices that could speak for the line."""
        able = offered(self._voices.all, tuple(self._languages()))
        chosen = self._store.now.voice
        first = make("option", "Best for the language", value="")
        rest = [make("option", f"{v.name} · {v.language}", value=v.uri) for v in able]
        select = self._control("voice")
        select.replaceChildren(first, *rest)
        select.value = chosen if any(voice.uri == chosen for voice in able) else ""
        write(find("voice-note"), "" if able else NO_VOICES)

    def follow(self, settings: PageSettings) -> None:
        """Show what a change came to."""
        write(self._form.querySelector('[data-for="rate"]'), f"{settings.rate:.1f}×")
        write(self._form.querySelector('[data-for="volume"]'), f"{settings.volume:.0%}")
        write(find("settings-note"), REFUSED if self._store.refused else "")
        web.document.documentElement.style.setProperty("--captions", f"{settings.captions}px")

    def changed(self, control: Any) -> None:
        """Take over what a control says."""
        value = control.checked if control.type == "checkbox" else str(control.value)
        if control.name:
            self._store.change(**{str(control.name): value})

    def _control(self, name: str) -> Any:
        return self._form.querySelector(f'[name="{name}"]')


def offered(voices: list[Voice], languages: tuple[str, ...]) -> list[Voice]:
    """Return the voices for these languages, the best first, no more than people will read."""
    able: list[Voice] = []
    for language in languages:
        those = [voice for voice in voices if primary(voice.language) == primary(language)]
        those.sort(key=lambda voice: (*(not good for good in fit(voice, language)), voice.name))
        able += [voice for voice in those if voice not in able]
    return able[:OFFERED]
