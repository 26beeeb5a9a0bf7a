"""The tables that flows have made: which there are now, and the noting of what changes in them."""

from __future__ import annotations

import sqlite3

from ivr.store.changes import Notes
from ivr.store.schema import business_tables
from ivr.store.transactions import Transactions


class FlowTables:
    """The tables of flows in one database."""

    def __init__(
        self, connection: sqlite3.Connection, transactions: Transactions, notes: Notes
    ) -> None:
        self._connection = connection
        self._transactions = transactions
        self._notes = notes
        self._names: frozenset[str] = frozenset()
        self._read_at = (-1, -1)

    def names(self) -> frozenset[str]:
        """Return the tables that belong to flows; read again only if they may have changed.

        SQLite's schema number goes back when a change of the schema is undone, and the next change
        gets the same number. So the number of undone blocks is part of the key.
        """
        (version,) = self._connection.execute("PRAGMA schema_version").fetchone()
        now = (version, self._transactions.undone)
        if self._read_at != now:
            self._read_at, self._names = now, business_tables(self._connection)
            if self._notes.function:
                self._notes.cover(self._names)
        return self._names

    def note_changes(self) -> None:
        """Note from now on which rows are changed. Only the first time takes a few milliseconds."""
        if not self._notes.function:
            self._notes.begin()
            self._read_at = (-1, -1)
            self.names()
