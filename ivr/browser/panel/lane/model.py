"""What the lane draws: a bar for each mark of a call, from when to when, and the ticks of its axis.

Rules:

- A prompt whose end is not known yet is as long as its words take at `WORDS_PER_SECOND`, and begins
  after the one before it. What the caller does next ends it, because it was then interrupted.
- Keys that follow each other within `ONE_ENTRY` seconds share a bar, and so do queries.
- A transfer that goes on lasts to the end of the lane.
- A bar's title has all that its few pixels cannot show.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ivr.browser.telephone.face import clock_face
from ivr.recording import Mark, MarkKind

WORDS_PER_SECOND = 2.5
SHORTEST_PROMPT = 0.4
ONE_ENTRY = 0.7

SCALES = (96, 48, 24, 12, 6, 3)
"""Pixels for a second, by which the lane can be drawn."""
LIVE_SCALE = 24

TICKS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600)
TICK_PIXELS = 72
"""How far apart ticks are at least."""

MOST_TICKS = 2_000
LONGEST = 24 * 3600.0
"""Seconds that the lane shows of a call."""

INPUTS = frozenset({MarkKind.KEY, MarkKind.SPEECH, MarkKind.SILENCE})

SHARING: Mapping[MarkKind, str] = {MarkKind.KEY: "", MarkKind.QUERY: " · "}
"""What stands between the labels in a bar that several marks share, by their kind."""

TITLES: Mapping[MarkKind, str] = {
    MarkKind.PROMPT: "The line said: {text}",
    MarkKind.KEY: "Key {text}",
    MarkKind.SPEECH: "The caller said: {text}",
    MarkKind.SILENCE: "Silence of {text}",
    MarkKind.WAIT: "The line waited for {text}",
    MarkKind.QUERY: "Query {text}",
    MarkKind.TRANSFER: "Transfer to {text}",
    MarkKind.NOTE: "{text}",
}


@dataclass(frozen=True, slots=True)
class Bar:
    """What is drawn of a mark, from ``at`` until ``until`` in seconds.

    ``label`` is shown on it; ``title`` has the whole. ``going_on`` says that its end is a guess.
    """

    kind: MarkKind
    at: float
    until: float
    label: str
    title: str
    cut: bool = False
    going_on: bool = False


def bars(marks: Sequence[Mark | None], end: float) -> dict[int, Bar]:
    """Return the bars of a call's marks by their numbers; ``end`` is where the lane ends."""
    found: dict[int, Bar] = {}
    guessed = _guessed(marks)
    before: dict[MarkKind, int] = {}  # the last bar of each kind that shares one
    for number, mark in enumerate(marks):
        if mark is None:
            continue
        at, until = guessed.get(number, (mark.at, end if mark.until is None else mark.until))
        bar = _bar(mark, at, max(at, until), number in guessed)
        last = before.get(mark.kind)
        if last is not None and at - found[last].until <= ONE_ENTRY:
            found[last] = _joined(found[last], bar)
            continue
        found[number] = bar
        if mark.kind in SHARING:
            before[mark.kind] = number
    return found


def _joined(first: Bar, next_one: Bar) -> Bar:
    """Return one bar for two: of the keys of an entry, or of queries, whose names would overlap."""
    between, more = SHARING[first.kind], next_one.title
    if first.kind is MarkKind.KEY:
        more = next_one.label
    label, title = f"{first.label}{between}{next_one.label}", f"{first.title} {more}"
    return replace(first, until=next_one.until, label=label, title=title)


def _guessed(marks: Sequence[Mark | None]) -> dict[int, tuple[float, float]]:
    """Return from when to when the prompts last whose end is not known."""
    found: dict[int, tuple[float, float]] = {}
    recent: list[int] = []  # those since the caller's last input
    free = 0.0
    for number, mark in enumerate(marks):
        if mark is None:
            continue
        if mark.kind is MarkKind.PROMPT:
            if mark.until is None:
                at = max(mark.at, free)
                found[number] = (at, at + seconds_to_say(mark.text))
                recent.append(number)
            free = max(free, found[number][1] if mark.until is None else mark.until)
        elif mark.kind in INPUTS:
            for each in recent:
                at, until = found[each]
                found[each] = (min(at, mark.at), min(until, mark.at))
            recent, free = [], mark.at
    return found


def seconds_to_say(text: str) -> float:
    """Return about how long a voice takes to say a text."""
    return max(SHORTEST_PROMPT, len(text.split()) / WORDS_PER_SECOND)


def _bar(mark: Mark, at: float, until: float, guessed: bool) -> Bar:
    going_on = mark.until is None and (guessed or mark.kind is MarkKind.TRANSFER)
    title = TITLES[mark.kind].format(text=mark.text)
    details = ", ".join([clock_face(at), *_details(mark)])
    return Bar(mark.kind, at, until, _label(mark), f"{details}. {title}", mark.cut, going_on)


def _label(mark: Mark) -> str:
    match mark.kind:
        case MarkKind.QUERY:
            return mark.text if mark.rows is None else f"{mark.text} {mark.rows}"
        case MarkKind.SPEECH if mark.confidence is not None and mark.confidence < 1:
            return f"{mark.text} · {mark.confidence:.2f}"
        case _:
            return mark.text


def _details(mark: Mark) -> Iterator[str]:
    if mark.until is not None and mark.until - mark.at >= 0.05:
        yield f"{mark.until - mark.at:.1f} s"
    if mark.cut:
        yield "interrupted"
    if mark.confidence is not None:
        yield f"confidence {mark.confidence:.2f}"
    if mark.kind is MarkKind.QUERY:
        rows = mark.rows
        yield "failed" if rows is None else f"{rows} row" if rows == 1 else f"{rows} rows"


def end_of(marks: Sequence[Mark | None], at: float) -> float:
    """Return where the lane of a call ends whose last row is ``at`` that time."""
    known = (mark.until for mark in marks if mark is not None and mark.until is not None)
    guessed = (until for _, until in _guessed(marks).values())
    return min(LONGEST, max(at, *known, *guessed, 0.0))


def ticks(end: float, scale: float) -> list[tuple[float, str]]:
    """Return the seconds at which the axis has a tick, each with its text."""
    step = next((each for each in TICKS if each * scale >= TICK_PIXELS), TICKS[-1])
    count = min(MOST_TICKS, int(end // step) + 1)
    return [(number * step, clock_face(number * step)) for number in range(count)]


def fitting_scale(end: float, width: float) -> int:
    """Return the largest scale at which a call fits into that many pixels, or the smallest one."""
    return next((scale for scale in SCALES[1:] if end * scale <= width), SCALES[-1])


def next_scale(scale: int, step: int) -> int:
    """Return the scale one step larger (1) or smaller (-1), where there is one."""
    place = SCALES.index(scale) - step
    return SCALES[min(max(place, 0), len(SCALES) - 1)]
