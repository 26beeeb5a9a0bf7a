"""The lock of the line among tabs: free, taken, asked for, stolen, and without Web Locks."""

import asyncio
import gc
from types import SimpleNamespace

import pytest

from ivr.browser.storage.line_lock import PATIENCE, RELOADED, TAKE_OVER, LineLock
from tests.unit.browser.fakes import FakeProxies
from tests.unit.browser.virtual_loop import pass_by, run

NAME = "the line"


class AbortError(Exception):
    """What a promise fails with whose lock was stolen, or is waited for no longer."""

    def __str__(self):
        return "AbortError: it was aborted"


class Browser:
    """The Web Locks of one browser: one lock, those who wait for it, and the tabs' channel."""

    def __init__(self):
        self.holder = None  # the promise of the request that has the lock
        self.waiting = []
        self.tabs = []
        self.messages = []
        self.slow = False  # hands out nothing until `hand_out`
        self.broken = ""
        self.unheard = 0  # how many thieves do not hear of their lock before it is stolen again

    # --- navigator.locks ---

    def request(self, name, options, take):
        promise = asyncio.get_running_loop().create_future()
        entry = SimpleNamespace(promise=promise, take=take)
        if self.broken:
            promise.set_exception(RuntimeError(self.broken))
        elif options.get("steal"):
            if self.holder is not None:
                self.holder.promise.set_exception(AbortError())
            self.unheard, heard = max(0, self.unheard - 1), not self.unheard
            if heard:
                self._grant(entry)
            else:
                self.holder = entry
        else:
            options["signal"].aborted = lambda: self._abort(entry)
            self.waiting.append(entry)
            self.hand_out(force=False)
        return promise

    async def query(self):
        held = [SimpleNamespace(name=NAME)] if self.holder else []
        return SimpleNamespace(held=[SimpleNamespace(name="another"), *held])

    def hand_out(self, force=True):
        if self.holder is None and self.waiting and (force or not self.slow):
            self._grant(self.waiting.pop(0))

    def _grant(self, entry):
        self.holder = entry
        kept = entry.take(object())
        if kept is None:
            self._free(entry)
        else:
            kept.add_done_callback(lambda done: self._free(entry))

    def _free(self, entry):
        if not entry.promise.done():
            entry.promise.set_result(None)
        if self.holder is entry:
            self.holder = None
            self.hand_out(force=False)

    def _abort(self, entry):
        if entry in self.waiting:
            self.waiting.remove(entry)
            entry.promise.set_exception(AbortError())


class Manager:
    """One tab's `LockManager`."""

    def __init__(self, browser, locks=True):
        self.browser = browser
        self.native = browser if locks else None

    def channel(self, name):
        assert name == NAME
        return self

    def postMessage(self, text):
        self.browser.messages.append(text)
        for tab in self.browser.tabs:
            if tab.manager is not self and not tab.frozen:
                tab.hear(SimpleNamespace(data=text))

    def abort_controller(self):
        signal = SimpleNamespace(aborted=lambda: None)
        return SimpleNamespace(signal=signal, abort=lambda: signal.aborted())

    def promise(self):
        promise = asyncio.get_running_loop().create_future()
        resolve = lambda: None if promise.done() else promise.set_result(None)  # noqa: E731
        return SimpleNamespace(promise=promise, resolve=resolve)

    def to_js(self, value):
        return value


class Tab:
    """A tab with a lock; it lets go when it is asked, unless it is ``stubborn`` or ``frozen``."""

    def __init__(self, browser, locks=True):
        self.log = []
        self.frozen = self.stubborn = False
        self.manager = Manager(browser, locks)
        self.proxies = FakeProxies()
        self.lock = LineLock(
            NAME, self.proxies, self.manager, self.asked, lambda: self.log.append("lost")
        )
        ((_, _, self.hear),) = self.proxies.listeners
        browser.tabs.append(self)

    def asked(self):
        self.log.append("asked")
        if not self.stubborn:
            self.lock.release()


@pytest.fixture
def browser():
    return Browser()


def test_a_free_lock_is_taken_and_no_other_tab_gets_it(browser):
    first, second = Tab(browser), Tab(browser)

    async def claim():
        return await first.lock.claim(), await second.lock.claim()

    assert run(claim()) == (True, False)
    assert (first.log, second.log) == ([], [])


def test_a_claim_in_vain_leaves_no_request_behind(browser):
    first, second = Tab(browser), Tab(browser)

    async def claim():
        await first.lock.claim()
        await second.lock.claim()
        await pass_by()
        left = second.proxies.live
        first.lock.release()
        await pass_by()
        return left

    assert run(claim()) == 0
    assert (browser.waiting, browser.holder) == ([], None)


def test_a_tab_that_reloads_gets_its_lock_although_it_is_free_a_little_later(browser):
    before, after = Tab(browser), Tab(browser)

    async def claim():
        await before.lock.claim()
        claiming = asyncio.ensure_future(after.lock.claim())
        await pass_by(RELOADED / 2)
        before.lock.release()
        return await claiming

    assert run(claim())


def test_a_busy_browser_is_asked_until_it_hands_out_a_free_lock(browser):
    tab = Tab(browser)
    browser.slow = True

    async def claim():
        claiming = asyncio.ensure_future(tab.lock.claim())
        await pass_by(RELOADED * 3.5)
        assert not claiming.done()
        browser.hand_out()
        return await claiming

    assert run(claim())


