"""How plain values and tables are written as TOML, laid out as a person would do it.

- A text of several lines is written over several lines, where it is the value of a key of its own.
- A list is written on one line if it fits, else with one line for each element.
- What TOML cannot hold as it is, such as control characters, is escaped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

WIDTH = 100
"""How long a line may be. An inline table may be longer: TOML 1.0 lets it have no line ends."""

TomlValue = str | int | float | bool | Sequence["TomlValue"] | Mapping[str, "TomlValue"]
Table = Mapping[str, TomlValue]

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_ESCAPED = re.compile(r'[\x00-\x1f\x7f"\\]')
_LITERAL = re.compile(r"[^\x00-\x08\x0a-\x1f\x7f']*")
_NAMED = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def section(header: str, table: Table) -> str:
    """Write a table with its header, and its keys below."""
    lines = [f"[{header}]", *(statement(name, value) for name, value in table.items())]
    return "\n".join(lines) + "\n"


def header(*names: str) -> str:
    """The dotted name of a table."""
    return ".".join(map(key, names))


def key(name: str) -> str:
    """A key, in quotes if it needs them."""
    return name if _BARE.fullmatch(name) else _basic(name)


def statement(name: str, value: TomlValue) -> str:
    """Write ``name = value``; over several lines, or as ``name.part = …``, if it is long."""
    return "\n".join(_statements(key(name), value))


def _statements(name: str, value: TomlValue) -> Iterator[str]:
    line = f"{name} = {inline(value)}"
    match value:
        case str() if _has_lines(value):
            yield f"{name} = {_long(value)}"
        case Mapping() if value and (len(line) > WIDTH or any(map(_has_lines, value.values()))):
            for part, item in value.items():
                yield from _statements(f"{name}.{key(part)}", item)
        case list() if value and (len(line) > WIDTH or _needs_lines(value)):
            yield f"{name} = {_list(value, '')}"
        case _:
            yield line


def _has_lines(value: TomlValue) -> bool:
    return isinstance(value, str) and "\n" in value.strip("\n")


def _needs_lines(value: Sequence[TomlValue]) -> bool:
    return any(isinstance(item, Mapping) or _has_lines(item) for item in value)


def _list(value: Sequence[TomlValue], indent: str) -> str:
    """Write a list over several lines: a table or a long text on each, or as many words as fit."""
    inside = f"{indent}  "
    if _needs_lines(value):
        lines = [f"{inside}{_element(item, inside)}," for item in value]
    else:
        lines = list(_filled((f"{inline(item)}," for item in value), inside))
    return "\n".join(["[", *lines, f"{indent}]"])


def _element(value: TomlValue, indent: str) -> str:
    """Write an element of a list. A list at the end of a table may be broken, as TOML allows."""
    if isinstance(value, str) and _has_lines(value):
        return _long(value)
    line = inline(value)
    if len(indent) + len(line) < WIDTH or not isinstance(value, Mapping):
        return line
    name, last = list(value.items())[-1]
    if not isinstance(last, list) or not last:
        return line
    before = inline({each: item for each, item in value.items() if each != name})
    return f"{before.removesuffix(' }')}, {key(name)} = {_list(last, indent)} }}"


def _filled(words: Iterable[str], indent: str) -> Iterator[str]:
    line = ""
    for word in words:
        if line and len(line) + 1 + len(word) > WIDTH:
            yield line
            line = ""
        line = f"{line} {word}" if line else indent + word
    yield line


def inline(value: TomlValue) -> str:
    """Write a value on one line."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return text(value)
        case int() | float():
            return repr(value)
        case Mapping():
            pairs = ", ".join(f"{key(name)} = {inline(item)}" for name, item in value.items())
            return f"{{ {pairs} }}" if pairs else "{}"
        case _:
            return f"[{', '.join(map(inline, value))}]"


def text(value: str) -> str:
    """Write a text on one line, without escapes where that is possible."""
    if ('"' in value or "\\" in value) and _LITERAL.fullmatch(value):
        return f"'{value}'"
    return _basic(value)


def _basic(value: str) -> str:
    return '"' + _ESCAPED.sub(_escape, value) + '"'


def _long(value: str) -> str:
    """Write a text over several lines. The line end after the quotes is not part of it."""
    escaped = _CONTROL.sub(_escape, value.replace("\\", "\\\\")).replace('"""', '""\\"')
    if escaped.endswith('"'):
        escaped = escaped[:-1] + '\\"'
    return f'"""\n{escaped}"""'


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    return _NAMED.get(character) or json.dumps(character)[1:-1].upper().replace("\\U", "\\u")
