"""The values of a field that an utterance may have, together with what was said of it before.

What a caller has said of a value that was not complete is put before what comes next: "2 3 4", and
then "5 4 1". Values that the caller has denied in this visit are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ivr.engine.call import GuessKind
from ivr.engine.draft import Draft
from ivr.flow import Field
from ivr.understanding import Alternative
from ivr.understanding.grammar import Candidate, Missing
from ivr.values import Value


def candidates(draft: Draft, field: Field, heard: Sequence[Alternative]) -> tuple[Candidate, ...]:
    """Return the values that may have been said, the best first."""
    denied = [each.what for each in draft.denied if each.kind is GuessKind.VALUE]
    best: dict[Value, Candidate] = {}
    for each in (*heard, *_continued(draft, field, heard)):
        for found in field.grammar.candidates(each.text, draft.now):
            weighed = replace(found, evidence=found.evidence * each.confidence)
            known = best.setdefault(found.value, weighed)
            if weighed.evidence > known.evidence:
                best[found.value] = weighed
    kept = [each for each in best.values() if each.value not in denied]
    return tuple(sorted(kept, key=lambda each: -each.evidence))


def missing(draft: Draft, field: Field, heard: Sequence[Alternative]) -> Missing | None:
    """Return what is missing of the value that was said, if a part of one was said now."""
    every = (*_continued(draft, field, heard), *heard)
    found = (field.grammar.missing(each.text, draft.now) for each in every)
    return next((each for each in found if each is not None and each.so_far != draft.part), None)


def _continued(draft: Draft, field: Field, heard: Sequence[Alternative]) -> Iterator[Alternative]:
    """The utterance as if it had been said in one breath with what there is of the value."""
    part = field.grammar.missing(" ".join(draft.part), draft.now) if draft.part else None
    if part is not None:
        yield from (replace(each, text=part.followed_by(each.text)) for each in heard)
