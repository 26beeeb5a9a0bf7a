"""The way of the call that the map shows: up to now, up to a moment, and after a fork."""

from dataclasses import replace

import pytest

from ivr.browser.panel.map.live import exits_in
from ivr.browser.panel.map.way import CallWay
from ivr.engine import DtmfPressed, TakenExit
from tests.flows import flow_of
from tests.unit.callers import line_of, seeded


@pytest.fixture
def call():
    """Return the line and the updates of a call that takes an exit with each of two keys."""
    flow = flow_of("air_india.toml")
    line = line_of(flow, seeded(flow))
    updates = [line.dial("+91123", "CALL_1")]
    updates += [line.advance("CALL_1", DtmfPressed(key)) for key in "31"]
    return line, updates


def way_of(line, updates, last=None):
    """Return all exits of the way after these updates, those from the log first."""
    way = CallWay(line.database.events_of)
    for update in updates:
        way.add(update)
    earlier, exits = way.until(last)
    return (*exits_in(earlier), *exits)


def test_the_way_of_a_call_is_what_its_updates_have_taken(call):
    line, updates = call
    taken = tuple(exit for update in updates for exit in update.exits)
    assert TakenExit("main", "3") in taken
    assert way_of(line, updates) == taken
    # A page that was opened later has read the beginning from the log.
    assert way_of(line, updates[1:]) == taken
    assert way_of(line, updates[2:]) == taken


def test_the_way_up_to_a_moment_ends_there(call):
    line, updates = call
    before = updates[1].entries[-1].sequence
    taken = tuple(exit for update in updates[:2] for exit in update.exits)
    assert way_of(line, updates, before) == taken
    assert way_of(line, updates[2:], before) == taken


def test_a_call_that_goes_on_another_way_from_a_moment_leaves_the_first_one(call):
    line, updates = call
    fork = replace(updates[1], exits=(TakenExit("main", "4"),))
    assert way_of(line, [*updates, fork])[-1] == TakenExit("main", "4")
    assert TakenExit("main", "3") not in way_of(line, [*updates, fork])
    assert TakenExit("main", "3") not in way_of(line, [updates[2], fork])


def test_another_call_begins_another_way(call):
    line, updates = call
    other = line.dial("+91124", "CALL_2")
    assert way_of(line, [*updates, other]) == other.exits
    way = CallWay(line.database.events_of)
    way.add(other)
    assert way.is_of("CALL_2")
    assert not way.is_of("CALL_1")


def test_a_line_without_a_record_has_a_way_all_the_same(call):
    line, updates = call
    bare = [replace(update, entries=()) for update in updates]
    assert way_of(line, bare) == tuple(exit for update in updates for exit in update.exits)
