"""Slips of a letter: changed, added, lost or swapped with the next."""

from __future__ import annotations

SHORTEST = 5  # letters of a word that is looked at for slips


def without_one(word: str) -> set[str]:
    """Return a word, and what is left of it without each of its letters.

    Words that are a slip apart have one of these in common. Short words have none.
    """
    if len(word) < SHORTEST:
        return set()
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def within(one: str, other: str, slips: int) -> bool:
    """Return whether words are at most so many slips apart."""
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
