"""Names that are led to inside a sentence about more: "a seat for Asha Rao on Monday".

What leads to a name is "name is", "naam", or, to a name of two words or more, "for" or "ke liye". A
name ends before the first word that is known to mean something else. It is always to be confirmed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ivr.understanding.forms import FILLERS
from ivr.understanding.grammar.name_beside import BESIDE, PUNCTUATION
from ivr.understanding.grammar.protocol import Candidate
from ivr.understanding.grammar.sentence import FRAMES, starts_at
from ivr.understanding.languages import HEARD
from ivr.understanding.words import LONGEST_TEXT, MOST_WORDS, fold, title_case

WORDS, DATES = HEARD.names, HEARD.dates
SKIPPED = WORDS.before | WORDS.links
OTHERS = (
    SKIPPED
    | WORDS.sentence
    | WORDS.after
    | WORDS.answers
    | BESIDE
    | FRAMES.around
    | FRAMES.joints
    | FRAMES.retractions
    | FILLERS
    | HEARD.small.noise
    | DATES.around
    | DATES.months.keys()
    | DATES.weekdays.keys()
    | {word for phrase in DATES.relative for word in phrase}
) - WORDS.also_names
"""Words that are no part of a name inside a sentence."""
MOST = 4  # words of a name
LED = 0.5
"""The evidence of a name that is led to."""


def led_names(utterance: str) -> tuple[Candidate, ...]:
    """Return the names that are led to inside a sentence, each to be confirmed."""
    written = utterance[:LONGEST_TEXT].split()[:MOST_WORDS]
    said = [fold(word.strip(PUNCTUATION)) for word in written]
    found: dict[str, Candidate] = {}
    for start, stop in _places(written, said):
        name = " ".join(word.strip(PUNCTUATION) for word in written[start:stop])
        value = title_case(name) if name.islower() or name.isupper() else name
        found.setdefault(value, Candidate(value, LED, tuple(said[start:stop])))
    return tuple(found.values())


def is_led_to(utterance: str) -> bool:
    """Return whether words of an utterance say that what follows is a name: "my name is"."""
    said = [fold(word.strip(PUNCTUATION)) for word in utterance.split()[:MOST_WORDS]]
    ends = ((place, starts_at(said, place, WORDS.leads)) for place in range(len(said)))
    return any(count and place + count < len(said) for place, count in ends)


def _places(written: Sequence[str], said: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where names begin and end."""
    for place in range(len(said)):
        sure = starts_at(said, place, WORDS.leads)
        if count := sure or starts_at(said, place, WORDS.leads_to_full):
            start = _past(said, place + count)
            stop = _end(written, said, start)
            if stop - start > (not sure):
                yield start, stop
        if starts_at(said, place, WORDS.trails):
            start = _start(said, place)
            if place - start > 1:
                yield start, place


def _past(said: Sequence[str], place: int) -> int:
    """Return the place behind what may stand before a name: "my mother", "is"."""
    while place < len(said) and said[place] in SKIPPED and said[place] not in WORDS.also_names:
        place += 1
    return place


def _end(written: Sequence[str], said: Sequence[str], start: int) -> int:
    """Return where a name ends: before another word, or behind a comma."""
    stop = start
    while stop < min(len(said), start + MOST) and _is_of_name(said[stop]):
        stop += 1
        if written[stop - 1][-1] in PUNCTUATION:
            break
    return stop


def _start(said: Sequence[str], stop: int) -> int:
    start = stop
    while start > max(0, stop - MOST) and _is_of_name(said[start - 1]):
        start -= 1
    return start


def _is_of_name(word: str) -> bool:
    return word not in OTHERS and len(word) > 1 and not any(map(str.isdigit, word))
