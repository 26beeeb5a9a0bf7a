"""Where a node is defined and used in a flow's text, and how it gets another name everywhere.

A name is looked for only where the language has one: in headers and keys of ``node``, and as the
target of an exit, a choice, a case, a command, a subflow or the start. Prompts, phrases and SQL may
have the same word, and stay as they are. Comments and layout stay too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from ivr.flow.editing.scanner import Written, scan
from ivr.flow.loading import Path

NODE = "node"
_NAME = re.compile(r"[^\W\d][\w-]*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class NamePlace:
    """A part of a text: lines and columns count from 1, the end is not included."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class NodeUse:
    """One place that names a node; ``node`` is the one in which it stands, or the table."""

    place: NamePlace
    node: str


@dataclass(frozen=True, slots=True)
class Replacement:
    """A text that takes the place of another one."""

    place: NamePlace
    text: str


class RenameError(ValueError):
    """A node cannot get this name; the message says why."""


class FlowNames:
    """The names of the nodes in a flow's text."""

    def __init__(self, text: str) -> None:
        found = scan(text)
        self._text = text
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        keys = [key for key in found.keys if len(key.path) == 2 and key.path[0] == NODE]
        self._keys = keys
        self._targets = [each for each in found.texts if is_target(each.path)]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all nodes, in the order of the text."""
        return tuple(dict.fromkeys(key.text for key in self._keys))

    def at(self, line: int, column: int) -> str:
        """Return the node that is named at a place, or ""."""
        offset = self._offset(line, column)
        for each in (*self._keys, *self._targets):
            if each.start <= offset <= each.end and not each.text.startswith("@"):
                return each.text
        return ""

    def definition(self, name: str) -> NamePlace | None:
        """Return where a node begins; None for a node that is not in this text."""
        return next((self._place(key) for key in self._keys if key.text == name), None)

    def uses(self, name: str) -> tuple[NodeUse, ...]:
        """Return every place that leads to a node."""
        return tuple(
            NodeUse(self._place(each), _within(each.path))
            for each in self._targets
            if each.text == name
        )

    def rename(self, old: str, new: str) -> tuple[Replacement, ...]:
        """Return what gives a node another name everywhere. Raises `RenameError`."""
        if not _NAME.fullmatch(new):
            raise RenameError(
                f"'{new}' is no name of a node. It begins with a letter, and has letters, digits, "
                "_ and - only."
            )
        if old not in self.names:
            raise RenameError(f"There is no node '{old}' in this text.")
        if new in self.names:
            raise RenameError(f"There is a node '{new}' already.")
        return tuple(self._replacements(old, new))

    def _replacements(self, old: str, new: str) -> Iterator[Replacement]:
        found = [(key, True) for key in self._keys] + [(text, False) for text in self._targets]
        for each, is_key in sorted(found, key=lambda pair: pair[0].start):
            if each.text == old:
                yield Replacement(self._place(each), _written(self._token(each), new, is_key))

    def _token(self, each: Written) -> str:
        return self._text[each.start : each.end]

    def _place(self, each: Written) -> NamePlace:
        return NamePlace(*self._line_column(each.start), *self._line_column(each.end))

    def _line_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def _offset(self, line: int, column: int) -> int:
        return self._lines[min(max(line, 1), len(self._lines)) - 1] + column - 1


def is_target(path: Path) -> bool:
    """Return whether the text at a path names a node."""
    match path:
        case ("flow", "start") | ("settings", "to", str()) | ("command", str(), "to"):
            return True
        case ("node", str(), "to") | ("node", str(), "to", str()) | ("node", str(), "start"):
            return True
        case ("node", str(), "choices" | "cases", int(), "to"):
            return True
        case _:
            return False


def _within(path: Path) -> str:
    return str(path[1]) if path[0] == NODE else ".".join(str(part) for part in path[:-1])


def _written(token: str, new: str, is_key: bool) -> str:
    """Write a name in the quotes that the old one had, or in quotes where a bare key needs them."""
    if token[0] in "\"'":
        quotes = token[:3] if token[:3] in ('"""', "'''") else token[0]
        return f"{quotes}{new}{quotes}"
    return new if not is_key or _BARE.fullmatch(new) else f'"{new}"'
