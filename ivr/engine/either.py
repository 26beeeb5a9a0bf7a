"""Two choices that a caller names side by side: "cancel or change", "both the refund and a bill".

Each side is weighed alone. Where the sides speak for different choices, the line asks which of them
comes first. "And" joins two wishes only beside words such as "both" and "too", or where little else
is said: callers who tell a story use it as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ivr.engine.bands import Weighed
from ivr.engine.call import GuessKind
from ivr.understanding import Alternative, sides

Weigh = Callable[[Sequence[Alternative]], Sequence[Weighed]]


def choices_side_by_side(
    heard: Sequence[Alternative], least: float, weigh: Weigh
) -> tuple[Weighed, ...]:
    """Return two choices that are named side by side, none where there are no two.

    ``least`` is the evidence that each side needs for its choice, and ``weigh`` weighs a side.
    """
    for each in heard:
        for pair in sides(each.text):
            found = list(_choices(each, pair, least, weigh))
            if len({one.guess for one in found}) == len(pair) == len(found):
                return tuple(
                    replace(one, evidence=least, text=each.text, unexplained=()) for one in found
                )
    return ()


def _choices(
    said: Alternative, pair: Sequence[str], least: float, weigh: Weigh
) -> Iterator[Weighed]:
    for side in pair:
        best = next(iter(weigh([replace(said, text=side)])), None)
        if best and best.guess.kind is GuessKind.CHOICE and best.evidence >= least:
            yield best
