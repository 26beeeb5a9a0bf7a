"""Checks a database from outside completely, before it may replace the one in use.

Rules:

- Nothing here touches the database in use. The file is opened in memory, and the result is the
  bytes of a database at the newest version, which the caller swaps in as a whole.
- A file may hold the engine's own tables and indexes, exactly as this program creates them, and
  tables and indexes of flows. Triggers, views and virtual tables are refused.
- A dump is run on a new database, see `ivr.archive.loading`.
- The database may grow to a multiple of what was brought in, and no further.
- What flows' tables compute is held to the limits of a flow's SQL. Whatever goes wrong, the file is
  refused with a reason.
- The index of words is built anew, because the one in the file may not fit the calls.
- Checking is limited in steps and seconds. Checks evaluate the constraints that the file's tables
  define, so a small file can ask for a lot of work.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from ivr.archive.dump import HEADING
from ivr.archive.loading import FILE_LIMITS, FLOWS_LIMITS, MAY, run_dump
from ivr.errors import ImportRefusedError
from ivr.store import (
    APPLICATION_ID,
    EMPTY_INDEX,
    INDEX_CALLS,
    MIGRATIONS,
    Database,
    Effort,
    business_tables,
    distrust,
    install,
    is_engines,
    limited,
    migrate,
    own_parts,
    parts_of,
    strangers,
    stray_rows,
    text_fault,
)

MAX_BYTES = 256 * 1024 * 1024
STEPS, SECONDS = 1_000_000_000, 240.0
TOO_MUCH_MEMORY = "Checking the file takes more memory than there is."
TOO_LONG = "Checking the file takes too long: it is too large, or made to do harm."

_MAGIC = b"SQLite format 3\0"


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
        effort = Effort(STEPS, min(SECONDS, 30.0 + len(content) / 250_000))
        try:
            _take_in(made, content, effort)
            return Database(made).image()
        except Exception as error:  # whatever a file made to do harm brings about, it is refused
            if effort.exceeded:
                raise ImportRefusedError([TOO_LONG]) from None
            if "database or disk is full" in str(error):
                raise ImportRefusedError([_grows(len(content))]) from None
            if isinstance(error, ImportRefusedError):
                raise
            if isinstance(error, MemoryError):
                raise ImportRefusedError([TOO_MUCH_MEMORY]) from None
            raise ImportRefusedError([f"The file is damaged or not ours: {error}."]) from None


def _grows(size: int) -> str:
    most = f"{_most_bytes(size) / 2**20:,.0f} MB"
    return f"It grows to more than {most}, which its size does not explain."


def _most_bytes(size: int) -> int:
    """Return how large a database may become that is made from ``size`` bytes.

    Rows of a dump take up to four times their SQL, with their indexes. Definitions of tables can
    make much more of it: each row may have columns that are computed.
    """
    return min(MAX_BYTES, 4 * size + 16 * 2**20)


def _limit_growth(made: sqlite3.Connection, size: int) -> None:
    (page_size,) = made.execute("PRAGMA page_size").fetchone()
    made.execute(f"PRAGMA max_page_count = {_most_bytes(size) // page_size}").close()


def _take_in(made: sqlite3.Connection, content: bytes, effort: Effort) -> None:
    """Load the content into ``made`` and check it."""
    is_dump = content.startswith(HEADING.encode())
    install(made)
    if is_dump:
        _limit_growth(made, len(content))
        run_dump(made, content, effort)
    else:
        with limited(made, effort, FILE_LIMITS):
            _open(made, content)
            _limit_growth(made, len(content))
    with limited(made, effort, FLOWS_LIMITS):
        _look_at_flows_tables(made)
    with limited(made, effort, FILE_LIMITS):
        _look_over(made)


def _look_at_flows_tables(made: sqlite3.Connection) -> None:
    """Check the tables of flows, whose definitions may compute anything, within the flows' limits.

    What they compute is then known to be small, so that the other checks can do it again.
    """
    for table in sorted(business_tables(made)):
        quoted = table.replace('"', '""')
        if reasons := _checks(made, f'"{quoted}"'):
            raise ImportRefusedError(reasons)


def _look_over(made: sqlite3.Connection) -> None:
    """Check the database; if it is sound, migrate it to the newest version and rebuild its index.

    It is checked before the migration, because that works on a copy whose steps are not limited.
    """
    reasons = _checks(made, "5")
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


def _checks(made: sqlite3.Connection, what: str) -> list[str]:
    """Return what is damaged in a table, or in all of the file."""
    found = made.execute(f"PRAGMA integrity_check({what})").fetchmany(5)
    return [f"It is damaged: {text}." for (text,) in found if text != "ok"]


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
    ours, theirs = own_parts(version), parts_of(made)
    for _, name, _, _ in sorted(ours - theirs, key=str):
        yield f"Its {name} is missing or not as our program makes it."
    for kind, name, table, sql in sorted(theirs - ours, key=str):
        is_plain = kind == "index" or (kind == "table" and MAY.match(sql or ""))
        if fault := text_fault(sql or ""):
            yield f"Its {kind} {name}: {fault}."
        if not is_plain or (is_engines(table) and table not in ("sqlite_sequence", "sqlite_stat1")):
            yield f"It has a {kind} {name}, which our program does not make. Remove it first."
