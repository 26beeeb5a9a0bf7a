"""What a sheet says while its tab is not there: that it is loading, or why it did not come."""

from __future__ import annotations

from ivr.browser.panel.markup import button
from ivr.browser.seam.dom import fill, make
from ivr.browser.seam.protocols import Element

LOADING = "Loading …"
DID_NOT_COME = "This part of the page did not come."
REMEDY = "The phone works without it. Check the connection, then try again."


class Coming:
    """The words, which move to the sheet that is visible."""

    def __init__(self) -> None:
        self._words: Element | None = None
        self._failed = False

    def load(self) -> None:
        """Say that it is loading."""
        self._failed = False
        fill(self._place(), make("p", LOADING, class_="hint"))

    def fail(self, why: str) -> None:
        """Say why it did not come, with a button that tries again."""
        self._failed = True
        told = (make("b", DID_NOT_COME), make("p", REMEDY), make("p", why, class_="note"))
        fill(self._place(), *told, button("Try again", "load-panel"))

    def show(self, sheet: Element, empty: bool) -> None:
        """Put the words into the sheet of a tab that is not there.

        A sheet that is not ``empty`` says something of its own, so only a failure is told there.
        """
        if not (empty or self._failed):
            self.hide()
        elif self._place().parentElement != sheet:
            sheet.append(self._place())

    def hide(self) -> None:
        """Take the words away."""
        if self._words is not None:
            self._words.remove()

    def _place(self) -> Element:
        if self._words is None:
            self._words = make("div", class_="coming", role="status")
            self.load()
        return self._words
