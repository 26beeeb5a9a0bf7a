"""What a language needs where rows are offered to a caller: "the second one", "the ten AM one"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class RowWords:
    """How callers point at a row, in words that mean nothing else there."""

    more: str = "more"  # what the key for further rows is called
    none: str = "none of these"  # what a caller is asked about who may want no row
    said_more: tuple[str, ...] = ()
    said_none: tuple[str, ...] = ()
    places: tuple[tuple[str, ...], ...] = ()  # for the first row, the second, …
    last: tuple[str, ...] = ()
    earliest: tuple[str, ...] = ()  # for the row with the earliest time
    latest: tuple[str, ...] = ()
    top: tuple[str, ...] = ()  # for the first row, by where it stands
    from_end: tuple[tuple[str, ...], ...] = ()  # for the last row, the last but one, …
    middle: tuple[str, ...] = ()
    before: tuple[str, ...] = ()  # ahead of a time: "earlier than"
    after: tuple[str, ...] = ()
    before_behind: tuple[str, ...] = ()  # the same behind a time: "se pehle"
    after_behind: tuple[str, ...] = ()
    meals: Mapping[str, int] = field(default_factory=dict)  # by their hour: "lunch"
    origins: tuple[str, ...] = ()  # ahead of where something begins: "from"
    aims: tuple[str, ...] = ()  # ahead of where it ends: "to"
    origins_behind: tuple[str, ...] = ()  # the same behind a place: "se"
    aims_behind: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()  # ahead of what is not wanted: "anything but"
    exceptions_behind: tuple[str, ...] = ()  # behind it: "ke alawa"
    nothing: tuple[str, ...] = ()  # refuse all rows, whatever is said beside them: "neither"
    all: tuple[str, ...] = ()  # words for all rows, which a "not" refuses: "those"
    around: tuple[str, ...] = ()  # words beside those, which tell nothing else: "departure"
    leads: tuple[str, ...] = ()  # ahead of what is wanted, behind the reason: "so"
    parts_of_day: tuple[tuple[int, tuple[str, ...]], ...] = ()  # by their first hour, latest first

    def part_of_day(self, hour: int) -> tuple[str, ...]:
        """Return the words for the part of the day that an hour belongs to."""
        return next((words for first, words in self.parts_of_day if hour >= first), ())


def listed(text: str) -> tuple[str, ...]:
    """Return phrases that are written with commas between them."""
    return tuple(phrase.strip() for phrase in text.split(","))
