"""Whether a caller asks, makes a condition or hesitates. Nothing of the kind confirms anything.

- A word such as "what" or "kitna" asks wherever it stands; "is it" and "can I" ask where no subject
  stands before them: "it is it" does not.
- "if", "agar" and "ho to" make a condition.
- "let me think", "maybe" and "pata nahi" leave open what is wanted.
- "Is there a minimum" asks about something, and "can I have it" for it.
- "Rules", "fee" and "kitna katega" ask for the terms of a job, which is not yet the job.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ivr.understanding.contractions import expanded
from ivr.understanding.forms import squeezed_set
from ivr.understanding.languages import HEARD
from ivr.understanding.spellings import squeezed
from ivr.understanding.words import words

WORDS = HEARD.questions
PhraseTable = Mapping[str, Sequence[tuple[str, ...]]]


def leaves_open(said: Sequence[str]) -> bool:
    """Return whether words ask, make a condition or hesitate. Takes words without contractions."""
    left = _without(said, STATEMENTS)
    return (
        not (WORDS.asking | WORDS.conditions).isdisjoint(left)
        or any(longest_phrase(left, place, OPEN) for place in range(len(left)))
        or any(_asks(left, place) for place in range(len(left) - 1))
    )


def asks(said: Sequence[str]) -> bool:
    """Return whether words ask something, and make no polite request of it: "can I have one".

    A word such as "where" asks before a verb only: "where I can see something" asks nothing.
    """
    left = _without(said, STATEMENTS)
    if any(word in WORDS.asking - WORDS.relatives for word in left):
        return True
    inverted = len(left) > 1 and (
        _asks(left, 0) or (left[0] in WORDS.relatives and left[1] in WORDS.openers)
    )
    return inverted and WORDS.requests.isdisjoint(left[2:4])


def asks_about(text: str) -> bool:
    """Return whether a text asks about something, and do not ask for it.

    "Is there a minimum" and "how does it work" do, and "can I have it" and "where is it" do not.
    """
    left = _without(expanded(words(text)), STATEMENTS)
    if not (WORDS.asking - WORDS.relatives).isdisjoint(left):
        return True
    return (
        len(left) > 1
        and left[0] in ABOUT
        and _asks(left, 0)
        and left[1] not in HEARD.answers.speakers
    )


def asks_for_terms(text: str, unexplained: Iterable[str]) -> bool:
    """Return whether a text asks what a choice costs, for its rules, or how one comes by it.

    Words such as "fee" do where the choice leaves them ``unexplained``.
    """
    if not TERMS.isdisjoint(map(squeezed, unexplained)):
        return True
    said = [squeezed(word) for word in expanded(words(text))]
    return any(longest_phrase(said, place, TERM_PHRASES) for place in range(len(said)))


def _asks(said: Sequence[str], place: int) -> bool:
    """Return whether a subject stands behind its verb: "is it", "do I"."""
    subjects = WORDS.subjects if place else WORDS.subjects | WORDS.articles
    inverted = said[place] in WORDS.openers and said[place + 1] in subjects
    return inverted and not (place and said[place - 1] in WORDS.subjects)


def _without(said: Sequence[str], phrases: PhraseTable) -> list[str]:
    left: list[str] = []
    place = 0
    while place < len(said):
        taken = longest_phrase(said, place, phrases)
        left += [] if taken else [said[place]]
        place += taken or 1
    return left


def by_first_word(phrases: Iterable[tuple[str, ...]]) -> PhraseTable:
    """Return phrases by their first word, so that few have to be looked at in each place."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        table.setdefault(phrase[0], []).append(phrase)
    return table


def longest_phrase(said: Sequence[str], place: int, phrases: PhraseTable) -> int:
    """Return the length of the longest of the phrases that stands at a place; 0 for none."""
    near = phrases.get(said[place], ())
    return max(
        (len(each) for each in near if tuple(said[place : place + len(each)]) == each), default=0
    )


ABOUT = WORDS.openers - HEARD.everyday.polite
STATEMENTS = by_first_word(WORDS.statements)
TERMS = squeezed_set(WORDS.terms)
TERM_PHRASES = by_first_word(tuple(map(squeezed, phrase)) for phrase in WORDS.term_phrases)
OPEN = by_first_word((*WORDS.condition_phrases, *WORDS.doubts))
