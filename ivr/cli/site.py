"""Which files of the page's folder `serve` gives out: those that the page asks for, and no others.

The folder may be a checkout, which holds much besides the page (tests, tools, the history, a
database), or the site that ``make dist`` makes, where most of the same files lie in a folder named
by their version. So the files are listed here, and everything that is not listed is not there.
``tests/unit/cli/test_site.py`` compares the list with what ``tools/dist.py`` puts into a site.
"""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from pathlib import Path

START_PAGE = "index.html"

PUBLIC = (
    START_PAGE,
    "LICENSE",
    "ivr-simulator.html",  # the single file, where a host offers it beside the page
    "pyscript.toml",
    "sw.js",
    "assets/*.css",
    "assets/*.png",
    "assets/*.svg",
    "assets/*.webmanifest",
    "data/*.sql",
    "flows/*.toml",
    "loader/*.js",
    "loader/*.mjs",
    "vendor/*.mjs",
    "vendor/*.zip",
    "vendor/pyodide/*.mjs",
    "vendor/pyodide/*.wasm",
    "vendor/pyscript/*.css",
    "vendor/pyscript/*.js",
    "vendor/pyscript/LICENSE",
)
"""The files of the page, as patterns; a ``*`` stands for a name, never for a folder."""

_VERSION = re.compile(r"[0-9a-f]{12}")
"""How a built site names the folder of a version."""


def public_file(folder: Path, path: Path) -> Path | None:
    """Return the file at ``path`` in the page's ``folder``, or None if it is not served.

    The folder itself stands for its start page. A link that leads out of the folder, and what is
    no regular file, is not given out either. Raises ValueError for a NUL in the path.
    """
    if path == folder:
        path = folder / START_PAGE
    if not path.is_relative_to(folder) or not is_listed(path.relative_to(folder).parts):
        return None
    inside = path.resolve().is_relative_to(folder.resolve())
    return path if inside and path.is_file() else None


def is_listed(names: tuple[str, ...]) -> bool:
    """Say whether the page asks for a file of this path, given as the names along it."""
    if len(names) > 1 and _VERSION.fullmatch(names[0]):
        names = names[1:]
    return any(_fits(names, pattern.split("/")) for pattern in PUBLIC)


def _fits(names: tuple[str, ...], patterns: list[str]) -> bool:
    """Compare name by name: a hidden file fits no pattern, and upper case is another name."""
    return len(names) == len(patterns) and all(
        not name.startswith(".") and fnmatchcase(name, pattern)
        for name, pattern in zip(names, patterns, strict=True)
    )
