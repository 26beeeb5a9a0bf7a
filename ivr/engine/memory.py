"""What was said for a field's value in this visit, and the values that all of it speaks for.

- The alternatives of all attempts are weighed together (`ivr.understanding.memory`). What only that
  decides is asked about. Values that the caller has denied are left out, but for
  one that is clear and the only one: the line asks about it once more.
- What a caller has said of a value that was not complete is put before what comes next: "2 3 4",
  and then "5 4 1".
- Of a secret nothing is remembered but such a part, in memory.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from ivr.engine.asked import grammar_asked
from ivr.engine.call import Guess, GuessKind
from ivr.engine.draft import Draft
from ivr.flow import Field, Flow
from ivr.understanding import Alternative, candidates_of
from ivr.understanding.grammar import Candidate, Missing, Progress
from ivr.values import Value

MOST_ATTEMPTS = 4
MOST_ALTERNATIVES = 5
LONGEST_TEXT = 200
"""How much is remembered: attempts, alternatives of each, and characters of each of these."""


def candidates(
    draft: Draft, field: Field, heard: Sequence[Alternative], known: Collection[Value] = ()
) -> tuple[Candidate, ...]:
    """Return the values that may have been said, the best first.

    Those that are ``known`` to the database come before others that are like them.
    """
    if field.sensitive:
        heard = _surest(draft, field, heard)
    denied = [each.what for each in draft.denied if each.kind is GuessKind.VALUE]
    attempts = (*draft.attempts, (*heard, *_continued(draft, field, heard)))
    found = candidates_of(grammar_asked(draft, field), attempts, draft.now, denied, known)
    sure = max(each.confidence for each in heard)
    return tuple([replace(each, evidence=each.evidence * sure) for each in found])


def denied_candidates(
    draft: Draft, field: Field, heard: Sequence[Alternative]
) -> Iterator[Candidate]:
    """Yield a value that was denied once and is clear now, to be asked about once more."""
    settings = draft.settings
    most = settings.act if field.confirm else (settings.confirm_from + settings.act) / 2
    for said in heard[:1]:
        for each in grammar_asked(draft, field).candidates(said.text, draft.now):
            clear = each.evidence * said.confidence >= settings.act
            if clear and draft.denied.count(Guess(GuessKind.VALUE, each.value)) == 1:
                yield replace(each, evidence=most)


def _surest(draft: Draft, field: Field, heard: Sequence[Alternative]) -> Sequence[Alternative]:
    """Return the alternatives that count for a secret, which cannot be asked about.

    They are the surest one that has a value, and those that are nearly as sure.
    """
    whole = [each for each in heard if field.grammar.candidates(each.text, draft.now)]
    if not whole:
        return heard
    least = max(each.confidence for each in whole) - draft.settings.margin
    return [each for each in whole if each.confidence > least]


def remember(draft: Draft, heard: Sequence[Alternative]) -> None:
    """Keep what was said for the value of the call's field, for the attempts that follow."""
    node = draft.flow.nodes[draft.node]
    if isinstance(node, Field) and not node.sensitive:
        said = [replace(each, text=each.text[:LONGEST_TEXT]) for each in heard[:MOST_ALTERNATIVES]]
        draft.attempts = (*draft.attempts, tuple(said))[-MOST_ATTEMPTS:]


def missing(draft: Draft, field: Field, heard: Sequence[Alternative]) -> Missing | None:
    """Return what is missing of the value that was said, if a part of one was said now."""
    every = (*_continued(draft, field, heard), *heard)
    found = (field.grammar.missing(each.text, draft.now) for each in every)
    return next((each for each in found if each is not None and each.so_far != draft.part), None)


def may_be_secret(flow: Flow, text: str) -> bool:
    """Whether a text could be the whole value of a sensitive field, said in the wrong place."""
    fields = (node for node in flow.nodes.values() if isinstance(node, Field) and node.sensitive)
    whole = (Progress.COMPLETE, Progress.FINAL)
    return any(field.grammar.keyed(text) in whole for field in fields)


def _continued(draft: Draft, field: Field, heard: Sequence[Alternative]) -> Iterator[Alternative]:
    """The utterance as if it had been said in one breath with what there is of the value."""
    part = field.grammar.missing(" ".join(draft.part), draft.now) if draft.part else None
    if part is not None:
        yield from (replace(each, text=part.followed_by(each.text)) for each in heard)
