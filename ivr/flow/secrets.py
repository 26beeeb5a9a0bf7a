"""Which columns of a flow's tables hold secrets: those that somebody who looks must not see.

Rules:

- A column is secret if its name says so (``pin_hmac``) or is that of a ``sensitive`` field's
  variable, and if the flow's SQL compares it with such a field's value, or stores that in it.
- The SQL is only split into tokens. Where that leaves a doubt, one column too many is secret.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ivr.flow.model import Field, Flow, Query
from ivr.flow.sql import tokens_of

_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_NAMES = "pin password passwd passcode passphrase secret salt hmac hash digest token cvv cvc otp"
_WORDS = frozenset(_NAMES.split())
_KEYWORDS = """
    SELECT FROM WHERE AND OR ON SET CASE WHEN THEN ELSE END GROUP ORDER HAVING VALUES RETURNING
    JOIN LIMIT INTO INSERT UPDATE DELETE WITH UNION ;
"""
_ENDS = frozenset(_KEYWORDS.split())
"""Words that end a condition or an assignment, so that what follows belongs to another one."""


def names_a_secret(column: str) -> bool:
    """Whether the column's own name says that it is secret."""
    return any(part.lower() in _WORDS for part in _PART.findall(column))


def secret_columns(flow: Flow) -> frozenset[str]:
    """Return the columns that the flow treats as secret, in small letters."""
    nodes = flow.nodes.values()
    secrets = {f":{node.save}" for node in nodes if isinstance(node, Field) and node.sensitive}
    found = {secret.removeprefix(":") for secret in secrets}
    for node in nodes:
        if isinstance(node, Query) and secrets.intersection(f":{name}" for name in node.parameters):
            for sql in node.sql:
                tokens = tokens_of(sql)
                found.update(_beside(tokens, secrets), _stored(tokens, secrets))
    return frozenset(name.strip('"`[]').lower() for name in found)


def _beside(tokens: Sequence[str], secrets: set[str]) -> Iterator[str]:
    """Yield the names that are in one condition or assignment with a secret parameter."""
    names: list[str] = []
    holds, depth = False, 0
    for token, after in zip(tokens, (*tokens[1:], ";"), strict=True):
        depth = max(0, depth + (token == "(") - (token == ")"))
        if token.upper() in _ENDS or (token == "," and not depth):
            yield from names if holds else ()
            names, holds, depth = [], False, 0
        elif token in secrets:
            holds = True
        elif _is_name(token) and after not in (".", "("):
            names.append(token)
    yield from names if holds else ()


def _is_name(token: str) -> bool:
    return token[0].isalpha() or token[0] in '_"`['


def _stored(tokens: Sequence[str], secrets: set[str]) -> Iterator[str]:
    """Yield the columns into which an INSERT that names its columns puts a secret parameter."""
    upper = [token.upper() for token in tokens]
    if "INTO" not in upper or "(" not in tokens[upper.index("INTO") :]:
        return
    opened = tokens.index("(", upper.index("INTO"))
    columns = _listed(tokens[opened + 1 :])
    for place, word in enumerate(upper):
        if place > opened and word in ("VALUES", "SELECT"):
            values = _listed(tokens[place + 1 + (word == "VALUES") :])
            for column, value in zip(columns, values, strict=False):
                if secrets.intersection(value):
                    yield from column[:1]


def _listed(tokens: Sequence[str]) -> list[list[str]]:
    """Return the parts between commas, up to the bracket or the FROM that ends the list."""
    parts: list[list[str]] = [[]]
    depth = 0
    for token in tokens:
        depth += (token == "(") - (token == ")")
        if depth < 0 or (not depth and token.upper() in ("FROM", "WHERE", ";")):
            break
        if token == "," and not depth:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts
