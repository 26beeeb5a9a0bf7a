"""Whether a caller may want several things in one breath: "cancel it and book me another".

- "And", "or", "then" and the like part wishes. What stands behind "for" may be a wish as well.
- A part that tells what was ("I cancelled it and …") is no wish, but a question about it is one.
- Where something is taken back, only one thing is wanted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from ivr.understanding.asides import FOR
from ivr.understanding.asking import leaves_open
from ivr.understanding.forms import squeezed_set
from ivr.understanding.languages import HEARD
from ivr.understanding.listening import SaidWord, listen, taken_back

_JOINS = squeezed_set(HEARD.everyday.either | HEARD.everyday.joins)
_TOLD = squeezed_set(HEARD.everyday.told)


def wishes_in(text: str) -> tuple[str, ...]:
    """Return the parts of a text that may be wishes of their own; none if it has one part."""
    return _parts(listen(text), _JOINS)


def purposes_in(text: str) -> tuple[str, ...]:
    """Return what stands before and behind "for", in parts; none if there is no "for"."""
    return _parts(listen(text), FOR)


def _parts(tokens: Sequence[SaidWord], cuts: AbstractSet[str]) -> tuple[str, ...]:
    if cuts.isdisjoint({token.spelling for token in tokens}) or any(taken_back(tokens)):
        return ()
    return tuple(_text(part) for part in _cut(tokens, cuts) if _is_wish(part))


def _cut(tokens: Sequence[SaidWord], cuts: AbstractSet[str]) -> Iterator[list[SaidWord]]:
    part: list[SaidWord] = []
    for token in tokens:
        if token.spelling in cuts:
            yield part
            part = []
        else:
            part.append(token)
    yield part


def _is_wish(part: Sequence[SaidWord]) -> bool:
    told = any(token.form.past or token.spelling in _TOLD for token in part)
    return bool(part) and (not told or leaves_open([token.said for token in part]))


def _text(part: Sequence[SaidWord]) -> str:
    return " ".join(token.said for token in part)
