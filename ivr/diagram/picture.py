"""A flow's picture as plain values: boxes, chips and the edges between them.

All lengths are whole pixels, and y grows downwards. A place of the picture is named by its node.
Three boxes are no nodes and have no name: the *groups*, which hold what no exit of a node leads to.
"""

from __future__ import annotations

from enum import Enum

from ivr.frozen import frozen, members_at_hand

Point = tuple[int, int]


@members_at_hand
class BoxKind(Enum):
    """What a box stands for: a node of that kind, or one of the three groups at the end."""

    MESSAGE = "message"
    MENU = "menu"
    FIELD = "field"
    QUERY = "query"
    BRANCH = "branch"
    SET = "set"
    TRANSFER = "transfer"
    SUBFLOW = "subflow"
    DISCONNECT = "disconnect"
    COMMANDS = "commands"
    FALLBACKS = "fallbacks"
    UNREACHED = "unreached"


GROUP_TITLES = {
    BoxKind.COMMANDS: "at any time",
    BoxKind.FALLBACKS: "when it goes wrong",
    BoxKind.UNREACHED: "never reached",
}
GROUPS = tuple(GROUP_TITLES)


@frozen
class Box:
    """One node, a closed card with the nodes that are inside of it, or a group.

    ``node`` is "" for a group. ``title`` is the whole text, which may be too long for the box.
    ``folded`` are the names of the exits that are not drawn. ``inside`` is how many nodes a closed
    card holds, and 0 for any other box. ``card`` is the name that `lay_out` wants in ``opened`` for
    what this box opens or, where ``is_open``, closes; it is "" for a box that does neither.
    """

    node: str
    kind: BoxKind
    title: str
    x: int
    y: int
    width: int
    height: int
    folded: tuple[str, ...] = ()
    inside: int = 0
    card: str = ""
    is_open: bool = False
    reached: bool = True  # False for a node that no call can come to
    is_start: bool = False


@frozen
class Chip:
    """The end of an exit whose target is no box here: it stands elsewhere, or is no node.

    ``to`` is the target as the flow has it: a node's name, ``@result``, or "" for a command that
    leads nowhere. ``known`` is False where a flow with faults has no such node.
    """

    node: str
    exit: str
    to: str
    title: str
    x: int
    y: int
    width: int
    height: int
    known: bool = True


@frozen
class Edge:
    """One exit, from its node's box to a box or a chip, by way of ``points``.

    ``exit`` is "!" and a command's name for a command. It is "" for the way into a subflow, and for
    the ways from the groups of fallbacks and of nodes that are not reached. The rectangle is where
    the key or else the label stands; its width is 0 where there is neither. ``means`` is what the
    choice or the command is called.
    """

    node: str
    exit: str
    label: str
    key: str
    points: tuple[Point, ...]
    to: str
    x: int
    y: int
    width: int
    height: int
    means: str = ""


@frozen
class Picture:
    """A whole picture. Its parts stand in the order in which they are read: a box before its ways.

    Nothing of it lies outside of ``width`` and ``height``.
    """

    width: int
    height: int
    boxes: tuple[Box, ...]
    edges: tuple[Edge, ...]
    chips: tuple[Chip, ...]
