"""Which rows the SQL of flows changes, for somebody who looks at the database.

Rules:

- Triggers note each row. They are TEMP triggers: they belong to the connection, so the database's
  file does not have them, and only a connection that was asked to note pays for them.
- A trigger hands the row to a function of this module. The function's name is drawn by chance, so
  that no SQL of a flow can call it.
- SQLite cannot undo a note. `Transactions` says when a block is undone, and its notes are dropped.
- Several changes of one row are told as one: what it was before all, and what it is after all.
- At most `MOST` changes are kept; the others are counted.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from ivr.store.columns import TableShape, expression, quoted, table_of, value_of
from ivr.values import Value

MOST = 200
LONGEST = 1_000
"""Characters of a value that a change keeps. Values are compared before they are cut."""


LONGEST_CALL, LONGEST_NAME = 6_000, 100


class ChangeKind(Enum):
    """What has happened to a row."""

    INSERTED = "inserted"
    UPDATED = "updated"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class ColumnChange:
    """A column of a changed row. An inserted row has no ``before``, a deleted one no ``after``."""

    name: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class RowChange:
    """What has happened to one row. Of an updated row ``columns`` are those that differ.

    ``key`` has the values of the table's key, see `ivr.store.columns.TableShape`.
    """

    table: str
    kind: ChangeKind
    key: tuple[Value, ...]
    columns: tuple[ColumnChange, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What a transaction has changed; ``missed`` is how many changes more than can be kept."""

    rows: tuple[RowChange, ...] = ()
    missed: int = 0


NO_CHANGES = Changes()

_EVENTS = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}
"""What each trigger knows of its row: as it was, as it is, or both."""


@dataclass(slots=True)
class _Note:
    """A row as it was and as it is, by its table's fields; empty where there was or is no row."""

    table: TableShape
    old: list[Value] = field(default_factory=list)
    new: list[Value] = field(default_factory=list)


