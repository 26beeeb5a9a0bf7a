"""How a language tells a caller that a value is not complete, or is too long.

The texts have fields in braces: ``{so_far}`` is what was heard, one character after the other;
``{count}`` is how many characters that is, ``{left}`` how many are missing, ``{most}`` how many
there can be: each with its unit, "three digits". ``{more}`` is "three more digits".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Unit(Enum):
    """What a value is made of."""

    DIGIT = "digit"
    CHARACTER = "character"  # a letter or a digit


@dataclass(frozen=True, slots=True)
class Shortfall:
    """The words of one language."""

    units: Mapping[Unit, tuple[str, str]]  # for one of them and for several
    more: Mapping[Unit, tuple[str, str]]  # "more digit", for one and for several
    heard: str  # "I have {so_far}; {more}."
    counted: str  # the same for a secret, which is not said: "I have {count}; {more}."
    too_many: str  # "That was {count}; I can take {most}."
