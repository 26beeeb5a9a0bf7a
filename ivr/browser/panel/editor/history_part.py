"""Versions of a flow's text: what differs from each, and going back to one.

Also the end of a conflict, where two tabs have edited one draft.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ivr.browser.panel.editor.drafts import Drafts
from ivr.browser.panel.editor.words import difference_title, version_words
from ivr.browser.panel.markup import small_button
from ivr.browser.seam.code import CodeEditor
from ivr.browser.seam.dom import find, make
from ivr.browser.seam.protocols import Element
from ivr.flow.editing import differences

MOST_LINES = 600
SAVED = -1
"""In the place of a version's number: the text that the line has."""

CONFLICT = (
    "Another tab has changed this draft. What you type here is kept as a version of its own. "
    "Decide which text the draft is to have; the other one stays among the versions."
)


class HistoryPart:
    """The versions of the text in an editor; ``saved`` returns the text that the line has."""

    def __init__(self, code: CodeEditor, drafts: Drafts, saved: Callable[[], str]) -> None:
        self._code = code
        self._drafts = drafts
        self._saved = saved

    def show(self) -> None:
        """List the versions."""
        find("editor-nodes").replaceChildren(*self._list())

    def _list(self) -> Iterator[Element]:
        yield make("h3", "Versions")
        items = [version_item("as the line has it", SAVED)] if self._saved() else []
        for number, version in enumerate(self._drafts.versions):
            items.append(version_item(version_words(version), number))
        yield make("ol", "", *items, class_="editor-versions")
        yield make("div", id="editor-difference")
        yield small_button("Close", "edit", data_edit="close")

    def text_of(self, number: int) -> str:
        """Return the text of a version by its number in the list."""
        return self._saved() if number == SAVED else self._drafts.versions[number].text

    def show_difference(self, number: int) -> None:
        """Show what differs between a version and the text in the editor."""
        found = differences(self.text_of(number), self._code.text())
        lines = [
            make(
                "li",
                f"{line.change.value} {line.text}",
                class_=line.change.name.lower(),
                value=str(line.number),
            )
            for line in found[:MOST_LINES]
        ]
        title = make("h3", difference_title(found))
        find("editor-difference").replaceChildren(title, make("ul", "", *lines, class_="mono"))

    async def go_back(self, number: int) -> None:
        """Take a version's text, as one change. The text before is kept as a version."""
        text, before = self.text_of(number), self._code.text()
        await self._drafts.keep_version("before going back", before)
        self.replace(text)
        self.show()

    def replace(self, text: str) -> None:
        """Replace all of the text, as one change that can be undone."""
        lines = self._code.text().split("\n")
        self._code.edit([(1, 1, len(lines), len(lines[-1]) + 1, text)])


def version_item(words: str, number: int) -> Element:
    """Make the row of a version."""
    return make(
        "li",
        "",
        make("span", words),
        small_button("Differences", "edit", data_edit="difference", data_version=str(number)),
        small_button("Go back to it", "edit", data_edit="back", data_version=str(number)),
    )


def conflict() -> Iterator[Element]:
    """Make the question which text the draft is to have."""
    yield make("p", CONFLICT)
    yield small_button("Keep this text", "edit", data_edit="mine")
    yield small_button("Show the other text", "edit", data_edit="theirs")
