"""Which tab owns the line: how it is taken, asked for, lost, and taken again."""

import asyncio

import pytest

from ivr.browser.storage.ownership import IN_USE, TAKEN, LineOwnership, OwnershipCallbacks
from ivr.browser.storage.page_database import IN_MEMORY, PageDatabase
from ivr.store.journal import PATIENCE, TIP
from tests.unit.browser.storage_fakes import FakeDisk, FakeLock, FakeOwnershipDisplay
from tests.unit.browser.virtual_loop import LoopTimers, pass_by, run

NAME = "main"


class Bench:
    """A tab with its lock, its display and its disk faked; ``log`` is what the page was told."""

    def __init__(self, folder, name=NAME):
        self.disk = FakeDisk()
        self.display = FakeOwnershipDisplay()
        self.lock = None
        self.log = []
        self.page = PageDatabase(
            name, self.disk.vault, LoopTimers(), lambda result: None, folder=f"{folder}/"
        )
        self.ownership = LineOwnership(self.page, self.make_lock, self.display)

    def make_lock(self, asked, lost):
        self.lock = FakeLock(asked, lost)
        return self.lock

    async def begin(self):
        """Own the line, with the page listening."""
        await self.ownership.begin()
        self.follow()

    def follow(self):
        self.ownership.follow(
            OwnershipCallbacks(
                lambda: self.log.append("left"),
                lambda database: self.log.append("returned"),
                lambda why: self.log.append("failed"),
            )
        )

    def close(self):
        self.page.drop()


@pytest.fixture
def bench(tmp_path):
    bench = Bench(tmp_path)
    yield bench
    bench.close()


def test_a_line_that_nobody_has_is_this_tabs_at_once(bench):
    run(bench.begin())
    assert bench.ownership.here
    assert not bench.ownership.taken_over
    assert (bench.display.elsewhere, bench.log) == ("", [])


def test_a_line_in_use_waits_for_the_button_and_opens_nothing(bench):
    async def visit():
        bench.lock.taken = True
        beginning = asyncio.ensure_future(bench.begin())
        await pass_by(100)
        assert (beginning.done(), bench.display.elsewhere) == (False, IN_USE)
        assert (bench.ownership.here, bench.disk.open) == (False, 0)
        bench.display.press()
        assert not bench.display.enabled
        await beginning

    run(visit())
    assert bench.ownership.here
    assert bench.ownership.taken_over
    assert bench.display.elsewhere == ""


def test_a_lock_that_comes_late_opens_the_database_late(bench):
    async def visit():
        bench.lock.taken = True
        bench.lock.granted.clear()
        beginning = asyncio.ensure_future(bench.begin())
        await pass_by()
        bench.display.press()
        await pass_by(3)
        assert (bench.ownership.here, bench.disk.open) == (False, 0)
        bench.lock.granted.set()
        await beginning

    run(visit())
    assert bench.ownership.here


def test_another_tab_that_asks_gets_the_line_once_all_is_saved(bench):
    async def visit():
        await bench.begin()
        bench.disk.vaults[NAME].hold = True
        bench.page._open.database.save_flow("a", "t", "s")
        bench.lock.asked()
        assert (bench.log, bench.display.elsewhere) == (["left"], TAKEN)
        await pass_by(1)
        assert bench.lock.released == 0
        bench.disk.vaults[NAME].let_go()
        await pass_by()

    run(visit())
    assert (bench.lock.released, bench.disk.open) == (1, 0)
    assert not bench.ownership.here


def test_another_tab_that_asks_waits_for_a_dead_disk_no_longer_than_a_caller(bench):
    async def visit():
        await bench.begin()
        bench.disk.silent = True
        bench.page._open.database.save_flow("a", "t", "s")
        bench.lock.asked()
        await pass_by(PATIENCE - 0.1)
        assert bench.lock.released == 0
        await pass_by(0.2)

    run(visit())
    assert bench.lock.released == 1


def test_asking_again_and_again_lets_go_once(bench):
    async def visit():
        await bench.begin()
        for _ in range(3):
            bench.lock.asked()
        await pass_by(1)
        bench.lock.asked()
        await pass_by(1)

    run(visit())
    assert (bench.log, bench.lock.released) == (["left"], 1)


def test_a_line_that_was_stolen_closes_at_once_and_once(bench):
    async def visit():
        await bench.begin()
        bench.lock.steal()
        assert bench.disk.open == 0
        bench.lock.steal()
        bench.ownership.lost()

    run(visit())
    assert (bench.log, bench.display.elsewhere) == (["left"], TAKEN)


