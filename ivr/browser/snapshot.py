"""Fills Python's memory for a memory snapshot, which is taken before the page's script runs.

The snapshot contains all modules that the page imports, and the default flow. It must contain no
browser object, no open file and no time of day; ``seam/web.py`` says how the page's modules achieve
this.
"""

from __future__ import annotations

import gc
import importlib
import sys

from ivr.browser import flows, packed

LATE = ("random", "ivr.browser.boot", "ivr.browser.main")
"""Modules that the loader, the page's script and ``boot`` import later than this module."""


def prepare() -> None:
    """Fill the memory of this interpreter."""
    gc.disable()  # what is imported stays, so looking through it for garbage finds little
    for name in LATE:
        importlib.import_module(name)
    flows.read(flows.DEFAULT)
    packed.leave()
    sys.path.remove("")
    # A folder that is listed here would hide the files that the page puts there.
    sys.path_importer_cache.clear()
    gc.collect()
    # Garbage collection then ignores all of this.
    gc.freeze()
    gc.enable()
