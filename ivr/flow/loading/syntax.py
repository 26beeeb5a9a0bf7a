"""Reads a text that is not TOML nevertheless, to find the other faults in it.

tomllib stops at the first error. `parse` notes the error, removes the wrong part from the text, and
reads the rest, until tomllib accepts it:

- A wrong ``key = value`` is blanked out, up to the line where the next one, or the next header,
  begins. Its path is a *gap*: what should be there is not known.
- A wrong header is mended if it is clear which table it means, because the lines below it belong to
  that table. A second ``[node.a]`` gets a name of its own. Otherwise the whole section is blanked
  out.

Lines never move, so all places in the text stay the same.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

from ivr.flow.loading.sections import LONG_STRING, SHORT_STRING, Path, key_parts
from ivr.flow.loading.shape import shape_fault
from ivr.flow.loading.toml_words import in_words

MOST_FAULTS = 50
MOST_READ_AGAIN = 2_000_000
"""How many characters are read again because of errors, which limits the time for huge files."""

NO_END = "the value has no end. Close its brackets, braces or quotes"

_AT = re.compile(r" \(at line (\d+), column (\d+)\)$")
_AT_END = " (at end of document)"
_KEY = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_KEYS = rf"{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*"
_STATEMENT = re.compile(
    rf"([ \t]*)(?:({_KEYS})[ \t]*=|\[\[?[ \t]*[A-Za-z][^\n=\"'{{}},]*(?:\n|\Z))"
)
_HEADER = re.compile(rf"[ \t]*(\[\[?)[ \t]*({_KEYS})")
# A text that has no end goes to the end of its line, so that every line is read once.
_SCAN = re.compile(rf"#[^\n]*|{LONG_STRING}|\"\"\"|'''|{SHORT_STRING}|\"[^\n]*|[\[\]{{}}\n]")
_NO_MORE = re.compile(r"[\] \t]*(?:#.*)?")
_INDENT = re.compile(r"[ \t]*")


@dataclass(frozen=True, slots=True)
class SyntaxFault:
    """A part that is not TOML, or not to be parsed: the message, and its place."""

    message: str
    line: int = 1
    column: int = 1


@dataclass(slots=True)
class Parsed:
    """The result of parsing a text.

    ``table`` is None if nothing could be read; ``text`` is the text that tomllib finally accepted.
    ``gaps`` are the paths of what was blanked out. ``copies`` has the nodes that stand a second
    time: from the name that such a node was given to the one that it has. ``nameless`` tells that a
    table was blanked out of which not even the name is known.
    """

    text: str
    table: Mapping[str, object] | None = None
    faults: list[SyntaxFault] = field(default_factory=list)
    gaps: set[Path] = field(default_factory=set)
    copies: dict[str, str] = field(default_factory=dict)
    nameless: bool = False


def parse(text: str) -> Parsed:
    """Read ``text`` as far as that is possible."""
    parsed = Parsed(unmarked(text))
    if found := shape_fault(parsed.text):
        reason, offset = found
        parsed.faults.append(SyntaxFault(reason, *_place_of(parsed.text, offset)))
        return parsed
    tried = _try(parsed.text)
    budget = MOST_READ_AGAIN
    while tried.table is None:
        parsed.faults.append(tried.fault)
        if budget <= 0 or len(parsed.faults) >= MOST_FAULTS:
            return parsed
        tried, cost = _mended(parsed, tried)
        budget -= cost
    parsed.table, parsed.text = tried.table, tried.text
    return parsed


def unmarked(text: str) -> str:
    """The text without a byte order mark, and with one kind of line end."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


@dataclass(frozen=True, slots=True)
class _Try:
    """The result of one attempt: a table, or a fault and its offset in the text."""

    text: str
    table: Mapping[str, object] | None
    fault: SyntaxFault
    offset: int = 0

    @property
    def reached(self) -> float:
        """The offset up to which the text was accepted, to compare attempts."""
        return float("inf") if self.table is not None else self.offset


_NO_FAULT = SyntaxFault("")


def _try(text: str) -> _Try:
    try:
        return _Try(text, tomllib.loads(text), _NO_FAULT)
    except ValueError as error:
        return _failed(text, str(error))


def _failed(text: str, error: str) -> _Try:
    found = _AT.search(error)
    if found:
        line, column, reason = int(found[1]), int(found[2]), _AT.sub("", error)
        offset = _start_of_line(text, line) + column - 1
        fault = SyntaxFault(in_words(reason, text, offset), line, column)
        return _Try(text, None, fault, offset)
    reason = in_words(error.removesuffix(_AT_END), text, len(text))
    fault = SyntaxFault(reason, *_place_of(text, len(text)))
    return _Try(text, None, fault, len(text))


