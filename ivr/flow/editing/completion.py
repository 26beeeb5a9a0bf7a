"""What can be typed at a place of a flow's text: keys by their table, and values by their key.

`completions` looks at the text up to the place, from the header above it on, so that it is quick in
a long flow. What a table may hold comes from the schema.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ivr.flow.editing.scanner import Expects, Scan, scan
from ivr.flow.expressions import FUNCTIONS
from ivr.flow.first_minute import SAMPLE, TRY
from ivr.flow.formats import FORMATS
from ivr.flow.loading import Path
from ivr.flow.model import CommandAction
from ivr.flow.property import Property
from ivr.flow.schema import (
    CASE,
    CHOICE,
    CHOOSE,
    COMMAND,
    CONFIRM,
    DATA,
    FLOW,
    INHERITED_EXITS,
    KINDS,
    NODE,
    OUTCOMES,
    PROMPT,
    REPORT,
    SETTINGS_TABLE,
    TABLES,
    node_properties,
)
from ivr.understanding import Meaning
from ivr.understanding.grammar import GRAMMARS, properties
from ivr.understanding.languages import LANGUAGES
from ivr.values import CALL_VARIABLES

_HEADER = re.compile(r"^[ \t]*\[\[?[ \t]*[\w\"'][^=\n,]*\][ \t]*(?:#.*)?$", re.MULTILINE)
_NODE = re.compile(r"""^[ \t]*\[[ \t]*node[ \t]*\.[ \t]*["']?([^\W\d][\w-]*)""", re.MULTILINE)
_SAVED = re.compile(r"""\bsave[ \t]*=[ \t]*["'](\w+)["']|\{([A-Za-z_]\w*)[:}]""")
_BRACE = re.compile(r"\{(\w*)(:?)(\w*)\Z")
_WORD = re.compile(r"[\w-]*\Z")

NESTED: Mapping[str, tuple[Property, ...]] = {
    "choices": CHOICE,
    "cases": CASE,
    "confirm": CONFIRM,
    "choose": CHOOSE,
    "report": REPORT,
    "prompt": PROMPT,
    "readback": PROMPT,
    "announce": PROMPT,
}
"""The tables inside a node, by the key that they stand under."""

WHOLE: Mapping[str, tuple[Property, ...]] = {"flow": FLOW, "settings": SETTINGS_TABLE, "data": DATA}
EACH: Mapping[str, tuple[Property, ...]] = {"command": COMMAND, "try": TRY, "sample": SAMPLE}
"""The tables beside the nodes: those that there is one of, and those that have names or numbers."""

FIXED: Mapping[str, tuple[str, ...]] = {
    "flag": ("true", "false"),
    "outcome": OUTCOMES,
    "action": CommandAction.ALL,
    "meaning": tuple(each.value for each in Meaning),
    "command meaning": tuple(each.value for each in Meaning),
    "occasion": ("always", "spoken"),
    "language": tuple(LANGUAGES),
    "languages": tuple(LANGUAGES),
}
"""The values of types that have few of them."""

BARE = ("flag",)
"""The types whose values have no quotes."""


@dataclass(frozen=True, slots=True)
class Offered:
    """One text that can be typed; ``written`` is all of it, with quotes where it needs them."""

    text: str
    detail: str = ""
    about: str = ""
    written: str = ""


@dataclass(frozen=True, slots=True)
class Offers:
    """What is offered, and how many characters before the place it replaces."""

    begun: int
    offers: tuple[Offered, ...]


def completions(text: str, offset: int) -> Offers:
    """Return what can be typed at an offset of a text."""
    before = text[:offset]
    start = max((match.start() for match in _HEADER.finditer(before)), default=0)
    here = scan(before, start)
    begun, offers = _offers(text, here)
    wanted = begun.casefold()
    fitting = (offer for offer in offers if wanted in offer.text.casefold())
    return Offers(len(begun), tuple({offer.text: offer for offer in fitting}.values()))


def _offers(text: str, here: Scan) -> tuple[str, Iterable[Offered]]:
    """Return what is begun already, and what could stand in its place."""
    match here.expects:
        case Expects.HEADER:
            return here.begun, _headers()
        case Expects.KEY:
            return here.begun, _keys(here)
        case Expects.VALUE:
            return here.begun, _values(text, here, quoted=False)
        case Expects.TEXT:
            return _texts(text, here)
        case _:
            return "", ()


# --- keys -----------------------------------------------------------------------------------------


def _headers() -> Iterator[Offered]:
    named = {"node": "A node: [node.NAME]", "command": "A command: [command.NAME]"}
    for name in TABLES:
        written = f"{name}." if name in named else name
        yield Offered(written, "table", named.get(name, ""))


def _keys(here: Scan) -> Iterator[Offered]:
    there = {key.path for key in here.keys}
    for item in table_at(here.path, here):
        if (*here.path, item.name) not in there:
            detail = "required" if item.required else item.default and f"default {item.default}"
            yield Offered(item.name, str(detail or ""), item.doc)
    for name in exits_at(here.path, here):
        if (*here.path, name) not in there:
            yield Offered(name, "exit")


def table_at(path: Path, here: Scan) -> Iterable[Property]:
    """Return what the table at a path may hold."""
    match path:
        case (str() as name,):
            return WHOLE.get(name, ())
        case ("node", str(), *inside):
            return _in_node(path, inside, here)
        case (str() as name, str() | int()):
            return EACH.get(name, ())
        case _:
            return ()


def _in_node(path: Path, inside: list[str | int], here: Scan) -> Iterable[Property]:
    match inside:
        case []:
            return _of_kind(here, path)
        case [str() as key] | [str() as key, int()] if key in NESTED:
            return NESTED[key]
        case ["grammar"]:
            return _of_grammar(here, path)
        case _:
            return ()


def _said(here: Scan, path: Path) -> str:
    return next((each.text for each in here.texts if each.path == path), "")


def _of_kind(here: Scan, path: Path) -> Iterable[Property]:
    kind = KINDS.get(_said(here, (*path, "kind")))
    return node_properties(kind) if kind is not None else NODE


def _of_grammar(here: Scan, path: Path) -> Iterator[Property]:
    yield Property("type", "grammar", "What kind of value is accepted.", required=True)
    grammar = GRAMMARS.get(_said(here, (*path, "type")))
    for item in properties(grammar) if grammar is not None else ():
        yield Property(item.name, "text", f"{item.doc} ({item.kind})")


def exits_at(path: Path, here: Scan) -> tuple[str, ...]:
    """Return the exits that can be named in the table at a path."""
    match path:
        case ("settings", "to"):
            return INHERITED_EXITS
        case ("node", str(), "to"):
            kind = KINDS.get(_said(here, (*path[:2], "kind")))
            return INHERITED_EXITS if kind is None else kind.exits
        case _:
            return ()


# --- values ---------------------------------------------------------------------------------------


def type_at(path: Path, here: Scan) -> str:
    """Return the type of the value at a path, by the schema; "" where that is not known."""
    match path:
        case ("node", str(), "kind"):
            return "kind"
        case ("node", str(), "to") | ("node" | "settings", *_, "to", str()):
            return "target"
        case ("node", str(), "values", str()):
            return "expression"
        case (*around, str() as name):
            listed = table_at(tuple(around), here)
            return next((item.type for item in listed if item.name == name), "")
        case (*around, int()):
            return type_at(tuple(around), here)
        case _:
            return ""


def _values(text: str, here: Scan, quoted: bool) -> Iterator[Offered]:
    kind = type_at(here.path, here)
    for offer in _of_type(kind, text):
        bare = quoted or kind in BARE
        yield offer if bare else Offered(offer.text, offer.detail, offer.about, f'"{offer.text}"')


def _of_type(kind: str, text: str) -> Iterator[Offered]:
    if kind == "target":
        for name in dict.fromkeys(_NODE.findall(text)):
            yield Offered(name, "node")
    elif kind == "kind":
        for each in KINDS.values():
            yield Offered(each.name, "kind", each.doc)
    elif kind == "grammar":
        for name in GRAMMARS:
            yield Offered(name, "grammar")
    for value in FIXED.get(kind, ()):
        yield Offered(value)


def _texts(text: str, here: Scan) -> tuple[str, Iterable[Offered]]:
    """Return what is begun inside of quotes, and what can be there."""
    kind = type_at(here.path, here)
    if kind == "expression":
        begun = _WORD.search(here.begun)
        return begun[0] if begun else "", (*_variables(text), *_functions())
    if (brace := _BRACE.search(here.begun)) is not None:
        name, colon, form = brace.groups()
        return (form, _formats()) if colon else (name, _variables(text))
    return here.begun, _values(text, here, quoted=True)


def _variables(text: str) -> Iterator[Offered]:
    for match in _SAVED.finditer(text):
        yield Offered(match[1] or match[2], "variable")
    for name in CALL_VARIABLES:
        yield Offered(name, "of the call")


def _functions() -> Iterator[Offered]:
    for name, function in FUNCTIONS.items():
        yield Offered(name, f"takes {function.takes}", "", f"{name}(")


def _formats() -> Iterator[Offered]:
    for name in FORMATS:
        yield Offered(name, "format")
