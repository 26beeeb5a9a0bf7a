"""The database: calls, their logs, flows, and the flows' own tables.

Rules:

- Every write happens inside `Database.atomic`; the methods that write open such a block themselves
  if none is open.
- Errors of SQLite are raised as `StoreError`; faults in a flow's SQL as `QueryError`.
- Queries of every flow may use the tables of all flows. A seed changes only those that it makes.
"""

from __future__ import annotations

import hashlib
import random
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

from ivr.errors import QueryError, StoreError
from ivr.store.browsing import TableInfo, TablePage, list_tables, read_page
from ivr.store.changes import Changes, Notes
from ivr.store.connection import connect
from ivr.store.copying import image_of, tables_image_of
from ivr.store.flow_tables import FlowTables
from ivr.store.functions import MakeSource, install
from ivr.store.guard import Guard
from ivr.store.owners import claim
from ivr.store.queries import Rows, run_query, run_seed
from ivr.store.reading import each_row, read_leniently
from ivr.store.rows import (
    CALL_COLUMNS,
    END_CALL,
    NOW,
    SAVE_CALL,
    CallEvent,
    CallRecord,
    FlowRecord,
    Seeding,
    call_of,
    event_of,
    flow_of,
    row_of_call,
    row_of_event,
)
from ivr.store.search import COUNT_CALLS, INDEX_CALL, Search, count_by_day, find_numbers
from ivr.store.transactions import Transactions, as_store_error
from ivr.values import Value

LARGEST_SEQUENCE = 2**53
"""Beyond it a line's number is damaged: no call has as many lines."""


