"""Which flows the page can load, and the faults of those that it cannot."""

import pytest

from ivr.browser import flows
from ivr.browser.flows import LineFlow
from ivr.errors import Fault, FlowError
from ivr.store import Database
from tests.flows import SHIPPED, changed, flow_from, flow_of, text_of
from tests.unit.callers import line_of, seeded


@pytest.fixture(autouse=True)
def root(monkeypatch):
    monkeypatch.chdir(SHIPPED.parent)


class Heard:
    """A line's flow, and everything that its feeds published."""

    def __init__(self):
        flow = flow_of("tiny.toml")
        self.line = line_of(flow, seeded(flow))
        self.flow = LineFlow(self.line)
        self.taken, self.refused = [], []
        self.flow.taken.follow(self.taken.append)
        self.flow.refused.follow(self.refused.append)
        self.chosen = []
        self.flow.chosen.follow(self.chosen.append)


@pytest.fixture
def heard():
    return Heard()


GOOD = """
[flow]
title = "Good"
start = "bye"
[node.bye]
kind = "disconnect"
"""


def test_the_default_flow_comes_first_by_its_title():
    found = flows.bundled()
    assert found[0] == (flows.DEFAULT, "Air India-style line")
    assert ("flows/pizza.toml", "Corner Pizza") in found


