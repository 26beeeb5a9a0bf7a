"""Finds every key and every text of a TOML text with its path, also where the text is not TOML yet.

An editor's text is faulty most of the time, so nothing here raises, and what does not fit is left
out. Offsets are those of the text, in characters.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from enum import Enum

from ivr.flow.loading import Path

_CLOSED = (
    r'"""(?:[^"\\]|\\[\s\S]|"(?!""))*"{3,5}'
    r"|'''(?:[^']|'(?!''))*'{3,5}"
    r'|"(?!"")(?:[^"\\\n]|\\.)*"' + r"|'(?!'')[^'\n]*'"
)
_OPEN = r'"""(?:[^\\]|\\[\s\S]|\\\Z)*|' + r"'''[\s\S]*|\"(?:[^\"\\\n]|\\.|\\\Z)*|'[^'\n]*"
_TOKEN = re.compile(
    rf"(?P<comment>#[^\n]*)|(?P<closed>{_CLOSED})|(?P<open>{_OPEN})"
    r"|(?P<word>[\w+:-]+)|(?P<sign>[\n\[\]{}=,.])"
)
_HEADER = re.compile(r"(\[\[?)([^\]\n#=]*)(\]?\]?)")
_PART = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|[\w-]+')


@dataclass(frozen=True, slots=True)
class Written:
    """One part of a key, or one text: its path, what it says, and where it stands with quotes."""

    path: Path
    text: str
    start: int
    end: int


class Expects(Enum):
    """What could be typed where a text ends."""

    KEY = "key"
    VALUE = "value"
    TEXT = "text"  # inside of quotes
    HEADER = "header"
    NOTHING = "nothing"  # a comment


@dataclass(slots=True)
class Scan:
    """What stands in a text, and what could follow at its end.

    ``path`` is the path of the value that is expected at the end; of a table, where a key is
    expected. ``begun`` is what is there of it already.
    """

    keys: list[Written] = field(default_factory=list)
    texts: list[Written] = field(default_factory=list)
    expects: Expects = Expects.KEY
    path: Path = ()
    begun: str = ""


def scan(text: str, start: int = 0) -> Scan:
    """Scan a text from an offset at which a line begins that stands in no value."""
    scanner = _Scanner(text, start)
    scanner.run()
    return scanner.found


@dataclass(slots=True)
class _Bracket:
    """A bracket that is open: the path of its value, and the element it is at, if it is a list."""

    path: Path
    index: int | None = None


class _Scanner:
    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._at = start
        self._table: Path = ()
        self._counts: dict[Path, int] = {}
        self._open = [_Bracket(())]
        self._key: list[tuple[str, int, int]] = []
        self._value: Path | None = None
        self._fresh = True  # nothing stands in this line yet
        self.found = Scan()

    def run(self) -> None:
        text = self._text
        while (match := _TOKEN.search(text, self._at)) is not None:
            self._at = match.end()
            if match.lastgroup == "comment":
                if self._at == len(text):
                    self.found.expects = Expects.NOTHING
                    return
            elif match[0] == "[" and self._fresh and len(self._open) == 1:
                if self._header(match.start()):
                    return
            else:
                self._take(match)
                if match.lastgroup == "open" and self._at == len(text):
                    self._end_in_text(match)
                    return
        self._end()

    # --- tokens -----------------------------------------------------------------------------------

    def _take(self, match: re.Match[str]) -> None:
        token = match[0]
        self._fresh = token == "\n" or (self._fresh and not token.strip())
        match token:
            case "\n":
                if len(self._open) == 1:
                    self._value, self._key = None, []
            case "[" | "{":
                self._open.append(_Bracket(self._path(), 0 if token == "[" else None))
                self._value, self._key = None, []
            case "]" | "}":
                if len(self._open) > 1:
                    self._open.pop()
            case "=":
                self._name_value()
            case ",":
                last = self._open[-1]
                last.index = None if last.index is None else last.index + 1
                self._value, self._key = None, []
            case ".":
                pass
            case _:
                self._word(match)

    def _word(self, match: re.Match[str]) -> None:
        if self._expects_key:
            self._key.append((plain(match[0]), *match.span()))
        elif match.lastgroup in ("closed", "open"):
            written = Written(self._path(), plain(match[0]), *match.span())
            self.found.texts.append(written)

    @property
    def _expects_key(self) -> bool:
        return self._open[-1].index is None and self._value is None

    def _name_value(self) -> None:
        path = self._open[-1].path
        for name, start, end in self._key:
            path = (*path, name)
            self.found.keys.append(Written(path, name, start, end))
        self._value, self._key = path, []

    def _path(self) -> Path:
        last = self._open[-1]
        if last.index is not None:
            return (*last.path, last.index)
        return last.path if self._value is None else self._value

    def _header(self, start: int) -> bool:
        """Take a header; returns whether the text ends in it."""
        match = _HEADER.match(self._text, start)
        assert match is not None
        path: Path = ()
        for part in _PART.finditer(match[2]):
            name, offset = plain(part[0]), match.start(2)
            path = (*path, self._counts[path], name) if path in self._counts else (*path, name)
            place = (part.start() + offset, part.end() + offset)
            self.found.keys.append(Written(path, name, *place))
        if match[1] == "[[":
            self._counts[path] = self._counts.get(path, -1) + 1
            path = (*path, self._counts[path])
        self._open, self._value, self._key = [_Bracket(path)], None, []
        self._at, self._fresh = match.end(), False
        if self._at == len(self._text) and not match[3]:
            self.found.expects, self.found.path = Expects.HEADER, ()
            self.found.begun = match[2].lstrip()
            return True
        return False

    # --- the end ----------------------------------------------------------------------------------

    def _end_in_text(self, match: re.Match[str]) -> None:
        inside = match[0].lstrip("\"'")
        if self._expects_key:
            self.found.expects, self.found.path = Expects.KEY, self._open[-1].path
        else:
            self.found.expects, self.found.path = Expects.TEXT, self._path()
        self.found.begun = inside

    def _end(self) -> None:
        begun = re.search(r"[\w.-]*\Z", self._text)
        self.found.begun = begun[0] if begun else ""
        if self._expects_key:
            names = tuple(name for name, _, _ in self._key)
            whole = self.found.begun.endswith(".") or not self.found.begun
            self.found.path = (*self._open[-1].path, *(names if whole else names[:-1]))
            self.found.begun = self.found.begun.rpartition(".")[2]
        else:
            self.found.expects, self.found.path = Expects.VALUE, self._path()


def plain(token: str) -> str:
    """Return what a key's part or a text says, without its quotes."""
    if token[0] not in "\"'":
        return token
    if "\\" in token or token[:3] in ('"""', "'''"):
        try:
            return str(tomllib.loads(f"x = {token}")["x"])
        except ValueError:
            return token.strip("\"'")
    return token[1:-1] if len(token) > 1 and token[-1] == token[0] else token[1:]
