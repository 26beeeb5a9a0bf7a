"""Every Python callable that JavaScript holds, counted, guarded and given back.

The rules:

- Nothing else in this folder makes a proxy. One that is never destroyed keeps its closure alive for
  as long as the page is open.
- An exception in a callback would end in the console, where no caller looks: it goes to
  ``on_error`` too, and then on to the console.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyodide.ffi import create_proxy

Function = Callable[..., Any]


class Proxies:
    """Makes proxies and counts those that are alive."""

    def __init__(self, on_error: Callable[[Exception], None]) -> None:
        self._on_error = on_error
        self.live = 0

    def hold(self, function: Function) -> Any:
        """Return a proxy of ``function`` that lives until `release`."""
        self.live += 1
        return create_proxy(self._guarded(function))

    def release(self, proxy: Any) -> None:
        """Destroy a proxy that `hold` gave; JavaScript must not call it any more."""
        self.live -= 1
        proxy.destroy()

    def listen(self, target: Any, kind: str, handler: Function) -> None:
        """Listen to an element that stays as long as the page does."""
        target.addEventListener(kind, self.hold(handler))

    def _guarded(self, function: Function) -> Function:
        def call(*arguments: Any) -> Any:
            try:
                return function(*arguments)
            except Exception as error:
                self._on_error(error)
                raise

        return call
