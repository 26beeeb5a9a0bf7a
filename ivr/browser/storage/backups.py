"""The backup: the database that another one has replaced, kept until it is put back.

Rules:

- A backup is saved before anything is replaced, so a page that ends in between has lost nothing.
- There is one backup. The one before is deleted once the database has been replaced, and not
  earlier, because that may fail.
- A backup's key says when it was made, and begins with a number that grows.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass

from ivr.browser.storage.moving import save
from ivr.browser.storage.parts import PageVault
from ivr.errors import StoreError
from ivr.store.journal import Batch, unguarded

GONE = "The browser does not have the backup any more."


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup: when it was made, in words, and its key; or its image, if it is in memory only."""

    when: str
    key: str = ""
    image: bytes | None = None


class Backups:
    """The backup of one database. ``vault_of_backup`` opens where it is saved.

    Without it a backup is kept in memory, as for a database that is in memory only.
    """

    def __init__(self, vault_of_backup: Callable[[], PageVault] | None) -> None:
        self._vault = vault_of_backup

    async def find(self) -> Backup | None:
        """Return the backup, if there is one. Raises `StoreError`."""
        keys = sorted(await self._keys())
        return backup_of(keys[-1]) if keys else None

    async def image_of(self, backup: Backup) -> bytes:
        """Return the database itself. Raises `StoreError`."""
        if backup.image is not None:
            return backup.image
        with closing(self._opened()) as vault:
            contents = await vault.read()
        if backup.key not in contents:
            raise StoreError(GONE)
        return contents[backup.key]

    async def add(self, when: str, image: bytes) -> Backup:
        """Save a backup beside the one before; if that fails, keep it in memory."""
        try:
            last = await self.find()
            number = int(last.key.partition(" ")[0]) + 1 if last else 1
            backup = backup_of(f"{number:09} {when}")
            await self._write(unguarded(puts=((backup.key, image),)))
        except StoreError:
            return Backup(when, image=image)
        return backup

    async def settle(self, backup: Backup, replaced: bool) -> None:
        """Delete the backup before this one; or this one, if nothing was replaced after all.

        A browser that refuses leaves both, and `find` returns the newer one.
        """
        with suppress(StoreError):
            ours = frozenset((backup.key,))
            gone = await self._keys() - ours if replaced else ours
            await self._write(unguarded(deletes=tuple(sorted(gone))))

    async def _keys(self) -> frozenset[str]:
        with closing(self._opened()) as vault:
            return await vault.keys()

    def _opened(self) -> PageVault:
        if self._vault is None:
            raise StoreError(GONE)
        return self._vault()

    async def _write(self, batch: Batch) -> None:
        with closing(self._opened()) as vault:
            await save(vault, batch)


def backup_of(key: str) -> Backup:
    """Return the backup that is saved under a key."""
    return Backup(key.partition(" ")[2], key)
