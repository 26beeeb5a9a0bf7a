"""The picture as a tree for screen readers, walking over it by keys, and a node's details."""

from dataclasses import replace

import pytest

from ivr.browser.panel.map.details import ExitDetails, details_of, place_in_file
from ivr.browser.panel.map.items import drawn, identifier, label_of, name_of
from ivr.browser.panel.map.live import MapMarks
from ivr.browser.panel.map.styles import MAP_STYLES
from ivr.browser.panel.map.walking import next_name
from ivr.diagram import STYLES, Picture, cards_around, lay_out
from tests.flows import flow_of

FLOW = flow_of("air_india.toml")
PICTURE = lay_out(FLOW)


def box_of(name, picture=PICTURE):
    return next(box for box in picture.boxes if name_of(box) == name)


def test_every_box_is_one_item_of_the_tree_and_the_only_element_with_its_node():
    ways, items = drawn(PICTURE)
    assert [each.attributes["role"] for each in items.children] == ["treeitem"] * len(PICTURE.boxes)
    ids = [each.attributes["id"] for each in items.children]
    assert ids == [identifier(number) for number in range(len(PICTURE.boxes))]
    nodes = [each.attributes.get("data-node") for each in items.children]
    assert nodes == [box.node or None for box in PICTURE.boxes]
    assert not any("data-node" in each.attributes for each in ways.children)
    assert ways.attributes["aria-hidden"] == "true"


def test_a_line_has_a_bridge_where_its_key_or_label_stands():
    ways, _ = drawn(PICTURE)
    for shape, edge in zip(ways.children, PICTURE.edges, strict=False):
        bridges = [one for one in shape.children if "bridge" in one.attributes.get("class", "")]
        assert len(bridges) == bool(edge.width)


def test_an_item_says_how_deep_it_stands_and_whether_it_is_a_card():
    _, items = drawn(PICTURE)
    by_name = dict(zip(map(name_of, PICTURE.boxes), items.children, strict=True))
    assert by_name[FLOW.start].attributes["aria-level"] == "1"
    card = next(box for box in PICTURE.boxes if box.inside)
    assert by_name[name_of(card)].attributes["aria-expanded"] == "false"
    plain = next(box for box in PICTURE.boxes if not box.card)
    assert "aria-expanded" not in by_name[name_of(plain)].attributes


def test_the_names_of_groups_are_no_names_of_nodes():
    groups = [name_of(box) for box in PICTURE.boxes if not box.node]
    assert groups
    assert not set(groups) & set(FLOW.nodes)


def test_what_a_screen_reader_says_of_a_box_tells_what_the_call_does_there():
    box = box_of("flight_status_pnr")
    say = lambda **marks: label_of(box, MapMarks(**marks))  # noqa: E731 - three words
    assert say().startswith("flight_status_pnr, field")
    assert say(saying=box.node).endswith("is speaking now")
    both = say(waiting=box.node, visited=frozenset({box.node}))
    assert both.endswith("the call waits here")
    assert say(visited=frozenset({box.node})).endswith("the call was here")


def test_what_a_screen_reader_says_of_a_box_tells_what_is_not_drawn():
    box = replace(box_of("flight_status_pnr"), inside=1200, folded=("noinput",), reached=False)
    words = label_of(box, MapMarks())
    assert "1,200 nodes inside" in words
    assert "also noinput" in words
    assert "no call comes here" in words
    group = next(box for box in PICTURE.boxes if not box.node)
    assert label_of(group, MapMarks(visited=frozenset({""}))).startswith(group.title)


def test_arrows_lead_along_an_exit_and_back():
    box = box_of("main")
    for _ in range(3):
        ahead = box_of(next_name(PICTURE, name_of(box), "ArrowRight"))
        if ahead == box:
            break
        assert ahead.x > box.x
        assert next_name(PICTURE, name_of(ahead), "ArrowLeft") == name_of(box)
        box = ahead


def test_arrows_up_and_down_go_through_every_box_of_a_column():
    column = sorted((box for box in PICTURE.boxes if box.x == box_of("main").x), key=lambda b: b.y)
    names = [name_of(box) for box in column]
    walked = [names[0]]
    while (below := next_name(PICTURE, walked[-1], "ArrowDown")) != walked[-1]:
        walked.append(below)
    assert walked == names
    assert next_name(PICTURE, names[1], "ArrowUp") == names[0]
    assert next_name(PICTURE, names[0], "ArrowUp") == names[0]


def test_every_box_is_reached_by_keys_alone():
    reached, waiting = set(), [name_of(PICTURE.boxes[0])]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            keys = ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown", "Home", "End")
            waiting += [next_name(PICTURE, name, key) for key in keys]
    assert reached == set(map(name_of, PICTURE.boxes))


def test_keys_begin_at_the_first_box_and_an_empty_picture_has_none():
    first, last = name_of(PICTURE.boxes[0]), name_of(PICTURE.boxes[-1])
    assert next_name(PICTURE, "", "ArrowDown") == next_name(PICTURE, "gone", "Home") == first
    assert next_name(PICTURE, "main", "End") == last
    assert next_name(PICTURE, "main", "PageDown") == "main"
    assert next_name(Picture(0, 0, (), (), ()), "main", "End") == ""


def test_the_details_of_a_menu_are_its_prompt_and_all_its_exits():
    details = details_of(FLOW, "main")
    node = FLOW.nodes["main"]
    assert (details.name, details.kind) == ("main", "menu")
    assert f"line {node.line:,} of" in details.place
    assert {each.name for each in details.exits} == set(node.exits)
    one = next(each for each in details.exits if each.name == "1")
    assert one == ExitDetails("1", "flight status", "flight_status_pnr", "flight_status_pnr")
    assert any("flight status" in text for _, text in details.says)


@pytest.mark.parametrize("name", flow_of("everything.toml").nodes)
def test_every_kind_of_node_has_details(name):
    flow = flow_of("everything.toml")
    details = details_of(flow, name)
    assert details.kind == type(flow.nodes[name]).__name__.lower()
    assert all(each.node in {"", *flow.nodes} for each in details.exits)
    assert all(each.target for each in details.exits)
    if details.kind == "subflow":
        assert details.exits[0].name == "inside"
    if any(target.startswith("@") for target in flow.nodes[name].exits.values()):
        assert any(each.target.startswith("returns ") and not each.node for each in details.exits)


def test_where_a_node_stands_is_told_as_far_as_it_is_known():
    node = FLOW.nodes["main"]
    assert place_in_file(replace(node, line=None, source="line.toml")) == "line.toml"
    assert place_in_file(replace(node, line=1200, source="")) == "line 1,200"


def test_the_styles_contain_those_of_the_picture():
    assert STYLES in MAP_STYLES


@pytest.mark.parametrize("name", ["air_india.toml", "everything.toml", "tiny.toml"])
def test_every_node_is_drawn_once_the_cards_around_it_are_open(name):
    flow = flow_of(name)
    closed = {box.node for box in lay_out(flow).boxes}
    for node in flow.nodes:
        cards = cards_around(flow, node)
        assert node in {box.node for box in lay_out(flow, frozenset(cards)).boxes}, node
        assert bool(cards) == (node not in closed), node
