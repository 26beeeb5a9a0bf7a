"""What the caller's words are as an answer: a yes or a no, one of two things, or the right value.

While the line asks whether something was meant, few words count as something else. A recogniser
that has misheard a "no" gives "know" and "though", which are no names, and "the list one" for "the
first one" is no wish for a list.
"""

from __future__ import annotations

from dataclasses import replace

from ivr.engine.asked import grammar_asked
from ivr.engine.bands import Band, Weighed, decide
from ivr.engine.call import Guess
from ivr.engine.draft import Draft
from ivr.engine.meaning import Hypotheses
from ivr.engine.words import label_of
from ivr.flow import Field
from ivr.understanding import Alternative, Option, pointed_at, readings, without_answer
from ivr.understanding.grammar import YES_NO, Progress, corrected
from ivr.values import Value


def answer_in(heard: Hypotheses, margin: float) -> bool | None:
    """Return the yes or the no of an utterance, unless its alternatives differ in that."""
    said = [(YES_NO.heard(each.text, ""), each.confidence) for each in heard]
    answers = [(answer, sure) for answer, sure in said if answer is not None]
    if not answers:
        return None
    first, best = answers[0]
    unclear = any(answer is not first and best - sure < margin for answer, sure in answers)
    return None if unclear else bool(first)


def right_value(draft: Draft, field: Field, heard: Hypotheses, current: Value) -> Value | None:
    """Return the value that the caller names in place of ``current``, or once more.

    It is in any alternative, unless the likeliest is a yes or a no and nothing else. Of values
    that any words could be, such as names, the likeliest alternative alone counts.
    """
    said = heard[:1] if _is_bare_answer(heard[0].text) or any_words(draft, field) else heard
    grammar = grammar_asked(draft, field)
    found = (corrected(grammar, each.text, draft.now, current) for each in said)
    return next((each for each in found if each is not None), None)


def _is_bare_answer(text: str) -> bool:
    return YES_NO.heard(text, "") is not None and not without_answer(text)


def behind_no(heard: Hypotheses) -> list[Alternative]:
    """Return what is said behind a no, if the likeliest alternative that is one has anything."""
    denials = [each for each in heard if YES_NO.heard(each.text, "") is False]
    rest = [replace(each, text=without_answer(each.text)) for each in denials]
    return [each for each in rest if each.text and rest[0].text]


def any_words(draft: Draft, field: Field) -> bool:
    """Whether any words could be the field's value, so that only a few are sure not to be it."""
    return field.grammar.keyed("", draft.now) is Progress.REFUSED


def whole_values(draft: Draft, heard: Hypotheses) -> list[Value]:
    """Return the values of the call's field that the alternatives have, each as a whole."""
    node = draft.flow.nodes[draft.node]
    assert isinstance(node, Field)
    found = (node.grammar.candidates(each.text, draft.now) for each in heard)
    return [each.value for candidates in found for each in candidates]


def which_of_two(draft: Draft, heard: Hypotheses) -> Guess | None:
    """Return which of two the caller has named, or pointed at: "the second one"."""
    if len(draft.doubt) == 1:
        return None
    options = [
        Option(guess, str(place), (label_of(draft, guess).written,))
        for place, guess in enumerate(draft.doubt, 1)
    ]
    found = [
        Weighed(each.payload, each.evidence, each.text, each.explained, each.unexplained)
        for each in readings(heard, options)
    ]
    decision = decide(found, draft.settings, lambda _: draft.settings.act)
    if decision.band is Band.ACT:
        return decision.meant[0].guess
    places = [place for each in heard if (place := pointed_at(each.text))]
    return draft.doubt[places[0] - 1] if places and places[0] <= len(draft.doubt) else None
