"""Opens the connection of a database: its settings, and its schema at the newest version."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from ivr.errors import StoreError
from ivr.store.guard import distrust
from ivr.store.mending import mend_names, mend_references, mend_words
from ivr.store.migrations import MIGRATIONS, migrate
from ivr.store.schema import schema_faults

MOST_FAULTS = 3
"""How many of a schema's faults are told."""

KEPT_STATEMENTS = 512
"""How many prepared statements a connection keeps: ours, and those of a flow's queries."""


def connect(
    path: str, pragmas: Sequence[str] = (), image: bytes | None = None
) -> tuple[sqlite3.Connection, tuple[str, ...]]:
    """Connect to a database at the newest schema version; create it if there is none.

    Returns the connection, and in words what had to be mended. ``image`` is the initial content of
    a database in memory. Raises `StoreError`, or an error of SQLite, where it cannot be used.
    """
    connection = sqlite3.connect(
        path,
        isolation_level=None,  # Python's module sqlite3 then begins and commits nothing by itself
        cached_statements=KEPT_STATEMENTS,
        check_same_thread=False,  # the server uses it from several threads, one at a time
    )
    try:
        if image is not None:
            connection.deserialize(image)
        for pragma in (*pragmas, "trusted_schema=OFF", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}").close()
        mended = mend_references(connection)
        migrate(connection)
        if faults := [*schema_faults(connection, len(MIGRATIONS))]:
            raise StoreError(f"The database cannot be used: {'; '.join(faults[:MOST_FAULTS])}.")
        mended += [*mend_words(connection), *mend_names(connection)]
        distrust(connection)
    except BaseException:
        connection.close()
        raise
    return connection, tuple(mended)
