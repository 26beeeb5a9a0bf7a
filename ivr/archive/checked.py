"""Checks a database from outside completely, before it may replace the one in use.

Rules:

- Nothing here touches the database in use. The file is opened in memory, and the result is the
  bytes of a database at the newest version, which the caller swaps in as a whole.
- A file may hold the engine's own tables and indexes, exactly as this program creates them, and
  tables and indexes of flows. Triggers, views and virtual tables are refused.
- A dump is run on a new database, behind the guard, statement by statement: CREATE TABLE, CREATE
  INDEX, and INSERT of one row of values. It cannot read, so it cannot multiply its own rows.
- The index of words is built anew, because the one in the file may not fit the calls.
- Checking is limited in steps and seconds. Checks evaluate the constraints that the file's tables
  define, so a small file can ask for a lot of work.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

from ivr.archive.dump import ENGINE, HEADING
from ivr.errors import ImportRefusedError, QueryError, StoreError
from ivr.store import (
    APPLICATION_ID,
    EMPTY_INDEX,
    INDEX_CALLS,
    LIMITS,
    MIGRATIONS,
    SCHEMA,
    SEED_ACTIONS,
    Database,
    Effort,
    Guard,
    Permit,
    business_tables,
    distrust,
    install,
    is_engines,
    limited,
    migrate,
    strangers,
    stray_rows,
)

MAX_BYTES = 256 * 1024 * 1024
STEPS, SECONDS = 1_000_000_000, 120.0
_LIMITS = LIMITS | {
    sqlite3.SQLITE_LIMIT_LENGTH: 32_000_000,  # a flow's source may be long
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 64_000_000,
}

TOO_LONG = "Checking the file takes too long: it is too large, or made to do harm."

_MAGIC = b"SQLite format 3\0"
_ACTIONS = SEED_ACTIONS - {sqlite3.SQLITE_SELECT}
_QUOTED = re.compile(r"""'[^']*'|"[^"]*"|`[^`]*`|\[[^\]]*\]|--[^\n]*|/\*.*?\*/|;""", re.DOTALL)
_BLANK = re.compile(r"(?:\s+|--[^\n]*(?:\n|$))*")
_MAY = re.compile(r"CREATE\s+TABLE\s|CREATE\s+(UNIQUE\s+)?INDEX\s|INSERT\s+INTO\s", re.IGNORECASE)
_OURS = re.compile(rf"CREATE TABLE ({'|'.join(ENGINE)}) ")


def check_size(size: int) -> None:
    """Refuse a file by its size, before any of it is read. Raises `ImportRefusedError`."""
    if not size:
        raise ImportRefusedError(["The file is empty. Choose another one."])
    if size > MAX_BYTES:
        limit = f"{MAX_BYTES // 2**20} MB"
        raise ImportRefusedError([f"The file has {size / 2**20:,.0f} MB; {limit} are the most."])


def checked_image(content: bytes) -> bytes:
    """Return the bytes of our newest version of the database in ``content``: its file, or a dump.

    Raises `ImportRefusedError` with every reason that was found.
    """
    check_size(len(content))
    with closing(sqlite3.connect(":memory:", isolation_level=None, cached_statements=0)) as made:
        distrust(made)
        for pragma in ("cell_size_check=ON", "foreign_keys=ON"):
            made.execute(f"PRAGMA {pragma}")
        effort = Effort(STEPS, SECONDS)
        try:
            _take_in(made, content, effort)
            return Database(made).image()
        except ImportRefusedError:
            raise
        except (sqlite3.Error, StoreError, UnicodeError) as error:
            reason = TOO_LONG if effort.exceeded else f"The file is damaged or not ours: {error}."
            raise ImportRefusedError([reason]) from None


def _take_in(made: sqlite3.Connection, content: bytes, effort: Effort) -> None:
    """Load the content into ``made`` and check it."""
    is_dump = content.startswith(HEADING.encode())
    if is_dump:
        _run(made, content)  # it has limits of its own
    with limited(made, effort, _LIMITS):
        if not is_dump:
            _open(made, content)
        _look_over(made)


