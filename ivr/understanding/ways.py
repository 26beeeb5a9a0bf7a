"""The ways in which callers ask something of a line itself, as the parts of such sentences.

The parts are the tables of `ivr.understanding.languages.commanding.CommandWords`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from ivr.understanding.options import Meaning

WITH_OTHERS = 0.92  # the evidence of a request, beside words that it does not explain
AGAIN = 0.7  # the same for "say … again", which may ask for something else


class Beside(Enum):
    """What may stand beside a request. The comments give examples."""

    ANYTHING = auto()  # "none of this works, let me talk to a person"
    BEFORE = auto()  # the same, and behind it nothing that tells something: "give me a person"
    AROUND = auto()  # a few words, also inside, that are asked about: "what does a rebate mean"
    LITTLE = auto()  # words that tell nothing: "could you repeat that"
    ONE = auto()  # one word that tells something: "what is a PNR"
    COURTESY = auto()  # "agent please"
    POLITE = auto()  # the least: "sorry, what"
    CLOSING = auto()  # words with which callers close a conversation: "no thanks, that is all"
    LAST = auto()  # anything before it: "I will call when I have it, bye"


@dataclass(frozen=True, slots=True)
class Way:
    """Parts that are a request in this order.

    Between ``open`` ones there may be words that tell something: "say the options again".
    A ``reason`` gives way to any other request. What is not ``refusable`` no "not" rejects.
    """

    meaning: Meaning
    parts: tuple[str, ...]
    beside: Beside
    open: bool = False
    reason: bool = False
    refusable: bool = True
    others: float = WITH_OTHERS


def _ways(meaning: Meaning, beside: Beside, *written: str) -> Iterator[Way]:
    return (Way(meaning, tuple(each.split()), beside) for each in written)


def _open(ways: Iterator[Way], others: float = WITH_OTHERS) -> Iterator[Way]:
    return (replace(way, open=True, others=others) for way in ways)


def _firm(ways: Iterator[Way]) -> Iterator[Way]:
    return (replace(way, refusable=False) for way in ways)


def _reasons(ways: Iterator[Way]) -> Iterator[Way]:
    return (replace(way, reason=True, refusable=False) for way in ways)


WAYS = (
    *_open(_ways(Meaning.AGENT, Beside.ANYTHING, "reach people", "reach agents")),
    *_ways(Meaning.AGENT, Beside.ANYTHING, "people reached", "agents reached"),
    *_ways(Meaning.AGENT, Beside.BEFORE, "fetch people", "fetch agents"),
    *_ways(Meaning.AGENT, Beside.BEFORE, "people fetched", "agents fetched"),
    *_ways(Meaning.AGENT, Beside.LITTLE, "people assist", "agents assist"),
    *_ways(Meaning.AGENT, Beside.COURTESY, "agents", "transfers"),
    *_ways(Meaning.AGENT, Beside.COURTESY, "refuse machines", "refuse reach machines"),
    *_ways(Meaning.AGENT, Beside.COURTESY, "machines reached refuse", "machines refuse"),
    *_open(_ways(Meaning.REPEAT, Beside.ANYTHING, "say again", "again say"), AGAIN),
    *_ways(Meaning.REPEAT, Beside.AROUND, "asked_again again", "asked_again you_said"),
    *_ways(Meaning.REPEAT, Beside.LITTLE, "repeat", "told again", "recall told", "told recall"),
    *_ways(Meaning.REPEAT, Beside.COURTESY, "again"),
    *_ways(Meaning.REPEAT, Beside.POLITE, "pardons"),
    *_reasons(_ways(Meaning.REPEAT, Beside.LITTLE, "nots missed", "missed nots", "unclear")),
    *_firm(_ways(Meaning.HELP, Beside.LITTLE, "how_to", "wonder i_do", "must press", "explain")),
    *_firm(_ways(Meaning.HELP, Beside.AROUND, "wonder mean", "mean wonder")),
    *_firm(_ways(Meaning.HELP, Beside.LITTLE, "nots grasp told", "told grasp nots")),
    *_ways(Meaning.HELP, Beside.COURTESY, "helps"),
    *_reasons(_ways(Meaning.HELP, Beside.LITTLE, "lost")),
    *_ways(Meaning.BACK, Beside.BEFORE, "go back", "back go"),
    *_ways(Meaning.BACK, Beside.LITTLE, "back_to"),
    *_ways(Meaning.BACK, Beside.COURTESY, "back"),
    *_reasons(_ways(Meaning.BACK, Beside.LITTLE, "wrong")),
    *_ways(Meaning.MAIN_MENU, Beside.ANYTHING, "menus"),
    *_ways(Meaning.START_OVER, Beside.LITTLE, "restart"),
    *_ways(Meaning.GOODBYE, Beside.CLOSING, "farewell", "finished", "ends", "end calls"),
    *_ways(Meaning.GOODBYE, Beside.CLOSING, "calls ended", "ended calls"),
    *_ways(Meaning.GOODBYE, Beside.LAST, "bye"),
)
OF_FIELDS = (
    *_firm(_ways(Meaning.HELP, Beside.ANYTHING, "asking")),
    *_firm(_ways(Meaning.HELP, Beside.ONE, "defines")),
)
"""Further ones where a value is asked for: "where do I find it", "what is a PNR"."""

CLOSING = ("bye", "farewell", "finished", "ends", "end", "calls", "ended", "thanks")
"""The parts of a conversation's end."""

REASONS = ("missed", "nots", "unclear", "lost", "wrong")
"""The parts of reasons. They may stand beside any request."""

OF_PEOPLE, OF_CONTACT = frozenset(("people", "agents")), frozenset(("reach", "reached"))
"""The parts that are people, and those that ask to be put through to them."""
