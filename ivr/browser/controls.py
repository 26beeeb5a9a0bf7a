"""Every click, key and drop on the page, caught by one listener a kind and handed on by name.

The rules:

- Listeners sit on elements that are always there, and are attached once.
- An element says what it does by ``data-do``; a key of the phone by ``data-key``.
- The keyboard belongs to the phone only while the focus is in it, and never while somebody types.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ivr.browser.panel.panel import Panel
from ivr.browser.seam import web
from ivr.browser.seam.dom import closest, find, js_string, keep_matching, present
from ivr.browser.seam.proxies import Proxies
from ivr.browser.telephone.phone import CallState, Phone
from ivr.browser.telephone.telephone import Telephone

DIGITS = frozenset("0123456789*#")
TYPED = "input, select, textarea"
OWN_ENTER = "button, summary, a, input, select"


@dataclass(frozen=True, slots=True)
class Doings:
    """What the page can do besides telephoning."""

    copy: Callable[[str], None]
    open_call: Callable[[str, Any], None]
    choose_flow: Callable[[str], None]
    open_file: Callable[[Any], None]
    import_file: Callable[[Any], None]
    search_calls: Callable[[], None]
    save: Callable[[str, str], None]
    more: Mapping[str, Callable[[], None]]  # what else a ``data-do`` may name
    change_setting: Callable[[Any], None]
    try_voice: Callable[[], None]
    all_phrases: Callable[[], None]
    resized: Callable[[], None]


class Controls:
    """The listeners."""

    def __init__(
        self, telephone: Telephone, phone: Phone, panel: Panel, doings: Doings, proxies: Proxies
    ) -> None:
        self._telephone = telephone
        self._phone = phone
        self._panel = panel
        self._doings = doings
        self._touched = ""  # the key that went down and whose click is still to come
        self._actions: dict[str, Callable[[], None]] = {
            "call": telephone.call,
            "hang-up": telephone.hang_up,
            "mute": telephone.mute,
            "speak": telephone.speak,
            "show-conversation": lambda: self._show("conversation"),
            "show-keypad": lambda: self._show("keypad"),
            "open-panel": panel.open_sheet,
            "close-panel": panel.close_sheet,
            "try-voice": doings.try_voice,
            "all-phrases": doings.all_phrases,
            **doings.more,
        }
        self._listen(proxies)

    def _listen(self, proxies: Proxies) -> None:
        proxies.listen(web.document.body, "pointerdown", self._touch)
        proxies.listen(web.document.body, "click", self._clicked)
        proxies.listen(web.document.body, "keydown", self._key_down)
        proxies.listen(web.document.body, "keyup", self._key_up)
        proxies.listen(find("say-form"), "submit", self._submitted)
        proxies.listen(
            find("say"), "input", lambda event: self._telephone.typing(find("say").value)
        )
        proxies.listen(find("settings-form"), "input", self._set)
        proxies.listen(find("settings-form"), "submit", lambda event: event.preventDefault())
        proxies.listen(find("panel"), "input", self._filtered)
        proxies.listen(find("flow-select"), "change", self._chosen)
        proxies.listen(find("flow-file"), "change", self._picked)
        proxies.listen(find("data-file"), "change", self._picked)
        for kind in ("input", "submit"):
            proxies.listen(find("calls-search"), kind, self._searched)
        proxies.listen(web.window, "resize", lambda event: self._doings.resized())
        for kind in ("dragover", "dragleave", "drop"):
            proxies.listen(web.document.body, kind, self._dragged)

    # -- pointer ---------------------------------------------------------------------------------

    def _touch(self, event: Any) -> None:
        """A telephone's key counts when it goes down."""
        key = closest(event, "[data-key]")
        self._touched = ""
        if key is not None and not key.disabled and event.button == 0:
            self._touched = str(key.dataset.key)
            self._telephone.press(self._touched)

    def _press(self, digit: str) -> None:
        """A click that no pointer made, such as a screen reader's, presses its key too."""
        if digit != self._touched:
            self._telephone.press(digit)
        self._touched = ""

    def _clicked(self, event: Any) -> None:
        if (key := closest(event, "[data-key]")) is not None:
            if not key.disabled:
                self._press(str(key.dataset.key))
        elif (tab := closest(event, '[role="tab"]')) is not None:
            self._panel.select(str(tab.id).removeprefix("tab-"))
        elif (button := closest(event, "[data-do]")) is not None:
            self._do(event, button)
        elif (entry := closest(event, "details[data-call]")) is not None:
            if closest(event, "summary") is not None:
                self._doings.open_call(str(entry.dataset.call), entry)
        elif self._panel.sheet_open and closest(event, "#panel") is None:
            self._panel.close_sheet()

    def _do(self, event: Any, button: Any) -> None:
        name = str(button.dataset.do)
        if name == "copy":
            self._doings.copy(str(button.dataset.copy))
        elif name == "save":
            call = js_string(getattr(button.dataset, "call", ""))
            self._doings.save(str(button.dataset.kind), call)
        elif name == "hang-up" and event.detail > 1:
            pass  # the second half of a double click on Call, whose place this button took
        else:
            self._actions[name]()

    def _show(self, view: str) -> None:
        self._phone.show_view(view)
        self._doings.resized()
        target = web.document.querySelector(".to-keys" if view == "conversation" else ".to-talk")
        target.focus()

    # -- keyboard --------------------------------------------------------------------------------

    def _key_down(self, event: Any) -> None:
        if event.ctrlKey or event.metaKey or event.altKey or event.defaultPrevented:
            return
        key = str(event.key)
        if key == "Escape" and self._panel.sheet_open:
            self._panel.close_sheet()
        elif closest(event, '[role="tablist"]') is not None:
            if self._panel.move(key):
                event.preventDefault()
        elif closest(event, "#phone") is not None and closest(event, TYPED) is None:
            self._phone_key(event, key)

    def _phone_key(self, event: Any, key: str) -> None:
        if key in DIGITS and self._phone.state.live:
            event.preventDefault()
            if not event.repeat:
                self._phone.press(key, True)
                self._telephone.press(key)
        elif key == "Enter" and closest(event, OWN_ENTER) is None:
            self._telephone.call()
        elif key == "Escape" and self._phone.state is not CallState.IDLE:
            self._telephone.hang_up()
        elif key in ("ArrowUp", "ArrowDown") and closest(event, "#log") is not None:
            self._walk(event, key)

    def _walk(self, event: Any, key: str) -> None:
        """Walk from bubble to bubble, so that each one's time can be read."""
        bubble = closest(event, ".bubble")
        if bubble is None:
            target = find("log").lastElementChild if key == "ArrowUp" else None
        else:
            target = (
                bubble.previousElementSibling if key == "ArrowUp" else bubble.nextElementSibling
            )
        if (goal := present(target)) is not None:
            event.preventDefault()
            goal.focus()

    def _key_up(self, event: Any) -> None:
        if str(event.key) in DIGITS:
            self._phone.press(str(event.key), False)

    # -- words, settings, files ------------------------------------------------------------------

    def _submitted(self, event: Any) -> None:
        event.preventDefault()
        box = find("say")
        if self._telephone.say(str(box.value)):
            box.value = ""

    def _set(self, event: Any) -> None:
        self._doings.change_setting(event.target)

    def _filtered(self, event: Any) -> None:
        if (box := closest(event, "[data-filter]")) is not None:
            keep_matching(find(str(box.dataset.filter)).rows, str(box.value))

    def _searched(self, event: Any) -> None:
        event.preventDefault()
        self._doings.search_calls()

    def _chosen(self, event: Any) -> None:
        self._doings.choose_flow(str(event.target.value))

    def _picked(self, event: Any) -> None:
        files, is_flow = event.target.files, event.target.id == "flow-file"
        if files.length:
            (self._doings.open_file if is_flow else self._doings.import_file)(files.item(0))
        event.target.value = ""

    def _dragged(self, event: Any) -> None:
        if not event.dataTransfer or not web.window.Array.from_(event.dataTransfer.types).includes(
            "Files"
        ):
            return
        event.preventDefault()
        over = event.type == "dragover"
        find("flow").classList.toggle("dragging", over)
        find("data").classList.toggle("dragging", over)
        if event.type == "drop" and event.dataTransfer.files.length:
            self._dropped(event.dataTransfer.files.item(0))

    def _dropped(self, file: Any) -> None:
        """Take a database where databases are shown or the name says so, else a flow."""
        is_database = str(file.name).lower().endswith((".sqlite", ".sqlite3", ".db", ".sql"))
        if is_database or self._panel.looking_at("data"):
            self._panel.select("data")
            self._doings.import_file(file)
        else:
            self._panel.select("flow")
            self._doings.open_file(file)
