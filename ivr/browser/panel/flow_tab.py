"""The tab Flow: which line answers, what it consists of, what is wrong with one that cannot.

A flow with faults is not taken up: all its faults are listed, and the line keeps the flow it has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ivr.browser.flows import Taken, bundled
from ivr.browser.seam.dom import Element, find, make, row, write
from ivr.errors import Fault
from ivr.flow import Flow, Node

SHOWN_NODES = 400
OPENED = "opened:"


class FlowTab:
    """The tab."""

    def __init__(self, looking: Callable[[], bool]) -> None:
        self._looking = looking
        self._taken: Taken | None = None
        self._shown: Flow | None = None
        self._current = ""

    def take(self, taken: Taken) -> None:
        """A flow was taken up."""
        self._taken = taken
        self.clear_faults()
        show_list("flow-warnings", headline(len(taken.warnings), "warning"), taken.warnings)
        self.show()

    def refuse(self, name: str, faults: Iterable[Fault]) -> None:
        """A flow cannot be used."""
        faults = tuple(faults)
        kept = f"{name} cannot be used: {headline(len(faults), 'fault')}. The line stays as it is."
        show_list("flow-faults", kept, faults)
        self._choose()

    def clear_faults(self) -> None:
        """Forget the last refusal."""
        find("flow-faults").replaceChildren()

    def follow(self, flow: Flow, node: str) -> None:
        """Mark where the call is."""
        self._current = node if self._taken and flow.id == self._taken.flow.id else ""
        self._mark()

    def show(self) -> None:
        """Show the flow, if anybody is looking."""
        if self._taken is None or not self._looking() or self._shown is self._taken.flow:
            return
        flow = self._shown = self._taken.flow
        if not find("flow-select").options.length:
            options = (make("option", title, value=path) for path, title in bundled())
            find("flow-select").replaceChildren(*options)
        self._choose()
        write(find("flow-title"), flow.title)
        write(find("flow-count"), headline(len(flow.nodes), "node"))
        nodes = list(flow.nodes.values())[:SHOWN_NODES]
        find("flow-nodes").replaceChildren(*(node_row(node) for node in nodes))
        self._mark()

    def _choose(self) -> None:
        """Bring the list in line with the flow in use, also one that was opened."""
        if self._taken is None:
            return
        select, flow = find("flow-select"), self._taken.flow
        known = {select.options.item(place).value for place in range(select.options.length)}
        if select.options.length and flow.source not in known:
            select.append(make("option", f"{flow.title} ({flow.source})", value=flow.source))
        select.value = flow.source

    def _mark(self) -> None:
        if not self._looking():
            return
        for marked in find("flow-nodes").querySelectorAll(".current"):
            marked.classList.remove("current")
        for line in find("flow-nodes").rows:
            if self._current and line.dataset.node == self._current:
                line.classList.add("current")


def show_list(place: str, title: str, faults: Iterable[Fault]) -> None:
    """List faults under a title, or nothing at all."""
    items = [make("li", str(fault)) for fault in faults]
    content: tuple[Element, ...] = ()
    if items:
        words = make("ul", "", *items, id=f"{place}-list")
        button = make("button", "Copy", class_="small", type="button", data_do="copy")
        button.setAttribute("data-copy", words.id)
        content = (make("div", "", make("h4", title), button, class_="fault-head"), words)
    find(place).replaceChildren(*content)


def headline(count: int, what: str) -> str:
    """Return a count in words: ``1 fault``, ``3 faults``."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def node_row(node: Node) -> Element:
    """Make the row of a node: name, kind, and where its exits lead."""
    exits = [
        make("span", f"{name} → {target}", class_="exit mono")
        for name, target in node.exits.items()
    ]
    found = row(node.name, type(node).__name__.lower(), make("span", "", *exits))
    found.dataset.node = node.name
    return found
