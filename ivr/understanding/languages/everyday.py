"""What a language brings to weigh a request: its everyday words, and how callers refuse.

All words are folded, and compared in any spelling and in both scripts.
"""

from __future__ import annotations

from dataclasses import dataclass

Words = frozenset[str]
Phrases = tuple[tuple[str, ...], ...]
Families = tuple[tuple[str, ...], ...]
"""Words that mean the same, family by family. A member may be several words: "call off"."""


@dataclass(frozen=True, slots=True)
class EverydayWords:
    """How much the words mean that are in requests of any kind, and how a caller strings them."""

    light: Words = frozenset()  # say nothing about what is wanted: "mother", "tomorrow", "could"
    common: Words = frozenset()  # say little, as they are in talk about anything: "time"
    general: Words = frozenset()  # say what is to be done, but not with what: "book", "status"
    unordered: Words = frozenset()  # never count where the order of words does: "the"
    wishes: Words = frozenset()  # what is wanted stands beside them: "want"
    families: Families = ()  # mean the same, whatever is asked for: "cancel", "call off"
    clause_starts: Words = frozenset()  # "because"
    clause_ends: Words = frozenset()  # where verbs stand last: "chahiye"
    subjects: Words = frozenset()  # before a wish, begin a clause: "i want"
    either: Words = frozenset()  # between two things, of which the caller wants one: "or"
    joins: Words = frozenset()  # between two things, of which the caller may want both: "and"
    told: Words = frozenset()  # verbs that tell what was: "kiya", and not what is wanted
    was: Words = frozenset()  # the same, of verbs that stand with others: "had", "tha"
    settled: Phrases = ()  # say of something that all is well with it: "theek hai"
    turns: Words = frozenset()  # begin another part of what is told: "but", "now", "ab"
    added: Words = frozenset()  # want a thing besides another: "also"
    requests: Words = frozenset()  # ask for something, beside a verb of the past: "please"
    hedges: Phrases = ()  # leave open whether it is wanted: "maybe", "if i"
    polite: Words = frozenset()  # behind "if", make a wish of it: "if I could", "if possible"
    whether: Words = frozenset()  # right before "if", make a question of it: "check if"
    purposes: Words = frozenset()  # before what something is for: "a refund for my flight"
    aims: Words = frozenset()  # before a place, a time and the like: "a flight to Goa"
    corrections: Phrases = ()  # take back what was said before: "no sorry"
    taking_back: Words = frozenset()  # do so between pauses only: "refund, no, receipt"


@dataclass(frozen=True, slots=True)
class Rejections:
    """How callers say what they do not want."""

    breaks: Words = frozenset()  # end what is rejected: "but"
    before: Words = frozenset()  # a "not" that stands before what it rejects
    auxiliaries: Words = frozenset()  # such a "not" behind them says what failed: "have not got"
    copulas: Words = frozenset()  # such a "not" behind them rejects what is judged: "am not a man"
    plain_no: Words = frozenset()  # stand before what may be rejected: "no agent"
    lacks: Words = frozenset()  # before or behind such a "no", tell what is missing: "still no"
    orders: Words = frozenset()  # auxiliaries of orders, so that it rejects: "do not cancel"
    missing: Words = frozenset()  # verbs of what failed, behind an order's too: "do not have"
    wishes: Words = frozenset()  # verbs before which it rejects always: "have not asked"
    phrases: Phrases = ()  # reject what follows: "instead of"
    around: Words = frozenset()  # reject what stands before or, if nothing does, behind: "mat"
    after: Words = frozenset()  # a "not" that stands behind what it rejects
    needs: Words = frozenset()  # before such a "not": "zaroorat nahi hai"
    or_not: Words = frozenset()  # before such a "not", ask: "hai ya nahi", "kyun nahi"
    of: Words = frozenset()  # the same words, where they say what something belongs to: "ki"
    future_endings: tuple[str, ...] = ()  # of verbs before those, behind which they ask: "milega"
    stresses: Words = frozenset()  # between a verb and such a "not": "aaya hi nahi"
    past_endings: tuple[str, ...] = ()  # of such verbs: "lautaye"
    happened: Words = frozenset()  # beside such a "not", verbs of what failed: "nahi aaya"
    came: Words = frozenset()  # right behind a "not", verbs of what failed: "never got it"
    topics: Words = frozenset()  # before such a "not", reject what is spoken of: "ki baat nahi"
    topic_joints: Words = frozenset()  # between those two: "ke baare mein nahi"
    speaking: Words = frozenset()  # behind those, a verb that goes on: "baat nahi kar (raha)"
    going_on: Words = frozenset()  # behind that verb: "raha"
