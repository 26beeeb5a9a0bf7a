"""The call flows that the page can load: those that it brings, and those that a user opens.

A flow's own tables are made in the page's database when the flow is taken into use. Files that a
flow names are read from the page's file system, which has ``flows/`` and ``data/`` as on disk.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from ivr.browser.feed import Feed, Latest
from ivr.errors import Fault, FlowError, QueryError
from ivr.flow import Flow, load
from ivr.flow import read as read_flow
from ivr.runtime import CarriedCall, Line, examine, seed, sql_faults
from ivr.store import Database, Seeding

DEFAULT = "flows/air_india.toml"
FOLDER = "flows"

LONGEST_NAME = 60
"""Characters of a name that are shown."""

LARGEST = 5_000_000
"""Bytes of a flow file; one of ten thousand nodes has fewer."""

_HEAD = re.compile(r"(?s:.*?)^[ \t]*\[[ \t]*flow[ \t]*\].*\n(?s:.*?)(?=^[ \t]*\[)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Taken:
    """A flow that was taken into use, with what is to be said about its tables."""

    flow: Flow
    about_tables: tuple[Fault, ...] = ()
    carried: tuple[CarriedCall, ...] = ()

    @property
    def goes_on(self) -> bool:
        """Whether a live call goes on with this version of its flow."""
        return any(not call.reason for call in self.carried)


def paths() -> tuple[str, ...]:
    """Return the paths of the flows that the page brings, the default first."""
    found = (path.as_posix() for path in Path(FOLDER).glob("*.toml"))
    return tuple(sorted(found, key=lambda path: (path != DEFAULT, path)))


def bundled() -> tuple[tuple[str, str], ...]:
    """Return path and title of every flow that the page brings, the default first."""
    return tuple((path, title_of(Path(path))) for path in paths())


def title_of(path: Path) -> str:
    """Return the title of a flow's file, or the file's name if it is broken."""
    try:
        return title_in(path.read_text("utf-8"), path.name)
    except ValueError:
        return path.name


def title_in(text: str, name: str) -> str:
    """Return the title in a flow's text, or ``name`` if there is none that can be read.

    The text is read up to the end of the table ``[flow]``, because reading all of a large flow
    takes a page a tenth of a second. All of it is read where that is no TOML: the next header was
    in a string then.
    """
    head = _HEAD.match(text)
    for part in (head[0], text) if head else (text,):
        with suppress(ValueError, KeyError, TypeError, RecursionError):
            return str(tomllib.loads(part)["flow"]["title"])
    return name


@dataclass(frozen=True, slots=True)
class Refused:
    """A flow that cannot be used, with its faults.

    ``tables_taken`` says that it could be used with a database of its own.
    """

    name: str
    faults: tuple[Fault, ...]
    tables_taken: bool = False


class TablesTakenError(FlowError):
    """A flow's tables cannot be made in this database, because of what is in it already."""


@cache
def read(path: str) -> Flow:
    """Load a flow that the page brings; later calls return the same one. Raises `FlowError`.

    No other path is opened: ``path`` comes from the page's address, and may be any.
    """
    if path not in paths():
        remedy = f"there is no such flow here. Choose one of {', '.join(paths())}."
        raise FlowError([Fault(printable(path), "", remedy)])
    text = Path(path).read_text("utf-8")
    return load(text, path, lambda name: Path(name).read_text("utf-8"))


def bundled_flows() -> Iterator[Flow]:
    """Load the flows that the page brings, but for those with faults."""
    for path, _ in bundled():
        with suppress(FlowError):
            yield read(path)


def printable(name: str) -> str:
    """Return a name from outside as it can be shown: short, and without control characters."""
    odd = "\N{REPLACEMENT CHARACTER}"
    shown = "".join(letter if letter.isprintable() else odd for letter in name)
    return shown if len(shown) <= LONGEST_NAME else f"{shown[:LONGEST_NAME]}…"


def own_database(name: str, current: str) -> str:
    """Return the name of a database for one flow alone, which is not the ``current`` one."""
    stem = Path(name).stem or "flow"
    number = 1
    while (found := stem if number == 1 else f"{stem}-{number}") == current:
        number += 1
    return found


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


def of_a_call(database: Database, id: str) -> Flow | None:
    """Return the flow with which a call of the database can go on, or None.

    Its text is in the database, or it is one that the page brings.
    """
    return known(database, id) or next((flow for flow in bundled_flows() if flow.id == id), None)


