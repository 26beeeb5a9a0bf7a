"""One file that is being loaded: it collects faults, and has what is needed to read values.

A path such as ``("node", "main", "choices", 2)`` says which value is meant; from it come the place
and the words of a fault: ``menu 'main': choice 3``.

No fault is reported that only follows from another one. So something missing or unknown is a fault
only if it cannot be in a part of the file that was not TOML: `Document.missing` and
`Document.may_hold` decide that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from ivr.errors import Fault
from ivr.flow.expressions import Expression
from ivr.flow.formats import Format
from ivr.flow.glossary import NO_WORDS
from ivr.flow.loading.sections import Path
from ivr.flow.loading.spans import Position, Spans
from ivr.flow.loading.syntax import Parsed
from ivr.flow.model import Prompt, Settings
from ivr.flow.schema import KINDS
from ivr.flow.template import Template
from ivr.suggest import did_you_mean
from ivr.understanding.grammar import Grammar

MAX_COMPARISONS = 50_000
"""How many names are compared for "did you mean", which limits the time for many faults."""

_ONE_OF = {
    "choices": "choice",
    "cases": "case",
    "options": "option",
    "columns": "column",
    "rows": "row",
    "steps": "step",
}


@dataclass(slots=True)
class Findings:
    """What all files of a flow share: their faults, and caches of what is parsed already."""

    faults: list[Fault] = field(default_factory=list)
    formats: Mapping[str, Format] = field(default_factory=lambda: NO_WORDS.formats)
    templates: dict[str, Template] = field(default_factory=dict)
    prompts: dict[str, Prompt] = field(default_factory=dict)  # those that are no more than a text
    expressions: dict[str, Expression] = field(default_factory=dict)
    grammars: dict[str, Grammar] = field(default_factory=dict)  # by their tables, written out
    comparisons: int = MAX_COMPARISONS

    def did_you_mean(self, word: str, names: Iterable[str]) -> str:
        """A sentence that suggests the name most like ``word``, or nothing."""
        options = list(names)
        self.comparisons -= len(options)
        return did_you_mean(word, options) if self.comparisons >= 0 else ""


@dataclass(slots=True)
class Document:
    """One file: ``parsed`` is its TOML, ``prefix`` stands before the names of its nodes."""

    source: str
    parsed: Parsed
    table: Mapping[str, object]
    spans: Spans
    findings: Findings
    converters: Mapping[str, PropertyReader]
    prefix: str = ""
    languages: tuple[str, ...] = ()
    includes: list[tuple[str, str]] = field(default_factory=list)  # a subflow node, and its file
    settings: dict[str, Settings] = field(default_factory=dict)  # by what a node overrides
    returning: dict[str, None] = field(default_factory=dict)  # the nodes with a target "@result"
    faulty: list[Path] = field(default_factory=list)  # what each of this file's faults is about
    nodes: dict[str, object] = field(init=False)  # this file's, by name: each with its table
    copies: dict[str, object] = field(init=False)  # those that are in the file twice

    def __post_init__(self) -> None:
        nodes = self.table.get("node")
        every = nodes if isinstance(nodes, dict) else {}
        self.copies = {name: every[name] for name in self.parsed.copies}
        self.nodes = (
            every
            if not self.copies
            else {name: table for name, table in every.items() if name not in self.copies}
        )
        for gap in self.parsed.gaps:
            if len(gap) > 1 and gap[0] == "node":
                self.nodes.setdefault(str(gap[1]), None)

    def may_hold(self, path: Path) -> bool:
        """Whether ``path``, or a part of it, may be in a part of the file that was not TOML."""
        if not self.parsed.gaps and not self.parsed.nameless:
            return False
        names = tuple(part for part in path if isinstance(part, str))
        if len(names) == 1 and self.parsed.nameless:
            return True
        return any(gap[: len(names)] == names[: len(gap)] for gap in self.parsed.gaps)

    def fault(
        self, path: Path, message: str, key: str | None = None, at: int | None = None
    ) -> None:
        """Report a fault of the value at ``path``.

        It points at the beginning of that value; with ``key``, at the name of that key in it; with
        ``at``, at that character of it, if it is a text.
        """
        subject, details = self._words(path)
        exact = path if key is None else (*path, key)
        place = self.spans.inside(path, at) if at is not None else None
        place = place or self.spans.place(exact, of_name=key is not None)
        self._add(exact, ": ".join([subject, *details]), message, place)

    def missing(self, path: Path, inside: Path, message: str) -> None:
        """Report that the value at ``path`` lacks ``inside``, if `may_hold` does not allow it."""
        exact = (*path, *inside)
        if self.may_hold(exact):
            self.faulty.append(exact)
            return
        subject, details = self._words(path)
        self._add(exact, ": ".join([subject, *details]), message, self.spans.place(path))

    def fault_saying(self, path: Path, predicate: str, exact: Path = ()) -> None:
        """Report a fault as a sentence: menu 'main': *choice 3* goes to unknown node 'x'.

        ``exact`` is where the value stands, if that is not at the ``path`` that gives the words.
        """
        subject, details = self._words(path)
        if details[-1:] == ["to"]:
            details.pop()
        message = ": ".join(details) + " " + predicate if details else predicate
        self._add(path, subject, message, self.spans.place(exact or path))

    def _add(self, path: Path, words: str, message: str, place: Position | None) -> None:
        line, column = place or (None, None)
        self.faulty.append(path)
        self.findings.faults.append(Fault(self.source, words, message, line, column))

    def _words(self, path: Path) -> tuple[str, list[str]]:
        if len(path) > 1 and isinstance(path[1], int):
            return f"[[{path[0]}]] {path[1] + 1}", _details(path[2:])
        if len(path) < 2 or path[0] not in ("node", "command", "demo"):
            return (f"[{path[0]}]" if path else "the file"), _details(path[1:])
        name = self.parsed.copies.get(str(path[1]), path[1]) if path[0] == "node" else path[1]
        return f"{self._kind(path)} '{name}'", _details(path[2:])

    def _kind(self, path: Path) -> str:
        tables = self.table.get(str(path[0]))
        table = tables.get(path[1]) if isinstance(tables, dict) else None
        kind = table.get("kind") if isinstance(table, dict) else None
        return kind if isinstance(kind, str) and kind in KINDS else str(path[0])


def _details(path: Path) -> list[str]:
    """``("choices", 2, "label")`` in words: choice 3, label."""
    words: list[str] = []
    for before, part in zip(("", *path), path, strict=False):
        if isinstance(before, int) and isinstance(part, int):
            words.append(f"column {part + 1}")
        elif isinstance(part, int):
            words[-1] = f"{_ONE_OF.get(str(before), before)} {part + 1}"
        elif before == "to":
            words[-1] = f"exit '{part}'"
        else:
            words.append(part)
    return words


PropertyReader = Callable[[Document, Path, object], object]
"""Turns a raw value into the model's, or reports why it cannot and returns ``None``."""
