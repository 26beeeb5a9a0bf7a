"""The ring around the keys that runs down while the line waits for the caller.

It shows the *noinput* timer of the engine. The style sheet gets the seconds and animates the ring;
it does not animate it if the user prefers reduced motion. The animation moves things and repaints
none, so that the page draws no frame for it: after a press Chromium runs no other task before a
frame that is due, and the caption would have to wait for it (`ivr.browser.held_keys`).
"""

from __future__ import annotations

from ivr.browser.seam.dom import find


class Ring:
    """The ring."""

    def __init__(self) -> None:
        self._ring = find("ring")
        self._again = False

    def run(self, seconds: float) -> None:
        """Begin at the full ring, even if it is running already.

        An animation begins again when its name changes. The usual way, which measures the element
        in between, costs a layout of the page: half the time from a key to its caption.
        """
        self._again = not self._again
        self._ring.style.setProperty("--seconds", f"{seconds:.2f}s")
        self._ring.classList.add("running")
        self._ring.toggleAttribute("data-again", self._again)

    def stop(self) -> None:
        """Remove the ring."""
        self._ring.classList.remove("running")
