"""Reads which of several things on offer a caller points at: "not the first", "before noon".

- A thing is pointed at by its place ("last but one"), by a time or what it is before or after, by
  being the earliest or the latest, and by a word of its texts. Several marks narrow each other.
- What is refused is left out: "not the morning one", "anything but the second". Of two things that
  means the other one.
- A mark that is taken back does not count: "the first, no, the second". Behind "so", callers say
  what they want after they have told why.
- A city behind "from" is where something begins, behind "to" where it ends.
- A question, a condition and a doubt point at nothing. Two things with "or" between them do not
  decide.
"""

from __future__ import annotations

from dataclasses import dataclass

from ivr.understanding.asking import leaves_open
from ivr.understanding.contractions import expanded
from ivr.understanding.languages import HEARD
from ivr.understanding.marks import MOST_STRANGE, Marks
from ivr.understanding.pointing_words import LEADS
from ivr.understanding.things import Things
from ivr.understanding.words import words


@dataclass(frozen=True, slots=True)
class Pointed:
    """The places of the things that were pointed at, none if no thing fits.

    ``surely`` is whether nothing else was told, and whether no name had to be guessed.
    """

    places: tuple[int, ...]
    surely: bool
    refused: bool  # the others were refused, and none of these was named
    every: bool = False  # all of the things were refused
    left_open: bool = False  # the caller asks, or names several, or none that there is


LEFT_OPEN = Pointed((), False, False, left_open=True)


def point(things: Things, text: str) -> Pointed | None:
    """Return what an utterance points at; None where it points at nothing."""
    said = _without_request(expanded(words(text)))
    if leaves_open(said) or not HEARD.everyday.either.isdisjoint(said):
        return LEFT_OPEN if _meant(Marks(things, said).scan()) else None
    lead = max((place for place, word in enumerate(said) if word in LEADS), default=-1)
    for part in (said[lead + 1 :], said) if lead > 0 else (said,):
        found = _meant(Marks(things, part).scan())
        if found is not None:
            return found
    return None


def _without_request(said: list[str]) -> list[str]:
    """Return words without the beginning of "can I have", which asks nothing."""
    if len(said) < 3 or said[0] not in HEARD.everyday.polite:
        return said
    return said[2 + (said[2] in HEARD.questions.openers) :]


def _meant(found: Marks) -> Pointed | None:
    """Return what is meant by all marks of an utterance together."""
    if found.strange > MOST_STRANGE:
        return LEFT_OPEN if found.missed and found.marks else None
    every = found.among.all
    wanted = [places for places, is_refused in found.marks if not is_refused]
    refused = [places for places, is_refused in found.marks if is_refused]
    fits = every.intersection(*wanted).difference(*refused)
    surely = not found.strange and not found.guessed
    nothing = found.nothing or (found.grouped and found.refusing)
    if not wanted and (nothing or (refused and not fits)):
        return Pointed((), True, True, every=True) if surely else None
    if fits and fits != every:
        return Pointed(tuple(sorted(fits)), surely, not wanted)
    if not found.marks:
        return Pointed((), True, False) if found.elsewhere and surely else None
    return Pointed((), False, False) if fits else LEFT_OPEN
