"""``window.ivr``: the five endpoints for scripts in the page, and what tests want to know.

``await window.ivr.request("POST", "/ivr/start", {caller_number: "+91…"})`` gives ``{status,
body}``. A call that is live on the phone is the same call here: whatever a request does to it,
the phone performs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyscript import ffi, window

from ivr.api import Api
from ivr.browser.proxies import Proxies


def build(api: Api, proxies: Proxies) -> None:
    """Put ``window.ivr`` there."""

    def request(method: Any = "GET", path: Any = "", body: Any = None, *_: Any) -> Any:
        status, answer = api.handle(str(method), str(path), python_of(body))
        return window.Promise.resolve(ffi.to_js({"status": status, "body": answer}))

    window.ivr = ffi.to_js({})
    window.ivr.request = proxies.hold(request)
    counter: Callable[[], int] = lambda: proxies.live  # noqa: E731 - it has to exist before it counts
    window.ivr.proxies = proxies.hold(counter)


def python_of(body: Any) -> Any:
    """Return a request's body as Python values."""
    if ffi.is_none(body):
        return None
    return body.to_py() if hasattr(body, "to_py") else body
