"""The code editor of ``loader/editor.mjs``, which the page fetches when it is first opened.

Places are lines and columns that count from 1, as everywhere in Python.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ivr.browser.seam import web
from ivr.browser.seam.code import Callbacks, Change, CodeMark, Proposal
from ivr.browser.seam.protocols import Callback, Element, Proxies

MODULE = "vendor/editor.mjs"


class BrowserCodeEditor:
    """CodeMirror in a shadow root. Its proxies stay as long as the page does, as it does itself."""

    def __init__(self, native: Any) -> None:
        self._native = native

    def text(self) -> str:
        """Return the text as it is now."""
        return str(self._native.text())

    def close(self) -> None:
        """Take nothing that is typed until the next text is shown."""
        self._native.close()

    def show(self, text: str) -> None:
        """Show another text; nothing before it can be undone."""
        self._native.show(text)

    def edit(self, changes: Sequence[Change]) -> None:
        """Make changes that do not overlap, as one that can be undone."""
        self._native.edit(web.to_js(changes))

    def mark(self, marks: Sequence[CodeMark]) -> None:
        """CodeMark places of the text, and none besides."""
        shown = [
            {
                "line": mark.line,
                "column": mark.column,
                "severity": "warning" if mark.warning else "error",
                "message": mark.message,
            }
            for mark in marks
        ]
        self._native.mark(web.to_js(shown))

    def place(self) -> tuple[int, int]:
        """Return line and column of the cursor."""
        found = self._native.place()
        return int(found.line), int(found.column)

    def go(self, line: int, column: int = 1) -> None:
        """Move the cursor, show where it is, and let keys be typed there."""
        self._native.go(line, column)

    def run(self, command: str) -> None:
        """Do ``undo``, ``redo`` or ``find``, as if its keys were pressed."""
        self._native.run(command)


async def load(host: Element, label: str, hint: str, does: Callbacks, proxies: Proxies) -> Any:
    """Fetch the editor, and make one in ``host``. Raises what the browser does where it fails."""

    def offers(line: int, column: int, asked: bool) -> Any:
        found = does.offers(line, column, asked)
        return None if found is None else web.to_js(offered(*found))

    module = await web.window.importLater(MODULE)
    given = {"label": label, "describedBy": hint}
    functions: dict[str, Callback] = {
        "changed": does.changed,
        "offers": offers,
        "act": does.act,
    }
    held = {name: proxies.hold(function) for name, function in functions.items()}
    return BrowserCodeEditor(module.make(host, web.to_js({**given, **held})))


def offered(column: int, offers: Sequence[Proposal]) -> dict[str, object]:
    """Return offers as CodeMirror has completions."""
    options = [
        {
            "label": offer.text,
            **({"detail": offer.detail} if offer.detail else {}),
            **({"info": offer.about} if offer.about else {}),
            **({"apply": offer.written} if offer.written else {}),
        }
        for offer in offers
    ]
    return {"column": column, "options": options}
