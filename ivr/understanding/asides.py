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
HEDGES = frozenset(tuple(map(squeezed, phrase)) for phrase in HEARD.everyday.hedges)


def is_hedge(tokens: Sequence[SaidWord], place: int) -> bool:
    """Return whether the words from a place on leave open what is wanted: "maybe", "if I"."""
    said = tuple(token.spelling for token in tokens[place : place + 3])
    return said[:1] in HEDGES or (said[:2] in HEDGES and not POLITE.issuperset(said[2:] or [""]))


def counts(token: SaidWord) -> bool:
    """Return whether a light word is no courtesy, and no part of how wishes are put."""
    return not token.form.weight and token.said not in FILLERS


def is_general(form: Form) -> bool:
    """Return whether a word says what is to be done, but not with what: "book", "cancelled"."""
    return form.spelling in GENERAL or not form.stems.isdisjoint(GENERAL)
