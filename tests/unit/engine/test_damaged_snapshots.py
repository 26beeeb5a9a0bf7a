"""Snapshots that are damaged: `restore` says so, or the call that it returns can go on."""

import json
from collections.abc import Iterator
from itertools import product

import pytest

from ivr.engine import (
    CallAnswered,
    CallerHungUp,
    CallResumed,
    DtmfPressed,
    Phase,
    PromptFinished,
    QueryFailed,
    QueryFinished,
    SpeechHeard,
    SpeechStarted,
    TimerExpired,
    TransferFinished,
    TransferProgressed,
    accepts,
    ended_snapshot,
    restore,
    snapshot,
    step,
)
from ivr.errors import DamagedCallError
from tests.flows import flow_of
from tests.tries import STEP, some
from tests.unit.stepping import Stepper

FLOW = flow_of("everything.toml")
NOW = "2026-08-03T09:00:00"


def calls() -> Iterator[Stepper]:
    """Yield calls in every phase in which a call can be interrupted."""

    def call() -> Stepper:
        return Stepper(FLOW)

    yield call()
    yield call().press("4")  # said, and then the menu, with an announcement before it
    yield call().press("12").press("1")  # in the middle of a secret
    yield call().press("2").say("nonsense")
    yield call().press("2").say("twelve")
    yield call().press("2").say("twelve").say("yes")
    yield call().press("2").say("twelve").say("yes").rows({"n": 1}, {"n": 9})
    yield call().press("2").say("twelve").say("yes").rows({"n": 9})
    yield call().press("0")
    yield call().press("3")
    yield call().say("find", confidence=0.45)
    yield call().press("2").say("agent", confidence=0.45)
    yield (
        call()
        .press("2")
        .say("twelve")
        .say("yes")
        .rows({"n": 1}, {"n": 9})
        .say("nine", confidence=0.45)
    )


CALLS = list(calls())
SNAPSHOTS = [snapshot(FLOW, one.call) for one in CALLS]

GONE = object()
"""Stands for a field or an element that is not there."""

VALUES = (
    *(None, True, -1, 7, 10**30, 1e400, "", "x", "3", "number", "ask", "\ud800"),
    *([], {}, ["x"], [[]], [{}], {"x": 7}, {"x": []}, GONE),
)
EVENTS = (
    *(SpeechHeard("yes"), SpeechHeard("find"), SpeechHeard("repeat"), SpeechHeard("back")),
    *(DtmfPressed("1"), DtmfPressed("*"), DtmfPressed("#"), SpeechStarted(), SpeechHeard("")),
    *(PromptFinished(None, 0), TimerExpired("noinput", None), TimerExpired("interdigit", None)),
    *(QueryFinished(({"n": 1}, {"n": 2}), None), QueryFailed("no", None)),
    *(TransferProgressed(2, None), TransferFinished("busy", None)),
    *(TimerExpired("query", None), TimerExpired("term", None), TransferFinished("answered", None)),
    *(CallAnswered("100", NOW), CallerHungUp()),
)


def places(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of everything inside a value of JSON, and of the whole."""
    yield path
    inside = value.items() if isinstance(value, dict) else ()
    for name, item in enumerate(value) if isinstance(value, list) else inside:
        yield from places(item, (*path, name))


def replaced(value, path, other):
    """Return the value with ``other`` at the path, or without it."""
    if not path:
        return None if other is GONE else other
    copy = dict(value) if isinstance(value, dict) else list(value)
    if other is GONE and len(path) == 1:
        del copy[path[0]]
    else:
        copy[path[0]] = replaced(copy[path[0]], path[1:], other)
    return copy


def go_on(call):
    """Resume the call, and meet it with each event."""
    resumed = step(FLOW, call, CallResumed(), NOW).call
    accepts(FLOW, resumed)
    for event in EVENTS:
        step(FLOW, resumed, event, NOW)
    for event in EVENTS:
        call = step(FLOW, call, event, NOW).call
    snapshot(FLOW, call)
    return resumed


def test_the_calls_are_in_every_phase_in_which_a_call_is_stored():
    phases = {one.call.phase for one in CALLS}
    assert phases == {*Phase} - {Phase.RINGING, Phase.ENDED}


@pytest.mark.parametrize("text", SNAPSHOTS, ids=[one.call.phase.value for one in CALLS])
def test_whatever_stands_in_a_snapshot_it_is_refused_or_the_call_goes_on(text):
    fields, refused = json.loads(text), 0
    assert go_on(restore(text, FLOW)).phase is not Phase.RINGING
    paths = list(places(fields))
    for path, other in some(product(paths, VALUES)):
        damaged = json.dumps(replaced(fields, path, other))
        try:
            ended_snapshot(restore(damaged), "abandoned").encode()
            call = restore(damaged, FLOW)
        except DamagedCallError:
            refused += 1
        else:
            go_on(call)
    assert refused * STEP > 8 * len(paths)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "nonsense", "7", "null", "[]", "{}", '"x"', "NaN", '{"id":"CALL_1"}'),
        *("[" * 50_000, '{"a":' * 50_000, "[" * 21 + "]" * 21, '"' + '\\"' * 50_000, "9" * 5_000),
        *('{"id":"CALL_1","flow":"f","secrets":{"pin":"1"}}', SNAPSHOTS[0] + "x"),
    ],
    ids=lambda text: text[:20],
)
def test_what_is_no_snapshot_is_refused(text):
    with pytest.raises(DamagedCallError, match="cannot go on"):
        restore(text)


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("variables", 7, "variables should be a table, and is 7"),
        ("variables", {"pnr": []}, "variables pnr should be a text, a number, true, false or null"),
        ("history", "x", 'history should be a list, and is "x"'),
        ("turn", "3", 'turn should be a whole number, 0 or more, and is "3"'),
        ("noinputs", -1, "noinputs should be a whole number, 0 or more, and is -1"),
        ("entry", 1, "entry should be a text, and is 1"),
        ("phase", "dreaming", "phase should be one of ringing, listening"),
        ("said", [{}], "said 1 lacks the field text"),
        ("stack", ["main"], "its flow has no subflow 'main'"),
        ("history", [{"node": "x"}], "its flow has no node 'x'"),
        ("node", "agent", "no node 'agent' at which a call can be listening"),
        ("colour", "red", 'the call has the unknown field "colour"'),
        ("report", 7, "report should be a table, and is 7"),
    ],
)
def test_the_reason_says_what_is_wrong(field, value, reason):
    fields = json.loads(SNAPSHOTS[0]) | {field: value}
    with pytest.raises(DamagedCallError) as refused:
        restore(json.dumps(fields), FLOW)
    assert reason in refused.value.reason


def test_a_call_is_not_restored_where_nothing_is_left_to_choose_to_confirm_or_to_say():
    by_phase = {one.call.phase: text for one, text in zip(CALLS, SNAPSHOTS, strict=True)}
    choosing = json.loads(by_phase[Phase.CHOOSING]) | {"rows": []}
    confirming = json.loads(by_phase[Phase.CONFIRMING]) | {"node": "pin"}
    leaving = json.loads(by_phase[Phase.LEAVING]) | {"said": []}
    for fields in (choosing, confirming, leaving):
        with pytest.raises(DamagedCallError, match="there is nothing"):
            restore(json.dumps(fields), FLOW)
