"""Whether the database is saved. The page says so once when it is not, and once when it is again.

The attribute ``data-saved`` of the body is ``yes``, ``no``, or ``never`` for a database that is
in memory only by intention.
"""

from __future__ import annotations

import asyncio

from ivr.browser.seam import web
from ivr.browser.seam.dom import find, write
from ivr.browser.seam.protocols import LocalStorage
from ivr.runtime import CallUpdate
from ivr.store.journal import BatchResult, BatchStatus

ASKED = "ivr-asked-to-persist"
UNSAVED = "Not saved. {why} The call goes on, and what happens from here may be lost."


class SaveStatus:
    """Whether the database is saved, as the page shows it; ``state`` is that of ``data-saved``."""

    def __init__(self, lasting: bool, storage: LocalStorage) -> None:
        self.state = "yes" if lasting else "never"
        self._storage = storage
        self._persisting: asyncio.Task[None] | None = None
        web.document.body.dataset.saved = self.state

    def follow(self, result: BatchResult) -> None:
        """Show the result of an attempt to save, if it differs from the one before."""
        saved = result.status is BatchStatus.SAVED
        state = "yes" if saved else "no"
        if not saved:
            reason = result.reason.rstrip(".") or "The browser refused"
            write(find("unsaved-why"), UNSAVED.format(why=f"{reason}."))
        if state != self.state:
            self.state = web.document.body.dataset.saved = state
            find("unsaved").hidden = saved

    def follow_call(self, update: CallUpdate) -> None:
        """When a call has ended, ask the browser to keep the database."""
        if update.call.outcome is not None:
            self.ask_to_persist()

    def ask_to_persist(self) -> None:
        """Ask the browser, once and after the first call, not to delete the database by itself."""
        storage = getattr(web.window.navigator, "storage", None)
        if self.state != "yes" or not hasattr(storage, "persist") or self._asked():
            return
        self._persisting = asyncio.ensure_future(_persist(storage))

    def _asked(self) -> bool:
        """Return whether the browser was asked before, and note that. True if it stores no note."""
        try:
            asked = self._storage.read(ASKED)
            self._storage.write(ASKED, "yes")
        except PermissionError:
            return True
        return bool(asked)


async def _persist(storage: object) -> None:
    try:
        await storage.persist()  # type: ignore[attr-defined]
    except Exception:  # refused: the browser may delete the database
        return
