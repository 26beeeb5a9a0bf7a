"""The page's window and its document, and values on their way to JavaScript.

A memory snapshot has all of this folder imported before there is any page. So no module here may
take hold of something of the browser while it is imported: each is looked up when it is first used,
as ``web.window``, ``web.document``.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from pyodide import ffi


def __getattr__(name: str) -> Any:
    """Look up what belongs to the page, once."""
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
    """Return a value as JavaScript has it: a dict as a plain object, bytes as an array of them."""
    return ffi.to_js(value, dict_converter=from_entries())


@cache
def from_entries() -> Any:
    """Return what makes an object of its keys and values."""
    import js

    return js.Object.fromEntries


def is_none(value: object) -> bool:
    """Tell whether a value is None or JavaScript's null."""
    return value is None or value is ffi.jsnull