def _place_of(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _start_of_line(text: str, line: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.index("\n", start) + 1
    return start


def _mended(parsed: Parsed, tried: _Try) -> tuple[_Try, int]:
    """Remove or correct the statement at the error; returns the next attempt and its cost."""
    text, offset = tried.text, tried.offset
    start, header = _statement(text, offset)
    if text[start : offset + 1].lstrip(" \t").startswith("["):
        return _with_header_mended(parsed, tried, start)
    ends = _ends(text, start, offset)
    tries = [_try(_without(text, start, end)) for end in ends]
    best = max(tries, key=lambda each: each.reached)
    if best is tries[0] and ends[0] <= offset and "\n" in text[start:offset]:
        parsed.faults[-1] = SyntaxFault(NO_END, *_place(text, start))
    parsed.gaps.add((*header, *_key_at(text, start)))
    return best, len(text) * len(tries)


def _ends(text: str, start: int, offset: int) -> list[int]:
    """Where a wrong statement may end: at the next line that looks like one, or after the error.

    The latter is right if the value is a text of several lines that look like statements
    themselves. A value that seems to continue past a header has no end in the file.
    """
    first, last = _end(text, start, start), _end(text, start, offset)
    over_header = _next_header(text, start) <= offset
    return [first] if over_header or first == last else [first, last]


def _statement(text: str, offset: int) -> tuple[int, Path]:
    """Where the statement begins that ``offset`` is in, and the path of the table around it."""
    start = depth = 0
    header: Path = ()
    for match in _SCAN.finditer(text):
        if match.start() >= offset or match[0] in ('"""', "'''"):
            break
        if match[0] in "[{":
            depth += 1
        elif match[0] in "]}":
            depth -= 1
        elif match[0] == "\n" and depth == 0:
            header = _header_path(text, start) or header
            start = match.end()
    return start, header


def _header_path(text: str, start: int) -> Path:
    found = _HEADER.match(text, start)
    return tuple(key_parts(found[2])) if found else ()


def _key_at(text: str, start: int) -> Path:
    found = _STATEMENT.match(text, start)
    return tuple(key_parts(found[2])) if found and found[2] else ()


def _place(text: str, start: int) -> tuple[int, int]:
    found = _STATEMENT.match(text, start)
    at = found.end() if found else start
    at += len(_INDENT.match(text, at)[0])  # type: ignore[index]  # it matches everywhere
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _end(text: str, start: int, after: int) -> int:
    """Where a statement begins after the line of ``after``, indented no more than this one."""
    indent = len(_INDENT.match(text, start)[0])  # type: ignore[index]  # it matches everywhere
    at = text.find("\n", max(after, start)) + 1
    while at:
        found = _STATEMENT.match(text, at)
        if found and len(found[1]) <= indent:
            return at
        at = text.find("\n", at) + 1
    return len(text)


def _without(text: str, start: int, end: int) -> str:
    """The text with the lines of a statement empty."""
    return text[:start] + "\n" * text.count("\n", start, end) + text[end:]


def _with_header_mended(parsed: Parsed, tried: _Try, start: int) -> tuple[_Try, int]:
    """Correct the header; or blank out its section, if that does not help."""
    text = tried.text
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    found = _HEADER.match(text, start)
    clear = found and _NO_MORE.fullmatch(text, found.end(), end)
    path: Path = tuple(key_parts(found[2])) if found and clear else ()
    twice = "twice" in tried.fault.message
    if found and path and path not in parsed.gaps and (path[0] == "node" or not twice):
        bracket = found[1]
        original = str(path[-1])
        name = f"{original}-again-{len(parsed.faults)}"
        written = f"node.{name}" if twice else found[2]
        mended = _try(f"{text[:start]}{bracket}{written}{bracket.replace('[', ']')}{text[end:]}")
        if mended.reached > end + len(mended.text) - len(text):
            parsed.copies.update({name: original} if twice else {})
            return mended, len(text)
    parsed.nameless |= not path
    parsed.gaps.update([path] if path else [])
    return _try(_without(text, start, _next_header(text, end))), 2 * len(text)


def _next_header(text: str, after: int) -> int:
    at = text.find("\n", after) + 1
    while at:
        if _HEADER.match(text, at) and not _key_at(text, at):
            return at
        at = text.find("\n", at) + 1
    return len(text)
