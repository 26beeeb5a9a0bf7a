"""Makes a node of the model from a node's table.

Each property is read by the converter of its type. This module checks what depends on several
properties, and adds the settings that the node inherits or overrides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, get_args

from ivr.flow.announce import constant_announcement
from ivr.flow.gaps import UnreadNode
from ivr.flow.loading import synonyms
from ivr.flow.loading.document import Document
from ivr.flow.loading.exits import read_exits
from ivr.flow.loading.goals import read_goals
from ivr.flow.loading.mistyped import expected
from ivr.flow.loading.sections import Path
from ivr.flow.loading.synonyms import instead
from ivr.flow.loading.values import NAME, Keys, read_table
from ivr.flow.model import ANY_LANGUAGE, CallLimit, Node, Settings
from ivr.flow.schema import KINDS, SETTINGS, Kind, node_properties
from ivr.flow.sql import read_statement

MODELS: Mapping[str, Callable[..., Node]] = {
    model.__name__.lower(): model for model in get_args(Node)
}
"""The class of every kind; a kind is called as its class is, in small letters."""

_KEYS = {name: Keys.of(node_properties(kind)) for name, kind in KINDS.items()}
_KIND_DOCS = {kind.name: kind.doc for kind in KINDS.values()}
_NOT_KIND = ("type", "Kind", "KIND", "node_type", "action")
_SETTINGS = {
    name: frozenset(item.name for item in SETTINGS) - {item.name for item in kind.properties}
    for name, kind in KINDS.items()
}


@dataclass(frozen=True, slots=True)
class Defaults:
    """What ``[settings]`` says: of every node of its file, and of the call."""

    settings: Settings
    exits: Mapping[str, str]
    call_limit: CallLimit | None  # that of the flow, if this is its own file


_LEADING = frozenset(("to", "choices", "cases", "start", "flow", "kind"))
"""The properties that say where a node leads."""


def build_node(document: Document, name: str, raw: object, defaults: Defaults) -> Node | UnreadNode:
    """Make one node. If it has faults, they are reported, and the result is an `UnreadNode`."""
    path: Path = ("node", name)
    before = len(document.faulty)
    document.faulty.extend(gap for gap in document.parsed.gaps if gap[:2] == path)
    kind = _kind(document, path, name, raw)
    if kind is None or not isinstance(raw, dict):
        return UnreadNode(document.prefix + name, "", document.source, document.spans.header(path))
    values = read_table(document, path, raw, _KEYS[kind.name])
    offered = _take_offers(values)
    exits = read_exits(document, path, kind, raw, defaults.exits)
    FINISH.get(kind.name, _nothing_more)(document, path, values, exits)
    if "goal" in values:
        values["goals"] = read_goals(document, path, kind, values.pop("goal"), {**offered, **exits})
    if len(document.faulty) > before:
        return _unread(document, path, kind, values, {**offered, **exits}, document.faulty[before:])
    values.update(
        name=document.prefix + name,
        exits={**offered, **exits} if offered else exits,
        settings=_settings(document, kind, raw, values, defaults.settings),
        source=document.source,
        line=document.spans.header(path),
    )
    if kind.name == "menu":
        announce = values["settings"].announce
        values["announcement"] = constant_announcement(
            announce, values["choices"], document.languages or (ANY_LANGUAGE,)
        )
    return MODELS[kind.name](**values)


def _unread(
    document: Document,
    path: Path,
    kind: Kind,
    values: Mapping[str, Any],
    exits: Mapping[str, str],
    faulty: list[Path],
) -> UnreadNode:
    """What is known of a node if the values at the paths ``faulty`` are wrong."""
    known = _KEYS[kind.name].types
    wrong = {part for _, _, part, *_ in (each for each in faulty if len(each) > 2)}
    may_lead = any(len(each) < 3 for each in faulty) or not wrong.isdisjoint(_LEADING)
    right_sql = kind.name == "query" and "sql" not in wrong
    start = values.get("start")
    return UnreadNode(
        document.prefix + str(path[1]),
        kind.name,
        document.source,
        document.spans.header(path),
        (*exits.values(), *([start] if start else [])),
        may_lead or not wrong <= known.keys(),
        (values.get("sql") or ()) if right_sql else (),
        values.get("parameters") or (),
    )


def _kind(document: Document, path: Path, name: str, raw: object) -> Kind | None:
    if not NAME.fullmatch(name):
        document.fault(path, "this name cannot be used. Use letters, digits, _ and -.")
        return None
    if raw is None:
        return None  # its header was not TOML, which is reported already
    if not isinstance(raw, dict):
        expected(document, path, 'a table with a kind, such as kind = "menu"', raw)
        return None
    kind = raw.get("kind")
    if isinstance(kind, str) and kind in KINDS:
        return KINDS[kind]
    if not isinstance(kind, str):
        wrong = next((key for key in raw if key in _NOT_KIND), None)
        remedy = f"Write 'kind' for '{wrong}'." if wrong else f"The kinds: {', '.join(KINDS)}."
        document.missing(path, ("kind",), f"'kind' is missing. {remedy}")
        return None
    hint = (
        instead(kind, KINDS, synonyms.KINDS, _KIND_DOCS)
        or document.findings.did_you_mean(kind, KINDS)
        or f" The kinds: {', '.join(KINDS)}."
    )
    document.fault((*path, "kind"), f"unknown kind '{kind[:40]}'.{hint}")
    return None


def _settings(
    document: Document,
    kind: Kind,
    raw: Mapping[str, object],
    values: dict[str, Any],
    inherited: Settings,
) -> Settings:
    """The settings of a node. Nodes that override the same ones alike share one object."""
    own = {name: values.pop(name) for name in _SETTINGS[kind.name].intersection(values)}
    del values["kind"]
    values.pop("to", None)
    if not own:
        return inherited
    written = repr([(name, raw[name]) for name in own])
    if written not in document.settings:
        document.settings[written] = replace(inherited, **own)
    return document.settings[written]


def _take_offers(values: dict[str, Any]) -> dict[str, str]:
    """Separate the choices, or the cases, from their targets."""
    for name in ("choices", "cases"):
        pairs = values.get(name)
        if pairs:
            values[name] = tuple(thing for thing, _ in pairs)
            return {thing.name: target for thing, target in pairs}
    return {}


def _nothing_more(
    document: Document, path: Path, values: dict[str, Any], exits: dict[str, str]
) -> None:
    """Do nothing, because most kinds have only their properties."""


def _finish_query(
    _document: Document, _path: Path, values: dict[str, Any], exits: dict[str, str]
) -> None:
    statements = [read_statement(text) for text in values.get("sql") or ()]
    names = (name for statement in statements for name in statement.parameters)
    values["parameters"] = tuple(dict.fromkeys(names))
    if "found" in exits and not any(statement.yields_rows for statement in statements):
        exits.setdefault("missing", exits["found"])


def _finish_field(
    document: Document, path: Path, values: dict[str, Any], _exits: dict[str, str]
) -> None:
    known = values.get("known") or ()
    names = (name for text in known for name in read_statement(text).parameters)
    values["parameters"] = tuple(dict.fromkeys(names))
    if known and values.get("sensitive"):
        document.fault((*path, "known"), "is of no use for a secret. Leave one of them out.")


def _finish_subflow(
    document: Document, path: Path, values: dict[str, Any], _exits: dict[str, str]
) -> None:
    file_named = "flow" in values
    file = values.pop("flow", None)
    message = "needs either 'start', a node, or 'flow', a file."
    if "start" in values and file_named:
        document.fault(path, message)
    elif not file_named and "start" not in values:
        if not document.may_hold((*path, "start")):
            document.missing(path, ("flow",), message)
    elif file is not None:
        document.includes.append((str(path[1]), file))
        values["start"] = ""


FINISH: Mapping[str, Callable[[Document, Path, dict[str, Any], dict[str, str]], None]] = {
    "field": _finish_field,
    "query": _finish_query,
    "subflow": _finish_subflow,
}
