"""What a recording is for: the call again, its state at any moment, and another way from there on.

A replay can be compared with the log of the call. It differs where something reached the call that
the recording does not have: another call or a person has changed the tables meanwhile, or the
program is another version.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime

from ivr.bounded_json import parse_json
from ivr.errors import RecordingError
from ivr.recording.playback import CallMoment, Playback
from ivr.recording.recording import Recording
from ivr.runtime import Answers, CallUpdate, Line
from ivr.store import CallEvent

WITHOUT_EVENT = "CallAbandoned"
"""The line of a log that no event led to, so that a replay does not have it."""

DIFFERS = (
    "From {at} seconds on the replay differs from the call: its log has {ours} in place of"
    " {theirs}. Another call, or a person, has changed the tables meanwhile; or this program has"
    " changed."
)
_SHOWN = 120  # characters of a line of the log


@dataclass(frozen=True, slots=True)
class Fork:
    """A live call that goes on from a moment of a recorded one, on a line of its own.

    ``recording`` is that of the call up to the moment. Close it at the end: its database is in
    memory, and nothing of it is in any other.
    """

    line: Line
    call_id: str
    recording: Recording

    def close(self) -> None:
        """Close the database."""
        self.line.database.close()


def moments(
    recording: Recording, log: Sequence[CallEvent] = (), answers: Answers | None = None
) -> Iterator[CallMoment]:
    """Yield the call after its answer, and after each step.

    With its ``log``, the replay is compared with that. Raises `RecordingError` where the replay
    cannot go on, or differs. What is not asked for is not replayed.
    """
    theirs = iter([row for row in log if row.kind != WITHOUT_EVENT])
    with closing(Playback(recording, answers)) as playback:
        for number in range(len(recording.steps) + 1):
            step = recording.steps[number - 1] if number else None
            at = recording.at(step) if step else 0.0
            update = playback.play(step) if step else playback.begin()
            if log:
                _compare(update.entries, theirs, at)
            yield CallMoment(number, at, update)


def replay(recording: Recording, answers: Answers | None = None) -> tuple[CallUpdate, ...]:
    """Return what the call did at each of its events, the answer first.

    Raises `RecordingError` where it cannot be replayed to its end.
    """
    return tuple(moment.update for moment in moments(recording, answers=answers))


def fork(
    recording: Recording,
    moment: int,
    now: Callable[[], datetime],
    answers: Answers | None = None,
) -> Fork:
    """Return a live call as the recorded one was at a moment, with the tables of that moment.

    Its clock begins with the time of that moment, and goes as ``now`` goes. Its session
    posts `CallResumed`, after which the last prompts are said again, or posts any other event.
    Raises `RecordingError` where the recording cannot be replayed so far, or is over by then.
    """
    return _fork(recording, lambda number, line: number >= moment, now, answers)


def fork_at(
    recording: Recording,
    sequence: int,
    now: Callable[[], datetime],
    answers: Answers | None = None,
) -> Fork:
    """Return the `fork` at the moment whose last line in the log has that number."""
    return _fork(recording, lambda number, line: line >= sequence, now, answers)


def _fork(
    recording: Recording,
    enough: Callable[[int, int], bool],
    now: Callable[[], datetime],
    answers: Answers | None,
) -> Fork:
    """Replay until it is ``enough``, by the number of the moment and that of the log's line."""
    playback = Playback(recording, answers)
    try:
        update, number, line = playback.begin(), 0, 0
        line = _last(update, line)
        while number < len(recording.steps) and not enough(number, line):
            update = playback.play(recording.steps[number])
            number, line = number + 1, _last(update, line)
        if update.call.outcome is not None:
            raise RecordingError("The call is over at this moment. Choose an earlier one.")
    except BaseException:
        playback.close()
        raise
    playback.go_live(now)
    return Fork(playback.line, playback.call_id, recording.until(number))


def _last(update: CallUpdate, before: int) -> int:
    return update.entries[-1].sequence if update.entries else before


def _compare(ours: Sequence[CallEvent], theirs: Iterator[CallEvent], at: float) -> None:
    for row in ours:
        other = next(theirs, None)
        if other is None or not _same(row, other):
            found = _words(other) if other else "no line"
            raise RecordingError(DIFFERS.format(at=f"{at:.1f}", ours=_words(row), theirs=found))


def _same(row: CallEvent, other: CallEvent) -> bool:
    if (row.kind, row.data) == (other.kind, other.data):
        return True
    try:
        said = parse_json(other.data)
    except ValueError:
        return False
    return row.kind == other.kind and bool(json.loads(row.data) == said)


def _words(row: CallEvent) -> str:
    return f"{row.kind} {row.data}"[:_SHOWN]
