"""Lets the page know of links and of calls that play themselves, without importing them yet.

`Sharing` is made when one of its actions is done for the first time.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from ivr.browser.panel.parts import PanelParts
from ivr.browser.seam import web
from ivr.browser.seam.dom import find
from ivr.browser.seam.protocols import Element, Proxies

if TYPE_CHECKING:
    from ivr.browser.share.sharing import Sharing

ACTIONS = (
    *("open-link", "accept-link", "play-link", "leave-link"),
    *("share", "share-with-call", "copy-link", "save-flow"),
    *("play-demo", "stop-play", "start-over", "close-strip"),
)
"""The names of the actions of `Sharing`."""


class SharingDoor:
    """Makes the `Sharing` of a page when it is first needed."""

    def __init__(self, parts: PanelParts) -> None:
        self._parts = parts
        self._sharing: Sharing | None = None

    def do(self, name: str, element: Element) -> None:
        """Do one of the `ACTIONS`."""
        if self._sharing is None:
            from ivr.browser.share.sharing import Sharing

            self._sharing = Sharing(self._parts)
        self._sharing.actions[name](element)

    def open_link(self) -> None:
        """Open the link in the page's address, if there is one."""
        if str(web.window.location.hash):
            self.do("open-link", web.document.body)


def begin(parts: PanelParts) -> None:
    """Take the actions, the link in the address, and the file that the app was started with."""
    door = SharingDoor(parts)
    parts.actions.add({name: partial(door.do, name) for name in ACTIONS})
    parts.proxies.listen(web.window, "hashchange", lambda event: door.open_link())
    open_launched_files(parts.proxies, parts.drop)
    parts.line_flow.taken.follow(lambda taken: enable_demos())
    door.open_link()


def enable_demos() -> None:
    """Enable the buttons that play a call."""
    for play in find("tries-body").querySelectorAll(".play"):
        play.disabled = False


def open_launched_files(proxies: Proxies, open_file: Callable[[Any], None]) -> None:
    """Open the file with which the installed app was started, if any, as one that was dropped."""

    async def read(handle: Any) -> None:
        open_file(await handle.getFile())

    def launched(launch: Any) -> None:
        if (files := getattr(launch, "files", None)) and files.length:
            launches.append(asyncio.ensure_future(read(files[0])))

    launches: list[asyncio.Future[None]] = []
    if (queue := getattr(web.window, "launchQueue", None)) is not None:
        queue.setConsumer(proxies.hold(launched))
