"""Flows from files, and a line that answers with one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from ivr.flow import Flow, load
from ivr.runtime import Line, seed
from ivr.store import Database, Seeding

ROOT = Path(__file__).resolve().parents[2]
"""The folder of the page, its flows and their data."""

DEFAULT = ROOT / "flows" / "air_india.toml"


def read_flow(path: Path) -> Flow:
    """Load a flow and the files it names. Raises `FlowError`, and OSError for the file itself."""
    return load(path.read_text("utf-8"), str(path), lambda name: Path(name).read_text("utf-8"))


def open_line(flow: Flow, database: Database, now: Callable[[], datetime]) -> Line:
    """Make the flow's tables where they are not there yet, and answer with it."""
    if seed(flow, database) is Seeding.CHANGED:
        print(
            f"warning: the data of {flow.source} has changed since this database was made, and "
            "the old rows stay. For the new ones, start with another --db.",
            file=sys.stderr,
        )
    database.save_flow(flow.id, flow.title, flow.text)
    return Line(flow, database, now)
