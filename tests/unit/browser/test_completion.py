"""How the panel becomes complete once the phone is ready, and what is said when it does not."""

import asyncio
from types import SimpleNamespace

import pytest

from ivr.browser.actions import PageActions
from ivr.browser.later import LaterError
from ivr.browser.panel import tabs
from ivr.browser.panel.completion import Completion
from ivr.browser.panel.tab import Selection
from tests.unit.browser.virtual_loop import run

NAMES = ("now", "calls", "flow")


class FakePanel:
    """What happens in the panel, in order."""

    def __init__(self):
        self.log = []

    def load(self):
        self.log.append("loading")

    def fail(self, why):
        self.log.append(why)

    def add(self, tab, place):
        self.log.append((tab.name, place))

    def complete(self):
        self.log.append("complete")


class Bench:
    """A panel to be completed; ``faults`` are raised, the first one first, by what has the name."""

    def __init__(self, monkeypatch, **faults):
        self.faults = faults
        self.panel = FakePanel()
        self.selection = Selection("now")
        self.done = []
        self.actions = PageActions({})
        made = {name: self._maker(name) for name in NAMES}
        monkeypatch.setattr(tabs, "TABS", made)
        monkeypatch.setattr(tabs, "OTHERS", (lambda parts: self.panel.log.append("lane"),))
        parts = SimpleNamespace(selection=self.selection)
        self.completion = Completion(self.panel, parts, self.actions, self._arrive)

    def _maker(self, name):
        def make(parts):
            self._fail(name)
            return SimpleNamespace(name=name, actions={f"do-{name}": self.done.append})

        return make

    def _fail(self, name):
        if self.faults.get(name):
            raise self.faults[name].pop(0)

    async def _arrive(self):
        await asyncio.sleep(1)
        self._fail("arrive")

    async def complete(self, *begins):
        """Begin, and wait; at each of ``begins`` seconds begin once more."""
        self.completion.begin()
        for seconds in begins:
            await asyncio.sleep(seconds)
            self.completion.begin()
        await asyncio.sleep(60)


def test_the_tabs_come_in_their_order_and_with_their_actions(monkeypatch):
    bench = Bench(monkeypatch)
    run(bench.complete())
    assert bench.panel.log == ["loading", ("now", 0), ("calls", 1), ("flow", 2), "lane", "complete"]
    bench.actions.do("do-flow", "a button")
    assert bench.done == ["a button"]


def test_a_tab_that_was_selected_meanwhile_comes_first(monkeypatch):
    bench = Bench(monkeypatch)
    bench.selection.name = "flow"
    run(bench.complete())
    assert bench.panel.log[1:4] == [("flow", 2), ("now", 0), ("calls", 1)]


def test_an_archive_that_does_not_come_is_told_and_may_come_later(monkeypatch):
    bench = Bench(monkeypatch, arrive=[LaterError("no network"), LaterError("no network")])
    run(bench.complete(5, 5))
    assert bench.panel.log[:5] == ["loading", "no network"] * 2 + ["loading"]
    assert bench.panel.log[-1] == "complete"


def test_a_tab_that_cannot_be_made_is_told_and_the_others_are_not_made_twice(monkeypatch):
    bench = Bench(monkeypatch, calls=[KeyError("what")])
    run(bench.complete(5))
    assert bench.panel.log[:4] == ["loading", ("now", 0), "KeyError: 'what'", "loading"]
    assert bench.panel.log[4:] == [("calls", 1), ("flow", 2), "lane", "complete"]


def test_it_begins_once_however_often_it_is_asked(monkeypatch):
    bench = Bench(monkeypatch)
    run(bench.complete(0.1, 0.1))
    assert bench.panel.log.count("loading") == 1


def test_an_error_that_nobody_expects_is_not_swallowed(monkeypatch):
    bench = Bench(monkeypatch, now=[ZeroDivisionError()])

    async def complete():
        await bench.complete()
        await bench.completion.working

    with pytest.raises(ZeroDivisionError):
        run(complete())
