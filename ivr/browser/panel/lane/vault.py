"""Where the beginnings of recorded calls are kept: a vault of their own beside the database."""

from __future__ import annotations

from collections.abc import Callable

from ivr.browser.names import StorageNames
from ivr.browser.seam import web
from ivr.browser.seam.indexed_db import BrowserIndexedDb
from ivr.browser.seam.protocols import Proxies
from ivr.browser.storage.page_database import IN_MEMORY
from ivr.browser.storage.parts import PageVault
from ivr.browser.storage.vault import BrowserVault


def vault_of(database: str, proxies: Proxies) -> Callable[[], PageVault] | None:
    """Return what opens the vault of the recordings; None for a database that is not kept."""
    names = StorageNames.of_page(str(web.window.location.pathname))
    name = names.of(f"recordings {database}")
    return (
        None if database == IN_MEMORY else lambda: BrowserVault(name, proxies, BrowserIndexedDb())
    )
