"""What the logs of calls say in numbers."""

from contextlib import closing

from ivr.archive.numbers import GoalNumbers, NodeNumbers, numbers_of
from ivr.store import CallEvent, CallRecord
from tests.flows import flow_of
from tests.unit.callers import World, seeded

START = "2026-01-01T00:00:00.000+00:00"


def time(second):
    return f"2026-01-01T00:00:{second:06.3f}+00:00"


def call(*rows, ended=60.0, outcome="hung_up", menu="main", goals=None):
    record = CallRecord("c", "1", "f", START, None, outcome, menu, "", "", goals)
    if ended is not None:
        record = CallRecord("c", "1", "f", START, time(ended - 1), outcome, menu, "", "", goals)
    events = [CallEvent("c", n, time(at), kind, data) for n, (at, kind, data) in enumerate(rows, 1)]
    return record, events


def entered(at, node):
    return at, "NodeEntered", f'{{"node": "{node}"}}'


def said(at, node, text, index, turn=1):
    data = f'{{"node": "{node}", "text": "{text}", "turn": {turn}, "index": {index}}}'
    return at, "PlayPrompt", data


KEY = (5, "DtmfPressed", '{"digit": "1"}')


def test_what_is_spent_at_a_node_is_that_of_all_visits_of_a_call():
    numbers = numbers_of(
        [
            call(
                entered(0, "main"),
                said(0, "main", "press one now", 0),
                (8, "Noinput", '{"node": "main"}'),
                entered(10, "find"),
                said(10, "find", "found it", 0, turn=2),
                entered(12, "main"),
                said(12, "main", "again", 0, turn=3),
                ended=21,
            ),
            call(entered(0, "main"), ended=5, outcome="completed"),
        ]
    )
    assert numbers.calls == 2
    assert numbers.nodes == (
        NodeNumbers("main", 2, 1, (10 + 8 + 4) / 2, 2.0, 0.5),
        NodeNumbers("find", 1, 0, 2.0, 2.0, 0.0),
    )


def test_of_a_prompt_that_was_interrupted_the_words_that_were_heard_count():
    cut = '{"turn": 1, "index": 1, "text": "two words"}'
    numbers = numbers_of(
        [
            call(
                entered(0, "main"),
                said(0, "main", "one", 0),
                said(0, "main", "two words and more", 1),
                said(0, "main", "never heard", 2),
                (3, "PromptCut", cut),
                (4, "PromptCut", '{"turn": 9, "index": 9, "text": "of nothing"}'),
                said(5, "elsewhere", "unknown", 0, turn=2),
            )
        ]
    )
    assert [(node.node, node.words) for node in numbers.nodes] == [("main", 3)]


def test_the_keys_to_a_goal_are_those_of_the_calls_that_reached_it():
    numbers = numbers_of(
        [
            call(entered(0, "main"), KEY, KEY, goals="Booked; Told"),
            call(entered(0, "main"), KEY, goals="Told"),
            call(entered(0, "main"), KEY, KEY, KEY, goals=""),
        ]
    )
    assert numbers.goals == (GoalNumbers("Told", 2, 1.5), GoalNumbers("Booked", 1, 2))


def test_damaged_rows_count_for_nothing():
    numbers = numbers_of(
        [
            call(
                (0, "Noinput", "{}"),
                (0, "NodeEntered", "no json"),
                (1, "PlayPrompt", "[]"),
                (2, "PromptCut", "{}"),
                ended=None,
            )
        ]
    )
    assert numbers.nodes == ()
    assert numbers_of([]).calls == 0


def test_a_real_call_has_the_numbers_of_its_log():
    flow = flow_of("air_india.toml")
    with closing(seeded(flow)) as database:
        caller = World(flow, database).dial()
        caller.press("1", "241234")
        record = database.find_call(caller.call.id)
        numbers = numbers_of([(record, database.events_of(record.id))])
    assert "main" in {node.node for node in numbers.nodes}
    assert sum(node.words for node in numbers.nodes) > 20
