"""What a caller tells before or behind a wish: "my flight was late, and now my bag is missing".

An utterance is cut at pauses and at words such as "but", "so", "now", "lekin" and "ab". A part that
tells what was ("I had booked a ticket"), what is settled ("date theek hai"), or a reason ("because
…") is background, if another part is not. What did not happen is no background: "my bag never came"
is what the caller rings for. Where something is wanted too, nothing is background.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ivr.understanding.asking import by_first_word, longest_phrase
from ivr.understanding.forms import squeezed_set
from ivr.understanding.languages import HEARD
from ivr.understanding.listening import SaidWord
from ivr.understanding.rejections import NEGATIONS
from ivr.understanding.spellings import squeezed

_EVERYDAY = HEARD.everyday
_REASONS, _JOINS = squeezed_set(HEARD.answers.reasons), squeezed_set(_EVERYDAY.joins)
_CUTS = squeezed_set(_EVERYDAY.turns) | _REASONS
_TOLD, _WISHES = squeezed_set(_EVERYDAY.told | _EVERYDAY.was), squeezed_set(_EVERYDAY.wishes)
_SETTLED = by_first_word(tuple(map(squeezed, phrase)) for phrase in _EVERYDAY.settled)
_ADDED = squeezed_set(_EVERYDAY.added)
_ASKS = squeezed_set(HEARD.questions.asking | _EVERYDAY.requests)


def background(tokens: Sequence[SaidWord]) -> frozenset[int]:
    """Return the places of the words that only tell; none if all parts tell, or none does."""
    parts = list(_parts(tokens))
    told = [part for part in parts if _tells([tokens[place] for place in part])]
    wanted_too = any(token.spelling in _ADDED for token in tokens)
    if not told or wanted_too or len(told) == len(parts):
        return frozenset()
    return frozenset(place for part in told for place in part)


def _parts(tokens: Sequence[SaidWord]) -> Iterator[range]:
    start = 0
    for place in range(1, len(tokens)):
        if _cuts(tokens, place):
            yield range(start, place)
            start = place
    yield range(start, len(tokens))


def _cuts(tokens: Sequence[SaidWord], place: int) -> bool:
    """Return whether another part begins here; "and" begins one before a "not"."""
    said = [token.spelling for token in tokens[place : place + 2]]
    if said[0] in _JOINS:
        return not NEGATIONS.isdisjoint(said[1:])
    return tokens[place].paused or said[0] in _CUTS


def _tells(part: Sequence[SaidWord]) -> bool:
    said = [token.spelling for token in part]
    if said and said[0] in _REASONS:
        return True
    if not NEGATIONS.isdisjoint(said):
        return False
    if any(longest_phrase(said, place, _SETTLED) for place in range(len(said))):
        return True
    past = any(token.form.past or token.spelling in _TOLD for token in part)
    return (
        past
        and _WISHES.isdisjoint(token.spelling for token in part if not token.form.past)
        and _ASKS.isdisjoint(said)
    )
