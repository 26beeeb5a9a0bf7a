"""What the page decides about links."""

from dataclasses import replace

import pytest

from ivr.browser import flows
from ivr.browser.share.linked import (
    LinkedLine,
    described,
    length_of,
    link_in,
    link_to,
    linked_line,
    without_link,
)
from ivr.errors import FlowError, LinkError
from ivr.flow import Press
from ivr.sharing import LONGEST, SharedLine, encode
from tests.flows import SHIPPED

PAGE = "https://example.org/ivr/"
AIRLINE, PIZZA = "flows/air_india.toml", "flows/pizza.toml"
SMALL = '[flow]\ntitle = "{}"\nstart = "bye"\n[node.bye]\nkind = "disconnect"\nprompt = "Bye."\n'


@pytest.fixture(autouse=True)
def in_the_checkout(monkeypatch):
    monkeypatch.chdir(SHIPPED.parent)


def through_a_link(flow, *steps):
    return linked_line(link_in(link_to(flow, steps, PAGE).partition("#")[2]))


def test_a_flow_that_the_page_brings_comes_back_by_its_name():
    address = link_to(flows.read(AIRLINE), (), PAGE)
    assert len(address) < 250
    linked = through_a_link(flows.read(AIRLINE), Press("1"))
    assert (linked.flow, linked.brought) == (flows.read(AIRLINE), True)
    assert linked.shared.steps == (Press("1"),)


@pytest.mark.parametrize("name", ["mine.toml", AIRLINE])
def test_an_edit_of_such_a_flow_finds_the_files_that_it_takes_in(name):
    text = f"# An edit.\n{flows.read(AIRLINE).text}"
    edited = replace(flows.opened(text, "air_india.toml"), source=name)
    linked = through_a_link(edited)
    assert (linked.flow.text, linked.flow.seed, linked.brought) == (text, edited.seed, False)
    assert linked.flow.id == edited.id


def test_each_line_has_a_database_of_its_own_that_is_the_same_each_time():
    pizza, airline = through_a_link(flows.read(PIZZA)), through_a_link(flows.read(AIRLINE))
    assert pizza.database == through_a_link(flows.read(PIZZA)).database
    assert pizza.database != airline.database
    assert pizza.database.startswith("shared-")


def test_a_flow_that_takes_in_other_files_here_is_refused():
    text = encode(SharedLine("s.toml", "0" * 16, SMALL.format("Small")), {})
    with pytest.raises(LinkError, match="files that are others in this page"):
        linked_line(text)


def test_the_faults_of_a_linked_flow_are_told_as_those_of_an_opened_one():
    text = encode(SharedLine("x.toml", "0" * 16, "[flow]\n"), {})
    with pytest.raises(FlowError, match=r"x\.toml:1"):
        linked_line(text)


@pytest.mark.parametrize(
    ("fragment", "link", "rest"),
    [
        ("", None, ""),
        ("#", None, ""),
        ("#line=1.ab", "1.ab", ""),
        ("#node=main&line=1.ab", "1.ab", "#node=main"),
        ("#line=", "", ""),
        ("#node=main", None, "#node=main"),
    ],
)
def test_a_link_is_one_part_of_the_fragment(fragment, link, rest):
    assert link_in(fragment) == link
    assert without_link(fragment) == rest


def test_a_link_that_is_too_long_is_not_to_be_sent():
    assert length_of("x" * LONGEST) == (True, "32,000 characters")
    fits, words = length_of("x" * (LONGEST + 1))
    assert not fits
    assert "Save the flow as a file" in words


def test_what_is_told_before_a_link_is_opened():
    long_title = "x" * 300
    flow = flows.opened(SMALL.format(long_title), "s.toml")
    told = dict(described(LinkedLine(SharedLine("s.toml", flow.id, flow.text), flow, False)))
    assert told["Size"] == "1 node"
    assert told["Begins at"] == "bye"
    assert told["Data"] == "It makes no tables."
    assert len(told["Line"]) < 70
    assert "Call" not in told
    told = dict(described(through_a_link(flows.read(PIZZA), Press("1"))))
    assert told["Data"] == "Its SQL makes tables."
    assert told["Call"].startswith("1 step, which plays")
    told = dict(described(through_a_link(flows.read(PIZZA), Press("1"), Press("2"))))
    assert told["Call"].startswith("2 steps, which play")
