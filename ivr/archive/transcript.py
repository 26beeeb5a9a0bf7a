"""The transcript of one call: what was said and pressed, as lines, text, JSON or WebVTT.

Rules:

- A line is one prompt, one utterance, or a note. Consecutive keys share one line, "pressed 1 2 3".
- Times are seconds from the call's start. They never decrease, even where the log's clock did.
- Line breaks inside an utterance become spaces, so that no text can end a cue or begin a line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ivr.archive.calls import goals_of
from ivr.archive.logs import seconds_between, text_of
from ivr.store import CallEvent, CallRecord

LINE, CALLER, NOTE = "Line", "Caller", "Note"
_SPOKEN = {
    "PlayPrompt": (LINE, "text", "{}"),
    "SpeechHeard": (CALLER, "text", "{}"),
    "CallAbandoned": (NOTE, "reason", "The call was abandoned: {}."),
}
"""The kinds of event that are lines: whose line, which text of the event, and the words around."""

_LAST_CUE, _SHORTEST_CUE = 3.0, 0.001  # seconds


@dataclass(frozen=True, slots=True)
class TranscriptLine:
    """One line of a transcript."""

    time: str  # of the event in the log, ISO 8601
    at: float  # seconds from the call's start
    speaker: str  # LINE, CALLER or NOTE
    text: str
    keys: bool = False


def transcript_of(record: CallRecord, events: Iterable[CallEvent]) -> list[TranscriptLine]:
    """Return a call's prompts, utterances, keys and notes, in the order of its log.

    Lines of the log that are damaged are left out, or lack what cannot be read.
    """
    lines: list[TranscriptLine] = []
    at = 0.0
    for event in events:
        at = max(at, seconds_between(record.started, event.time) or 0.0)
        if event.kind == "DtmfPressed":
            digit = text_of(event, "digit")
            if lines and lines[-1].keys:
                lines[-1] = replace(lines[-1], text=f"{lines[-1].text} {digit}")
            else:
                lines.append(TranscriptLine(event.time, at, CALLER, f"pressed {digit}", keys=True))
        elif event.kind in _SPOKEN:
            speaker, name, words = _SPOKEN[event.kind]
            if text := " ".join(text_of(event, name).split()):
                lines.append(TranscriptLine(event.time, at, speaker, words.format(text)))
    return lines


def transcript_as_text(record: CallRecord, lines: Iterable[TranscriptLine]) -> str:
    """Return the transcript as text for people: a heading, a blank line, then one line for each."""
    heading = f"{record.id}, {record.caller}, {record.started}, {record.outcome or 'live'}"
    goals = goals_of(record)
    if goals is not None:
        heading += f", goals: {', '.join(goals) or 'none'}"
    body = (f"{clock(line.at)}  {line.speaker + ':':8}{line.text}" for line in lines)
    return "\n".join([" ".join(heading.split()), "", *body, ""])


def transcript_as_json(record: CallRecord, lines: Iterable[TranscriptLine]) -> str:
    """Return the transcript as one JSON object; ``at`` is in seconds."""
    said = [{"at": line.at, "speaker": line.speaker, "text": line.text} for line in lines]
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


def transcript_as_webvtt(lines: Iterable[TranscriptLine]) -> str:
    """Return the transcript as captions (https://www.w3.org/TR/webvtt1/), one cue a line.

    A cue lasts until the next one begins.
    """
    said = list(lines)
    ends = [line.at for line in said[1:]] + [line.at + _LAST_CUE for line in said[-1:]]
    cues = [
        f"{clock(line.at)} --> {clock(max(end, line.at + _SHORTEST_CUE))}\n"
        f"<v {line.speaker}>{_escape(line.text)}\n"
        for line, end in zip(said, ends, strict=True)
    ]
    return "\n".join(["WEBVTT\n", *cues])


def clock(seconds: float) -> str:
    """Return seconds as ``00:01:02.345``."""
    whole, thousandths = divmod(round(seconds * 1_000), 1_000)
    minutes, second = divmod(whole, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{second:02}.{thousandths:03}"


def _escape(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("\0", "\ufffd")
