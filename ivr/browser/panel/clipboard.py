"""Copies the text of an element of the page to the clipboard.

If the browser refuses (no permission, no secure context), the text is selected, so that the user
can copy it with the browser's own key.
"""

from __future__ import annotations

import asyncio

from ivr.browser.seam import web
from ivr.browser.seam.dom import find, write
from ivr.browser.seam.protocols import Timers

SHOWN_SECONDS = 1.5


class Clipboard:
    """Copies, and confirms it on the button that was pressed."""

    def __init__(self, timers: Timers) -> None:
        self._timers = timers
        self._copying: asyncio.Future[None] | None = None

    def copy(self, identifier: str) -> None:
        """Copy the text of the element with that id."""
        self._copying = asyncio.ensure_future(self._copy(identifier))

    async def _copy(self, identifier: str) -> None:
        place = find(identifier)
        button = web.document.querySelector(f'[data-copy="{identifier}"]')
        words = str(button.textContent)
        try:
            await web.window.navigator.clipboard.writeText(str(place.innerText))
        except Exception:  # a refusal, or no clipboard at all: JavaScript's exceptions
            web.window.getSelection().selectAllChildren(place)
            write(button, "Selected")
        else:
            write(button, "Copied")
        self._timers.call_later(SHOWN_SECONDS, lambda: write(button, words))
