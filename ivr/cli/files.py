"""Reading the files of a flow from the disk: its own, and those that it names.

A flow may come from anybody, and says itself which files are read. So each of them must be a
regular file (a device or a pipe may never end), of a limited size, and lie in the folder of the
flow, or in the folder ``data`` beside that one.

What is wrong is raised as `IvrError`, whose text is the reason alone, without the file's name and
without a full stop: the caller knows how to name the file.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

from ivr.errors import IvrError

LARGEST = 5_000_000
"""Bytes of a file. A flow of ten thousand nodes has fewer."""

DATA_FOLDER = "data"
"""The folder beside the flow's own that may hold its data, as ``data/`` lies beside ``flows/``."""


def read_text(path: Path) -> str:
    """Return the text of a regular file in UTF-8, without a BOM.

    Its lines end with a newline, however they end in the file.

    Raises `IvrError` with what is wrong with the file and what to do about it.
    """
    content = _read_bytes(path)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise IvrError(f"line {line} is not UTF-8; save the file as UTF-8") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def reader_beside(flow: Path, base: Path | None = None) -> Callable[[str], str]:
    """Return a function that reads the files which the ``flow`` names.

    Relative names begin in ``base``, which is the working directory where nothing else is said.
    """
    folder = flow.absolute().parent
    allowed = (folder, folder.parent / DATA_FOLDER)

    def read(name: str) -> str:
        path = Path(name) if base is None else base / name
        if "\0" not in name and not any(_is_inside(path, place) for place in allowed):
            raise IvrError(
                f"it lies outside of the folder of the flow; put it there, or into the folder "
                f"{DATA_FOLDER} beside that one"
            )
        return read_text(path)

    return read


def _is_inside(path: Path, folder: Path) -> bool:
    """Say whether the path leads into the folder, all links followed."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def _read_bytes(path: Path) -> bytes:
    if "\0" in str(path):
        raise IvrError("no file's name has a NUL character; take it out")
    try:
        kind = path.stat().st_mode
        if not stat.S_ISREG(kind):
            raise IvrError(f"it is {_kind_in_words(kind)}; name a regular file")
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise IvrError(_reason(error)) from None
    if len(content) > LARGEST:
        raise IvrError(f"it has more than {LARGEST:,} bytes; make it smaller")
    return content


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "there is no such file; correct the name"
    return (error.strerror or str(error)).lower()


def _kind_in_words(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a folder"
    return "a pipe" if stat.S_ISFIFO(mode) else "a device or a socket"
