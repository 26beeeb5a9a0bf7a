"""One file that is being loaded: where its faults go, and what its values are read with.

A path such as ``("node", "main", "choices", 2)`` says which value is meant; from it come the line
and the words of a fault: ``menu 'main': choice 3``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from ivr.errors import Fault
from ivr.flow.expressions import Expression
from ivr.flow.loading.lines import Lines, Path
from ivr.flow.model import Prompt, Settings
from ivr.flow.schema import KINDS
from ivr.flow.sql import Statement, read_statement
from ivr.flow.template import Template
from ivr.suggest import did_you_mean
from ivr.understanding.grammar import Grammar

MAX_COMPARISONS = 50_000
"""How many names are compared for "did you mean", so that a thousand faults stay quick."""

_ONE_OF = {"choices": "choice", "cases": "case"}


@dataclass(slots=True)
class Findings:
    """What all files of a flow share: their faults, and what was parsed before."""

    faults: list[Fault] = field(default_factory=list)
    templates: dict[str, Template] = field(default_factory=dict)
    prompts: dict[str, Prompt] = field(default_factory=dict)  # those that are no more than a text
    expressions: dict[str, Expression] = field(default_factory=dict)
    statements: dict[str, Statement] = field(default_factory=dict)
    grammars: dict[str, Grammar] = field(default_factory=dict)  # by their tables, written out
    comparisons: int = MAX_COMPARISONS

    def statement(self, sql: str) -> Statement:
        """What is to be known of a statement of SQL."""
        known = self.statements.get(sql)
        if known is None:
            known = self.statements[sql] = read_statement(sql)
        return known

    def did_you_mean(self, word: str, names: Iterable[str]) -> str:
        """A sentence that suggests the name most like ``word``, or nothing."""
        options = list(names)
        self.comparisons -= len(options)
        return did_you_mean(word, options) if self.comparisons >= 0 else ""


@dataclass(slots=True)
class Document:
    """One file: ``table`` is what tomllib made of it, ``prefix`` stands before its nodes' names."""

    source: str
    table: Mapping[str, object]
    lines: Lines
    findings: Findings
    converters: Mapping[str, Converter]
    prefix: str = ""
    languages: tuple[str, ...] = ()
    includes: list[tuple[str, str]] = field(default_factory=list)  # a subflow node, and its file
    settings: dict[str, Settings] = field(default_factory=dict)  # by what a node overrides
    returning: dict[str, None] = field(default_factory=dict)  # the nodes with a target "@result"
    nodes: Mapping[str, object] = field(init=False)  # this file's, by name: each with its table

    def __post_init__(self) -> None:
        nodes = self.table.get("node")
        self.nodes = nodes if isinstance(nodes, dict) else {}

    def fault(self, path: Path, message: str, key: str | None = None) -> None:
        """Note down what is wrong with the value at ``path``; ``key`` narrows its line down."""
        subject, details = self._words(path)
        exact = path if key is None else (*path, key)
        self._add(exact, ": ".join([subject, *details]), message)

    def fault_saying(self, path: Path, predicate: str) -> None:
        """The same as a sentence: menu 'main': *choice 3* goes to unknown node 'x'."""
        subject, details = self._words(path)
        if details[-1:] == ["to"]:
            details.pop()
        self._add(path, subject, ": ".join(details) + " " + predicate if details else predicate)

    def _add(self, path: Path, place: str, message: str) -> None:
        line = self.lines.find(path)
        self.findings.faults.append(Fault(self.source, place, message, line))

    def _words(self, path: Path) -> tuple[str, list[str]]:
        if len(path) < 2 or path[0] not in ("node", "command"):
            return (f"[{path[0]}]" if path else "the file"), _details(path[1:])
        return f"{self._kind(path)} '{path[1]}'", _details(path[2:])

    def _kind(self, path: Path) -> str:
        tables = self.table.get(str(path[0]))
        table = tables.get(path[1]) if isinstance(tables, dict) else None
        kind = table.get("kind") if isinstance(table, dict) else None
        return kind if isinstance(kind, str) and kind in KINDS else str(path[0])


def _details(path: Path) -> list[str]:
    """``("choices", 2, "label")`` in words: choice 3, label."""
    words: list[str] = []
    for before, part in zip(("", *path), path, strict=False):
        if isinstance(part, int):
            words[-1] = f"{_ONE_OF.get(str(before), before)} {part + 1}"
        elif before == "to":
            words[-1] = f"exit '{part}'"
        else:
            words.append(part)
    return words


Converter = Callable[[Document, Path, object], object]
"""Turns a raw value into the model's, or reports why it cannot and returns ``None``."""
