"""Values of letters and digits in runs: pieces that stand side by side, "U K" and "five six".

- A value is a run, or several of them in a row. Doubtful words at the ends of a run are left out
  where that makes the value fit.
- A run that is no value is cut where the caller paused, or halved where it says the same twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ivr.understanding.forms import FILLERS
from ivr.understanding.grammar.sentence import Piece, Reader, Strength
from ivr.understanding.languages import HEARD
from ivr.values import Value

MOST_TRIMMED = 3  # doubtful words that may be left out at an end of a run
MOST_RUNS = 12  # in a row that may be one value
GUESSED = 0.5
"""The evidence of a value that is to be confirmed."""

Run = tuple[Piece, ...]
Fits = Callable[[str], Value | None]
"""Returns the value that some characters are, None for those that are none."""


@dataclass(frozen=True, slots=True)
class ValueKind:
    """What a grammar looks for; ``exact`` if all of its values have one length."""

    read: Reader
    fits: Fits
    exact: bool
    around: frozenset[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A value, its characters, and the words that they were said in."""

    value: Value
    text: str
    words: tuple[str, ...]
    most: float = 1.0  # evidence


@dataclass(frozen=True, slots=True)
class Rest:
    """Characters that are a part of a value, and the words that they were said in."""

    text: str = ""
    words: tuple[str, ...] = ()

    @classmethod
    def of(cls, pieces: Iterable[Piece]) -> Rest:
        """Return what some pieces are together."""
        said = tuple(pieces)
        text = "".join(piece.text for piece in said)
        return cls(text, tuple(word for piece in said for word in piece.words))


def values_of_runs(runs: Sequence[Sequence[Piece]], kind: ValueKind, *, quiet: bool) -> list[Found]:
    """Return the different values of runs: single runs first, else several of them as one."""
    run_values = [found for run in runs for found in _of_run(tuple(run), kind, quiet=quiet)]
    found = run_values if kind.exact else []
    found = found or _joined(runs, kind, quiet=quiet) or run_values
    return list({(type(each.value), each.value): each for each in found}.values())


def _of_run(run: Run, kind: ValueKind, *, quiet: bool) -> list[Found]:
    if found := _fitting(run, kind, quiet=quiet):
        return [found]
    between = [place for place, piece in enumerate(run) if place and piece.paused]
    edges = zip([0, *between], [*between, len(run)], strict=True)
    chunks = [run[start:stop] for start, stop in edges] if between else _twice(run)
    found_in = (_fitting(chunk, kind, quiet=quiet) for chunk in chunks)
    return [found for found in found_in if found is not None]


def _twice(run: Run) -> list[Run]:
    """Return the first half of a run that says the same twice."""
    half = len(run) // 2
    one, other = Rest.of(run[:half]), Rest.of(run[half:])
    return [run[:half]] if one.text == other.text else []


def _joined(runs: Sequence[Sequence[Piece]], kind: ValueKind, *, quiet: bool) -> list[Found]:
    """Return the value that several runs are together.

    Where the length varies, only letters and the digits behind them are one value. Elsewhere, what
    only sounds like a part of a value is left out: "for" in "RX 669, it's for my mother".
    """
    if kind.exact:
        runs = [run for run in runs if any(piece.strength is not Strength.SOUND for piece in run)]
    runs = runs[-MOST_RUNS:]
    for size in range(len(runs), 1, -1):
        for start in range(len(runs) - size + 1):
            chosen = runs[start : start + size]
            if kind.exact or _is_letters_and_digits(chosen):
                together = tuple(piece for run in chosen for piece in run)
                if found := _fitting(together, kind, quiet=quiet):
                    return [found]
    return []


def _is_letters_and_digits(runs: Sequence[Sequence[Piece]]) -> bool:
    texts = ["".join(piece.text for piece in run) for run in runs]
    return len(texts) == 2 and texts[0].isalpha() and texts[1].isdecimal()


def _fitting(run: Run, kind: ValueKind, *, quiet: bool) -> Found | None:
    """Return the value of a run, with as few of its doubtful ends left out as possible."""
    for pieces in _trimmed(run if kind.exact else _without_sounds(run)):
        said = Rest.of(pieces)
        value = kind.fits(said.text) if _counts(pieces, quiet=quiet) else None
        if value is not None:
            return Found(value, said.text, said.words, GUESSED if _is_guess(pieces) else 1.0)
    return None


def _is_guess(pieces: Run) -> bool:
    """Whether a value begins with what may be another word: "for" in "for 567".

    Among characters that are said one by one, it is one of them.
    """
    first = pieces[0]
    one_by_one = len(pieces) > MOST_TRIMMED and all(len(piece.text) == 1 for piece in pieces)
    return first.strength is Strength.SOUND and first.words[0] in FILLERS and not one_by_one


def _counts(pieces: Run, *, quiet: bool) -> bool:
    """Whether pieces may be a value.

    One of them is sure, or they are letters or digits alone, and nothing else has a meaning.
    """
    strengths = {piece.strength for piece in pieces}
    if Strength.SURE in strengths:
        return True
    letters = all(len(word) == 1 for piece in pieces for word in piece.words)
    digits = all(piece.text.isdecimal() for piece in pieces)
    return quiet and Strength.SOUND not in strengths and (letters or digits)


def _without_sounds(run: Run) -> Run:
    start, stop = 0, len(run)
    while start < stop and run[start].strength is Strength.SOUND:
        start += 1
    while start < stop and run[stop - 1].strength is Strength.SOUND:
        stop -= 1
    return run[start:stop]


def _trimmed(run: Run) -> Iterator[Run]:
    before, after = _doubtful(run), _doubtful(run[::-1])
    cuts = [(start, stop) for start in range(before + 1) for stop in range(after + 1)]
    for start, stop in sorted(cuts, key=lambda cut: (sum(cut), cut)):
        kept = run[start : len(run) - stop]
        # "a i one two" does not lose its "a": what is doubtful goes as far as the first sure piece.
        if kept and (start in (0, before) or _are_noise(run[:start])):
            yield kept


def _are_noise(pieces: Run) -> bool:
    return all(word in HEARD.small.noise for piece in pieces for word in piece.words)


def _doubtful(run: Run) -> int:
    """Count the doubtful pieces that a run begins with, as far as they may be left out."""
    sure = (place for place, piece in enumerate(run) if piece.strength is Strength.SURE)
    return min(MOST_TRIMMED, next(sure, len(run)))


def sure_part(runs: Sequence[Sequence[Piece]]) -> Rest:
    """Return the characters of runs that are sure, or beside sure ones."""
    sure = [run for run in runs if any(piece.strength is Strength.SURE for piece in run)]
    return Rest.of(piece for run in sure for piece in _without_words(_without_sounds(tuple(run))))


def _without_words(run: Run) -> Run:
    """Leave out doubtful words at the beginning: "are U K" as "U K"."""
    start = 0
    while run[start].strength is Strength.WEAK and len(run[start].words[0]) > 1:
        start += 1
    return run[start:]
