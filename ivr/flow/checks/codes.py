"""Checks of codes: those that a bad line does not tell apart, and those that are the same keys.

Letters are confused by their names: B and D, M and N, F and S. So a code that is drawn should not
have two of one such group, and codes in the data that differ in nothing else need a question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from ivr.errors import Fault
from ivr.flow.checks.view import View, listed
from ivr.flow.model import Field, Node, Query
from ivr.flow.sql import tokens_of
from ivr.keypad import LETTERS, keypad
from ivr.understanding.grammar import GRAMMARS

CODES = (GRAMMARS["pnr"], GRAMMARS["code"])
"""The grammars of codes that are typed on the keypad by their letters."""

CONFUSED = ("BCDEGPTV3", "AHJK8", "MN", "FSX", "IY", "QU", "59", "O0")
"""Letters and digits whose English names sound alike on a telephone, and the two round ones."""

_SOUND = {letter: group[0] for group in CONFUSED for letter in group}
_DRAWN = re.compile(r"\brandom_code\s*\(\s*\d+\s*,\s*'([A-Za-z0-9]+)'", re.IGNORECASE)
_COMPARES_KEYS = re.compile(r"\bkeypad\s*\(", re.IGNORECASE)
_CODE = re.compile(r"'((?=[A-Z0-9]*[A-Z])(?=[A-Z0-9]*[0-9])[A-Z0-9]{2,20})'")


def sound_of(code: str) -> str:
    """Return a code with one letter for all that sound alike: two with equal ones are confused."""
    return "".join(_SOUND.get(character, character) for character in code.upper())


def drawn_codes(view: View) -> Iterator[Fault]:
    """Find codes that are drawn of letters which sound alike, or are on one key unnoticed."""
    for node in view.nodes.values():
        for place, sql in enumerate(node.sql if isinstance(node, Query) else ()):
            for letters in dict.fromkeys(found.upper() for found in _DRAWN.findall(sql)):
                where = ("sql", place)
                if pairs := _pairs(letters, CONFUSED):
                    yield view.fault(
                        node,
                        f"random_code draws {pairs}, which sound alike on a telephone."
                        " Leave out one of each.",
                        *where,
                    )
                pairs = _pairs(letters, [key + on_it for key, on_it in LETTERS.items()])
                if pairs and not _COMPARES_KEYS.search(sql):
                    yield view.fault(
                        node,
                        f"random_code draws {pairs}, which are typed by one key, so two codes may"
                        " be the same keys. Draw again while one with that keypad(…) exists, or"
                        " leave out one of each.",
                        *where,
                    )


def _pairs(letters: str, groups: Iterable[str]) -> str:
    """Return the first two letters of each group that has several: "'B' and 'D', 'M' and 'N'"."""
    found = ([each for each in group if each in letters] for group in groups)
    return ", ".join(f"'{some[0]}' and '{some[1]}'" for some in found if len(some) > 1)


def codes_in_data(view: View) -> Iterator[Fault]:
    """Find codes in the data that are the same keys, or sound alike, where the line does not ask.

    A query with ``choose`` asks which one is meant. Of codes that sound alike, `confirm` asks too.
    """
    for node in view.nodes.values():
        if isinstance(node, Field) and isinstance(node.grammar, CODES):
            asking = [each for each in _queries_of(view, node) if each.choose is None]
            if asking:
                yield from _undecided(view, node, asking[0])


def _undecided(view: View, field: Field, query: Query) -> Iterator[Fault]:
    codes = [code for code in _codes(view.flow.seed) if field.grammar.heard(code, "") == code]
    if pair := _same(codes, keypad):
        yield view.fault(
            query,
            f"the data has {pair}, which are the same keys, and the first one would count."
            " Write choose, so that the caller is asked which one is meant.",
        )
    if field.confirm is None and (pair := _same(codes, sound_of)):
        yield view.fault(
            field,
            f"the data has {pair}, which sound alike, and nothing asks which one is meant."
            " Write confirm, or give one of them another code.",
        )


def _queries_of(view: View, field: Field) -> list[Query]:
    """The queries that look for the field's value."""
    nodes: Iterable[Node] = view.nodes.values()
    return [each for each in nodes if isinstance(each, Query) and field.save in each.parameters]


def _codes(sql: str) -> list[str]:
    texts = (_CODE.fullmatch(token) for token in tokens_of(sql) if token.startswith("'"))
    return list(dict.fromkeys(found[1] for found in texts if found))


def options_alike(view: View) -> Iterator[Fault]:
    """Find options of one_of whose values are codes that sound alike."""
    for node in view.nodes.values():
        if isinstance(node, Field) and isinstance(node.grammar, GRAMMARS["one_of"]):
            values = [f"{option.value}".upper() for option in node.grammar.options]
            codes = [value for value in values if _CODE.fullmatch(f"'{value}'")]
            if pair := _same(codes, sound_of):
                message = f"{pair} sound alike. Give one of them a phrase of its own, or a new name"
                yield view.fault(node, f"{message}.", "grammar")


def _same(codes: Iterable[str], way: Callable[[str], str]) -> str:
    """Return the first two codes that are the same in a way, or "" if all differ."""
    first: dict[str, str] = {}
    for code in codes:
        other = first.setdefault(way(code), code)
        if other != code:
            return f"{listed([other])} and {listed([code])}"
    return ""
