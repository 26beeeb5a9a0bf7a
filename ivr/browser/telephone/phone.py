"""The telephone's face: the line and its state, the entry so far, and what can be pressed.

It shows what it is told and decides nothing. The attributes it sets (``data-call-state``,
``data-menu``, ``data-call-id``) are what automation relies on.
"""

from __future__ import annotations

from enum import Enum

from ivr.browser.seam import web
from ivr.browser.seam.dom import Element, find, present, write
from ivr.browser.telephone.accent import DARK_GROUND, LIGHT_GROUND, accent_on
from ivr.browser.telephone.captions import clock_face

DOT = "•"


class CallState(Enum):
    """What the call is doing, in the words of ``data-call-state``."""

    IDLE = "idle"
    RINGING = "ringing"
    CONNECTED = "connected"
    TRANSFERRING = "transferring"
    ENDED = "ended"

    @property
    def live(self) -> bool:
        """Whether somebody answered and nobody hung up."""
        return self in (CallState.CONNECTED, CallState.TRANSFERRING)


class Activity(Enum):
    """What happens in this moment, in the words of ``data-activity``."""

    NONE = ""
    SPEAKING = "speaking"
    LISTENING_KEYS = "listening-keys"
    LISTENING_VOICE = "listening-voice"
    COLLECTING = "collecting"
    ON_HOLD = "on-hold"


class Phone:
    """The view."""

    def __init__(self) -> None:
        self._phone = find("phone")
        self._speak = find("speak")
        self.state = CallState.IDLE

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
        if state is not self.state:
            self.state = state
            self._phone.dataset.callState = state.value
            self._enable(state)
        write(find("state"), words)

    def show_place(self, call_id: str, menu: str) -> None:
        """Tell automation where the call is."""
        self._phone.dataset.callId = call_id
        self._phone.dataset.menu = menu

    def show_time(self, seconds: float | None) -> None:
        """Show how long the call has lasted."""
        write(find("timer"), "" if seconds is None else clock_face(seconds))

    def show_entry(self, entry: str, sensitive: bool) -> None:
        """Show the keys so far."""
        write(find("readout"), DOT * len(entry) if sensitive else entry)

    def show_secrecy(self, sensitive: bool) -> None:
        """Show dots for what is typed where the line asks for a secret."""
        self._phone.toggleAttribute("data-sensitive", sensitive)

    def forget_words(self) -> None:
        """Empty the box of what was typed and not sent: it may have been half a secret."""
        find("say").value = ""

    def show_activity(self, activity: Activity, words: str = "") -> None:
        """Show what happens in this moment; ``words`` stand where an entry would."""
        self._phone.dataset.activity = activity.value
        write(find("readout-label"), words)

    def show_mute(self, muted: bool) -> None:
        """Show whether the phone's sound is off."""
        find("mute").setAttribute("aria-pressed", str(muted).lower())

    def show_speak(self, on: bool) -> None:
        """Show whether the caller talks to the line."""
        self._speak.setAttribute("aria-pressed", str(on).lower())

    def show_interrupted(self, interrupted: bool) -> None:
        """Offer to go on with a call, or offer no more."""
        self._phone.toggleAttribute("data-interrupted", interrupted)
        find("forget").hidden = not interrupted
        if interrupted:
            write(find("state"), "Interrupted")
            write(find("call-caption"), "Go on")
        else:
            write(find("call-caption"), caption_of(self.state))

    def show_view(self, view: str) -> None:
        """Show the keys or, on a small screen, the conversation in their place."""
        self._phone.dataset.view = view

    def alert(self, message: str) -> None:
        """Say what went wrong; the empty text takes it away. The newest bubble stays in view."""
        log = find("log")
        height = log.clientHeight
        write(find("alert"), message)
        log.scrollTop += height - log.clientHeight

    def press(self, digit: str, down: bool) -> None:
        """Show a key go down or up that was typed on a keyboard."""
        key = self._phone.querySelector(f'[data-key="{digit}"]')
        key.classList.toggle("pressed", down)

    def _enable(self, state: CallState) -> None:
        focused = present(web.document.activeElement)
        for control in self._phone.querySelectorAll(
            ".keypad button, .say input, .say button, #speak"
        ):
            control.disabled = not state.live
        write(find("call-caption"), caption_of(state))
        if focused is not None and self._phone.contains(focused) and out_of_reach(focused):
            self._phone.focus()


def out_of_reach(control: Element) -> bool:
    """Whether a control that has the focus can no longer be used, or no longer be seen."""
    return bool(control.matches(":disabled")) or not control.getClientRects().length


def caption_of(state: CallState) -> str:
    """Return the words below the green or red button."""
    if state is CallState.IDLE:
        return "Call"
    return "Call again" if state is CallState.ENDED else "Hang up"


def initials(title: str) -> str:
    """Return one or two letters that stand for a line: ``AI`` for "Air India customer line"."""
    words = [word for word in title.split() if word[0].isalnum()]
    capitals = [word[0] for word in words if word[0].isupper()]
    return "".join((capitals or [word[0].upper() for word in words])[:2]) or "·"
