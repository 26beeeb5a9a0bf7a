"""What SQL of flows is refused by its text alone, because SQLite could not be stopped later."""

from __future__ import annotations

from functools import lru_cache

from ivr.store.expansion import expansion_fault
from ivr.store.printf import printf_fault

KEPT = 512
"""How many texts' results are kept: a flow's queries run again and again."""


@lru_cache(KEPT)
def text_fault(sql: str) -> str:
    """Return why a statement, or the definition of a table, must not be run, or ""."""
    return printf_fault(sql) or expansion_fault(sql)
