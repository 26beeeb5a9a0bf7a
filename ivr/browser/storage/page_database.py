"""The page's one database: in memory while the page is open, saved in the browser's vault.

Rules:

- A commit counts as saved only when the vault has confirmed it (`ivr.store.journal.saver`).
- Opening makes this tab the owner: the first batch is written before the database is used. If
  another tab wrote in between, everything is read again.
- Another database replaces this one completely, in one batch, or not at all.
- If the browser saves nothing, everything works in memory, and the result of each attempt to save
  says so.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path

from ivr.browser.seam.protocols import Timers
from ivr.browser.storage.moving import TRIES, inherit, move, written
from ivr.browser.storage.parts import PageVault
from ivr.errors import StoreError
from ivr.store import Database
from ivr.store.journal import (
    ALL_SAVED,
    PATIENCE,
    BatchGuard,
    BatchResult,
    BatchStatus,
    Journal,
    Saver,
    ignore_loss,
    only_if_empty,
    only_if_owned_by,
    recover,
    successor,
)

IN_MEMORY = ":memory:"
"""The name of a database that is not saved."""

LOST = "Another tab has the line now."
UNREADABLE = "What is saved cannot be read ({error})."

ASIDE = "-aside-"
"""Stands in the name of a database that was set aside, behind the name that it had."""

Earlier = Callable[[], Awaitable[PageVault | None]]


@dataclass(frozen=True, slots=True)
class _Open:
    """An open database, with the objects that save it."""

    database: Database
    vault: PageVault
    journal: Journal
    saver: Saver


class PageDatabase:
    """The database ``name``. ``on_result`` is called with the result of every attempt to save.

    ``vault_of`` returns the vault of a database's name. ``begin_log``, where it is given, is called
    before the first batch for a vault that is not empty. ``earlier`` returns the vault in which an
    earlier version saved this database, if there is one. The files are made in ``folder``.
    ``losses`` says what was damaged in the vault when the database was opened.
    """

    def __init__(
        self,
        name: str,
        vault_of: Callable[[str], PageVault],
        timers: Timers,
        on_result: Callable[[BatchResult], None],
        begin_log: Callable[[], None] | None = None,
        earlier: Earlier | None = None,
        folder: str = "/",
    ) -> None:
        self.name = name
        self.last_result = ALL_SAVED
        self.losses: tuple[str, ...] = ()
        self._vault_of = vault_of
        self._timers = timers
        self._on_result = on_result
        self._paths = (f"{folder}ivr-{number}.db" for number in count())
        self._open: _Open | None = None
        self._begin_log = begin_log
        self._earlier = earlier

    @property
    def lasting(self) -> bool:
        """Whether the database is saved at all, and not in memory only."""
        return self.name != IN_MEMORY

    # --- opening and closing --------------------------------------------------------------------

    async def open(self) -> Database:
        """Open the saved database, or make a new one.

        Raises `StoreError` if the saved database is damaged in any way, or belongs to a newer
        program.
        """
        if not self.lasting:
            return Database.open(next(self._paths))
        vault = self._vault_of(self.name)
        try:
            for _ in range(TRIES):
                database = await self._take(vault)
                if database is not None:
                    return database
            raise StoreError(LOST)
        except BaseException as error:
            vault.close()
            if isinstance(error, Exception) and not isinstance(error, StoreError):
                raise StoreError(UNREADABLE.format(error=error)) from error  # it may be anything
            raise

    async def _take(self, vault: PageVault) -> Database | None:
        """Open the vault's database. Returns None if another tab has written meanwhile."""
        owner = secrets.token_hex(8)
        contents, guard, trouble = await self._read(vault, owner)
        recovered = recover(contents)
        if contents and self._begin_log is not None:
            begin_log, self._begin_log = self._begin_log, None  # once in a page
            begin_log()
        journal = Journal(next(self._paths), recovered, owner, guard)
        result = await self._first(vault, journal, PATIENCE)
        if result.status is BatchStatus.TAKEN:
            journal.close()
            return None
        self.losses = recovered.losses
        self._use(vault, journal)
        self._note(trouble or result)
        return journal.database

    async def _read(
        self, vault: PageVault, owner: str
    ) -> tuple[Mapping[str, bytes], BatchGuard | None, BatchResult | None]:
        """Return a vault's contents, the guard of the first batch, and why nothing can be read."""
        try:
            contents = await vault.read()
        except StoreError as error:
            # The vault may have contents that cannot be read now, and must not be overwritten.
            return {}, only_if_empty(owner), failure(error)
        try:
            return contents or await self._inherited(vault, owner), None, None
        except StoreError as error:
            # A database that is written now would hide the earlier one from the next start.
            return {}, lambda tip: BatchStatus.FAILED, failure(error)

    async def _inherited(self, vault: PageVault, owner: str) -> Mapping[str, bytes]:
        """Copy the database of an earlier version, if there is one, and return its contents."""
        earlier = await self._earlier() if self._earlier is not None else None
        if earlier is None:
            return {}
        try:
            return await inherit(earlier, vault, owner)
        finally:
            earlier.close()

    async def _first(
        self, vault: PageVault, journal: Journal, patience: float | None
    ) -> BatchResult:
        """Write a journal's first batch: the parts of its base that the vault does not have."""
        batch = journal.take()
        assert batch is not None
        result = await written(vault, batch, patience)
        if result.status is BatchStatus.SAVED:
            journal.confirm(batch)
        return result

    def _use(self, vault: PageVault, journal: Journal) -> None:
        saver = Saver(journal, vault, self._timers.call_later, self._note)
        self._open = _Open(journal.database, vault, journal, saver)

    def _note(self, result: BatchResult) -> None:
        self.last_result = result
        self._on_result(result)

    async def close(self) -> None:
        """Close the database once everything is saved, or saving has failed."""
        await self._settled()
        self.drop()

    async def _settled(self) -> None:
        saved: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        end = partial(saved.set_result, None)
        self.durable(end, end)
        await asyncio.wait([saved], timeout=PATIENCE)

    def drop(self) -> None:
        """Close the database at once, without saving: another tab has it."""
        opened, self._open = self._open, None
        if opened is not None:
            opened.saver.stop()
            opened.journal.close()
            opened.vault.close()

    # --- using ----------------------------------------------------------------------------------

    def durable(self, then: Callable[[], None], lost: Callable[[], None] = ignore_loss) -> None:
        """Call ``then`` when everything committed so far is saved, or saving has failed.

        If the database goes to another tab first, or is replaced, ``lost`` is called instead.
        """
        if self._open is not None:
            self._open.saver.durable(then, lost)
        elif self.lasting:
            lost()
        else:
            then()

    async def replace(self, image: bytes) -> Database:
        """Replace this database by another one. If this raises `StoreError`, nothing has changed.

        Meanwhile nothing of the old database is written, because it would end up in the new one.
        """
        if not self.lasting:
            path = Path(next(self._paths))
            path.write_bytes(image)
            return Database.open(str(path))
        await self._settled()
        opened = self._open
        if opened is None:
            raise StoreError(LOST)
        opened.saver.pause()
        try:
            journal = await self._replaced(opened, image)
        except BaseException:
            opened.saver.resume()
            raise
        if self._open is not opened:
            journal.close()
            raise StoreError(LOST)
        opened.saver.stop()
        opened.journal.close()
        self._use(opened.vault, journal)
        return journal.database

    async def _replaced(self, opened: _Open, image: bytes) -> Journal:
        """Return the new database's journal once the vault has the new database.

        If the old one could not be saved, the new one need not be saved either. There is no time
        limit, because a batch that is given up could still be written later.
        """
        unsaved, owner = self.last_result.status is not BatchStatus.SAVED, opened.journal.owner
        keys = frozenset[str]() if unsaved else await opened.vault.keys()
        guard = only_if_empty(owner) if unsaved else only_if_owned_by(owner)
        journal = successor(opened.journal, next(self._paths), image, keys, guard)
        result = await self._first(opened.vault, journal, None)
        if result.status is not BatchStatus.SAVED and not unsaved:
            journal.close()
            if result.status is BatchStatus.TAKEN:
                self._note(result)
            raise StoreError(result.reason or LOST)
        return journal

    async def set_aside(self) -> str:
        """Move a database that cannot be used to another name, and return that name."""
        with suppress(Exception):  # what is damaged may not be closed in order
            await self.close()
        name = f"{self.name}{ASIDE}{secrets.token_hex(3)}"
        here, there = (self._vault_of(one) for one in (self.name, name))
        try:
            await move(here, there)
        finally:
            here.close()
            there.close()
        return name


def failure(error: StoreError) -> BatchResult:
    """Return an error of reading as what the page says of saving; its notes are the detail."""
    return BatchResult(BatchStatus.FAILED, str(error), "\n".join(getattr(error, "__notes__", ())))
