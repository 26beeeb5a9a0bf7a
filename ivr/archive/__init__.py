"""Calls and whole databases, taken out of the simulator and brought in."""

from ivr.archive.calls import calls_as_csv, calls_as_json, goals_of
from ivr.archive.checked import check_size, checked_image
from ivr.archive.dump import dump
from ivr.archive.transcript import (
    CALLER,
    TranscriptLine,
    transcript_as_json,
    transcript_as_text,
    transcript_as_webvtt,
    transcript_of,
)

__all__ = [
    "CALLER",
    "TranscriptLine",
    "calls_as_csv",
    "calls_as_json",
    "check_size",
    "checked_image",
    "dump",
    "goals_of",
    "transcript_as_json",
    "transcript_as_text",
    "transcript_as_webvtt",
    "transcript_of",
]
