"""Opens the connection of a database: its settings, and its schema at the newest version."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from ivr.store.guard import distrust
from ivr.store.migrations import migrate

KEPT_STATEMENTS = 512
"""How many prepared statements a connection keeps: ours, and those of a flow's queries."""


def connect(
    path: str, pragmas: Sequence[str] = (), image: bytes | None = None
) -> sqlite3.Connection:
    """Connect to a database at the newest schema version; create it if there is none.

    ``image`` is the initial content of a database in memory.
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
        for pragma in (*pragmas, "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}").close()
        distrust(connection)
        migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection
