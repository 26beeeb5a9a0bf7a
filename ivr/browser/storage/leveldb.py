"""A fresh log for Chromium's IndexedDB, which is a LevelDB.

When a browser is killed in the middle of a write, its log ends with half a record, and Chromium
goes on in that log. The next time Chromium reads it, the half record makes the log unreadable, and
Chromium throws all of IndexedDB away, what was written after that record included. LevelDB begins
another log, and drops the old one, once the log holds more than a buffer of at most 4 MB. So that
much is written first.
"""

from __future__ import annotations

import os

from ivr.browser.seam import web
from ivr.browser.seam.protocols import Proxies
from ivr.browser.storage.vault import BrowserVault
from ivr.store.journal import unguarded

NAME = ".log"
VALUES, BYTES = 72, 60 * 1024
"""4.3 MB: random, since Chromium compresses, and in values that it does not make files of."""


def is_behind() -> bool:
    """Tell whether IndexedDB is a LevelDB here: only Chromium has ``userAgentData``."""
    return hasattr(web.window.navigator, "userAgentData")


def begin_log(proxies: Proxies) -> None:
    """Have a new log begun. Nothing waits for it, and where it fails nothing is lost."""
    vault, noise = BrowserVault(NAME, proxies), os.urandom(BYTES)
    keys = tuple(map(str, range(VALUES)))
    vault.commit(unguarded(puts=tuple((key, noise) for key in keys)), lambda result: None)
    vault.commit(unguarded(deletes=keys), lambda result: vault.close())
