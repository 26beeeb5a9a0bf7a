"""What the logs of calls say in numbers: how far callers come, and what each node costs them.

Rules:

- A call counts once for each node that it has reached, however often it came there.
- Times, words and asking again are those of all visits of a call together, and then the median over
  the calls.
- Words are those that were heard: of a prompt that was interrupted, what was heard of it.
- A call has left at the node where it was when the caller hung up.
- Rows of the log that are damaged count for nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ivr.archive.logs import PromptPlace, place_of, seconds_between, text_of
from ivr.store import CallEvent, CallRecord
from ivr.values import GOAL_SEPARATOR

HUNG_UP = "hung_up"
AGAIN = frozenset({"Noinput", "Nomatch"})


@dataclass(frozen=True, slots=True)
class NodeNumbers:
    """A node: how many calls reached it, and how many callers hung up there.

    What is spent at it is the median of the calls that reached it.
    """

    node: str
    calls: int
    left: int
    seconds: float
    words: float
    again: float  # how often the caller was asked again, in the mean


@dataclass(frozen=True, slots=True)
class GoalNumbers:
    """A goal: how many ``calls`` reached it, and the median of the ``keys`` pressed in them."""

    goal: str
    calls: int
    keys: float


@dataclass(frozen=True, slots=True)
class CallNumbers:
    """The numbers of ``calls`` calls; the node that most have reached comes first."""

    calls: int
    nodes: tuple[NodeNumbers, ...]
    goals: tuple[GoalNumbers, ...]


@dataclass(slots=True)
class _Visits:
    """What one call has spent at one node."""

    seconds: float = 0.0
    words: int = 0
    again: int = 0


@dataclass(slots=True)
class _Tally:
    """The visits of all calls by node, and the keys of calls by goal."""

    visits: dict[str, list[_Visits]] = field(default_factory=lambda: defaultdict(list))
    left: Counter[str] = field(default_factory=Counter)
    keys: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))


def numbers_of(calls: Iterable[tuple[CallRecord, Sequence[CallEvent]]]) -> CallNumbers:
    """Return the numbers of some calls, each with its log."""
    gathered, counted = _Tally(), 0
    for record, events in calls:
        counted += 1
        _gather(gathered, record, events)
    nodes = [_node(name, visits, gathered.left[name]) for name, visits in gathered.visits.items()]
    goals = [GoalNumbers(name, len(keys), median(keys)) for name, keys in gathered.keys.items()]
    return CallNumbers(
        counted,
        tuple(sorted(nodes, key=lambda each: -each.calls)),
        tuple(sorted(goals, key=lambda each: -each.calls)),
    )


def _node(name: str, visits: Sequence[_Visits], left: int) -> NodeNumbers:
    return NodeNumbers(
        name,
        len(visits),
        left,
        median(each.seconds for each in visits),
        median(each.words for each in visits),
        sum(each.again for each in visits) / len(visits),
    )


def _gather(gathered: _Tally, record: CallRecord, events: Sequence[CallEvent]) -> None:
    visits = _visits_of(record, events)
    for name, spent in visits.items():
        gathered.visits[name].append(spent)
    if record.outcome == HUNG_UP and record.current_menu in visits:
        gathered.left[record.current_menu] += 1
    keys = sum(event.kind == "DtmfPressed" for event in events)
    for goal in filter(None, (record.goals or "").split(GOAL_SEPARATOR)):
        gathered.keys[goal].append(keys)


def _visits_of(record: CallRecord, events: Sequence[CallEvent]) -> dict[str, _Visits]:
    """Return what a call has spent at each node, in the order in which it reached them."""
    visits: dict[str, _Visits] = {}
    node, since = "", record.started
    for event in events:
        if event.kind == "NodeEntered" and (reached := text_of(event, "node")):
            if node:
                visits[node].seconds += _seconds(since, event.time)
            node, since = reached, event.time
            visits.setdefault(node, _Visits())
        elif event.kind in AGAIN and node:
            visits[node].again += 1
    if node:
        visits[node].seconds += _seconds(since, record.ended or since)
    for place, words in _heard(events):
        if place in visits:
            visits[place].words += words
    return visits


def _heard(events: Sequence[CallEvent]) -> Iterable[tuple[str, int]]:
    """Return the node of each prompt, and how many of its words were heard."""
    heard: dict[PromptPlace, tuple[str, int]] = {}
    for event in events:
        if event.kind == "PlayPrompt":
            place = place_of(event) or (-1, event.sequence)
            heard[place] = text_of(event, "node"), _words(text_of(event, "text"))
        elif event.kind == "PromptCut" and (cut := place_of(event)) in heard:
            node, _ = heard.pop(cut)
            for later in [each for each in heard if each[0] == cut[0] and each > cut]:
                del heard[later]  # what stood behind it was not heard
            heard[cut] = node, _words(text_of(event, "text"))
    return heard.values()


def median(numbers: Iterable[float]) -> float:
    """Return the number in the middle, or what is between the two that are there."""
    ordered = sorted(numbers)
    half = len(ordered) // 2
    return (ordered[half] + ordered[~half]) / 2


def _seconds(began: str, ended: str) -> float:
    return max(0.0, seconds_between(began, ended) or 0.0)


def _words(text: str) -> int:
    return len(text.split())
