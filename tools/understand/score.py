"""How an utterance was understood, next to what was expected.

- *Right*: acted on as expected, asked "did you say …?" with what was expected, or asked again where
  that is what a person would do.
- *Needless*: right in the end, but asked for a confirmation although the caller was clear.
- *Irreversible*: wrong and acted on, and it cannot be taken back: the call ends or is transferred,
  or a booking is made, moved or cancelled.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Self

from tools.understand.corpus import Expected
from tools.understand.hearing import Decision, Heard


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of utterances."""

    said: int = 0
    acted_right: int = 0
    confirmed_right: int = 0
    again_right: int = 0
    again_needless: int = 0
    confirmed_wrong: int = 0
    acted_wrong: int = 0
    irreversible: int = 0  # among acted_wrong
    needless: int = 0  # confirmations of what was clear, right or not
    off_topic: int = 0
    off_topic_acted: int = 0

    def __add__(self, other: Self) -> Score:
        """Return the sum of two scores."""
        return Score(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(Score)))

    @property
    def right(self) -> int:
        """How many were acted on, confirmed or asked again, as a person would have done."""
        return self.acted_right + self.confirmed_right + self.again_right

    @property
    def is_right(self) -> bool:
        """Whether all of them were."""
        return self.right == self.said


def score(expected: Expected, heard: Heard, costly: frozenset[str]) -> Score:
    """Return the score of one utterance."""
    meant = bool(heard.readings & expected.readings)
    off_topic = int(expected.off_topic)
    match heard.decision:
        case Decision.AGAIN:
            right = int(expected.again)
            return Score(1, again_right=right, again_needless=1 - right, off_topic=off_topic)
        case Decision.OFFERED:
            return Score(
                1,
                confirmed_right=int(meant),
                confirmed_wrong=int(not meant),
                needless=int(not (expected.again and expected.readings)),
                off_topic=off_topic,
            )
        case Decision.ACTED:
            wrong = not meant or expected.tentative
            return Score(
                1,
                acted_right=int(not wrong),
                acted_wrong=int(wrong),
                irreversible=int(wrong and bool(heard.readings & costly)),
                off_topic=off_topic,
                off_topic_acted=off_topic * int(wrong),
            )