class Database:
    """One open SQLite database, used by one thread at a time.

    Make one with `Database.open`, and `close` it (``contextlib.closing`` does). ``mended`` says in
    sentences what had to be mended when it was opened, see `ivr.store.mending`.
    """

    def __init__(self, connection: sqlite3.Connection, mended: tuple[str, ...] = ()) -> None:
        self.mended = mended
        self._connection = connection
        self._notes = Notes(connection)
        self._transactions = Transactions(connection, self._notes)
        self._guard = Guard(connection, self._notes)
        self._draws = install(connection)
        self._tables = FlowTables(connection, self._transactions, self._notes)

    @classmethod
    def open(cls, path: str, pragmas: Sequence[str] = ()) -> Database:
        """Open or make the database at ``path``, which may be ``:memory:``.

        ``pragmas`` such as ``journal_mode=WAL`` are set before anything is read. Raises
        `StoreError` for a file that is not ours, is damaged, or was made by a newer program.
        """
        with as_store_error(f"The database {path} cannot be opened"):
            return cls(*connect(path, pragmas))

    @classmethod
    def from_image(cls, image: bytes) -> Database:
        """Open a copy, in memory, of the database that gave the `image`.

        Raises `StoreError` for bytes that are no database of this program, or a damaged one.
        """
        if not image:
            raise StoreError("The image cannot be opened: it is empty.")
        with as_store_error("The image cannot be opened"):
            return cls(*connect(":memory:", image=image))

    def close(self) -> None:
        """Close the file. What was not committed is lost."""
        self._connection.close()

    def atomic(self) -> AbstractContextManager[None]:
        """Commit everything that the body writes, or nothing if it raises.

        A nested block is a savepoint: if it raises, only its own part is undone.
        """
        return self._transactions.atomic()

    def rehearsal(self) -> AbstractContextManager[None]:
        """Undo everything that the body has written when it ends.

        This is the cheapest way to give each of thousands of short calls the same rows: its cost
        depends on how much was written. Inside, the body's own transactions work as usual, with one
        exception: SQLite itself may undo a whole transaction, because a statement that writes took
        too long or says OR ROLLBACK. Then the whole rehearsal is undone, and if something had been
        written in it, `query` raises `StoreError`.
        """
        return self._transactions.rehearse()

    # --- the file ------------------------------------------------------------------------------

    def checkpoint(self) -> None:
        """Move all of the WAL into the database's file, and empty it. Not within a transaction."""
        busy = self._read("PRAGMA wal_checkpoint(TRUNCATE)")[0][0]
        if busy:
            raise StoreError("The database is being read, so its WAL cannot be emptied.")

    def image(self) -> bytes:
        """Return the whole database as the bytes of one file, which any SQLite opens.

        It contains the present rows only: no freed pages, and no remains of deleted rows.
        """
        return image_of(self._connection)

    def tables_image(self, most: int) -> bytes:
        """Return the image of a database with the tables of flows alone, see `tables_image_of`."""
        return tables_image_of(self._connection, most)

    # --- calls --------------------------------------------------------------------------------

    def save_call(self, record: CallRecord) -> None:
        """Write a call's present state, whether the call is new or not.

        A call that has ended stays ended. When it ends, the words in its log are indexed.
        """
        with self.atomic():
            ends = record.ended is not None and not self._is_over(record.id)
            self._write(END_CALL if record.ended is not None else SAVE_CALL, [row_of_call(record)])
            if ends:
                self._write(INDEX_CALL, [(record.id,)])

    def _is_over(self, id: str) -> bool:
        sql = "SELECT 1 FROM call_history WHERE id = ? AND ended_at IS NOT NULL"
        return bool(self._read(sql, id))

    def find_call(self, id: str) -> CallRecord | None:
        """Return the call, or ``None``."""
        rows = self._read(f"SELECT {CALL_COLUMNS} FROM call_history WHERE id = ?", id)
        return call_of(rows[0]) if rows else None

    def find_calls(self, search: Search, limit: int, before: str | None = None) -> list[CallRecord]:
        """Return the calls that fit, the newest first; the next page begins ``before`` the last."""
        numbers = read_leniently(
            self._connection, lambda: find_numbers(self._connection, search, limit, before)
        )
        sql = f"SELECT {CALL_COLUMNS} FROM call_history WHERE number = ?"
        return [call_of(row) for number in numbers for row in self._read(sql, number)]

    def count_by_day(self, search: Search) -> list[tuple[str, str, int]]:
        """Return day, outcome and number of the ended calls that fit, in the order of the days."""
        return read_leniently(self._connection, lambda: count_by_day(self._connection, search))

    def live_calls(self) -> list[CallRecord]:
        """Return the calls that have not ended, the newest first."""
        sql = f"SELECT {CALL_COLUMNS} FROM call_history WHERE ended_at IS NULL"
        return [call_of(row) for row in self._read(f"{sql} ORDER BY number DESC")]

    def append_events(self, events: Iterable[CallEvent]) -> None:
        """Add lines to the logs of calls. They can never be changed."""
        rows = [row_of_event(event) for event in events]
        self._write("INSERT INTO call_events VALUES (?, ?, ?, ?, ?)", rows)

    def events_of(self, call_id: str) -> list[CallEvent]:
        """Return the call's log, the oldest line first."""
        sql = "SELECT * FROM call_events WHERE call_id = ? ORDER BY sequence"
        return [event_of(row) for row in self._read(sql, call_id)]

    def last_event(self, call_id: str) -> CallEvent | None:
        """Return the newest line of the call's log, or ``None`` where there is none.

        Lines whose number is damaged do not count, so that another line can follow.
        """
        sql = f"""
            SELECT * FROM call_events WHERE call_id = ? AND typeof(sequence) = 'integer'
                AND sequence < {LARGEST_SEQUENCE} ORDER BY sequence DESC LIMIT 1
        """
        rows = self._read(sql, call_id)
        return event_of(rows[0]) if rows else None

    def counts(self) -> dict[str, int]:
        """Return how many calls are ``live``, and how many ``completed``: over, not abandoned."""
        live, completed = self._read(COUNT_CALLS)[0]
        return {"live": live, "completed": completed}

    # --- flows and their tables ---------------------------------------------------------------

    def save_flow(self, id: str, title: str, source: str) -> None:
        """Store a flow. A flow that is stored already is not changed."""
        sql = f"INSERT INTO flows VALUES (?, ?, ?, {NOW}) ON CONFLICT (id) DO NOTHING"
        self._write(sql, [(id, title, source)])

    def find_flow(self, id: str) -> FlowRecord | None:
        """Return the flow, or ``None``."""
        rows = self._read("SELECT id, title, source, added FROM flows WHERE id = ?", id)
        return flow_of(rows[0]) if rows else None

    def seed(self, name: str, sql: str, parameters: Mapping[str, Value] | None = None) -> Seeding:
        """Run the SQL that makes and fills a flow's tables, unless SQL of that name ran before.

        It runs completely or not at all: raises `QueryError` if the SQL is wrong, or does anything
        but make tables and indexes and insert rows into these. If other SQL ran under that name
        before, the tables contain what callers have done since, so they stay; a new database takes
        the new SQL. If the same SQL ran under another name, as for a copy of a flow, its tables are
        shared. Where it is only known that the name has tables, because the database was damaged,
        these stay too.
        """
        digest = hashlib.sha256(sql.encode()).hexdigest()
        with self.atomic():
            known = self._read("SELECT digest FROM seeds WHERE name = ?", name)
            if known:
                return Seeding.ALREADY if known[0][0] == digest else Seeding.CHANGED
            shared = self._read("SELECT 1 FROM seeds WHERE digest = ?", digest)
            forgotten = self._read("SELECT 1 FROM ivr_tables WHERE seed = ?", name)
            if not shared and not forgotten:
                made = run_seed(self._connection, self._guard, sql, parameters or {})
                claim(self._connection, made, name)
            self._write(f"INSERT INTO seeds VALUES (?, ?, {NOW})", [(name, digest)])
        if forgotten:
            return Seeding.CHANGED
        return Seeding.ALREADY if shared else Seeding.DONE

    def query(
        self,
        sql: Sequence[str],
        parameters: Mapping[str, Value],
        chance: MakeSource = random.SystemRandom,
    ) -> Rows:
        """Run a flow's statements, all or none; see `ivr.store.queries` for what they may do.

        What they draw comes from the source that ``chance`` makes, see `ivr.store.functions`.

        Raises `QueryError`, after which the transaction around it can go on; or plain `StoreError`
        if SQLite had to undo what was written in that transaction, which is then over.
        """
        wrote = self._transactions.wrote
        try:
            with self.atomic(), self._draws.by(chance):
                tables = self._tables.names()
                return run_query(self._connection, self._guard, tables, sql, parameters)
        except QueryError as error:
            if wrote and not self._connection.in_transaction:
                raise StoreError(f"The whole transaction was undone: {error}.") from None
            self._transactions.resume()
            raise

    def count(self, table: str) -> int:
        """Return how many rows a flow's table has, or 0 if there is no such table."""
        if table not in self._tables.names():
            return 0
        quoted = table.replace('"', '""')
        return int(self._read(f'SELECT count(*) FROM "{quoted}"')[0][0])

    def note_changes(self) -> None:
        """From now on, know which rows flows' SQL changes; see `changes`."""
        self._tables.note_changes()

    @property
    def changes(self) -> Changes:
        """The rows that flows' SQL has changed in the newest transaction, see `note_changes`."""
        return self._notes.changes

    def tables(self) -> list[TableInfo]:
        """Return the tables that can be looked at: those of flows, then the engine's own."""
        return list_tables(self._connection)

    def page(
        self, table: str, filter: str, offset: int, limit: int, hidden: Collection[str] = ()
    ) -> TablePage:
        """Return some rows of a table, see `ivr.store.browsing.read_page`."""
        return read_page(self._connection, table, filter, offset, limit, hidden)

    def rows(self, sql: str, *parameters: Value) -> Iterator[tuple[Value | bytes, ...]]:
        """Yield the rows of a statement that reads, for an export. Never of SQL from a flow."""
        return each_row(self._connection, sql, parameters)

    # --- statements ---------------------------------------------------------------------------

    def _write(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        with self.atomic():
            self._connection.executemany(sql, rows).close()

    def _read(self, sql: str, *parameters: Value) -> list[Any]:
        return read_leniently(
            self._connection, lambda: self._connection.execute(sql, parameters).fetchall()
        )
