"""Which browser the tests and benchmarks start: the one on the PATH, or Playwright's own.

Rules:

- A browser on the PATH comes first, because people on this machine use it.
- Playwright's own browser is used if it was downloaded before. This module downloads nothing; on
  machines without apt-get ``tools/need.sh`` does.
- ``python -m tests.browser.programs chromium`` prints where Playwright keeps its own, and exits
  with 1 if it is not on this machine. ``tools/need.sh`` calls it.

Playwright itself is imported by ``main`` only, so that the unit tests can run without it.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import BrowserType, Playwright

ENGINES = ("chromium", "firefox")
ON_THE_PATH = {
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "firefox": ("firefox-esr", "firefox"),
}

# Playwright drives a Firefox that is not its own through WebDriver BiDi, which is this channel.
CHANNELS = {"chromium": None, "firefox": "moz-firefox"}


@dataclass(frozen=True, slots=True)
class Program:
    """A browser to start: its file, and the channel by which Playwright drives it, if any."""

    path: str
    channel: str | None = None


def browser_type(playwright: Playwright, engine: str) -> BrowserType:
    """Return Playwright's object for one of the ENGINES."""
    return playwright.firefox if engine == "firefox" else playwright.chromium


def own(playwright: Playwright, engine: str) -> str | None:
    """Return where Playwright's own browser is, or None if it was not downloaded."""
    path = browser_type(playwright, engine).executable_path
    return path if Path(path).is_file() else None


def program(playwright: Playwright, engine: str) -> Program:
    """Return the browser to start for one of the ENGINES.

    Raises `FileNotFoundError`, which says what was searched for and what to do.
    """
    names = ON_THE_PATH[engine]
    if found := next(filter(None, map(shutil.which, names)), None):
        return Program(found, CHANNELS[engine])
    if found := own(playwright, engine):
        return Program(found)
    raise FileNotFoundError(
        f"no {' or '.join(names)} on the PATH, and Playwright has no {engine} of its own: "
        f"`tools/need.sh {engine}` installs one, or says how"
    )


def main() -> int:
    """Print where Playwright keeps its own browser of the engine that is named."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = own(playwright, sys.argv[1])
    if path is not None:
        print(path)
    return int(path is None)


if __name__ == "__main__":
    sys.exit(main())
