"""Every node of a flow at one place of a tree.

- From the start, each node stands where the fewest exits lead to it, so that the main ways are
  short. Exits to it from elsewhere end in chips.
- What commands lead to hangs from a group of its own, as if a caller gave each of them where the
  call first waits.
- Nodes inside of a subflow, to which nothing else leads, hang from the first node that runs it.
- A node to which only fallbacks lead hangs from the one node that has them. Where several nodes
  do, it hangs from a group.
- Nodes that no call reaches hang from the last group.

Nothing here is recursive, and each exit is looked at a few times only.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ivr.diagram.exits import Exit, commands_of, exits_of
from ivr.diagram.picture import GROUPS, BoxKind
from ivr.flow import INHERITED_EXITS, Flow, Node, waits

TreePlace = str | BoxKind
"""The name of a node, or a group."""

Exits = Mapping[TreePlace, tuple[Exit, ...]]


@dataclass(frozen=True, slots=True)
class Tree:
    """Where each node stands. ``parents`` has the places in an order that puts parents first.

    ``children`` are in the order of the exits. ``rescued`` are the nodes that hang from a fallback
    of their parent, ``bodies`` the starts of subflows that hang from a node that runs them.
    ``unreached`` are the nodes that no call comes to.
    """

    flow: Flow
    parents: dict[TreePlace, TreePlace | None]
    children: Mapping[TreePlace, tuple[str, ...]]
    exits: Exits
    rescued: frozenset[str]
    bodies: frozenset[str]
    unreached: frozenset[str]


def tree_of(flow: Flow) -> Tree:
    """Return the flow's tree. It is made once for each flow."""
    made: Tree | None = flow.derived.get(Tree)
    if made is None:
        made = flow.derived[Tree] = _Planting(flow).tree()
    return made


def kind_of(node: Node) -> BoxKind:
    """Return the kind of a node's box."""
    return BoxKind[type(node).__name__.upper()]


def _exits_of_nodes(flow: Flow) -> dict[TreePlace, tuple[Exit, ...]]:
    return {name: tuple(exits_of(node, flow.language)) for name, node in flow.nodes.items()}


@dataclass(slots=True)
class _Planting:
    """What has its place so far, and what is still to be looked at."""

    flow: Flow
    parents: dict[TreePlace, TreePlace | None] = field(default_factory=dict)
    exits: dict[TreePlace, tuple[Exit, ...]] = field(default_factory=dict)
    rescued: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    waiting: deque[str] = field(default_factory=deque)  # their exits were not followed yet
    subflows: deque[Exit] = field(default_factory=deque)
    fallbacks: deque[Exit] = field(default_factory=deque)
    shared: BoxKind = BoxKind.FALLBACKS  # holds what fallbacks of several nodes lead to

    def tree(self) -> Tree:
        flow = self.flow
        self.exits = _exits_of_nodes(flow)
        only_source = _only_sources(self.exits)
        self._put(flow.start, None)
        self._spread(only_source)
        self._give_commands()  # where nothing waits, they were not given yet
        self._spread(only_source)
        reached = set(self.parents)
        self.shared = BoxKind.UNREACHED
        for name in _entrances_first(self.exits, [n for n in flow.nodes if n not in reached]):
            self._put(name, BoxKind.UNREACHED)
            self._spread(only_source)
        self._gather()
        return Tree(
            flow,
            self._in_order(),
            _children(self.parents, self.exits),
            self.exits,
            frozenset(self.rescued),
            frozenset(self.bodies),
            frozenset(name for name in flow.nodes if name not in reached),
        )

    def _put(self, name: str, parent: TreePlace | None) -> bool:
        """Give a node its place, unless it has one or the flow has no such node."""
        if name in self.parents or name not in self.flow.nodes:
            return False
        self.parents[name] = parent
        self.waiting.append(name)
        return True

    def _spread(self, only_source: Mapping[str, str]) -> None:
        """Give a place to all that can be reached from what has one, by plain exits first."""
        while True:
            if self.waiting:
                self._follow_exits(self.waiting.popleft())
            elif self.subflows:
                way = self.subflows.popleft()
                if self._put(way.to, way.node):
                    self.bodies.add(way.to)
            elif self.fallbacks:
                way = self.fallbacks.popleft()
                source = only_source[way.to]
                if self._put(way.to, source or self.shared) and source:
                    self.rescued.add(way.to)
            else:
                return

    def _follow_exits(self, name: str) -> None:
        for way in self.exits[name]:
            if way.inwards:
                self.subflows.append(way)
            elif way.fallback:
                self.fallbacks.append(way)
            else:
                self._put(way.to, name)
        if waits(self.flow.nodes[name]):
            self._give_commands()

    def _give_commands(self) -> None:
        """Hang what commands lead to from their group, the first time."""
        if self.flow.commands and BoxKind.COMMANDS not in self.exits:
            commands = list(commands_of(self.flow))
            placed = {way.to for way in commands if self._put(way.to, BoxKind.COMMANDS)}
            # What takes more than a line comes last, so that the group needs less room.
            commands.sort(key=lambda way: way.to in placed)
            self.exits[BoxKind.COMMANDS] = tuple(commands)

    def _gather(self) -> None:
        """Make the ways from the groups that are not commands to what they hold."""
        labels = _fallbacks_to(self.exits)
        for group in (BoxKind.FALLBACKS, BoxKind.UNREACHED):
            held = [name for name, parent in self.parents.items() if parent is group]
            if held:
                self.exits[group] = tuple(
                    Exit("", "", str(name), labels[str(name)] if group is BoxKind.FALLBACKS else "")
                    for name in held
                )

    def _in_order(self) -> dict[TreePlace, TreePlace | None]:
        """Return all places: the start, then the groups, then the nodes as they were placed."""
        start = [self.flow.start] if self.flow.start in self.parents else []
        roots: list[TreePlace] = [*start, *(group for group in GROUPS if group in self.exits)]
        return {**dict.fromkeys(roots), **self.parents}


def _only_sources(exits: Exits) -> dict[str, str]:
    """Return for the target of each fallback the one node that has it, or "" for several."""
    found: dict[str, str] = {}
    for ways in exits.values():
        for way in ways:
            if way.fallback:
                found[way.to] = way.node if found.get(way.to, way.node) == way.node else ""
    return found


def _entrances_first(exits: Exits, names: list[str]) -> Iterable[str]:
    """Put the nodes to which no other of them leads before the others."""
    entered = {way.to for name in names for way in exits[name] if way.to != name}
    return sorted(names, key=lambda name: name in entered)


def _fallbacks_to(exits: Exits) -> dict[str, str]:
    """Return for the target of each fallback the names of the fallbacks that lead to it."""
    found: dict[str, set[str]] = {}
    for ways in exits.values():
        for way in ways:
            if way.fallback:
                found.setdefault(way.to, set()).add(way.name)
    ordered = {
        to: [name for name in INHERITED_EXITS if name in names] for to, names in found.items()
    }
    return {to: ", ".join(names) for to, names in ordered.items()}


def _children(
    parents: Mapping[TreePlace, TreePlace | None], exits: Exits
) -> dict[TreePlace, tuple[str, ...]]:
    """Return what hangs from each place, in the order of its exits."""
    return {
        place: tuple(dict.fromkeys(way.to for way in ways if parents.get(way.to) == place))
        for place, ways in exits.items()
    }
