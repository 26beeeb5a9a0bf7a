"""Which call flow the user has chosen for a database, and the flows that were opened from files.

The choice is a short text in ``localStorage``. The opened flows are in a vault of their own, which
is read only where a choice was made.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

from ivr.browser.seam.protocols import LocalStorage
from ivr.browser.storage.moving import save
from ivr.browser.storage.page_database import IN_MEMORY
from ivr.browser.storage.parts import PageVault
from ivr.errors import StoreError
from ivr.store.journal import unguarded


class KeptFlows:
    """The choice for the database ``database``; ``vault_of`` opens the vault of its opened flows.

    For a database in memory nothing is kept.
    """

    def __init__(
        self, texts: LocalStorage, database: str, vault_of: Callable[[str], PageVault]
    ) -> None:
        self._texts = texts
        self._database = database
        self._vault_of = vault_of

    async def read(self) -> tuple[str, dict[str, str]]:
        """Return the name of the chosen flow, or "", and the text of each opened flow by its name.

        A browser that refuses has kept nothing.
        """
        try:
            chosen = self._texts.read(key_of(self._database))
            if not chosen or self._database == IN_MEMORY:
                return "", {}
            with closing(self._vault_of(self._database)) as vault:
                contents = await vault.read()
        except (PermissionError, StoreError):
            return "", {}
        return chosen, {name: text.decode(errors="replace") for name, text in contents.items()}

    async def choose(self, name: str, text: str | None = None, database: str = "") -> None:
        """Keep the choice of a flow, with its text if it was opened; for this or another database.

        Raises `StoreError` if the browser refuses.
        """
        database = database or self._database
        if database == IN_MEMORY:
            return
        if text is not None:
            await self._keep(database, name, text)
        try:
            self._texts.write(key_of(database), name)
        except PermissionError as error:
            raise StoreError(str(error)) from None

    async def _keep(self, database: str, name: str, text: str) -> None:
        with closing(self._vault_of(database)) as vault:
            await save(vault, unguarded(puts=((name, text.encode()),)))


def key_of(database: str) -> str:
    """Return the key of the choice for a database."""
    return f"flow {database}"
