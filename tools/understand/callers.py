"""Simulated callers who do a whole job by speech, and repair what was misheard.

They speak through a recogniser that makes mistakes, to a real line with a database of its own. They
listen: to "did you say …?" and to a value that is read back they say yes if it is theirs, and
otherwise no, or the right thing; they say what they want in other words when it was not understood;
where they were sent to the wrong place, they ask for the main menu. They press no key.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from enum import Enum
from random import Random

from ivr import Call, Database, DtmfPressed, Flow, Line, SpeechHeard, step
from ivr.engine import Phase, StepResult
from ivr.flow import Field, Query
from ivr.understanding import Alternative
from tools.understand.hearing import DID_YOU_SAY, as_reading, value_of
from tools.understand.jobs import Job
from tools.understand.places import AIRLINE, CALLER, flow_of, line_of
from tools.understand.recogniser import recognise

PATIENCE = 40
"""How often a caller speaks before giving up."""

WRITES = frozenset({"Booking cancelled", "Flight booked", "Flight changed", "Checked in"})
"""Goals that change something: reached by a caller who rang for another, they are wrong."""

YES = ("yes", "yes please", "that's right", "yes that is right")
NO = ("no", "no that's wrong", "no that is not right")
LOST, ENGLISH = "main menu", "english"

MakeJob = Callable[[Random, Database], Job]


class Ending(Enum):
    """How a call went."""

    DONE = "done"
    GAVE_UP = "gave up"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Hearing:
    """What the line hears of a caller: with how many word errors, and with which of its means."""

    rate: float
    alternatives: bool = True
    memory: bool = True


def ring(make_job: MakeJob, hearing: Hearing, seed: int) -> Ending:
    """Make one call. The same seed gives the same caller, with whatever hearing."""
    line = line_of(flow_of(AIRLINE))
    job = make_job(Random(seed), line.database)
    caller = _Caller(line, job, hearing, Random(f"{seed} {hearing.rate}"))
    ending = caller.ring()
    line.database.close()
    return ending


class _Caller:
    """One person during one call."""

    def __init__(self, line: Line, job: Job, hearing: Hearing, random: Random) -> None:
        self.line, self.job, self.hearing, self.random = line, job, hearing, random
        self.flow: Flow = line.flow
        self.call = line.dial(CALLER).call
        self.tried: Counter[str] = Counter()

    def ring(self) -> Ending:
        """Speak until the job is done, until an agent takes over, or until patience ends."""
        for _ in range(PATIENCE):
            if self.job.goal in self.call.goals or self.call.phase in OVER:
                break
            self.say(self.answer())
        right = self.job.is_done_right(self.call, self.line.database)
        return ending_of(self.job, self.call.goals, done_right=right)

    def say(self, text: str) -> None:
        """Say something, as the recogniser hears it."""
        if not self.hearing.memory:
            self.call = forget(self.line, self.call)
        heard = recognise(text, self.hearing.rate, self.random)
        event = spoken(heard, self.call.turn, self.hearing.alternatives)
        self.call = self.line.advance(self.call.id, event).call

    def answer(self) -> str:
        """What this caller says now."""
        node = self.call.node
        if self.call.phase.value == DID_YOU_SAY:
            return self._to_did_you_say()
        if self.call.phase is Phase.CONFIRMING:
            return self._to_value(self.knows(self.call))
        return self._says(node)

    def _says(self, node: str) -> str:
        if node in self.job.checks:
            right, wrong = self.job.checks[node]
            return self.random.choice(right if self.knows(self.call) else wrong)
        texts = self.job.says.get(node) or ((ENGLISH,) if "language" in node else (LOST,))
        self.tried[node] += 1
        return texts[min(self.tried[node], len(texts)) - 1]

    def _to_did_you_say(self) -> str:
        first, second = (step(self.flow, self.call, DtmfPressed(key)) for key in "12")
        if len(self.call.doubt) == 1:
            return self._to_value(self.takes(first))
        right = [self.takes(first), self.takes(second)]
        if not any(right):
            return "no"
        by_place = ("the first one", "the second one")[right.index(True)]
        return self.random.choice((by_place, self._says(self.call.node)))

    def _to_value(self, right: bool) -> str:
        if right:
            return self.random.choice(YES)
        corrects = (
            self.call.node in {*self.job.says, *self.job.checks} and self.random.random() < 0.5
        )
        no = self.random.choice(NO)
        return f"{no} {self._says(self.call.node)}" if corrects else no

    def takes(self, result: StepResult) -> bool:
        """Whether what a step takes is what this caller wants."""
        if not result.exits:
            return False
        name, exit_ = result.exits[0]
        node = self.flow.nodes[name]
        if isinstance(node, Field) and exit_ == "filled":
            theirs = self.job.theirs.get(node.save, frozenset())
            return as_reading(value_of(node, result)) in theirs
        if isinstance(node, Query):
            return self.knows(result.call, self.call.rows[0].keys())
        if name in self.job.checks:
            return (node.exits.get(exit_) in self.job.ways) == self.knows(self.call)
        return node.exits.get(exit_) in self.job.ways

    def knows(self, call: Call, names: Collection[str] | None = None) -> bool:
        """Whether every value of the call, or of those named, that the caller knows is theirs."""
        heard = call.variables.keys() if names is None else names
        return all(
            as_reading(call.variables[name]) in theirs
            for name, theirs in self.job.theirs.items()
            if name in heard
        )


def ending_of(job: Job, goals: tuple[str, ...], *, done_right: bool) -> Ending:
    """Return how a call ended that has reached these goals."""
    if job.goal in goals:
        return Ending.DONE if done_right else Ending.WRONG
    return Ending.GAVE_UP if WRITES.isdisjoint(goals) else Ending.WRONG


OVER = (Phase.ENDED, Phase.LEAVING, Phase.TRANSFERRING)


def spoken(heard: tuple[Alternative, ...], turn: int, alternatives: bool) -> SpeechHeard:
    """Return the event of what was heard, with the list or with its first place only."""
    if not heard:
        return SpeechHeard("", 0.0, turn)
    first = heard[0]
    return SpeechHeard(first.text, first.confidence, turn, heard if alternatives else ())


def forget(line: Line, call: Call) -> Call:
    """Take from the call in the line's memory what it remembers of earlier attempts; return it."""
    live = line._live[call.id]  # no caller of a line may change a call, so there is no other way
    live.call = replace(call, attempts=(), part="", denied=())
    return live.call
