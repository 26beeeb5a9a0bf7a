"""The tab Editor: which flow answers, its text, its nodes, and the faults of a refused one.

A flow with faults is refused: the tab lists all its faults, and the line keeps the flow it has.
The editor itself is imported and fetched when the tab is first shown.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ivr.browser.actions import Actions
from ivr.browser.flows import (
    LineFlow,
    Refused,
    Taken,
    bundled,
    check_file_size,
    paths,
    printable,
    title_in,
)
from ivr.browser.panel.faults import show_list
from ivr.browser.panel.headline import headline
from ivr.browser.panel.markup import (
    button,
    field,
    file_button,
    finder,
    heading,
    options,
    own_database_button,
    table,
)
from ivr.browser.panel.tab import FileDrop, Selection
from ivr.browser.seam.dom import chosen_file, find, make, row, write
from ivr.browser.seam.protocols import Element
from ivr.errors import FlowError
from ivr.flow import Flow, Node
from ivr.runtime import CallUpdate

if TYPE_CHECKING:
    from ivr.browser.panel.editor.editor import Editor

SHOWN_NODES = 400
TOML = ".toml,application/toml,text/plain"
NEW = (
    ("", "New …"),
    ("my_line.toml", "An empty line"),
    ("front_desk.toml", "A menu with an agent"),
    ("parcel_desk.toml", "A look-up by number"),
    ("survey.toml", "A survey"),
)
"""The templates of `ivr.flow.editing`, by the names of their files, as a list offers them."""

DROP_HERE = "A call flow is one TOML file. Drop one here to try it; it stays in this list."
REFUSED = "{name} cannot be used: {faults}. The line stays as it is."


class FlowTab:
    """The tab. ``make_editor`` makes the editor in an element, once."""

    name, label = "flow", "Editor"

    def __init__(
        self,
        line_flow: LineFlow,
        selection: Selection,
        make_editor: Callable[[Element], Editor],
    ) -> None:
        self._line_flow = line_flow
        self._selection = selection
        self._taken: Taken | None = None
        self._shown: Taken | None = None
        self._refused: Refused | None = None
        self._listed: Refused | None = None
        self._update: CallUpdate | None = None
        self._opening: asyncio.Future[None] | None = None
        self._make_editor = make_editor
        self._editor: Editor | None = None
        self.drop = FileDrop((), self._open_file)
        self.actions: Actions = {
            "choose-flow": lambda select: line_flow.take(str(select.value)),
            "open-flow-file": self._picked,
            "edit": self._edit,
            "rename-node": self._rename,
            "new-flow": self._new,
        }
        line_flow.taken.follow(self._take)
        line_flow.refused.follow(self._refuse)

    def build(self) -> tuple[Element, ...]:
        """Make the choice of flows, the place of the editor, and an empty table of nodes."""
        flows_to_choose = make("select", id="flow-select", data_change="choose-flow")
        for path, title in bundled():
            flows_to_choose.append(make("option", title, value=path))
        for name, text in self._line_flow.texts.items():
            flows_to_choose.append(opened_option(name, title_in(text, name)))
        share = button("Share", "share", data_when="ready")
        new = make(
            "select", "", *options(*NEW), data_change="new-flow", aria_label="New from a template"
        )
        chooser = file_button("Open a flow file", "flow-file", "open-flow-file", TOML)
        choice = (new, chooser, share)
        count = make("span", id="flow-count", class_="muted count")
        title = make("h3", id="flow-title")
        return (
            make("div", "", field("Line", flows_to_choose), *choice, class_="flow-choice"),
            make("p", DROP_HERE, id="flow-drop", class_="hint drop"),
            make("div", id="flow-faults", class_="faults", role="alert"),
            make("div", id="flow-warnings", class_="faults warnings"),
            make("section", id="flow-text", data_part="editor", aria_label="Editor"),
            heading(title, finder("flow-nodes", "Find a node"), count),
            table("flow-nodes", "nodes", "Node", "Kind", "Exits"),
        )

    # --- which flow answers -----------------------------------------------------------------------

    def _take(self, taken: Taken) -> None:
        self._taken, self._refused = taken, None
        self._show_if_in_view()

    def _refuse(self, refused: Refused) -> None:
        self._refused = refused
        self._show_if_in_view()

    def _picked(self, chooser: Element) -> None:
        file = chosen_file(chooser)
        if file is not None:
            self._open_file(file)

    def _open_file(self, file: Any) -> None:
        """Take a flow into use from a file that the user chose."""
        try:
            check_file_size(str(file.name), int(file.size))
        except FlowError as error:
            self._line_flow.refuse(str(file.name), error)
            return
        self._opening = asyncio.ensure_future(self._read_file(file))

    async def _read_file(self, file: Any) -> None:
        text, name = str(await file.text()), str(file.name)
        self._line_flow.take_opened(text, name)
        if self._refused is not None and self._editor is not None:
            self._editor.show(name, self._line_flow.texts.get(name, ""), text)

    def _new(self, choice: Element) -> None:
        """Take a template up, as a flow of its own, which is then edited."""
        from ivr.flow.editing import TEMPLATES, free_name

        chosen, choice.value = str(choice.value), ""
        taken = frozenset((*self._line_flow.texts, *(Path(path).name for path in paths())))
        for template in TEMPLATES:
            if template.name == chosen:
                self._line_flow.take_opened(template.text, free_name(template.name, taken))

    def _rename(self, form: Element) -> None:
        if self._editor is not None:
            self._editor.rename(str(form.querySelector("input").value))

    def _edit(self, button: Element) -> None:
        if self._editor is not None:
            self._editor.do(button)

    # --- what is seen -----------------------------------------------------------------------------

    def follow(self, update: CallUpdate) -> None:
        """Mark the call's node, if the tab shows the call's flow."""
        self._update = update
        if self._selection.shows(self):
            self._mark()

    def _show_if_in_view(self) -> None:
        if self._selection.shows(self):
            self.show()

    def show(self) -> None:
        """Show the flow and its faults. Unchanged lists stay, or they would be read out again."""
        if self._listed is not self._refused:
            self._listed = self._refused
            show_refused(self._refused)
        if self._taken is not None:
            self._show_taken(self._taken)
            self._begin_editor(self._taken)

    def _begin_editor(self, taken: Taken) -> None:
        if self._editor is None:
            self._editor = self._make_editor(find("flow-text"))
            self._editor.begin(taken)

    def _show_taken(self, taken: Taken) -> None:
        self._choose(taken.flow)
        if self._shown is not taken:
            flow, about_tables = taken.flow, taken.about_tables
            self._shown = taken
            show_list("flow-warnings", headline(len(about_tables), "warning"), about_tables)
            write(find("flow-title"), flow.title)
            write(find("flow-count"), headline(len(flow.nodes), "node"))
            nodes = list(flow.nodes.values())[:SHOWN_NODES]
            find("flow-nodes").replaceChildren(*(node_row(node) for node in nodes))
        self._mark()

    def _choose(self, flow: Flow) -> None:
        """Select the flow in use in the list, even one that the user opened."""
        select = find("flow-select")
        known = {select.options.item(place).value for place in range(select.options.length)}
        if flow.source not in known:
            select.append(opened_option(flow.source, flow.title))
        select.value = flow.source

    def _mark(self) -> None:
        for marked in find("flow-nodes").querySelectorAll(".current"):
            marked.classList.remove("current")
        current = current_node(self._taken, self._update)
        for line in find("flow-nodes").rows:
            if current and line.dataset.node == current:
                line.classList.add("current")


def current_node(shown: Taken | None, update: CallUpdate | None) -> str:
    """Return the node of a live call of the flow that is shown, or ""."""
    if shown is None or update is None or update.call.outcome is not None:
        return ""
    return update.call.node if update.flow.id == shown.flow.id else ""


def opened_option(name: str, title: str) -> Element:
    """Make the choice of a flow that a user opened from a file."""
    return make("option", f"{title} ({name})", value=name)


def show_refused(refused: Refused | None) -> None:
    """Show that a flow cannot be used, and why; show nothing for None."""
    name, faults = (refused.name, refused.faults) if refused is not None else ("", ())
    title = REFUSED.format(name=printable(name), faults=headline(len(faults), "fault"))
    show_list("flow-faults", title, faults)
    if refused is not None and refused.tables_taken:
        find("flow-faults").append(own_database_button(refused.name))


def node_row(node: Node) -> Element:
    """Make the row of a node: name, kind, and where its exits lead."""
    exits = [
        make("span", f"{name} → {target}", class_="exit mono")
        for name, target in node.exits.items()
    ]
    found = row(node.name, type(node).__name__.lower(), make("span", "", *exits))
    found.dataset.node = node.name
    return found
