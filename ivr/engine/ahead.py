"""Values that a caller tells ahead, along with a choice: "cancel booking AI1234".

- What a choice of a menu leaves unexplained is kept up to the next menu, and tried on the fields on
  the way. A field asks about the one value that it finds there, in place of asking for it.
- Only a value that is a span of the words counts. A name, which any words could be, is none.
- A word belongs to one value. Nothing is kept for sensitive fields.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ivr.engine.bands import Weighed
from ivr.engine.draft import Draft
from ivr.flow import Field, Menu
from ivr.understanding import fold
from ivr.understanding.grammar import Candidate, OneOf
from ivr.values import Value

ENOUGH = 0.35
"""The evidence from which on a value is asked about; other values may stand in the same words."""

LONGEST = 300
"""How many characters are kept."""


def keep_ahead(draft: Draft, meant: Iterable[Weighed]) -> None:
    """Keep what the choices that may have been meant leave over of the utterance."""
    every = list(meant)
    if isinstance(draft.flow.nodes[draft.node], Menu):
        words = {word for each in every for word in each.explained}
        draft.ahead = _without(every[0].text[:LONGEST], words)


def take_ahead(draft: Draft, field: Field) -> Value | None:
    """Return the one value of a field that was told ahead, and use up its words."""
    if not draft.ahead or field.sensitive:
        return None
    found = field.grammar.candidates(draft.ahead, draft.now)
    spans = [each for each in found if each.explained or isinstance(field.grammar, OneOf)]
    if not _is_one(spans, draft.settings.margin):
        return None
    used = spans[0].explained
    draft.ahead = _without(draft.ahead, used) if used else ""
    return spans[0].value


def _is_one(spans: list[Candidate], margin: float) -> bool:
    if not spans or spans[0].evidence < ENOUGH:
        return False
    return all(spans[0].evidence - other.evidence >= margin for other in spans[1:])


def _without(text: str, used: Collection[str]) -> str:
    """Return a text without the words that are used, each of which may be of several words."""
    folded = {part for word in used for part in fold(word).split()}
    return " ".join([word for word in text.split() if fold(word).strip(_MARKS) not in folded])


_MARKS = ".,;:!?।"
