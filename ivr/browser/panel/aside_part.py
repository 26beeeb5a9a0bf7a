"""The part of the tab Data that lists the databases which lie aside, each to be taken out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from ivr.browser.actions import Actions
from ivr.browser.panel.downloads import Downloads
from ivr.browser.panel.markup import heading, note, small_button
from ivr.browser.seam.dom import find, make
from ivr.browser.seam.protocols import Element
from ivr.browser.storage.aside import AsideDatabase, AsideDatabases
from ivr.errors import StoreError

WHY = (
    "What could not be used any more was set aside, and the page began anew. A damaged database is "
    "saved as a SQLite file if it can be opened, and else with all its pieces, as JSON."
)


class AsidePart:
    """The part. ``refuse`` shows why a database cannot be saved as a file."""

    def __init__(
        self, aside: AsideDatabases, downloads: Downloads, refuse: Callable[[str], None]
    ) -> None:
        self._aside = aside
        self._downloads = downloads
        self._refuse = refuse
        self._working: asyncio.Future[Any] | None = None
        self.actions: Actions = {"save-aside": lambda button: self._begin_save(button)}

    def build(self) -> Element:
        """Make the part, which is hidden while nothing lies aside."""
        rows = make("ul", id="data-aside-list")
        return make("div", "", heading("Set aside"), note(WHY), rows, id="data-aside", hidden="")

    def show(self) -> None:
        """List what lies aside now."""
        self._working = asyncio.ensure_future(self._show())

    async def _show(self) -> None:
        found = await self._aside.found()
        find("data-aside").hidden = not found
        find("data-aside-list").replaceChildren(*map(row_of, found))

    def _begin_save(self, button: Element) -> None:
        self._working = asyncio.ensure_future(self._save(str(button.dataset.name)))

    async def _save(self, name: str) -> None:
        try:
            ending, content = await self._aside.content_of(name)
        except StoreError as error:
            self._refuse(str(error))
            return
        self._downloads.save(f"ivr-set-aside.{ending}", [content])


def row_of(found: AsideDatabase) -> Element:
    """Make the row of a database: what it is called, and the button that saves it."""
    save = small_button("Download", "save-aside", data_name=found.name)
    return make("li", f"{found.label} ", save)
