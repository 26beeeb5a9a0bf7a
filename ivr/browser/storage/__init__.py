"""Where the page's database is saved, and which tab may write it.

The *page database* is in memory while the page is open. Its *journal* has what each commit added,
and the *vault*, IndexedDB, saves it. One tab *owns* the line, and with it the database.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from ivr.browser.names import StorageNames, earlier_database
from ivr.browser.seam import web
from ivr.browser.seam.indexed_db import BrowserIndexedDb, is_a_leveldb
from ivr.browser.seam.local_storage import BrowserLocalStorage
from ivr.browser.seam.locks import BrowserLocks
from ivr.browser.seam.protocols import Proxies, Timers
from ivr.browser.storage import leveldb
from ivr.browser.storage.aside import AsideDatabases
from ivr.browser.storage.backups import Backups
from ivr.browser.storage.display import BrowserOwnershipDisplay, BrowserSaveDisplay
from ivr.browser.storage.kept_flows import KeptFlows
from ivr.browser.storage.line_lock import LineLock
from ivr.browser.storage.ownership import LineOwnership
from ivr.browser.storage.page_database import IN_MEMORY, PageDatabase
from ivr.browser.storage.parts import PageVault
from ivr.browser.storage.save_status import SaveStatus
from ivr.browser.storage.vault import BrowserVault
from ivr.errors import StoreError
from ivr.store.journal import BatchResult, BatchStatus

__all__ = ["Storage"]


def storage_manager() -> Any:
    """Return the browser's ``navigator.storage``, or None."""
    return getattr(web.window.navigator, "storage", None)


class Storage:
    """The parts that save the database ``name`` of one deployment."""

    def __init__(self, names: StorageNames, name: str, proxies: Proxies, timers: Timers) -> None:
        self._names = names
        texts = self.local_storage = BrowserLocalStorage(names)
        display = BrowserSaveDisplay()
        self.save_status = SaveStatus(name != IN_MEMORY, texts, display, storage_manager)
        indexed_db = BrowserIndexedDb()

        def vault_named(name: str) -> BrowserVault:
            return BrowserVault(name, proxies, indexed_db)

        def vault_of(database: str) -> BrowserVault:
            return vault_named(names.of_database(database))

        async def earlier() -> BrowserVault | None:
            before = earlier_database(name)
            found = before if before in await indexed_db.names() else None
            return vault_named(found) if found else None

        self.page_database = PageDatabase(
            name,
            vault_of,
            timers,
            self._saved,
            (lambda: leveldb.begin_log(vault_of(leveldb.NAME))) if is_a_leveldb() else None,
            earlier,
        )
        self.ownership = LineOwnership(
            self.page_database,
            lambda asked, lost: LineLock(names.of_line(name), proxies, BrowserLocks(), asked, lost),
            BrowserOwnershipDisplay(proxies),
        )
        backup = names.of(f"backup {name}")
        self.backups = Backups((lambda: vault_named(backup)) if name != IN_MEMORY else None)
        self.kept_flows = KeptFlows(texts, name, lambda db: vault_named(names.of(f"flows {db}")))
        self._draft_vault = vault_named
        self.aside = AsideDatabases(names, name, indexed_db, vault_named)
        self._moving: asyncio.Future[None] | None = None

    def vault_of_draft(self, flow: str) -> PageVault | None:
        """Open the vault of what is typed in the editor for a flow; None if nothing is kept."""
        name = self.page_database.name
        return (
            None if name == IN_MEMORY else self._draft_vault(self._names.of(f"draft {name} {flow}"))
        )

    def _saved(self, result: BatchResult) -> None:
        if result.status is BatchStatus.TAKEN:
            self.ownership.lost()
        else:
            self.save_status.follow(result)

    def set_aside(self, failed: Callable[[str], None]) -> None:
        """Move a database that cannot be used to another name, and reload the page."""
        self._moving = asyncio.ensure_future(self._set_aside(failed))

    async def _set_aside(self, failed: Callable[[str], None]) -> None:
        try:
            await self.page_database.set_aside()
        except StoreError as error:
            failed(str(error))
        else:
            web.window.location.reload()
