"""What the editor says about the text in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ivr.browser.flows import Taken
from ivr.browser.panel.editor.checker import Checking, TextFindings
from ivr.browser.panel.editor.drafts import DraftState, DraftStatus, Version
from ivr.browser.panel.headline import headline
from ivr.browser.seam.code import CodeMark
from ivr.errors import Fault
from ivr.flow.editing import DifferentLine, LineChange

MOST_SHOWN = 200
"""Faults that are listed and marked. More at once help nobody, and take long to draw."""

LABEL = "Call flow, as text"
HINT = "Ctrl+Enter takes it up. Escape, then Tab, leaves the editor."

_KEPT = {
    DraftState.NOTHING: "",
    DraftState.WAITING: "keeping the draft",
    DraftState.KEPT: "draft kept",
    DraftState.ELSEWHERE: "another tab has changed this draft; this text is kept as a version",
    DraftState.FAILED: "the draft is not kept: {reason} The text stays here; save it as a file",
    DraftState.NEVER: "drafts are not kept, because the database is in memory",
}

_CHECKED = {
    Checking.SOON: "",
    Checking.LATER: "it is large, so it is checked when you pause",
    Checking.NOW: "checking",
}


def status_words(name: str, changed: bool, draft: DraftStatus, checking: Checking) -> str:
    """Return the line above the editor: whose text it is, and what becomes of it."""
    used = "not taken up yet" if changed else "as the line has it"
    kept = _KEPT[draft.state].format(reason=draft.reason) if changed else ""
    return " · ".join(part for part in (name, used, kept, _CHECKED.get(checking, "")) if part)


def findings_title(findings: TextFindings) -> str:
    """Return how many faults and warnings there are."""
    counts = ((findings.faults, "fault"), (findings.warnings, "warning"))
    found = [headline(len(each), word) for each, word in counts if each]
    return ", ".join(found) if found else "No faults"


def shown(findings: TextFindings) -> tuple[tuple[tuple[Fault, bool], ...], int]:
    """Return the faults that are shown, each with whether it is a warning, and how many are not."""
    every = [*((fault, False) for fault in findings.faults)]
    every += [(fault, True) for fault in findings.warnings]
    return tuple(every[:MOST_SHOWN]), max(len(every) - MOST_SHOWN, 0)


def marks(findings: TextFindings, source: str) -> list[CodeMark]:
    """Return the marks of what was found in the file ``source``, and not in one that it names."""
    return [
        CodeMark(fault.line or 1, fault.column or 1, without_place(fault), warning)
        for fault, warning in shown(findings)[0]
        if fault.source == source
    ]


def without_place(fault: Fault) -> str:
    """Return a fault's words without file, line and column."""
    return ": ".join(part for part in (fault.place, fault.message) if part)


def place_words(fault: Fault, source: str) -> str:
    """Return where a fault is; the file is named if it is another one than ``source``."""
    numbers = [number for number in (fault.line, fault.column) if number is not None]
    file = [] if fault.source == source else [fault.source]
    return ":".join([*file, *map(str, numbers)])


def taken_words(taken: Taken) -> str:
    """Return what a new version means for the calls that are on."""
    left = [call for call in taken.carried if call.reason]
    if left:
        return (
            "Taken up for the next call. The call that is on goes on with the version before, "
            f"because {left[0].reason}."
        )
    if taken.carried:
        return f"Taken up. The call that is on goes on at {taken.carried[0].node}."
    return "Taken up. It answers the next call."


def refused_words(findings: TextFindings) -> str:
    """Return why a text is not taken up."""
    return f"Not taken up: {headline(len(findings.faults), 'fault')}. The line stays as it is."


def version_words(version: Version) -> str:
    """Return when a version was kept, and why."""
    time = version.time[:19].replace("T", " ")
    return f"{time}, {version.why}" if version.why else time


def difference_title(found: Sequence[DifferentLine]) -> str:
    """Return how many lines differ from a version."""
    changes = Counter(line.change for line in found)
    new, gone = changes[LineChange.NEW], changes[LineChange.GONE]
    if not new and not gone:
        return "The text is the same as in this version"
    return f"{headline(new, 'line')} more, and {headline(gone, 'line')} less, than this version"


def files_words(files: tuple[str, ...]) -> str:
    """Return which files the flow reads besides its own, as the editor does not show them."""
    return f"It also reads {', '.join(files)}, which this page brings." if files else ""
