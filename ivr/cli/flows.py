"""Where the terminal finds its files, how it reads a flow, and how a line comes up with one.

In a checkout the default flow, its data and the page lie beside the package. An installed package
carries the flow and the data inside itself (see pyproject.toml) and has no page.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from ivr.flow import Flow, Reading, load, read
from ivr.runtime import Line, seed
from ivr.store import Database, Seeding

CHECKOUT = Path(__file__).resolve().parents[2]
"""The folder of the page, its flows and their data, unless the package is installed."""

BUNDLED = resources.files("ivr") / "_bundled"
"""What an installed package carries; not there in a checkout."""

DEFAULT = "flows/air_india.toml"


def page_folder() -> Path | None:
    """Return the folder that holds the page, or None where the package is installed."""
    return None if BUNDLED.is_dir() else CHECKOUT


def read_flow(path: Path | None) -> Flow:
    """Load a flow and the files that it names; the default flow where ``path`` is None.

    Raises `FlowError` for what is wrong with the flow, OSError where the file cannot be read.
    """
    if path is None:
        return _read_default()
    return load(path.read_text("utf-8"), str(path), _text_of)


def read_all(path: Path) -> Reading:
    """Read what can be read of a flow with faults. Raises OSError for the file itself."""
    return read(path.read_text("utf-8"), str(path), _text_of)


def _text_of(name: str) -> str:
    return Path(name).read_text("utf-8")


def _read_default() -> Flow:
    home: Traversable = page_folder() or BUNDLED

    def text_of(name: str) -> str:
        return home.joinpath(name).read_text("utf-8")

    return load(text_of(DEFAULT), DEFAULT, text_of)


def open_line(flow: Flow, database: Database, now: Callable[[], datetime]) -> Line:
    """Return a line that answers with ``flow``; make the flow's tables if they are missing."""
    if seed(flow, database, now) is Seeding.CHANGED:
        print(
            f"warning: the data of {flow.source} has changed since this database was made, and "
            "the old rows stay. For the new ones, start with another --db.",
            file=sys.stderr,
        )
    database.save_flow(flow.id, flow.title, flow.text)
    return Line(flow, database, now)
