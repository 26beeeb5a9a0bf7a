"""Finding past calls: by caller, menu, outcome and date, and by the words that were said.

Rules:

- The words of a call are indexed once, when it ends; a live call's words are read from its log. So
  the index makes events no more expensive, and the end of a call writes a few more pages.
- The index is made from the log, which is masked when it is written, so it contains nothing that
  the log does not. It stores no text, and can be made again from the log at any time.
- Typed text is never search syntax: each part of it becomes a phrase in quotation marks, which FTS5
  splits into words as it split the log. All words must occur; the last may be the beginning of one.
- A page of results begins after the last call's number of the page before, so no rows are counted.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

from ivr.values import Value

LIVE = "live"
"""An outcome to search for: that of calls that have not ended."""

NO_GOAL = "none"
"""A goal to search for: that of calls that could have reached a goal, and reached none."""

# Letters and digits of all scripts, and marks (M*): without these, every vowel sign would split a
# Hindi word in two. (https://sqlite.org/fts5.html#unicode61_tokenizer)
CREATE_WORDS = """
    CREATE VIRTUAL TABLE {schema}.call_words USING fts5(
        words, content = '',
        tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
    )
"""

_WORDS = """
    SELECT group_concat(CASE WHEN json_valid(data) THEN json_extract(data, '$.text') END, ' ')
    FROM call_events WHERE call_id = call_history.id AND kind IN ('PlayPrompt', 'SpeechHeard')
