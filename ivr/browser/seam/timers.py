"""Time in the page: callbacks after some seconds, whose proxies are destroyed afterwards."""

from __future__ import annotations

import math
from collections.abc import Callable

from ivr.browser.seam import web
from ivr.browser.seam.protocols import Proxies
from ivr.runtime import Cancel

# setTimeout takes a signed 32 bit number of milliseconds; a longer one would fire at once.
LONGEST = 2_147_483.0


class BrowserTimers:
    """``setTimeout``, ``requestAnimationFrame`` and ``performance.now`` without leaks."""

    def __init__(self, proxies: Proxies) -> None:
        self._proxies = proxies

    def now(self) -> float:
        """Return the seconds on the page's own clock, which begins with the page."""
        return float(web.window.performance.now()) / 1000

    def call_later(self, seconds: float, callback: Callable[[], None]) -> Cancel:
        """Call ``callback`` once, after ``seconds`` (infinity: never). Returns what cancels it."""
        if math.isinf(seconds):
            return _nothing
        waiting = True

        def give_back() -> bool:
            nonlocal waiting
            was, waiting = waiting, False
            if was:
                self._proxies.release(proxy)
            return was

        def fire() -> None:
            if give_back():
                callback()

        def cancel() -> None:
            if waiting:
                web.window.clearTimeout(handle)
                give_back()

        proxy = self._proxies.hold(fire)
        handle = web.window.setTimeout(proxy, round(min(seconds, LONGEST) * 1000))
        return cancel

    def next_frame(self, callback: Callable[[], None]) -> None:
        """Call ``callback`` once, before the browser paints: late enough to measure only once."""

        def fire(time: float) -> None:
            self._proxies.release(proxy)
            callback()

        proxy = self._proxies.hold(fire)
        web.window.requestAnimationFrame(proxy)


def _nothing() -> None:
    pass
