"""What the tables in the tab Data say: values, places in a table, and what a call has changed.

The turn of a call goes up when it begins to wait again. What its *last turn* has changed is what
all updates of that turn have changed together.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from ivr.browser.panel.headline import headline
from ivr.engine import DOTS
from ivr.flow import Flow, names_a_secret, secret_columns
from ivr.runtime import CallUpdate
from ivr.store import MOST_COUNTED, ChangeKind, RowChange, TableInfo
from ivr.values import Value

KEPT = 100
"""How many changes of one call are listed."""

LONGEST = 60
"""Characters of a value in the list of changes."""

NULL = "NULL"
NOTHING_YET = (
    "Make a call that books or changes something: the rows that its last turn inserted, updated or "
    "deleted are listed here, and marked in their table."
)


@dataclass(frozen=True, slots=True)
class ListedChange:
    """A change with its time, and whether the last turn has made it."""

    time: str
    change: RowChange
    last: bool


class CallChanges:
    """What the newest call has changed, the newest first."""

    def __init__(self) -> None:
        self._call = ("", -1)  # its name, and its turn
        self._listed: list[tuple[int, str, RowChange]] = []
        self._missed = 0

    def follow(self, update: CallUpdate) -> bool:
        """Take an update; return whether there is something else to show."""
        call = (update.call.id, update.call.turn)
        before, self._call = self._call, call
        if call[0] != before[0]:
            self._listed, self._missed = [], 0
        elif call != before:
            self._missed = 0
        time = update.entries[-1].time[11:19] if update.entries else ""
        self._listed[:0] = [(call[1], time, change) for change in reversed(update.changes.rows)]
        del self._listed[KEPT:]
        self._missed += update.changes.missed
        return call != before or bool(update.changes.rows)

    def forget(self) -> None:
        """Forget all changes, because another database is shown."""
        self._listed, self._missed = [], 0

    @property
    def listed(self) -> tuple[ListedChange, ...]:
        """The changes of the call, the newest first."""
        return tuple(
            ListedChange(time, change, turn == self._call[1]) for turn, time, change in self._listed
        )

    def last_in(self, table: str) -> dict[tuple[Value, ...], RowChange]:
        """Return what the last turn has changed in a table, by the rows' keys."""
        last = (one.change for one in reversed(self.listed) if one.last)
        return {change.key: change for change in last if change.table == table}

    @property
    def summary(self) -> str:
        """What the last turn has done, in a sentence; "" before the first call."""
        if not self._call[0]:
            return ""
        last = [one.change.kind for one in self.listed if one.last]
        parts = [
            f"{kind.value} {headline(last.count(kind), 'row')}"
            for kind in ChangeKind
            if kind in last
        ]
        more = f", and changed {self._missed} more" if self._missed else ""
        return f"The last turn {' and '.join(parts) or 'changed nothing'}{more}."


def known_secrets(flows: Iterable[Flow]) -> frozenset[str]:
    """Return the columns that one of the flows treats as secret, in small letters."""
    return frozenset().union(*(secret_columns(flow) for flow in flows))


def hidden_columns(table: TableInfo, known: Collection[str]) -> frozenset[str]:
    """Return the columns of a flow's table that hold secrets. The engine's tables hold none.

    ``known`` are those of `known_secrets`; others are secret by their names.
    """
    if table.engine:
        return frozenset()
    return frozenset(c for c in table.columns if c.lower() in known or names_a_secret(c))


def cell_text(value: Value, hidden: bool = False) -> str:
    """Return a value as a cell shows it."""
    if hidden:
        return DOTS
    return NULL if value is None else str(value)


def apart(text: str) -> str:
    """Return text so that it does not change the direction of the line that it stands in.

    The marks around it are Unicode's FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE.
    """
    turns = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)
    return f"\u2068{text}\u2069" if turns else text


def _short(value: Value, hidden: bool) -> str:
    """Return a value as a sentence shows it; its table has more of it."""
    text = cell_text(value, hidden)
    return apart(text if len(text) <= LONGEST else f"{text[:LONGEST]}…")


def numeric(values: Collection[Value]) -> bool:
    """Whether a column is one of numbers, so that its figures are aligned."""
    given = [value for value in values if value is not None]
    return bool(given) and all(isinstance(value, int | float) for value in given)


def count_words(count: int) -> str:
    """Return a number of rows, with a plus where not all were counted."""
    return f"{count:,}+" if count >= MOST_COUNTED else f"{count:,}"


def table_label(table: TableInfo) -> str:
    """Return a table's name with how many rows it has: ``flights · 20 rows``."""
    name = apart(table.name)
    if table.rows is None:
        return f"{name} · cannot be read"
    return f"{name} · {count_words(table.rows)} {'row' if table.rows == 1 else 'rows'}"


def place_words(offset: int, shown: int, found: int) -> str:
    """Return which rows are shown: ``51–100 of 1,234``."""
    return f"{offset + 1:,}–{offset + shown:,} of {count_words(found)}" if shown else "No rows"


def has_next(offset: int, shown: int, found: int, size: int) -> bool:
    """Whether rows follow those that are shown, ``size`` at most; not all may have been counted."""
    return offset + shown < found or (shown == size and found >= MOST_COUNTED)


def row_name(key: Sequence[Value], table: TableInfo | None, hidden: Collection[str]) -> str:
    """Return what a row is called: the values of its key."""
    if table is None or not set(table.key) <= set(table.columns):
        return f"row {', '.join(_short(value, False) for value in key)}"
    pairs = zip(table.key, key, strict=False)
    return ", ".join(_short(value, name in hidden) for name, value in pairs)


def change_words(change: RowChange, hidden: Collection[str]) -> str:
    """Return what has happened to a row: ``updated: seats 42 → 41``."""
    columns = [
        f"{apart(one.name)} {_one_change(change.kind, one.before, one.after, one.name in hidden)}"
        for one in change.columns
        if change.kind is ChangeKind.UPDATED or (one.before, one.after) != (None, None)
    ]
    return f"{change.kind.value}: {', '.join(columns)}" if columns else change.kind.value


def _one_change(kind: ChangeKind, before: Value, after: Value, hidden: bool) -> str:
    if kind is ChangeKind.UPDATED:
        return f"{_short(before, hidden)} → {_short(after, hidden)}"
    return _short(after if kind is ChangeKind.INSERTED else before, hidden)
