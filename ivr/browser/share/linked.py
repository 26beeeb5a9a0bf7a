"""Decides about links: what one holds, in which database its line lives, and what the page says.

A link's address is the page's own with ``#line=`` and the text of `ivr.sharing` behind it. A
browser sends what stands behind ``#`` to no server.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ivr.browser.flows import opened, paths, printable, read
from ivr.errors import LinkError
from ivr.flow import CallerStep, Flow
from ivr.sharing import LONGEST, SharedLine, decode, encode

MARK = "line="
"""Stands in front of a link's text, behind ``#``; other parts of the fragment stand beside it."""

OTHER_FILES = (
    "Its flow takes in files that are others in this page than where the link was made. Ask for a "
    "new link, or for the flow as a file."
)
BROUGHT = "This page brings the line itself; the link only names it."
FROM_OUTSIDE = "The line was written by the maker of the link, or by somebody before."
CANNOT = "The link cannot be opened. {why} {title} answers as usual."
TOO_LONG = (
    "The link would have {length:,} characters. {most:,} are the most that all programs hand on. "
    "Save the flow as a file, and send that."
)
LENGTH = "{length:,} characters"
OWN_DATABASE = (
    "It gets a database of its own, {name}. The calls and tables that are here stay as they are."
)
NOT_KEPT_HERE = "The call that is on is stopped, and can be resumed here when you come back."


@dataclass(frozen=True, slots=True)
class LinkedLine:
    """The flow of a link, loaded and without faults, and the call that goes with it."""

    shared: SharedLine
    flow: Flow
    brought: bool  # by the page, so that only the name is needed

    @property
    def database(self) -> str:
        """The name of the database that the line has for itself."""
        return f"shared-{self.shared.id[:8]}"


def bases() -> Mapping[str, str]:
    """Return the texts of the flows that the page brings, by name."""
    return {path: Path(path).read_text("utf-8") for path in paths()}


def link_in(fragment: str) -> str | None:
    """Return the text of a link in the fragment of an address, or None if there is none."""
    parts = fragment.removeprefix("#").split("&")
    return next((part.removeprefix(MARK) for part in parts if part.startswith(MARK)), None)


def without_link(fragment: str) -> str:
    """Return a fragment without the link in it: "" or with its ``#``."""
    parts = fragment.removeprefix("#").split("&")
    left = "&".join(part for part in parts if part and not part.startswith(MARK))
    return f"#{left}" if left else ""


def linked_line(text: str) -> LinkedLine:
    """Load the line of a link.

    Raises `LinkError` if the link cannot be read, and `FlowError` with the faults of its flow.
    """
    shared = decode(text, bases())
    brought = shared.name in paths() and bases()[shared.name] == shared.text
    flow = read(shared.name) if brought else opened(shared.text, shared.name)
    if flow.id != shared.id:
        raise LinkError(OTHER_FILES)
    return LinkedLine(shared, flow, brought)


def link_to(flow: Flow, steps: tuple[CallerStep, ...], page: str) -> str:
    """Return the address that opens this flow, of whatever length; ``page`` is that of the page."""
    brought = bases().get(flow.source) == flow.text
    name = flow.source if brought else Path(flow.source).name
    return f"{page}#{MARK}{encode(SharedLine(name, flow.id, flow.text, steps), bases())}"


def length_of(address: str) -> tuple[bool, str]:
    """Return whether a link is short enough to be sent, and what is said of its length."""
    if len(address) > LONGEST:
        return False, TOO_LONG.format(length=len(address), most=LONGEST)
    return True, LENGTH.format(length=len(address))


def described(linked: LinkedLine) -> tuple[tuple[str, str], ...]:
    """Return what a user is told of a link before it is opened: pairs of a name and words."""
    flow, steps = linked.flow, linked.shared.steps
    nodes = f"{len(flow.nodes):,} {'node' if len(flow.nodes) == 1 else 'nodes'}"
    told = [
        ("Line", printable(flow.title)),
        ("Begins at", printable(flow.start)),
        ("Size", nodes),
        ("Data", "Its SQL makes tables." if flow.seed else "It makes no tables."),
    ]
    if steps:
        one = len(steps) == 1
        many = "1 step, which plays" if one else f"{len(steps):,} steps, which play"
        told.append(("Call", f"{many} when you press Play."))
    return tuple(told)
