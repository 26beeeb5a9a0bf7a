"""All calls as CSV and as JSON, yielded in pieces so that no export is held in memory.

Rules for the CSV (RFC 4180, UTF-8):

- Every cell is in quotation marks. Snapshots and logs are left out; the JSON has the logs.
- Spreadsheets take a cell that begins with = + - @ for a formula, and callers' numbers begin with
  +. Such a cell gets an apostrophe in front, and so does a cell that begins with an apostrophe, a
  tab or a line break. Removing one apostrophe restores the original text exactly.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ivr.archive.logs import data_of
from ivr.store import CallRecord, Database, Search
from ivr.values import GOAL_SEPARATOR

PAGE = 500
_HEADINGS = (
    "id",
    "caller",
    "flow",
    "started",
    "ended",
    "outcome",
    "goals",
    "current_menu",
    "menu_path",
)
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def calls_as_csv(database: Database, search: Search = Search()) -> Iterator[str]:  # noqa: B008 (frozen)
    """Yield the calls that ``search`` finds, the newest first, as lines of CSV after a heading."""
    yield _line(_HEADINGS)
    for record in every_call(database, search):
        yield _line(tuple(getattr(record, name) or "" for name in _HEADINGS))


def calls_as_json(database: Database, search: Search = Search()) -> Iterator[str]:  # noqa: B008 (frozen)
    """Yield the calls that ``search`` finds, the newest first, as a JSON array with their logs."""
    mark = "[\n"
    for record in every_call(database, search):
        call: dict[str, Any] = {name: getattr(record, name) for name in _HEADINGS}
        call["goals"] = goals_of(record)
        call["events"] = [
            {"time": event.time, "kind": event.kind, "data": data_of(event)}
            for event in database.events_of(record.id)
        ]
        yield mark + json.dumps(call, ensure_ascii=False)
        mark = ",\n"
    yield "[]\n" if mark == "[\n" else "\n]\n"


def every_call(database: Database, search: Search) -> Iterator[CallRecord]:
    """Yield the calls that ``search`` finds, the newest first, reading `PAGE` of them at a time."""
    before = None
    while page := database.find_calls(search, PAGE, before):
        yield from page
        before = page[-1].id


def goals_of(record: CallRecord) -> list[str] | None:
    """Return the goals that the call has reached; ``None`` where its flow names no goals."""
    if record.goals is None:
        return None
    return [goal for goal in record.goals.split(GOAL_SEPARATOR) if goal]


def cell(text: str) -> str:
    """Return a quoted CSV cell that no spreadsheet takes for a formula."""
    safe = f"'{text}" if text.startswith(_RISKY) else text
    return '"' + safe.replace('"', '""') + '"'


def _line(cells: tuple[str, ...]) -> str:
    return ",".join(cell(text) for text in cells) + "\r\n"
