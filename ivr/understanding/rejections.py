"""What a caller does not want: which words of an utterance a negation covers.

- "Not", "don't", "instead of" cover what follows in the clause. "Nahi" and "mat" cover what stands
  before them in the clause, and "mat" what follows, if nothing with a meaning stands before it.
- What failed or is missing is no rejection: "my bag did not arrive", "still no refund", "no bag
  yet", "bag nahi mila". A wish or an order is: "I am not asking about refunds", "do not cancel it".
- "X ki baat nahi hai" rejects X, and "baat nahi hui" tells what failed.
- "X nahi Y" covers X alone. "Hai ya nahi" asks, and "aaya hi nahi" tells what failed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from ivr.understanding.forms import squeezed_set
from ivr.understanding.languages import HEARD
from ivr.understanding.listening import SaidWord
from ivr.understanding.spellings import squeezed

_WORDS = HEARD.rejections
BEFORE, AFTER, AROUND = map(squeezed_set, (_WORDS.before, _WORDS.after, _WORDS.around))
_COPULAS, _NO = squeezed_set(_WORDS.copulas), squeezed_set(_WORDS.plain_no)
_AUXILIARIES, _ORDERS = squeezed_set(_WORDS.auxiliaries), squeezed_set(_WORDS.orders)
_LACKS = squeezed_set(_WORDS.lacks)
_MISSING, _WISHES = squeezed_set(_WORDS.missing), squeezed_set(_WORDS.wishes)
_NEEDS, _HAPPENED = squeezed_set(_WORDS.needs), squeezed_set(_WORDS.happened)
_TOPICS, _TOPIC_JOINTS = squeezed_set(_WORDS.topics), squeezed_set(_WORDS.topic_joints)
_SPEAKING, _GOING_ON = squeezed_set(_WORDS.speaking), squeezed_set(_WORDS.going_on)
_CAME = squeezed_set(_WORDS.came)
_OF, _FUTURE = squeezed_set(_WORDS.of), tuple(map(squeezed, _WORDS.future_endings))
_OR, _STRESSES = squeezed_set(_WORDS.or_not), squeezed_set(_WORDS.stresses)
_PAST = tuple(map(squeezed, _WORDS.past_endings))
_AFTER_WISHES = squeezed_set(HEARD.everyday.wishes)
_PHRASES = tuple(tuple(map(squeezed, phrase)) for phrase in _WORDS.phrases)
NEGATIONS = BEFORE | AFTER | AROUND | _NO
_INFINITIVES = ("na", "ni", "ne")


@dataclass(frozen=True, slots=True)
class Span:
    """Words that are rejected, from place ``start`` up to ``stop``, by the word at ``mark``.

    An ``open`` span ends with the first phrase of an option in it, if there is one. A ``doubtful``
    one may be no rejection: "no agent" is one, "no (I want an) agent" is none.
    """

    start: int
    stop: int
    mark: int
    open: bool = False
    doubtful: bool = False


def rejections(tokens: Sequence[SaidWord]) -> Iterator[Span]:
    """Yield what is rejected."""
    said = [token.spelling for token in tokens]
    for place, word in enumerate(said):
        failed = not _CAME.isdisjoint(said[place + 1 : place + 2])  # "never got it"
        ahead = place + 1, place + 2 if failed else _stop(tokens, place), place
        covers = _ahead(said, place)
        if covers is not Covers.NOTHING:
            yield Span(*ahead, open=True, doubtful=covers is Covers.PERHAPS)
        if word in AFTER and _rejects_behind(tokens, said, place):
            start = _start(tokens, place)
            if word in AROUND and not any(t.form.weight for t in tokens[start:place]):
                yield Span(*ahead)
            else:
                yield Span(start, place, place)
        elif word in _NO and _is_thing(tokens, place + 1):
            yield Span(*ahead, open=True, doubtful=True)


def _is_thing(tokens: Sequence[SaidWord], place: int) -> bool:
    return place < len(tokens) and tokens[place].form.weight == 1 and not tokens[place].paused


def is_lacking(tokens: Sequence[SaidWord], span: Span) -> bool:
    """Return whether a "no" tells what did not come: "still no refund", "no bag yet"."""
    mark = span.mark
    around = [*tokens[max(0, mark - 1) : mark], *tokens[mark + 2 : mark + 5]]
    return tokens[mark].spelling in _NO and not _LACKS.isdisjoint(t.spelling for t in around)


class Covers(Enum):
    """Whether a "not" rejects what follows it."""

    SURELY = "surely"
    PERHAPS = "perhaps"
    NOTHING = "nothing"


def _ahead(said: Sequence[str], place: int) -> Covers:
    if any(tuple(said[place : place + len(words)]) == words for words in _PHRASES):
        return Covers.SURELY
    if said[place] not in BEFORE:
        return Covers.NOTHING
    after = said[place + 1 : place + 4]
    before = said[place - 1] if place else ""
    if before not in _AUXILIARIES or before in _COPULAS or not _WISHES.isdisjoint(after):
        return Covers.SURELY
    if before not in _ORDERS:
        return Covers.NOTHING
    if _MISSING.isdisjoint(after[:2]) or "to" in after[1:3]:
        return Covers.SURELY
    return Covers.PERHAPS


def _rejects_behind(tokens: Sequence[SaidWord], said: Sequence[str], place: int) -> bool:
    """Return whether a "not" behind its object rejects that."""
    if place == 0 or said[place] in AROUND:
        return place > 0 or said[place] in AROUND
    if said[place - 1] in _OR and not _is_of_thing(tokens, place):
        return False
    before, after = _verb_before(said, place), said[place + 1 : place + 2]
    if _is_of_topic(said, place):
        return _is_judged(tokens, said, place)
    if (before in _HAPPENED or before.endswith(_PAST)) and _AFTER_WISHES.isdisjoint(after):
        return False
    if tokens[place].parted:
        return not _AFTER_WISHES.isdisjoint(after)
    if _NEEDS.isdisjoint([before]) and not before.endswith(_INFINITIVES):
        return _HAPPENED.isdisjoint(after) or tokens[place + 1].parted
    return True


def _is_of_thing(tokens: Sequence[SaidWord], place: int) -> bool:
    """Return whether "ki nahi" rejects a thing, and does not ask as in "hai ki nahi"."""
    if place < 2 or tokens[place - 1].spelling not in _OF:
        return False
    thing = tokens[place - 2]
    verb = thing.spelling in _HAPPENED or thing.spelling.endswith(_FUTURE)
    return thing.form.weight == 1 and not verb


def _is_of_topic(said: Sequence[str], place: int) -> bool:
    """Return whether a "not" stands behind what is spoken of: "refund ki baat nahi"."""
    joint = place > 1 and said[place - 1] in _TOPIC_JOINTS
    return said[place - 1 - joint] in _TOPICS


def _is_judged(tokens: Sequence[SaidWord], said: Sequence[str], place: int) -> bool:
    """Return whether a "not" ends a clause but for its verb, and no other verb failed."""
    after = [*said[place + 1 : place + 3], "", ""]
    if not after[0] or after[0] in _COPULAS or tokens[place + 1].parted:
        return True
    if after[0].endswith(_INFINITIVES):  # "baat nahi karni"
        return True
    return after[0] in _SPEAKING and after[1] in _GOING_ON


def _verb_before(said: Sequence[str], place: int) -> str:
    """Return the word before a "not", without what only stresses it: "aaya hi nahi"."""
    while place > 1 and said[place - 1] in _STRESSES:
        place -= 1
    return said[place - 1]


def _stop(tokens: Sequence[SaidWord], mark: int) -> int:
    ends = (place for place in range(mark + 2, len(tokens)) if tokens[place].parted)
    return next(ends, len(tokens))


def _start(tokens: Sequence[SaidWord], mark: int) -> int:
    """Return where the clause before a mark begins; the one before it, if the mark begins it."""
    starts = (place for place in range(mark - 1, 0, -1) if tokens[place].parted)
    return next(starts, 0)
