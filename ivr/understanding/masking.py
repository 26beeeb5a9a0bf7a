"""Masks the numbers in what a caller said, because they may be a secret.

- A figure of any script becomes a dot each: "my pin is 4921" → "my pin is ••••", "४९२१" → "••••".
- A word for a number becomes one dot, whatever its length, because lengths tell digits apart:
  "four nine two one" → "• • • •". The words are those of all languages.
- "All nines" and "nine four times" are numbers, too.
- Words that may mean something else ("to", "for", "oh", Hindi "do") are masked beside a number, and
  where three of them stand together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from ivr.understanding.forms import FILLERS
from ivr.understanding.languages import HEARD, LANGUAGES
from ivr.understanding.words import WORD, fold, plain, respelled, words

DOT = "•"
DOUBTFUL_ENOUGH = 3
"""How many doubtful words in a row are taken for a number."""

_NUMBERS = HEARD.numbers
_SPOKEN = frozenset(
    fold(word)
    for language in LANGUAGES.values()
    for number in language.speech.counting.below_hundred
    for word in number.split()
)
_DOUBTFUL = (
    _NUMBERS.homophones.keys()
    | _NUMBERS.letter_zeros.keys()
    | _NUMBERS.times.keys()
    | _NUMBERS.repeats
    | (_NUMBERS.units.keys() & FILLERS)
)
_SINGLE = (_NUMBERS.zeros | _NUMBERS.units.keys() | _NUMBERS.plurals.keys()) - _DOUBTFUL
_WORDS = (
    _NUMBERS.teens.keys()
    | _NUMBERS.tens.keys()
    | _NUMBERS.hundreds
    | _NUMBERS.scales.keys()
    | _SPOKEN
)


_FOR_SEVERAL = 2
"""How many digits a word counts as that makes several of one: "all nines", "four nines"."""

FEW = 3
"""How many digits a secret has at least. With fewer in all, a text has none: "one moment"."""

LONG = 4
"""How many digits a number has that is taken for a secret beside words that were understood."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the text, and the same as grammars compare it (``plain``).

    ``digits`` is how many digits it stands for, 0 for none.
    """

    start: int
    stop: int
    masked: str
    digits: int
    plain: str
    doubtful: bool = False
    code: bool = False  # it has letters beside its figures


def mask_numbers(text: str) -> str:
    """Return ``text``, of which nothing was understood, with all of its numbers masked.

    They stay if they have fewer than `FEW` digits in all.
    """
    runs = [run for run in _runs(text) if _is_sure(run)]
    return _masked(text, runs) if sum(map(_digits, runs)) >= FEW else text


def mask_long_numbers(text: str) -> str:
    """Return ``text``, of which something was understood, with its long numbers masked.

    They have `LONG` digits or more. Codes such as "AI1234" stay.
    """
    return _masked(text, [run for run in _runs(text) if _is_sure(run) and _is_long(run)])


def mask_numbers_beside(text: str, explained: Iterable[str]) -> str:
    """Return ``text``, some words of which are a value that was taken, with other numbers masked.

    ``explained`` are the words of the value. A number that goes on behind them, or begins before
    them, is another one if the value has `LONG` digits or more; else it is masked as a whole. Other
    numbers stay if they have fewer than `FEW` digits in all.
    """
    left = Counter(word for each in explained for word in each.split())
    found = [run for run in _runs(text) if _is_sure(run)]
    runs = [rest for run in found if (rest := _without(run, left))]
    return _masked(text, runs) if sum(map(_digits, runs)) >= FEW else text


def _without(run: Sequence[_Word], left: Counter[str]) -> Sequence[_Word]:
    """Take the words of a value from either end of a run, and return the others."""
    for from_end in (run, run[::-1]):
        taken: list[_Word] = []
        for word in from_end:
            if left[word.plain] <= 0:
                break
            left[word.plain] -= 1
            taken.append(word)
        if len(taken) == len(run) or _digits(taken) >= LONG:
            return run[len(taken) :] if from_end is run else run[: len(run) - len(taken)]
        left.update(word.plain for word in taken)
    return run


def _masked(text: str, runs: Iterable[Sequence[_Word]]) -> str:
    masked, place = "", 0
    for word in chain.from_iterable(runs):
        masked += text[place : word.start] + word.masked
        place = word.stop
    return masked + text[place:]


def _runs(text: str) -> Iterator[Sequence[_Word]]:
    """Yield the numbers that stand in a row."""
    said = [_read(found.group(), found.start()) for found in WORD.finditer(text)]
    return (list(run) for digits, run in groupby(said, lambda word: word.digits > 0) if digits)


def _is_sure(run: Sequence[_Word]) -> bool:
    return len(run) >= DOUBTFUL_ENOUGH or not all(word.doubtful for word in run)


def _is_long(run: Sequence[_Word]) -> bool:
    return not any(word.code for word in run) and _digits(run) >= LONG


def _digits(run: Sequence[_Word]) -> int:
    return sum(word.digits for word in run)


def _read(word: str, start: int) -> _Word:
    stop, folded = start + len(word), respelled(fold(word))
    if figures := sum(map(str.isnumeric, word)):
        masked = "".join(DOT if char.isnumeric() else char for char in word)
        return _Word(start, stop, masked, figures, _said(word), code=figures < len(word))
    if folded in _NUMBERS.all:
        return _Word(start, stop, word, _FOR_SEVERAL, _said(word), doubtful=True)
    if folded in _DOUBTFUL or folded in _SINGLE:
        digits = _FOR_SEVERAL if folded in _NUMBERS.plurals else 1
        return _Word(start, stop, DOT, digits, _said(word), folded in _DOUBTFUL)
    if folded in _WORDS:
        return _Word(start, stop, DOT, _FOR_SEVERAL, _said(word))
    return _Word(start, stop, word, 0, "")


def _said(word: str) -> str:
    """Return a word as a value's own words are given."""
    return "".join(words(plain(word)))
