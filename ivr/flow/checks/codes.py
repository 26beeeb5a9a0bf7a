"""Checks of codes: those that a bad line does not tell apart, and those that are the same keys.

Letters are confused by their names: B and D, M and N, F and S. So a code that is drawn should not
have two of one such group, and codes in the data that differ in nothing else need a question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator

from ivr.errors import Fault
from ivr.flow.checks.view import View, listed
from ivr.flow.model import Choice, Field, Menu, Node, Query
from ivr.flow.sql import tokens_of
from ivr.keypad import KEYS, LETTERS, keypad
from ivr.understanding import sounding_like
from ivr.understanding.grammar import GRAMMARS, OneOfValue

CODES = (GRAMMARS["pnr"], GRAMMARS["code"])
"""The grammars of codes that are typed on the keypad by their letters."""

LATIN_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CHARACTERS = f"{LATIN_LETTERS}0123456789"

_NUMBER = GRAMMARS["number"]()
_TEENS = range(13, 20)


def _one_sound(character: str) -> str:
    """Return the first of all characters that are mistaken for one, in one step or several."""
    known = {character}
    waiting = [character]
    while waiting:
        new = sounding_like(waiting.pop()) - known
        known |= new
        waiting += new
    return min(known)


_SOUND = {character: _one_sound(character) for character in CHARACTERS}
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
                if pairs := _pairs(letters, sounding_like):
                    yield view.fault(
                        node,
                        f"random_code draws {pairs}, which sound alike on a telephone."
                        " Leave out one of each.",
                        *where,
                    )
                pairs = _pairs(letters, _on_the_key_of)
                if pairs and not _COMPARES_KEYS.search(sql):
                    yield view.fault(
                        node,
                        f"random_code draws {pairs}, which are typed by one key, so two codes may"
                        " be the same keys. Draw again while one with that keypad(…) exists, or"
                        " leave out one of each.",
                        *where,
                    )


def _pairs(letters: str, alike: Callable[[str], Container[str]]) -> str:
    """Return pairs of letters of which one is like the other, each letter once: "'B' and 'D'"."""
    found: dict[str, str] = {}
    for place, one in enumerate(letters):
        other = next((each for each in letters[place + 1 :] if each in alike(one)), None)
        if other is not None and not {one, other} & {*found, *found.values()}:
            found[one] = other
    return ", ".join(f"'{one}' and '{other}'" for one, other in found.items())


def _on_the_key_of(character: str) -> str:
    key = KEYS[character]
    return (key + LETTERS.get(key, "")).replace(character, "")


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
    """Find options of one_of, and choices of a menu, whose names are codes that sound alike.

    So do a number of the teens and its tens: "fifteen" and "fifty". Names in the way of the flow's
    own words are compared by `ivr.flow.checks.keys.alike_phrases`.
    """
    for node in view.nodes.values():
        if isinstance(node, Field) and isinstance(node.grammar, GRAMMARS["one_of"]):
            names, where = [_named(each) for each in node.grammar.options], "grammar"
        elif isinstance(node, Menu):
            names, where = [_labelled(each) for each in node.choices], "choices"
        else:
            continue
        if pair := _same([name for name in names if _sound_of_name(name)], _sound_of_name):
            message = f"{pair} sound alike. Give one of them a phrase of its own, or a new name"
            yield view.fault(node, f"{message}.", where)


def _named(option: OneOfValue) -> str:
    """Return what an option is called. One that has a phrase besides a letter is told by that."""
    name = f"{option.value}"
    return "" if len(name) == 1 and option.phrases else name


def _labelled(choice: Choice) -> str:
    """Return what a choice is called that is always offered and has one name."""
    if choice.when is not None or choice.phrases or choice.whole:
        return ""
    return next(iter(choice.label.templates.values())).text


def _sound_of_name(name: str) -> str:
    """Return what a name is mistaken for, "" for one that is neither a code nor a number."""
    code = name.upper()
    if _CODE.fullmatch(f"'{code}'") or (len(code) == 1 and code in LATIN_LETTERS):
        return sound_of(code)
    number = _NUMBER.heard(name, "") if len(name.split()) == 1 else None
    if not isinstance(number, int):
        return ""
    return f"{(number - 10) * 10 if number in _TEENS else number}"


def _same(codes: Iterable[str], way: Callable[[str], str]) -> str:
    """Return the first two codes that are the same in a way, or "" if all differ."""
    first: dict[str, str] = {}
    for code in codes:
        other = first.setdefault(way(code), code)
        if other != code:
            return f"{listed([other])} and {listed([code])}"
    return ""
