"""Types of the code editor, for modules that decide: what it shows, and what it asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

Change = tuple[int, int, int, int, str]
"""Line and column where it begins, those where it ends, and the text that comes there."""


@dataclass(frozen=True, slots=True)
class CodeMark:
    """A fault or a warning at a place of the text."""

    line: int
    column: int
    message: str
    warning: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """One text that completes what is being typed; ``about`` says what it stands for."""

    text: str
    detail: str = ""
    about: str = ""
    written: str = ""  # what is inserted, where that is not the text itself


@dataclass(frozen=True, slots=True)
class Callbacks:
    """What the editor asks for: ``offers`` by line, column and whether somebody asked for them.

    ``act`` is given the name of what a key asks for (``take``, ``save``, ``define``, ``uses`` or
    ``rename``), and where the cursor stands.
    """

    changed: Callable[[], None]
    offers: Callable[[int, int, bool], tuple[int, Sequence[Proposal]] | None]
    act: Callable[[str, int, int], None]


class CodeEditor(Protocol):
    """A text that a user edits."""

    def text(self) -> str:
        """Return the text as it is now."""
        ...

    def close(self) -> None:
        """Take nothing that is typed until the next text is shown."""
        ...

    def show(self, text: str) -> None:
        """Show another text; nothing before it can be undone."""
        ...

    def edit(self, changes: Sequence[Change]) -> None:
        """Make changes that do not overlap, as one that can be undone."""
        ...

    def mark(self, marks: Sequence[CodeMark]) -> None:
        """CodeMark places of the text, and none besides."""
        ...

    def place(self) -> tuple[int, int]:
        """Return line and column of the cursor."""
        ...

    def go(self, line: int, column: int = 1) -> None:
        """Move the cursor, show where it is, and let keys be typed there."""
        ...

    def run(self, command: str) -> None:
        """Do ``undo``, ``redo`` or ``find``, as if its keys were pressed."""
        ...
