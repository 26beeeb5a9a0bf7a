"""Checks of what is said and computed: no markup, and no variable that nothing sets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ivr.errors import Fault
from ivr.flow.checks.view import View
from ivr.flow.expressions import Expression
from ivr.flow.loading import Path
from ivr.flow.model import Branch, Field, Menu, Node, Query, Set
from ivr.flow.template import Template
from ivr.suggest import did_you_mean
from ivr.values import CALL_VARIABLES

_NAMES_IN_SQL = re.compile(r"(?<![:\w])[A-Za-z_]\w*")
_ALL_COLUMNS = re.compile(r"(?:\b(?:SELECT|DISTINCT|RETURNING)\s|[.,]\s*)\*", re.IGNORECASE)

_MARKUP = re.compile(
    r"</?[A-Za-z][\w:.-]*(?:\s[^<>]*)?/?>|<!--|<!\[CDATA\["  # a tag, or a comment
    r"|&(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});"  # an entity
    r"|\*\*(?=\S)[^*\n]+(?<=\S)\*\*|(?<!\w)__(?=\S)[^_\n]+(?<=\S)__(?!\w)"  # bold
    r"|(?<![\w*])\*(?=[^\W\d])[^*\n]*\w\*(?![\w*])"  # words in italics; not the key *
    r"|\{\{[A-Za-z_]\w*(?::\w+)?\}\}"  # a variable as Mustache and Jinja have it
    r"|`[^`\n]+`|\[[^][\n]+\]\([^()\s]+\)"  # code, a link
)
_QUOTED = re.compile(r"(?<!')'(?::|\$|\$?\{)([A-Za-z_]\w*)\}?'(?!')")
LONGEST_SHOWN = 40

MOST_HINTS = 100

SETS_NOTHING = ("message", "menu", "branch", "transfer", "disconnect")
"""Kinds of node that set no variable."""


@dataclass(frozen=True, slots=True)
class Use:
    """A use of a variable in a node. ``what`` names the part of the node, ``where`` is its path.

    ``template`` is the text that has the placeholder, ``None`` for conditions and SQL.
    """

    what: str
    name: str
    where: Path
    template: Template | None = None

    @property
    def offset(self) -> int | None:
        """How many characters of the text stand before the placeholder."""
        return self.template.offset_of(self.name) if self.template else None


def markup(view: View) -> Iterator[Fault]:
    """Find markup in prompts: of SSML and HTML, and what Markdown marks words with."""
    for saying in view.all_sayings:
        for language, template in saying.prompt.templates.items():
            found = _MARKUP.search(template.text)
            if found is not None:
                message = f"{saying.what} has {_about(found)}"
                yield view.fault_saying(saying, message, language, found.start())


def _about(found: re.Match[str]) -> str:
    text = found[0] if len(found[0]) <= LONGEST_SHOWN else found[0][:LONGEST_SHOWN] + "…"
    if text.startswith("{{"):
        return f"'{text}', which is said with its braces. Write '{text[1:-1]}' for the variable."
    return (
        f"the markup '{text}'. A prompt is plain text: callers would hear it and see it. Take it"
        " out, and make a pause with a comma or a full stop."
    )


def quoted_parameters(view: View) -> Iterator[Fault]:
    """Find variables in the SQL's quotes, where they are only texts."""
    for node in view.nodes.values():
        for place, sql in enumerate(node.sql if isinstance(node, Query) else ()):
            found = _QUOTED.search(sql)
            if found is not None:
                message = (
                    f"sql has {found[0]}, which is that text. Write :{found[1]} without quotes."
                )
                yield view.fault(node, message, "sql", place, at=found.start())


def unset_variables(view: View) -> Iterator[Fault]:
    """Find variables that are used and never set, unless a node with faults may set them."""
    if any(node.kind not in SETS_NOTHING for node in view.gaps.nodes.values()):
        return
    known = set_names(view)
    reported: set[tuple[str, str]] = set()
    for node, use in _uses(view):
        name = use.name
        if name not in known and (node.name, name) not in reported:
            reported.add((node.name, name))
            hint = did_you_mean(name, known) if len(reported) <= MOST_HINTS else ""
            remedy = hint or " Set it, or give it a value in [variables]."
            message = f"{use.what} uses '{name}', which nothing sets.{remedy}"
            yield view.fault(node, message, *use.where, at=use.offset)


def set_names(view: View) -> frozenset[str]:
    """The variables that may be set by the call, by [variables] or by a node.

    Any name in a query's SQL counts, except parameters, as it may be a column; with ``*``, any name
    in the seed's SQL too.
    """
    names = {*CALL_VARIABLES, *view.flow.variables}
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


def _uses(view: View) -> Iterator[tuple[Node, Use]]:
    for saying in view.all_sayings:
        for language, template in saying.prompt.templates.items():
            for name in template.names:
                if name not in saying.given:
                    where = (*saying.where, "text", language)
                    yield saying.node, Use(saying.what, name, where, template)
    for node in view.nodes.values():
        for use in used_by(node):
            yield node, use


def used_by(node: Node) -> Iterator[Use]:
    """The variables that a node uses in conditions, SQL and phrases, so not in its prompts."""
    match node:
        case Menu():
            for place, choice in enumerate(node.choices):
                where: Path = ("choices", place, "when")
                yield from _named(f"choice {place + 1}", choice.when, where)
        case Branch():
            for place, case in enumerate(node.cases):
                yield from _named(f"case {place + 1}", case.when, ("cases", place, "when"))
        case Set():
            for variable, expression in node.values.items():
                yield from _named(f"'{variable}'", expression, ("values", variable))
        case Field():
            yield from (Use("known", name, ("known",)) for name in node.parameters)
        case Query():
            yield from _in_sql(node)
            for place, template in enumerate(node.choose.phrases if node.choose else ()):
                yield from _named("choose phrases", template, ("choose", "phrases", place))


def _in_sql(node: Query) -> Iterator[Use]:
    for place, sql in enumerate(node.sql):
        for name in node.parameters:
            if len(node.sql) == 1 or re.search(rf":{name}\b", sql):
                yield Use("sql", name, ("sql", place))


def _named(what: str, text: Expression | Template | None, where: Path) -> Iterator[Use]:
    template = text if isinstance(text, Template) else None
    return (Use(what, name, where, template) for name in (text.names if text is not None else ()))
