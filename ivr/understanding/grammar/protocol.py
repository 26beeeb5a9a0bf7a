"""What every grammar does: it judges keys as they come, and reads a whole utterance."""

from __future__ import annotations

from enum import Enum
from typing import Protocol, runtime_checkable

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


@runtime_checkable
class Grammar(Protocol):
    """What a field accepts: frozen, comparable, and made by `build` from a flow's table.

    ``now`` is the call's local time in ISO 8601, for dates such as "tomorrow" or the keys 0308;
    without it, no date that depends on the current one is understood.
    """

    def keyed(self, keys: str, now: str = "") -> Progress:
        """Judge the telephone keys pressed so far; anything but ``0-9 * #`` is REFUSED."""
        ...

    def value_of_keys(self, keys: str, now: str = "") -> Value:
        """Return the value of keys that are COMPLETE or FINAL; raises ValueError for others."""
        ...

    def heard(self, utterance: str, now: str) -> Value | None:
        """Return the value of what was said or typed, None for *nomatch*; never raises."""
        ...

    def expects(self) -> str:
        """Say what is expected, for people: "6 letters or digits"."""
        ...

    def phrases(self) -> tuple[str, ...]:
        """Return hints for a speech recogniser."""
        ...
