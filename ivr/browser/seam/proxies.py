"""Makes, counts and destroys the proxies of Python functions that JavaScript holds.

Rules:

- ``ivr/browser`` makes proxies only here. A proxy that is never destroyed keeps
  its function, and all that the function refers to, for as long as the page is open.
- An exception in a callback would be shown in the console only, which no caller reads. So
  ``on_error`` is called with it first, and then it is raised again for the console.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ivr.browser.seam.protocols import Callback


class BrowserProxies:
    """Makes proxies and counts those that are alive."""

    def __init__(self, on_error: Callable[[Exception], None]) -> None:
        self._on_error = on_error
        self._live = 0

    @property
    def live(self) -> int:
        """How many functions JavaScript holds now."""
        return self._live

    def hold(self, function: Callback) -> Any:
        """Return a proxy of ``function`` that lives until `release`."""
        from pyodide.ffi import create_proxy

        self._live += 1
        return create_proxy(self._guarded(function))

    def release(self, proxy: Any) -> None:
        """Destroy a proxy that `hold` gave; JavaScript must not call it any more."""
        self._live -= 1
        proxy.destroy()

    def listen(self, target: Any, kind: str, handler: Callback) -> None:
        """Listen to something that stays as long as the page does; the proxy is never released."""
        target.addEventListener(kind, self.hold(handler))

    def _guarded(self, function: Callback) -> Callback:
        def call(*arguments: Any) -> Any:
            try:
                return function(*arguments)
            except Exception as error:
                self._on_error(error)
                raise

        return call
