"""The tab Settings: a form for the caller's settings.

A browser may have thousands of voices. The list offers those for the line's languages, the best
first, and in any case the chosen one.
"""

from __future__ import annotations

from collections.abc import Callable

from ivr.browser.actions import Actions
from ivr.browser.panel.markup import field, note, select, small_button
from ivr.browser.panel.tab import Selection
from ivr.browser.panel.words import CAN_INSTALL, language_name, pack_words
from ivr.browser.seam.dom import fill, find, make, write
from ivr.browser.seam.protocols import Element
from ivr.browser.sound.on_device import Pack
from ivr.browser.sound.voices import Voice, Voices, offered
from ivr.browser.telephone.settings import PageSettings, SettingsStore
from ivr.browser.telephone.telephone import Telephone
from ivr.runtime import CallUpdate

NO_VOICES = (
    "This browser has no voice for the line's language. Captions go on at the pace of reading; "
    "a voice can be added in the system's settings for speech."
)
NO_MICROPHONE = "This browser has no speech recognition. The text box does the same."
REFUSED = "This browser does not keep settings for this page: they last until it is closed."
BEST = ("", "Best for the language")
HOW_LONG = "How long the line waits for keys and words before it asks again."
WHY_HEADSET = (
    "Listens while the line speaks, so that you can talk over it. Without a headset the microphone "
    "would hear the line itself."
)
WHY_READER = (
    "The line then has no voice of its own, so that the two do not talk at once. Otherwise a "
    "screen reader leaves out what the voice says."
)
PATIENCE = (
    ("1", "As the line has it"),
    ("2", "Wait twice as long"),
    ("10", "Wait ten times as long"),
    ("0", "Wait for ever"),
)
CAPTIONS = (("14", "Small"), ("16", "Normal"), ("20", "Large"))


