"""The Web Lock of the line: one tab at a time may write a database.

Rules:

- The browser releases the lock of a tab that closes or crashes, so other tabs can then take it.
- A tab that wants the line asks the owner, which releases the lock once everything is saved. An
  owner that is frozen does not answer, and after `PATIENCE` the tab steals its lock.
- The lock avoids conflicts between tabs that behave well. What makes writes safe is the owner's
  mark in the vault's tip: it stops an owner that wakes up late, even in a browser without locks.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from ivr.browser.seam.protocols import Proxies
from ivr.browser.storage.parts import LockManager

PATIENCE = 3.0
"""Seconds that the owner may take to let go before its lock is stolen."""

ASK_AGAIN = 0.1
"""Seconds after which the owner is asked again: while a tab takes the lock it hears nothing."""

RELOADED = 0.5
"""Seconds that a tab which reloads may need until its lock is free."""

TAKE_OVER = "take over"


class LineLock:
    """The lock of one database, from this tab's point of view. ``name`` is the lock's own.

    ``asked`` is called when another tab wants the lock: call `release` when all is saved. ``lost``
    is called when the lock was taken without waiting for that.
    """

    def __init__(
        self,
        name: str,
        proxies: Proxies,
        manager: LockManager,
        asked: Callable[[], None],
        lost: Callable[[], None],
    ) -> None:
        self._name = name
        self._proxies = proxies
        self._asked = asked
        self._lost = lost
        self._manager = manager
        self._locks = manager.native
        self._held: Any = None  # keep the lock: a promise, and the function that resolves it
        self._tasks: set[asyncio.Task[None]] = set()
        self._channel = manager.channel(self._name)
        proxies.listen(self._channel, "message", self._on_message)

    @property
    def held(self) -> bool:
        """Whether this tab has the lock, or does without because the browser has none."""
        return self._held is not None or self._locks is None

    async def claim(self) -> bool:
        """Take the lock if no tab has it. Returns whether this tab has it now.

        A busy browser may need some time to grant a free lock.
        """
        while not await self._within(RELOADED):
            if await self._is_taken():
                return False
        return True

    async def _is_taken(self) -> bool:
        try:
            locks = await self._locks.query()
        except Exception:
            self._locks = None  # the browser refuses, so this tab does without
            return False
        return any(str(lock.name) == self._name for lock in locks.held)

    async def take_over(self) -> None:
        """Take the lock from the tab that has it. A third tab may have it right afterwards."""
        if not await self._within(PATIENCE, ask=True):
            await self._request(steal=True)

    def release(self) -> None:
        """Let another tab have the lock."""
        held, self._held = self._held, None
        if held is not None:
            held.resolve()

    def _on_message(self, event: Any) -> None:
        if str(event.data) == TAKE_OVER and self.held:
            self._asked()

    async def _within(self, seconds: float, ask: bool = False) -> bool:
        """Wait for the lock, and with ``ask`` ask its owner; return whether this tab has it."""
        aborting = self._manager.abort_controller()
        granted = self._request(signal=aborting.signal)
        clock = asyncio.get_running_loop().time
        until = clock() + seconds
        while not granted.done() and (left := until - clock()) > 0:
            if ask:
                self._channel.postMessage(TAKE_OVER)
            await asyncio.wait([granted], timeout=min(left, ASK_AGAIN))
        if granted.done():
            return True
        granted.cancel()
        aborting.abort()
        return False

    def _request(self, **options: Any) -> asyncio.Future[None]:
        """Request the lock. The returned future is done when this tab has the lock, or had it."""
        granted: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        if self._locks is None:
            granted.set_result(None)
            return granted

        kept = self._manager.promise()

        def take(lock: Any) -> Any:
            if granted.cancelled():  # too late: the request was given up
                return None
            self._held = kept
            granted.set_result(None)
            return kept.promise

        proxy = self._proxies.hold(take)
        promise = self._locks.request(self._name, self._manager.to_js(options), proxy)
        watching = asyncio.ensure_future(self._watch(promise, proxy, granted, kept))
        self._tasks.add(watching)
        watching.add_done_callback(self._tasks.discard)
        return granted

    async def _watch(
        self, promise: Any, proxy: Any, granted: asyncio.Future[None], kept: Any
    ) -> None:
        """Wait until a request's lock is released or stolen, or the request is given up.

        A lock that was stolen after its release is no loss: a later request may have it by now.
        """
        try:
            await promise
        except Exception as error:
            if "AbortError" not in str(error):
                self._locks = None  # the browser refuses, so this tab does without
                raise
            if self._held is kept:
                self._held = None
                self._lost()
        finally:
            if not granted.done():
                granted.set_result(None)  # stolen before this tab heard that it had it, or refused
            self._proxies.release(proxy)
