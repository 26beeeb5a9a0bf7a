"""The call flows that the page can load: those that it brings, and those that a user opens.

A flow's own tables are made in the page's database when the flow is taken into use. Files that a
flow names are read from the page's file system, which has ``flows/`` and ``data/`` as on disk.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ivr.browser.feed import Feed
from ivr.errors import Fault, FlowError, QueryError
from ivr.flow import Flow, check, load
from ivr.flow import read as read_flow
from ivr.runtime import Line, examine, seed
from ivr.store import Database, Seeding

DEFAULT = "flows/air_india.toml"
FOLDER = "flows"

LARGEST = 5_000_000
"""Bytes of a flow file; one of ten thousand nodes has fewer."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A flow that was taken into use, with the warnings about it."""

    flow: Flow
    warnings: tuple[Fault, ...]


def bundled() -> tuple[tuple[str, str], ...]:
    """Return path and title of every flow that the page brings, the default first."""
    paths = sorted(Path(FOLDER).glob("*.toml"), key=lambda p: (p.as_posix() != DEFAULT, p.name))
    return tuple((path.as_posix(), title_of(path)) for path in paths)


def title_of(path: Path) -> str:
    """Return a flow's title without loading all of it, or the file's name if it is broken."""
    try:
        return str(tomllib.loads(path.read_text("utf-8"))["flow"]["title"])
    except (ValueError, KeyError, TypeError):
        return path.name


@dataclass(frozen=True, slots=True)
class Refused:
    """A flow that cannot be used, with its faults."""

    name: str
    faults: tuple[Fault, ...]


@cache
def read(path: str) -> Flow:
    """Load a flow that the page brings; later calls return the same one. Raises `FlowError`."""
    try:
        text = Path(path).read_text("utf-8")
    except OSError:
        names = ", ".join(name for name, _ in bundled())
        remedy = f"there is no such flow here. Choose one of {names}."
        raise FlowError([Fault(path, "", remedy)]) from None
    return load(text, path, lambda name: Path(name).read_text("utf-8"))


def bundled_flows() -> Iterator[Flow]:
    """Load the flows that the page brings, but for those with faults."""
    for path, _ in bundled():
        with suppress(FlowError):
            yield read(path)


def check_file_size(name: str, size: int) -> None:
    """Raise `FlowError` if ``size`` is more bytes than a flow's file may have."""
    if size > LARGEST:
        remedy = f"{size:,} bytes are too many for a call flow: {LARGEST:,} at most."
        raise FlowError([Fault(name, "", remedy)])


def opened(text: str, name: str) -> Flow:
    """Load a flow that a user opened, as if its file were in ``flows/``, and try its SQL.

    Raises `FlowError` with all that is wrong with it.
    """
    reading = read_flow(text, name, lambda other: Path(FOLDER, other).read_text("utf-8"))
    faults = examine(reading).faults
    if reading.flow is None or faults:
        raise FlowError(faults)
    return reading.flow


def known(database: Database, id: str) -> Flow | None:
    """Return the flow of this id from the database, or None if its text gives another id now."""
    record = database.find_flow(id)
    try:
        flow = opened(record.source, record.title) if record else None
    except FlowError:
        return None
    return flow if flow is not None and flow.id == id else None


def prepare(flow: Flow, database: Database) -> Taken:
    """Make the flow's tables and return its warnings. Raises `FlowError` for faults in its SQL."""
    warnings = list(check(flow))
    try:
        if seed(flow, database) is Seeding.CHANGED:
            remedy = "its tables were made by an earlier version and keep what is in them."
            warnings.append(Fault(flow.source, "data", remedy))
    except QueryError as error:
        raise FlowError([Fault(flow.source, "data", str(error))]) from None
    database.save_flow(flow.id, flow.title, flow.text)
    return Taken(flow, tuple(warnings))


class LineFlow:
    """The flow that a line answers with. If a new flow has faults, the line keeps the old one.

    The feed ``taken`` has each flow taken into use, ``refused`` each flow that cannot be used.
    """

    def __init__(self, line: Line) -> None:
        self._line = line
        self.taken: Feed[Taken] = Feed()
        self.refused: Feed[Refused] = Feed()

    def take_bundled(self, path: str) -> None:
        """Answer new calls with a flow that the page brings."""
        self._take(path, lambda: read(path))

    def take_opened(self, text: str, name: str) -> None:
        """Answer new calls with a flow that a user opened."""
        self._take(name, lambda: opened(text, name))

    def take_again(self) -> None:
        """Prepare the line's new database for the flow in use."""
        self._take(self._line.flow.source, lambda: self._line.flow)

    def refuse(self, name: str, error: FlowError) -> None:
        """Publish that a flow cannot be used."""
        self.refused.publish(Refused(name, tuple(error.faults)))

    def _take(self, name: str, load: Callable[[], Flow]) -> None:
        try:
            flow = load()
            taken = prepare(flow, self._line.database)
        except FlowError as error:
            self.refuse(name, error)
            return
        self._line.use_flow(flow)
        self.taken.publish(taken)
