"""Reads from a call's log who said or pressed what, and from when to when.

Rules:

- A line is one prompt, one utterance, one silence, keys in a row ("pressed 1 2 3"), or a note.
- Times are seconds from the call's start. They never decrease, even where the log's clock did.
- The telephone reports when a prompt began and ended, and the words that were heard of one that was
  cut off. Prompts behind that one were not heard, and are left out.
- A prompt without a report has the time at which it was handed to the telephone, and no end: calls
  over the API, calls of an earlier version, and the last prompts of a page that was closed. Where a
  prompt before it is known to have ended later, it has that time, because prompts never overlap.
- A key that the line did not take is left out.
- An utterance lasts from the moment at which the caller began to speak or to type.
- A silence is one that the line took for *noinput*; it lasts from what was said or done before it.
- Rows of the log that are damaged are left out, or lack what cannot be read.
- Line breaks inside an utterance become spaces, so that no text can end a cue or begin a line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ivr.archive.logs import data_of, place_of, seconds_between, text_of
from ivr.store import CallEvent, CallRecord

LINE, CALLER, NOTE = "Line", "Caller", "Note"
SILENCE = "(silence)"
ABANDONED = "The call was abandoned: {}."
FOR_EVER = 1e10
"""More seconds than any call takes: a time beyond it is damaged."""

_NOINPUT = "noinput"


@dataclass(frozen=True, slots=True)
class TranscriptLine:
    """One line of a transcript; ``until`` is None where nobody knows when it ended."""

    time: str  # of the event in the log, ISO 8601
    at: float  # seconds from the call's start
    speaker: str  # LINE, CALLER or NOTE
    text: str
    keys: bool = False
    until: float | None = None  # seconds from the call's start
    cut: bool = False  # the caller interrupted it
    silence: bool = False


def transcript_of(record: CallRecord, events: Iterable[CallEvent]) -> list[TranscriptLine]:
    """Return what was said, pressed, waited or noted in a call, in the order in which it began."""
    reader = TranscriptReader(record.started)
    for event in events:
        reader.read(event)
    return _with_joined_keys(sorted(filter(None, reader.lines), key=lambda line: line.at))


def _with_joined_keys(lines: Iterable[TranscriptLine]) -> list[TranscriptLine]:
    joined: list[TranscriptLine] = []
    for line in lines:
        if line.keys and joined and joined[-1].keys:
            text = f"{joined[-1].text} {line.text}"
            joined[-1] = replace(joined[-1], text=text, until=line.until)
        else:
            joined.append(replace(line, text=f"pressed {line.text}") if line.keys else line)
    return joined


class TranscriptReader:
    """Reads the log of a call that ``started`` at that time, row by row.

    ``lines`` are those so far, in the order of the log. One that turns out not to have been heard
    becomes None. ``at`` is the time of the last row, in seconds from the call's start.
    """

    def __init__(self, started: str) -> None:
        self.lines: list[TranscriptLine | None] = []
        self.at = 0.0
        self._started = started
        self._places: dict[tuple[int, int], int] = {}  # of the prompts without a report
        self._speech_began: float | None = None
        self._quiet_since = 0.0
        self._spoken_until = 0.0  # the end of the last prompt that was reported

    def read(self, event: CallEvent) -> None:
        """Read one row of the log."""
        self.at = max(self.at, seconds_between(self._started, event.time) or 0.0)
        match event.kind:
            case "PlayPrompt":
                self._prompt(event)
            case "PromptFinished" | "PromptCut":
                self._heard(event)
            case "SpeechStarted" if self._speech_began is None:
                self._speech_began = self.at
            case "SpeechHeard":
                self._utterance(event)
            case "DtmfPressed" if not _was_dropped(event):
                self._caller_was_active()
                self._add_input(event, "digit", self.at)
            case "Noinput" | "ExitsTaken" if _is_silence(event):
                self._silence(event)
            case "CallAbandoned":
                reason = ABANDONED.format(text_of(event, "reason"))
                self._add(TranscriptLine(event.time, self.at, NOTE, reason))
            case _:
                pass

    def _add(self, line: TranscriptLine) -> None:
        if words := _one_line(line.text):
            self.lines.append(replace(line, text=words))

    def _prompt(self, event: CallEvent) -> None:
        before, at = len(self.lines), max(self.at, self._spoken_until)
        self._add(TranscriptLine(event.time, at, LINE, text_of(event, "text")))
        place = place_of(event)
        if place is not None and len(self.lines) > before:
            self._places[place] = before

    def _heard(self, event: CallEvent) -> None:
        """Take the telephone's report of a prompt."""
        place, began, ended = place_of(event), _seconds(event, "began"), _seconds(event, "ended")
        number = None if place is None else self._places.pop(place, None)
        line = None if number is None else self.lines[number]
        if place is None or number is None or line is None or began is None or ended is None:
            return
        began = max(began, line.at)
        ended = max(began, ended)
        self._quiet_since = max(self._quiet_since, ended)
        self._spoken_until = max(self._spoken_until, ended)
        self._begin_after(place, ended)
        line = replace(line, at=began, until=ended)
        self.lines[number] = line if event.kind == "PromptFinished" else self._cut(event, line)

    def _begin_after(self, place: tuple[int, int], ended: float) -> None:
        """Let the later prompts that have no report begin at the end of this one, or later."""
        for later, number in self._places.items():
            line = self.lines[number]
            if later > place and line is not None:
                self.lines[number] = replace(line, at=max(line.at, ended))

    def _cut(self, event: CallEvent, line: TranscriptLine) -> TranscriptLine | None:
        """Return what was heard of a prompt that was cut off, and drop the prompts behind it."""
        cut = place_of(event)
        assert cut is not None
        for place in [place for place in self._places if place[0] == cut[0] and place > cut]:
            self.lines[self._places.pop(place)] = None
        words = _one_line(text_of(event, "text"))
        return replace(line, text=words, cut=True) if words else None

    def _utterance(self, event: CallEvent) -> None:
        began, self._speech_began = self._speech_began, None
        if text_of(event, "text").strip():
            self._caller_was_active()
            self._add_input(event, "text", self.at if began is None else began)

    def _add_input(self, event: CallEvent, name: str, began: float) -> None:
        keys, text = name == "digit", text_of(event, name)
        self._add(TranscriptLine(event.time, began, CALLER, text, keys, until=self.at))

    def _caller_was_active(self) -> None:
        self._speech_began = None
        self._quiet_since = self.at

    def _silence(self, event: CallEvent) -> None:
        since = self._quiet_since
        self._caller_was_active()
        if since < self.at:
            line = TranscriptLine(event.time, since, CALLER, SILENCE, until=self.at)
            self.lines.append(replace(line, silence=True))


def _was_dropped(event: CallEvent) -> bool:
    """Whether the line did not take this key."""
    data = data_of(event)
    return isinstance(data, Mapping) and data.get("dropped") is True


def _is_silence(event: CallEvent) -> bool:
    data = data_of(event)
    exits = data.get("exits") if isinstance(data, Mapping) else None
    return exits is None or (
        isinstance(exits, list)
        and any(pair[1:] == [_NOINPUT] for pair in exits if isinstance(pair, list))
    )


def _seconds(event: CallEvent, name: str) -> float | None:
    data = data_of(event)
    value = data.get(name) if isinstance(data, Mapping) else None
    # False for NaN, too, and for a whole number that is too large for a float.
    return float(value) if isinstance(value, int | float) and abs(value) < FOR_EVER else None


def _one_line(text: str) -> str:
    return " ".join(text.split())
