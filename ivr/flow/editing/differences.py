"""What differs between two texts, line by line, for a reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

CONTEXT = 2
"""Lines that are shown around what differs."""

MOST_COMPARED = 2_000
"""Lines that are compared with each other. Where more differ, all of them count as changed."""


class LineChange(Enum):
    """What became of a line."""

    SAME = " "
    GONE = "-"
    NEW = "+"
    GAP = "…"  # lines that are the same, and left out


@dataclass(frozen=True, slots=True)
class DifferentLine:
    """A line, with its number in the text that has it (of the newer text, where both have it)."""

    change: LineChange
    text: str
    number: int = 0


def differences(before: str, after: str) -> tuple[DifferentLine, ...]:
    """Return the lines that differ, with a few around them; nothing for texts that are the same."""
    old, new = before.splitlines(), after.splitlines()
    head = _same(old, new)
    tail = _same(old[head:][::-1], new[head:][::-1])
    middle = (old[head : len(old) - tail], new[head : len(new) - tail])
    if not any(middle):
        return ()
    start = max(head - CONTEXT, 0)
    lines = [DifferentLine(LineChange.SAME, new[at], at + 1) for at in range(start, head)]
    lines += _between(*middle, head)
    first = len(new) - tail
    end = min(first + CONTEXT, len(new))
    lines += [DifferentLine(LineChange.SAME, new[at], at + 1) for at in range(first, end)]
    return tuple(lines)


def _same(old: list[str], new: list[str]) -> int:
    """Return how many lines both begin with."""
    most = min(len(old), len(new))
    return next((at for at in range(most) if old[at] != new[at]), most)


def _between(old: list[str], new: list[str], offset: int) -> Iterator[DifferentLine]:
    if len(old) + len(new) > MOST_COMPARED:
        yield from _changed(old, new, offset, offset)
        return
    for group in SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(CONTEXT):
        if group[0][1] > 0:
            yield DifferentLine(LineChange.GAP, "")
        for kind, a, b, c, d in group:
            if kind == "equal":
                for at in range(c, d):
                    yield DifferentLine(LineChange.SAME, new[at], offset + at + 1)
            else:
                yield from _changed(old[a:b], new[c:d], offset + a, offset + c)


def _changed(old: list[str], new: list[str], before: int, after: int) -> Iterator[DifferentLine]:
    for number, line in enumerate(old, before + 1):
        yield DifferentLine(LineChange.GONE, line, number)
    for number, line in enumerate(new, after + 1):
        yield DifferentLine(LineChange.NEW, line, number)
