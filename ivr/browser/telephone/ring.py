"""The ring around the keys that runs down while the line waits for the caller.

It is a picture of the *noinput* timer: the engine decides, and the ring only shows. How long it
runs is handed to the style sheet, which does the moving and holds still where the caller prefers
that.
"""

from __future__ import annotations

from ivr.browser.seam.dom import find


class Ring:
    """The ring."""

    def __init__(self) -> None:
        self._ring = find("ring")
        self._again = False

    def run(self, seconds: float) -> None:
        """Begin at the top, whatever was running.

        An animation begins anew when its name changes. The usual trick, to measure the element in
        between, costs a layout of the page: half the time from a key to its caption.
        """
        self._again = not self._again
        self._ring.style.setProperty("--seconds", f"{seconds:.2f}s")
        self._ring.classList.add("running")
        self._ring.toggleAttribute("data-again", self._again)

    def stop(self) -> None:
        """Take it away."""
        self._ring.classList.remove("running")
