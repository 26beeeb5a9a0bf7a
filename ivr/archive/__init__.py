"""Calls and whole databases, taken out of the simulator and brought in."""

from ivr.archive.calls import calls_as_csv, calls_as_json, goals_of
from ivr.archive.checked import check_size, checked_image
from ivr.archive.dump import dump
from ivr.archive.logs import data_of, text_of
from ivr.archive.spoken import CALLER, LINE, TranscriptLine, TranscriptReader, transcript_of
from ivr.archive.transcript import (
    transcript_as_json,
    transcript_as_text,
    transcript_as_webvtt,
    words_of,
)

__all__ = [
    "CALLER",
    "LINE",
    "TranscriptLine",
    "TranscriptReader",
    "calls_as_csv",
    "calls_as_json",
    "check_size",
    "checked_image",
    "data_of",
    "dump",
    "goals_of",
    "text_of",
    "transcript_as_json",
    "transcript_as_text",
    "transcript_as_webvtt",
    "transcript_of",
    "words_of",
]
