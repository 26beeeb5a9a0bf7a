"""The journal: what makes each commit last where SQLite's own files do not."""

from ivr.store.journal.journal import Journal, successor
from ivr.store.journal.recovery import recover
from ivr.store.journal.saver import ALL_SAVED, PATIENCE, SLOW, Saver, nothing
from ivr.store.journal.vault import (
    TIP,
    Batch,
    Guard,
    Kept,
    Outcome,
    Then,
    into_nothing,
    owned_by,
    unguarded,
)

__all__ = [
    "ALL_SAVED",
    "PATIENCE",
    "SLOW",
    "TIP",
    "Batch",
    "Guard",
    "Journal",
    "Kept",
    "Outcome",
    "Saver",
    "Then",
    "into_nothing",
    "nothing",
    "owned_by",
    "recover",
    "successor",
    "unguarded",
]
