"""The numbers of calls, in the tab Calls: by day, node and goal, as bars beside their figures.

This is imported when the numbers are first opened, because it needs the room that draws.

The bars are pictures of the figures in the same row, so a screen reader is told the figures alone.
The calls by day are all that fit the search; what needs their logs is read from the newest of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from ivr.archive.numbers import CallNumbers, numbers_of
from ivr.browser.panel.headline import headline
from ivr.browser.panel.map.drawing import element_of
from ivr.browser.panel.markup import copy_button, heading
from ivr.browser.seam.dom import fill, find, make, row
from ivr.browser.seam.protocols import Element
from ivr.diagram import Shape
from ivr.runtime import Line
from ivr.store import LIVE, Search

READ = 100
"""Of how many calls the logs are read, which a page does in less than a tenth of a second."""
SHOWN_DAYS, SHOWN_NODES = 31, 40
WIDE = 100.0

NONE_YET = (
    "No call that fits has ended yet. Once some have, one sees here how they ended on each day, "
    "where callers hang up, and at which questions they have to be asked again."
)
FROM_ALL = f"All ended calls that fit, of {SHOWN_DAYS} days, by the day on which they began."
FROM_NEWEST = "From the newest logs that fit, of {calls}. Times and words are medians."
GROUPS = (("completed", "Completed"), ("hung_up", "Hung up"), ("", "Other"))
"""The parts of a day's bar, by outcome; "" is any other."""

DayCounts = dict[str, Counter[str]]


def show_numbers(line: Line, search: Search) -> None:
    """Show the numbers of the calls that fit."""
    database = line.database
    newest = database.find_calls(search, READ) if search.outcome != LIVE else []
    ended = [record for record in newest if record.ended is not None]
    if not ended:
        fill(find("calls-numbers-body"), make("p", NONE_YET, class_="hint small-hint"))
        return
    days = by_day(database.count_by_day(lately(search, ended[0].started)))
    read = numbers_of((record, database.events_of(record.id)) for record in ended)
    fill(find("calls-numbers-body"), *_days(days), *_nodes(read), *_goals(read))


def lately(search: Search, newest: str) -> Search:
    """Return the search for the last days before the newest call, which are all that is shown."""
    try:
        since = date.fromisoformat(newest[:10]) - timedelta(days=SHOWN_DAYS - 1)
    except ValueError:  # what is stored there is no date
        return search
    return replace(search, since=max(search.since, since.isoformat()))


def by_day(rows: Iterable[tuple[str, str, int]]) -> DayCounts:
    """Return how many calls of each group there are on each day, in the order of the days."""
    known = {name for name, _ in GROUPS}
    days: DayCounts = {}
    for day, outcome, calls in rows:
        days.setdefault(day, Counter())[outcome if outcome in known else ""] += calls
    return days


def _days(days: DayCounts) -> Iterator[Element]:
    most = max((counts.total() for counts in days.values()), default=0)
    rows = []
    for day, counts in reversed(days.items()):
        parts = [counts[name] for name, _ in GROUPS]
        rows.append(row(day, bar(parts, most), str(sum(parts)), *map(str, parts)))
    columns = ("Day", "", "Calls", *(label for _, label in GROUPS))
    yield from _table("numbers-days", "Calls by day", FROM_ALL, columns, rows)


def _nodes(read: CallNumbers) -> Iterator[Element]:
    """The funnel: what most calls reach comes first. The end of a bar are those who hung up."""
    rows = [
        row(
            each.node,
            bar((each.calls - each.left, each.left), read.calls),
            *(str(each.calls), str(each.left), f"{each.seconds:.1f} s", f"{each.words:.0f}"),
            f"{each.again:.2f}",
        )
        for each in read.nodes[:SHOWN_NODES]
    ]
    columns = ("Node", "", "Calls", "Hung up", "Time", "Words heard", "Asked again")
    about = FROM_NEWEST.format(calls=headline(read.calls, "call"))
    if rows:
        yield from _table("numbers-nodes", "How far callers come", about, columns, rows)


def _goals(read: CallNumbers) -> Iterator[Element]:
    rows = [
        row(each.goal, bar((each.calls,), read.calls), str(each.calls), f"{each.keys:.0f}")
        for each in read.goals
    ]
    columns = ("Goal", "", "Calls", "Keys")
    about = "How many calls have reached each goal, and the keys that callers have pressed in them."
    if rows:
        yield from _table("numbers-goals", "Keys to a goal", about, columns, rows)


def _table(
    identifier: str, title: str, about: str, columns: Sequence[str], rows: Sequence[Element]
) -> Iterator[Element]:
    # A bar's column has no heading, because a screen reader leaves the bars out.
    heads = (make("th", column, scope="col") if column else make("td") for column in columns)
    body = make("tbody", "", *rows)
    yield heading(title, copy_button(identifier))
    yield make("p", about, class_="note")
    table = make("table", "", make("thead", "", make("tr", "", *heads)), body)
    table.setAttribute("class", "figures")
    table.setAttribute("id", identifier)
    table.setAttribute("aria-label", title)
    yield make("div", "", table, class_="figures-around")


def bar(parts: Sequence[int], most: int) -> Element:
    """Draw the parts of a number behind each other, beside the largest number."""
    shapes, at = [], 0.0
    for place, part in enumerate(parts):
        width = WIDE * part / max(most, 1)
        if part:
            attributes = {"x": f"{at:.2f}", "width": f"{width:.2f}", "height": "8"}
            shapes.append(Shape("rect", {**attributes, "class": f"part-{place}"}))
        at += width
    frame = {"viewBox": f"0 0 {WIDE:.0f} 8", "preserveAspectRatio": "none", "aria-hidden": "true"}
    return element_of(Shape("svg", {**frame, "class": "bar-of"}, tuple(shapes)))
