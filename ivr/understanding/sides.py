"""Takes an utterance apart at "or" and "and": "cancel or change" as "cancel" and "change"."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.understanding.languages import HEARD
from ivr.understanding.words import words

EVERYDAY = HEARD.everyday
SHORT = 3  # words of a side with "and", where nothing says that both are wanted


def sides(text: str) -> Iterator[tuple[str, str]]:
    """Yield the two sides of each "or", and of an "and" that joins two wishes."""
    said = words(text)
    both = not EVERYDAY.both.isdisjoint(said)
    for place in range(1, len(said) - 1):
        is_and = said[place] in EVERYDAY.joining
        if not is_and and said[place] not in EVERYDAY.either:
            continue
        one, other = said[:place], said[place + 1 :]
        if both or not is_and or (len(one) <= SHORT and len(other) <= SHORT):
            yield " ".join(one), " ".join(other)
