"""The keeper: the page's one database, in memory while the page is open, in the vault for good.

Rules:

- Nothing counts as kept before the vault says so (`ivr.store.journal.saver`).
- Opening takes possession: the first batch is written before the database is used, and where
  another tab wrote in between, all of it is read again.
- Another database takes the place of this one whole, in one batch, or not at all.
- Where the browser keeps nothing, everything works in memory, and whoever is told can say so.
"""

from __future__ import annotations

import asyncio
import math
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from ivr.browser.seam.protocols import Proxies, Timers
from ivr.browser.storage import leveldb
from ivr.browser.storage.vault import BrowserVault
from ivr.errors import StoreError
from ivr.store import Database
from ivr.store.journal import (
    ALL_SAVED,
    PATIENCE,
    SLOW,
    Batch,
    BatchResult,
    BatchStatus,
    Guard,
    Journal,
    Saver,
    ignore_loss,
    only_if_empty,
    only_if_owned_by,
    recover,
    successor,
    unguarded,
)

IN_MEMORY = ":memory:"
"""The name of a database that is kept nowhere."""

TRIES = 5
"""How often opening begins anew because another tab wrote meanwhile."""

LOST = "Another tab has the line now."


@dataclass(frozen=True, slots=True)
class _Kept:
    """A database that is open, with what keeps it."""

    database: Database
    vault: BrowserVault
    journal: Journal
    saver: Saver


