"""Transactions on one connection: a block is written completely or not at all.

Rules:

- The outermost block is ``BEGIN IMMEDIATE``, so two writers never deadlock; each block inside is a
  savepoint.
- SQLite undoes a *whole* transaction by itself when a statement that writes is interrupted, when
  the disk is full, or at ``OR ROLLBACK`` (https://sqlite.org/lang_transaction.html). The rest of
  the block would then be written outside of any transaction, so nothing is written until the block
  is resumed.
- A rehearsal is a transaction around such blocks, which is undone at its end. A block in it works
  like an outermost one, but is a savepoint for SQLite. SQLite checks deferred foreign keys when a
  transaction commits, which a rehearsal never does, so the block checks them itself.
- Errors of SQLite are raised as `StoreError`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from ivr.errors import StoreError
from ivr.store.changes import Notes

_DEFERRED = """
    SELECT 1 FROM sqlite_schema
    WHERE type = 'table' AND sql LIKE '%DEFERRED%' AND name <> 'call_events'
"""
"""Whether a flow's table has a foreign key that may be looked at late. A word too many costs time
only. The log has such a key too, and its lines are always written with their call."""


@contextmanager
def as_store_error(what: str) -> Iterator[None]:
    """Turn SQLite's errors into `StoreError`, which begins with ``what``.

    Python itself refuses a lone surrogate and a number of more than 64 bits, which SQLite could not
    store.
    """
    try:
        yield
    except (sqlite3.Error, UnicodeEncodeError, OverflowError) as error:
        raise StoreError(f"{what}: {error}.") from error


class Transactions:
    """Begins and ends the transactions of ``connection``, which must not do so by itself.

    ``notes`` are those of the rows that the newest transaction has changed.
    """

    def __init__(self, connection: sqlite3.Connection, notes: Notes) -> None:
        self._connection = connection
        self._notes = notes
        self._depth = 0
        self._changes = 0  # the connection's count of changed rows when the transaction began
        self._rehearses = False
        self._defers = False  # whether this is a rehearsal in which foreign keys are deferred
        self.undone = 0  # how many blocks have been undone

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """Commit everything that the body writes, or nothing if it raises."""
        with as_store_error("The database could not be written"):
            self._begin()
            mark = self._notes.mark()
            try:
                yield
                self._commit()
            except BaseException:
                self._undo()
                self._notes.back_to(mark)
                raise
            finally:
                self._depth -= 1

    @contextmanager
    def rehearse(self) -> Iterator[None]:
        """Undo everything that the body writes. Not allowed in a transaction or rehearsal."""
        if self._depth:
            raise StoreError("A rehearsal cannot begin within a transaction.")
        with as_store_error("The database could not be rehearsed on"):
            self._begin()
            self._rehearses, version = True, self._version()
            self._defers = self._connection.execute(_DEFERRED).fetchone() is not None
            try:
                yield
            finally:
                self.undone += version != self._version()
                self._rehearses, self._defers, self._depth = False, False, 0
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    def _version(self) -> int:
        version: int = self._connection.execute("PRAGMA schema_version").fetchone()[0]
        return version

    @property
    def wrote(self) -> bool:
        """Whether any row was changed since the outermost block began."""
        return bool(self._depth) and self._connection.total_changes != self._changes

    def resume(self) -> None:
        """Begin the open blocks again if SQLite has undone them. Only right if nothing was lost."""
        if self._depth and not self._connection.in_transaction:
            self._connection.execute("BEGIN IMMEDIATE")
            for level in range(1, self._depth):
                self._connection.execute(f"SAVEPOINT level{level}")

    def _begin(self) -> None:
        if not self._depth:
            self._connection.execute("BEGIN IMMEDIATE")
            self._changes = self._connection.total_changes
        elif self._connection.in_transaction:
            self._connection.execute(f"SAVEPOINT level{self._depth}")
        else:
            raise StoreError("The database undid the whole transaction; nothing more is written.")
        if self._depth == int(self._rehearses):
            self._notes.clear()
        self._depth += 1

    def _commit(self) -> None:
        if self._defers and self._depth == 2 and self._strays():
            raise sqlite3.IntegrityError("FOREIGN KEY constraint failed")
        self._connection.execute(f"RELEASE level{self._depth - 1}" if self._depth > 1 else "COMMIT")

    def _strays(self) -> bool:
        """Return whether a row's foreign key refers to a row that does not exist."""
        return self._connection.execute("PRAGMA foreign_key_check").fetchone() is not None

    def _undo(self) -> None:
        self.undone += 1
        if not self._connection.in_transaction:
            return
        if self._depth > 1:
            self._connection.execute(f"ROLLBACK TO level{self._depth - 1}")
            self._commit()
        else:
            self._connection.execute("ROLLBACK")
