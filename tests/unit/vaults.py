"""Vaults for tests: in memory, interrupted in the middle of a write, and broken."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from itertools import count

from ivr.store.journal import TIP, Batch, BatchResult, BatchStatus, Journal, OnWritten, recover

MARKS = count()


class MemoryVault:
    """A vault in memory; ``hold`` keeps batches until `let_go`, ``fault`` refuses them."""

    def __init__(self, contents: Mapping[str, bytes] = {}) -> None:
        self.contents = dict(contents)
        self.batches: list[Batch] = []
        self.opened: list[Journal] = []
        self.hold = False
        self.fault = ""
        self._held: list[Callable[[], None]] = []

    def commit(self, batch: Batch, then: OnWritten) -> None:
        """Write a batch at once, or, if held, when `let_go` is called."""
        if self.hold:
            self._held.append(lambda: then(self.write(batch)))
        else:
            then(self.write(batch))

    def let_go(self) -> None:
        """Write the held batches, oldest first."""
        self.hold = False
        held, self._held = self._held, []
        for write in held:
            write()

    def write(self, batch: Batch) -> BatchResult:
        """Write a batch if its guard allows it; return the result."""
        if self.fault:
            return BatchResult(BatchStatus.FAILED, self.fault)
        refusal = batch.guard(self.contents.get(TIP))
        if refusal is not None:
            return BatchResult(refusal)
        self.batches.append(batch)
        self.contents.update(batch.puts)
        for key in batch.deletes:
            self.contents.pop(key, None)
        return BatchResult(BatchStatus.SAVED)


def opened(vault: MemoryVault, path: object) -> Journal:
    """Open the database in a vault, as a page does when it starts."""
    journal = Journal(str(path), recover(vault.contents), f"page {next(MARKS)}")
    vault.opened.append(journal)
    return journal


def saved(journal: Journal, vault: MemoryVault) -> BatchResult:
    """Save what was committed; return the batch's result."""
    batch = journal.take()
    if batch is None:
        return BatchResult(BatchStatus.SAVED)
    outcome = vault.write(batch)
    if outcome.status is BatchStatus.SAVED:
        journal.confirm(batch)
    return outcome


def torn(contents: Mapping[str, bytes], batch: Batch) -> Iterator[dict[str, bytes]]:
    """Yield what a vault without transactions holds if a write ends early, for every byte."""
    now = dict(contents)
    for key, data in batch.puts:
        for end in range(len(data)):
            yield {**now, key: data[:end]}
        now[key] = data
    yield dict(now)
    for key in batch.deletes:
        now.pop(key, None)
        yield dict(now)


def content_of(path: object) -> tuple[str, ...]:
    """Return a database as SQL, and check its integrity."""
    with closing(sqlite3.connect(str(path))) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return tuple(connection.iterdump())
