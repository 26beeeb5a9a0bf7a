"""Words beside a wish that change how much the others count: hedges, purposes, what is general."""

from __future__ import annotations

from collections.abc import Sequence

from ivr.understanding.forms import FILLERS, Form, squeezed_set
from ivr.understanding.languages import HEARD
from ivr.understanding.listening import SaidWord
from ivr.understanding.spellings import squeezed

FOR, AIMS = squeezed_set(HEARD.everyday.purposes), squeezed_set(HEARD.everyday.aims)
GENERAL = squeezed_set(HEARD.everyday.general)
POLITE = squeezed_set(HEARD.everyday.polite)
WHETHER = squeezed_set(HEARD.everyday.whether)
ASKING = squeezed_set(HEARD.questions.asking)
ASKS = 4  # how many words before a hedge may make a question of it: "which id should I"
HEDGES = frozenset(tuple(map(squeezed, phrase)) for phrase in HEARD.everyday.hedges)


def is_hedge(tokens: Sequence[SaidWord], place: int) -> bool:
    """Return whether the words from a place on leave open what is wanted: "maybe", "if I".

    "Tell me if", "if you could" and "which should I" leave nothing open: they ask.
    """
    said = tuple(token.spelling for token in tokens[place : place + 3])
    before = [token.spelling for token in tokens[max(0, place - ASKS) : place]]
    if said[:2] in HEDGES:
        return ASKING.isdisjoint(before)
    return said[:1] in HEDGES and POLITE.isdisjoint(said[1:]) and WHETHER.isdisjoint(before[-2:])


def counts(token: SaidWord) -> bool:
    """Return whether a light word is no courtesy, and no part of how wishes are put."""
    return not token.form.weight and token.said not in FILLERS


def is_general(form: Form) -> bool:
    """Return whether a word says what is to be done, but not with what: "book", "cancelled"."""
    return form.spelling in GENERAL or not form.stems.isdisjoint(GENERAL)
