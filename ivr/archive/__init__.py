"""Calls and whole databases, taken out of the simulator and brought in."""

from ivr.archive.calls import calls_as_csv, calls_as_json, goals_of
from ivr.archive.checked import check_size, checked_image
from ivr.archive.dump import dump
from ivr.archive.spoken import CALLER, TranscriptLine, transcript_of
from ivr.archive.timeline import Mark, MarkKind, Timeline, timeline_of
from ivr.archive.transcript import (
    transcript_as_json,
    transcript_as_text,
    transcript_as_webvtt,
    words_of,
)

__all__ = [
    "CALLER",
    "Mark",
    "MarkKind",
    "Timeline",
    "TranscriptLine",
    "calls_as_csv",
    "calls_as_json",
    "check_size",
    "checked_image",
    "dump",
    "goals_of",
    "timeline_of",
    "transcript_as_json",
    "transcript_as_text",
    "transcript_as_webvtt",
    "transcript_of",
    "words_of",
]
