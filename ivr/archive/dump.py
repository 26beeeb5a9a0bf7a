"""A database as SQL that SQLite and PostgreSQL can load, and that `ivr.archive.checked` reads back.

Rules:

- Every row is one statement. In texts only quotation marks are doubled; line breaks and backslashes
  stand as they are. PostgreSQL cannot store NUL, so NUL is written as U+2400, its symbol.
- The engine's tables are declared in SQL that both databases accept. Triggers and the index of
  words are left out, and created again when the dump is read back.
- Real numbers are written with all their digits. Older versions of SQLite may read the last digit
  back wrong; a number that is exact in few digits stays exact.
- A flow's tables and indexes are as portable as the flow wrote them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ivr.store import MIGRATIONS, Database, is_engines
from ivr.values import Value

HEADING = "-- IVR Simulator, database of version "
ENGINE = {
    "flows": "id TEXT PRIMARY KEY, title TEXT NOT NULL, source TEXT NOT NULL, added TEXT NOT NULL",
    "seeds": "name TEXT PRIMARY KEY, digest TEXT NOT NULL, time TEXT NOT NULL",
    "ivr_tables": "name TEXT PRIMARY KEY, seed TEXT NOT NULL",
    "call_history": (
        "number BIGINT PRIMARY KEY, id TEXT NOT NULL UNIQUE, caller TEXT NOT NULL, "
        "flow TEXT NOT NULL, started_at TEXT NOT NULL, ended_at TEXT, outcome TEXT, "
        "current_menu TEXT NOT NULL, menu_path TEXT NOT NULL, snapshot TEXT NOT NULL, goals TEXT"
    ),
    "call_events": (
        "call_id TEXT NOT NULL REFERENCES call_history (id), sequence BIGINT NOT NULL, "
        "time TEXT NOT NULL, kind TEXT NOT NULL, data TEXT NOT NULL, "
        "PRIMARY KEY (call_id, sequence)"
    ),
}
_NAME = re.compile(r"""CREATE TABLE ("(?:[^"]|"")*"|\[[^\]]*\]|`[^`]*`|'(?:[^']|'')*'|\w+)""")
_OWN = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid"


def dump(database: Database) -> Iterator[str]:
    """Yield the dump, statement by statement. The database must not be written to meanwhile."""
    yield f"{HEADING}{len(MIGRATIONS)}\n\nBEGIN;\n"
    for table, columns in ENGINE.items():
        yield f"\nCREATE TABLE {table} ({columns});\n"
        yield from _rows(database, table, table)
    own = [tuple(map(str, row)) for row in database.rows(_OWN)]
    own = [row for row in own if not is_engines(row[2])]
    for kind, name, _, sql in own:
        if kind == "table":
            yield f"\n{sql};\n"
            yield from _rows(database, name, _NAME.findall(sql)[0])
    yield from (f"\n{sql};\n" for kind, *_, sql in own if kind == "index")
    yield "\nCOMMIT;\n"


def _rows(database: Database, table: str, written: str) -> Iterator[str]:
    """Yield an INSERT for each row of ``table``; ``written`` is its name as in its own SQL."""
    listed = [
        str(name) for (name,) in database.rows("SELECT name FROM pragma_table_info(?)", table)
    ]
    columns = ", ".join(f'"{name}"' for name in (name.replace('"', '""') for name in listed))
    quoted = table.replace('"', '""')
    for row in database.rows(f'SELECT {columns} FROM "{quoted}"'):
        yield f"INSERT INTO {written} VALUES ({', '.join(map(literal, row))});\n"


def literal(value: Value | bytes) -> str:
    """Return a value as an SQL literal."""
    match value:
        case None:
            return "NULL"
        case bytes():
            return f"X'{value.hex()}'"
        case str():
            return "'" + value.replace("'", "''").replace("\0", "\u2400") + "'"
        case float() if value in (float("inf"), float("-inf")):
            return "9e999" if value > 0 else "-9e999"
        case _:
            return repr(value)
