"""Finds the place of a node, or of something inside it, in the files of a flow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ivr.flow.gaps import UnreadNode
from ivr.flow.loading.sections import Path
from ivr.flow.loading.spans import Position, Spans
from ivr.flow.loading.syntax import unmarked
from ivr.flow.model import Branch, Flow, Menu, Node


class FlowSpans(Mapping[str, Spans]):
    """The `Spans` of each file of a loaded flow, by name, made when they are first asked for."""

    def __init__(self, flow: Flow) -> None:
        self._texts = {flow.source: flow.text, **flow.files}
        self._found: dict[str, Spans] = {}

    def __getitem__(self, source: str) -> Spans:
        if source not in self._found:
            self._found[source] = Spans(unmarked(self._texts[source]))
        return self._found[source]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


def path_of(spans: Spans, node: Node | UnreadNode, *inside: str | int) -> Path:
    """The path of what is ``inside`` a node, in the spans of the node's file.

    A setting that the node inherits is found in ``[settings]``. Parts that are not written in the
    file are left out, so the path is that of the value around them.
    """
    own: Path = ("node", node.name.rpartition(".")[2])
    for table in (own, ("settings",)):
        if spans.descend(table, *inside[:1]) != table:
            return spans.descend(table, *inside)
    return own


def exit_path(node: Node, name: str) -> Path:
    """The path in a node of the target of the exit ``name``."""
    match node:
        case Menu():
            names, key = [choice.name for choice in node.choices], "choices"
        case Branch():
            names, key = [case.name for case in node.cases], "cases"
        case _:
            names, key = [], "to"
    return (key, names.index(name), "to") if name in names else ("to", name)


def place_of(
    spans: Mapping[str, Spans], node: Node | UnreadNode, *inside: str | int, at: int | None = None
) -> Position | None:
    """Line and column of a node, or of what is ``inside`` it: ``"choices", 2, "label"``.

    With ``at`` it is the place of that character of a text. ``None`` if the file is not known.
    """
    if node.source not in spans:
        return None
    found = spans[node.source]
    path = path_of(found, node, *inside)
    exact = None if at is None else found.inside(path, at)
    return exact or found.place(path)
