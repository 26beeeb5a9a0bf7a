"""Finding nodes by what somebody types."""

import pytest

from ivr.browser.panel.map.finding import found_in_words, found_nodes, next_of
from tests.flows import flow_of


@pytest.fixture(scope="module")
def flow():
    return flow_of("everything.toml")


def test_names_come_before_what_is_said():
    tiny = flow_of("tiny.toml")
    assert found_nodes(tiny, "bye") == ("bye",)
    assert found_nodes(tiny, "RUPEES") == ("main",)
    assert found_nodes(tiny, "₹") == ("main",)
    assert found_nodes(tiny, " ") == found_nodes(tiny, "nowhere") == ()


def test_a_name_is_found_by_its_words_in_any_order():
    flow = flow_of("air_india.toml")
    assert "flight_status_pnr" in found_nodes(flow, "PNR flight")
    assert found_nodes(flow, "flight_status_pnr")[0] == "flight_status_pnr"


def test_every_node_is_found_by_its_name(flow):
    assert all(name in found_nodes(flow, name) for name in flow.nodes)


def test_the_next_one_goes_round():
    found = ("a", "b", "c")
    assert next_of(found, "") == "a"
    assert next_of(found, "", -1) == "c"
    assert next_of(found, "b") == "c"
    assert next_of(found, "c") == "a"
    assert next_of(found, "a", -1) == "c"
    assert next_of((), "a") == ""


def test_how_many_were_found_is_told_in_words():
    assert found_in_words(("a", "b"), "b", "x") == "2 of 2"
    assert found_in_words((), "", "x") == "None"
    assert found_in_words((), "", " ") == ""
