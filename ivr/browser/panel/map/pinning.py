"""The map beside the other tabs, in a window that has room for both.

The button Pin puts it there, and the tab Map takes the whole panel again. The browser remembers it.
"""

from __future__ import annotations

from contextlib import suppress

from ivr.browser.seam import web
from ivr.browser.seam.dom import matches
from ivr.browser.seam.protocols import LocalStorage

KEY = "map-beside"
ROOM = "(min-width: 1280px)"


class Pinning:
    """Whether the map stands beside the other tabs."""

    def __init__(self, storage: LocalStorage) -> None:
        self._storage = storage
        self._pinned = False
        with suppress(PermissionError):
            self._pinned = bool(storage.read(KEY))

    @property
    def pinned(self) -> bool:
        """Whether the user wants it, in a window that has room."""
        return self._pinned

    @property
    def in_view(self) -> bool:
        """Whether the map is there now."""
        return self._pinned and matches(ROOM)

    def pin(self, pinned: bool) -> None:
        """Put the map there, or take it away."""
        self._pinned = pinned
        with suppress(PermissionError):
            self._storage.write(KEY, "yes" if pinned else "")
        self.show()

    def show(self) -> None:
        """Make the page look as it should."""
        web.document.body.classList.toggle("map-beside", self._pinned)
