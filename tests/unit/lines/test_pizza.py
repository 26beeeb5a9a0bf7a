"""The second line shows that the program has nothing of the airline: that is in its flow only."""

from contextlib import closing

import pytest

from ivr.flow.checks import check
from tests.flows import flow_of, text_of
from tests.unit.callers import NUMBER, World, seeded

FLOW = flow_of("pizza.toml")


@pytest.fixture
def caller():
    with closing(seeded(FLOW)) as database:
        yield World(FLOW, database).dial()


def test_check_has_nothing_to_say():
    assert check(FLOW) == []


def test_it_stays_tiny():
    assert len(text_of("pizza.toml").splitlines()) < 80


@pytest.mark.parametrize(
    ("act", "pizza"),
    [
        (lambda caller: caller.press("1", "1"), "margherita"),
        (lambda caller: caller.press("1", "3"), "paneer tikka"),
        (
            lambda caller: caller.say("I'd like to order a pizza", "paneer tikka please"),
            "paneer tikka",
        ),
    ],
    ids=["the first by key", "the last by key", "by voice"],
)
def test_a_pizza_is_ordered(caller, act, pizza):
    act(caller)
    assert f"{pizza} pizza" in caller.said
    assert caller.rows("SELECT number, pizza, caller FROM orders") == (
        {"number": 101, "pizza": pizza, "caller": NUMBER},
    )
    assert caller.record.outcome == "completed"


def test_an_order_is_found_by_the_callers_number(caller):
    caller.press("1", "2").calls_again().say("where is my pizza")
    assert "101" in caller.said
    assert "mushroom" in caller.said
    assert "in the oven" in caller.said
    assert caller.node == "main"


def test_somebody_elses_order_is_not_told(caller):
    caller.press("1", "2").calls_again("+911111111111").press("2")
    assert "no order" in caller.said


def test_who_says_nothing_gets_the_kitchen(caller):
    caller.silence().silence().silence()
    assert caller.node == "kitchen"
    caller.wait(60)
    assert caller.record.outcome == "completed"
