"""Puts the parts of a name in order: "surname Iyer, first name Meena", "Iyer, Meena"."""

from __future__ import annotations

from collections.abc import Sequence

from ivr.understanding.grammar.name_beside import PUNCTUATION
from ivr.understanding.grammar.sentence import starts_at
from ivr.understanding.languages import HEARD
from ivr.understanding.words import MOST_WORDS, fold

WORDS = HEARD.names
SKIPPED = WORDS.links | WORDS.detail_joints
MOST = 4  # words of a part


def labelled(utterance: str) -> str:
    """Return the first and the last name of an utterance that names both as such; "" for none."""
    written = utterance.split()[:MOST_WORDS]
    said = [fold(word.strip(PUNCTUATION)) for word in written]
    last = _behind_label(written, said, WORDS.last_labels)
    first = _behind_label(written, said, WORDS.first_labels)
    return f"{first} {last}" if last and first else ""


def turned(utterance: str) -> str:
    """Return "Meena Iyer" for "Iyer, Meena"; "" for anything else."""
    last, _, first = (each.strip(PUNCTUATION) for each in utterance.partition(","))
    alone = len(last.split()) == 1 and 0 < len(first.split()) <= 2 and "," not in first
    others = WORDS.before | WORDS.links | WORDS.answers | WORDS.sentence | WORDS.details
    plain = others.isdisjoint(fold(f"{last} {first}").split())
    return (
        f"{first} {last}" if alone and plain and f"{last}{first}".replace(" ", "").isalpha() else ""
    )


def _behind_label(
    written: Sequence[str], said: Sequence[str], labels: Sequence[tuple[str, ...]]
) -> str:
    """Return the words behind the first of the labels, up to another label or a pause."""
    every = (*WORDS.first_labels, *WORDS.last_labels, *WORDS.labels)
    for place in range(len(said)):
        count = starts_at(said, place, labels)
        start = place + count
        while count and start < len(said) and said[start] in SKIPPED:
            start += 1
        stop = start
        while count and stop < min(len(said), start + MOST) and not starts_at(said, stop, every):
            if said[stop] in SKIPPED:
                break
            stop += 1
            if written[stop - 1][-1] in PUNCTUATION:
                break
        if stop > start:
            return " ".join(word.strip(PUNCTUATION) for word in written[start:stop])
    return ""