def test_a_line_that_goes_before_the_page_listens_is_shown_all_the_same(bench):
    async def visit():
        await bench.ownership.begin()
        bench.lock.steal()

    run(visit())
    assert (bench.display.elsewhere, bench.log) == (TAKEN, [])


def test_a_tab_without_the_line_is_asked_in_vain(bench):
    bench.lock.asked()
    bench.lock.steal()
    assert (bench.lock.released, bench.display.elsewhere) == (0, "")


def test_the_button_brings_the_line_back(bench):
    async def visit():
        await bench.begin()
        bench.lock.steal()
        bench.lock.granted.clear()
        bench.display.press()
        await pass_by(1)
        assert (bench.ownership.here, bench.log) == (False, ["left"])
        bench.lock.granted.set()
        await pass_by(1)

    run(visit())
    assert (bench.ownership.here, bench.log) == (True, ["left", "returned"])
    assert (bench.display.elsewhere, bench.disk.open) == ("", 1)


def test_the_button_pressed_while_the_tab_still_lets_go_waits_for_that(bench):
    async def visit():
        await bench.begin()
        bench.disk.vaults[NAME].hold = True
        bench.page._open.database.save_flow("a", "t", "s")
        bench.lock.asked()
        bench.display.press()
        await pass_by(1)
        assert (bench.lock.released, bench.log) == (0, ["left"])
        bench.disk.vaults[NAME].let_go()
        await pass_by(1)

    run(visit())
    assert bench.lock.log == ["release", "take over"]
    assert bench.log == ["left", "returned"]
    assert bench.disk.open == 1


def test_a_database_that_cannot_be_opened_again_is_said(bench):
    async def visit():
        await bench.begin()
        bench.lock.steal()
        bench.disk.vaults[NAME].contents = {TIP: b"nonsense"}
        bench.display.press()
        await pass_by(1)

    run(visit())
    assert bench.log == ["left", "failed"]
    assert not bench.ownership.here
    assert bench.display.elsewhere == TAKEN
    assert bench.display.enabled, "the button can be pressed again"
    assert bench.lock.released == 1


@pytest.mark.parametrize("step", ["leaving", "taking over"])
def test_a_move_that_failed_does_not_keep_the_line_from_coming_back(bench, step, monkeypatch):
    async def fail():
        raise RuntimeError("the browser went wrong")

    async def visit():
        await bench.begin()
        with monkeypatch.context() as wrong:
            if step == "leaving":
                wrong.setattr(bench.page, "close", fail)
            else:
                wrong.setattr(bench.lock, "take_over", fail)
            bench.lock.asked()
            await pass_by(1)
            if step == "taking over":
                bench.display.press()
                await pass_by(1)
        assert bench.lock.released >= 1
        bench.page.drop()
        bench.display.press()
        await pass_by(1)

    run(visit())
    assert bench.log == ["left", *["failed"] * (step == "taking over"), "returned"]
    assert bench.ownership.here


async def _stolen_while_opening(bench):
    """Wait until the tab reads its database, let another one take the lock, and go on."""
    bench.disk.vaults[NAME].hold = True
    await pass_by(1)
    assert not bench.ownership.here
    bench.lock.steal()
    bench.disk.vaults[NAME].let_go()
    await pass_by(1)
    bench.disk.vaults[NAME].hold = False


def test_a_lock_that_is_stolen_while_the_database_opens_leaves_the_line_with_the_other_tab(bench):
    async def visit():
        await bench.begin()
        bench.lock.steal()
        bench.display.press()
        await _stolen_while_opening(bench)
        assert (bench.ownership.here, bench.log) == (False, ["left"])
        assert (bench.display.elsewhere, bench.display.enabled) == (TAKEN, True)
        assert bench.disk.open == 0
        bench.display.press()
        await pass_by(1)

    run(visit())
    assert (bench.ownership.here, bench.log) == (True, ["left", "returned"])


def test_a_lock_that_is_stolen_while_the_page_starts_is_waited_for(bench):
    async def visit():
        beginning = asyncio.ensure_future(bench.begin())
        await _stolen_while_opening(bench)
        assert (beginning.done(), bench.display.elsewhere) == (False, TAKEN)
        assert bench.disk.open == 0
        bench.display.press()
        await beginning

    run(visit())
    assert (bench.ownership.here, bench.ownership.taken_over, bench.disk.open) == (True, True, 1)


def test_a_database_in_memory_has_no_lock(tmp_path):
    bench = Bench(tmp_path, IN_MEMORY)

    async def visit():
        (await bench.ownership.begin()).close()

    run(visit())
    assert bench.lock is None
    assert bench.ownership.here
