"""Whether a caller corrects what the line has read out, which is neither a yes nor a no.

- A phrase leads to what is right: "make it the 12th", "naam Meena hona chahiye".
- Something is refused and something else is named beside it: "Goa, not Delhi", "kal nahi, parson".
- A mistake is told: "there's an error".

What is corrected is never confirmed.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ivr.understanding.answer_parts import KNOWN, NOTS, WORDS, AnswerKind, AnswerPart, is_faulty
from ivr.understanding.asking import by_first_word, longest_phrase

SAID_OUTRIGHT = 0.85
CONTRASTED = 0.6
"""The evidence of a correction: by a phrase, and by two things of which one is refused."""

_AHEAD = by_first_word(WORDS.amending)
_BEHIND = by_first_word(WORDS.amended)
_OTHERS = by_first_word(WORDS.others)
_LIGHT = frozenset((AnswerKind.AROUND, AnswerKind.WEAK, AnswerKind.EMPHASIS))


def amends(parts: Sequence[AnswerPart], read_out: Collection[str], *, untroubled: bool) -> float:
    """Return the evidence that an utterance corrects something.

    ``read_out`` are words of what may be corrected. ``untroubled`` is whether it says that there is
    no mistake.
    """
    said = [word for part in parts for word in part.words]
    kinds = [part.kind for part in parts for _ in part.words]
    if _is_led_to(said, kinds) or (not untroubled and is_faulty(parts)):
        return SAID_OUTRIGHT
    contrast = any(_is_contrast(parts, place, read_out) for place in range(len(parts)))
    return CONTRASTED if contrast else 0.0


def _is_led_to(said: Sequence[str], kinds: Sequence[AnswerKind]) -> bool:
    """Return whether a phrase stands beside something strange, or says itself what is wrong."""
    for place in range(len(said)):
        if longest_phrase(said, place, _OTHERS):
            return True
        end = place + longest_phrase(said, place, _AHEAD)
        if end > place and _is_next(kinds[end:]):
            return True
        if longest_phrase(said, place, _BEHIND) and _is_next(kinds[:place][::-1]):
            return True
    return False


def _is_next(kinds: Sequence[AnswerKind]) -> bool:
    """Return whether the first of some words that says something is strange."""
    return next((kind for kind in kinds if kind not in _LIGHT), None) is AnswerKind.STRANGE


def _is_contrast(parts: Sequence[AnswerPart], place: int, read_out: Collection[str]) -> bool:
    """Return whether a "not" stands between two things, or behind both."""
    if parts[place].kind not in NOTS:
        return False
    before = _named_in(parts[:place][::-1], read_out)[:1]
    behind = _named_in(parts[place + 1 :], read_out)
    if AnswerKind.STRANGE not in (*before, *behind[: 1 + (not before)]):
        return False
    if parts[place].kind is AnswerKind.NOT_AFTER:
        things = sum(_is_named(part, read_out) for part in parts[:place])
        return bool(before) and (bool(behind) or (things > 1 and place == len(parts) - 1))
    told = WORDS.speakers | WORDS.happened
    if not before:  # "not Pune, Surat"
        return behind[:2] == [AnswerKind.AROUND, AnswerKind.STRANGE]
    return bool(behind) and told.isdisjoint(parts[place - 1].words)


def _named_in(parts: Sequence[AnswerPart], read_out: Collection[str]) -> list[AnswerKind]:
    """Return the kinds of the things at the beginning, up to a part that says something else."""
    kinds = []
    for part in parts[:3]:
        if _is_named(part, read_out):
            kinds.append(part.kind)
        elif part.kind not in _LIGHT:
            break
    return kinds


def _is_named(part: AnswerPart, read_out: Collection[str]) -> bool:
    echoed = any(word in read_out and word not in KNOWN for word in part.words)
    return part.kind is AnswerKind.STRANGE or (part.kind is AnswerKind.AROUND and echoed)
