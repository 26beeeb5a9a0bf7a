"""Live calls whose record is damaged: they are ended, and the line goes on to answer calls."""

import json
from contextlib import closing
from datetime import timedelta

import pytest

from ivr.runtime import Line, VirtualClock, seed
from ivr.store import Database
from tests.flows import flow_of

DAY = timedelta(days=1)


def changed(**fields):
    """Return SQL that puts other values into the snapshot."""
    path = ", ".join(f"'$.{name}', json('{json.dumps(value)}')" for name, value in fields.items())
    return f"UPDATE call_history SET snapshot = json_set(snapshot, {path})"


DAMAGE = {
    "no events": "DELETE FROM call_events",
    "a time that is none": "UPDATE call_events SET time = 'yesterday'",
    "a time without its offset": "UPDATE call_events SET time = '2026-01-01T10:00:00'",
    "an empty snapshot": "UPDATE call_history SET snapshot = ''",
    "an empty object": "UPDATE call_history SET snapshot = '{}'",
    "a list": "UPDATE call_history SET snapshot = '[]'",
    "a number": "UPDATE call_history SET snapshot = '7'",
    "half of it": "UPDATE call_history SET snapshot = substr(snapshot, 1, 40)",
    "brackets": "UPDATE call_history SET snapshot = replace(hex(zeroblob(50000)), '00', '[')",
    "objects in objects": (
        """UPDATE call_history SET snapshot = replace(hex(zeroblob(50000)), '00', '{"a":')"""
    ),
    "brackets inside": changed(rows=[[[[[[[[[[[[[[[[[[[[[7]]]]]]]]]]]]]]]]]]]]]),
    "an unknown node": changed(node="nowhere"),
    "an unknown phase": changed(phase="dreaming"),
    "a phase that is over": changed(phase="ended"),
    "an unknown field": changed(colour="red"),
    "another call's": changed(id="CALL_9"),
    "another flow's": changed(flow="f9"),
    "a prompt without a text": changed(said=[{}]),
    "prompts that are none": changed(last_prompts=7),
    "a place without a node": changed(history=[{}]),
}


@pytest.mark.parametrize("sql", DAMAGE.values(), ids=DAMAGE)
def test_a_call_that_cannot_go_on_is_abandoned_and_the_line_takes_calls(sql):
    clock, flow = VirtualClock(), flow_of("parcels.toml")
    with closing(Database.open(":memory:")) as database:
        seed(flow, database)
        first = Line(flow, database, clock.now).dial("100").call.id
        for trigger in ("changed", "deleted"):
            database._connection.execute(f"DROP TRIGGER call_events_are_never_{trigger}")
        database._connection.execute(sql)
        line = Line(flow, database, clock.now)
        assert line.interrupted(DAY) == []
        record = database.find_call(first)
        assert (record.outcome, record.ended) == ("abandoned", line.time())
        clock.advance(1)
        second = line.dial("200").call.id
        assert [left.id for left in Line(flow, database, clock.now).interrupted(DAY)] == [second]
