"""The elements of the editor: its buttons, its status, and the list of what was found."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.browser.panel.editor.checker import TextFindings
from ivr.browser.panel.editor.nodes_part import go_button
from ivr.browser.panel.editor.words import (
    HINT,
    findings_title,
    place_words,
    shown,
    without_place,
)
from ivr.browser.panel.markup import small_button
from ivr.browser.seam.dom import make
from ivr.browser.seam.protocols import Element

BUTTONS = (
    ("take", "Take up", "Answer calls with this text (Ctrl+Enter)"),
    ("undo", "Undo", "Take back the last change (Ctrl+Z)"),
    ("redo", "Redo", "Make it again (Ctrl+Y)"),
    ("define", "Go to node", "Go to the node that is named here (F12, or Ctrl+click)"),
    ("uses", "Where used", "List what leads to the node that is named here (Shift+F12)"),
    ("rename", "Rename", "Give the node that is named here another name everywhere (F2)"),
    ("find", "Find", "Find and replace (Ctrl+F)"),
    ("versions", "Versions", "Earlier texts of this flow, and what differs"),
    ("save", "Save as a file", "Save this text as a file (Ctrl+S)"),
)


def elements() -> Iterator[Element]:
    """Make the editor's part of the sheet. The editor itself comes into ``editor``."""
    buttons = [
        small_button(label, "edit", data_edit=name, title=title) for name, label, title in BUTTONS
    ]
    yield make("div", "", *buttons, class_="editor-bar", role="group", aria_label="Editor")
    yield make(
        "p", "Opening the editor.", id="editor-status", class_="editor-status", role="status"
    )
    yield make("p", id="editor-told", class_="editor-told", role="status")
    yield make("div", id="editor-conflict", class_="editor-conflict", role="alert")
    yield make("div", id="editor-nodes", class_="editor-findings")
    yield make("div", id="editor", class_="editor")
    yield make("p", HINT, class_="note")
    yield make("p", id="editor-files", class_="note")
    yield make("div", id="editor-findings", class_="editor-findings")


def findings_list(findings: TextFindings, source: str) -> Iterator[Element]:
    """Make the list of faults and warnings. A press on one in ``source`` goes to its place."""
    listed, left = shown(findings)
    yield make("h3", findings_title(findings))
    items = []
    for fault, warning in listed:
        words = make("span", without_place(fault))
        where = place_words(fault, source)
        if fault.source == source and fault.line is not None:
            place: Element = go_button(fault.line, fault.column or 1)
        else:
            place = make("span", where, class_="mono")
        items.append(make("li", "", place, words, class_="warning" if warning else "fault"))
    if left:
        items.append(make("li", f"{left} more are not listed.", class_="muted"))
    if items:
        yield make("ol", "", *items)
