"""An event loop whose time jumps to the next timer, so that tests wait for nothing."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable, Coroutine
from contextlib import closing
from typing import Any, Never, TypeVar

from ivr.runtime import Cancel

T = TypeVar("T")


class _Jump:
    """In place of a selector: it lets time pass instead of waiting for it."""

    now = 0.0

    def select(self, timeout: float | None = None) -> list[Never]:
        """Jump to the next timer. There are no files and sockets to wait for."""
        assert timeout is not None, "everybody waits, and nothing will ever happen"
        self.now += max(timeout, 0)
        return []


class VirtualLoop(asyncio.BaseEventLoop):
    """A loop that begins at 0 seconds and never waits.

    It has no sockets, unlike asyncio's own loops, because Pyodide has none.
    """

    def __init__(self) -> None:
        super().__init__()
        self._selector = _Jump()

    def time(self) -> float:
        return self._selector.now

    def _process_events(self, events: list[Never]) -> None:
        """Do nothing: `_Jump` finds no events."""


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run a test to its end in virtual time.

    Pyodide's own loop counts as running all the time, so it is set aside meanwhile.
    """
    outer = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    try:
        with closing(VirtualLoop()) as loop:
            try:
                return loop.run_until_complete(coroutine)
            finally:
                _cancel_what_waits(loop)
    finally:
        asyncio._set_running_loop(outer)


def _cancel_what_waits(loop: VirtualLoop) -> None:
    """End the tasks that the test has left, as `asyncio.Runner` does."""
    left = asyncio.all_tasks(loop)
    for task in left:
        task.cancel()
    loop.run_until_complete(asyncio.wait(left) if left else asyncio.sleep(0))


async def pass_by(seconds: float = 0.001) -> None:
    """Let virtual time pass, and everything happen that is due."""
    await asyncio.sleep(seconds)


class LoopTimers:
    """`Timers` of the loop that is running."""

    def now(self) -> float:
        return asyncio.get_running_loop().time()

    def call_later(self, seconds: float, callback: Callable[[], None]) -> Cancel:
        if math.isinf(seconds):
            return lambda: None
        return asyncio.get_running_loop().call_later(seconds, callback).cancel

    def next_frame(self, callback: Callable[[], None]) -> None:
        self.call_later(1 / 60, callback)
