"""A text as a difference to another one: which of its lines are replaced, and by what.

Lines that stand once in both texts are taken for the same line, as far as they have the same order
in both (the patience difference, by Bram Cohen). Around each of them equal lines are found by going
on from it. So a line that moved is written anew, which is right, only longer.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

Edit = tuple[int, int, str]
"""The lines from one number to another, the second one exclusive, are replaced by a text."""


def lines_of(text: str) -> list[str]:
    """Return the lines of a text with the ends that they have; joined, they are the text."""
    parts = text.split("\n")
    return [*(f"{part}\n" for part in parts[:-1]), *filter(None, parts[-1:])]


def edits_between(before: str, after: str) -> tuple[Edit, ...]:
    """Return the edits that make ``after`` of ``before``: in order, none beside another."""
    old, new = lines_of(before), lines_of(after)
    found, done_old, done_new = [], 0, 0
    for at_old, at_new, count in (*_equal_runs(old, new), (len(old), len(new), 0)):
        if (at_old, at_new) != (done_old, done_new):
            found.append((done_old, at_old, "".join(new[done_new:at_new])))
        done_old, done_new = at_old + count, at_new + count
    return tuple(found)


def edited(before: str, edits: Sequence[Edit]) -> str:
    """Return a text after edits. Raises `ValueError` if they do not fit, or are in disorder."""
    old = lines_of(before)
    parts: list[str] = []
    done = 0
    for start, end, text in edits:
        if not done <= start <= end <= len(old):
            raise ValueError(f"there is nothing to edit from line {start} to line {end}")
        parts += [*old[done:start], text]
        done = end
    return "".join([*parts, *old[done:]])


def shared_lines(before: str, after: str) -> int:
    """Return how many lines two texts have in common, wherever they stand."""
    return (Counter(lines_of(before)) & Counter(lines_of(after))).total()


def _equal_runs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield where equal lines stand in both, and how many, in order."""
    done_old = done_new = 0
    for at_old, at_new in (*_anchors(old, new), (len(old), len(new))):
        if at_old < done_old or at_new < done_new:
            continue  # in a run that began before
        start = _run_before(old, new, (done_old, done_new), (at_old, at_new))
        count = _run_after(old, new, start)
        if count:
            yield (*start, count)
            done_old, done_new = start[0] + count, start[1] + count


def _run_before(
    old: Sequence[str], new: Sequence[str], done: tuple[int, int], at: tuple[int, int]
) -> tuple[int, int]:
    """Go back from a pair of places, over equal lines that belong to no run yet."""
    at_old, at_new = at
    while at_old > done[0] and at_new > done[1] and old[at_old - 1] == new[at_new - 1]:
        at_old, at_new = at_old - 1, at_new - 1
    return at_old, at_new


def _run_after(old: Sequence[str], new: Sequence[str], start: tuple[int, int]) -> int:
    """Return how many lines are equal from a pair of places on."""
    at_old, at_new = start
    most = min(len(old) - at_old, len(new) - at_new)
    return next((n for n in range(most) if old[at_old + n] != new[at_new + n]), most)


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of lines that stand once in both, as many as have the same order."""
    places_old, places_new = _once(old), _once(new)
    pairs = [(at, places_new[line]) for line, at in places_old.items() if line in places_new]
    start = [(0, 0)] if old and new and old[0] == new[0] else []
    return start + _rising(pairs)


def _once(lines: Sequence[str]) -> dict[str, int]:
    counted = Counter(lines)
    return {line: place for place, line in enumerate(lines) if counted[line] == 1}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of the pairs in which the second number rises, as the first does."""
    ends: list[int] = []  # the least end of a rising part of each length
    at_ends: list[int] = []  # the pair that is there
    before: list[int] = []
    for place, (_, second) in enumerate(pairs):
        length = bisect_left(ends, second)
        ends[length : length + 1], at_ends[length : length + 1] = [second], [place]
        before.append(at_ends[length - 1] if length else -1)
    found = []
    place = at_ends[-1] if at_ends else -1
    while place >= 0:
        found.append(pairs[place])
        place = before[place]
    return found[::-1]
