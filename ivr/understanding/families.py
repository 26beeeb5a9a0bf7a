"""Words that mean the same in any request: "cancel", "cancellation", "call off" and "radd".

- A family is listed by the languages (`EverydayWords.families`). Families of different languages
  that share a word are one, so that a language need only name a word of another to join it.
- A member of several words ("call off") is heard as one word, wherever its words stand in a row.
- Members are compared by their spelling in `forms`, so every spelling and both scripts are found.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from ivr.understanding.languages import HEARD
from ivr.understanding.spellings import squeezed


def joined(families: Iterable[Collection[str]]) -> dict[str, str]:
    """Return the family of each word, named by a member; families that share a word are one."""
    found: dict[str, str] = {}
    members: dict[str, list[str]] = {}
    for family in families:
        own = list(family)
        name = own[0]
        for other in {found[word] for word in own if word in found}:
            own.extend(members.pop(other))
        members[name] = own
        found.update(dict.fromkeys(own, name))
    return found


def _spelling(member: str) -> str:
    return squeezed(HEARD.forms.singular("".join(member.split())))


def _compounds(members: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    """Return the members of several words by the first of them, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for member in sorted(members, key=lambda each: -len(each.split())):
        words = tuple(squeezed(HEARD.forms.singular(word)) for word in member.split())
        if len(words) > 1:
            found.setdefault(words[0], []).append(words)
    return found


_FAMILIES: Mapping[str, str] = joined(
    [_spelling(member) for member in family] for family in HEARD.everyday.families
)
COMPOUNDS: Mapping[str, Sequence[tuple[str, ...]]] = _compounds(
    member for family in HEARD.everyday.families for member in family
)
"""The members of several words, as their spellings, by the first of them."""


def family(spelling: str, stems: Iterable[str]) -> str:
    """Return the family of a word, or else of what it is a form of; "" if it has none."""
    found = (_FAMILIES.get(each) for each in (spelling, *sorted(stems)))
    return next((name for name in found if name is not None), "")
