"""How much larger SQLite makes a statement while it prepares it, found before it does.

SQLite copies a part of a ``WITH`` clause for each use of its name, an expression for each use of
the column that it computes, and a generated column for each use of it. Twenty parts that use one
another twice are a million copies. SQLite asks nobody meanwhile and cannot be interrupted, so the
copies are counted in the text.

The count is an estimate that is hardly ever too small: a SELECT is as large as the SELECTs in its
expressions, and as those it selects from, times the most uses of one of its names. Scopes are not
told apart.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from ivr.store.parents import folded
from ivr.store.tokens import SqlToken, tokens_of

MOST_COPIES = 10_000
"""So many take some tenths of a second and 20 MB. Ordinary statements have a few dozen."""

DEEPEST = 40
"""Selects within selects."""

MOST_PARTS = 100
"""Parts of WITH clauses, or generated columns of a table."""

TOO_LARGE = "its parts use one another so often that it becomes too large. Make it simpler"

_RESERVED = """
    ALL AND AS BETWEEN CASE CHECK COLLATE CONSTRAINT CREATE DEFAULT DELETE DISTINCT ELSE ESCAPE
    EXCEPT EXISTS FROM GROUP HAVING IN INDEX INSERT INTERSECT INTO IS ISNULL JOIN LIMIT NOT NOTNULL
    NULL ON OR ORDER PRIMARY REFERENCES SELECT SET TABLE THEN UNION UNIQUE UPDATE USING VALUES WHEN
    WHERE
"""
RESERVED = frozenset(_RESERVED.split())
"""Words that are no names unless they are in quotation marks."""

_FROM = dict.fromkeys(("FROM", "JOIN", "ON", "USING"), True)
_CLAUSES = _FROM | dict.fromkeys(
    ("SELECT", "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "VALUES", "SET", "UNION"), False
)
"""The words that begin a clause, and whether it lists what is selected from."""

_MAKES_PARTS = re.compile(r"\b(?:select|with|as)\b", re.IGNORECASE)
FEWEST = 3
"""With fewer such words nothing is copied more than once, however long the statement is."""

_SELECTS = ("SELECT", "WITH", "VALUES")


@dataclass(slots=True)
class _Part:
    """A SELECT, or the expression of a generated column."""

    defines: str = ""  # the name that it is the definition of
    is_source: bool = False  # whether it is selected from
    columns: Counter[str] = field(default_factory=Counter)  # how often a name is used in all of it
    names: Counter[str] = field(default_factory=Counter)  # outside of the parts in it, texts too
    inner: list[_Part] = field(default_factory=list)


@dataclass(slots=True)
class _Level:
    """What is between two brackets."""

    part: _Part
    in_from: bool  # whether it is a list of what is selected from


def expansion_fault(sql: str) -> str:
    """Return why a statement must not be prepared, or ""."""
    if len(_MAKES_PARTS.findall(sql)) < FEWEST:
        return ""
    statement = _Statement(tokens_of(sql))
    if statement.read() and statement.size(statement.whole) <= MOST_COPIES + statement.parts:
        return ""
    return TOO_LARGE


class _Statement:
    """A statement, cut into its parts."""

    def __init__(self, tokens: list[SqlToken]) -> None:
        self._tokens = tokens
        self._words = [token.word for token in tokens] + [""] * 4
        self._makes_table = self._words[:2] == ["CREATE", "TABLE"]
        self._defined: dict[str, list[_Part]] = {}
        self._sizes: dict[str, int] = {}
        self._column = ""  # the column of a table that is being defined
        self._levels = [_Level(_Part(), False)]
        self.whole = self._levels[0].part
        self.parts = 1

    def read(self) -> bool:
        """Find the parts. Returns whether they are few enough to be counted."""
        depth = 0  # of selects
        for place, token in enumerate(self._tokens):
            level = self._levels[-1]
            if token.text == "(":
                self._levels.append(self._level_at(place, level))
                depth += self._levels[-1].part is not level.part
            elif token.text == ")" and len(self._levels) > 1:
                self._levels.pop()
                depth -= self._close(level.part, self._levels[-1].part)
            elif token.is_name:
                self._take(place, token, level)
            if depth > DEEPEST or len(self._defined) > MOST_PARTS:
                return False
            if len(self._levels) == 2 and token.text in ("(", ","):
                self._column = folded("".join(t.name for t in self._tokens[place + 1 : place + 2]))
        return True

    def _level_at(self, place: int, level: _Level) -> _Level:
        """Return what begins with the bracket at ``place``: a part, or only brackets."""
        at = place - 1
        while self._words[at] in ("MATERIALIZED", "NOT"):
            at -= 1
        is_defined = at > 0 and self._words[at] == "AS"
        if self._words[place + 1] in _SELECTS:
            name = self._name_before(at) if is_defined else ""
        elif is_defined and self._makes_table and len(self._levels) == 2:
            name = self._column
        else:
            return _Level(level.part, level.in_from)
        self.parts += 1
        return _Level(_Part(name, level.in_from), False)

    def _name_before(self, place: int) -> str:
        """Return the name that the AS at ``place`` defines, behind which columns may be named."""
        at = place - 1
        if self._words[at] == ")":
            while at > 0 and self._words[at] != "(":
                at -= 1
            at -= 1
        return folded(self._tokens[at].name)

    def _take(self, place: int, token: SqlToken, level: _Level) -> None:
        """Count a name, unless it is given here, or is that of a function or before a dot."""
        word, after = self._words[place], self._words[place + 1]
        if word in _CLAUSES:
            level.in_from = _CLAUSES[word]
        if word in RESERVED or after in ("(", ".") or (place and self._words[place - 1] == "AS"):
            return
        name = folded(token.name)
        level.part.names[name] += 1
        if not token.text.startswith("'"):
            level.part.columns[name] += 1

    def _close(self, part: _Part, around: _Part) -> bool:
        """Add a part that is over to what it is in, or to the definitions."""
        if part is around:
            return False
        if part.defines:
            self._defined.setdefault(part.defines, []).append(part)
        else:
            around.inner.append(part)
            around.columns.update(part.columns)
        return True

    def size(self, part: _Part) -> int:
        """Return about how many parts SQLite makes of this one."""
        uses = [count for name, count in part.columns.items() if name not in self._defined]
        sizes = {True: 0, False: 0}
        for inner in part.inner:
            sizes[inner.is_source] += self.size(inner)
        sources = sizes[True] + sum(
            count * self._size_of(name)
            for name, count in part.names.items()
            if name in self._defined
        )
        whole = 1 + sizes[False] + max(uses, default=1) * sources
        return min(whole, 2 * MOST_COPIES + self.parts)

    def _size_of(self, name: str) -> int:
        """Return the size of what a name stands for.

        A part that uses itself, as a recursive one does, is not copied for that. Where a name
        stands for several parts, it is not known which of them is used.
        """
        if name not in self._sizes:
            self._sizes[name] = 1 if len(self._defined[name]) == 1 else 2 * MOST_COPIES
            self._sizes[name] = max(map(self.size, self._defined[name]))
        return self._sizes[name]
