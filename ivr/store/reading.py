"""Reads rows of which some may be damaged."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from typing import TypeVar

from ivr.store.rows import lenient
from ivr.store.transactions import as_store_error
from ivr.values import Value

T = TypeVar("T")


def read_leniently(connection: sqlite3.Connection, read: Callable[[], T]) -> T:
    """Return what ``read`` returns; where a text is not UTF-8, read again, with marks in the text.

    Raises `StoreError`.
    """
    with as_store_error("The database could not be read"):
        try:
            return read()
        except sqlite3.OperationalError as error:
            if not str(error).startswith("Could not decode"):
                raise
        connection.text_factory = lenient
        try:
            return read()
        finally:
            connection.text_factory = str


def each_row(
    connection: sqlite3.Connection, sql: str, parameters: tuple[Value, ...]
) -> Iterator[tuple[Value | bytes, ...]]:
    """Yield the rows of a statement that reads, one by one."""
    cursor = read_leniently(connection, lambda: connection.execute(sql, parameters))
    while (row := read_leniently(connection, cursor.fetchone)) is not None:
        yield row
