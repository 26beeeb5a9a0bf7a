"""The browser's language packs for recognition on the device, if it has any."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from ivr.browser.seam import web
from ivr.browser.sound.recogniser import recogniser_maker


class BrowserPacks:
    """Asks and installs by the browser's class of recognisers. It never raises."""

    def __init__(self) -> None:
        self._maker: Any = recogniser_maker()
        self._under_way: set[asyncio.Future[None]] = set()

    def ask(self, language: str, then: Callable[[str], None]) -> None:
        """Find out what the browser says about a language's pack; "" if it cannot say."""
        self._call("available", language, "", lambda found: then(str(found)))

    def install(self, language: str, then: Callable[[bool], None]) -> None:
        """Install a language's pack, and say whether that went well."""
        self._call("install", language, False, lambda found: then(bool(found)))

    def _call(self, name: str, language: str, none: Any, then: Callable[[Any], None]) -> None:
        task = asyncio.ensure_future(self._wait(name, language, none, then))
        self._under_way.add(task)  # asyncio itself keeps only a weak reference
        task.add_done_callback(self._under_way.discard)

    async def _wait(self, name: str, language: str, none: Any, then: Callable[[Any], None]) -> None:
        wanted = web.to_js({"langs": [language], "processLocally": True})
        try:
            found = await getattr(self._maker, name)(wanted)
        except Exception:  # there is no such function, or the browser refuses
            found = none
        then(found)
