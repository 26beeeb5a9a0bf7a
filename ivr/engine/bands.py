"""Act, ask back, or ask again: what evidence is enough for.

- Evidence that reaches the limit of what was meant is acted on. The limit is `Settings.act`, or
  `Settings.act_costly` for what a caller cannot take back (`ivr.flow.costs`).
- Less evidence, down to `Settings.confirm_from`, is asked about: "Did you say …?" So are two things
  that are nearly equal, or both of which the caller may want: "…, or …?" More than two that are
  nearly equal are too many to ask about; of values, which are often alike, the best one is asked
  about then.
- What speaks as much for something that the line does not do (`Settings.out_of_scope`) is asked
  again, as is everything else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from ivr.engine.call import Guess, GuessKind
from ivr.flow import Settings
from ivr.understanding import Alternative

SURE = 0.8
"""The confidence from which on words count as heard surely. Recognisers seldom give more."""


BESIDE = 0.7
"""Of the evidence for the best, that for another thing which may be wanted as well."""


BY_REFUSAL = 0.8
"""The evidence of a row that is meant because the others were refused."""

PERHAPS_ASKED = 0.7
"""The evidence from which on a command may be meant, and no row that is named in it."""

UNSURELY = 0.55
"""The most evidence of rows that were pointed at beside words about something else."""


class Band(Enum):
    """What is done about an utterance."""

    ACT = "act"
    VERIFY = "verify"
    AGAIN = "again"


class Why(Enum):
    """The reason for it, in words."""

    NOTHING = "Nothing that can be chosen or given here speaks for it."
    WEAK = "The evidence is too weak to ask about."
    MANY = "More than two things are nearly equal."
    TWO = "Two things are nearly equal."
    BOTH = "Two things may both be wanted."
    UNSURE = "The evidence is not enough to act on."
    OUTSIDE = "It speaks as much for something that the line does not do."
    SILENT = "The flow has no words to ask about it."
    ENOUGH = "The evidence is enough to act on."


@dataclass(frozen=True, slots=True)
class Weighed:
    """One thing that may have been meant, and what speaks for it."""

    guess: Guess
    evidence: float
    text: str  # the alternative that it was found in
    explained: tuple[str, ...] = ()
    unexplained: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What is done, about one or two things, and why."""

    band: Band
    why: Why
    meant: tuple[Weighed, ...] = ()


def by_sureness(heard: Sequence[Alternative]) -> list[Alternative]:
    """Return alternatives with what they count for evidence, in place of their confidence.

    That of the best is 1.0 from `SURE` on. The others count less as their confidence is less.
    """
    best = max((each.confidence for each in heard), default=0.0)
    if not best:
        return [replace(each, confidence=0.0) for each in heard]
    sure = min(1.0, best / SURE)
    return [replace(each, confidence=sure * each.confidence / best) for each in heard]


def decide(
    weighed: Sequence[Weighed], settings: Settings, limit_of: Callable[[Guess], float]
) -> Decision:
    """Decide about what an utterance may mean, the best first."""
    if not weighed:
        return Decision(Band.AGAIN, Why.NOTHING)
    best, *others = weighed
    if best.evidence < settings.confirm_from:
        return Decision(Band.AGAIN, Why.WEAK)
    near = [other for other in others if _is_near(best, other, settings.margin)]
    two = near or [other for other in others if _is_another(best, other, settings)]
    if any(each.guess.kind is GuessKind.OUTSIDE for each in (best, *two)):
        return Decision(Band.AGAIN, Why.OUTSIDE, (best, *two))
    if len(near) > 1 and best.guess.kind is GuessKind.VALUE:
        return _verify(settings.did_you_say is None, Why.MANY, (best,))
    if len(near) > 1:
        return Decision(Band.AGAIN, Why.MANY, (best, *near))
    if two:
        why = Why.TWO if near else Why.BOTH
        return _verify(settings.did_you_say_either is None, why, (best, two[0]))
    if best.evidence >= limit_of(best.guess):
        return Decision(Band.ACT, Why.ENOUGH, (best,))
    return _verify(settings.did_you_say is None, Why.UNSURE, (best,))


def both(settings: Settings, meant: tuple[Weighed, ...]) -> Decision:
    """Ask which of two things is meant, each of which was said."""
    return _verify(settings.did_you_say_either is None, Why.BOTH, meant)


def _verify(silent: bool, why: Why, meant: tuple[Weighed, ...]) -> Decision:
    if silent:
        return Decision(Band.AGAIN, Why.SILENT, meant)
    return Decision(Band.VERIFY, why, meant)


def _is_near(best: Weighed, other: Weighed, margin: float) -> bool:
    """Whether it is unclear which of the two was meant.

    All that was said belongs to the best one, and not to the other: then it is clear. It is clear,
    too, where a command has the very words of something at the node.
    """
    if best.evidence - other.evidence >= margin:
        return False
    whole = not best.unexplained
    is_command = other.guess.kind is GuessKind.COMMAND is not best.guess.kind
    return not (whole and (other.unexplained or is_command))


def _is_another(best: Weighed, other: Weighed, settings: Settings) -> bool:
    """Whether the caller may want both: each has a word for it that the other does not explain."""
    return (
        other.evidence >= max(settings.confirm_from, BESIDE * best.evidence)
        and {GuessKind.VALUE, GuessKind.OUTSIDE}.isdisjoint((best.guess.kind, other.guess.kind))
        and not set(other.explained).isdisjoint(best.unexplained)
        and not set(best.explained).isdisjoint(other.unexplained)
    )
