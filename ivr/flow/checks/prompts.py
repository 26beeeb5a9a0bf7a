"""What is said: in every language, and with variables that somebody sets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ivr.errors import Fault
from ivr.flow.checks.view import View, fault_at, listed
from ivr.flow.expressions import Expression
from ivr.flow.model import ANY_LANGUAGE, Branch, Field, Menu, Node, Query, Set
from ivr.flow.schema import BUILT_IN_VARIABLES
from ivr.flow.template import Template
from ivr.suggest import did_you_mean

_NAMES_IN_SQL = re.compile(r"(?<![:\w])[A-Za-z_]\w*")
_ALL_COLUMNS = re.compile(r"(?:\b(?:SELECT|DISTINCT|RETURNING)\s|[.,]\s*)\*", re.IGNORECASE)

MOST_HINTS = 100

SETS_NOTHING = ("message", "menu", "branch", "transfer", "disconnect")
"""Kinds of node that set no variable."""


def missing_languages(view: View) -> Iterator[Fault]:
    """Find prompts that lack one of the flow's languages."""
    if len(view.flow.languages) == 1:
        return
    for saying in view.all_sayings:
        if ANY_LANGUAGE not in saying.prompt.templates:
            missing = [tag for tag in view.flow.languages if tag not in saying.prompt.templates]
            if missing:
                yield fault_at(
                    saying.node, f"{saying.what} has no text in {listed(missing)}. Add it."
                )


def unset_variables(view: View) -> Iterator[Fault]:
    """Find variables that are used and that nothing sets, unless a node with faults may do so."""
    if any(node.kind not in SETS_NOTHING for node in view.gaps.nodes.values()):
        return
    known = set_names(view)
    reported: set[tuple[str, str]] = set()
    for node, what, name in _uses(view):
        if name not in known and (node.name, name) not in reported:
            reported.add((node.name, name))
            hint = did_you_mean(name, known) if len(reported) <= MOST_HINTS else ""
            remedy = hint or " Set it, or give it a value in [variables]."
            yield fault_at(node, f"{what} uses '{name}', which nothing sets.{remedy}")


def set_names(view: View) -> frozenset[str]:
    """The variables that something may set.

    A query may set any name in its SQL that is no parameter; with ``*``, any in the seed as well.
    """
    names = {*BUILT_IN_VARIABLES, *view.flow.variables}
    statements: set[str] = set()
    for node in view.nodes.values():
        match node:
            case Field():
                names.add(node.save)
            case Set():
                names.update(node.values)
            case Query():
                statements.update(node.sql)
    for sql in statements:
        names.update(_NAMES_IN_SQL.findall(sql))
    if any(map(_ALL_COLUMNS.search, statements)):
        names.update(_NAMES_IN_SQL.findall(view.flow.seed))
    return frozenset(names)


def _uses(view: View) -> Iterator[tuple[Node, str, str]]:
    for saying in view.all_sayings:
        for template in saying.templates:
            for name in template.names:
                if name not in saying.given:
                    yield saying.node, saying.what, name
    for node in view.nodes.values():
        for what, name in used_by(node):
            yield node, what, name


def used_by(node: Node) -> Iterator[tuple[str, str]]:
    """The variables that a node uses other than to say them: where, and which."""
    match node:
        case Menu():
            for place, choice in enumerate(node.choices):
                yield from _named(f"choice {place + 1}", choice.when)
        case Branch():
            for place, case in enumerate(node.cases):
                yield from _named(f"case {place + 1}", case.when)
        case Set():
            for variable, expression in node.values.items():
                yield from _named(f"'{variable}'", expression)
        case Query():
            yield from (("sql", name) for name in node.parameters)
            for template in node.choose.phrases if node.choose is not None else ():
                yield from _named("choose phrases", template)


def _named(what: str, text: Expression | Template | None) -> Iterator[tuple[str, str]]:
    return ((what, name) for name in (text.names if text is not None else ()))
