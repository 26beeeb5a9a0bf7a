"""What is typed is kept within two seconds, in versions, and never over another tab's text."""

import asyncio

import pytest

from ivr.browser.panel.editor.drafts import (
    DELAY,
    DRAFT,
    MOST_VERSIONS,
    VERSION,
    Drafts,
    DraftState,
    KeptTexts,
    version_of,
)
from tests.unit.browser.fakes import FakeTimers
from tests.unit.browser.storage_fakes import FakeDisk
from tests.unit.browser.virtual_loop import run


class Tab:
    """A tab with an editor: `type` changes the text, `rest` lets time pass."""

    def __init__(self, disk, name, clock):
        self.text, self.timers = "", FakeTimers()
        self.drafts = Drafts(disk.vault, name, lambda: self.text, clock, self.timers)
        self.log = []
        self.drafts.status.follow(self.log.append)

    @property
    def state(self):
        return self.log[-1].state

    def type(self, text):
        self.text = text
        self.drafts.changed()

    async def rest(self, seconds=DELAY):
        self.timers.advance(seconds)
        await asyncio.sleep(0.1)


class Browser:
    """A browser with tabs, and a clock that goes on by a second whenever it is read."""

    def __init__(self):
        self.disk, self._seconds = FakeDisk(), 0

    def clock(self):
        self._seconds += 1
        return f"2026-01-01T00:00:{self._seconds:03}"

    def tab(self, name="a"):
        return Tab(self.disk, name, self.clock)


@pytest.fixture
def browser():
    return Browser()


def test_a_draft_is_written_a_second_after_its_first_key_however_long_typing_goes_on(browser):
    async def types():
        tab = browser.tab()
        assert await tab.drafts.open("mine.toml") == KeptTexts()
        assert tab.state is DraftState.NOTHING
        for number in range(5):
            tab.type(f"text {number}")
            await tab.rest(DELAY / 4)
        assert tab.state is DraftState.WAITING
        assert version_of(browser.disk.vaults["mine.toml"].contents[DRAFT]).text == "text 3"
        await tab.rest()
        assert tab.state is DraftState.KEPT
        return await browser.tab("b").drafts.open("mine.toml")

    assert run(types()).draft.text == "text 4"


def test_what_waits_is_written_when_another_flow_is_opened(browser):
    async def types():
        tab = browser.tab()
        await tab.drafts.open("mine.toml")
        tab.type("mine")
        await tab.drafts.open("yours.toml")
        tab.type("yours")
        await tab.rest()
        await tab.drafts.flush()
        return [(await browser.tab().drafts.open(f"{name}.toml")).draft.text for name in NAMES]

    NAMES = ("mine", "yours")
    assert run(types()) == ["mine", "yours"]


def test_texts_are_written_in_their_order_though_the_browser_is_slow(browser):
    async def types():
        tab = browser.tab()
        await tab.drafts.open("mine.toml")
        vault = browser.disk.vaults["mine.toml"]
        vault.hold = True
        for text in ("one", "two"):
            tab.type(text)
            await tab.rest()
        vault.let_go()
        await tab.drafts.flush()
        tab.type("three")
        await tab.drafts.flush()
        await tab.rest()
        return await browser.tab("b").drafts.open("mine.toml")

    assert run(types()).draft.text == "three"


def test_a_text_that_is_taken_up_becomes_a_version_and_leaves_no_draft(browser):
    async def types():
        tab = browser.tab()
        await tab.drafts.open("mine.toml")
        tab.type("first")
        await tab.rest()
        await tab.drafts.forget("taken up", "first")
        assert tab.state is DraftState.NOTHING
        await tab.drafts.keep_version("opened", "first")
        await tab.drafts.keep_version("opened", "second")
        return await browser.tab("b").drafts.open("mine.toml")

    kept = run(types())
    assert kept.draft is None
    assert [(each.why, each.text) for each in kept.versions] == [
        ("opened", "second"),
        ("taken up", "first"),
    ]


