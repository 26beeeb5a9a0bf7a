"""Where a node of a flow, and what is in it, stands in the flow's files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ivr.flow.gaps import UnreadNode
from ivr.flow.loading.sections import Path
from ivr.flow.loading.spans import Position, Spans
from ivr.flow.model import Branch, Flow, Menu, Node


class FlowSpans(Mapping[str, Spans]):
    """The places in each of a flow's files, by its name. A file is read when it is asked for."""

    def __init__(self, flow: Flow) -> None:
        self._texts = {flow.source: flow.text, **flow.files}
        self._found: dict[str, Spans] = {}

    def __getitem__(self, source: str) -> Spans:
        if source not in self._found:
            self._found[source] = Spans(self._texts[source].replace("\r\n", "\n"))
        return self._found[source]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


def path_of(spans: Spans, node: Node | UnreadNode, *inside: str | int) -> Path:
    """The path of what is ``inside`` a node, in the spans of the node's file.

    A setting that the node has from ``[settings]`` is found there. Otherwise parts that are not
    written are left out, which leads to what is around them.
    """
    own: Path = ("node", node.name.rpartition(".")[2])
    for table in (own, ("settings",)):
        if spans.descend(table, *inside[:1]) != table:
            return spans.descend(table, *inside)
    return own


def exit_path(node: Node, name: str) -> Path:
    """Where in a node it is written where the exit ``name`` leads."""
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
    """Line and column of a node, or of what is ``inside``: ``"choices", 2, "label"``.

    With ``at`` it is the place of that character of a text. ``None`` where the file is not known.
    """
    if node.source not in spans:
        return None
    found = spans[node.source]
    path = path_of(found, node, *inside)
    exact = None if at is None else found.inside(path, at)
    return exact or found.place(path)
