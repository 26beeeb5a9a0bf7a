"""The journal makes each commit last, although the files that SQLite writes are gone with the page.

::

    saver      lets a call go on once its commit is durable
    journal    what the durable copy has to grow by after a commit
    vault      where the durable copy lies, and who may write it
    recovery   from a vault back to the database's files
"""

from ivr.store.journal.journal import Journal, successor
from ivr.store.journal.recovery import recover
from ivr.store.journal.saver import ALL_SAVED, PATIENCE, SLOW, Saver, ignore_loss
from ivr.store.journal.vault import (
    TIP,
    Batch,
    BatchGuard,
    BatchResult,
    BatchStatus,
    OnWritten,
    fence,
    only_if_empty,
    only_if_owned_by,
    unguarded,
)

__all__ = [
    "ALL_SAVED",
    "PATIENCE",
    "SLOW",
    "TIP",
    "Batch",
    "BatchGuard",
    "BatchResult",
    "BatchStatus",
    "Journal",
    "OnWritten",
    "Saver",
    "fence",
    "ignore_loss",
    "only_if_empty",
    "only_if_owned_by",
    "recover",
    "successor",
    "unguarded",
]
