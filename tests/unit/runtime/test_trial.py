"""A database that is to be brought in: each of its live calls is resumed before it is used."""

from contextlib import closing

import pytest

from ivr.engine import CallerHungUp
from ivr.runtime import Line, VirtualClock, seed, try_live_calls
from ivr.store import Database
from tests.flows import flow_of
from tests.unit.runtime.test_damaged_calls import DAMAGE, DAY, FLOW, interrupted_call

TINY = flow_of("tiny.toml")


def known(database, id):
    """Return the flow of that id, of those that these tests use."""
    return {FLOW.id: FLOW, TINY.id: TINY}.get(id)


@pytest.fixture
def database():
    with closing(Database.open(":memory:")) as database:
        yield database


def tried(database, flow_of=known):
    """Return the reasons of the calls that were lost, by id, and the outcomes of all calls."""
    result = try_live_calls(database.image(), flow_of, VirtualClock().now)
    with closing(Database.from_image(result.image)) as brought_in:
        every = brought_in.rows("SELECT id, outcome FROM call_history")
        line = Line(FLOW, brought_in, VirtualClock().now)
        line.interrupted(DAY)
        assert line.lost == ()
        return {lost.id: lost.reason for lost in result.lost}, dict(every)


@pytest.mark.parametrize("sql", DAMAGE.values(), ids=DAMAGE)
def test_a_call_that_cannot_go_on_is_ended_before_the_database_is_used(sql, database):
    broken = interrupted_call(database, sql)
    sound = Line(TINY, database, VirtualClock().now).dial("200").call.id
    lost, outcomes = tried(database)
    assert set(lost) == {broken}
    assert lost[broken]
    assert outcomes == {broken: "abandoned", sound: None}


def test_a_database_whose_calls_can_all_go_on_stays_as_it_is(database):
    interrupted_call(database, "SELECT 1")
    image = database.image()
    result = try_live_calls(image, known, VirtualClock().now)
    assert result.lost == ()
    assert result.image is image


def test_a_call_whose_flow_is_nowhere_is_ended_and_an_ended_one_needs_none(database):
    line, asked = Line(TINY, database, VirtualClock().now), []
    over, live = line.dial("100").call.id, line.dial("200").call.id
    line.advance(over, CallerHungUp())
    other = line.dial("300").call.id
    lost, outcomes = tried(database, lambda _, id: asked.append(id))
    assert set(lost) == {live, other}
    assert "its call flow is neither in the database nor" in lost[live]
    assert outcomes[over] == "hung_up"
    assert asked == [TINY.id]


def test_a_call_that_the_database_itself_does_not_let_go_on_is_ended(database):
    seed(FLOW, database)
    live = Line(FLOW, database, VirtualClock().now).dial("100").call.id
    for sql in (
        "PRAGMA foreign_keys = OFF",
        "CREATE TABLE a (id INTEGER PRIMARY KEY)",
        "CREATE TABLE b (a REFERENCES a (id) DEFERRABLE INITIALLY DEFERRED)",
        "INSERT INTO b VALUES (7)",
    ):
        database._connection.execute(sql)
    lost, outcomes = tried(database)
    assert lost[live].startswith("it could not be resumed: The database could not be written: ")
    assert outcomes[live] == "abandoned"
