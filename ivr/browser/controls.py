"""Takes every click, key, change and drop on the page, with one listener for each kind.

The rules:

- Listeners are attached once, to elements that always exist.
- An element names its action (see `ivr.browser.actions`); a key of the telephone has
  ``data-key``.
- `ivr.browser.keys` decides what a key of the keyboard means, `ivr.browser.touches` which pointers
  press a key of the telephone, and `ivr.browser.held_keys` which keys look pressed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ivr.browser.actions import PageActions
from ivr.browser.dialogs import Dialogs
from ivr.browser.held_keys import SEEN, HeldKeys
from ivr.browser.keys import (
    BUTTON_KEYS,
    Focus,
    KeyMeaning,
    KeyStroke,
    digit_of,
    is_second_click,
    meaning_of,
)
from ivr.browser.panel.panel import Panel
from ivr.browser.seam import web
from ivr.browser.seam.dom import closest, find, keep_matching, present
from ivr.browser.seam.protocols import Element, Proxies, Timers
from ivr.browser.telephone.telephone import Telephone
from ivr.browser.telephone.view import TelephoneView
from ivr.browser.touches import KeyTouches, PointerAt

TYPED = "input, select, textarea"
OWN_ENTER = "button, summary, a, input, select"
BUTTONS = "button, summary, a"
WITHOUT_DIGITS = ("checkbox", "button", "submit", "reset", "image", "file", "color")
TAKES_DIGITS = ", ".join(
    (
        "input" + "".join(f':not([type="{kind}"])' for kind in WITHOUT_DIGITS),
        *("select", "textarea", '[contenteditable]:not([contenteditable="false"])', "dialog"),
        *('[role="textbox"]', '[role="slider"]', '[role="listbox"]', '[role="spinbutton"]'),
    )
)
"""What takes text or uses digits itself. A radio button and a slider count, because keys choose in
them."""


class Controls:
    """The listeners."""

    def __init__(
        self,
        telephone: Telephone,
        view: TelephoneView,
        panel: Panel,
        dialogs: Dialogs,
        actions: PageActions,
        proxies: Proxies,
        timers: Timers,
    ) -> None:
        self._telephone = telephone
        self._view = view
        self._panel = panel
        self._dialogs = dialogs
        self._actions = actions
        self._touches = KeyTouches()
        self._held = HeldKeys(timers, view.show_pressed)
        self._timers = timers
        self._lifted: list[str] = []  # keys that fingers have pressed, until their touch has ended
        body = web.document.body
        proxies.listen(body, "pointerdown", self._pointer_down)
        proxies.listen(body, "pointerup", self._pointer_up)
        proxies.listen(body, "pointercancel", self._pointer_cancelled)
        proxies.listen(find("keypad"), "touchend", self._touch_ended)
        proxies.listen(body, "click", self._clicked)
        proxies.listen(body, "keydown", self._key_down)
        proxies.listen(body, "keyup", self._key_up)
        proxies.listen(web.window, "blur", lambda event: self._held.release())
        proxies.listen(find("say-form"), "submit", self._said)
        proxies.listen(find("say"), "input", lambda event: telephone.typing(find("say").value))
        for kind in ("input", "change", "submit"):
            proxies.listen(find("panel"), kind, self._changed)
        for kind in ("dragover", "dragleave", "drop"):
            proxies.listen(body, kind, self._dragged)

    # --- pointer ----------------------------------------------------------------------------------

    def _pointer_down(self, event: Any) -> None:
        self._lifted.clear()
        key, digit = closest(event, "[data-key]"), ""
        if key is not None and not key.disabled and event.button == 0:
            digit = str(key.dataset.key)
            self._held.down(_holder(event), digit)
        self._press(self._touches.down(digit, _pointer(event)))

    def _pointer_up(self, event: Any) -> None:
        self._held.up(_holder(event))
        if digit := self._touches.up(_pointer(event)):
            self._lifted.append(digit)
            self._press(digit)

    def _touch_ended(self, event: Any) -> None:
        """Move the focus after a touch that has pressed a key, as a browser would, but later."""
        lifted, self._lifted = self._lifted, []
        if lifted and event.cancelable:
            event.preventDefault()
            for digit in lifted:
                self._touches.prevented(digit)
            self._timers.call_later(SEEN, lambda: self._view.focus_key(lifted[-1]))

    def _pointer_cancelled(self, event: Any) -> None:
        self._held.up(_holder(event))
        self._touches.cancelled(int(event.pointerId))

    def _press(self, digit: str) -> None:
        if digit:
            self._telephone.press(digit)

    def _clicked(self, event: Any) -> None:
        if (key := closest(event, "[data-key]")) is not None:
            if not key.disabled:
                by_pointer = int(event.detail) > 0
                self._press(self._touches.clicked(str(key.dataset.key), by_pointer))
        elif (tab := closest(event, '[role="tab"]')) is not None:
            self._panel.select(str(tab.id).removeprefix("tab-"))
        elif (named := closest(event, "[data-do]")) is not None:
            if not is_second_click(str(named.dataset.do), int(event.detail)):
                self._actions.do(str(named.dataset.do), named)
        elif self._panel.is_open and closest(event, "#panel") is None:
            self._panel.close()

    # --- keyboard ---------------------------------------------------------------------------------

    def _key_down(self, event: Any) -> None:
        if event.defaultPrevented:
            return
        key = closest(event, "[data-key]")
        if key is not None and str(event.key) in BUTTON_KEYS:
            self._held.down(_place(event), str(key.dataset.key))
        self._do_key(meaning_of(stroke_of(event), self._focus(event)), event)

    def _do_key(self, meaning: KeyMeaning, event: Any) -> None:
        """Do what a key means, and keep the browser from what it would do."""
        answers: dict[KeyMeaning, Callable[[], None]] = {
            KeyMeaning.PRESS_DIGIT: lambda: self._digit_down(event, digit_of(stroke_of(event))),
            # Escape would close the question that it opens.
            KeyMeaning.HANG_UP: self._dialogs.ask_to_hang_up,
            KeyMeaning.HELP: self._dialogs.show_help,
            KeyMeaning.CLOSE_MESSAGE: lambda: self._view.alert(""),
            KeyMeaning.CLOSE_PANEL: self._panel.close,
            KeyMeaning.CALL: self._telephone.call,
            KeyMeaning.START_OVER: self._start_over,
            KeyMeaning.HOLD: lambda: None,
        }
        match meaning:
            case KeyMeaning.MOVE_AMONG_TABS:
                if self._panel.move(str(event.key)):
                    event.preventDefault()
            case KeyMeaning.WALK_CAPTIONS:
                self._walk(event, str(event.key))
            case KeyMeaning.NOTHING:
                pass
            case _:
                event.preventDefault()
                answers[meaning]()

    def _start_over(self) -> None:
        """Press the button that plays a call again, if it is there."""
        button = present(web.document.querySelector('[data-do="start-over"]'))
        if button is not None:
            self._actions.do("start-over", button)

    def _focus(self, event: Any) -> Focus:
        def within(selector: str) -> bool:
            return closest(event, selector) is not None

        return Focus(
            panel_open=self._panel.is_open,
            on_tabs=within('[role="tablist"]'),
            on_telephone=within("#phone"),
            typing=within(TYPED),
            takes_digits=within(TAKES_DIGITS),
            on_control=within(OWN_ENTER),
            on_button=within(BUTTONS),
            on_captions=within("#log"),
            message=bool(find("alert").textContent),
            state=self._view.state,
        )

    def _digit_down(self, event: Any, digit: str) -> None:
        self._held.down(_place(event), digit)
        self._telephone.press(digit)

    def _key_up(self, event: Any) -> None:
        """Release the key that went down there. With Shift up first, it prints another sign now."""
        self._held.up(_place(event))

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


def _pointer(event: Any) -> PointerAt:
    kind, x, y = str(event.pointerType), float(event.clientX), float(event.clientY)
    return PointerAt(int(event.pointerId), kind, x, y)


def _holder(event: Any) -> str:
    return f"pointer {event.pointerId}"


def stroke_of(event: Any) -> KeyStroke:
    """Return a key event. One by which Chromium fills in a form has no modifiers to ask for."""
    modifier = getattr(event, "getModifierState", None)
    return KeyStroke(
        str(event.key),
        str(event.code),
        shift=bool(event.shiftKey),
        ctrl=bool(event.ctrlKey),
        alt=bool(event.altKey),
        meta=bool(event.metaKey),
        alt_graph=modifier is not None and bool(modifier("AltGraph")),
        repeat=bool(event.repeat),
        composing=bool(event.isComposing),
    )


def _place(event: Any) -> str:
    return str(event.code) or str(event.key)
