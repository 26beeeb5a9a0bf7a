"""Letters and digits whose English names are mistaken for one another on a telephone line."""

from __future__ import annotations

_GROUPS = ("BCDEGPTVZ3", "MN", "FSX", "AHJK8", "IY", "QUW", "O0", "59", "4F", "1Y", "67")
ALIKE = 0.35
"""How much a character weighs for one that sounds like it."""

_TABLE = {
    character: frozenset(
        other for group in _GROUPS if character in group for other in group if other != character
    )
    for group in _GROUPS
    for character in group
}


def sounding_like(character: str) -> frozenset[str]:
    """Return the characters that sound like one."""
    return _TABLE.get(character, frozenset())


def alike(one: str, other: str) -> float:
    """Return 1.0 for the same character, a part of it for one that sounds alike, else 0.0."""
    if one == other:
        return 1.0
    return ALIKE if other in sounding_like(one) else 0.0
