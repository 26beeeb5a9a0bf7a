"""Where the names and the values between two headers of a TOML text stand, by path."""

from __future__ import annotations

import re

Path = tuple[str | int, ...]
"""The way to a value: ``("node", "main", "choices", 2, "to")``."""

Range = tuple[int, int]
"""Two offsets in the text, the second one exclusive."""

LONG_STRING = (
    r'"""(?:[^"\\]++|\\[\s\S]|"(?!""))*"{3,5}'
    r"|'''(?:[^']++|'(?!''))*'{3,5}"
)
SHORT_STRING = r'"(?:[^"\\\n]|\\.)*+"' r"|'[^'\n]*+'"
STRING_OR_COMMENT = re.compile(rf"#[^\n]*|{LONG_STRING}|{SHORT_STRING}")
TOKEN = re.compile(rf"{STRING_OR_COMMENT.pattern}|[A-Za-z0-9_+:-]+|[\n\[\]{{}}=,]")
PART = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|[A-Za-z0-9_-]+')


def key_parts(text: str) -> list[str]:
    """The names in a dotted key, without quotes: ``node."two words"`` is node and two words."""
    return [unquoted(part) for part in PART.findall(text)]


def unquoted(name: str) -> str:
    """A name as it is meant, without the quotes that it may be written in."""
    return name[1:-1] if name[0] in "\"'" else name


class Section:
    """Reads what stands between two headers."""

    def __init__(self, path: Path) -> None:
        self.names: dict[Path, Range] = {}
        self.values: dict[Path, Range] = {}
        # Around the current token: the path of each open bracket's value, the element that it is at
        # (None in an inline table, and at the top), and where the bracket stands.
        self._open: list[tuple[Path, int | None, int]] = [(path, None, 0)]
        self._key: list[tuple[str, Range]] = []  # the parts of a key, up to its "="
        self._value: Path | None = None  # the path of the value that comes next

    def read(self, text: str, start: int, end: int) -> None:
        """Note down every name and value from ``start`` to ``end``."""
        for match in TOKEN.finditer(text, start, end):
            self._take(match[0], match.span())

    def _take(self, token: str, at: Range) -> None:
        match token:
            case "\n":
                if len(self._open) == 1:
                    self._value, self._key = None, []
            case "[" | "{":
                self._open.append((self._path(), 0 if token == "[" else None, at[0]))
                self._value, self._key = None, []
            case "]" | "}":
                path, _, start = self._open.pop()
                self.values[path] = (start, at[1])
            case "=":
                self._value = self._path_of_key()
            case ",":
                self._next()
            case _ if token[0] != "#":
                self._take_word(token, at)

    def _next(self) -> None:
        path, index, start = self._open[-1]
        self._open[-1] = (path, None if index is None else index + 1, start)
        self._value, self._key = None, []

    def _path_of_key(self) -> Path:
        path: Path = self._open[-1][0]
        for part, at in self._key:
            path = (*path, part)
            self.names.setdefault(path, at)
        return path

    def _path(self) -> Path:
        """The path of the value that starts here."""
        path, index, _ = self._open[-1]
        if index is not None:
            return (*path, index)
        return path if self._value is None else self._value

    def _take_word(self, token: str, at: Range) -> None:
        if self._open[-1][1] is None and self._value is None:
            self._key.append((unquoted(token), at))
            return
        path = self._path()
        start = self.values.get(path, at)[0]  # a number or a date may be of several words
        self.values[path] = (start, at[1])
