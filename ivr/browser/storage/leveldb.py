"""A fresh log for Chromium's IndexedDB, which is a LevelDB.

When a browser is killed in the middle of a write, its log ends with half a record. Chromium goes on
in that log. The next time it is read, the half record makes it unreadable, and Chromium throws all
of IndexedDB away: what was written before that record, and after it. LevelDB begins another log,
and drops the old one, once it holds more than a buffer of at most 4 MB; so that much is written
first.
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
    """Say whether it is LevelDB: only browsers that are Chromium tell their brands."""
    return hasattr(web.window.navigator, "userAgentData")


def begin_log(proxies: Proxies) -> None:
    """Have a new log begun. Nobody waits for it, and where it cannot be done nothing is lost."""
    vault, noise = BrowserVault(NAME, proxies), os.urandom(BYTES)
    keys = tuple(map(str, range(VALUES)))
    vault.commit(unguarded(puts=tuple((key, noise) for key in keys)), lambda outcome: None)
    vault.commit(unguarded(deletes=keys), lambda outcome: vault.close())
