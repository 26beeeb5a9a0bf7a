"""Values that a caller tells ahead, along with a choice: "cancel booking AI1234".

- The words are kept up to the next menu, and tried on the fields on the way: first what the choice
  leaves unexplained, then all of them. A field asks about the one value that it finds, in place of
  asking for it.
- Only a value that is a span of the words counts. A name, which any words could be, counts only
  where it is said as one.
- A word belongs to one value. Nothing is kept for sensitive fields.
- Words of such a value do not speak against a choice that leads to its field.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from ivr.engine.bands import Weighed
from ivr.engine.draft import Draft
from ivr.flow import Field, Menu
from ivr.understanding import fold
from ivr.understanding.grammar import Candidate, Progress
from ivr.values import Value

ENOUGH = 0.35
"""The evidence from which on a value is asked about; other values may stand in the same words."""

FRAMED = 0.6
"""The evidence of a name that was said as one: "in the name of Asha Rao"."""

LONGEST = 300
"""How many characters are kept."""

_MARKS = ".,;:!?।"


def keep_ahead(draft: Draft, meant: Iterable[Weighed], fields: Iterable[Field]) -> None:
    """Keep the words of the choices that may have been meant, if they have values for fields."""
    if not isinstance(draft.flow.nodes[draft.node], Menu):
        return
    every = list(meant)
    words = {word for each in every for word in each.explained}
    text = every[0].text[:LONGEST]
    texts = tuple(dict.fromkeys((without_words(text, words), text)))
    open_fields = [field for field in fields if not field.sensitive]
    told = any(_told(draft, field, texts) for field in open_fields)
    draft.ahead = texts if told else ()


def take_ahead(draft: Draft, field: Field) -> Value | None:
    """Return the one value of a field that was told ahead, and use up its words."""
    if field.sensitive:
        return None
    for text in draft.ahead[: _texts_for(draft, field)]:
        spans = list(_spans(draft, field, text))
        if _is_one(spans, draft.settings.margin):
            used = spans[0].explained
            draft.ahead = tuple([without_words(each, used) for each in draft.ahead])
            return spans[0].value
    return None


def without_values(draft: Draft, fields: Iterable[Field], text: str) -> str:
    """Return a text without the words of values for these fields."""
    for field in fields:
        for span in [] if field.sensitive else list(_spans(draft, field, text))[:1]:
            text = without_words(text, span.explained)
    return text


def without_words(text: str, used: Collection[str]) -> str:
    """Return a text without the words that are used, each of which may be of several words."""
    folded = {part for word in used for part in fold(word).split()}
    return " ".join([word for word in text.split() if fold(word).strip(_MARKS) not in folded])


def _spans(draft: Draft, field: Field, text: str) -> Iterator[Candidate]:
    """The values of a field that stand in some of the words."""
    least = FRAMED if _any_words(draft, field) else 0.0
    found = field.grammar.candidates(text, draft.now)
    return (each for each in found if each.explained and each.evidence >= least)


def _told(draft: Draft, field: Field, texts: Sequence[str]) -> bool:
    return any(list(_spans(draft, field, text)) for text in texts[: _texts_for(draft, field)])


def _texts_for(draft: Draft, field: Field) -> int:
    """How many of the texts count: words of the choice could be a name as well, but are none."""
    return 1 if _any_words(draft, field) else 2


def _any_words(draft: Draft, field: Field) -> bool:
    return field.grammar.keyed("", draft.now) is Progress.REFUSED


def _is_one(spans: list[Candidate], margin: float) -> bool:
    if not spans or spans[0].evidence < ENOUGH:
        return False
    return all(spans[0].evidence - other.evidence >= margin for other in spans[1:])
