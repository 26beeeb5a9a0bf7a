"""Where the items of a tree stand, one above the other, when each level is a column.

This is the algorithm of Reingold and Tilford for items of different heights: a subtree keeps its
shape, and moves up until it would touch what is above it in any column. An item stands on the line
of its first child, so the tree reads like an outline and its edges never cross.

Each subtree has a contour: its highest and its lowest edge in each column. Putting two subtrees
together takes as many steps as the shallower one has columns, so all take linear time together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SIBLINGS = 5
"""Pixels between two items that hang from the same one."""

COUSINS = 8
"""Pixels between two others in the same column."""


@dataclass(slots=True)
class _Contour:
    """The edges of a subtree, by column from the deepest to that of its root.

    All of them are ``moved`` farther down than their numbers say.
    """

    tops: list[int]
    bottoms: list[int]
    moved: int = 0

    def down_to(self, below: _Contour, gap: int, deeper: int) -> int:
        """Return how far below our root the other one stands, with these gaps in the columns."""
        common = min(len(self.tops), len(below.tops))
        room = [self.bottoms[-at] - below.tops[-at] + deeper for at in range(2, common + 1)]
        room.append(self.bottoms[-1] - below.tops[-1] + gap)
        return max(room) + self.moved - below.moved

    def with_below(self, below: _Contour, down: int) -> _Contour:
        """Return the contour of both, the other one standing ``down`` below ours."""
        common = min(len(self.tops), len(below.tops))
        between = down + below.moved - self.moved
        if len(self.tops) >= len(below.tops):
            for at in range(1, common + 1):
                self.bottoms[-at] = below.bottoms[-at] + between
            return self
        for at in range(1, common + 1):
            below.tops[-at] = self.tops[-at] - between
        below.moved += down
        return below


def tidy(children: Sequence[Sequence[int]], halves: Sequence[int], gap: int) -> list[int]:
    """Return where the middle of each item stands, the first of the roots at 0.

    Items are numbers; an item's children have greater ones than the item itself. Item 0 is none,
    its children are the roots, at least ``gap`` apart. ``halves`` are half the items' heights.
    """
    down = [0] * len(children)
    contours: dict[int, _Contour] = {}
    for item in range(len(children) - 1, -1, -1):
        whole: _Contour | None = None
        gaps = (SIBLINGS, COUSINS) if item else (gap, gap)
        for child in children[item]:
            own = contours.pop(child)
            if whole is None:
                whole = own
            else:
                down[child] = whole.down_to(own, *gaps)
                whole = whole.with_below(own, down[child])
        contours[item] = _rooted(whole, halves[item])
    for item, held in enumerate(children):
        for child in held:
            down[child] += down[item]
    return down


def _rooted(held: _Contour | None, half: int) -> _Contour:
    """Return the contour of an item on the line of its first child, and of what hangs from it."""
    contour = held or _Contour([], [])
    contour.tops.append(-half - contour.moved)
    contour.bottoms.append(half - contour.moved)
    return contour
