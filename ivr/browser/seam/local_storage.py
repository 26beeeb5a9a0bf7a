"""The browser's ``localStorage``, which private windows and blocked cookies refuse."""

from __future__ import annotations

from ivr.browser.seam import web
from ivr.browser.seam.dom import js_string

REFUSED = "The browser does not let this page keep anything."


class BrowserLocalStorage:
    """``localStorage`` as a `LocalStorage`."""

    def read(self, key: str) -> str:
        """Return a text, or "". Raises `PermissionError` if the browser refuses."""
        try:
            return js_string(web.window.localStorage.getItem(key))
        except Exception as error:  # a SecurityError, as JavaScript's exception
            raise PermissionError(REFUSED) from error

    def write(self, key: str, text: str) -> None:
        """Store a text. Raises `PermissionError` if the browser refuses."""
        try:
            web.window.localStorage.setItem(key, text)
        except Exception as error:  # a SecurityError or a full disk, as JavaScript's exception
            raise PermissionError(REFUSED) from error
