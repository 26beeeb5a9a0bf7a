"""Tables and matches over a closed set leave out none of its members.

If one of these tests fails, an event, an action, a kind of node or a phase has been added.
The message says which file does not know it yet.
"""

import ast
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

from ivr.engine import Action, AnswersTurn, Event, Phase, log_action
from ivr.engine.accepted import WAITS_FOR_OTHERS
from ivr.engine.draft import CANCEL, FROM_CALLER, QUERY, TERM
from ivr.engine.fitting import WAITS_AT
from ivr.engine.log import LOGGED
from ivr.engine.machine import HANDLERS
from ivr.engine.nodes import ENTER
from ivr.flow.loading.build import MODELS
from ivr.flow.model import Node
from ivr.flow.schema import KINDS
from ivr.runtime.session import PATIENT

ROOT = Path(__file__).parents[3]
EVENTS, ACTIONS, NODES = set(get_args(Event)), set(get_args(Action)), set(get_args(Node))


def names(classes) -> set[str]:
    return {each.__name__ for each in classes}


@pytest.mark.parametrize(
    ("place", "table", "members"),
    [
        ("ivr/engine/machine.py: HANDLERS", HANDLERS, EVENTS),
        ("ivr/engine/log.py: LOGGED", LOGGED, EVENTS),
        ("ivr/engine/nodes.py: ENTER", ENTER, NODES),
        ("ivr/engine/accepted.py: WAITS_FOR_OTHERS", WAITS_FOR_OTHERS, {*Phase} - {*FROM_CALLER}),
        ("ivr/engine/fitting.py: WAITS_AT", WAITS_AT, {*Phase}),
        ("ivr/flow/loading/build.py: MODELS", MODELS.values(), NODES),
        ("ivr/flow/schema.py: _KINDS", KINDS, set(MODELS)),
        ("ivr/runtime/session.py: PATIENT", {*PATIENT, TERM, QUERY}, set(CANCEL)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_table_has_a_row_for_every_member(place, table, members):
    assert set(table) == members, f"{place} and the set that it is about do not agree"


@pytest.mark.parametrize("event", LOGGED, ids=lambda event: event.__name__)
def test_the_log_keeps_fields_that_the_event_has(event):
    assert set(LOGGED[event]) <= {field.name for field in fields(event)}


@pytest.mark.parametrize("event", sorted(EVENTS, key=str), ids=lambda event: event.__name__)
def test_an_event_with_a_turn_is_one_that_answers_a_turn(event):
    has_turn = "turn" in {field.name for field in fields(event)}
    assert issubclass(event, AnswersTurn) == has_turn, "look into ivr/engine/events.py"


@pytest.mark.parametrize("action", sorted(ACTIONS, key=str), ids=lambda action: action.__name__)
def test_the_log_has_a_word_on_every_action(action):
    entry = log_action(action(*[None] * len(fields(action))))
    assert entry is None or entry[0] in {action.__name__, "Transfer"}


def matches() -> Iterator[tuple[str, set[str]]]:
    """Yield every match by class in ivr: where it stands, and the classes that it has cases for."""
    for path in sorted((ROOT / "ivr").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Match):
                patterns = [part for case in node.cases for part in ast.walk(case.pattern)]
                known = {ast.unparse(p.cls) for p in patterns if isinstance(p, ast.MatchClass)}
                yield f"{path.relative_to(ROOT)}:{node.lineno}", known


def test_a_match_over_actions_or_events_has_a_case_for_every_one():
    looked_at = []
    for place, known in matches():
        for members in (names(ACTIONS), names(EVENTS)):
            if known & members:
                assert known == members, f"{place}: no case for {sorted(members - known)}"
                looked_at.append(place.partition(":")[0])
    assert {"ivr/engine/log.py", "ivr/runtime/session.py"} <= set(looked_at)