def test_the_owner_is_asked_and_its_lock_taken_when_it_lets_go(browser):
    owner, other = Tab(browser), Tab(browser)

    async def take():
        await owner.lock.claim()
        await other.lock.take_over()
        await pass_by()
        return asyncio.get_running_loop().time()

    assert run(take()) < PATIENCE / 2
    assert (owner.log, other.log) == (["asked"], [])
    assert set(browser.messages) == {TAKE_OVER}
    assert owner.proxies.live == 0


def test_an_owner_that_takes_its_time_is_asked_again_but_not_robbed(browser):
    owner, other = Tab(browser), Tab(browser)
    owner.stubborn = True

    async def take():
        await owner.lock.claim()
        taking = asyncio.ensure_future(other.lock.take_over())
        await pass_by(PATIENCE - 0.2)
        assert not taking.done()
        owner.lock.release()
        await taking

    run(take())
    assert len(owner.log) > 10
    assert set(owner.log) == {"asked"}


def test_a_frozen_owner_is_robbed_after_the_limit_and_hears_of_it(browser):
    owner, other = Tab(browser), Tab(browser)
    owner.frozen = True

    async def take():
        await owner.lock.claim()
        await other.lock.take_over()
        took = asyncio.get_running_loop().time()
        await pass_by()
        owner.lock.release()
        return took

    assert run(take()) == pytest.approx(PATIENCE, abs=0.01)
    assert (owner.log, other.log) == (["lost"], [])
    assert browser.holder is not None


def test_a_tab_that_is_robbed_before_it_hears_of_its_lock_does_not_wait_for_ever(browser):
    owner, other, third = Tab(browser), Tab(browser), Tab(browser)
    owner.frozen = True
    browser.unheard = 1

    async def take():
        await owner.lock.claim()
        await asyncio.gather(other.lock.take_over(), third.lock.take_over())
        await pass_by()

    run(take())
    assert (owner.log, other.log, third.log) == (["lost"], [], [])
    assert (owner.lock.held, other.lock.held, third.lock.held) == (False, False, True)


def test_a_lock_that_is_reported_stolen_after_its_release_takes_no_newer_one(browser):
    tab = Tab(browser)

    async def take():
        await tab.lock.claim()
        released = browser.holder
        tab.lock.release()
        browser.holder = None  # the release and the theft cross: the theft is told first
        await tab.lock.claim()
        released.promise.set_exception(AbortError())
        await pass_by()

    run(take())
    assert (tab.log, tab.lock.held) == ([], True)


def test_an_owner_that_was_robbed_is_asked_for_nothing(browser):
    owner, other, third = Tab(browser), Tab(browser), Tab(browser)
    owner.frozen = True

    async def take():
        await owner.lock.claim()
        await other.lock.take_over()
        await pass_by()
        owner.frozen = False
        await third.lock.take_over()
        await pass_by()

    run(take())
    assert (owner.log, other.log) == (["lost"], ["asked"])


def test_other_messages_are_nobodys_business(browser):
    owner, other = Tab(browser), Tab(browser)

    async def send():
        await owner.lock.claim()
        other.manager.postMessage("hello")

    run(send())
    assert owner.log == []


def test_a_lock_that_comes_after_the_wait_is_given_back(browser):
    tab = Tab(browser)
    browser.slow = True
    browser._abort = lambda entry: None  # too late: it is being handed out

    async def claim():
        granted = await tab.lock._within(RELOADED)
        browser.hand_out()
        await pass_by()
        return granted

    assert run(claim()) is False
    assert (browser.holder, tab.proxies.live, tab.log) == (None, 0, [])


def test_without_locks_every_tab_has_it_and_hears_who_asks(browser):
    first, second = Tab(browser, locks=False), Tab(browser, locks=False)

    async def claim():
        claimed = await first.lock.claim()
        second.manager.postMessage(TAKE_OVER)
        await second.lock.take_over()
        return claimed

    assert run(claim())
    assert first.log == ["asked"]


@pytest.mark.parametrize("request_is_refused", [True, False], ids=["request", "query"])
def test_a_browser_that_refuses_locks_is_done_without(browser, request_is_refused, monkeypatch):
    tab = Tab(browser)
    browser.broken = "SecurityError" if request_is_refused else ""
    browser.slow = True

    async def refuse():
        raise RuntimeError("SecurityError")

    async def claim():
        asyncio.get_running_loop().set_exception_handler(lambda loop, context: None)
        return await tab.lock.claim()

    monkeypatch.setattr(browser, "query", refuse)
    assert run(claim())
    gc.collect()


def test_a_request_that_fails_otherwise_is_not_taken_for_a_theft(browser):
    tab = Tab(browser)
    browser.broken = "SecurityError"
    faults = []

    async def claim():
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda loop, context: faults.append(context["exception"]))
        granted = await tab.lock._within(RELOADED)
        gc.collect()  # a task that failed is reported when it is destroyed
        return granted

    assert run(claim()) is True, "the tab does without the lock"
    assert (tab.log, tab.proxies.live) == ([], 0)
    assert [str(one) for one in faults] == ["SecurityError"]
