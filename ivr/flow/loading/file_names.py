"""The names by which a flow's files name each other, and which of them are taken.

A flow may come from anybody. So it names files of its own folder, of folders below that, and of
folders beside it, as ``data/`` lies beside ``flows/``. The function that reads the files may take
fewer. Nothing is looked up here: names are compared as texts.
"""

from __future__ import annotations

import re

_DRIVE = re.compile(r"[A-Za-z]:")
_OUTSIDE = (
    "it lies outside of the folder of the flow. Put the file there, or into a folder beside that "
    "one, and name it from there"
)


def relative_to(source: str, name: str) -> str:
    """The path of ``name`` as written in the file ``source``: "flows/a.toml", "../b" → "b"."""
    if name.startswith("/"):
        return name
    parts = _folder(source)
    for part in name.split("/"):
        if part == ".." and parts and parts[-1] not in ("", ".."):
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def name_fault(flow: str, source: str, name: str) -> str:
    """Return why the file ``source`` of the ``flow`` may not name another file so, or ""."""
    if any(character < " " or character == "\x7f" for character in name):
        return "a file's name has no NUL and no other control character. Take it out"
    if "\\" in name:
        return "write / between folders, and no backslash"
    if name.strip() in ("", ".", "..") or name.endswith(("/", "/.", "/..")):
        return "it names no file. Write its name"
    if name.startswith("/") or _DRIVE.match(name) or _steps_up(flow, relative_to(source, name)) > 1:
        return _OUTSIDE
    return ""


def _steps_up(flow: str, path: str) -> int:
    """Return how many folders up from the flow's own a path begins."""
    folder, parts = _folder(flow), path.split("/")
    common = 0
    while common < min(len(folder), len(parts)) and folder[common] == parts[common]:
        common += 1
    return len(folder) - common + parts[common:].count("..")


def _folder(source: str) -> list[str]:
    """Return the folders of a file's name."""
    return source.replace("\\", "/").split("/")[:-1]