def prepare(flow: Flow, database: Database) -> Taken:
    """Make the flow's tables, and say what is odd. Raises `FlowError` for faults in its SQL."""
    about_tables: tuple[Fault, ...] = ()
    try:
        if seed(flow, database) is Seeding.CHANGED:
            remedy = "its tables were made by an earlier version and keep what is in them."
            about_tables = (Fault(flow.source, "data", remedy),)
    except QueryError as error:
        kind = FlowError if sql_faults(flow) else TablesTakenError
        raise kind([Fault(flow.source, "data", str(error))]) from None
    database.save_flow(flow.id, flow.title, flow.text)
    return Taken(flow, about_tables)


def chosen_flow(name: str, texts: Mapping[str, str]) -> Flow:
    """Load a flow by its name: one that a user opened, or that the page brings.

    ``texts`` are those of the opened flows. Raises `FlowError`.
    """
    return opened(texts[name], name) if name in texts else read(name)


def first_flow(name: str, texts: Mapping[str, str]) -> tuple[Flow, FlowError | None]:
    """Load the flow that a page begins with: the named one; or the default, and what is wrong.

    Raises `FlowError` if the default flow cannot be used either.
    """
    try:
        return chosen_flow(name or DEFAULT, texts), None
    except FlowError as error:
        return read(DEFAULT), error


def refusal(refused: Refused, answering: str) -> str:
    """Return what the telephone shows of a flow that cannot be used, and what answers instead."""
    faults, name = refused.faults, printable(refused.name)
    why = faults[0].message if len(faults) == 1 else f"its {len(faults)} faults are under Editor"
    return f"{name} cannot be used: {why.rstrip('.')}. {answering} answers instead."


class LineFlow:
    """The flow that a line answers with. If a new flow has faults, the line keeps the old one.

    The feed ``taken`` has each flow taken into use. ``refused`` has each flow that cannot be used,
    which holds until another one is taken. ``chosen`` has the name of each that a user has chosen
    and that is in use now. ``drafted`` has the flow that is being written, as far as it can be
    read, and None once it is the one in use. ``texts`` are those of the flows that users opened, by
    name.
    """

    def __init__(self, line: Line, texts: Mapping[str, str] = MappingProxyType({})) -> None:
        self._line = line
        self.texts = dict(texts)
        self.taken: Latest[Taken] = Latest()
        self.refused: Latest[Refused] = Latest()
        self.chosen: Feed[str] = Feed()
        self.drafted: Latest[Flow | None] = Latest()

    def take(self, name: str) -> None:
        """Answer new calls with a flow that the page brings, or that a user opened before."""
        self._publish(name, self._refusal(lambda: chosen_flow(name, self.texts)))

    def take_opened(self, text: str, name: str, edited: bool = False) -> None:
        """Answer new calls with a flow that a user opens.

        If it was ``edited`` here, live calls of its earlier versions go on with this one.
        """
        refused = self._refusal(lambda: opened(text, name), edited)
        if refused is None or isinstance(refused, TablesTakenError):
            self.texts[name] = text
        self._publish(name, refused)

    def take_again(self) -> bool:
        """Prepare the line's new database for the flow in use, or else for the default flow.

        Returns whether the database can be used with one of them.
        """
        flow = self._line.flow
        refused = self._refusal(lambda: flow)
        if refused is not None and flow.source != DEFAULT:
            self._refusal(lambda: read(DEFAULT))
        if refused is not None:
            self.refuse(flow.source, refused)
        return refused is None or self._line.flow is not flow

    def refuse(self, name: str, error: FlowError) -> None:
        """Publish that a flow cannot be used."""
        taken = isinstance(error, TablesTakenError)
        self.refused.publish(Refused(name, tuple(error.faults), taken))

    def _publish(self, name: str, refused: FlowError | None) -> None:
        if refused is None:
            self.chosen.publish(name)
        else:
            self.refuse(name, refused)

    def _refusal(self, load: Callable[[], Flow], edited: bool = False) -> FlowError | None:
        """Take a flow into use, or return why it cannot be used."""
        try:
            flow = load()
            taken = prepare(flow, self._line.database)
        except FlowError as error:
            return error
        self._line.use_flow(flow)
        self.refused.forget()
        if edited:
            taken = replace(taken, carried=self._line.carry_over())
        self.taken.publish(taken)
        return None
