"""What a memory snapshot of Python is made of, before there is any page.

All that the page imports, and the default flow. Nothing of a browser, no file that is held open and
no time may be in memory; see ``web`` for how the page's own modules keep to that.
"""

from __future__ import annotations

import gc
import importlib
import sys

from ivr.browser import flows

LATE = ("random", "ivr.browser.boot", "ivr.browser.main")
"""What is imported later than this module: for the loader, for the page's script, and for boot."""


def prepare() -> None:
    """Fill the memory of this Python."""
    for name in LATE:
        importlib.import_module(name)
    flows.read(flows.DEFAULT)
    sys.path.remove("")
    # A folder that is listed here would hide the files that the page puts there.
    sys.path_importer_cache.clear()
    gc.collect()
    # No collection need ever look at all of this again.
    gc.freeze()
