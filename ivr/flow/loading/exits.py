"""Reads the targets of a node's exits: its own ``to``, then those inherited from ``[settings]``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ivr.flow.loading import synonyms
from ivr.flow.loading.document import Document
from ivr.flow.loading.mistyped import expected
from ivr.flow.loading.sections import Path
from ivr.flow.loading.synonyms import instead
from ivr.flow.loading.values import NAME, read_target
from ivr.flow.schema import INHERITED_EXITS, NONE, Kind

ONLY_WITH_CHOOSE = (NONE, "noinput", "nomatch")


def read_exits(
    document: Document,
    path: Path,
    kind: Kind,
    table: Mapping[str, object],
    inherited: Mapping[str, str],
) -> dict[str, str]:
    """The exits that the node names, and those it inherits."""
    choosing = "choose" in table or document.may_hold((*path, "choose"))
    allowed = allowed_exits(kind, choosing)
    named = _named(document, path, kind, table.get("to", {}))
    found = _targets(document, (*path, "to"), kind, named, allowed)
    for name in kind.required:
        if name not in named:
            message = f"exit '{name}' is missing. Write to.{name} = \"a node\"."
            document.missing(path, ("to", name), message)
    rest = {name: inherited[name] for name in inherited if name in allowed and name not in named}
    return {**found, **rest} if rest else found


def allowed_exits(kind: Kind, choosing: bool) -> tuple[str, ...]:
    """The exits that a kind has by itself; ``choosing`` tells whether a query offers its rows."""
    if kind.name == "query" and not choosing:
        return tuple(name for name in kind.exits if name not in ONLY_WITH_CHOOSE)
    return kind.exits


def _named(document: Document, path: Path, kind: Kind, raw: object) -> Mapping[str, object]:
    if isinstance(raw, dict):
        return raw
    if isinstance(raw, str) and kind.main:
        return {kind.main: raw}
    if isinstance(raw, str):
        leads = "Each choice has a 'to' of its own" if kind.exits else "It leads nowhere"
        document.fault((*path, "to"), f"a {kind.name} has no main exit. {leads}: leave this out.")
    else:
        expected(document, (*path, "to"), 'a table such as { nomatch = "a node" }', raw)
    return dict.fromkeys(kind.required)


def _targets(
    document: Document,
    path: Path,
    kind: Kind,
    named: Mapping[str, object],
    allowed: Iterable[str],
) -> dict[str, str]:
    found = {}
    for name, raw in named.items():
        if name not in allowed and not (kind.open_exits and NAME.fullmatch(name)):
            _unknown(document, (*path, name), kind, name, allowed)
            continue
        target = read_target(document, (*path, name), raw) if raw is not None else None
        if target is not None:
            found[name] = target
    return found


def _unknown(document: Document, path: Path, kind: Kind, name: str, allowed: Iterable[str]) -> None:
    hint = instead(name, tuple(allowed), synonyms.EXITS, {})
    hint = hint or document.findings.did_you_mean(name, allowed)
    if kind.name == "query" and name in ONLY_WITH_CHOOSE:
        hint = " A query has it only with 'choose'."
    remedy = hint or (f" Its exits: {', '.join(allowed)}." if allowed else " It has no exits.")
    document.fault_saying(path, f"is unknown.{remedy}")


def read_inherited(document: Document, raw: object) -> dict[str, str]:
    """The exits in ``[settings]`` that every node inherits which has them."""
    path: Path = ("settings", "to")
    if not isinstance(raw, dict):
        expected(document, path, 'a table such as { nomatch = "a node" }', raw)
        return {}
    found = {}
    for name, target in raw.items():
        if name not in INHERITED_EXITS:
            hint = document.findings.did_you_mean(name, INHERITED_EXITS)
            remedy = hint or f" It can have: {', '.join(INHERITED_EXITS)}."
            document.fault_saying((*path, name), f"is not inherited.{remedy}")
            continue
        known = read_target(document, (*path, name), target)
        if known is not None:
            found[name] = known
    return found
