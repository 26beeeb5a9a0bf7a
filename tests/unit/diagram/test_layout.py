"""Pictures: what of a flow is drawn, and that nothing overlaps."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ivr.diagram import BoxKind, lay_out
from tests.unit.diagram.pictures import BYE, check_picture, flow_of, flow_of_text, menu, message

NAMES = [f"n{number}" for number in range(60)]


@st.composite
def flows(draw):
    """Draw a flow of any shape: menus and messages that lead anywhere, subflows, loops, islands."""
    count = draw(st.integers(1, 60))
    names = NAMES[:count]
    target = st.sampled_from(names)
    nodes = {}
    for name in names:
        kind = draw(st.integers(0, 9))
        fallbacks = f'to = {{ noinput = "{draw(target)}", nomatch = "{draw(target)}" }}\n'
        if kind == 0:
            nodes[name] = BYE
        elif kind == 1:
            nodes[name] = f'kind = "subflow"\nstart = "{draw(target)}"\nto = "{draw(target)}"\n'
        elif kind < 6:
            nodes[name] = message(draw(target))
        else:
            nodes[name] = menu(*draw(st.lists(target, min_size=1, max_size=8)), also=fallbacks)
    command = f'[command.help]\nkey = "9"\nto = "{draw(target)}"\n[command.again]\ndo = "repeat"\n'
    return flow_of(nodes, names[0], command if draw(st.booleans()) else "")


FLOWS = settings(deadline=None, max_examples=30)
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
