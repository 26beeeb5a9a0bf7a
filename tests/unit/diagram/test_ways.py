"""The way to a node, and the cards that hide it."""

from hypothesis import given

from ivr.diagram import cards_around, lay_out, way_to
from tests.unit.diagram.pictures import BYE, FLOWS, flow_of, flows, menu, message

TREE = {
    "a": menu("b", "c", "a"),
    "b": menu("d", "e"),
    "c": BYE,
    "d": BYE,
    "e": message("c"),
}


def test_the_way_to_a_node_begins_at_the_start():
    flow = flow_of(TREE)
    assert way_to(flow, "e") == ("a", "b", "e")
    assert way_to(flow, "a") == ("a",)
    assert way_to(flow, "nothing") == ()


def test_the_way_to_what_hangs_from_a_group_begins_there():
    flow = flow_of(TREE | {"x": message("y"), "y": BYE})
    assert way_to(flow, "y") == ("x", "y")


@FLOWS
@given(flows())
def test_a_node_is_visible_when_just_the_cards_around_it_are_open(flow):
    for name in flow.nodes:
        around = cards_around(flow, name)
        assert name in {box.node for box in lay_out(flow, frozenset(around)).boxes}
        for card in around:
            without = frozenset(around) - {card}
            assert name not in {box.node for box in lay_out(flow, without).boxes}
