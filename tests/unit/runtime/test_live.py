"""A flow is taken up again while a call goes on: the call goes on with the new version."""

import pytest

from ivr.flow import load
from ivr.runtime import Line
from tests.flows import changed, flow_of, text_of
from tests.unit.callers import World, seeded

PARCELS = text_of("parcels.toml")


@pytest.fixture
def world():
    flow = flow_of("parcels.toml")
    made = World(flow, seeded(flow))
    yield made
    made.database.close()


def version(*changes: tuple[str, str], name: str = "parcels.toml"):
    return load(changed(PARCELS, *changes), name)


def test_a_live_call_goes_on_at_its_node_with_the_new_version(world):
    caller = world.dial().press("1")
    assert caller.node == "ask"
    world.line.use_flow(version(("It is {status}", "Now {status}"), name="folder/parcels.toml"))
    [carried] = world.line.carry_over()
    assert (carried.id, carried.node, carried.reason) == (caller.call_id, "ask", "")
    caller.press("1234")
    assert any("Now on its way" in prompt for prompt in world.telephone.prompts)


def test_the_record_is_of_the_new_version_at_once(world):
    caller = world.dial()
    new = version(("Welcome.", "Good day."))
    world.line.use_flow(new)
    world.line.carry_over()
    row = world.database.find_call(caller.call_id)
    assert (row.flow, row.current_menu) == (new.id, "main")
    restarted = Line(new, world.database, world.clock.now)
    assert restarted.call(caller.call_id).flow == new.id


def test_a_call_at_a_node_that_is_gone_goes_on_with_its_own_version(world):
    caller = world.dial().press("1")
    world.line.use_flow(version(("[node.ask", "[node.other"), ('"ask"', '"other"')))
    [carried] = world.line.carry_over()
    assert "no node 'ask'" in carried.reason
    caller.say("hippopotamus")
    assert caller.node == "ask"


def test_back_leads_past_nodes_that_are_gone(world):
    caller = world.dial().press("1")
    assert [place.node for place in caller.call.history] == ["main", "ask"]
    world.line.use_flow(version(("[node.main]", "[node.first]"), ('"main"', '"first"')))
    [carried] = world.line.carry_over()
    assert carried.reason == ""
    assert [place.node for place in caller.call.history] == ["ask"]


def test_a_call_of_another_flow_stays_as_it_is(world):
    caller = world.dial()
    before = caller.call
    world.line.use_flow(version(("Parcels", "Others"), name="others.toml"))
    assert world.line.carry_over() == ()
    assert caller.call is before
