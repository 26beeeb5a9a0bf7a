"""What a language brings to hear a yes or a no, and what is neither.

All words are folded.
"""

from __future__ import annotations

from dataclasses import dataclass

from ivr.understanding.languages.everyday import Phrases, Words


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """Yes and no. Phrases are found anywhere in an utterance, unless their comment says other."""

    yes: Words = frozenset()
    no: Words = frozenset()
    right: Words = frozenset()  # judge what was asked: "correct"
    wrong: Words = frozenset()
    acts: Words = frozenset()  # ask to have it done: "proceed"
    act_phrases: Phrases = ()  # "kar do"
    settled: Phrases = ()  # the same, without anything that it is done to: "go ahead"
    emphasis: Words = frozenset()  # yes, if nothing else answers: "absolutely"
    short_answers: Phrases = ()  # yes, as all that is said: "i do"
    yes_phrases: Phrases = ()  # mean yes as a whole: "no problem"
    no_phrases: Phrases = ()  # "no way"
    dismissals: Phrases = ()  # a no, or another wish of the kind: "never mind"
    hedged: Phrases = ()  # a yes without joy: "i suppose so"
    doubtful: Phrases = ()  # hardly a yes: "i think so"
    faint_no: Phrases = ()  # hardly a no: "not really"
    no_answer: Phrases = ()  # neither, though they have the words of an answer: "that is all"
    not_before: Words = frozenset()  # negates what stands up to four words later
    not_after: Words = frozenset()  # negates what stands just before, and the verb just behind
    tags: Words = frozenset()  # of `not_after`, those that also ask for agreement: "na"
    happened: Words = frozenset()  # before a "not", they tell of what did not happen: "have"
    unsure: Words = frozenset()  # beside a "not": no answer
    weak: Words = frozenset()  # yes, when nothing else is said
    talk: Words = frozenset()  # with them, what is weak is none: "say that again please"
    turn: Words = frozenset()  # take the answer back: "but"
    turn_behind: Words = frozenset()  # the same right behind an answer only: "par"
    concessions: Words = frozenset()  # of `turn`, those behind which the caller decides: "but"
    repairs: Phrases = ()  # what is said behind them replaces what was said before: "i mean"
    holding: Words = frozenset()  # ask to leave things as they are: "keep"
    troubles: Words = frozenset()  # what there is none of where all is right: "changes"
    faults: Words = frozenset()  # the same, where one is enough to be wrong: "mistake"
    amending: Phrases = ()  # before what is right: "make it"
    amended: Phrases = ()  # behind it: "hona chahiye"
    others: Phrases = ()  # ask for something else: "another one"
    speakers: Words = frozenset()  # before a "not", tell of the caller: "i", "we"
    reasons: Words = frozenset()  # behind an answer, what follows is no part of it: "because"
    therefore: Words = frozenset()  # the answer behind them is one: "so no"
    keys: Words = frozenset()  # around a key: "press one"
    around: Words = frozenset()  # said around an answer
    corrections: Phrases = ()  # before the right value: "i said"
    pointing: Words = frozenset()  # before a "one" that is no number: "that one"
    hints: tuple[str, ...] = ()  # what a speech recogniser is told to expect


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """How callers ask, make conditions and hesitate. Nothing of the kind confirms anything."""

    asking: Words = frozenset()  # make a question wherever they stand: "what", "kitna"
    openers: Words = frozenset()  # make one before a subject: "is it", "can i"
    subjects: Words = frozenset()
    relatives: Words = frozenset()  # of `asking`, those that ask before a verb only: "where"
    requests: Words = frozenset()  # behind an opener and a subject, make a wish: "can I have"
    articles: Words = frozenset()  # begin a subject behind an opener that is said first: "is a"
    statements: Phrases = ()  # ask nothing, though they look like it: "why not"
    conditions: Words = frozenset()  # "if", "agar"
    condition_phrases: Phrases = ()  # "as long as", "ho to"
    doubts: Phrases = ()  # put off or leave open: "let me think", "pata nahi"
    term_phrases: Phrases = ()  # ask how one comes by it, wherever they stand: "how do I ask for"
    terms: Words = frozenset()  # ask for the terms of a job, and not for the job: "rules", "fee"


@dataclass(frozen=True, slots=True)
class HavingWords:
    """How callers are asked whether they have something, and say what they have."""

    asks: Phrases = ()  # in such a question: "do you have"
    verbs: Words = frozenset()  # "got", "carrying"
    some: Words = frozenset()  # begin what there is: "a", "several"
    zero: Words = frozenset()  # there is none: "zero"
    only: Words = frozenset()  # there is that, and perhaps not what was asked for: "just"
