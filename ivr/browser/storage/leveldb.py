"""Makes Chromium's IndexedDB, which is a LevelDB, begin a new log.

If a browser is killed in the middle of a write, its log ends with half a record, and Chromium goes
on writing in that log. The next time Chromium reads the log, it fails at the half record, and
discards all of IndexedDB, with everything that was written later. LevelDB begins another log, and
deletes the old one, once the log is larger than a buffer of at most 4 MB. So this module writes
that much first.
"""

from __future__ import annotations

import os

from ivr.browser.storage.parts import PageVault
from ivr.store.journal import unguarded

NAME = ".log"
VALUES, BYTES = 72, 60 * 1024
"""4.3 MB: random, because Chromium compresses; in values too small to become files."""


def begin_log(vault: PageVault) -> None:
    """Make LevelDB begin a new log, by means of the vault `NAME`, which is closed then.

    Nothing waits for this, and a failure loses nothing.
    """
    noise = os.urandom(BYTES)
    keys = tuple(map(str, range(VALUES)))
    vault.commit(unguarded(puts=tuple((key, noise) for key in keys)), lambda result: None)
    vault.commit(unguarded(deletes=keys), lambda result: vault.close())
