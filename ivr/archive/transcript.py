"""The transcript of one call as text, JSON or WebVTT.

A prompt that the caller interrupted has the words that were heard, and says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from ivr.archive.calls import goals_of
from ivr.archive.spoken import TranscriptLine
from ivr.store import CallRecord

INTERRUPTED = " [interrupted]"
_LAST_CUE, _SHORTEST_CUE = 3.0, 1.0  # seconds


def transcript_as_text(record: CallRecord, lines: Iterable[TranscriptLine]) -> str:
    """Return the transcript as text for people: a heading, a blank line, then one line for each."""
    heading = f"{record.id}, {record.caller}, {record.started}, {record.outcome or 'live'}"
    goals = goals_of(record)
    if goals is not None:
        heading += f", goals: {', '.join(goals) or 'none'}"
    body = (f"{clock(line.at)}  {line.speaker + ':':8}{words_of(line)}" for line in lines)
    return "\n".join([" ".join(heading.split()), "", *body, ""])


def transcript_as_json(record: CallRecord, lines: Iterable[TranscriptLine]) -> str:
    """Return the transcript as one JSON object; ``at`` and ``until`` are in seconds.

    ``until`` is missing where nobody knows when the line ended, and ``interrupted`` is true where
    the caller interrupted it.
    """
    said = [_as_json(line) for line in lines]
    call = {"id": record.id, "caller": record.caller, "flow": record.flow}
    call |= {
        "started": record.started,
        "ended": record.ended or "",
        "outcome": record.outcome or "",
    }
    return (
        json.dumps({**call, "goals": goals_of(record), "lines": said}, ensure_ascii=False, indent=2)
        + "\n"
    )


def _as_json(line: TranscriptLine) -> dict[str, Any]:
    said: dict[str, Any] = {"at": line.at}
    if line.until is not None:
        said["until"] = line.until
    said |= {"speaker": line.speaker, "text": line.text}
    return said | {"interrupted": True} if line.cut else said


def transcript_as_webvtt(lines: Iterable[TranscriptLine]) -> str:
    """Return the transcript as captions (https://www.w3.org/TR/webvtt1/), one cue a line.

    Cues are in the order in which they begin. One overlaps the next where the caller and the line
    did, or where it would be too short to be read.
    """
    said = list(lines)
    cues = [
        f"{clock(line.at)} --> {clock(_end(said, number))}\n"
        f"<v {line.speaker}>{_escape(words_of(line))}\n"
        for number, line in enumerate(said)
    ]
    return "\n".join(["WEBVTT\n", *cues])


def _end(lines: Sequence[TranscriptLine], number: int) -> float:
    """Return when a cue ends: with its line or, where that took no time, when a later one begins.

    A text that is shown and not spoken takes no time, and neither does a key.
    """
    line = lines[number]
    if line.until is not None and line.until > line.at:
        end = line.until
    else:
        begins = (lines[later].at for later in range(number + 1, len(lines)))
        end = next((at for at in begins if at > line.at), line.at + _LAST_CUE)
    return max(end, line.at + _SHORTEST_CUE)


def words_of(line: TranscriptLine) -> str:
    """Return the words of a line, with a note where the caller interrupted them."""
    return line.text + INTERRUPTED if line.cut else line.text


def clock(seconds: float) -> str:
    """Return seconds as ``00:01:02.345``."""
    whole, thousandths = divmod(round(seconds * 1_000), 1_000)
    minutes, second = divmod(whole, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{second:02}.{thousandths:03}"


def _escape(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("\0", "\ufffd")
