"""The words of a set of phrases: the weight of each, and which other words stand for it.

- Courtesy, pronouns and wishes ("could you please tell me") carry no meaning here and are dropped.
- A plural counts as its singular.
- A caller's word that is in no phrase may stand for one that is: as another form of it
  ("cancelled" for "cancel"), written together ("checkin" for "check in"), or with a letter wrong
  ("baggge"). Where two words of phrases are equally close, it stands for neither.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ivr.understanding.contractions import expanded
from ivr.understanding.languages import HEARD
from ivr.understanding.numerals import SMALL, is_digits
from ivr.understanding.words import words

singular, root, PAST = HEARD.forms.singular, HEARD.forms.root, HEARD.forms.past_endings
FILLERS = HEARD.small.noise | HEARD.small.fillers
SHORTEST_SLIP, SHORTEST_TWO_SLIPS = (
    5,
    9,
)  # letters of a word in which one letter, or two, may be wrong


def normal(said: Iterable[str]) -> list[str]:
    """Return words in the form that they are compared in: without contractions and plurals."""
    return [word if word in FILLERS else singular(word) for word in expanded(list(said))]


def content(text: str) -> tuple[str, ...]:
    """Return the words of a phrase that carry its meaning, each once.

    A phrase that consists of fillers only keeps them.
    """
    said = normal(words(text))
    return tuple(dict.fromkeys([word for word in said if word not in FILLERS] or said))


@dataclass(frozen=True, slots=True)
class HeardWord:
    """A word as phrases have it; not ``sure`` if the caller's word was a different one."""

    word: str
    sure: bool = True


class Vocabulary:
    """The words of all options' phrases. Built once for a set of options, then only read."""

    def __init__(self, phrases_of_options: Sequence[Sequence[tuple[str, ...]]]) -> None:
        count = len(phrases_of_options)
        used: dict[str, int] = {}
        for phrases in phrases_of_options:
            for word in {word for phrase in phrases for word in phrase}:
                used[word] = used.get(word, 0) + 1
        self.weights = {word: math.log(1 + count / options) for word, options in used.items()}
        self.roots: dict[str, list[str]] = {}
        for word in sorted(used):
            self.roots.setdefault(root(word), []).append(word)

    def __contains__(self, word: str) -> bool:
        return word in self.weights

    def spelled(self, said: Sequence[str]) -> list[HeardWord]:
        """Return a caller's words in the forms and the spelling that phrases have them in.

        A past form stays as it is: it describes, and does not ask. "A refund for my cancelled
        flight" is no request to cancel.
        """
        return [
            heard
            for unit in self._joined(said)
            for heard in ([HeardWord(unit)] if unit.endswith(PAST) else self._heard(unit))
        ]

    def corrected(self, said: Sequence[str]) -> list[HeardWord]:
        """Return words as `spelled` does, but verbs in their plain form where a phrase has that."""
        return [
            heard
            for unit in self._joined(said)
            for heard in (
                [HeardWord(root(unit), False)] if root(unit) in self else self._heard(unit)
            )
        ]

    def _heard(self, unit: str) -> Iterator[HeardWord]:
        for word in self._form(unit):
            closest = self._slip(word)
            yield HeardWord(closest, sure=closest == word)

    def _joined(self, said: Sequence[str]) -> Iterator[str]:
        """Write two words together where phrases do: "bag gage" as "baggage"."""
        skip = False
        for word, following in zip(said, [*said, ""][1:], strict=True):
            if skip:
                skip = False
            elif word + following in self and not (word in self and following in self):
                skip = bool(following)
                yield word + following
            else:
                yield word

    def _fixed(self, word: str) -> bool:
        """Return whether a word is taken as it is, and not for another form or a wrong letter."""
        return len(word) < 4 or word in self or word in FILLERS or word in SMALL or is_digits(word)

    def _form(self, word: str) -> list[str]:
        if self._fixed(word):
            return [word]
        same = self.roots.get(root(word), [])
        if root(word) in same:
            return [root(word)]
        return same if len(same) == 1 else self._apart(word) or [word]

    def _apart(self, word: str) -> list[str]:
        parts = ([word[:place], word[place:]] for place in range(2, len(word) - 1))
        return next(([one, other] for one, other in parts if one in self and other in self), [])

    def _slip(self, word: str) -> str:
        """Return the closest word of a phrase, or the word itself if none is close enough."""
        if self._fixed(word):
            return word
        for slips, shortest in ((1, SHORTEST_SLIP), (2, SHORTEST_TWO_SLIPS)):
            if len(word) >= shortest:
                near = [known for known in self.weights if len(known) >= shortest]
                near = [known for known in near if within(word, known, slips)]
                if near:
                    return near[0] if len(near) == 1 else word
        return word


def within(one: str, other: str, slips: int) -> bool:
    """Return whether words are at most so many letters changed, added, lost or swapped apart."""
    if abs(len(one) - len(other)) > slips or len({*one} ^ {*other}) > 2 * slips:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one):
        above, before, row = before, row, [place + 1]
        for column, against in enumerate(other):
            cost = min(
                row[column] + 1, before[column + 1] + 1, before[column] + (letter != against)
            )
            if place and column and letter == other[column - 1] and against == one[place - 1]:
                cost = min(cost, above[column - 1] + 1)
            row.append(cost)
    return row[-1] <= slips
