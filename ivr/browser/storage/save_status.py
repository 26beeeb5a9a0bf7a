"""Whether the database is saved. The page says so once when it is not, and once when it is again.

The attribute ``data-saved`` of the body is ``yes``, ``no``, or ``never`` for a database that is
in memory only by intention.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from ivr.browser.seam.protocols import LocalStorage
from ivr.browser.storage.parts import SaveDisplay
from ivr.runtime import CallUpdate
from ivr.store.journal import BatchResult, BatchStatus

ASKED = "asked-to-persist"
UNSAVED = "Not saved. {why} The call goes on, and what happens from here may be lost."


class SaveStatus:
    """Whether the database is saved, as the page shows it; ``state`` is that of ``data-saved``.

    ``manager`` returns the browser's ``navigator.storage``, or None where it has none.
    """

    def __init__(
        self,
        lasting: bool,
        storage: LocalStorage,
        display: SaveDisplay,
        manager: Callable[[], Any],
    ) -> None:
        self.state = "yes" if lasting else "never"
        self._storage = storage
        self._display = display
        self._manager = manager
        self._persisting: asyncio.Task[None] | None = None
        display.show_state(self.state)

    def follow(self, result: BatchResult) -> None:
        """Show the result of an attempt to save, if it differs from the one before."""
        saved = result.status is BatchStatus.SAVED
        state = "yes" if saved else "no"
        if not saved:
            reason = result.reason.rstrip(".") or "The browser refused"
            self._display.show_reason(UNSAVED.format(why=f"{reason}."), result.detail)
        if state != self.state:
            self.state = state
            self._display.show_state(state)
            self._display.show_unsaved(not saved)

    def follow_call(self, update: CallUpdate) -> None:
        """When a call has ended, ask the browser to keep the database."""
        if update.call.outcome is not None:
            self.ask_to_persist()

    def ask_to_persist(self) -> None:
        """Ask the browser, once and after the first call, not to delete the database by itself."""
        storage = self._manager()
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
