"""Finds the days that a sentence names, and weighs them against its other words.

- What follows "sorry", "no" or "nahi" replaces what was said; what follows "not" is not meant.
- A number or a month alone replaces that of the day before it: "10 September, no, 11". After a
  weekday, "the next" is that of the week after: "not this Friday, the next".
- Several different days share the evidence. So do the two days of "next Friday", and those that the
  caller chooses among: "Saturday or Sunday".
- A day that is hardly one counts where nothing else is said: "sun", "the second one".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from ivr.understanding.forms import FILLERS
from ivr.understanding.grammar.month_days import DATES, DAYS_OF_WEEK, day_number
from ivr.understanding.grammar.protocol import Candidate
from ivr.understanding.grammar.sentence import (
    FRAMES,
    Gap,
    Piece,
    Reader,
    Sentence,
    Strength,
    tokens,
)
from ivr.understanding.languages import HEARD
from ivr.understanding.numerals import digit_string

BETWEEN = "|"
"""Stands between the ISO dates of a `Piece` that may mean several days."""

AROUND = HEARD.small.noise | HEARD.dates.around | HEARD.dates.joints
BESIDE_PART = (
    AROUND | DATES.day_marks | HEARD.keys.pronouns | FRAMES.joints | FRAMES.around | FILLERS
) - DATES.following
"""What people say around a part of a day that they correct."""
WEIGHT = 1.2  # of a day, against that of a word that nothing explains
QUESTION_WEIGHT = 2
GUESSED = 0.5
"""The evidence of a day that the caller has not decided on."""
_MARKS = (Gap.CORRECTION, Gap.RETRACTION, Gap.DENIAL)


@dataclass(slots=True)
class _Clause:
    """What stands between two corrections; ``mark`` is what it begins with."""

    mark: Gap | None = None
    days: list[Piece] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    weight: int = 0
    said: list[str] = field(default_factory=list)  # its words, without those of a denied day


def dates_said(
    utterance: str, read: Reader, allows: Callable[[date], bool]
) -> tuple[Candidate, ...]:
    """Return the days that a reader finds in an utterance, the best first."""
    sentence = Sentence.of(utterance)
    clauses = _completed(_clauses(sentence, read), read, allows)
    chosen = _last_with_days(clauses)
    unknown = tuple(word for clause in clauses for word in clause.unknown)
    weight = sum(clause.weight for clause in clauses)
    days = _days(chosen, quiet=not weight)
    weight += sum(not days.keys() & piece.text.split(BETWEEN) for piece in chosen)
    every = WEIGHT * len(days) + weight
    undecided = not (HEARD.dates.either | FRAMES.hedges).isdisjoint(sentence.words)
    most = GUESSED if undecided else 1.0
    return tuple(
        Candidate(day, min(most, WEIGHT / every), said, unknown) for day, said in days.items()
    )


def _clauses(sentence: Sentence, read: Reader) -> list[_Clause]:
    clauses = [_Clause()]
    for token, said in tokens(sentence, read, AROUND):
        clause = clauses[-1]
        if token in _MARKS and isinstance(token, Gap):
            clauses.append(_Clause(token))
            continue
        denied = clause.mark is Gap.DENIAL and isinstance(token, Piece) and not clause.days
        clause.said += () if denied else said
        if isinstance(token, Piece):
            clause.days.append(token)
        elif token in (Gap.UNKNOWN, Gap.QUESTION):
            clause.unknown += said
            clause.weight += QUESTION_WEIGHT if token is Gap.QUESTION else 1
    return [clause for clause in clauses if not _is_replaced(clause, clauses)]


def _completed(
    clauses: list[_Clause], read: Reader, allows: Callable[[date], bool]
) -> list[_Clause]:
    """Return the clauses, where those that correct a part of a day say all of it."""
    before: Piece | None = None
    for clause in clauses:
        if clause.mark is Gap.DENIAL and clause.days:
            before = clause.days[0]
        said = [word for word in clause.said if word not in BESIDE_PART]
        if clause.mark and before and said and (day := _corrected(before, said, read, allows)):
            clause.days = [*(clause.days[:1] if clause.mark is Gap.DENIAL else ()), day]
            clause.unknown, clause.weight = [], 0
        before = clause.days[-1] if clause.days else before
    return clauses


def _corrected(
    before: Piece, said: Sequence[str], read: Reader, allows: Callable[[date], bool]
) -> Piece | None:
    """Return a day that differs from the one before it in what was said; None if it cannot be."""
    words = before.words
    if DATES.following.issuperset(said) and not DATES.weekdays.keys().isdisjoint(words):
        return _week_after(before, allows)
    for place in range(len(words)):
        stop = _end_of_part(words, place, said)
        if stop > place:
            anew = (*words[:place], *said, *words[stop:])
            days, end, _ = read(Sentence(anew, anew, frozenset()), 0)
            return Piece(days, anew) if days and end == len(anew) else None
    return None


def _end_of_part(words: Sequence[str], place: int, said: Sequence[str]) -> int:
    """Return where the number or the month ends for which another one was said; 0 for none."""
    if len(said) == 1 and said[0] in DATES.months:
        return (place + 1) * (words[place] in DATES.months)
    is_number = day_number(said, 0)[1] == len(said)
    return day_number(words, place)[1] if is_number else 0


def _week_after(day: Piece, allows: Callable[[date], bool]) -> Piece | None:
    if not day.text or BETWEEN in day.text:
        return None
    later = date.fromisoformat(day.text) + timedelta(DAYS_OF_WEEK)
    return Piece(later.isoformat(), day.words) if allows(later) else None


def _is_replaced(clause: _Clause, clauses: Sequence[_Clause]) -> bool:
    """Return whether a clause has nothing but a number, which is corrected: "15, no, 16 August"."""
    later = clauses[clauses.index(clause) + 1 :]
    number = digit_string(clause.unknown) is not None
    return number and not clause.days and any(other.days for other in later)


def _last_with_days(clauses: Sequence[_Clause]) -> list[Piece]:
    """Return the days of the last clause that has some which are meant."""
    days: list[Piece] = []
    for clause in clauses:
        denied = clause.days[:1] if clause.mark is Gap.DENIAL else []
        days = [day for day in days if day.text not in {piece.text for piece in denied}]
        days = clause.days[len(denied) :] or days
        if clause.mark is Gap.RETRACTION and clause is clauses[-1] and not clause.days:
            days = []
    return days


def _days(pieces: Sequence[Piece], *, quiet: bool) -> dict[str, tuple[str, ...]]:
    """Return the different days of the pieces, each with its words."""
    sure = [piece for piece in pieces if piece.strength is Strength.SURE]
    counted = sure or (pieces if quiet else [])
    return {day: piece.words for piece in counted for day in piece.text.split(BETWEEN) if day}