"""
_ADD_WORDS = f"INSERT INTO call_words (rowid, words) SELECT number, ({_WORDS}) FROM call_history"

WORD_TABLES = ("call_words_config", "call_words_data", "call_words_idx", "call_words_docsize")
"""The tables inside the index (https://sqlite.org/fts5.html#fts5_data_structures)."""

PROBE = (
    """SELECT rowid FROM call_words WHERE call_words MATCH '"x"' LIMIT 1""",
    "INSERT INTO call_words (rowid, words) VALUES (-1, 'x')",
    "SAVEPOINT probe",  # SQLite then writes the index's part of what was inserted
    "RELEASE probe",
)
"""Statements of a transaction that fail where the index cannot be used, and are then undone."""

COUNT_CALLS = """
    SELECT count(*) FILTER (WHERE ended_at IS NULL),
        count(*) FILTER (WHERE ended_at IS NOT NULL AND outcome IS NOT 'abandoned')
    FROM call_history
"""

INDEX_CALL = f"{_ADD_WORDS} WHERE id = ?"
INDEX_CALLS = f"{_ADD_WORDS} WHERE ended_at IS NOT NULL"
EMPTY_INDEX = "INSERT INTO call_words (call_words) VALUES ('delete-all')"

_BEFORE = "number < coalesce((SELECT number FROM call_history WHERE id = :before), :newest)"
_NEWEST = 2**63 - 1
_LAST_CHARACTER = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Search:
    """What to search for. A call must fit all fields; "" fits every call."""

    caller: str = ""  # a part of the number, with or without spaces, hyphens and brackets
    menu: str = ""  # a part of the name of a menu on the call's path
    words: str = ""  # said by the line or the caller; the last may be incomplete
    outcome: str = ""  # the exact outcome, or LIVE
    since: str = ""  # a date or a time (ISO 8601), or the beginning of one: "2026-11"
    until: str = ""  # the same; all that begins like it is within
    goal: str = ""  # a part of the name of a goal that the call has reached, or NO_GOAL


def find_numbers(
    connection: sqlite3.Connection, search: Search, limit: int, before: str | None
) -> list[int]:
    """Return the numbers of the newest calls that fit; with ``before``, of those older than it."""
    values = {**_values(search), "limit": limit, "before": before, "newest": _NEWEST}
    found: list[int] = []
    if search.outcome in ("", LIVE):
        found += _live(connection, search, values)
    if search.outcome != LIVE:
        sql = _ended_sql(search)
        found += (number for (number,) in connection.execute(sql, values))
    return sorted(found, reverse=True)[:limit]


def count_by_day(connection: sqlite3.Connection, search: Search) -> list[tuple[str, str, int]]:
    """Return how many of the ended calls that fit began on each day, by outcome."""
    if search.outcome == LIVE:
        return []
    filters = " AND ".join(["ended_at IS NOT NULL", *_filters(search), *_word_filter(search)])
    sql = f"""
        SELECT substr(started_at, 1, 10) AS day, coalesce(outcome, '') AS outcome, count(*)
        FROM call_history INDEXED BY ended_calls WHERE {filters} GROUP BY 1, 2 ORDER BY 1, 2
    """
    return connection.execute(sql, _values(search)).fetchall()


def _word_filter(search: Search) -> list[str]:
    if not search.words.strip():
        return []
    return ["+number IN (SELECT rowid FROM call_words WHERE call_words MATCH :words)"]


def _values(search: Search) -> dict[str, Value]:
    return {
        "caller": _part(_number(search.caller)),
        "menu": _part(search.menu.strip()),
        "outcome": search.outcome,
        "since": search.since.strip(),
        "until": search.until.strip() + _LAST_CHARACTER,
        "goal": _part(search.goal.strip()),
        "words": match_of(search.words),
    }


def _filters(search: Search) -> Iterator[str]:
    """Yield the conditions on a call's row."""
    if _number(search.caller):
        yield r"caller LIKE :caller ESCAPE '\'"
    if search.menu.strip():
        yield r"menu_path LIKE :menu ESCAPE '\'"
    if search.outcome not in ("", LIVE):
        yield "outcome = :outcome"
    if search.goal.strip() == NO_GOAL:
        yield "goals = ''"
    elif search.goal.strip():
        yield r"goals LIKE :goal ESCAPE '\'"
    if search.since.strip():
        yield "started_at >= :since"
    if search.until.strip():
        yield "started_at <= :until"


def _ended_sql(search: Search) -> str:
    """Return the query for ended calls, from the index of words or of calls.

    A call's row is large, so the index ended_calls, which has all searched columns, is read
    instead. It is read first even when words are given: that costs a hundred times less than a
    lookup in the index of words.
    """
    filters = list(_filters(search))
    if search.words.strip() and not filters:
        before = _BEFORE.replace("number", "rowid", 1)
        return _newest_first("call_words", "rowid", ["call_words MATCH :words", before])
    filters += _word_filter(search)
    source = "call_history INDEXED BY ended_calls"
    return _newest_first(source, "number", ["ended_at IS NOT NULL", _BEFORE, *filters])


def _newest_first(source: str, number: str, filters: list[str]) -> str:
    where = " AND ".join(filters)
    return f"SELECT {number} FROM {source} WHERE {where} ORDER BY {number} DESC LIMIT :limit"


def _live(connection: sqlite3.Connection, search: Search, values: dict[str, Value]) -> list[int]:
    """Return the numbers of fitting live calls. They are few, and their words are not indexed."""
    where = " AND ".join(["ended_at IS NULL", _BEFORE, *_filters(search)])
    sql = f"SELECT number, ({_WORDS if search.words.strip() else 'NULL'}) FROM call_history"
    rows = connection.execute(f"{sql} WHERE {where}", values).fetchall()
    if not search.words.strip():
        return [number for number, _ in rows]
    with closing(sqlite3.connect(":memory:")) as index:
        index.execute(CREATE_WORDS.format(schema="main"))
        index.executemany("INSERT INTO call_words (rowid, words) VALUES (?, ?)", rows)
        found = index.execute("SELECT rowid FROM call_words WHERE call_words MATCH :words", values)
        return [number for (number,) in found]


def match_of(typed: str) -> str:
    """Return an FTS5 query for all typed words, of which the last may be incomplete."""
    # NUL would end the query early; a lone surrogate cannot be encoded in UTF-8.
    readable = typed.replace("\0", " ").encode(errors="replace").decode()
    phrases = ['"' + word.replace('"', '""') + '"' for word in readable.split()]
    return " ".join(phrases) + " *" if phrases else ""


def _number(typed: str) -> str:
    """Return a telephone number in the form that calls have: no spaces, hyphens or brackets."""
    bare = "".join(char for char in typed if char not in " -().\u00a0")
    return bare if bare.lstrip("+").isdecimal() else typed.strip()


def _part(text: str) -> str:
    """Return a LIKE pattern that fits every text with ``text`` in it."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"
