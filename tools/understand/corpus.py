"""The corpus as values: what was said where, and what a person takes it for.

The form of the files is told in tests/corpus/README.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).parents[2] / "tests" / "corpus"
AGAIN, OFF_TOPIC = "again", "offtopic"


@dataclass(frozen=True, slots=True)
class Expected:
    """What a person takes an utterance for.

    ``readings`` are in their compared form. ``tentative`` ones may be offered and not acted on.
    ``again`` tells whether asking again is right.
    """

    readings: frozenset[str]
    tentative: bool = False
    again: bool = False
    off_topic: bool = False

    @classmethod
    def of(cls, text: str) -> Expected:
        """Read the second column of a line."""
        tentative = text.startswith("?")
        names = {name.strip() for name in text.removeprefix("?").split("|")}
        again = tentative or not names.isdisjoint({AGAIN, OFF_TOPIC})
        readings = frozenset(map(compared, names - {AGAIN, OFF_TOPIC}))
        return cls(readings, tentative, again, OFF_TOPIC in names)


def compared(reading: str) -> str:
    """Return a reading without what does not count: case, dots, hyphens, the country's code."""
    plain = re.sub(r"[.'’+-]", "", " ".join(reading.casefold().split()))
    return plain[-10:] if plain.isdecimal() and len(plain) > 10 else plain


@dataclass(frozen=True, slots=True)
class Utterance:
    """A line of the corpus. ``values`` are what it tells besides, where it tells more."""

    place: str
    language: str
    text: str
    expected: Expected
    expected_text: str
    values: tuple[tuple[str, str], ...] = ()


def utterances(folder: str, corpus: Path = CORPUS) -> Iterator[Utterance]:
    """Yield the lines of a folder, file by file."""
    for path in sorted((corpus / folder).glob("*.tsv")):
        place, _, language = path.stem.rpartition("-")
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                yield _utterance(place, language, line)


def _utterance(place: str, language: str, line: str) -> Utterance:
    text, expected, *more = line.split("\t")
    pairs = [pair.partition("=") for pair in (more[0].split(";") if more else ())]
    values = tuple((name.strip(), value.strip()) for name, _, value in pairs)
    return Utterance(place, language, text, Expected.of(expected), expected, values)
