"""Copies a database, whole or the tables of flows alone.

Rules for the tables of flows:

- Rows keep their rowids, and the numbers that AUTOINCREMENT gives next stay the same. So SQL
  that runs on the copy does there what it would have done here.
- Columns that SQLite computes are computed anew. Constraints are not checked, because the rows
  are in a table that has them already.
- What is copied with them: which seeds have run, and which seed made which table.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache

from ivr.store.columns import quoted, rowids
from ivr.store.connection import connect
from ivr.store.schema import business_tables
from ivr.store.transactions import as_store_error

_ABOUT_TABLES = ("seeds", "ivr_tables")


def image_of(connection: sqlite3.Connection) -> bytes:
    """Return the whole database as the bytes of a file, without what was deleted in it."""
    with closing(sqlite3.connect(":memory:")) as copy:
        with as_store_error("The database could not be copied"):
            connection.backup(copy)
            copy.execute("VACUUM")
        return copy.serialize()


def tables_image_of(connection: sqlite3.Connection, most: int) -> bytes:
    """Return the image of a new database that has the tables of flows; at most ``most`` bytes.

    Raises `StoreError`, of a full database if there is more. Not within a transaction.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        copy.deserialize(new_database())
        (page_size,) = copy.execute("PRAGMA page_size").fetchone()
        copy.execute(f"PRAGMA max_page_count = {most // page_size}").close()
        with as_store_error("The tables could not be copied"):
            _copy_tables(connection, copy)
        return copy.serialize()


@cache
def new_database() -> bytes:
    """Return the image of a new database. To make one takes longer than to copy a flow's tables."""
    with closing(connect(":memory:")[0]) as made:
        return made.serialize()


def _copy_tables(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Copy the tables of flows, with their indexes, into a database of ours that has none."""
    names = sorted(business_tables(source))
    target.execute("PRAGMA ignore_check_constraints=ON")
    target.execute("PRAGMA foreign_keys=OFF")
    target.execute("BEGIN")
    for name in names:
        target.execute(_sql_of(source, "name = ?", name)[0])
    for name in (*names, *_ABOUT_TABLES):
        _copy_rows(source, target, name, _stored_columns(source, name))
    if _sql_of(source, "name = 'sqlite_sequence'"):
        target.execute("DELETE FROM sqlite_sequence")
        _copy_rows(source, target, "sqlite_sequence", ["name", "seq"])
    for name in names:
        for sql in _sql_of(source, "type = 'index' AND sql IS NOT NULL AND tbl_name = ?", name):
            target.execute(sql)
    target.execute("COMMIT")


def _sql_of(connection: sqlite3.Connection, where: str, *values: str) -> list[str]:
    sql = f"SELECT sql FROM main.sqlite_schema WHERE {where} ORDER BY rowid"
    return [text for (text,) in connection.execute(sql, values)]


def _stored_columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """Return the columns that are not computed, and before them the rowid where there is one."""
    sql = "SELECT name, hidden FROM pragma_table_xinfo(?) ORDER BY cid"
    found = connection.execute(sql, (table,)).fetchall()
    sql = "SELECT wr FROM pragma_table_list(?) WHERE schema = 'main'"
    (without_rowid,) = connection.execute(sql, (table,)).fetchone()
    rowid = () if without_rowid else rowids(name for name, _ in found)[:1]
    return [*rowid, *(name for name, hidden in found if not hidden)]


def _copy_rows(
    source: sqlite3.Connection, target: sqlite3.Connection, table: str, columns: list[str]
) -> None:
    names, marks = ", ".join(map(quoted, columns)), ", ".join("?" * len(columns))
    rows = source.execute(f"SELECT {names} FROM main.{quoted(table)}")
    target.executemany(f"INSERT INTO {quoted(table)} ({names}) VALUES ({marks})", rows)
