"""Takes every click, key, change and drop on the page, with one listener for each kind.

The rules:

- Listeners are attached once, to elements that always exist.
- An element names its action (see `ivr.browser.actions`); a key of the telephone has
  ``data-key``.
- `ivr.browser.keys` decides what a key of the keyboard means.
"""

from __future__ import annotations

from typing import Any, assert_never

from ivr.browser.actions import PageActions
from ivr.browser.keys import DIGITS, Focus, KeyMeaning, is_second_click, meaning_of
from ivr.browser.panel.panel import Panel
from ivr.browser.seam import web
from ivr.browser.seam.dom import closest, find, keep_matching, present
from ivr.browser.seam.protocols import Element, Proxies
from ivr.browser.telephone.telephone import Telephone
from ivr.browser.telephone.view import TelephoneView

TYPED = "input, select, textarea"
OWN_ENTER = "button, summary, a, input, select"


class Controls:
    """The listeners."""

    def __init__(
        self,
        telephone: Telephone,
        view: TelephoneView,
        panel: Panel,
        actions: PageActions,
        proxies: Proxies,
    ) -> None:
        self._telephone = telephone
        self._view = view
        self._panel = panel
        self._actions = actions
        self._touched = ""  # the key that is down, whose click has not come yet
        body = web.document.body
        proxies.listen(body, "pointerdown", self._touch)
        proxies.listen(body, "click", self._clicked)
        proxies.listen(body, "keydown", self._key_down)
        proxies.listen(body, "keyup", self._key_up)
        proxies.listen(find("say-form"), "submit", self._said)
        proxies.listen(find("say"), "input", lambda event: telephone.typing(find("say").value))
        for kind in ("input", "change", "submit"):
            proxies.listen(find("panel"), kind, self._changed)
        for kind in ("dragover", "dragleave", "drop"):
            proxies.listen(body, kind, self._dragged)

    # --- pointer ----------------------------------------------------------------------------------

    def _touch(self, event: Any) -> None:
        """Press a telephone's key when the pointer goes down on it."""
        key = closest(event, "[data-key]")
        self._touched = ""
        if key is not None and not key.disabled and event.button == 0:
            self._touched = str(key.dataset.key)
            self._telephone.press(self._touched)

    def _press(self, digit: str) -> None:
        """Press the key of a click without a pointer, such as a screen reader's."""
        if digit != self._touched:
            self._telephone.press(digit)
        self._touched = ""

    def _clicked(self, event: Any) -> None:
        if (key := closest(event, "[data-key]")) is not None:
            if not key.disabled:
                self._press(str(key.dataset.key))
        elif (tab := closest(event, '[role="tab"]')) is not None:
            self._panel.select(str(tab.id).removeprefix("tab-"))
        elif (named := closest(event, "[data-do]")) is not None:
            if not is_second_click(str(named.dataset.do), int(event.detail)):
                self._actions.do(str(named.dataset.do), named)
        elif self._panel.is_open and closest(event, "#panel") is None:
            self._panel.close()

    # --- keyboard ---------------------------------------------------------------------------------

    def _key_down(self, event: Any) -> None:
        if not (event.ctrlKey or event.metaKey or event.altKey or event.defaultPrevented):
            self._do_key(meaning_of(str(event.key), self._focus(event)), event)

    def _do_key(self, meaning: KeyMeaning, event: Any) -> None:
        match meaning:
            case KeyMeaning.CLOSE_PANEL:
                self._panel.close()
            case KeyMeaning.MOVE_AMONG_TABS:
                if self._panel.move(str(event.key)):
                    event.preventDefault()
            case KeyMeaning.PRESS_DIGIT:
                self._digit_down(event, str(event.key))
            case KeyMeaning.CALL:
                self._telephone.call()
            case KeyMeaning.HANG_UP:
                self._telephone.hang_up()
            case KeyMeaning.WALK_CAPTIONS:
                self._walk(event, str(event.key))
            case KeyMeaning.NOTHING:
                pass
            case unreachable:
                assert_never(unreachable)

    def _focus(self, event: Any) -> Focus:
        def within(selector: str) -> bool:
            return closest(event, selector) is not None

        return Focus(
            panel_open=self._panel.is_open,
            on_tabs=within('[role="tablist"]'),
            on_telephone=within("#phone"),
            typing=within(TYPED),
            on_control=within(OWN_ENTER),
            on_captions=within("#log"),
            state=self._view.state,
        )

    def _digit_down(self, event: Any, digit: str) -> None:
        event.preventDefault()
        if not event.repeat:
            self._view.press(digit, True)
            self._telephone.press(digit)

    def _key_up(self, event: Any) -> None:
        if str(event.key) in DIGITS:
            self._view.press(str(event.key), False)

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

    # --- words, fields, files ---------------------------------------------------------------------

    def _said(self, event: Any) -> None:
        event.preventDefault()
        box = find("say")
        if self._telephone.say(str(box.value)):
            box.value = ""

    def _changed(self, event: Any) -> None:
        """A field or a form of the panel has changed, or a form is sent."""
        kind = str(event.type)
        if kind == "submit":
            event.preventDefault()
        if (named := closest(event, f"[data-{kind}]")) is not None:
            self._actions.do(str(getattr(named.dataset, kind)), event.target)
        if kind == "input" and (box := closest(event, "[data-filter]")) is not None:
            self._filter(box)

    def _filter(self, box: Element) -> None:
        keep_matching(find(str(box.dataset.filter)).rows, str(box.value))

    def _dragged(self, event: Any) -> None:
        if not event.dataTransfer or not web.window.Array.from_(event.dataTransfer.types).includes(
            "Files"
        ):
            return
        event.preventDefault()
        self._panel.drag(event.type == "dragover")
        if event.type == "drop" and event.dataTransfer.files.length:
            self._panel.drop(event.dataTransfer.files.item(0))
