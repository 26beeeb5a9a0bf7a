"""The telephone's elements on the page: the line and its state, the entry, the buttons.

``face`` decides what it shows. Automation relies on the attributes that it sets
(``data-call-state``, ``data-menu``, ``data-saying``, ``data-call-id``).
"""

from __future__ import annotations

from ivr.browser.seam import web
from ivr.browser.seam.dom import find, matches, present, reveal, write
from ivr.browser.seam.protocols import Element, Timers
from ivr.browser.telephone.accent import DARK_GROUND, LIGHT_GROUND, accent_on
from ivr.browser.telephone.face import Activity, CallState, caption_of, clock_face, initials
from ivr.browser.telephone.ring import Ring
from ivr.browser.words import ENGLISH, PhoneWords, phone_words

REDUCED_MOTION = "(prefers-reduced-motion: reduce)"

ATTRIBUTES = {
    "words": "",
    "label": "aria-label",
    "hint": "title",
    "placeholder": "placeholder",
}
"""What an element shows in which of its attributes ("": in its text).

``data-words="mute"`` names a field of `PhoneWords`.
"""


class TelephoneView:
    """Changes the telephone's elements, which are part of the page's markup."""

    def __init__(self, timers: Timers) -> None:
        self._telephone = find("phone")
        self._speak = find("speak")
        self._ring = Ring(timers, show_ring, lambda: matches(REDUCED_MOTION))
        self._state = CallState.IDLE
        self._words = ENGLISH

    @property
    def words(self) -> PhoneWords:
        """The telephone's words, in the language that was shown last."""
        return self._words

    def show_language(self, language: str) -> None:
        """Show the telephone's own words in a language: its markup names them."""
        words = phone_words(language)
        if words == self._words:
            return
        self._words = words
        for part in (self._telephone, find("question")):
            _show_words(part, words)
        write(find("call-caption"), caption_of(self._state, words))

    @property
    def state(self) -> CallState:
        """The state that was shown last."""
        return self._state

    def show_line(self, title: str, accent: str) -> None:
        """Show a line's name and colour."""
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
        """Show what the call is doing, and enable only the buttons that make sense then."""
        if state is not self._state:
            self._state = state
            self._telephone.dataset.callState = state.value
            find("tries").open = state is CallState.IDLE
            self._enable(state)
        write(find("state"), words)

    def show_place(self, call_id: str, menu: str) -> None:
        """Tell automation where the call is."""
        self._telephone.dataset.callId = call_id
        self._telephone.dataset.menu = menu

    def show_saying(self, node: str) -> None:
        """Tell automation which node's prompt is being said."""
        self._telephone.dataset.saying = node

    def show_time(self, seconds: float | None) -> None:
        """Show how long the call has lasted."""
        write(find("timer"), "" if seconds is None else clock_face(seconds))

    def show_entry(self, entry: str) -> None:
        """Show the keys so far."""
        write(find("readout"), entry)

    def show_secrecy(self, sensitive: bool) -> None:
        """Show typed text as dots while the line asks for a secret."""
        self._telephone.toggleAttribute("data-sensitive", sensitive)

    def forget_words(self) -> None:
        """Empty the text box, because text that was not sent may be part of a secret."""
        find("say").value = ""

    def show_activity(self, activity: Activity, words: str) -> None:
        """Show what happens at this moment; ``words`` are shown in place of an entry."""
        self._telephone.dataset.activity = activity.value
        write(find("readout-label"), words)

    def announce_turn(self, words: str) -> None:
        """Tell a screen reader that it is the caller's turn, in a live region that nobody sees."""
        write(find("turn"), words)

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
        """Offer to resume a call, or stop offering it."""
        self._telephone.toggleAttribute("data-interrupted", interrupted)
        find("forget").hidden = not interrupted
        if interrupted:
            write(find("state"), self._words.interrupted)
            write(find("call-caption"), self._words.go_on)
        else:
            write(find("call-caption"), caption_of(self._state, self._words))

    def run_ring(self, seconds: float | None) -> None:
        """Run the ring around the keys down in these seconds, or remove it."""
        if seconds is None:
            self._ring.stop()
        else:
            self._ring.run(seconds)

    def show_view(self, view: str) -> None:
        """Show the keys or, on a small screen, the conversation in their place."""
        self._telephone.dataset.view = view

    def alert(self, message: str, language: str = "en") -> None:
        """Show what went wrong, in that language; the empty text removes that."""
        find("alert").setAttribute("lang", language)
        write(find("alert"), message)
        if message:
            reveal(find("alert"))

    def show_pressed(self, keys: frozenset[str]) -> None:
        """Show which keys are held down."""
        for key in self._telephone.querySelectorAll("[data-key]"):
            key.classList.toggle("pressed", str(key.dataset.key) in keys)

    def focus_key(self, digit: str) -> None:
        """Give a key the focus that a finger's touch gives it, which is not shown."""
        key = self._telephone.querySelector(f'[data-key="{digit}"]')
        key.focus(web.to_js({"preventScroll": True, "focusVisible": False}))

    def _enable(self, state: CallState) -> None:
        focused = present(web.document.activeElement)
        for control in self._telephone.querySelectorAll(".keypad button, #say, .send, #speak"):
            control.disabled = not state.live
        write(find("call-caption"), caption_of(state, self._words))
        if focused is not None and self._telephone.contains(focused) and out_of_reach(focused):
            self._telephone.focus()


def show_ring(gone: float | None) -> None:
    """Show the ring without the percent that are gone, or no ring for None."""
    ring = find("ring")
    ring.classList.toggle("running", gone is not None)
    if gone is not None:
        ring.style.setProperty("--gone", f"{gone:.1f}")


def out_of_reach(control: Element) -> bool:
    """Whether a control that has the focus can no longer be used, or no longer be seen."""
    return bool(control.matches(":disabled")) or not control.getClientRects().length


def _show_words(part: Element, words: PhoneWords) -> None:
    """Put the words into the part of the page that names them."""
    part.setAttribute("lang", words.language)
    for name, attribute in ATTRIBUTES.items():
        for element in part.querySelectorAll(f"[data-{name}]"):
            said = str(getattr(words, str(element.getAttribute(f"data-{name}"))))
            if attribute:
                element.setAttribute(attribute, said)
            else:
                write(element, said)