def test_flows_with_faults_are_left_out_where_all_flows_are_wanted(monkeypatch, tmp_path):
    (tmp_path / "flows").mkdir()
    (tmp_path / "flows" / "broken_too.toml").write_text("[flow", "utf-8")
    (tmp_path / "flows" / "good_enough.toml").write_text(GOOD, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert [flow.title for flow in flows.bundled_flows()] == ["Good"]


def test_a_flow_without_a_title_goes_by_its_file(tmp_path):
    path = tmp_path / "broken.toml"
    for broken in (b"[flow", b"\xff\xfe", b"[flow]\ntitle = \xff", b"a = " + b"[" * 5000):
        path.write_bytes(broken)
        assert flows.title_of(path) == "broken.toml"


@pytest.mark.parametrize(
    "text",
    [
        "[flow]\ntitle = 'Mine'\n[node.bye]\nkind = a menu",
        "# mine\n [ flow ] # first\nid = 'a'\ntitle = 'Mine' # or yours\n[[node]]\n= =",
    ],
)
def test_a_title_is_found_without_reading_what_follows_it(text):
    assert flows.title_in(text, "mine.toml") == "Mine"


@pytest.mark.parametrize(
    "text",
    [
        "flow.title = 'Mine'",
        "flow = { title = 'Mine' }\n[node.a]\nx = 1",
        '[flow]\nid = """\n[flow]\ntitle = "Not this"\n[node]"""\ntitle = "Mine"\n[node.a]',
        '[node.a]\nprompt = """\n[flow]\ntitle = "Not this"\n[b]"""\n[flow]\ntitle = "Mine"',
        "[flow]\nlanguages = [\n['a']]\ntitle = 'Mine'\n[node.a]\nx = 1",
    ],
)
def test_a_title_is_found_wherever_it_stands(text):
    assert flows.title_in(text, "mine.toml") == "Mine"


def test_a_flow_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(FlowError, match=r"Choose one of .*flows/pizza\.toml"):
        flows.read("flows/none.toml")


@pytest.mark.parametrize(
    "path",
    [
        *("\0", "/dev/urandom", "/dev/zero", "vendor/app.zip", "flows", "../flows/pizza.toml"),
        *(
            "flows/../flows/pizza.toml",
            "/etc/passwd",
            "flows/pizza.toml\0",
            "x" * 100_000,
            "\ud800",
        ),
    ],
)
def test_an_address_names_flows_of_the_page_only_and_anything_else_is_answered_in_words(path):
    flow, error = flows.first_flow(path, {})
    assert flow.source == flows.DEFAULT
    words = flows.refusal(flows.Refused(path, error.faults), flow.title)
    assert "cannot be used: there is no such flow here. Choose one of flows/" in words
    assert words.endswith("Air India-style line answers instead.")
    assert words.isprintable()
    assert len(words) < 500


def test_an_address_may_name_a_flow_that_was_opened_before():
    flow, error = flows.first_flow("mine.toml", {"mine.toml": text_of("tiny.toml")})
    assert (flow.title, error) == ("Tiny", None)


def test_several_faults_are_counted_on_the_telephone():
    faults = tuple(Fault("mine.toml", "", f"fault {number}.") for number in range(3))
    words = flows.refusal(flows.Refused("mine.toml", faults), "Tiny")
    assert words == (
        "mine.toml cannot be used: its 3 faults are under Editor. Tiny answers instead."
    )


@pytest.mark.parametrize(
    ("name", "current", "database"),
    [
        ("flows/pizza.toml", "main", "pizza"),
        ("pizza.toml", "pizza", "pizza-2"),
        ("pizza.toml", "pizza-2", "pizza"),
        (".toml", "main", ".toml"),
        ("", "main", "flow"),
    ],
)
def test_a_flow_gets_a_database_that_is_not_the_one_in_use(name, current, database):
    assert flows.own_database(name, current) == database


def test_a_flow_that_came_with_the_page_is_taken_up(heard):
    heard.flow.take("flows/pizza.toml")
    assert heard.line.flow.title == "Corner Pizza"
    assert [taken.flow for taken in heard.taken] == [heard.line.flow]
    assert heard.line.database.find_flow(heard.line.flow.id) is not None


def test_a_flow_that_is_opened_is_taken_up(heard):
    heard.flow.take_opened(text_of("parcels.toml"), "mine.toml")
    assert heard.line.flow.title == "Parcels"
    heard.flow.take("flows/pizza.toml")
    heard.flow.take("mine.toml")
    assert heard.line.flow.title == "Parcels"
    assert heard.chosen == ["mine.toml", "flows/pizza.toml", "mine.toml"]


def test_a_flow_with_faults_is_refused_and_the_line_keeps_its_own(heard):
    heard.flow.take_opened("[flow]", "mine.toml")
    assert heard.taken == []
    assert heard.refused[0].name == "mine.toml"
    assert heard.refused[0].faults
    assert heard.line.flow.title == "Tiny"
    assert (heard.flow.texts, heard.chosen) == ({}, [])


def test_sql_that_cannot_be_prepared_is_a_fault_of_the_file(heard):
    broken = changed(text_of("parcels.toml"), ("SELECT number, status", "SELECT nothing, status"))
    heard.flow.take_opened(broken, "mine.toml")
    assert "nothing" in str(heard.refused[0].faults[0])


def test_tables_that_another_flow_has_made_otherwise_refuse_this_one(heard):
    heard.line.database.seed("other.toml", "CREATE TABLE parcels (odd TEXT)")
    heard.flow.take_opened(text_of("parcels.toml"), "mine.toml")
    assert heard.line.flow.title == "Tiny"
    assert heard.refused[0].tables_taken
    assert "belongs to the flow other.toml" in str(heard.refused[0].faults[0])
    assert heard.chosen == []


def test_a_flow_whose_tables_have_changed_since_is_taken_with_a_warning(heard):
    heard.flow.take_opened(text_of("parcels.toml"), "mine.toml")
    newer = changed(text_of("parcels.toml"), ("'on its way'", "'at the door'"))
    heard.flow.take_opened(newer, "mine.toml")
    assert any("earlier version" in str(warning) for warning in heard.taken[-1].about_tables)


def test_a_flow_that_is_edited_carries_the_live_call_over(heard):
    tiny = text_of("tiny.toml")
    heard.flow.take_opened(tiny, "mine.toml")
    heard.line.dial("+911")
    heard.flow.take_opened(changed(tiny, ("Bye.", "Good day.")), "mine.toml", edited=True)
    assert heard.taken[-1].goes_on
    assert "Good day." in heard.flow.texts["mine.toml"]
    assert not heard.taken[0].goes_on


def test_another_database_is_made_ready_for_the_flow_in_use(heard):
    heard.flow.take_opened(text_of("parcels.toml"), "mine.toml")
    heard.line.use_database(Database.open(":memory:"))
    heard.flow.take_again()
    assert heard.line.database.query(("SELECT count(*) AS n FROM parcels",), {}) == ({"n": 2},)
    assert heard.taken[-1].flow is heard.line.flow


def test_a_database_that_the_flow_in_use_cannot_have_is_used_with_the_default_flow(heard):
    heard.flow.take_opened(text_of("parcels.toml"), "mine.toml")
    other = Database.open(":memory:")
    other.seed("other.toml", "CREATE TABLE parcels (odd TEXT)")
    heard.line.use_database(other)
    assert heard.flow.take_again()
    assert heard.line.flow.source == flows.DEFAULT
    assert "belongs to the flow other.toml" in str(heard.refused[-1].faults[0])


def test_a_database_that_no_flow_can_use_is_no_database_for_the_line(heard):
    heard.flow.take(flows.DEFAULT)
    other = Database.open(":memory:")
    other.seed("other.toml", "CREATE TABLE bookings (odd TEXT)")
    heard.line.use_database(other)
    assert not heard.flow.take_again()
    assert heard.refused


def test_a_file_that_is_too_large_is_not_read():
    flows.check_file_size("mine.toml", flows.LARGEST)
    with pytest.raises(FlowError, match="5,000,001 bytes are too many"):
        flows.check_file_size("mine.toml", flows.LARGEST + 1)


def test_the_flow_of_an_earlier_call_comes_back_from_the_database(heard):
    flow = flow_from(text_of("tiny.toml"), "tiny.toml")
    database = heard.line.database
    database.save_flow(flow.id, "tiny.toml", flow.text)
    assert flows.known(database, flow.id) == flow
    assert flows.known(database, "another") is None
    database.save_flow("broken", "mine.toml", "[flow]")
    assert flows.known(database, "broken") is None
    database.save_flow("changed", "mine.toml", flow.text)
    assert flows.known(database, "changed") is None
    default = flows.read(flows.DEFAULT)
    assert [flows.of_a_call(database, id) for id in (flow.id, default.id, "x")] == [
        flow,
        default,
        None,
    ]
