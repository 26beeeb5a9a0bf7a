"""Finding past calls: by caller, menu, outcome and date, and by the words that were said.

Rules:

- The words of a call are indexed once, when it ends; those of a live call are read from its log. So
  an event writes no more than before there was a search, and the end of a call a few pages.
- The index is of the log, which is masked at its source: it cannot hold what the log does not. It
  keeps no text, and can be made anew from the log at any time.
- Whatever is typed is words, never syntax: each piece is a phrase in quotation marks, which FTS5
  takes apart as it did the log. All must be found; the last one may be the beginning of a word.
- A page begins where the one before it ended, by number, and not by counting rows.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

from ivr.values import Value

LIVE = "live"
"""An outcome to search for: that of calls which nobody has ended yet."""

# Letters and digits of all scripts. Marks belong to their letters: without M*, every vowel sign
# would cut a Hindi word in two. (https://sqlite.org/fts5.html#unicode61_tokenizer)
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

INDEX_CALL = f"{_ADD_WORDS} WHERE id = ?"
INDEX_CALLS = f"{_ADD_WORDS} WHERE ended_at IS NOT NULL"
EMPTY_INDEX = "INSERT INTO call_words (call_words) VALUES ('delete-all')"

_BEFORE = "number < coalesce((SELECT number FROM call_history WHERE id = :before), :newest)"
_NEWEST = 2**63 - 1
_LAST_CHARACTER = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Search:
    """What to look for. Everything given must fit; what is "" fits every call."""

    caller: str = ""  # a part of the number, with or without spaces, hyphens and brackets
    menu: str = ""  # a part of the name of a menu on the call's path
    words: str = ""  # said by either side; the last one may be unfinished
    outcome: str = ""  # exactly, or LIVE
    since: str = ""  # a date or a time (ISO 8601), or the beginning of one: "2026-11"
    until: str = ""  # the same; all that begins like it is within


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


def _values(search: Search) -> dict[str, Value]:
    return {
        "caller": _part(_number(search.caller)),
        "menu": _part(search.menu.strip()),
        "outcome": search.outcome,
        "since": search.since.strip(),
        "until": search.until.strip() + _LAST_CHARACTER,
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
    if search.since.strip():
        yield "started_at >= :since"
    if search.until.strip():
        yield "started_at <= :until"


def _ended_sql(search: Search) -> str:
    """Return the query for calls that are over: from the index of words, or of calls.

    A call's row is wide; the index ended_calls holds what is asked about, and is read instead. With
    words besides, that comes first: it costs a hundred times less than a look into their index.
    """
    filters = list(_filters(search))
    if search.words.strip() and not filters:
        before = _BEFORE.replace("number", "rowid", 1)
        return _newest_first("call_words", "rowid", ["call_words MATCH :words", before])
    if search.words.strip():
        filters.append("+number IN (SELECT rowid FROM call_words WHERE call_words MATCH :words)")
    source = "call_history INDEXED BY ended_calls"
    return _newest_first(source, "number", ["ended_at IS NOT NULL", _BEFORE, *filters])


def _newest_first(source: str, number: str, filters: list[str]) -> str:
    where = " AND ".join(filters)
    return f"SELECT {number} FROM {source} WHERE {where} ORDER BY {number} DESC LIMIT :limit"


def _live(connection: sqlite3.Connection, search: Search, values: dict[str, Value]) -> list[int]:
    """Return the numbers of the live calls that fit: few, and their words are in no index yet."""
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
    """Return typed words as an FTS5 query: all of them, the last one perhaps unfinished."""
    # NUL would end the query in the middle; half a character has no place in UTF-8.
    readable = typed.replace("\0", " ").encode(errors="replace").decode()
    phrases = ['"' + word.replace('"', '""') + '"' for word in readable.split()]
    return " ".join(phrases) + " *" if phrases else ""


def _number(typed: str) -> str:
    """Return a telephone number as calls have it, without what people write for the eye."""
    bare = "".join(char for char in typed if char not in " -().\u00a0")
    return bare if bare.lstrip("+").isdecimal() else typed.strip()


def _part(text: str) -> str:
    """Return a LIKE pattern for all that contains ``text``."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"
