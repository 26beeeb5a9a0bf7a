"""Understands a yes or a no in many wordings.

- Each word that answers counts as a vote. If the votes differ ("yes no"), there is no answer.
- A negation reverses the judgement beside it: "that's not right" and "sahi nahi hai" are no.
- If there is a word that does not belong to answering, there is no answer, unless the caller began
  with a plain yes or no: "yes, cancel it".
"""

from __future__ import annotations

from collections.abc import Sequence

from ivr.understanding.contractions import expanded
from ivr.understanding.languages import HEARD
from ivr.understanding.numerals import digit
from ivr.understanding.words import words

WORDS, NOISE = HEARD.answers, HEARD.small.noise
ANSWERS = {**dict.fromkeys(WORDS.yes, True), **dict.fromkeys(WORDS.no, False)}
JUDGEMENTS = {**dict.fromkeys(WORDS.right, True), **dict.fromkeys(WORDS.wrong, False)}
NOT = WORDS.not_before | WORDS.not_after
MEANING = frozenset({*ANSWERS, *JUDGEMENTS, *WORDS.emphasis, *NOT})
KNOWN = NOISE | WORDS.around | MEANING


def answer(utterance: str) -> bool | None:
    """Return the answer in an utterance, None if it is not clear.

    The key that is named alone counts as that key: "press one" is yes, "two" is no.
    """
    said = expanded(words(utterance))
    if tuple(said) in WORDS.yes_phrases:
        return True
    spoken_key = _key(said)
    return _answer(said) if spoken_key is None else {"1": True, "2": False}.get(spoken_key)


def _key(said: Sequence[str]) -> str | None:
    """Return the key if the caller named a key and said nothing else: "press one"."""
    left = [word for word in said if word not in NOISE | WORDS.keys]
    return digit(left[0]) if len(left) == 1 else None


def _answer(said: Sequence[str]) -> bool | None:
    votes = _votes(said)
    strange = any(word not in KNOWN for word in said)
    plain = [word for word in said if word not in NOISE][:1]
    if not votes:
        return True if said and not strange and WORDS.weak.intersection(said) else None
    if len(votes) > 1 or _unsure(said) or WORDS.turn.intersection(said):
        return None
    if strange and not (plain and (plain[0] in ANSWERS or plain[0] in WORDS.not_after)):
        return None
    return votes.pop()


def _votes(said: Sequence[str]) -> set[bool]:
    votes = set()
    for place, word in enumerate(said):
        before, after = said[max(0, place - 3) : place], said[place + 1 : place + 2]
        negated = bool(WORDS.not_before & {*before} or WORDS.not_after & {*after})
        if word in ANSWERS:
            votes.add(ANSWERS[word])
        elif word in JUDGEMENTS:
            votes.add(JUDGEMENTS[word] is not negated)
        elif word in WORDS.emphasis and not negated and WORDS.not_before.isdisjoint(after):
            votes.add(True)
        elif word in NOT and not _turns_a_no(said, place):
            votes.add(False)
    return votes


def _turns_a_no(said: Sequence[str], place: int) -> bool:
    """Return whether a negation belongs to a "wrong" beside it, as in "not wrong"."""
    before = said[place] in WORDS.not_before
    around = said[place + 1 : place + 4] if before else said[max(0, place - 1) : place]
    return any(JUDGEMENTS.get(word) is False for word in around)


def _unsure(said: Sequence[str]) -> bool:
    return any(
        word in WORDS.not_before and WORDS.unsure.intersection(said[place + 1 : place + 3])
        for place, word in enumerate(said)
    )