class Notes:
    """The notes of one connection. Nothing is noted until `begin`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.function = ""
        self._tables: list[TableShape] = []
        self._noted: list[_Note] = []
        self._missed = 0

    def begin(self) -> None:
        """Note from now on the tables that `cover` names."""
        self.function = f"ivr_note_{secrets.token_hex(8)}"
        self._connection.create_function(self.function, -1, self._note)
        # Otherwise no trigger knows of the row that a REPLACE has deleted.
        self._connection.execute("PRAGMA recursive_triggers=ON").close()

    def cover(self, names: Iterable[str]) -> None:
        """Make the triggers of these tables. To be called when the schema may have changed."""
        self._tables = [table_of(self._connection, name) for name in sorted(names)]
        for number, table in enumerate(self._tables):
            for event, sides in _EVENTS.items():
                trigger = f"ivr_note_{number}_{event}"
                body = " ".join(self._calls(number, table, sides))
                self._connection.execute(f"DROP TRIGGER IF EXISTS temp.{trigger}").close()
                self._connection.execute(
                    f"CREATE TEMP TRIGGER {trigger} AFTER {event} ON main.{quoted(table.name)} "
                    f"BEGIN {body} END"
                ).close()

    def _calls(self, number: int, table: TableShape, sides: tuple[str, ...]) -> Iterator[str]:
        """Yield the calls that hand over a row, each with some of its columns."""
        head = f"SELECT {self.function}({number}, '{''.join(sides)}'"
        most = self._connection.getlimit(sqlite3.SQLITE_LIMIT_FUNCTION_ARG) - 3
        handed = [[_handed(side, name) for side in sides] for name in table.fields]
        first = 0
        for some in _portions(handed, most):
            values = [values[n] for n in range(len(sides)) for values in some]
            yield f"{head}, {first}, {', '.join(values)});"
            first += len(some)

    # --- what was noted -------------------------------------------------------------------------

    def clear(self) -> None:
        """Forget all notes, because another transaction begins."""
        self._noted, self._missed = [], 0

    def mark(self) -> tuple[int, int]:
        """Return what `back_to` needs to come back to this moment."""
        return len(self._noted), self._missed

    def back_to(self, mark: tuple[int, int]) -> None:
        """Forget what was noted since, because it was undone."""
        del self._noted[mark[0] :]
        self._missed = mark[1]

    @property
    def changes(self) -> Changes:
        """What was changed since `clear`."""
        return Changes(net_changes(self._noted), self._missed)

    def _note(self, number: int, sides: str, first: int, *values: Value | bytes) -> None:
        """Take a row from a trigger, or more columns of the row before. It must never raise."""
        if self._missed or (len(self._noted) >= MOST and not first):
            self._missed += not first
            return
        if not first:
            self._noted.append(_Note(self._tables[number]))
        note, read = self._noted[-1], [value_of(value) for value in values]
        half = len(read) // 2 if sides == "OLDNEW" else len(read) * (sides == "OLD")
        note.old += read[:half]
        note.new += read[half:]


def _handed(side: str, name: str) -> str:
    """Return SQL for the value of a column. One with a name of that length is left out."""
    return expression(f"{side}.{quoted(name)}") if len(name) < LONGEST_NAME else "NULL"


def _portions(handed: Iterable[list[str]], most: int) -> Iterator[list[list[str]]]:
    """Divide the values so that a call has no more than ``most``, and is short enough for SQLite.

    SQLite repeats a trigger's statement in the program that it makes of a flow's own statement, as
    a text for which that statement's limit of length holds.
    """
    some: list[list[str]] = []
    for values in handed:
        size = sum(len(text.encode()) + 2 for each in (*some, values) for text in each)
        if some and (size > LONGEST_CALL or (len(some) + 1) * len(values) > most):
            yield some
            some = []
        some.append(values)
    yield some


def net_changes(notes: Iterable[_Note]) -> tuple[RowChange, ...]:
    """Return one change for each row. A row that is in the end as it was is left out."""
    rows: dict[tuple[str, tuple[Value, ...]], _Note] = {}
    for note in notes:
        for one in _by_key(note):
            known = rows.setdefault((note.table.name, _key(one)), one)
            known.new = one.new
    return tuple(
        RowChange(name, _kind(note), key, _columns(note))
        for (name, key), note in rows.items()
        if _differs(note)
    )


def _by_key(note: _Note) -> Iterator[_Note]:
    """Yield the note. If the row has another key now, one row has gone and another one come."""
    if note.old and note.new and _key_of(note.table, note.old) != _key_of(note.table, note.new):
        yield _Note(note.table, old=note.old)
        yield _Note(note.table, new=note.new)
    else:
        yield _Note(note.table, note.old, note.new)


def _key(note: _Note) -> tuple[Value, ...]:
    return _key_of(note.table, note.new or note.old)


def _key_of(table: TableShape, values: list[Value]) -> tuple[Value, ...]:
    return tuple(values[table.fields.index(name)] for name in table.key)


def _kind(note: _Note) -> ChangeKind:
    if not note.old:
        return ChangeKind.INSERTED
    return ChangeKind.UPDATED if note.new else ChangeKind.DELETED


def _differs(note: _Note) -> bool:
    return list(map(_exact, note.old)) != list(map(_exact, note.new))


def _exact(value: Value) -> tuple[type, Value]:
    """Return a value so that 1 and 1.0 differ, as they do in the database."""
    return type(value), value


def _columns(note: _Note) -> tuple[ColumnChange, ...]:
    nothing: list[Value] = [None] * len(note.table.fields)
    pairs = zip(note.table.fields, note.old or nothing, note.new or nothing, strict=True)
    both = bool(note.old and note.new)
    return tuple(
        ColumnChange(name, _cut(old), _cut(new))
        for name, old, new in pairs
        if name in note.table.columns and not (both and _exact(old) == _exact(new))
    )


def _cut(value: Value) -> Value:
    return value[:LONGEST] + "…" if isinstance(value, str) and len(value) > LONGEST else value
