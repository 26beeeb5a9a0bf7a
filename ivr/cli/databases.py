"""Opening a database for a command, so that no other command has the same file.

A line keeps its live calls in memory and continues their logs from there, so a second process on
the same file would number its entries as the first one did. The process that has a database
therefore holds a lock on a file beside it, ``ivr.db-lock`` for ``ivr.db``. SQLite does the locking,
because it knows how on every system; the system frees the lock when the process ends, in whatever
way. The file itself is empty and stays: if it were removed, two processes could hold locks on two
files of that name. Other programs may read the database meanwhile.

A symbolic link leads to the same lock. A hard link does not, and SQLite's own journal is beside the
name by which it opens a file, so what one process has not yet written into the file would be lost
to one that opens it by another name (https://sqlite.org/howtocorrupt.html, "Multiple links to the
same file"). A file with several names is therefore refused.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from pathlib import Path

from ivr.cli.database_url import MEMORY
from ivr.errors import IvrError, StoreError
from ivr.store import Database


@contextmanager
def opened_database(path: str, *, wal: bool = False) -> Iterator[Database]:
    """Open the database at ``path``, which may be ``:memory:``, and close it in the end.

    With ``wal`` other programs can read it while it is written. In the end it is one file again,
    which the page takes, unless another program still reads it.

    Raises `IvrError` where another process has it, `StoreError` where it cannot be opened.
    """
    in_memory = path in ("", MEMORY)
    with (
        nullcontext() if in_memory else _sole_use(path),
        closing(Database.open(path, ["journal_mode=WAL"] if wal else ())) as database,
    ):
        try:
            yield database
        finally:
            if wal:
                with suppress(StoreError):
                    list(database.rows("PRAGMA journal_mode=DELETE"))


@contextmanager
def _sole_use(path: str) -> Iterator[None]:
    whole = Path(path).resolve()  # one lock for a file and the symbolic links to it
    lock = whole.with_name(f"{whole.name}-lock")
    with closing(_connect(path, lock)):
        if whole.exists() and whole.stat().st_nlink > 1:
            raise IvrError(
                f"The file of the database {path} has other names too (hard links), by which it may"
                " be in use by another process. Delete those names, or copy the file and name the"
                " copy with --db."
            )
        yield


def _connect(path: str, lock: Path) -> sqlite3.Connection:
    if not lock.parent.is_dir():
        raise IvrError(f"The database {path} cannot be made: there is no folder {lock.parent}.")
    connection = None
    try:
        connection = sqlite3.connect(lock, timeout=0, isolation_level=None)
        # Nothing is ever written here, so a process that is killed need not leave a journal.
        connection.execute("PRAGMA journal_mode=MEMORY").close()
        connection.execute("BEGIN EXCLUSIVE").close()
    except sqlite3.Error as error:
        if connection is not None:
            connection.close()
        raise IvrError(_reason(path, lock, error)) from None
    return connection


def _reason(path: str, lock: Path, error: sqlite3.Error) -> str:
    if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
        return (
            f"The database {path} is in use by another process of ivr (serve or call). End that "
            "one, or name another database with --db."
        )
    return f"The database {path} cannot be reserved, because {lock} cannot be locked: {error}."
