"""Limits what SQL from a flow, or the schema of a foreign file, may do. SQLite itself enforces it.

Rules:

- SQLite asks the authorizer about everything a statement would do, when it is prepared. What is
  not listed here is refused. (https://sqlite.org/c3ref/set_authorizer.html)
- A connection keeps the statements that it has prepared, by their text, and a statement that was
  prepared without the guard must never run behind it. So the SQL of flows begins with a comment
  (`FROM_FLOW`, `FROM_SEED`) that the engine's own SQL does not have, and they share no statement.
- When the schema changes, SQLite prepares kept statements again, and asks the authorizer again.
- A statement is prepared, run and read to its end inside `Guard.watch`, which ends the
  guard even if the body raises.
- A statement that works too long is interrupted (`limited`). SQLite then undoes the whole
  transaction if the statement was writing: see `Database.query`.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from ivr.errors import QueryError
from ivr.store.changes import Notes
from ivr.store.migrations import is_engines
from ivr.store.parents import folded

FROM_FLOW, FROM_SEED = "/* flow */ ", "/* seed */ "
"""What the text of a guarded statement begins with."""

STEPS_BETWEEN_LOOKS = 20
"""After how many instructions of SQLite the clock is read.

A single instruction can call a function that compares every character of one text with every
character of another. For the longest texts that `LIMITS` allows, that takes some 20 milliseconds.
"""

LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 10_000,  # bytes of one text, or of one row
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 200,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 1_000_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 500,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 50,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 250,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 1_000_000,  # instructions of one statement
}
"""SQLite's own limits for the SQL of flows (https://sqlite.org/limits.html). They bound what a
single instruction costs, because a statement is only stopped between two instructions."""

_DEFENSIVE = 1010  # SQLITE_DBCONFIG_DEFENSIVE, which has a name in Python 3.12

_FUNCTIONS = """
    abs avg changes char coalesce count current_date current_time current_timestamp date datetime
    dense_rank first_value format glob group_concat hex ifnull iif instr julianday lag
    last_insert_rowid last_value lead length like lower ltrim max min nth_value ntile nullif
    percent_rank printf quote random rank replace round row_number rtrim sign strftime substr
    substring sum time total trim typeof unicode unixepoch upper
    keypad random_code pin_hmac pin_matches
"""
FUNCTIONS = frozenset(_FUNCTIONS.split())
"""What a flow may call. Left out: whatever reads or writes files, makes large values of nothing,
or repeats a parameter's value in its error message (JSON paths do)."""

ON_TABLES = frozenset(
    {sqlite3.SQLITE_READ, sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE}
)
"""The actions whose first argument is a table."""

_SCHEMA_TABLE = "sqlite_master"
_BUILT_IN = """
    bytecode completion dbstat fts3tokenize generate_series json_each json_tree sqlite_dbpage
    sqlite_stmt tables_used
"""
BUILT_IN = frozenset(_BUILT_IN.split())
"""Tables that SQLite itself has, besides those of its pragmas. What they hold is not a flow's."""

_TOO_MUCH = (MemoryError, OverflowError, ValueError)  # by which Python refuses parameters and SQL

_NAMES = {
    sqlite3.SQLITE_ATTACH: "ATTACH",
    sqlite3.SQLITE_DETACH: "DETACH",
    sqlite3.SQLITE_PRAGMA: "PRAGMA",
    sqlite3.SQLITE_TRANSACTION: "BEGIN, COMMIT or ROLLBACK",
    sqlite3.SQLITE_SAVEPOINT: "SAVEPOINT",
    sqlite3.SQLITE_UPDATE: "UPDATE",
    sqlite3.SQLITE_DELETE: "DELETE",
    sqlite3.SQLITE_RECURSIVE: "a query that repeats itself, as by WITH RECURSIVE,",
}
"""Actions for error messages; all others change the schema."""


@dataclass(frozen=True, slots=True)
class Permit:
    """What is allowed: ``actions`` by their SQLite codes, on ``tables``, and for how long.

    ``others`` says whose the tables are that are closed, by their `folded` names.
    """

    actions: frozenset[int]
    tables: frozenset[str]
    steps: int
    seconds: float
    others: Mapping[str, str] = field(default_factory=dict)
    functions: frozenset[str] = FUNCTIONS


@dataclass(slots=True)
class Effort:
    """How much some work may cost, and whether it was interrupted because it cost more.

    Steps are instructions of SQLite's virtual machine, so their number is the same on every
    machine. One instruction may work on a long text, so there is a limit in seconds too.
    """

    steps: int
    seconds: float
    began: float = field(default_factory=time.monotonic)
    done: int = 0
    exceeded: bool = False

    def look(self) -> int:
        """Count steps and seconds; anything but 0 interrupts the statement."""
        self.done += STEPS_BETWEEN_LOOKS
        seconds = time.monotonic() - self.began
        self.exceeded = self.done >= self.steps or seconds >= self.seconds
        return int(self.exceeded)


