"""Where the terminal finds its files, how it reads a flow, and how a line comes up with one.

In a checkout the default flow, its data and the page lie beside the package. An installed package
carries the flow and the data inside itself (see pyproject.toml) and has no page.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from importlib import resources
from pathlib import Path

from ivr.cli.files import read_text, reader_beside
from ivr.errors import IvrError
from ivr.flow import Flow, FlowReading, load, read
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

    Raises `FlowError` for what is wrong with the flow, `IvrError` where the file cannot be read.
    """
    if path is None:
        return _read_default()
    return load(_text_of(path), str(path), reader_beside(path))


def read_all(path: Path) -> FlowReading:
    """Read what can be read of a flow with faults. Raises `IvrError` for the file itself."""
    return read(_text_of(path), str(path), reader_beside(path))


def _text_of(path: Path) -> str:
    try:
        return read_text(path)
    except IvrError as error:
        raise IvrError(f"{path} cannot be read: {error}.") from None


def _read_default() -> Flow:
    folder = page_folder()
    if folder is not None:
        path = folder / DEFAULT
        return load(_text_of(path), DEFAULT, reader_beside(path, folder))
    return load(_bundled_text(DEFAULT), DEFAULT, _bundled_text)


def _bundled_text(name: str) -> str:
    return BUNDLED.joinpath(name).read_text("utf-8")


def open_line(flow: Flow, database: Database, now: Callable[[], datetime]) -> Line:
    """Return a line that answers with ``flow``; make the flow's tables if they are missing."""
    for sentence in database.mended:
        print(f"warning: {sentence}", file=sys.stderr)
    if seed(flow, database, now) is Seeding.CHANGED:
        print(
            f"warning: the data of {flow.source} has changed since this database was made, and "
            "the old rows stay. For the new ones, start with another --db.",
            file=sys.stderr,
        )
    database.save_flow(flow.id, flow.title, flow.text)
    return Line(flow, database, now)
