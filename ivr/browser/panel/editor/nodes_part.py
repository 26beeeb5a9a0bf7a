"""Nodes by their names in the editor: go to one, find its uses, and rename it everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ivr.browser.panel.markup import small_button
from ivr.browser.seam.code import CodeEditor, Proposal
from ivr.browser.seam.dom import find, make, write
from ivr.browser.seam.protocols import Element
from ivr.flow.editing import FlowNames, RenameError, completions

NONE_HERE = "Put the cursor on the name of a node first."
NOT_HERE = "The node {name} is not in this text."


class NodesPart:
    """What is done with the nodes of the text in an editor. ``tell`` shows words to the user."""

    def __init__(self, code: CodeEditor, tell: Callable[[str], None]) -> None:
        self._code = code
        self._tell = tell
        self._renaming = ""

    def define(self, line: int, column: int) -> None:
        """Go to where the node begins that is named at a place."""
        names = FlowNames(self._code.text())
        name = names.at(line, column)
        place = names.definition(name)
        if place is not None:
            self._code.go(place.line, place.column)
            self._tell("")
        else:
            self._tell(NOT_HERE.format(name=name) if name else NONE_HERE)

    def show_uses(self, line: int, column: int) -> None:
        """List what leads to the node that is named at a place."""
        names = FlowNames(self._code.text())
        name = names.at(line, column)
        self._tell("" if name else NONE_HERE)
        content = uses_list(names, name) if name else ()
        find("editor-nodes").replaceChildren(*content)

    def ask_name(self, line: int, column: int) -> None:
        """Ask for another name of the node that is named at a place."""
        self._renaming = FlowNames(self._code.text()).at(line, column)
        if not self._renaming:
            self._tell(NONE_HERE)
            return
        self._tell("")
        find("editor-nodes").replaceChildren(rename_form(self._renaming))
        field = find("editor-new-name")
        field.focus()
        field.select()

    def rename(self, new: str) -> None:
        """Give the node another name everywhere, as one change."""
        try:
            found = FlowNames(self._code.text()).rename(self._renaming, new.strip())
        except RenameError as error:
            write(find("editor-name-fault"), str(error))
            return
        edits = [
            (
                each.place.line,
                each.place.column,
                each.place.end_line,
                each.place.end_column,
                each.text,
            )
            for each in found
        ]
        self._code.edit(edits)
        self.close()
        self._tell(f"{self._renaming} is {new.strip()} now, at {len(edits)} places.")

    def close(self) -> None:
        """Hide the list, or the question for a name, and go back to the text."""
        find("editor-nodes").replaceChildren()
        self._code.go(*self._code.place())


def proposals(text: str, line: int, column: int) -> tuple[int, tuple[Proposal, ...]] | None:
    """Return the column from which a text is completed, and by what; None if by nothing."""
    lines = text.split("\n")
    offset = sum(len(each) + 1 for each in lines[: line - 1]) + column - 1
    found = completions(text, offset)
    offers = tuple(
        Proposal(each.text, each.detail, each.about, each.written) for each in found.offers
    )
    return (column - found.begun, offers) if offers else None


def uses_list(names: FlowNames, name: str) -> Iterator[Element]:
    """Make the list of the places that lead to a node; a press on one goes there."""
    uses = names.uses(name)
    title = f"{name} is used at {len(uses)} places" if uses else f"Nothing leads to {name}"
    yield make("h3", title)
    items = (
        make("li", "", go_button(each.place.line, each.place.column), make("span", each.node))
        for each in uses
    )
    yield make("ol", "", *items)
    yield small_button("Close", "edit", data_edit="close")


def rename_form(name: str) -> Element:
    """Make the question for another name of a node."""
    field = make(
        "input",
        id="editor-new-name",
        value=name,
        autocomplete="off",
        autocapitalize="off",
        spellcheck="false",
        aria_describedby="editor-name-fault",
    )
    return make(
        "form",
        "",
        make("label", "", make("span", f"New name of {name}"), field, class_="field"),
        make("button", "Rename", class_="small"),
        small_button("Cancel", "edit", data_edit="close"),
        make("p", id="editor-name-fault", class_="what-if-fault", role="alert"),
        class_="editor-rename",
        data_submit="rename-node",
    )


def go_button(line: int, column: int) -> Element:
    """Make a button that goes to a place of the text."""
    return make(
        "button",
        f"{line}:{column}",
        type="button",
        class_="mono",
        data_do="edit",
        data_edit="go",
        data_line=str(line),
        data_column=str(column),
    )
