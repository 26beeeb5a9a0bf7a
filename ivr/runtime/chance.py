"""The line's source of chance: everything random in its calls comes from one seed.

The seed and a call's name decide the seed of that call; this and the turn decide the source that a
query draws from. So the same seed and the same events give the same codes, whatever other calls the
line has meanwhile, and also after a resume. Neither the codes of a call nor its seed reveal the
codes of other calls, so a recording of a call may contain its seed.

Two random things do not come from here: the salt of a PIN, which is part of a flow's data, and the
marks by which tabs own a database.
"""

from __future__ import annotations

import hashlib
import random
import secrets
from collections.abc import Mapping

SEED_BITS = 128


class Chance:
    """A line's source of chance. Without a ``seed`` it takes one of the system's own randomness.

    ``calls`` are the seeds of calls that are known already, by the calls' names: those of a call
    that is replayed, for example.
    """

    __slots__ = ("_calls", "seed")

    def __init__(self, seed: int | None = None, calls: Mapping[str, str] | None = None) -> None:
        self.seed = secrets.randbits(SEED_BITS) if seed is None else seed
        self._calls = calls or {}

    def of_call(self, call_id: str) -> str:
        """Return the seed of one call."""
        known = self._calls.get(call_id)
        return known or hashlib.sha256(f"{self.seed} {call_id}".encode()).hexdigest()[:32]

    def source(self, call_id: str, turn: int) -> random.Random:
        """Return the source that the query of this turn draws from.

        It is seeded by text, for which Python's generator promises the same numbers everywhere.
        """
        return random.Random(f"{self.of_call(call_id)} {turn}")
