"""The part of the program that comes after the phone is ready.

Two archives have the page's Python. The first has what is imported until the phone is ready, by
``tools/split.py``; the second has everything else.
"""

from __future__ import annotations

from ivr.browser import packed
from ivr.browser.seam import web
from ivr.errors import IvrError

LATER = "/lib/later.zip"
"""The second archive, where ``loader/python.mjs`` puts it."""


class LaterError(IvrError):
    """The second archive did not come, or is not of this version."""


async def arrive() -> None:
    """Fetch the second archive, if it is not there. Raises `LaterError`."""
    if packed.uses(LATER):
        return
    try:
        await web.window.bringLater()
    except Exception as error:  # JavaScript's, or the browser's own
        raise LaterError(str(error)) from None
    packed.use(LATER)
