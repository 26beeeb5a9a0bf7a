"""On which line a thing stands in a TOML text that is known to be well-formed.

tomllib tells no lines, so this reads the text once more, and only as far as needed:

- Building `Lines` finds the headers (``[node.main]``). The text inside multi-line strings is
  blanked out before, so that it is never mistaken for one.
- Asking for what is inside a table reads that table's section, once.

A *path* leads to a value: ``("node", "main", "choices", 2, "to")``.
"""

from __future__ import annotations

import re

Path = tuple[str | int, ...]

_TRIPLED = re.compile(
    r"#[^\n]*"
    r'|"""(?:[^"\\]++|\\[\s\S]|"(?!""))*"{3,5}'
    r"|'''(?:[^']++|'(?!''))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
)
_PART = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|[A-Za-z0-9_-]+')
# Begins with the end of the line before, not with ^: re finds a letter far quicker than a place.
_HEADER = re.compile(rf"\n[ \t]*(\[\[?)((?:[ \t.]|{_PART.pattern})+)\]")
_TOKEN = re.compile(_TRIPLED.pattern + r"|[A-Za-z0-9_+:-]+|[\n\[\]{}=,]")


def _blanked(text: str) -> str:
    """The text with the inside of multi-line strings removed, but for the ends of lines."""
    if '"""' not in text and "'''" not in text:
        return text
    return _TRIPLED.sub(_newlines_of, text)


def _newlines_of(match: re.Match[str]) -> str:
    token = match[0]
    return '""' + "\n" * token.count("\n") if token[:3] in ('"""', "'''") else token


def _inside_array(text: str, line: int) -> bool:
    """Whether what starts in this line is an element: what comes before is a ``[`` or a comma."""
    while line > 0:
        end, line = line, text.rfind("\n", 0, line - 1) + 1
        before = text[line:end].strip()
        if "#" in before:
            before = "".join(token for token in _TOKEN.findall(before) if token[0] != "#")
        if before:
            return before[-1] in "[,"
    return False


def _name(token: str) -> str:
    return token[1:-1] if token[0] in "\"'" else token


class Lines:
    """Finds lines in ``text``, which tomllib has accepted."""

    def __init__(self, text: str) -> None:
        self._text = "\n" + _blanked(text)  # so the first line is found as all others are
        self._starts: list[int] = [0]
        self._lines: list[int] = [0]
        self._paths: list[Path] = [()]
        self._sections: dict[Path, int] = {}
        self._read: dict[Path, dict[Path, int]] = {}
        self._find_headers()

    def _find_headers(self) -> None:
        counts: dict[Path, int] = {}
        line, at = 0, 0
        for match in _HEADER.finditer(self._text):
            start = match.start() + 1
            if _inside_array(self._text, start):
                continue
            path: Path = tuple(map(_name, _PART.findall(match[2])))
            if match[1] == "[[":
                counts[path] = counts.get(path, -1) + 1
                path = (*path, counts[path])
            line += self._text.count("\n", at, start)
            at = start
            self._starts.append(at)
            self._lines.append(line)
            self._paths.append(path)
            self._sections.setdefault(path, len(self._paths) - 1)

    def header(self, path: Path) -> int | None:
        """The line of the header of a table, ``None`` where it has none."""
        section = self._sections.get(path)
        return None if section is None else self._lines[section]

    def find(self, path: Path) -> int | None:
        """The line of ``path``, or of the nearest thing around it whose line is known."""
        for length in range(len(path), 0, -1):
            line = self._exactly(path[:length])
            if line is not None:
                return line
        return None

    def _exactly(self, path: Path) -> int | None:
        found = self.header(path)
        for length in range(len(path) - 1, -1, -1):
            if found is not None:
                break
            found = self._in_section(path[:length]).get(path)
        return found

    def _in_section(self, path: Path) -> dict[Path, int]:
        if path not in self._read:
            section = 0 if path == () else self._sections.get(path)
            self._read[path] = {} if section is None else self._read_section(section)
        return self._read[path]

    def _read_section(self, section: int) -> dict[Path, int]:
        end = self._starts[section + 1] if section + 1 < len(self._starts) else len(self._text)
        begin = self._starts[section]
        body = self._text.find("\n", begin) if section else 0
        if not 0 <= body < end:
            return {}
        line = self._lines[section]
        return _Section(self._paths[section], line, self._text[body:end]).lines


class _Section:
    """Reads what stands between two headers; ``lines`` has the line of every path in it."""

    def __init__(self, path: Path, line: int, text: str) -> None:
        self.lines: dict[Path, int] = {}
        self._line = line
        # Around the current token: where each open bracket's value belongs, and the element
        # that it is at; None in an inline table, and at the top.
        self._open: list[tuple[Path, int | None]] = [(path, None)]
        self._key: list[str] = []  # the parts of a key, up to its "="
        self._key_line = line
        self._value: Path | None = None  # the path of the value that comes next
        for match in _TOKEN.finditer(text):
            self._take(match[0])

    def _take(self, token: str) -> None:
        match token:
            case "\n":
                self._line += 1
                self._end_of_line()
            case "[" | "{":
                self._open.append((self._place_value(), 0 if token == "[" else None))
                self._value, self._key = None, []
            case "]" | "}":
                self._open = self._open[:-1] or self._open
            case "=":
                self._value = self._path_of_key()
            case ",":
                self._next()
            case _ if token[0] != "#":
                self._take_word(token)

    def _end_of_line(self) -> None:
        if len(self._open) == 1:
            self._value, self._key = None, []

    def _next(self) -> None:
        path, index = self._open[-1]
        self._open[-1] = (path, None if index is None else index + 1)
        self._value, self._key = None, []

    def _path_of_key(self) -> Path:
        path: Path = self._open[-1][0]
        for part in self._key:
            path = (*path, part)
            self.lines.setdefault(path, self._key_line)
        return path

    def _place_value(self) -> Path:
        """The path of the value that starts here; an element of an array is noted down."""
        path, index = self._open[-1]
        if index is None:
            return path if self._value is None else self._value
        self.lines.setdefault((*path, index), self._line)
        return (*path, index)

    def _take_word(self, token: str) -> None:
        if self._open[-1][1] is not None:
            self._place_value()
        elif self._value is None:
            self._key_line = self._line
            self._key.append(_name(token))