def _look_over(made: sqlite3.Connection) -> None:
    """Check the database; if it is sound, migrate it to the newest version and rebuild its index.

    It is checked before the migration, because that works on a copy whose steps are not limited.
    """
    reasons = [f"It is damaged: {text}." for (text,) in _checks(made) if text != "ok"][:5]
    reasons += [f"Its foreign keys do not fit: {text}." for text in _keys(made)][:5]
    for table, column in (("call_events", "data"), ("call_history", "snapshot")):
        sql = f"SELECT count(*) FROM {table} WHERE NOT json_valid({column})"
        (bad,) = made.execute(sql).fetchone()
        reasons += [f"{bad} rows of {table} are not JSON."] if bad else []
    if reasons:
        raise ImportRefusedError(reasons)
    migrate(made)
    for sql in ("BEGIN", EMPTY_INDEX, INDEX_CALLS, "COMMIT"):
        made.execute(sql)


def _keys(made: sqlite3.Connection) -> Iterator[str]:
    """Yield what is wrong with foreign keys. One on a table of ours would stop every call."""
    own = business_tables(made)
    found = [*strangers(made, own, own)]
    yield from found
    if not found:
        for table in (*sorted(own), "call_events"):
            yield from stray_rows(made, table)


def _checks(made: sqlite3.Connection) -> list[tuple[str]]:
    return made.execute("PRAGMA integrity_check(5)").fetchall()


# --- a file -----------------------------------------------------------------------------------


def _open(made: sqlite3.Connection, content: bytes) -> None:
    if reasons := [*_header_faults(content)]:
        raise ImportRefusedError(reasons)
    made.deserialize(content)
    if reasons := [*_schema_faults(made)]:
        raise ImportRefusedError(reasons)


def _header_faults(content: bytes) -> Iterator[str]:
    """Yield the faults in the file's header, its first 100 bytes (https://sqlite.org/fileformat.html)."""
    if not content.startswith(_MAGIC) or len(content) < 512:
        yield (
            "This is no SQLite database and no dump of ours, or it is encrypted. Choose a file "
            "that was exported here."
        )
        return
    page = int.from_bytes(content[16:18], "big")
    size = (65536 if page == 1 else page) * int.from_bytes(content[28:32], "big")
    if size != len(content):
        yield f"It should have {size:,} bytes and has {len(content):,}: copy the whole file again."
    if content[18:20] != b"\1\1":
        yield (
            "It is in WAL mode, so its newest rows may be in another file (-wal). Run PRAGMA "
            "journal_mode=DELETE on it first."
        )
    if int.from_bytes(content[68:72], "big") != APPLICATION_ID:
        yield "It belongs to another program. Choose a file that was exported here."
    elif not 0 < (version := int.from_bytes(content[60:64], "big")) <= len(MIGRATIONS):
        yield (
            f"It has version {version}, and this program knows versions 1 to {len(MIGRATIONS)}. "
            "Update the program."
        )


def _schema_faults(made: sqlite3.Connection) -> Iterator[str]:
    """Yield what the file's schema lacks, and what it has that is not allowed."""
    (version,) = made.execute("PRAGMA user_version").fetchone()
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrate(fresh, MIGRATIONS[:version])
        ours = set(_schema(fresh))
    theirs = set(_schema(made))
    for _, name, _, _ in sorted(ours - theirs, key=str):
        yield f"Its {name} is missing or not as our program makes it."
    for kind, name, table, sql in sorted(theirs - ours, key=str):
        is_plain = kind == "index" or (kind == "table" and _MAY.match(sql or ""))
        if not is_plain or (is_engines(table) and table not in ("sqlite_sequence", "sqlite_stat1")):
            yield f"It has a {kind} {name}, which our program does not make. Remove it first."


def _schema(connection: sqlite3.Connection) -> list[tuple[str, str, str, str | None]]:
    return connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall()


# --- a dump -----------------------------------------------------------------------------------


def _run(made: sqlite3.Connection, content: bytes) -> None:
    text = content.decode()
    version = text[len(HEADING) :].partition("\n")[0]
    if not version.isdecimal() or not 0 < int(version) <= len(MIGRATIONS):
        raise ImportRefusedError([f"The dump has version {version[:20]}. Update the program."])
    migrate(made, MIGRATIONS[: int(version)])
    install(made)
    made.execute("BEGIN")
    made.execute("PRAGMA defer_foreign_keys=ON")
    line = 1
    try:
        with Guard(made).watch(
            made, Permit(_ACTIONS, SCHEMA | set(ENGINE), STEPS, SECONDS), _LIMITS
        ):
            for at, statement in _statements(text):
                line = at
                if not _MAY.match(statement):
                    raise QueryError("only CREATE TABLE, CREATE INDEX and INSERT INTO are allowed")
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
