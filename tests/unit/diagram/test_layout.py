"""Pictures: what of a flow is drawn, and that nothing overlaps."""

from hypothesis import given
from hypothesis import strategies as st

from ivr.diagram import BoxKind, lay_out
from tests.unit.diagram.pictures import (
    BYE,
    FLOWS,
    NAMES,
    check_picture,
    flow_of,
    flow_of_text,
    flows,
    message,
)

OPEN = st.one_of(st.just(frozenset(NAMES)), st.frozensets(st.sampled_from(NAMES)))


@FLOWS
@given(flows(), OPEN, st.booleans())
def test_nothing_overlaps_and_every_edge_leads_from_a_box_to_its_target(flow, opened, details):
    check_picture(lay_out(flow, opened, details))


@FLOWS
@given(flows(), st.booleans())
def test_every_node_is_drawn_once_when_every_card_is_open(flow, details):
    picture = lay_out(flow, frozenset(flow.nodes), details)
    nodes = [box.node for box in picture.boxes if box.node]
    assert sorted(nodes) == sorted(flow.nodes)
    assert not any(box.inside for box in picture.boxes)


@FLOWS
@given(flows(), OPEN)
def test_every_node_is_drawn_once_or_counted_in_one_card(flow, opened):
    picture = lay_out(flow, opened)
    drawn = [box.node for box in picture.boxes if box.node]
    assert len(drawn) == len(set(drawn))
    counted = {box.card: box.inside - (box.card == box.node) for box in picture.boxes if box.inside}
    assert len(drawn) + sum(counted.values()) >= len(flow.nodes)


@FLOWS
@given(flows(), OPEN, st.booleans())
def test_every_exit_of_a_box_is_drawn_once_or_folded(flow, opened, details):
    picture = lay_out(flow, opened, details)
    drawn = [(edge.node, edge.exit) for edge in picture.edges if edge.node]
    assert len(drawn) == len(set(drawn))
    for box in picture.boxes:
        if box.node and box.card != box.node and box.kind is not BoxKind.SUBFLOW:
            exits = {exit for node, exit in drawn if node == box.node}
            assert exits | set(box.folded) == set(flow.nodes[box.node].exits)
            assert not exits & set(box.folded)
            assert not (details and box.folded)


@FLOWS
@given(flows(), OPEN, st.booleans())
def test_the_same_flow_has_the_same_picture(flow, opened, details):
    again = flow_of_text(flow.text)
    assert lay_out(flow, opened, details) == lay_out(again, opened, details)


def test_a_flow_of_ten_thousand_nodes_in_one_chain_is_drawn():
    nodes = {f"n{at}": message(f"n{at + 1}") for at in range(9_999)} | {"n9999": BYE}
    flow = flow_of(nodes, "n0")
    assert len(lay_out(flow, frozenset(nodes)).boxes) == 10_000
    assert len(lay_out(flow).boxes) < 100
