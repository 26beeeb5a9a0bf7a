"""The editor of the tab Editor: one flow's text, checked and kept while it is typed, and taken up.

It has one document at a time: the flow that the line has, or one that was opened and has faults.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from pathlib import Path, PurePosixPath

from ivr.browser.flows import FOLDER, Taken
from ivr.browser.panel.downloads import Downloads
from ivr.browser.panel.editor.checker import Checker, Checking, TextFindings
from ivr.browser.panel.editor.drafts import Drafts, DraftState, DraftStatus
from ivr.browser.panel.editor.history_part import HistoryPart, conflict
from ivr.browser.panel.editor.nodes_part import NodesPart, proposals
from ivr.browser.panel.editor.parts import elements, findings_list
from ivr.browser.panel.editor.words import (
    HINT,
    LABEL,
    files_words,
    marks,
    refused_words,
    status_words,
    taken_words,
)
from ivr.browser.panel.parts import PanelParts
from ivr.browser.seam import web
from ivr.browser.seam.code import Callbacks, CodeEditor, Proposal
from ivr.browser.seam.code_editor import load
from ivr.browser.seam.dom import find, write
from ivr.browser.seam.protocols import Element

NOT_LOADED = "The editor could not be loaded: {why}. Check the connection, then reload the page."


class Editor:
    """The editor in ``place``, an element of the page."""

    def __init__(self, place: Element, parts: PanelParts) -> None:
        line_flow, timers = parts.line_flow, parts.timers
        self._line_flow = line_flow
        self._proxies = parts.proxies
        self._code: CodeEditor | None = None
        self._nodes: NodesPart | None = None
        self._history: HistoryPart | None = None
        self._name = ""
        self._saved = ""  # the text that the line has
        self._changed = False
        self._goal: tuple[int, int] | None = None  # of the text that is still to come
        self._draft = DraftStatus(DraftState.NOTHING)
        self._checking = Checking.IDLE
        self._findings: TextFindings | None = None
        self._work: asyncio.Future[None] | None = None
        self._downloads = Downloads(timers)
        vault_of, now = parts.storage.vault_of_draft, parts.line.time
        self._drafts = Drafts(vault_of, random_mark(), self.text, now, timers)
        self._checker = Checker(self.text, lambda: self._name, include, timers)
        place.append(*elements())
        self._drafts.status.follow(self._draft_changed)
        self._checker.state.follow(self._checking_changed)
        self._checker.found.follow(self._found)
        line_flow.taken.follow(self._taken)

    def text(self) -> str:
        """Return the text that is edited."""
        return self._code.text() if self._code is not None else self._saved

    # --- the document -----------------------------------------------------------------------------

    def begin(self, taken: Taken) -> None:
        """Fetch the editor, and show the flow that the line has."""
        self._do_next(self._begin(taken))

    async def _begin(self, taken: Taken) -> None:
        does = Callbacks(self._typed, self._propose, self._act)
        try:
            self._code = await load(find("editor"), LABEL, HINT, does, self._proxies)
        except Exception as error:  # whatever the browser raises where a module does not come
            write(find("editor-status"), NOT_LOADED.format(why=error))
            return
        self._nodes = NodesPart(self._code, self._tell)
        self._history = HistoryPart(self._code, self._drafts, lambda: self._saved)
        await self._open(file_name(taken.flow.source), taken.flow.text)

    def show(self, name: str, saved: str, text: str | None = None) -> None:
        """Show a flow whose text the line has, or its draft; or another ``text`` of it."""
        self._do_next(self._open(name, saved, text))

    async def _open(self, name: str, saved: str, text: str | None = None) -> None:
        if self._code is None:
            return
        before = self._code.text()
        self._code.close()  # what is typed meanwhile would be lost
        try:
            text = await self._text_of(name, text)
        except BaseException:
            self._code.show(before)
            raise
        self._name, self._saved = name, saved
        self._code.show(saved if text is None else text)
        find("editor-nodes").replaceChildren()  # it is about the text before
        self._note_change()
        if self._goal is not None:
            self._code.go(*self._goal)
            self._goal = None
        if text is not None and text != saved:
            self._drafts.changed()
        self._checker.check_now()

    async def _text_of(self, name: str, text: str | None) -> str | None:
        """Return the text of a flow: ``text``, else its draft. A draft that gives way is kept."""
        kept = await self._drafts.open(name)
        if kept.draft is None:
            return text
        if text is not None and kept.draft.text != text:
            await self._drafts.keep_version("a draft before a file was opened", kept.draft.text)
        return kept.draft.text if text is None else text

    def _do_next(self, work: Coroutine[None, None, None]) -> None:
        before = self._work

        async def after() -> None:
            if before is not None:
                await asyncio.wait((before,))  # whether it has failed or not
            await work

        self._work = asyncio.ensure_future(after())

    # --- what is typed ----------------------------------------------------------------------------

    def _typed(self) -> None:
        if not self._changed:
            self._changed = True
            self._show_status()
            write(find("editor-told"), "")
        self._checker.changed()
        self._drafts.changed()

    def _note_change(self) -> None:
        self._changed = self.text() != self._saved
        self._show_status()

    def _draft_changed(self, status: DraftStatus) -> None:
        self._draft = status
        self._show_status()
        asked = conflict() if status.state is DraftState.ELSEWHERE else ()
        find("editor-conflict").replaceChildren(*asked)

    def _checking_changed(self, checking: Checking) -> None:
        self._checking = checking
        self._show_status()

    def _show_status(self) -> None:
        words = status_words(self._name, self._changed, self._draft, self._checking)
        write(find("editor-status"), words)

    def _found(self, findings: TextFindings) -> None:
        self._findings = findings
        self._changed = findings.text != self._saved
        self._show_status()
        if self._code is not None:
            self._code.mark(marks(findings, self._name))
        find("editor-findings").replaceChildren(*findings_list(findings, self._name))
        if findings.flow is not None:
            self._line_flow.drafted.publish(findings.flow if self._changed else None)
        files = tuple(findings.flow.files) if findings.flow is not None else ()
        write(find("editor-files"), files_words(files))

    # --- what is asked for ------------------------------------------------------------------------

    def do(self, button: Element) -> None:
        """Do what a button of the editor says."""
        name = str(button.dataset.edit)
        if name == "go":
            self._go(int(button.dataset.line), int(button.dataset.column))
            return
        if self._code is None or self._nodes is None:
            return
        match name:
            case "close":
                self._nodes.close()
            case "undo" | "redo" | "find":
                self._code.run(name)
            case "difference" | "back":
                self._use_version(name, int(button.dataset.version))
            case "mine" | "theirs":
                self._do_next(self._end_conflict(mine=name == "mine"))
            case _:
                self._act(name, *self._code.place())

    def _use_version(self, name: str, number: int) -> None:
        if self._history is None:
            return
        if name == "difference":
            self._history.show_difference(number)
        else:
            self._do_next(self._history.go_back(number))

    async def _end_conflict(self, mine: bool) -> None:
        theirs = await self._drafts.take_over(mine)
        if not mine and theirs is not None and self._history is not None:
            self._history.replace(theirs)

    def _go(self, line: int, column: int) -> None:
        """Go to a place of the text, or note it for when the text is there."""
        if self._code is not None and self._name:
            self._code.go(line, column)
        else:
            self._goal = (line, column)

    def _act(self, name: str, line: int, column: int) -> None:
        """Do what a key of the editor, or a button, asks for at a place."""
        if self._nodes is None or self._history is None:
            return
        match name:
            case "versions":
                self._do_next(self._drafts.flush())
                self._history.show()
            case "take":
                self.take()
            case "save":
                self._downloads.save(self._name, [self.text()])
            case "define":
                self._nodes.define(line, column)
            case "uses":
                self._nodes.show_uses(line, column)
            case "rename":
                self._nodes.ask_name(line, column)

    def rename(self, new: str) -> None:
        """Give the node that was asked about another name."""
        if self._nodes is not None:
            self._nodes.rename(new)

    def _propose(
        self, line: int, column: int, asked: bool
    ) -> tuple[int, tuple[Proposal, ...]] | None:
        """Return what completes the text at a place."""
        return proposals(self.text(), line, column)

    def _tell(self, words: str) -> None:
        write(find("editor-told"), words)

    def take(self) -> None:
        """Answer calls with this text, unless it has faults."""
        findings = self._checker.finish()
        if findings.faults:
            write(find("editor-told"), refused_words(findings))
            return
        self._line_flow.take_opened(findings.text, self._name, edited=True)

    def _taken(self, taken: Taken) -> None:
        name, text = file_name(taken.flow.source), taken.flow.text
        if name == self._name and self.text() == text:
            self._saved = text
            self._note_change()
            write(find("editor-told"), taken_words(taken))
            self._do_next(self._drafts.forget("taken up", text))
        elif name != self._name or text != self._saved:
            write(find("editor-told"), "")
            self.show(name, text)


def file_name(source: str) -> str:
    """Return the name under which a flow is edited: a flow that the page brings is copied."""
    return PurePosixPath(source).name


def include(name: str) -> str:
    """Return the text of a file that a flow names."""
    return Path(FOLDER, name).read_text("utf-8")


def random_mark() -> str:
    """Return a mark that no other tab has."""
    numbers = web.window.crypto.getRandomValues(web.window.Uint32Array.new(2))
    return str(numbers.join("-"))