class Keeper:
    """Keeps the database ``name``; ``told`` hears what became of every attempt to save."""

    def __init__(
        self, name: str, proxies: Proxies, timers: Timers, told: Callable[[BatchResult], None]
    ) -> None:
        self.name = name
        self.outcome = ALL_SAVED
        self.losses: tuple[str, ...] = ()
        self._proxies = proxies
        self._timers = timers
        self._told = told
        self._paths = (f"/ivr-{number}.db" for number in count())
        self._kept: _Kept | None = None
        self._begun = False  # a log of LevelDB, in this page

    @property
    def lasting(self) -> bool:
        """Whether the database is meant to last longer than the page."""
        return self.name != IN_MEMORY

    # --- opening and closing --------------------------------------------------------------------

    async def open(self) -> Database:
        """Open the database as it was left, or make it.

        Raises `StoreError` where what was kept is damaged, or belongs to a newer program.
        """
        if not self.lasting:
            return Database.open(next(self._paths))
        vault = BrowserVault(self.name, self._proxies)
        try:
            for _ in range(TRIES):
                database = await self._take(vault)
                if database is not None:
                    return database
            raise StoreError(LOST)
        except BaseException:
            vault.close()
            raise

    async def _take(self, vault: BrowserVault) -> Database | None:
        """Open what is in the vault; not where another tab has written since it was read."""
        owner, fault = secrets.token_hex(8), ""
        contents: dict[str, bytes] = {}
        guard: Guard | None = None
        try:
            contents = await vault.read()
        except StoreError as error:
            # There may be something that cannot be read just now: it must not be written over.
            guard, fault = only_if_empty(owner), str(error)
        recovered = recover(contents)
        if contents and leveldb.is_behind() and not self._begun:
            self._begun = True
            leveldb.begin_log(self._proxies)
        journal = Journal(next(self._paths), recovered, owner, guard)
        outcome = await self._first(vault, journal, PATIENCE)
        if outcome.status is BatchStatus.TAKEN:
            journal.close()
            return None
        self.losses = recovered.losses
        self._use(vault, journal)
        self._hear(BatchResult(BatchStatus.FAILED, fault) if fault else outcome)
        return journal.database

    async def _first(self, vault: BrowserVault, journal: Journal, patience: float) -> BatchResult:
        """Write a journal's first batch: whatever of its base the vault does not have."""
        batch = journal.take()
        assert batch is not None
        outcome = await self._written(vault, batch, patience)
        if outcome.status is BatchStatus.SAVED:
            journal.confirm(batch)
        return outcome

    async def _written(self, vault: BrowserVault, batch: Batch, patience: float) -> BatchResult:
        """Write a batch, and wait for what becomes of it; for so many seconds."""
        ended: asyncio.Future[BatchResult] = asyncio.get_running_loop().create_future()

        def end(outcome: BatchResult) -> None:
            if not ended.done():
                ended.set_result(outcome)

        cancel = self._timers.call_later(patience, lambda: end(SLOW))
        vault.commit(batch, end)
        outcome = await ended
        cancel()
        return outcome

    def _use(self, vault: BrowserVault, journal: Journal) -> None:
        saver = Saver(journal, vault, self._timers.call_later, self._hear)
        self._kept = _Kept(journal.database, vault, journal, saver)

    def _hear(self, outcome: BatchResult) -> None:
        self.outcome = outcome
        self._told(outcome)

    async def close(self) -> None:
        """Let the database go once everything is saved, or cannot be."""
        await self._settled()
        self.drop()

    async def _settled(self) -> None:
        saved: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def end() -> None:
            if not saved.done():
                saved.set_result(None)

        self.durable(end, end)
        await asyncio.wait([saved], timeout=PATIENCE)

    def drop(self) -> None:
        """Let the database go at once: another tab has it."""
        kept, self._kept = self._kept, None
        if kept is not None:
            kept.saver.stop()
            kept.journal.close()
            kept.vault.close()

    # --- using ----------------------------------------------------------------------------------

    def durable(self, then: Callable[[], None], lost: Callable[[], None] = ignore_loss) -> None:
        """Call ``then`` when everything committed so far is kept, or cannot be.

        Where the database goes to another tab first, or another one takes its place, ``lost`` is
        called instead.
        """
        if self._kept is not None:
            self._kept.saver.durable(then, lost)
        elif self.lasting:
            lost()
        else:
            then()

    async def replace(self, image: bytes) -> Database:
        """Let another database take this one's place. Raises `StoreError`: nothing has changed.

        Nothing of the old one is written meanwhile: it would go on top of the new one.
        """
        if not self.lasting:
            path = Path(next(self._paths))
            path.write_bytes(image)
            return Database.open(str(path))
        await self._settled()
        kept = self._kept
        if kept is None:
            raise StoreError(LOST)
        kept.saver.pause()
        try:
            journal = await self._replaced(kept, image)
        except BaseException:
            kept.saver.resume()
            raise
        if self._kept is not kept:
            journal.close()
            raise StoreError(LOST)
        kept.saver.stop()
        kept.journal.close()
        self._use(kept.vault, journal)
        return journal.database

    async def _replaced(self, kept: _Kept, image: bytes) -> Journal:
        """Return the journal of the new database, once that is in the vault in the old one's place.

        Where the old one could not be saved either, the new one need not be. It is waited for as
        long as it takes: a batch that was given up could still be written, behind our back.
        """
        unsaved, owner = self.outcome.status is not BatchStatus.SAVED, kept.journal.owner
        keys = frozenset[str]() if unsaved else await kept.vault.keys()
        guard = only_if_empty(owner) if unsaved else only_if_owned_by(owner)
        journal = successor(kept.journal, next(self._paths), image, keys, guard)
        outcome = await self._first(kept.vault, journal, math.inf)
        if outcome.status is not BatchStatus.SAVED and not unsaved:
            journal.close()
            if outcome.status is BatchStatus.TAKEN:
                self._hear(outcome)
            raise StoreError(outcome.reason or LOST)
        return journal

    async def set_aside(self) -> str:
        """Move what cannot be opened to another name, where it stays; return that name."""
        name = f"{self.name}-aside-{secrets.token_hex(3)}"
        here, there = (BrowserVault(one, self._proxies) for one in (self.name, name))
        try:
            contents = await here.read()
            for vault, batch in (
                (there, unguarded(puts=tuple(contents.items()))),
                (here, unguarded(deletes=tuple(contents))),
            ):
                outcome = await self._written(vault, batch, math.inf)
                if outcome.status is not BatchStatus.SAVED:
                    raise StoreError(outcome.reason)
        finally:
            here.close()
            there.close()
        return name
