"""The databases of this deployment that no page uses any more, and how they are taken out as files.

They are those that were set aside, because they could not be used, and the one that a version left
whose names did not contain the page's path.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from ivr.browser.names import StorageNames, earlier_database
from ivr.browser.storage.page_database import ASIDE, IN_MEMORY
from ivr.browser.storage.parts import IndexedDb, PageVault
from ivr.errors import IvrError
from ivr.store.journal import Journal, recover

EARLIER = "{database}, as an earlier version of this page saved it for all its copies on this host"


@dataclass(frozen=True, slots=True)
class AsideDatabase:
    """A database that lies aside: its ``name`` in IndexedDB, and what it is called on the page."""

    name: str
    label: str


class AsideDatabases:
    """What lies aside beside the database ``database``. Files are made in ``folder``."""

    def __init__(
        self,
        names: StorageNames,
        database: str,
        indexed_db: IndexedDb,
        vault_named: Callable[[str], PageVault],
        folder: str = "/",
    ) -> None:
        self._names = names
        self._database = database
        self._indexed_db = indexed_db
        self._vault_named = vault_named
        self._paths = (f"{folder}aside-{number}.db" for number in count())

    async def found(self) -> tuple[AsideDatabase, ...]:
        """Return what lies aside, in order of names."""
        listed = []
        for name in sorted(await self._indexed_db.names()):
            label = self._label_of(name)
            if label:
                listed.append(AsideDatabase(name, label))
        return tuple(listed)

    def _label_of(self, name: str) -> str:
        """Return what a database is called, or "" if it does not lie aside."""
        if self._database != IN_MEMORY and name == earlier_database(self._database):
            return EARLIER.format(database=self._database)
        ours = self._names.database_of(name)
        return ours if ours and ASIDE in ours else ""

    async def content_of(self, name: str) -> tuple[str, bytes]:
        """Return a database as the ending of a file's name and its content. Raises `StoreError`.

        That is a SQLite file, ``sqlite``; or, if it cannot be opened, all that was saved of it, in
        base64, as ``json``.
        """
        vault = self._vault_named(name)
        try:
            contents = await vault.read()
        finally:
            vault.close()
        try:
            return "sqlite", self._image_of(contents)
        except (IvrError, ValueError, TypeError, OSError):
            parts = {key: base64.b64encode(data).decode() for key, data in contents.items()}
            return "json", json.dumps(parts).encode()

    def _image_of(self, contents: dict[str, bytes]) -> bytes:
        journal = Journal(next(self._paths), recover(contents), "aside")
        try:
            return journal.database.image()
        finally:
            journal.close()
