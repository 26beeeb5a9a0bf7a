"""Takes foreign keys out of the SQL that made a table, and changes nothing else of it.

The grammar is SQLite's (https://sqlite.org/syntax/foreign-key-clause.html). REFERENCES and FOREIGN
are reserved, so outside of quotation marks they are nothing but keywords.
"""

from __future__ import annotations

from collections.abc import Callable

from ivr.store.tokens import SqlToken, tokens_of

_ACTIONS = {"SET": 2, "NO": 2, "CASCADE": 1, "RESTRICT": 1}  # words of what ON DELETE does


def without_references(sql: str, is_parent: Callable[[str], bool]) -> str:
    """Return a table's SQL without the foreign keys to tables for which ``is_parent`` is true."""
    tokens = tokens_of(sql)
    for place in range(len(tokens) - 2, 0, -1):  # from the end, so that earlier places stay
        if tokens[place].word == "REFERENCES" and is_parent(tokens[place + 1].name):
            first, last = _first(tokens, place), _last(tokens, place + 2)
            sql = f"{sql[: tokens[first].start]} {sql[tokens[last].end :]}"
    return sql


def _first(tokens: list[SqlToken], place: int) -> int:
    """Return where the constraint begins whose REFERENCES stands at ``place``."""
    first, opened = place, _opened(tokens, place - 1)
    if [token.word for token in tokens[max(opened - 2, 0) : opened]] == ["FOREIGN", "KEY"]:
        first = opened - 2
    if tokens[first - 2].word == "CONSTRAINT":
        first -= 2
    return first - 1 if first != place and tokens[first - 1].text == "," else first


def _opened(tokens: list[SqlToken], place: int) -> int:
    """Return where the bracket opens that closes at ``place``, if one closes there."""
    depth = 0
    while depth := depth + {")": 1, "(": -1}.get(tokens[place].word, 0):
        place -= 1
    return place


def _last(tokens: list[SqlToken], place: int) -> int:
    """Return the last token of a foreign key whose parent's columns could stand at ``place``."""
    words = [token.word for token in tokens] + [""] * 4
    if words[place] == "(":
        place = words.index(")", place) + 1
    while size := _size_of_rule(words[place : place + 4]):
        place += size
    return place - 1


def _size_of_rule(words: list[str]) -> int:
    """Return how many words a rule of a foreign key has; 0 where none begins."""
    if words[0] == "ON" and words[1] in ("DELETE", "UPDATE", "INSERT"):
        return 2 + _ACTIONS.get(words[2], 1)
    if words[0] == "MATCH" or words[0] == "INITIALLY":
        return 2
    if words[:2] == ["NOT", "DEFERRABLE"]:
        return 2
    return int(words[0] == "DEFERRABLE")
