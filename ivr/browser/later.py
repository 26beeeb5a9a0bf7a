"""The part of the program that comes after the phone is ready: fetched, and found by imports.

Two archives have the page's Python. The first has what is imported until the phone is ready, by
``tools/split.py``; this module lets Python find everything else, in the second.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

from ivr.browser.seam import web
from ivr.errors import IvrError

FIRST, SECOND = "/lib/app.zip", "/lib/later.zip"
"""The archives, where ``loader/python.mjs`` puts them."""


class LaterError(IvrError):
    """The second archive did not come, or is not of this version."""


class SecondArchive:
    """Looks in the second archive for a module that its package does not have in the first."""

    def find_spec(
        self, name: str, path: Iterable[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find a module, as `importlib.abc.MetaPathFinder` says."""
        places = [SECOND] if path is None else [each.replace(FIRST, SECOND, 1) for each in path]
        return PathFinder.find_spec(name, places, target)


async def arrive() -> None:
    """Fetch the second archive, if it is not there. Raises `LaterError`."""
    if any(isinstance(finder, SecondArchive) for finder in sys.meta_path):
        return
    try:
        await web.window.bringLater()
    except Exception as error:  # JavaScript's, or the browser's own
        raise LaterError(str(error)) from None
    sys.meta_path.append(SecondArchive())
