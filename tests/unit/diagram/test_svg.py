"""The SVG of a picture: well formed, complete, and safe with whatever text."""

from dataclasses import replace
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from ivr.diagram import lay_out, shapes, svg
from ivr.diagram.shapes import line
from tests.unit.diagram.pictures import BYE, FLOWS, NAMES, flow_of, flows, menu, message

SVG = "{http://www.w3.org/2000/svg}"


def elements(flow, opened=frozenset(), details=False):
    """Return the groups of a file, after it was parsed."""
    root = ElementTree.fromstring(svg(lay_out(flow, opened, details), flow))
    return [group for group in root if group.tag == f"{SVG}g"]


def texts(flow):
    return [text.text for group in elements(flow) for text in group.iter(f"{SVG}text")]


@FLOWS
@given(flows(), st.frozensets(st.sampled_from(NAMES)), st.booleans())
def test_a_file_has_a_group_for_everything_in_the_picture(flow, opened, details):
    picture = lay_out(flow, opened, details)
    groups = elements(flow, opened, details)
    boxes = [each.get("data-node") for each in groups if each.get("class").startswith("box")]
    assert boxes == [box.node or None for box in picture.boxes]
    for kind, things in (("edge", picture.edges), ("chip", picture.chips)):
        found = [each for each in groups if each.get("class").split()[0] == kind]
        ways = [(each.get("data-from"), each.get("data-exit")) for each in found]
        assert ways == [(thing.node, thing.exit) for thing in things]


def named(title):
    flow = flow_of({"a": menu("b"), "b": BYE})
    return replace(flow, title=title)


@given(st.text())
def test_a_file_is_well_formed_whatever_the_title(title):
    flow = named(title)
    ElementTree.fromstring(svg(lay_out(flow), flow))


def test_markup_in_a_text_is_text():
    flow = named('<script>alert("1 & 2")</script>\n')
    root = ElementTree.fromstring(svg(lay_out(flow), flow))
    assert root.findtext(f"{SVG}title") == flow.title
    assert not list(root.iter(f"{SVG}script"))


def test_what_xml_cannot_have_is_replaced():
    flow = named("a\0b\ud800c\ufffed😀")
    root = ElementTree.fromstring(svg(lay_out(flow), flow))
    assert root.findtext(f"{SVG}title") == "a\ufffdb\ufffdc\ufffdd😀"


def test_a_long_name_is_cut_and_whole_in_the_box_own_title():
    name = "n" + "o" * 299
    flow = flow_of({"a": menu(name, "a", name), name: message(name)})
    cut = [text for text in texts(flow) if text.startswith("no")]
    assert len(cut) == 2  # the box, and the chip at the end of its own exit
    assert all(text.endswith("…") and len(text) < 40 for text in cut)
    titles = [title.text for group in elements(flow) for title in group.iter(f"{SVG}title")]
    assert f"{name}, message" in titles
    assert name in titles


def test_a_long_label_of_a_choice_is_cut_and_a_name_of_an_exit_is_whole():
    choices = 'choices = [{ label = "a label that is as long as a sentence is", to = "b" }]\n'
    cases = '{ name = "a_name_that_is_quite_long", when = "1 == 1", to = "c" }'
    branch = f'kind = "branch"\ncases = [{cases}]\nto = "c"\n'
    flow = flow_of({"a": f'kind = "menu"\n{choices}', "b": branch, "c": BYE})
    assert "a label that is as lo…" in texts(flow)
    assert "a_name_that_is_quite_long" in texts(flow)


def classes(flow, node, *opened):
    [found] = [e for e in elements(flow, frozenset(opened)) if e.get("data-node") == node]
    return found.get("class")


def test_the_class_of_a_box_tells_its_kind_and_state():
    inner = 'kind = "subflow"\nstart = "x"\nto = "b"\n'
    flow = flow_of({"a": inner, "b": BYE, "x": message("@done"), "y": BYE})
    assert classes(flow, "a") == "box subflow start card"
    assert classes(flow, "a", "x") == "box subflow start open"
    assert classes(flow, "y") == "box disconnect unreached"


def test_the_title_of_a_box_tells_what_is_not_seen():
    inner = 'kind = "subflow"\nstart = "x"\nto = { done = "b", error = "b" }\n'
    flow = flow_of({"a": inner, "b": BYE, "x": message("@done"), "y": BYE})
    titles = [title.text for group in elements(flow) for title in group.iter(f"{SVG}title")]
    assert titles == [
        "a, subflow; 1 node inside; also error",
        "b, disconnect",
        "never reached",
        "y, disconnect; no call comes to it",
    ]


def test_the_description_counts_what_is_drawn():
    inner = 'kind = "subflow"\nstart = "x"\nto = "b"\n'
    flow = flow_of({"a": inner, "b": BYE, "x": message("@done")})
    root = ElementTree.fromstring(svg(lay_out(flow), flow))
    assert root.findtext(f"{SVG}desc") == (
        "A call flow of 3 nodes. A call starts at a. 2 nodes are drawn. "
        "1 of these are cards with further nodes inside."
    )


def test_an_edge_with_a_key_tells_what_its_choice_is_called():
    [edge, *_] = elements(flow_of({"a": menu("b"), "b": BYE}))
    assert [title.text for title in edge.iter(f"{SVG}title")] == ["0: way 0"]


def test_an_edge_has_a_gap_for_its_label_and_round_corners():
    flow = flow_of({"a": menu("b", "c"), "b": BYE, "c": BYE})
    straight, bent = lay_out(flow).edges
    assert f"H{straight.x}M{straight.x + straight.width} " in line(straight)
    assert "Q" not in line(straight)
    assert line(bent).count("Q") == 2
    assert line(replace(straight, width=0, x=straight.points[0][0] - 1)).count("M") == 1


def test_shapes_are_in_the_order_edges_chips_boxes():
    flow = flow_of({"a": menu("a", "b"), "b": BYE})
    group = shapes(lay_out(flow))
    kinds = [shape.attributes["class"].split()[0] for shape in group.children]
    assert kinds == ["edge", "edge", "chip", "box", "box"]
