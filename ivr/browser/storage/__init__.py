"""Where the page's database lies between visits, and which tab may write it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from ivr.browser.seam import web
from ivr.browser.seam.protocols import Proxies, Timers
from ivr.browser.storage.custody import Custody
from ivr.browser.storage.keeper import IN_MEMORY, Keeper
from ivr.browser.storage.saving import Saving
from ivr.errors import StoreError
from ivr.store.journal import BatchResult, BatchStatus

__all__ = ["Storage"]


class Storage:
    """The parts that keep one database, put together."""

    def __init__(self, name: str, proxies: Proxies, timers: Timers) -> None:
        self.saving = Saving(name != IN_MEMORY)
        self.keeper = Keeper(name, proxies, timers, self._told)
        self.custody = Custody(self.keeper, proxies)
        self._moving: asyncio.Future[None] | None = None

    def _told(self, outcome: BatchResult) -> None:
        if outcome.status is BatchStatus.TAKEN:
            self.custody.lost()
        else:
            self.saving.follow(outcome)

    def set_aside(self, failed: Callable[[str], None]) -> None:
        """Move a database that cannot be opened out of the way, and start again."""
        self._moving = asyncio.ensure_future(self._set_aside(failed))

    async def _set_aside(self, failed: Callable[[str], None]) -> None:
        try:
            await self.keeper.set_aside()
        except StoreError as error:
            failed(str(error))
        else:
            web.window.location.reload()
