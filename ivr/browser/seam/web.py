"""The page's window and document, and conversion of values to and from JavaScript.

A memory snapshot has all modules of ``ivr/browser`` imported before there is a page, and CPython
imports them for tests. So nothing of the browser may be looked up while a module is imported:
``web.window`` and ``web.document`` are looked up when they are first used.
"""

from __future__ import annotations

from functools import cache
from typing import Any


def __getattr__(name: str) -> Any:
    """Look up the window or the document, once."""
    import js

    if name == "window":
        found = js
    elif name == "document":
        found = js.document
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = found
    return found


def to_js(value: object) -> Any:
    """Return a value for JavaScript: a dict as a plain object, bytes as a Uint8Array."""
    from pyodide import ffi

    return ffi.to_js(value, dict_converter=from_entries())


@cache
def from_entries() -> Any:
    """Return JavaScript's function that makes an object of keys and values."""
    import js

    return js.Object.fromEntries


def is_none(value: object) -> bool:
    """Return whether a value is None or JavaScript's null, which is not None in Python."""
    if value is None:
        return True
    from pyodide import ffi

    return value is ffi.jsnull
