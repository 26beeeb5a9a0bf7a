"""The browser's ``indexedDB``."""

from __future__ import annotations

from typing import Any

from ivr.browser.seam import web


class BrowserIndexedDb:
    """``indexedDB`` as an `IndexedDb`."""

    def open(self, name: str, version: int) -> Any:
        """Return the request that opens a database. Raises whatever a browser that refuses does."""
        return web.window.indexedDB.open(name, version)

    async def names(self) -> frozenset[str]:
        """Return the names of all databases of the origin; none where the browser tells none."""
        try:
            return frozenset(str(found.name) for found in await web.window.indexedDB.databases())
        except Exception:  # it refuses, or is older than this method
            return frozenset()

    def to_js(self, value: object) -> Any:
        """Return a value as JavaScript has it."""
        return web.to_js(value)


def is_a_leveldb() -> bool:
    """Tell whether IndexedDB is a LevelDB here: only Chromium has ``userAgentData``."""
    return hasattr(web.window.navigator, "userAgentData")
