"""Runs a dump on a new database, statement by statement, behind the guard.

Rules:

- A dump has CREATE TABLE, CREATE INDEX, and INSERT of one row of values. It cannot read, so it
  cannot multiply its own rows.
- A row's values call no function; a table's definition may, as that of a flow.
- Rows of the engine's own tables may be long, as a flow's source is. All else is held to the limits
  of a flow's SQL.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from enum import Enum
from itertools import groupby

from ivr.archive.dump import ENGINE, HEADING
from ivr.errors import ImportRefusedError, QueryError
from ivr.store import (
    LIMITS,
    MIGRATIONS,
    SCHEMA,
    SEED_ACTIONS,
    Effort,
    Guard,
    Permit,
    business_tables,
    migrate,
    text_fault,
)

FILE_LIMITS = LIMITS | {
    sqlite3.SQLITE_LIMIT_LENGTH: 32_000_000,  # a flow's source may be long
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 64_000_000,
}

FLOWS_LIMITS = LIMITS | {sqlite3.SQLITE_LIMIT_SQL_LENGTH: 64_000_000}

_NOT_ALLOWED = "only CREATE TABLE, CREATE INDEX and INSERT INTO are allowed"
_ACTIONS = SEED_ACTIONS - {sqlite3.SQLITE_SELECT}
# What is opened and never closed goes to the end of the text, so every text is read only once.
_QUOTED = re.compile(
    r"""'[^']*(?:'|\Z)|"[^"]*(?:"|\Z)|`[^`]*(?:`|\Z)|\[[^\]]*(?:\]|\Z)|--[^\n]*|/\*.*?(?:\*/|\Z)|;""",
    re.DOTALL,
)
_BLANK = re.compile(r"(?:\s+|--[^\n]*(?:\n|$))*")
MAY = re.compile(r"CREATE\s+TABLE\s|CREATE\s+(UNIQUE\s+)?INDEX\s|INSERT\s+INTO\s", re.IGNORECASE)
_OURS = re.compile(rf"CREATE TABLE ({'|'.join(ENGINE)}) ")
_ROW_OF_OURS = re.compile(rf"INSERT INTO ({'|'.join(ENGINE)}) VALUES ")


class _Kind(Enum):
    """What a statement of a dump is, which decides what it may do."""

    OTHER = "other"
    DEFINITION = "definition"
    ROW = "row"
    ROW_OF_OURS = "row of ours"


def _kind(statement: tuple[int, str]) -> _Kind:
    text = statement[1]
    if not MAY.match(text):
        return _Kind.OTHER
    if text[:6].upper() == "CREATE":
        return _Kind.DEFINITION
    return _Kind.ROW_OF_OURS if _ROW_OF_OURS.match(text) else _Kind.ROW


def run_dump(made: sqlite3.Connection, content: bytes, effort: Effort) -> None:
    """Run the dump on the new database ``made``; raises `ImportRefusedError` with the line."""
    text = content.decode()
    version = text[len(HEADING) :].partition("\n")[0]
    if not re.fullmatch("[0-9]{1,4}", version) or not 0 < int(version) <= len(MIGRATIONS):
        raise ImportRefusedError([f"The dump has version {version[:20]}. Update the program."])
    migrate(made, MIGRATIONS[: int(version)])
    made.execute("BEGIN")
    made.execute("PRAGMA defer_foreign_keys=ON")
    line, guard = 1, Guard(made)
    try:
        for kind, group in groupby(_statements(text), _kind):
            permit = Permit(_ACTIONS, SCHEMA | set(ENGINE), effort.steps, effort.seconds)
            if kind is not _Kind.DEFINITION:
                permit = replace(permit, functions=frozenset())
            limits = FILE_LIMITS if kind is _Kind.ROW_OF_OURS else FLOWS_LIMITS
            permit = replace(permit, tables=permit.tables | business_tables(made))
            with guard.watch(made, permit, limits, effort):
                for at, statement in group:
                    line = at
                    if kind is _Kind.OTHER:
                        raise QueryError(_NOT_ALLOWED)
                    if kind is _Kind.DEFINITION and (fault := text_fault(statement)):
                        raise QueryError(fault)
                    if not _OURS.match(statement):
                        made.execute(statement).close()
    except QueryError as error:
        raise ImportRefusedError([f"Line {line} of the dump: {error}. Nothing was read."]) from None
    made.execute("COMMIT")


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Yield each statement and its line, without the transaction around all of them."""
    start, line = 0, 1
    ends = [found.end() for found in _QUOTED.finditer(text) if found[0] == ";"]
    for end in [*ends, len(text)]:
        piece = text[start:end]
        blank = _BLANK.match(piece)
        at = blank.end() if blank else 0
        statement = piece[at:]
        if statement and statement not in ("BEGIN;", "COMMIT;"):
            yield line + piece.count("\n", 0, at), statement
        line += piece.count("\n")
        start = end
