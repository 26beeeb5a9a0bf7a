"""Values that a caller tells ahead, along with a choice: "cancel booking AI1234".

- The words are tried on the fields on the way: first what the choice leaves unexplained, then all
  of them. A field asks about the one value that it finds, in place of asking for it.
- What a field's value leaves over counts in the same way: "Meena Iyer, female, thirty two".
- A menu on the way asks whether its choice was meant that the words speak for (`told_choice`). They
  are kept beyond it while fields behind it can use them, up to a menu where the call has been.
- Only a value that is a span of the words counts. A name, which any words could be, counts only
  where words lead to it: "for Asha Rao".
- A word belongs to one value. Nothing is kept for sensitive fields, nor what is a value only where
  other words have been taken out: "air india ek sau ek" without its "air".
- Words of such a value do not speak against a choice that leads to its field.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from ivr.engine.bands import Weighed
from ivr.engine.draft import Draft
from ivr.flow import Field, Menu, Query
from ivr.understanding import fold
from ivr.understanding.grammar import Candidate, Grammar, Name, Spelled, without_details
from ivr.values import Value

ENOUGH = 0.35
"""The evidence from which on a value is asked about; other values may stand in the same words."""

LONGEST = 300
MOST_TEXTS = 3
"""In how much values are looked for: characters of a text, and texts that are kept."""

_NAME = Name()
_MARKS = ".,;:!?।"


def keep_ahead(draft: Draft, meant: Iterable[Weighed], fields: Iterable[Field]) -> None:
    """Keep the words of what may have been meant here, if they have values for fields ahead."""
    node = draft.flow.nodes[draft.node]
    if isinstance(node, Query) or (isinstance(node, Field) and node.sensitive):
        return
    every = list(meant)
    text = every[0].text[:LONGEST]
    rest = without_words(text, {word for each in every for word in each.explained})
    texts = (rest, text) if isinstance(node, Menu) else (rest,)
    open_fields = [field for field in fields if not field.sensitive]
    if _are_for(draft, open_fields, texts):
        before = draft.ahead if isinstance(node, Field) else ()
        draft.ahead = tuple(dict.fromkeys((*texts, *before)))[:MOST_TEXTS]
    elif isinstance(node, Menu) and not _are_for(draft, open_fields, draft.ahead):
        draft.ahead = ()


def keep_beyond(draft: Draft, fields: Iterable[Field]) -> None:
    """Forget at a menu what no field behind it can use."""
    if not _are_for(draft, [field for field in fields if not field.sensitive], draft.ahead):
        draft.ahead = ()


def take_ahead(draft: Draft, field: Field) -> Value | None:
    """Return the one value of a field that was told ahead, and use up its words."""
    if field.sensitive:
        return None
    for text in draft.ahead:
        spans = _spans(draft, field, text)
        if _is_one(spans, draft.settings.margin) and not _is_of_scraps(draft, field, text):
            used = spans[0].explained
            draft.ahead = tuple([without_words(each, used) for each in draft.ahead])
            return spans[0].value
    return None


def _is_of_scraps(draft: Draft, field: Field, text: str) -> bool:
    """Whether the best value of what is left of an utterance is none of the utterance itself.

    Words that stood apart may look like a value when what stood between them has been taken out.
    """
    value, said = _spans(draft, field, text)[0].value, set(text.split())
    others = (each for each in draft.ahead if said < set(each.split()))
    return any(all(span.value != value for span in _spans(draft, field, one)) for one in others)


def without_values(draft: Draft, fields: Iterable[Field], text: str) -> str:
    """Return a text without the words of values for these fields in its first `LONGEST`."""
    for field in fields:
        for span in () if field.sensitive else _spans(draft, field, text[:LONGEST])[:1]:
            text = without_words(text, span.explained)
    return text


def without_words(text: str, used: Collection[str]) -> str:
    """Return a text without the words that are used, each of which may be of several words."""
    folded = {part for word in used for part in fold(word).split()}
    return " ".join([word for word in text.split() if fold(word).strip(_MARKS) not in folded])


def _spans(draft: Draft, field: Field, text: str) -> Sequence[Candidate]:
    """The values of a field that stand in some of the words."""
    return _values_in(field.grammar, text, draft.now)


@lru_cache(maxsize=256)
def _values_in(grammar: Grammar, text: str, now: str) -> tuple[Candidate, ...]:
    """The same of a grammar. The answers are kept, because many choices lead to the same fields."""
    if isinstance(grammar, Name):
        return tuple(grammar.led(text))
    text = _without_names(text)
    if isinstance(grammar, Spelled):  # an age is no part of a code
        text = without_details(text)
    return tuple(each for each in grammar.candidates(text, now) if each.explained)


@lru_cache(maxsize=64)
def _without_names(text: str) -> str:
    """Return a text without the names that it leads to, which are no part of other values."""
    for name in _NAME.led(text):
        text = without_words(text, name.explained)
    return text


def _are_for(draft: Draft, fields: Iterable[Field], texts: Sequence[str]) -> bool:
    """Whether a text has a value for one of the fields."""
    return any(_spans(draft, field, text) for field in fields for text in texts)


def _is_one(spans: Sequence[Candidate], margin: float) -> bool:
    if not spans or spans[0].evidence < ENOUGH:
        return False
    return all(spans[0].evidence - other.evidence >= margin for other in spans[1:])
