"""Merges what was heard of one code into the codes that it may be, character by character.

All texts are aligned to the weightiest one (a star alignment, each pair by edit distance). Each
column of the alignment is a vote; the columns with the most votes make the code.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from ivr.understanding.sounds import ALIKE, alike, sounding_like

WRONG_LENGTH = 0.7  # the weight of a text that is too short or too long
CHANGE, GAP = 100, 60  # the costs of another character, and of one that a text lacks
MOST_TEXTS = 16
MOST_MERGED = 4  # codes that are given
MOST_DOUBTFUL = 3  # positions at which the second best character is tried


@dataclass(frozen=True, slots=True)
class HeardText:
    """Characters that were heard, and what they weigh, from 0.0 to 1.0."""

    text: str
    weight: float


Votes = dict[str, float]
Slot = tuple[int, int]
"""A column: the place in the middle text, and 0; or 1 for what stands before that place."""


def merged(heard: Sequence[HeardText], least: int, most: int) -> Iterator[tuple[str, float]]:
    """Yield codes of ``least`` to ``most`` characters, the likeliest first, with their support.

    The support is 1.0 where all that was heard agrees. A code with a second best character has a
    share of it, as that character has of the votes of the best. There are none of less than two
    texts that weigh anything.
    """
    texts = _weights(heard, least, most)
    if len(texts) < 2:
        return
    # A text that is too long has all that was said, and one of the right length is aligned.
    middle = max(texts, key=lambda t: (least <= len(t) <= most, len(t) > most, texts[t]))
    columns = _columns(middle, texts, in_place=least <= len(middle) <= most)
    length = min(max(len(middle), least), most)
    if len(columns) < length:
        return
    total = sum(texts.values())
    strongest = sorted(columns, key=lambda slot: -max(columns[slot].values()))[:length]
    chosen = [columns[slot] for slot in sorted(strongest, key=_in_order)]
    ranked = [_ranked(votes) for votes in chosen]
    for places in _changes(chosen, ranked):
        text = "".join(order[1 if at in places else 0] for at, order in enumerate(ranked))
        support = sum(max(votes.values()) for votes in chosen) / (total * length)
        for place in places:
            support *= chosen[place][text[place]] / chosen[place][ranked[place][0]]
        yield text, min(1.0, support)


def _ranked(votes: Votes) -> list[str]:
    return sorted(votes, key=lambda char: (-votes[char], char))


def _in_order(slot: Slot) -> tuple[int, int]:
    return slot[0], -slot[1]


def _weights(heard: Sequence[HeardText], least: int, most: int) -> dict[str, float]:
    """Return the weight of each text; of many texts the weightiest."""
    texts: dict[str, float] = defaultdict(float)
    for each in heard:
        fits = least <= len(each.text) <= most
        texts[each.text] += each.weight * (1.0 if fits else WRONG_LENGTH)
    best = sorted(texts, key=lambda text: -texts[text])[:MOST_TEXTS]
    return {text: texts[text] for text in best if text and texts[text]}


def _columns(middle: str, texts: Mapping[str, float], *, in_place: bool) -> dict[Slot, Votes]:
    """Return the votes for each place of the middle text, and for places between them."""
    columns: dict[Slot, Votes] = defaultdict(lambda: defaultdict(float))
    for text, weight in texts.items():
        same_length = in_place and len(middle) == len(text)
        here = (((place, 0), char) for place, char in enumerate(text))
        for slot, char in here if same_length else _aligned(middle, text):
            columns[slot][char] += weight
    return {slot: _with_sounds(votes) for slot, votes in columns.items()}


def _with_sounds(votes: Votes) -> Votes:
    """Return votes to which those for characters that sound alike have added a part."""
    return {
        char: own + ALIKE / 2 * sum(votes.get(other, 0.0) for other in sounding_like(char))
        for char, own in votes.items()
    }


def _aligned(middle: str, text: str) -> Iterator[tuple[Slot, str]]:
    """Yield where each character of a text stands in the middle text."""
    costs = _costs(middle, text)
    row, column = len(middle), len(text)
    while column:
        here = costs[row][column]
        change = _change(middle[row - 1], text[column - 1]) if row else 0
        if row and here == costs[row - 1][column - 1] + change:
            row, column = row - 1, column - 1
            yield (row, 0), text[column]
        elif here == costs[row][column - 1] + GAP:
            column -= 1
            yield (row, 1), text[column]
        else:
            row -= 1


def _change(one: str, other: str) -> int:
    return round(CHANGE * (1 - alike(one, other)))


def distance(one: str, other: str) -> float:
    """Return how many characters differ; those that sound alike, lack or are added count less."""
    return _costs(one, other)[-1][-1] / CHANGE


def changed(one: str, other: str) -> float:
    """Return how many characters differ between two texts of one length, as `distance` does.

    It is much faster, and takes no shift of characters into account.
    """
    return sum(1 - alike(*pair) for pair in zip(one, other, strict=True) if pair[0] != pair[1])


def differs(one: str, other: str) -> bool:
    """Return whether texts differ by more than what the shorter one lacks."""
    return distance(one, other) * CHANGE > abs(len(one) - len(other)) * GAP


def _costs(middle: str, text: str) -> list[list[int]]:
    """Return the edit distances of all beginnings of two texts."""
    costs = [[place * GAP for place in range(len(text) + 1)]]
    for one in middle:
        above = costs[-1]
        row = [above[0] + GAP]
        for place, other in enumerate(text):
            change = above[place] + _change(one, other)
            row.append(min(change, row[place] + GAP, above[place + 1] + GAP))
        costs.append(row)
    return costs


def _changes(columns: Sequence[Votes], ranked: Sequence[Sequence[str]]) -> Iterator[set[int]]:
    """Yield the places at which the second best character is taken, beginning with none."""
    doubtful = [place for place, order in enumerate(ranked) if len(order) > 1]
    doubtful.sort(key=lambda at: columns[at][ranked[at][0]] - columns[at][ranked[at][1]])
    doubtful = doubtful[:MOST_DOUBTFUL]
    yield set()
    for places in [*combinations(doubtful, 1), *combinations(doubtful, 2)][: MOST_MERGED - 1]:
        yield set(places)