def test_the_oldest_versions_make_room_for_new_ones(browser):
    async def types():
        tab = browser.tab()
        await tab.drafts.open("mine.toml")
        for number in range(MOST_VERSIONS + 5):
            await tab.drafts.keep_version("", str(number))
        return await browser.tab().drafts.open("mine.toml")

    texts = [each.text for each in run(types()).versions]
    assert (texts[0], texts[-1], len(texts)) == (str(MOST_VERSIONS + 4), "5", MOST_VERSIONS)


@pytest.mark.parametrize(("mine", "draft", "beside"), [(True, "b2", "a1"), (False, "a1", "b2")])
def test_of_two_tabs_the_later_one_is_told_and_both_texts_are_kept(browser, mine, draft, beside):
    async def types():
        first, second = browser.tab("a"), browser.tab("b")
        await first.drafts.open("mine.toml")
        await second.drafts.open("mine.toml")
        first.type("a1")
        await first.rest()
        second.type("b1")
        await second.rest()
        assert second.state is DraftState.ELSEWHERE
        second.type("b2")
        await second.rest()
        assert second.state is DraftState.ELSEWHERE
        assert await second.drafts.take_over(mine) == "a1"
        assert second.state is DraftState.KEPT
        return await browser.tab("c").drafts.open("mine.toml")

    kept = run(types())
    assert kept.draft.text == draft
    assert beside in [each.text for each in kept.versions]


def test_the_first_tab_is_told_once_the_second_has_taken_over(browser):
    async def types():
        first, second = browser.tab("a"), browser.tab("b")
        for tab in (first, second):
            await tab.drafts.open("mine.toml")
        second.type("b1")
        await second.rest()
        await second.drafts.forget("taken up", "b1")
        first.type("a1")
        await first.rest()
        assert first.state is DraftState.ELSEWHERE
        assert await first.drafts.take_over(mine=True) is None
        return await browser.tab("c").drafts.open("mine.toml")

    assert run(types()).draft.text == "a1"


def test_full_storage_is_told_and_the_text_is_written_once_there_is_room(browser):
    async def types():
        tab = browser.tab()
        await tab.drafts.open("mine.toml")
        vault = browser.disk.vaults["mine.toml"]
        vault.fault = "The disk is full."
        tab.type("one")
        await tab.rest()
        assert (tab.state, tab.log[-1].reason) == (DraftState.FAILED, "The disk is full.")
        await tab.drafts.forget("taken up", "one")
        assert tab.state is DraftState.FAILED
        vault.fault = ""
        tab.type("two")
        await tab.rest()
        return tab.state

    assert run(types()) is DraftState.KEPT


def test_full_storage_is_told_in_a_second_tab_too(browser):
    async def types():
        first, second = browser.tab("a"), browser.tab("b")
        for tab in (first, second):
            await tab.drafts.open("mine.toml")
        first.type("a1")
        await first.rest()
        second.type("b1")
        await second.rest()
        browser.disk.vaults["mine.toml"].fault = "The disk is full."
        second.type("b2")
        await second.rest()
        return second.state

    assert run(types()) is DraftState.FAILED


def test_a_browser_that_refuses_to_read_is_told_and_typing_goes_on(browser):
    async def types():
        browser.disk.unreadable = "It refuses."
        tab = browser.tab()
        assert await tab.drafts.open("mine.toml") == KeptTexts()
        return [(each.state, each.reason) for each in tab.log]

    assert (DraftState.FAILED, "It refuses.") in run(types())


def test_for_a_database_in_memory_nothing_is_kept():
    async def types():
        timers, log = FakeTimers(), []
        drafts = Drafts(lambda name: None, "a", lambda: "text", lambda: "", timers)
        drafts.status.follow(log.append)
        await drafts.open("mine.toml")
        drafts.changed()
        timers.advance(DELAY)
        await drafts.keep_version("", "text")
        await drafts.forget("", "text")
        return [each.state for each in log]

    assert run(types()) == [DraftState.NEVER]


def test_damaged_versions_are_left_out(browser):
    async def types():
        vault = browser.disk.vaults["mine.toml"]
        vault.contents = {VERSION + "1": b"\xff", VERSION + "2": b"[]", DRAFT: b"{}"}
        return await browser.tab().drafts.open("mine.toml")

    assert run(types()) == KeptTexts()
