"""What every grammar does: it judges keys as they come, and finds values in an utterance.

A value found in speech is a `Candidate`; its evidence says how much of the utterance it explains.
`clear` decides when one of them may be taken without asking, and `Missing` (in `missing.py`) is
what a caller has said of a value that is not complete.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol, runtime_checkable

from ivr.understanding.grammar.missing import Missing
from ivr.understanding.numerals import is_digits
from ivr.values import Value


class Progress(Enum):
    """What the keys pressed so far amount to."""

    REFUSED = "refused"
    """No value starts like this."""
    PARTIAL = "partial"
    """A value starts like this; more keys are needed."""
    COMPLETE = "complete"
    """A value, but more keys could follow: wait for ``interdigit_timeout`` or the termchar."""
    FINAL = "final"
    """A value that no further key can extend: the entry submits itself."""

    @classmethod
    def of(cls, value: bool, longer: bool) -> Progress:
        """Return the progress of keys: are they a value, and can longer ones be one?"""
        if value:
            return cls.COMPLETE if longer else cls.FINAL
        return cls.PARTIAL if longer else cls.REFUSED

    @classmethod
    def of_digits(cls, keys: str, least: int, most: int) -> Progress:
        """Return the progress of an entry of ``least`` to ``most`` digits of any kind."""
        if keys and not is_digits(keys):
            return cls.REFUSED
        return cls.of(least <= len(keys) <= most, len(keys) < most)


CLEAR = 0.6
"""The evidence from which on a value is taken without asking."""

MARGIN = 0.1
"""Another value with evidence as near as this makes it unclear which one was meant."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value that may have been said.

    ``evidence`` is 0.0 to 1.0; with 1.0, the utterance is this value and what people say around it.
    ``explained`` are the words that speak for it, ``unexplained`` those of the utterance's other
    words that mean something.
    """

    value: Value
    evidence: float = 1.0
    explained: tuple[str, ...] = ()
    unexplained: tuple[str, ...] = ()


def certain(value: Value | None) -> tuple[Candidate, ...]:
    """Return the candidates of a grammar that hears a value in a whole utterance, or none."""
    return () if value is None else (Candidate(value),)


def clear(candidates: Sequence[Candidate]) -> Value | None:
    """Return the value of the best candidate, if it needs no asking: strong, and no other near."""
    if not candidates or candidates[0].evidence < CLEAR:
        return None
    first, *others = candidates
    near = any(other.evidence > first.evidence - MARGIN for other in others)
    return None if near else first.value


@runtime_checkable
class Grammar(Protocol):
    """What a field accepts: frozen, hashable, and made by `build` from a flow's table.

    ``now`` is the call's local time in ISO 8601, for dates such as "tomorrow" or the keys 0308;
    without it, no date that depends on the current one is understood.
    """

    def __hash__(self) -> int:
        """Return equal numbers for equal grammars, by which what was heard is remembered."""
        ...

    def keyed(self, keys: str, now: str = "") -> Progress:
        """Judge the telephone keys pressed so far; anything but ``0-9 * #`` is REFUSED."""
        ...

    def value_of_keys(self, keys: str, now: str = "") -> Value:
        """Return the value of keys that are COMPLETE or FINAL; raises ValueError for others."""
        ...

    def candidates(self, utterance: str, now: str) -> tuple[Candidate, ...]:
        """Return the values found in what was said or typed, the best first; never raises.

        Values are different from one another.
        """
        ...

    def heard(self, utterance: str, now: str) -> Value | None:
        """Return the one clear value of what was said or typed, None if there is none."""
        ...

    def missing(self, utterance: str, now: str) -> Missing | None:
        """Return the part of a value that was said; None for a value, and where there is none."""
        ...

    def expects(self) -> str:
        """Say what is expected, for people: "6 letters or digits"."""
        ...

    def phrases(self) -> tuple[str, ...]:
        """Return hints for a speech recogniser."""
        ...


class LengthRange(Protocol):
    """How many characters a value has."""

    @property
    def least(self) -> int:
        """The fewest."""
        ...

    @property
    def most(self) -> int:
        """The most."""
        ...


@runtime_checkable
class Spelled(Protocol):
    """A grammar whose values are texts that are said one character after the other."""

    def lengths(self) -> LengthRange:
        """Return how many characters there may be."""
        ...


class SpokenGrammar(Protocol):
    """What grammars share: ``heard`` comes from ``candidates``, and no value has parts."""

    __slots__ = ()

    def candidates(self, utterance: str, now: str) -> tuple[Candidate, ...]:
        """Return the values found in what was said or typed, the best first."""
        ...

    def heard(self, utterance: str, now: str) -> Value | None:
        """Return the one clear value of what was said or typed, None if there is none."""
        return clear(self.candidates(utterance, now))

    def missing(self, utterance: str, now: str) -> Missing | None:
        """Return None: a value of this grammar is said as a whole."""
        return None
