"""The telephone as elements of the page: the line and its state, the entry, what can be pressed.

It draws what it is told; ``face`` decides what that is. The attributes that it sets
(``data-call-state``, ``data-menu``, ``data-call-id``) are what automation relies on.
"""

from __future__ import annotations

from ivr.browser.seam import web
from ivr.browser.seam.dom import find, present, write
from ivr.browser.seam.protocols import Element
from ivr.browser.telephone.accent import DARK_GROUND, LIGHT_GROUND, accent_on
from ivr.browser.telephone.face import Activity, CallState, caption_of, clock_face, initials
from ivr.browser.telephone.ring import Ring


class TelephoneView:
    """The telephone's elements, which the page's markup has."""

    def __init__(self) -> None:
        self._telephone = find("phone")
        self._speak = find("speak")
        self._ring = Ring()
        self._state = CallState.IDLE

    @property
    def state(self) -> CallState:
        """The state that was shown last."""
        return self._state

    def show_line(self, title: str, accent: str) -> None:
        """Put on a line's name and colour."""
        write(find("line-title"), title)
        write(find("badge"), initials(title))
        web.document.title = f"{title} · IVR Simulator"
        style = web.document.documentElement.style
        for scheme, ground in (("light", LIGHT_GROUND), ("dark", DARK_GROUND)):
            readable = accent_on(accent, ground)
            style.setProperty(f"--accent-{scheme}", readable.colour)
            style.setProperty(f"--on-accent-{scheme}", readable.ink)
        style.setProperty("--accent-given", accent)

    def show_state(self, state: CallState, words: str) -> None:
        """Show what the call is doing, and let only what makes sense be pressed."""
        if state is not self._state:
            self._state = state
            self._telephone.dataset.callState = state.value
            self._enable(state)
        write(find("state"), words)

    def show_place(self, call_id: str, menu: str) -> None:
        """Tell automation where the call is."""
        self._telephone.dataset.callId = call_id
        self._telephone.dataset.menu = menu

    def show_time(self, seconds: float | None) -> None:
        """Show how long the call has lasted."""
        write(find("timer"), "" if seconds is None else clock_face(seconds))

    def show_entry(self, entry: str) -> None:
        """Show the keys so far."""
        write(find("readout"), entry)

    def show_secrecy(self, sensitive: bool) -> None:
        """Show dots for what is typed where the line asks for a secret."""
        self._telephone.toggleAttribute("data-sensitive", sensitive)

    def forget_words(self) -> None:
        """Empty the box of what was typed and not sent: it may have been half a secret."""
        find("say").value = ""

    def show_activity(self, activity: Activity, words: str) -> None:
        """Show what happens in this moment; ``words`` stand where an entry would."""
        self._telephone.dataset.activity = activity.value
        write(find("readout-label"), words)

    def show_mute(self, muted: bool) -> None:
        """Show whether the telephone's sound is off."""
        find("mute").setAttribute("aria-pressed", str(muted).lower())

    def show_speak(self, on: bool) -> None:
        """Show whether the microphone is on."""
        self._speak.setAttribute("aria-pressed", str(on).lower())

    def show_caption_size(self, pixels: int) -> None:
        """Show captions in this size."""
        web.document.documentElement.style.setProperty("--captions", f"{pixels}px")

    def show_interrupted(self, interrupted: bool) -> None:
        """Offer to go on with a call, or offer no more."""
        self._telephone.toggleAttribute("data-interrupted", interrupted)
        find("forget").hidden = not interrupted
        if interrupted:
            write(find("state"), "Interrupted")
            write(find("call-caption"), "Go on")
        else:
            write(find("call-caption"), caption_of(self._state))

    def run_ring(self, seconds: float | None) -> None:
        """Let the ring around the keys run down in so many seconds, or take it away."""
        if seconds is None:
            self._ring.stop()
        else:
            self._ring.run(seconds)

    def show_view(self, view: str) -> None:
        """Show the keys or, on a small screen, the conversation in their place."""
        self._telephone.dataset.view = view

    def alert(self, message: str) -> None:
        """Say what went wrong; the empty text takes it away. The newest bubble stays in view."""
        log = find("log")
        height = log.clientHeight
        write(find("alert"), message)
        log.scrollTop += height - log.clientHeight

    def press(self, digit: str, down: bool) -> None:
        """Show a key go down or up that was typed on a keyboard."""
        key = self._telephone.querySelector(f'[data-key="{digit}"]')
        key.classList.toggle("pressed", down)

    def _enable(self, state: CallState) -> None:
        focused = present(web.document.activeElement)
        for control in self._telephone.querySelectorAll(
            ".keypad button, .say input, .say button, #speak"
        ):
            control.disabled = not state.live
        write(find("call-caption"), caption_of(state))
        if focused is not None and self._telephone.contains(focused) and out_of_reach(focused):
            self._telephone.focus()


def out_of_reach(control: Element) -> bool:
    """Whether a control that has the focus can no longer be used, or no longer be seen."""
    return bool(control.matches(":disabled")) or not control.getClientRects().length
