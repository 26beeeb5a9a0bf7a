"""Finds the names of the columns that a statement of SQL returns, as far as its text tells them.

The names are those that SQLite gives: the alias of a result, or the column that it is. A result
that is computed has no name that a flow could use.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

ALL = "*"
"""The name of a result that stands for all columns of a table."""

_ENDS = frozenset(
    ("FROM", "WHERE", "GROUP", "HAVING", "WINDOW", "ORDER", "LIMIT", "UNION", "INTERSECT", "EXCEPT")
)
_NO_ALIAS_AFTER = frozenset(
    ("AND", "OR", "NOT", "IS", "IN", "LIKE", "GLOB", "MATCH", "BETWEEN", "COLLATE", "ESCAPE")
)
_NO_NAMES = frozenset(("END", "NULL", "ISNULL", "NOTNULL", "TRUE", "FALSE"))
_QUOTES = {'"': '"', "'": "'", "`": "`", "[": "]"}


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a statement that is not white space and no comment, and where it stands."""

    text: str
    at: int

    @property
    def keyword(self) -> str:
        """The token in capitals; a quoted name is no keyword."""
        return self.text.upper()

    @property
    def name(self) -> str:
        """The name that the token is, without its quotes; "" if it is none."""
        if self.text[0] in _QUOTES:
            return self.text[1:-1]
        return self.text if self.text[0].isalpha() or self.text[0] == "_" else ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's name, or `ALL`; ``at`` is how many characters of the SQL stand before it."""

    name: str
    at: int


def result_columns(tokens: Sequence[Token]) -> tuple[Column, ...]:
    """Return the columns of a statement that have a name, in order."""
    return tuple(column for result in _results(tokens) for column in _column(result))


def _results(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield each result: what stands between commas after SELECT or RETURNING."""
    outer = _outside_parentheses(tokens)
    start = _start(outer)
    result: list[Token] = []
    for token, depth in outer[start:] if start else ():
        if depth == 0 and (token.keyword in _ENDS or token.text == ";"):
            break
        if depth == 0 and token.text == ",":
            yield result
            result = []
        else:
            result.append(token)
    yield result


def _outside_parentheses(tokens: Sequence[Token]) -> list[tuple[Token, int]]:
    """Pair each token with how many parentheses are open around it."""
    depth, found = 0, []
    for token in tokens:
        depth -= token.text == ")"
        found.append((token, depth))
        depth += token.text == "("
    return found


def _start(outer: Sequence[tuple[Token, int]]) -> int:
    """The place behind RETURNING, or else behind the first SELECT that is in no parentheses."""
    words = [token.keyword if depth == 0 else "" for token, depth in outer]
    for word in ("RETURNING", "SELECT"):
        if word in words:
            place = words.index(word) + 1
            return place + (words[place : place + 1] in (["DISTINCT"], ["ALL"]))
    return 0


def _column(result: Sequence[Token]) -> Iterator[Column]:
    *before, last = result or [Token("", 0)]
    if not last.text:
        return
    if last.text == ALL and (not before or before[-1].text == "."):
        yield Column(ALL, last.at)
    elif last.name and last.keyword not in _NO_NAMES and _is_name(before):
        yield Column(last.name, last.at)


def _is_name(before: Sequence[Token]) -> bool:
    """Whether what stands ``before`` makes the last token of a result its name."""
    if not before or before[-1].text == "." or before[-1].keyword == "AS":
        return True
    text = before[-1].text
    is_operand = text[0].isalnum() or text[0] in "_)'\"`[:"
    return is_operand and before[-1].keyword not in _NO_ALIAS_AFTER
