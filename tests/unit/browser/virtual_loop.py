"""An event loop whose time jumps to the next timer, so that tests wait for nothing."""

from __future__ import annotations

import asyncio
import math
import selectors
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from ivr.runtime import Cancel

T = TypeVar("T")


class _Jumping(selectors.SelectSelector):
    """A selector that lets time pass instead of waiting for it."""

    now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        assert timeout is not None, "everybody waits, and nothing will ever happen"
        self.now += max(timeout, 0)
        return super().select(0)


class VirtualLoop(asyncio.SelectorEventLoop):
    """A loop that begins at 0 seconds and never waits."""

    def __init__(self) -> None:
        self._jumping = _Jumping()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.now


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run a test to its end in virtual time."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(coroutine)


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
