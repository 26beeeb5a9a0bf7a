"""A call along its time, made from its log: what was said, pressed and waited for, and queries.

Rules:

- What the line said and what the caller did is read as for a transcript, see `transcript_of`: of a
  prompt that was cut off the words that were heard, of a secret dots.
- A wait lasts from the end of what was heard to what the caller did next. One that the line took
  for *noinput* is a silence.
- A query takes no time that the log could tell: it is a point, with the number of its rows.
- A transfer lasts until it ended. What has not ended yet has no end.
- A timeline can be read on while the call goes on. Rows that are damaged are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from ivr.archive import LINE, TranscriptLine, TranscriptReader, data_of, text_of
from ivr.store import CallEvent, CallRecord

SHORTEST_WAIT = 0.7
"""Seconds. What comes sooner after a prompt or a key than this was no wait."""


ELSEWHERE = frozenset({"CallResumed", "CallAbandoned"})
"""The rows after which nobody hears the prompts before them any more."""


class MarkKind(Enum):
    """What happened."""

    PROMPT = "prompt"
    KEY = "key"
    SPEECH = "speech"
    SILENCE = "silence"
    WAIT = "wait"
    QUERY = "query"
    TRANSFER = "transfer"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened, from ``at`` until ``until``, in seconds from the call's beginning.

    ``until`` is None where it has not ended, or nobody knows when it did. ``confidence`` is that of
    speech, ``rows`` the number of a query's rows, or None where it failed.
    """

    kind: MarkKind
    at: float
    until: float | None = None
    text: str = ""
    cut: bool = False
    confidence: float | None = None
    rows: int | None = None


class Timeline:
    """The marks of a call that ``started`` at that time, in the order of its log.

    A mark that turned out to be nothing that was heard is None. ``at`` is the time of the last row.
    """

    def __init__(self, started: str) -> None:
        self.marks: list[Mark | None] = []
        self._reader = TranscriptReader(started)
        self._numbers: dict[int, int] = {}  # the mark of each line of the transcript
        self._heard_until = 0.0  # when the line and the caller were last heard
        self._saying: set[int] = set()  # the prompts that may be heard still, or come next
        self._query: int | None = None  # the mark that waits for its rows
        self._transfer: int | None = None  # and for its end

    @property
    def at(self) -> float:
        """The time of the last row."""
        return self._reader.at

    def read(self, row: CallEvent) -> tuple[int, ...]:
        """Read the log's next row. Returns the numbers of the marks that are new or changed."""
        before = list(self._reader.lines)
        self._reader.read(row)
        changed = self._hush() if row.kind in ELSEWHERE else []
        for number, line in enumerate(self._reader.lines):
            if number >= len(before) or line is not before[number]:
                changed += self._line(number, line, row)
        return (*changed, *self._other(row))

    def _hush(self) -> list[int]:
        """End the prompts that may have been heard, because the call went on elsewhere."""
        hushed = sorted(self._saying)
        self._saying.clear()
        for place, number in enumerate(hushed):
            mark = self.marks[number]
            heard = not place and mark is not None and mark.at < self.at
            self.marks[number] = replace(mark, until=self.at, cut=True) if heard and mark else None
        return hushed

    def _line(self, number: int, line: TranscriptLine | None, row: CallEvent) -> list[int]:
        """Take a line of the transcript that is new or has changed."""
        known = self._numbers.get(number)
        mark = None if line is None else _mark_of(line, row)
        waits = [] if known is not None or mark is None else self._wait(mark)
        if known is None:
            known = self._numbers[number] = self._add(mark)
        else:
            self.marks[known] = mark
        if mark is not None and mark.until is not None:
            self._heard_until = max(self._heard_until, mark.until)
        if mark is not None and mark.until is None:
            self._saying.add(known)
        else:
            self._saying.discard(known)
        return [*waits, known]

    def _wait(self, mark: Mark) -> list[int]:
        """Add what the line had waited when the caller did something."""
        waited = mark.at - self._heard_until
        acts = mark.kind in (MarkKind.KEY, MarkKind.SPEECH)
        if not acts or self._saying or waited < SHORTEST_WAIT or not self._heard_until:
            return []
        return [self._add(Mark(MarkKind.WAIT, self._heard_until, mark.at, seconds_words(waited)))]

    def _other(self, row: CallEvent) -> list[int]:
        """Take a row that is nothing that was heard."""
        if row.kind == "RunQuery":
            self._query = self._add(Mark(MarkKind.QUERY, self.at, self.at, text_of(row, "node")))
            return [self._query]
        if row.kind in ("QueryFinished", "QueryFailed"):
            waiting, self._query = self._query, None
            return self._end(waiting, rows=_count(row))
        if row.kind == "Transfer":
            text = text_of(row, "destination")
            self._transfer = self._add(Mark(MarkKind.TRANSFER, self.at, None, text))
            return [self._transfer]
        if row.kind in ("TransferFinished", "EndCall", "CallAbandoned"):
            waiting, self._transfer = self._transfer, None
            outcome = text_of(row, "outcome") if row.kind == "TransferFinished" else ""
            return self._end(waiting, outcome=outcome)
        return []

    def _end(self, number: int | None, rows: int | None = None, outcome: str = "") -> list[int]:
        mark = None if number is None else self.marks[number]
        if number is None or mark is None:
            return []
        text = f"{mark.text}: {outcome}" if outcome else mark.text
        self.marks[number] = replace(mark, until=self.at, rows=rows, text=text)
        return [number]

    def _add(self, mark: Mark | None) -> int:
        self.marks.append(mark)
        return len(self.marks) - 1


def timeline_of(record: CallRecord, events: Iterable[CallEvent]) -> Timeline:
    """Return the timeline of a call that is stored."""
    timeline = Timeline(record.started)
    for event in events:
        timeline.read(event)
    return timeline


def seconds_words(seconds: float) -> str:
    """Return seconds in words: ``2.3 s``."""
    return f"{seconds:.1f} s"


def _mark_of(line: TranscriptLine, row: CallEvent) -> Mark:
    if line.silence:
        assert line.until is not None
        return Mark(MarkKind.SILENCE, line.at, line.until, seconds_words(line.until - line.at))
    if line.keys:
        return Mark(MarkKind.KEY, line.at, line.until, line.text)
    if line.speaker == LINE:
        return Mark(MarkKind.PROMPT, line.at, line.until, line.text, line.cut)
    if row.kind != "SpeechHeard":
        return Mark(MarkKind.NOTE, line.at, line.at, line.text)
    return Mark(MarkKind.SPEECH, line.at, line.until, line.text, confidence=_confidence(row))


def _confidence(row: CallEvent) -> float | None:
    data = data_of(row)
    found = data.get("confidence") if isinstance(data, Mapping) else None
    return float(found) if isinstance(found, int | float) and 0 <= found <= 1 else None


def _count(row: CallEvent) -> int | None:
    data = data_of(row)
    found = data.get("rows") if isinstance(data, Mapping) else None
    return found if isinstance(found, int) and row.kind == "QueryFinished" else None
