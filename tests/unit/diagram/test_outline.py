"""The flow as a nested list."""

from itertools import pairwise

from hypothesis import given

from ivr.diagram import outline, outline_text
from tests.unit.diagram.pictures import BYE, FLOWS, flow_of, flows, menu, message


def test_the_list_has_all_exits_with_what_is_there():
    to = 'to = { noinput = "b", nomatch = "b" }\n'
    more = '[command.again]\nkey = "9"\ndo = "repeat"\n'
    done = 'kind = "subflow"\nstart = "x"\nto = "a"\n'
    nodes = {"a": menu("b", "s", also=to), "b": BYE, "s": done, "x": message("@done"), "y": BYE}
    assert outline_text(flow_of(nodes, more=more)) == (
        "- a, menu\n"
        "  - key 0 way 0, noinput, nomatch: b, disconnect\n"
        "  - key 1 way 1: s, subflow\n"
        "    - inside: x, message\n"
        "      - done: returns done\n"
        "    - done: goes to a\n"
        "- at any time\n"
        "  - key 9 again: works at every node that waits\n"
        "- never reached\n"
        "  - y, disconnect\n"
    )


@FLOWS
@given(flows())
def test_every_node_is_on_the_list_once(flow):
    items = outline(flow)
    assert sorted(item.node for item in items if item.node) == sorted(flow.nodes)
    for before, after in pairwise(items):
        assert after.level <= before.level + 1
