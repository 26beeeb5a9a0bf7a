"""The tabs of the panel: which key leads where, which takes a file, and what their markup names."""

import html.parser
from contextlib import closing
from pathlib import Path

import pytest

from ivr.browser.actions import PageActions
from ivr.browser.feed import Feed, Latest
from ivr.browser.flows import LineFlow, Taken
from ivr.browser.panel.flow_tab import current_node
from ivr.browser.panel.parts import PanelParts
from ivr.browser.panel.tab import Selection, tab_by_key, tab_for_file
from ivr.browser.panel.tabs import TABS
from ivr.browser.seam import web
from ivr.browser.share.begin import ACTIONS
from ivr.browser.share.sharing import Sharing
from ivr.browser.sound.voices import Voices
from ivr.browser.telephone.settings import SettingsStore
from ivr.engine import CallerHungUp
from tests.flows import flow_of
from tests.unit.browser.fakes import FakeDocument, FakeLocalStorage, FakeProxies, FakeTimers
from tests.unit.callers import line_of, seeded

ROOT = Path(__file__).resolve().parents[3]
NAMED = ("data-do", "data-input", "data-change", "data-submit")
OF_THE_PAGE = {"copy", "share"}
"""Actions that belong to no tab."""

LATER = {
    "edit",
    "install-pack",
    "map-close-card",
    "map-edit",
    "map-fold",
    "map-go",
    "open-call",
    "open-way",
    "rename-node",
    "save-aside",
    "show-in-lane",
    "save-call",
    "send-what-if",
    "show-changed",
}
"""Actions that elements name which are made later, for a call or a database."""


class Storage:
    """The part of the storage that tabs use."""

    page_database = save_status = aside = backups = None
    local_storage = FakeLocalStorage()


class Telephone:
    """The part of the telephone that tabs use."""

    can_hear = True
    busy = False
    forgotten = Feed()
    saying = Latest()
    hear = None

    class voice:
        """Its voice."""

        given_up = Feed()

    class on_device:
        """Recognition on the device."""

        changes = Feed()


@pytest.fixture
def parts(monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setitem(vars(web), "document", FakeDocument())
    flow = flow_of("tiny.toml")
    line = line_of(flow, seeded(flow))
    proxies = FakeProxies()
    return PanelParts(
        line=line,
        line_flow=LineFlow(line),
        telephone=Telephone(),
        selection=Selection("now"),
        storage=Storage(),
        settings=SettingsStore(FakeLocalStorage(), {}),
        voices=Voices(None, proxies),
        updates=Feed(),
        use=lambda database: None,
        alert=lambda words: None,
        drop=lambda file: None,
        actions=PageActions(),
        timers=FakeTimers(),
        proxies=proxies,
    )


@pytest.fixture
def tabs(parts):
    return tuple(make(parts) for make in TABS.values())


class Labels(html.parser.HTMLParser):
    """The labels of the tabs in a page's markup, by their ids."""

    def __init__(self, page):
        super().__init__()
        self.found = {}
        self._inside = ""
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self._inside = given["id"] if given.get("role") == "tab" else ""

    def handle_data(self, data):
        if self._inside:
            self.found[self._inside.removeprefix("tab-")] = data
            self._inside = ""


def test_the_labels_that_are_drawn_before_python_is_there_are_those_of_the_tabs(tabs):
    drawn = Labels((ROOT / "index.html").read_text("utf-8")).found
    known = {tab.name: tab.label for tab in tabs if tab.name in drawn}
    where = "index.html and the tabs in ivr/browser/panel/tabs.py disagree: correct index.html"
    assert list(drawn.items()) == list(known.items()), where


def test_every_tab_has_the_name_by_which_it_is_made(tabs):
    assert tuple(tab.name for tab in tabs) == tuple(TABS)


def test_every_name_in_a_tabs_markup_is_one_of_its_actions_and_the_other_way_round(tabs):
    for tab in tabs:
        elements = [one for element in tab.build() for one in element.all()]
        named = {one.attributes[n] for one in elements for n in NAMED if n in one.attributes}
        assert named - OF_THE_PAGE == set(tab.actions) - LATER, f"see the tab {tab.label}"


def test_no_two_tabs_give_one_name_two_meanings(tabs):
    PageActions(*(tab.actions for tab in tabs))


def test_the_actions_that_are_known_before_sharing_is_there_are_those_that_it_has(parts):
    assert sorted(Sharing(parts).actions) == sorted(ACTIONS)


def test_no_two_elements_have_one_id(tabs):
    elements = [one for tab in tabs for element in tab.build() for one in element.all()]
    ids = [one.attributes["id"] for one in elements if "id" in one.attributes]
    ids += [tab.name for tab in tabs]
    assert len(ids) == len(set(ids))


def test_a_sheet_that_shows_no_call_does_not_mind_one(tabs):
    for tab in tabs:
        if tab.name == "settings":
            tab.follow(None)


def test_the_marked_node_is_that_of_a_live_call_of_the_flow_that_is_shown():
    one, other = (Taken(flow_of(name)) for name in ("tiny.toml", "pizza.toml"))
    with closing(seeded(one.flow)) as database:
        line = line_of(one.flow, database)
        live = line.dial("+91123", "CALL_1")
        assert current_node(one, live) == live.call.node != ""
        assert current_node(other, live) == ""  # a node of that name may be in it, too
        assert current_node(None, live) == current_node(one, None) == ""
        assert current_node(one, line.advance("CALL_1", CallerHungUp())) == ""


def test_a_tab_is_not_shown_while_it_is_being_made(tabs):
    selection, tab = Selection("now"), tabs[0]
    assert selection.shows(tab)
    selection.making = "calls"
    assert selection.shows(tab)
    selection.making = "now"
    assert not selection.shows(tab)


NAMES = ("now", "calls", "flow")


@pytest.mark.parametrize(
    ("current", "key", "goal"),
    [
        ("now", "ArrowRight", "calls"),
        ("flow", "ArrowRight", "now"),
        ("now", "ArrowLeft", "flow"),
        ("flow", "Home", "now"),
        ("now", "End", "flow"),
        ("now", "Enter", None),
    ],
)
def test_keys_move_among_the_tabs(current, key, goal):
    assert tab_by_key(NAMES, current, key) == goal


@pytest.mark.parametrize(
    ("file", "in_view", "taker"),
    [
        ("line.toml", "now", "flow"),
        ("calls.SQLITE3", "now", "data"),
        ("dump.sql", "flow", "data"),
        ("line.toml", "data", "data"),  # which says why it cannot
        ("line", "flow", "flow"),
    ],
)
def test_a_dropped_file_goes_to_the_tab_that_can_use_it(tabs, file, in_view, taker):
    assert tab_for_file(file, tabs, Selection(in_view)).name == taker


def test_where_no_tab_takes_files_none_takes_this_one(tabs):
    assert tab_for_file("line.toml", tabs[:2], Selection("now")) is None
