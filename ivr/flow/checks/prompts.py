"""What is said: in every language, and with variables that somebody sets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ivr.errors import Fault
from ivr.flow.checks.view import View, fault_at, listed
from ivr.flow.model import ANY_LANGUAGE, Branch, Field, Menu, Node, Query, Set
from ivr.flow.schema import BUILT_IN_VARIABLES
from ivr.suggest import did_you_mean

_NAMES_IN_SQL = re.compile(r"(?<![:\w])[A-Za-z_]\w*")
_ALL_COLUMNS = re.compile(r"(?:\b(?:SELECT|DISTINCT|RETURNING)\s|[.,]\s*)\*", re.IGNORECASE)

MOST_HINTS = 100


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
    """Find variables that are used and that nothing sets."""
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
                if choice.when is not None:
                    for name in choice.when.names:
                        yield f"choice {place + 1}", name
        case Branch():
            for place, case in enumerate(node.cases):
                for name in case.when.names:
                    yield f"case {place + 1}", name
        case Set():
            for variable, expression in node.values.items():
                for name in expression.names:
                    yield f"'{variable}'", name
        case Query():
            for name in node.parameters:
                yield "sql", name
            if node.choose is not None:
                for template in node.choose.phrases:
                    for name in template.names:
                        yield "choose phrases", name
