"""The table of the figures: a line a place and language, and the totals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from tools.understand.score import Score


def _share(count: Callable[[Score], int]) -> Callable[[Score], str]:
    """Return how a count is written: as a share of what was said."""
    return lambda score: f"{count(score) / max(score.said, 1):.1%}"


COLUMNS: tuple[tuple[str, str, int, Callable[[Score], object]], ...] = (
    ("", "said", 6, lambda s: s.said),
    ("", "right", 8, _share(lambda s: s.right)),
    ("", "acted", 8, lambda s: s.acted_right),
    ("", "confirmed", 10, lambda s: s.confirmed_right),
    ("", "again", 6, lambda s: s.again_right),
    ("needless:", "again", 11, lambda s: s.again_needless),
    ("", "confirmed", 10, lambda s: s.needless),
    ("wrong:", "confirmed", 11, lambda s: s.confirmed_wrong),
    ("", "acted", 6, lambda s: s.acted_wrong),
    ("", "share", 7, _share(lambda s: s.acted_wrong)),
    ("", "for good", 9, lambda s: s.irreversible),
    ("off-topic:", "said", 12, lambda s: s.off_topic),
    ("", "acted", 6, lambda s: s.off_topic_acted),
)
"""Of each column: its group, its name, its width and what it shows."""

EXPLAINED = """\
right      acted + confirmed + again: the line acted as expected, or asked "did you say …?" with
           what was expected, or asked again where a person would have
needless   the line asked again or asked "did you say …?", although the caller was clear
wrong      another reading was offered, or acted on; "for good" are those that end or transfer the
           call, or make, move or cancel a booking"""


def table(scores: Mapping[tuple[str, str], Score]) -> str:
    """Return the table of the scores, which are by place and language."""
    lines = [
        _row("", "", (group for group, *_ in COLUMNS)),
        _row("place", "language", (name for _, name, *_ in COLUMNS)),
    ]
    lines += [_line(place, language, each) for (place, language), each in scores.items()]
    lines.append("")
    for language in dict.fromkeys(language for _, language in scores):
        lines.append(_line("all places", language, _sum(scores, language)))
    lines += [_line("all places", "all", sum(scores.values(), Score())), "", EXPLAINED]
    return "\n".join(lines)


def _sum(scores: Mapping[tuple[str, str], Score], language: str) -> Score:
    return sum((each for (_, spoken), each in scores.items() if spoken == language), Score())


def _line(place: str, language: str, score: Score) -> str:
    return _row(place, language, (str(show(score)) for *_, show in COLUMNS))


def _row(place: str, language: str, cells: Iterable[str]) -> str:
    texts = [f"{cell:>{width}}" for cell, (*_, width, _) in zip(cells, COLUMNS, strict=True)]
    return f"{place:30}{language:9}" + "".join(texts)
