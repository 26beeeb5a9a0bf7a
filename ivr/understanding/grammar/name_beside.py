"""What people say beside a name and is no part of it.

- Details of the person: "Meena Iyer, female, thirty two", "umar tees saal". A small number alone
  stays, because it may be a name: "Anita One".
- What the person does: "Riya Kapoor is flying".
- How it is spelled: "Anil Gupta, G U P T A" says Gupta twice. Where the two differ a little, the
  letters are right. "With double E" only tells that the name has to be asked about.
- The name that is not meant: "Kiran, not Karan".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ivr.understanding.grammar.sentence import starts_at
from ivr.understanding.languages import HEARD
from ivr.understanding.numerals import NUMBERS, SMALL, is_digits
from ivr.understanding.strings import distance
from ivr.understanding.words import fold

WORDS, ANSWERS = HEARD.names, HEARD.answers
PUNCTUATION = " ,.!?…।;:"
NUMBER_WORDS = SMALL.keys() | NUMBERS.zeros | NUMBERS.hundreds
BESIDE = WORDS.details | WORDS.detail_joints | (NUMBER_WORDS - WORDS.also_names)
SMALLEST_AGE = 10  # of a number that is surely no name
SHORTEST_SPELLING = 3  # letters
LONGEST_BESIDE, LONGEST_AGE = 12, 2  # words
ALIKE = 3  # a spelling differs from the name in at most a third of its letters


@dataclass(frozen=True, slots=True)
class BareName:
    """The words of a name; ``doubtful`` where the caller told more about its spelling."""

    words: tuple[str, ...]
    doubtful: bool = False


def bare_name(written: Sequence[str]) -> BareName:
    """Return the words of a name without what is said beside it, as they were written."""
    words = _without_labels(_with_spellings(written))
    folded = [fold(word.strip(PUNCTUATION)) for word in words]
    if all(map(_is_beside, folded)) and not WORDS.details.isdisjoint(folded):
        return BareName(())
    start, stop = _details(folded, aged=False), len(folded)
    doubtful = False
    for cut in (_away, _denied, _hint, _details_behind):
        end = cut(folded[start:stop]) + start
        doubtful = doubtful or (cut is _hint and end < stop)
        stop = end
    return BareName(tuple(words[start:stop]), doubtful)


def _with_spellings(written: Sequence[str]) -> list[str]:
    """Return the words; letters that spell a word before them replace it."""
    found: list[str] = []
    place = 0
    while place < len(written):
        stop = place
        while stop < len(written) and _is_letter(written[stop]):
            stop += 1
        if stop - place >= SHORTEST_SPELLING + (not found) and (found or stop < len(written)):
            _spell(found, "".join(word.strip(PUNCTUATION) for word in written[place:stop]))
            place = stop
        else:
            found.append(written[place])
            place += 1
    return found


def _spell(found: list[str], spelled: str) -> None:
    """Put a spelled word in place of the one that it spells, or behind the others."""
    spelled = spelled.lower() if found and found[0].islower() else spelled.capitalize()
    alike = [place for place, word in enumerate(found) if _is_spelling_of(spelled, word)]
    if alike:
        found[alike[-1]] = spelled
    else:
        found.append(spelled)


def _without_labels(words: Sequence[str]) -> list[str]:
    """Leave out "last name" between the parts of a name."""
    said = [fold(word.strip(PUNCTUATION)) for word in words]
    found, place = [], 0
    while place < len(words):
        count = starts_at(said, place, WORDS.labels) if place else 0
        found += [] if count else [words[place]]
        place += count or 1
    return found


def _is_letter(word: str) -> bool:
    return len(word.strip(PUNCTUATION)) == 1 and word[0].isalpha()


def _is_spelling_of(spelled: str, word: str) -> bool:
    one, other = fold(spelled), fold(word.strip(PUNCTUATION))
    return distance(one, other) <= len(one) / ALIKE


def _away(words: Sequence[str]) -> int:
    """Return where the words begin that tell what the person does: "will be flying"."""
    stop = len(words)
    ends = (len(each) for each in WORDS.away if tuple(words[stop - len(each) :]) == each)
    return stop - max((count for count in ends if count < stop), default=0)


def _denied(words: Sequence[str]) -> int:
    """Return where "not Karan" begins behind a name."""
    places = (place for place, word in enumerate(words) if word in ANSWERS.not_before)
    return next((place for place in places if 0 < place < len(words) - 1), len(words))


def _hint(words: Sequence[str]) -> int:
    """Return where words about the spelling begin: "spelled with double e"."""
    if not words or len(words[-1].removesuffix("'s")) != 1:
        return len(words)
    place = len(words) - 1
    while place > 0 and words[place - 1] in WORDS.spelling:
        place -= 1
    return place if 0 < place < len(words) - 1 else len(words)


def _details_behind(words: Sequence[str]) -> int:
    """Return where the details of the person begin."""
    return len(words) - _details(words[::-1], aged=True)


def _details(words: Sequence[str], *, aged: bool) -> int:
    """Count the words of details that a name begins with, or ends with if it is turned round.

    ``aged`` is whether an age alone is one.
    """
    count = 0
    while count < min(len(words), LONGEST_BESIDE) and _is_beside(words[count]):
        count += 1
    sure = any(word in WORDS.details or (aged and _is_age(word)) for word in words[:count])
    rest = words[count:]
    named = any(word not in WORDS.before and word not in WORDS.links for word in rest)
    return count if sure and named else 0


def _is_beside(word: str) -> bool:
    return word in BESIDE or is_digits(word)


def _is_age(word: str) -> bool:
    return is_digits(word) or SMALL.get(word, 0) >= SMALLEST_AGE


def without_details(utterance: str) -> str:
    """Return an utterance without the details of a person that it tells: "aged forty", "female"."""
    written = utterance.split()
    said = [fold(word.strip(PUNCTUATION)) for word in written]
    left, place = [], 0
    while place < len(said):
        stop = _end_of_details(said, place)
        left += [] if stop > place else [written[place]]
        place = max(stop, place + 1)
    return " ".join(left)


def _end_of_details(said: Sequence[str], place: int) -> int:
    """Return where details end that begin here with their word, or with an age before "years"."""
    first = place
    while first < min(len(said), place + LONGEST_AGE) and said[first] in SMALL:
        first += 1
    begins = WORDS.details if first > place else WORDS.details | WORDS.ages
    if first == len(said) or said[first] not in begins:
        return place
    stop = first + 1
    while stop < min(len(said), first + LONGEST_BESIDE) and _is_beside(said[stop]):
        stop += 1
    return stop
