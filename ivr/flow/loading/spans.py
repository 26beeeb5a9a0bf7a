"""Finds lines and columns of values in a TOML text, for faults and for an editor.

tomllib does not report where a value is, so `Spans` reads the text again, as far as that is needed:

- Building `Spans` finds the headers (``[node.main]``). The content of multi-line strings is blanked
  out first, so that it is never mistaken for a header.
- The first question about a value in a table reads that table's section.

A *path* leads to a value: ``("node", "main", "choices", 2, "to")``. Lines and columns count from 1,
and columns count characters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ivr.flow.loading.sections import PART, STRING_OR_COMMENT, TOKEN, Path, Range, Section, unquoted

Position = tuple[int, int]
"""A line and a column."""

# Begins with the end of the line before, not with ^, because re finds a character far faster.
_HEADER = re.compile(rf"\n[ \t]*(\[\[?)((?:[ \t.]|{PART.pattern})+)\]")
_LAST_LINES = re.compile(r"(?:\n[ \t\r]*(?:#[^\n]*)?)+\Z")
_TRIPLE = ('"""', "'''")


@dataclass(frozen=True, slots=True)
class TextSpan:
    """A part of a text: from a line and column up to another one, which is not included."""

    line: int
    column: int
    end_line: int
    end_column: int


def _blanked(text: str) -> str:
    """The text with spaces inside its multi-line strings; everything else stays in its place."""
    if '"""' not in text and "'''" not in text:
        return text
    return STRING_OR_COMMENT.sub(_spaces_for, text)


def _spaces_for(match: re.Match[str]) -> str:
    token = match[0]
    if not token.startswith(_TRIPLE):
        return token
    return '"' + re.sub(r"[^\n]", " ", token[1:-1]) + '"'


def _inside_array(text: str, line: int) -> bool:
    """Whether what starts in this line is an element: what comes before is a ``[`` or a comma."""
    while line > 0:
        end, line = line, text.rfind("\n", 0, line - 1) + 1
        before = text[line:end].strip()
        if "#" in before:
            before = "".join(token for token in TOKEN.findall(before) if token[0] != "#")
        if before:
            return before[-1] in "[,"
    return False


