"""Where nodes stand, which exits are drawn, and what is folded."""

from ivr.diagram import lay_out
from ivr.flow import read
from tests.unit.diagram.pictures import BYE, flow_of, menu, message

TRANSFER = 'kind = "transfer"\ndestination = "desk"\n'


def drawn(flow, *opened, details=False):
    """Return every way of a picture as text: where it begins, its key or label, where it ends."""
    picture = lay_out(flow, frozenset(opened), details)
    ends = {(box.x, box.y + box.height // 2): box.node for box in picture.boxes}
    ends |= {(chip.x, chip.y + chip.height // 2): f"({chip.title})" for chip in picture.chips}
    begins = {(b.x + b.width, b.y + b.height // 2): b.node or b.title for b in picture.boxes}
    return {
        f"{begins[edge.points[0]]} {edge.key or edge.label or '-'} {ends[edge.points[-1]]}"
        for edge in picture.edges
    }


def box(flow, node, *opened):
    [found] = [box for box in lay_out(flow, frozenset(opened)).boxes if box.node == node]
    return found


def test_a_node_stands_where_the_fewest_exits_lead_to_it():
    flow = flow_of({"a": menu("b", "c"), "b": message("d"), "d": message("c"), "c": BYE})
    assert drawn(flow) == {"a 0 b", "a 1 c", "b done d", "d done (c)"}


def test_exits_to_the_same_node_meet_before_its_box():
    flow = flow_of({"a": menu("b", "b"), "b": BYE})
    edges = lay_out(flow).edges
    assert [edge.key for edge in edges] == ["0", "1"]
    assert edges[0].points[-1] == edges[1].points[-1]
    assert edges[0].y != edges[1].y


def test_exits_of_one_node_share_their_trunk():
    flow = flow_of({"a": menu("b", "c", "d"), "b": BYE, "c": BYE, "d": BYE})
    upright = [edge.points[1][0] for edge in lay_out(flow).edges if len(edge.points) == 4]
    assert len(upright) == 2
    assert len(set(upright)) == 1


def test_a_parent_stands_on_the_line_of_its_first_child():
    flow = flow_of({"a": menu("b", "c"), "b": BYE, "c": BYE})
    tops = {box.node: box.y for box in lay_out(flow).boxes}
    assert tops["a"] == tops["b"] < tops["c"]


def test_a_subtree_moves_up_beside_a_shallow_one():
    nodes = {"a": menu("b", "c", "d"), "b": menu(*"efgh"), "c": BYE, "d": BYE}
    flow = flow_of(nodes | dict.fromkeys("efgh", BYE))
    tops = {box.node: box.y for box in lay_out(flow).boxes}
    assert tops["d"] < tops["h"]


def test_commands_hang_from_a_group_with_what_only_they_lead_to():
    commands = '[command.agent]\nkey = "0"\nto = "agent"\n[command.again]\ndo = "repeat"\n'
    commands += '[command.home]\nto = "a"\n'
    nodes = {"a": menu("b"), "b": message("c"), "c": message("agent"), "agent": TRANSFER}
    ways = drawn(flow_of(nodes, more=commands))
    assert "at any time 0 agent" in ways
    assert "at any time home (a)" in ways
    assert "at any time - (again)" in ways
    assert "c done (agent)" in ways


def test_what_the_first_menu_leads_to_does_not_hang_from_a_command():
    flow = flow_of({"a": menu("b"), "b": BYE}, more='[command.b]\nto = "b"\n')
    assert {"a 0 b", "at any time b (b)"} == drawn(flow)


def test_commands_of_a_flow_in_which_nothing_waits_are_listed():
    flow = flow_of({"a": message("b"), "b": BYE}, more='[command.b]\nto = "b"\n')
    assert "at any time b (b)" in drawn(flow)


def test_fallbacks_are_folded_until_details_are_asked_for():
    both = 'to = { noinput = "b", nomatch = "b" }\n'
    flow = flow_of({"a": menu("b", also=both), "b": BYE})
    assert drawn(flow) == {"a 0 b"}
    assert box(flow, "a").folded == ("noinput", "nomatch")
    assert drawn(flow, details=True) == {"a 0 b", "a noinput b", "a nomatch b"}


def test_what_only_one_nodes_fallback_leads_to_hangs_from_it():
    flow = flow_of({"a": menu("b", also='to = { noinput = "help" }\n'), "b": BYE, "help": BYE})
    assert drawn(flow) == {"a 0 b", "a noinput help"}
    assert box(flow, "a").folded == ()


def test_what_only_fallbacks_of_several_nodes_lead_to_hangs_from_a_group():
    to = 'to = { noinput = "help", nomatch = "help" }\n'
    flow = flow_of({"a": menu("b", also=to), "b": menu("a", also=to), "help": BYE})
    assert drawn(flow) == {"a 0 b", "b 0 (a)", "when it goes wrong noinput, nomatch help"}


def test_nodes_that_no_call_reaches_are_apart_and_marked():
    both = 'to = { noinput = "z", nomatch = "z" }\n'
    nodes = {"a": BYE, "y": menu("z", also=both), "x": menu("y", also='to = { noinput = "w" }\n')}
    flow = flow_of(nodes | {"z": BYE, "w": BYE})
    assert drawn(flow) == {"never reached - x", "x 0 y", "y 0 z", "x noinput w"}
    assert {name: box(flow, name).reached for name in "axyz"} == {
        "a": True, "x": False, "y": False, "z": False,
    }  # fmt: skip


def test_a_circle_that_no_call_reaches_is_drawn_too():
    flow = flow_of({"a": BYE, "x": message("y"), "y": message("x")})
    assert drawn(flow) == {"never reached - x", "x done y", "y done (x)"}


def subflows():
    done = '"\nto = { done = "b", error = "b" }\n'
    return flow_of(
        {
            "a": menu("s", "t"),
            "s": f'kind = "subflow"\nstart = "x{done}',
            "t": f'kind = "subflow"\nstart = "x{done}',
            "b": BYE,
            "x": message("y"),
            "y": message("@done"),
        }
    )


def test_a_subflow_is_a_card_that_opens():
    flow = subflows()
    assert drawn(flow) == {"a 0 s", "a 1 t", "s done b", "t done (b)"}
    assert (box(flow, "s").inside, box(flow, "s").card, box(flow, "s").is_open) == (2, "x", False)
    inside = {"s inside x", "x done y", "y done (done)", "t inside (x)"}
    assert drawn(flow, "x") == drawn(flow) | inside
    assert (box(flow, "s", "x").inside, box(flow, "s", "x").is_open) == (0, True)
    assert lay_out(flow, frozenset({"s"})) == lay_out(flow, frozenset({"x"}))


def test_subflows_in_a_circle_are_drawn_once():
    circle = 'kind = "subflow"\nstart = "{}"\nto = {{ done = "b", error = "b" }}\n'
    flow = flow_of({"a": circle.format("c"), "c": circle.format("a"), "b": BYE})
    assert drawn(flow, "a", "c") == {
        "a inside c", "a done b", "c inside (a)", "c done (b)",
    }  # fmt: skip


def test_what_a_flow_with_faults_has_is_drawn():
    text = '[flow]\ntitle = "T"\nstart = "gone"\n[node.a]\n' + message("b")
    text += '[node.b]\nkind = "mnu"\n'
    flow = read(text, "f.toml").flow
    assert flow is not None
    assert drawn(flow) == {"never reached - a", "a done (b)"}
    assert [chip.known for chip in lay_out(flow).chips] == [False]


def test_a_flow_without_nodes_has_an_empty_picture():
    flow = read('[flow]\ntitle = "T"\nstart = "gone"\n', "f.toml").flow
    assert flow is not None
    assert lay_out(flow).boxes == ()


def wide(depth, branches=3):
    """Return the nodes of a tree of menus that is too large for a page."""
    nodes, level = {}, ["a"]
    for _ in range(depth):
        for name in level:
            nodes[name] = menu(*(f"{name}{number}" for number in range(branches)))
        level = [f"{name}{number}" for name in level for number in range(branches)]
    return nodes | dict.fromkeys(level, BYE)


def test_a_small_flow_has_no_cards():
    flow = flow_of(wide(3))
    assert not any(box.card for box in lay_out(flow).boxes)


def test_a_large_flow_fits_on_a_page_and_its_cards_open():
    flow = flow_of(wide(5))
    picture = lay_out(flow)
    assert len(flow.nodes) == 364
    assert picture.height < 1100
    cards = [box for box in picture.boxes if box.inside]
    assert len(picture.boxes) + sum(box.inside - 1 for box in cards) == 364
    before = {each.node for each in picture.boxes}
    after = {each.node for each in lay_out(flow, frozenset({cards[0].card})).boxes}
    assert before < after


def test_a_card_with_a_key_is_called_as_the_choice_is():
    flow = flow_of(wide(5))
    card = next(box for box in lay_out(flow).boxes if box.inside)
    assert card.title.startswith("way ")
    assert box(flow, card.node, card.card).title == card.node


def test_nodes_that_follow_each_other_are_one_card_in_a_large_flow():
    nodes = wide(4) | {"w1": message("w2"), "w2": message("w3"), "w3": message("a")}
    flow = flow_of(nodes, "w1")
    assert box(flow, "w1").inside == 3
    assert "w1 done a" in drawn(flow)
    [edge] = [edge for edge in lay_out(flow).edges if edge.to == "a"]
    assert (edge.node, edge.exit) == ("w3", "done")
    assert {"w1 done w2", "w2 done w3", "w3 done a"} <= drawn(flow, "w1")


def test_the_commands_of_a_large_flow_take_little_room():
    more = '[command.agent]\nkey = "0"\nto = "agent"\n'
    nodes = wide(4) | {"agent": TRANSFER + 'to = { answered = "z" }\n', "z": BYE}
    assert box(flow_of(nodes, more=more), "agent").inside == 2


def test_a_branch_whose_subflow_would_be_too_far_is_a_card():
    chain = {f"a0{'0' * at}": menu(f"a0{'0' * (at + 1)}") for at in range(1)}
    nodes = wide(4) | chain
    nodes["a00"] = menu("m")
    nodes["m"] = menu("s")
    nodes["s"] = 'kind = "subflow"\nstart = "x"\nto = { done = "n" }\n'
    nodes |= {"x": message("@done"), "n": BYE}
    for left in ("a000", "a001", "a002"):
        nodes = {name: rest for name, rest in nodes.items() if not name.startswith(left)}
    assert box(flow_of(nodes), "m").inside == 4