@dataclass(slots=True)
class Watch:
    """Answers the authorizer during one `Guard.watch`, and keeps the reason of a refusal."""

    permit: Permit
    function: str = ""  # the one that triggers of our own call
    made: set[str] = field(default_factory=set)  # tables, by the statement that runs
    defines: bool = False  # whether SQLite itself is writing a new table's definition
    stopped: str = ""

    def authorize(
        self, action: int, first: str | None = None, second: str | None = None, *_: str | None
    ) -> int:
        """Answer SQLite's question: may this statement do that?

        What ``first`` and ``second`` are depends on the action:
        https://sqlite.org/c3ref/c_alter_table.html
        """
        refusal = self._refusal(action, str(first), str(second))
        self.stopped = self.stopped or refusal
        return sqlite3.SQLITE_DENY if refusal else sqlite3.SQLITE_OK

    def _refusal(self, action: int, first: str, second: str) -> str:
        """Return why an action is refused, or "" where it is allowed."""
        if action == sqlite3.SQLITE_FUNCTION:
            return (
                ""
                if second.lower() in self.permit.functions or second == self.function
                else f"the function {second} is not allowed"
            )
        if action not in self.permit.actions:
            return f"{_NAMES.get(action, 'to change the schema')} is not allowed"
        if action == sqlite3.SQLITE_CREATE_TABLE:
            return self._make(first)
        if action == sqlite3.SQLITE_CREATE_INDEX:
            return self._touch(second)
        if first == _SCHEMA_TABLE:
            return self._reach_schema(action, second)
        if action == sqlite3.SQLITE_READ and not second:
            return self._mention(first)
        return self._touch(first) if action in ON_TABLES else ""

    def _make(self, table: str) -> str:
        if is_engines(table):
            return f"the name {table} is kept for the simulator"
        self.made.add(table)
        return ""

    def _touch(self, table: str) -> str:
        if table in self.permit.tables or table in self.made:
            return ""
        owner = self.permit.others.get(folded(table))
        return f"the table {table} belongs to {owner}" if owner else _closed(table)

    def _reach_schema(self, action: int, column: str) -> str:
        """Judge a look at the schema's own table, or a change to it.

        SQLite asks about its own work on it, too: it inserts a row, then updates it by its ROWID.
        SQL that reads the table comes before that update, or reads another column. An INSERT or
        UPDATE that SQL itself asks for is always refused by SQLite.
        """
        if _SCHEMA_TABLE not in self.permit.tables:
            return _closed(_SCHEMA_TABLE)
        if action == sqlite3.SQLITE_READ and not (self.defines and column == "ROWID"):
            return _closed(_SCHEMA_TABLE)
        self.defines = self.defines or action == sqlite3.SQLITE_UPDATE
        return ""

    def _mention(self, name: str) -> str:
        """Decide on a table of which no column is read, as in ``SELECT count(*) FROM name``.

        The name is spelled as in the SQL, and may belong to a WITH clause.
        """
        return _closed(name) if is_engines(name) or _is_built_in(name) else ""


def distrust(connection: sqlite3.Connection) -> None:
    """Prevent the schema of a foreign file from doing harm.

    It cannot call the functions of this program. From Python 3.12 on, no SQL can write to the
    schema's own table, or to the tables inside an index of words.
    (https://sqlite.org/c3ref/c_dbconfig_defensive.html#sqlitedbconfigdefensive)
    """
    connection.execute("PRAGMA trusted_schema=OFF").close()
    if configure := getattr(connection, "setconfig", None):
        configure(_DEFENSIVE, True)


@contextmanager
def limited(
    connection: sqlite3.Connection, effort: Effort, limits: Mapping[int, int] = LIMITS
) -> Iterator[None]:
    """Interrupt the body's statements once they cost more than ``effort``. Must not be nested."""
    before = {limit: connection.setlimit(limit, value) for limit, value in limits.items()}
    connection.set_progress_handler(effort.look, STEPS_BETWEEN_LOOKS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)
        for limit, value in before.items():
            connection.setlimit(limit, value)


class Guard:
    """The authorizer of one connection, which stays set.

    Setting an authorizer makes SQLite prepare every statement again, so it is not set and removed
    around each query. Outside of `watch` it allows everything.
    """

    __slots__ = ("_notes", "_watch")

    def __init__(self, connection: sqlite3.Connection, notes: Notes | None = None) -> None:
        self._watch: Watch | None = None
        self._notes = notes
        connection.set_authorizer(self._authorize)

    def _authorize(self, action: int, *names: str | None) -> int:
        if self._watch is None:
            return sqlite3.SQLITE_OK
        return self._watch.authorize(action, *names)

    @contextmanager
    def watch(
        self,
        connection: sqlite3.Connection,
        permit: Permit,
        limits: Mapping[int, int] = LIMITS,
        effort: Effort | None = None,
    ) -> Iterator[None]:
        """Run the body under the guard; raise `QueryError` for errors of SQLite.

        The message never holds a parameter's value, and neither does the error's chain.
        """
        watch = Watch(permit, self._notes.function if self._notes else "")
        effort = effort or Effort(permit.steps, permit.seconds)
        with limited(connection, effort, limits):
            self._watch = watch
            try:
                yield
            except (sqlite3.Error, sqlite3.Warning, *_TOO_MUCH) as error:
                too_long = "it took too long" if effort.exceeded else ""
                raise QueryError(too_long or watch.stopped or _in_words(error)) from None
            finally:
                self._watch = None


def _is_built_in(name: str) -> bool:
    return name.lower() in BUILT_IN or name.lower().startswith("pragma_")


def _closed(table: str) -> str:
    what = "the schema" if table == _SCHEMA_TABLE else f"the table {table}"
    return f"{what} is closed to flows"


def _in_words(error: Exception) -> str:
    """Say what went wrong. Messages that quote a value are replaced."""
    if isinstance(error, MemoryError):
        return "it is too large, or takes more memory than there is"
    if not isinstance(error, sqlite3.Error | sqlite3.Warning):
        return "a parameter or the SQL holds something that SQLite cannot take"
    text = str(error).rstrip(".")
    return "a text is not UTF-8" if text.startswith("Could not decode") else text
