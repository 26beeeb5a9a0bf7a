"""A call as data: recorded while it goes on, replayed to the letter, gone back in, and forked."""

from ivr.recording.from_log import with_log
from ivr.recording.playback import CallMoment, Playback
from ivr.recording.recorder import Recorder
from ivr.recording.recording import (
    MOST_BYTES,
    Noted,
    RecordedStep,
    Recording,
    Reference,
    Restored,
    Took,
)
from ivr.recording.replay import Fork, fork, fork_at, moments, replay
from ivr.recording.stored import as_json, from_json
from ivr.recording.timeline import Mark, MarkKind, Timeline, timeline_of

__all__ = [
    "MOST_BYTES",
    "CallMoment",
    "Fork",
    "Mark",
    "MarkKind",
    "Noted",
    "Playback",
    "RecordedStep",
    "Recorder",
    "Recording",
    "Reference",
    "Restored",
    "Timeline",
    "Took",
    "as_json",
    "fork",
    "fork_at",
    "from_json",
    "moments",
    "replay",
    "timeline_of",
    "with_log",
]
