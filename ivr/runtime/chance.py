"""The line's source of chance: everything random in its calls comes from one seed.

Each query draws from a source of its own, which the seed, the call's name and its turn decide. So
the same seed and the same events give the same codes, whatever other calls the line has meanwhile,
and also after a resume. The codes of some calls do not reveal those of others.

Two random things do not come from here: the salt of a PIN, which is part of a flow's data, and the
marks by which tabs own a database.
"""

from __future__ import annotations

import random
import secrets

SEED_BITS = 128


class Chance:
    """A line's source of chance. Without a ``seed`` it takes one of the system's own randomness."""

    __slots__ = ("seed",)

    def __init__(self, seed: int | None = None) -> None:
        self.seed = secrets.randbits(SEED_BITS) if seed is None else seed

    def source(self, call_id: str, turn: int) -> random.Random:
        """Return the source that the query of this turn draws from.

        It is seeded by text, for which Python's generator promises the same numbers everywhere.
        """
        return random.Random(f"{self.seed} {call_id} {turn}")