class Spans:
    """Finds places in ``text``, which tomllib has accepted."""

    def __init__(self, text: str) -> None:
        # With an end of line before the first one, so that it is found as all others are.
        self._text = "\n" + text
        self._starts: list[int] = [0]
        self._lines: list[int] = [0]
        self._paths: list[Path] = [()]
        self._names: list[Range | None] = [None]
        self._sections: dict[Path, int] = {(): 0}
        self._read: dict[int, Section] = {}
        self._elements: dict[Path, list[Path]] = {}
        self._find_headers(_blanked(self._text))

    def _find_headers(self, text: str) -> None:
        counts: dict[Path, int] = {}
        line, at = 0, 0
        for match in _HEADER.finditer(text):
            start = match.start() + 1
            if _inside_array(text, start):
                continue
            parts = list(PART.finditer(match[2]))
            path: Path = ()
            for name in (unquoted(part[0]) for part in parts):
                path = (*path, counts[path], name) if path in counts else (*path, name)
            if match[1] == "[[":
                counts[path] = counts.get(path, -1) + 1
            if path in counts:
                path = (*path, counts[path])
            line += text.count("\n", at, start)
            at = start
            self._starts.append(at)
            self._lines.append(line)
            self._paths.append(path)
            self._names.append(_moved(parts[-1].span(), match.start(2)))
            self._sections.setdefault(path, len(self._paths) - 1)

    def header(self, path: Path) -> int | None:
        """The line of a table's header, None if it has none."""
        section = self._sections.get(path)
        return self._lines[section] if section else None

    def name(self, path: Path) -> TextSpan | None:
        """Where the last name in ``path`` is written: in a header, or before the ``=``."""
        return self._span(self._ranges(path)[0])

    def value(self, path: Path) -> TextSpan | None:
        """Where the value stands; of a table with a header, that header and what is below it."""
        return self._span(self._ranges(path)[1])

    def place(self, path: Path, *, of_name: bool = False) -> Position | None:
        """Where to point for a fault of ``path``: the start of its value, or of its name.

        If neither is known, it is the start of the innermost value around it that is known.
        """
        for length in range(len(path), 0, -1):
            name, value = self._ranges(path[:length])
            found = name or value if of_name and length == len(path) else value or name
            if found is not None:
                return self._place(found[0])
        return self._header_within(path)

    def _header_within(self, path: Path) -> Position | None:
        """Where the first header begins that is about something inside ``path``."""
        inside = (n for n, name in enumerate(self._paths) if n and name[: len(path)] == path)
        first = next(inside, None)
        return None if first is None or not path else self._place(self._starts[first])

    def descend(self, path: Path, *parts: str | int) -> Path:
        """Follow ``parts`` from ``path``, leaving out those that the text does not have there.

        So ``"text", "en-IN"`` finds a prompt's text whether it is written alone, by language, or in
        a table with its bargein.
        """
        for part in parts:
            inner = (*path, part)
            if inner in self._around or self._ranges(inner) != (None, None):
                path = inner
        return path

    def elements(self, path: Path) -> list[Path]:
        """The paths of the elements of a list, or of all lists in a table, in order."""
        if path not in self._elements:  # `check` asks for each of a list's many phrases
            self._elements[path] = self._elements_of(path)
        return self._elements[path]

    def _elements_of(self, path: Path) -> list[Path]:
        around = next(
            section
            for length in range(len(path), -1, -1)
            if (section := self._sections.get(path[:length])) is not None
        )
        inside = self._in_section(around).values
        return [each for each in inside if each[: len(path)] == path and isinstance(each[-1], int)]

    @cached_property
    def _around(self) -> frozenset[Path]:
        """The paths of all tables with a header, and of all tables around them."""
        return frozenset(path[:end] for path in self._sections for end in range(len(path) + 1))

    def inside(self, path: Path, offset: int) -> Position | None:
        """Where the character at ``offset`` of the string at ``path`` stands.

        None if the string has escapes, because its characters are then not those of the text.
        """
        value = self._ranges(path)[1]
        written = self._text[value[0] : value[1]] if value else ""
        quotes = 3 if written.startswith(_TRIPLE) else 1
        if value is None or "\\" in written or "\r" in written or written[:1] not in ("'", '"'):
            return None
        newline = quotes == 3 and written[3:4] == "\n"
        return self._place(value[0] + quotes + newline + offset)

    def at(self, line: int, column: int) -> Path:
        """The path of the innermost value whose name, or text, stands at this place."""
        if not 0 < line < len(self._line_starts):
            return ()
        offset = self._line_starts[line] + column - 1
        section = max(bisect_right(self._starts, offset) - 1, 0)
        found = self._in_section(section)
        best = self._paths[section]
        for path, (start, end) in (*found.names.items(), *found.values.items()):
            if start <= offset < end and len(path) > len(best):
                best = path
        return best

    def __iter__(self) -> Iterator[Path]:
        """The path of everything that has a place of its own, in the order of the text."""
        for section, path in enumerate(self._paths):
            found = self._in_section(section)
            inside = {**found.names, **found.values}
            yield from [path] if section else []
            yield from sorted(inside, key=lambda each: (inside[each][0], len(each)))

    @cached_property
    def _line_starts(self) -> list[int]:
        """The offset of each line's first character; of the line before the first one, 0."""
        return [0, *(match.end() for match in re.finditer("\n", self._text))]

    def _place(self, offset: int) -> Position:
        line = bisect_right(self._line_starts, offset) - 1
        return line, offset - self._line_starts[line] + 1

    def _span(self, found: Range | None) -> TextSpan | None:
        return None if found is None else TextSpan(*self._place(found[0]), *self._place(found[1]))

    def _ranges(self, path: Path) -> tuple[Range | None, Range | None]:
        """Where the name and the value of exactly this path are."""
        section = self._sections.get(path)
        if section:
            return self._names[section], self._section_range(section)
        for length in range(len(path) - 1, -1, -1):
            around = self._sections.get(path[:length])
            found = None if around is None else self._in_section(around)
            if found and (path in found.names or path in found.values):
                return found.names.get(path), found.values.get(path)
        return None, None

    def _section_range(self, section: int) -> Range:
        """From a header to the last line below it that is neither empty nor a comment."""
        start, end = self._starts[section], self._end(section)
        text = self._text[start:end]
        last = _LAST_LINES.search(text)
        return start, start + (last.start() if last else len(text))

    def _end(self, section: int) -> int:
        return self._starts[section + 1] if section + 1 < len(self._starts) else len(self._text)

    def _in_section(self, section: int) -> Section:
        if section not in self._read:
            end = self._end(section)
            body = self._text.find("\n", self._starts[section], end) if section else 0
            found = self._read[section] = Section(self._paths[section])
            if body >= 0:
                found.read(self._text, body, end)
        return self._read[section]


def _moved(found: Range, by: int) -> Range:
    return found[0] + by, found[1] + by
