"""The browser's Web Locks, and the channel on which the tabs of this page speak to each other."""

from __future__ import annotations

from typing import Any

from ivr.browser.seam import web


class BrowserLocks:
    """``navigator.locks`` as a `LockManager`."""

    def __init__(self) -> None:
        self.native: Any = getattr(web.window.navigator, "locks", None)

    def channel(self, name: str) -> Any:
        """Return a channel to the other tabs that have opened one of this name."""
        return web.window.BroadcastChannel.new(name)

    def abort_controller(self) -> Any:
        """Return what ends a request for a lock."""
        return web.window.AbortController.new()

    def promise(self) -> Any:
        """Return a promise, with the functions that settle it."""
        return web.window.Promise.withResolvers()

    def to_js(self, value: object) -> Any:
        """Return a value as JavaScript has it."""
        return web.to_js(value)
