"""What the map marks of a call: what is being said, where it will wait, and its way so far.

The engine runs ahead of the voice, so the node whose prompt is heard and the node at which the call
will wait are two things, and the map shows both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from ivr.bounded_json import parse_json
from ivr.engine import COMMAND, Phase, TakenExit, accepts
from ivr.flow import Flow, Subflow
from ivr.runtime import CallUpdate
from ivr.store import CallEvent

EXITS_TAKEN = "ExitsTaken"
"""The kind of the log's rows that have the exits taken."""

NO_CALL = "Nobody is on the line."


OTHER_FLOW = "The call goes on in the flow that it began with, {title}, and not in this one."
ENDED = "The call has ended. Its way stays marked until the next one."


@dataclass(frozen=True, slots=True)
class MapMarks:
    """What is marked; "" and nothing where there is no call.

    ``visited`` are the nodes that the call has been at, and ``taken`` the exits by which it left
    them, each as the node's name and the exit's; the way into a subflow has the name "".
    """

    saying: str = ""
    waiting: str = ""
    visited: frozenset[str] = frozenset()
    taken: frozenset[tuple[str, str]] = frozenset()

    def nodes(self) -> frozenset[str]:
        """Return the names of all nodes that have a mark."""
        return self.visited | {self.saying, self.waiting}

    def at(self, place: Callable[[str], str]) -> MapMarks:
        """Return the same marks at other names: where a card is closed, at the card."""
        visited = frozenset(map(place, self.visited))
        saying, waiting = (name and place(name) for name in (self.saying, self.waiting))
        return MapMarks(saying, waiting, visited, self.taken)


def exits_in(events: Iterable[CallEvent]) -> Iterator[TakenExit]:
    """Return the exits that a call has taken, from its log. Damaged rows are passed over."""
    for event in events:
        if event.kind != EXITS_TAKEN:
            continue
        try:
            found = parse_json(event.data)
        except ValueError:
            continue
        pairs = found.get("exits") if isinstance(found, dict) else None
        for pair in pairs if isinstance(pairs, list) else ():
            if isinstance(pair, list) and len(pair) == 2:
                yield TakenExit(str(pair[0]), str(pair[1]))


def marks_of(
    flow: Flow, update: CallUpdate | None, way: Iterable[TakenExit], saying: str
) -> MapMarks:
    """Return what to mark on the map of a flow.

    Nothing is marked of a call of another flow, whose nodes may have the same names. On another
    version of the call's flow, such as a draft, it is marked.
    """
    if update is None or not _is_of(flow, update):
        return MapMarks()
    way = tuple(way)
    visited = {name for taken in way for name in (taken.node, *_entered(flow, taken))}
    visited.add(update.call.node)
    live = update.call.outcome is None and update.call.phase is not Phase.LEAVING
    waiting = update.call.node if live else ""
    inside = ((name, "") for name in visited if _start_of(flow, name) in visited)
    return MapMarks(
        saying, waiting, frozenset(visited & flow.nodes.keys()), frozenset((*way, *inside))
    )


def _is_of(flow: Flow, update: CallUpdate) -> bool:
    """Whether a call is one of a flow, or of another version of it: of a file of the same name."""
    return PurePosixPath(update.flow.source).name == PurePosixPath(flow.source).name


def _start_of(flow: Flow, name: str) -> str | None:
    """Return where a subflow begins, or None for any other node."""
    node = flow.nodes.get(name)
    return node.start if isinstance(node, Subflow) else None


def _entered(flow: Flow, taken: TakenExit) -> Iterator[str]:
    """Return the nodes to which an exit, or a command, has led the call."""
    if taken.name.startswith(COMMAND):
        name = taken.name.removeprefix(COMMAND)
        target = next((one.to for one in flow.commands if one.name == name), None)
    else:
        node = flow.nodes.get(taken.node)
        target = node.exits.get(taken.name) if node else None
    entered: set[str] = set()  # a circle of subflows is entered until it is too deep
    while target is not None and target in flow.nodes and target not in entered:
        entered.add(target)
        yield target
        target = _start_of(flow, target)


def place_in_words(flow: Flow, update: CallUpdate | None, saying: str) -> str:
    """Return in a sentence where the call is, for the line above the map."""
    if update is None or not (_is_of(flow, update) or update.call.outcome is None):
        return NO_CALL
    call = update.call
    if not _is_of(flow, update):
        return OTHER_FLOW.format(title=update.flow.title)
    if call.outcome is not None:
        return ENDED
    says = f"{saying} is speaking, " if saying else ""
    if call.phase is Phase.LEAVING:
        return f"{says}then the call ends" if says else "The call ends"
    waits = "will wait" if says else "waits"
    at = f" at {call.node}" if says and saying != call.node else ""
    return f"{says or f'{call.node} '}{waits}{at} for {accepts(update.flow, call).expects}"
