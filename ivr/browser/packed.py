"""Imports modules from an archive of bytecode that is in memory as a whole.

Python's own zipimport opens the archive again for each module, which takes a third of the time in
which the page's modules are imported. The archives are those of ``tools/bytecode.py``: their files
are stored one after another, uncompressed, and lie in memory only until they have been imported.
"""

from __future__ import annotations

import marshal
import sys
from collections.abc import Iterator, Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from struct import unpack_from
from types import ModuleType
from typing import Any

APP = "/lib/app.zip"
"""The first archive, where ``loader/python.mjs`` puts it."""

SIGNATURE, HEADER, LENGTH = b"PK\x03\x04", "<18xIIHH", 30
"""What stands before each file of an archive: its size as it is stored, its size, and how long its
name and what follows that are (APPNOTE.TXT, 4.3.7)."""

PYC_LENGTH = 16
"""What stands in front of the code in a pyc file (PEP 552)."""


class Archive:
    """Finds and loads the modules of an archive, as `importlib.abc` says: for `sys.meta_path`."""

    def __init__(self, path: str) -> None:
        self._content = memoryview(Path(path).read_bytes())
        self.archive = path
        self._modules = {
            name.removesuffix(".pyc").removesuffix("/__init__").replace("/", "."): (name, start)
            for name, start in files(self._content)
            if name.endswith(".pyc")
        }

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find a module by its whole name."""
        if name not in self._modules:
            return None
        file = f"{self.archive}/{self._modules[name][0]}"
        folder, is_package, _ = file.rpartition("/__init__.pyc")
        loader: Any = self
        spec = ModuleSpec(name, loader, origin=file, is_package=bool(is_package))
        spec.has_location = True
        if spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append(folder)
        return spec

    def create_module(self, spec: ModuleSpec) -> None:
        """Leave it to Python to make the module."""

    def exec_module(self, module: ModuleType) -> None:
        """Run a module's code in it."""
        _, start = self._modules[module.__name__]
        exec(marshal.loads(self._content[start + PYC_LENGTH :]), vars(module))

    def forget(self) -> None:
        """Find nothing any more. Modules that came from it refer to it as long as they live."""
        self._modules.clear()
        self._content = memoryview(b"")


def files(content: memoryview) -> Iterator[tuple[str, int]]:
    """Yield the name of each file of an archive, and where it begins."""
    place = 0
    while content[place : place + len(SIGNATURE)] == SIGNATURE:
        size, _, name, more = unpack_from(HEADER, content, place)
        begin = place + LENGTH + name
        yield str(content[place + LENGTH : begin], "utf-8"), begin + more
        place = begin + more + size


def use(path: str) -> None:
    """Let modules be imported from an archive, before Python looks elsewhere."""
    sys.meta_path.insert(0, Archive(path))


def uses(path: str) -> bool:
    """Return whether modules are imported from an archive."""
    return any(getattr(finder, "archive", "") == path for finder in sys.meta_path)


def leave() -> None:
    """Import from none of these archives any more, so that none has to stay in memory."""
    for finder in [finder for finder in sys.meta_path if isinstance(finder, Archive)]:
        finder.forget()
        sys.meta_path.remove(finder)