class SettingsTab:
    """The tab. ``languages`` returns the line's languages."""

    name, label, drop = "settings", "Settings", None

    def __init__(
        self,
        store: SettingsStore,
        voices: Voices,
        languages: Callable[[], tuple[str, ...]],
        telephone: Telephone,
        selection: Selection,
    ) -> None:
        self._store = store
        self._voices = voices
        self._languages = languages
        self._telephone = telephone
        self._selection = selection
        self._able = True  # whether the browser has a voice for the line
        self.actions: Actions = {
            "change-setting": self._changed,
            "try-voice": lambda button: self._try_voice(),
            "install-pack": self._install_pack,
        }
        store.changes.follow(self._show_change)
        voices.changes.follow(self._voices_changed)
        telephone.on_device.changes.follow(lambda language: self._packs_changed())
        telephone.voice.given_up.follow(lambda words: self._voices_changed(voices.all))

    def build(self) -> tuple[Element, ...]:
        """Make the form."""
        form = make(
            "form",
            "",
            self._voice_part(),
            self._caller_part(),
            self._microphone_part(),
            self._captions_part(),
            id="settings-form",
            class_="settings",
            data_input="change-setting",
        )
        return form, note(id="settings-note")

    def _voice_part(self) -> Element:
        rate = make("input", name="rate", type="range", min="0.5", max="2", step="0.1")
        volume = make("input", name="volume", type="range", min="0", max="1", step="0.05")
        return part(
            "Voice",
            field("Voice", select("voice", BEST)),
            note(id="voice-note"),
            field("Rate", rate, make("output", data_for="rate")),
            field("Volume", volume, make("output", data_for="volume")),
            small_button("Try the voice", "try-voice"),
        )

    def _caller_part(self) -> Element:
        number = make("input", name="caller", type="tel", maxlength="20", autocomplete="off")
        patience = field("Patience", select("patience", *PATIENCE))
        return part("Caller", field("Number", number), patience, note(HOW_LONG))

    def _microphone_part(self) -> Element:
        headset = make("input", name="headset", type="checkbox")
        check = make("label", "", headset, make("span", "I use a headset"), class_="check")
        packs = make("div", id="packs", class_="note packs", aria_live="polite", tabindex="-1")
        return part("Microphone", check, note(WHY_HEADSET), note(id="mic-note"), packs)

    def _captions_part(self) -> Element:
        size = field("Size", select("captions", *CAPTIONS))
        reader = make("input", name="reader", type="checkbox")
        words = make("span", "A screen reader reads the captions")
        check = make("label", "", reader, words, class_="check")
        return part("Captions", size, check, note(WHY_READER))

    def follow(self, update: CallUpdate) -> None:
        """Do nothing, because no call changes a setting."""

    def show(self) -> None:
        """Show the present settings."""
        settings = self._store.now
        for name in ("rate", "volume", "patience"):
            self._control(name).value = f"{getattr(settings, name):g}"
        self._control("caller").value = settings.caller
        self._control("captions").value = str(settings.captions)
        self._control("headset").checked = settings.headset
        self._control("reader").checked = settings.reader
        write(find("mic-note"), "" if self._telephone.can_hear else NO_MICROPHONE)
        self._show_packs()
        self._show_voices()
        self._show_change(settings)

    def _packs_changed(self) -> None:
        if self._selection.shows(self):
            self._show_packs()

    def _show_packs(self) -> None:
        """Say which languages are recognised on this device, and offer those that could be."""
        packs = {
            language: self._telephone.on_device.pack(language) for language in self._languages()
        }
        fill(
            find("packs"),
            *(
                pack_line(language, pack)
                for language, pack in packs.items()
                if pack_words(language, pack)
            ),
        )

    def _install_pack(self, button: Element) -> None:
        """Install a language's pack. The button goes, so the focus moves to the words."""
        self._telephone.on_device.install(str(button.dataset.language))
        find("packs").focus()

    def _voices_changed(self, voices: list[Voice]) -> None:
        if self._selection.shows(self):
            self._show_voices()

    def _show_voices(self) -> None:
        """List the voices for the line's languages."""
        able = offered(self._voices.all, self._languages())
        chosen = self._store.now.voice
        first = make("option", BEST[1], value=BEST[0])
        rest = [make("option", f"{v.name} · {v.language}", value=v.uri) for v in able]
        voices = self._control("voice")
        voices.replaceChildren(first, *rest)
        voices.value = chosen if any(voice.uri == chosen for voice in able) else ""
        self._able = bool(able)
        self._show_trouble()

    def _show_trouble(self) -> None:
        write(find("voice-note"), self._telephone.voice.trouble() if self._able else NO_VOICES)

    def _try_voice(self) -> None:
        self._telephone.voice.try_again()
        self._show_voices()

    def _show_change(self, settings: PageSettings) -> None:
        if self._selection.shows(self):
            form = find("settings-form")
            write(form.querySelector('[data-for="rate"]'), f"{settings.rate:.1f}×")
            write(form.querySelector('[data-for="volume"]'), f"{settings.volume:.0%}")
            self._show_trouble()
            write(find("settings-note"), REFUSED if self._store.refused else "")

    def _changed(self, control: Element) -> None:
        """Set a setting to the value of its control."""
        value = control.checked if control.type == "checkbox" else str(control.value)
        if control.name:
            self._store.change(**{str(control.name): value})

    def _control(self, name: str) -> Element:
        return find("settings-form").querySelector(f'[name="{name}"]')


def pack_line(language: str, pack: Pack) -> Element:
    """Make the line about a language's pack, with a button where it can be installed."""
    words = make("span", pack_words(language, pack))
    if pack not in CAN_INSTALL:
        return make("p", "", words)
    label = f"Install {language_name(language)}"
    return make("p", "", words, small_button(label, "install-pack", data_language=language))


def part(title: str, *lines: Element) -> Element:
    """Make a part of the form."""
    return make("fieldset", "", make("legend", title), *lines)
