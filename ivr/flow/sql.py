"""What can be found out about SQL without running it: parameters, columns, clocks.

The code here only splits SQL into tokens. Whether a statement is correct is checked by SQLite, in
`ivr.runtime`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ivr.flow.columns import ALL, Column, Token, result_columns

_TOKEN = re.compile(
    r"--[^\n]*|/\*[\s\S]*?(?:\*/|\Z)"  # comments
    r"|'(?:[^']|'')*(?:'|\Z)"  # text
    r'|"(?:[^"]|"")*(?:"|\Z)|`[^`]*(?:`|\Z)|\[[^\]]*(?:\]|\Z)'  # quoted names
    r"|[:@$][A-Za-z0-9_]+|\?[0-9]*|\$?\{[^{}\s]*\}"  # parameters, of any language
    r"|::|\w+|\S"
)
_CLOCK = re.compile(
    r"\b(?:date|time|datetime|julianday|unixepoch) \( (?:'now'|\))"
    r"|\bstrftime \( '' (?:, 'now'|\))"
    r"|\bcurrent_(?:date|time|timestamp)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r":[A-Za-z_][A-Za-z0-9_]*")
_QUOTES = "'\"`["
_BEFORE_TABLE = ("INTO", "UPDATE", "FROM")
_CHANGES = frozenset(("INSERT", "UPDATE", "DELETE", "REPLACE"))
_AFTER_CHANGE = frozenset(("INTO", "FROM", "OR"))  # what tells REPLACE INTO from replace(a, b, c)


@dataclass(frozen=True, slots=True)
class Statement:
    """What is known of one statement of SQL.

    ``parameters`` are the names of its ``:name`` parameters, and ``faulty`` its parameters of other
    styles, such as ``?``, ``$name`` and ``{name}``. ``words`` are its names and keywords in order,
    without quotes. ``several`` is true if something follows a semicolon, ``yields_rows`` if the
    statement returns columns, as SELECT and INSERT … RETURNING do; ``columns`` are those with a
    name.
    """

    parameters: tuple[str, ...]
    faulty: tuple[str, ...]
    words: tuple[str, ...]
    several: bool
    yields_rows: bool
    columns: tuple[Column, ...]


def tokens_of(sql: str) -> list[str]:
    """Return the tokens of SQL, without its comments."""
    return [token for token in _TOKEN.findall(sql) if not token.startswith(("--", "/*"))]


@lru_cache(maxsize=1024)
def read_statement(sql: str) -> Statement:
    """Read a statement. Any text can be read, even if it is not SQL.

    The answers are kept, because several questions are asked of each statement of a flow.
    """
    parameters: dict[str, None] = {}
    faulty: dict[str, None] = {}
    words: list[str] = []
    ended = several = False
    tokens = [Token(found[0], found.start()) for found in _TOKEN.finditer(sql)]
    tokens = [token for token in tokens if not token.text.startswith(("--", "/*"))]
    for token in (token.text for token in tokens):
        several = several or (ended and token != ";")
        ended = ended or token == ";"
        if _NAMED.fullmatch(token):
            parameters[token[1:]] = None
        elif token[0] in "?@${" or (token[0] == ":" and len(token) > 1 and token != "::"):
            faulty[token] = None
        elif token[0] in _QUOTES:
            words.extend([token[1:-1]] if token[0] != "'" else [])
        elif token[0].isalnum() or token[0] == "_":
            words.append(token)
    yields_rows = _yields_rows(words)
    return Statement(
        tuple(parameters),
        tuple(faulty),
        tuple(words),
        several,
        yields_rows,
        result_columns(tokens) if yields_rows else (),
    )


def rows_from(sql: Sequence[str]) -> int | None:
    """Return which of a query's statements its rows are those of: the last that returns columns."""
    return next((n for n in reversed(range(len(sql))) if read_statement(sql[n]).yields_rows), None)


def star_source(sql: str) -> str:
    """Return a SELECT with the columns of a statement whose result is ``*``, or else "".

    Only SQLite knows those columns. For ``RETURNING *`` it selects from the table that is changed.
    """
    statement = read_statement(sql)
    if all(column.name != ALL for column in statement.columns):
        return ""
    keywords = [word.upper() for word in statement.words]
    if "RETURNING" not in keywords:
        return sql.rstrip().rstrip(";")
    place = next((n + 1 for n, word in enumerate(keywords) if word in _BEFORE_TABLE), 0)
    place += 2 * (keywords[place : place + 1] == ["OR"])  # UPDATE OR IGNORE t
    table = "" if keywords[0] == "WITH" else "".join(statement.words[place : place + 1])
    return f"SELECT * FROM [{table}]" if table else ""


def _yields_rows(words: Iterable[str]) -> bool:
    keywords = [word.upper() for word in words]
    if "RETURNING" in keywords:
        return True
    first = keywords[0] if keywords else ""
    return first in ("SELECT", "VALUES") or (
        first == "WITH" and not _CHANGES.intersection(keywords)
    )


@lru_cache(maxsize=1024)
def writes(sql: str) -> bool:
    """Whether a statement changes a table, also where it begins with WITH.

    The answers are kept, because each utterance asks for the costs of what it may mean.
    """
    keywords = [word.upper() for word in read_statement(sql).words]
    if keywords[:1] != ["WITH"]:
        return not _CHANGES.isdisjoint(keywords[:1])
    return any(
        word in _CHANGES and (word == "UPDATE" or after in _AFTER_CHANGE)
        for word, after in pairwise(keywords)
    )


def computer_clock(sql: str) -> str:
    """Return where SQL reads the computer's clock, such as ``date('now')``, or "".

    That clock is in UTC and is not the line's. A ``'now'`` in a parameter's value is not found.
    (https://sqlite.org/lang_datefunc.html)
    """
    found = _CLOCK.search(" ".join(map(_without_text, tokens_of(sql))))
    if found is None:
        return ""
    text = found[0].replace(" ( ", "(").replace(" , ", ", ").replace("''", "…").rstrip(" )")
    return f"{text})" if "(" in text else text


def _without_text(token: str) -> str:
    """The token; for a text or a quoted name, except ``'now'``, only the quotation marks."""
    is_quoted = token[0] in _QUOTES and token.lower() != "'now'"
    return "''" if is_quoted else token
