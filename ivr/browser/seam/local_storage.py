"""The browser's ``localStorage``, which private windows and blocked cookies refuse."""

from __future__ import annotations

from ivr.browser.names import StorageNames, earlier_key
from ivr.browser.seam import web
from ivr.browser.seam.dom import js_string

REFUSED = "The browser does not let this page keep anything."


class BrowserLocalStorage:
    """``localStorage`` as a `LocalStorage`.

    A text that this deployment has not written yet is read where an earlier version wrote it, and
    stays there, because all deployments on an origin shared it.
    """

    def __init__(self, names: StorageNames) -> None:
        self._names = names

    def read(self, key: str) -> str:
        """Return a text, or "". Raises `PermissionError` if the browser refuses."""
        try:
            ours = js_string(web.window.localStorage.getItem(self._names.of(key)))
            return ours or js_string(web.window.localStorage.getItem(earlier_key(key)))
        except Exception as error:  # a SecurityError, as JavaScript's exception
            raise PermissionError(REFUSED) from error

    def write(self, key: str, text: str) -> None:
        """Store a text. Raises `PermissionError` if the browser refuses."""
        try:
            web.window.localStorage.setItem(self._names.of(key), text)
        except Exception as error:  # a SecurityError or a full disk, as JavaScript's exception
            raise PermissionError(REFUSED) from error
