"""What the page says of saving, and that it asks once for the database to be kept."""

from types import SimpleNamespace

import pytest

from ivr.browser.storage.save_status import SaveStatus
from ivr.store.journal import ALL_SAVED, SLOW, BatchResult, BatchStatus
from tests.unit.browser.fakes import FakeLocalStorage
from tests.unit.browser.storage_fakes import FakeSaveDisplay
from tests.unit.browser.virtual_loop import pass_by, run

FULL = BatchResult(BatchStatus.FAILED, "The browser gives this page no more room.")


class Manager:
    """``navigator.storage``, which may refuse."""

    def __init__(self, refuses=False):
        self.asked = 0
        self.refuses = refuses

    async def persist(self):
        self.asked += 1
        if self.refuses:
            raise RuntimeError("refused")


def status(lasting=True, storage=None, manager=None):
    display = FakeSaveDisplay()
    return SaveStatus(lasting, storage or FakeLocalStorage(), display, lambda: manager), display


def asked(saving, manager, times=1):
    async def ask():
        for _ in range(times):
            saving.ask_to_persist()
            await pass_by()
        return manager.asked

    return run(ask())


@pytest.mark.parametrize(("lasting", "state"), [(True, "yes"), (False, "never")])
def test_before_anything_is_saved_the_state_says_what_is_meant(lasting, state):
    saving, display = status(lasting)
    assert saving.state == display.state == state
    assert not display.unsaved


def test_a_failure_is_shown_with_its_reason_and_taken_away_by_success():
    saving, display = status()
    saving.follow(FULL)
    assert (saving.state, display.state, display.unsaved) == ("no", "no", True)
    assert display.reason.startswith("Not saved. The browser gives this page no more room. The")
    saving.follow(ALL_SAVED)
    assert (saving.state, display.state, display.unsaved) == ("yes", "yes", False)


def test_the_technical_detail_is_not_among_the_words():
    saving, display = status()
    saving.follow(BatchResult(BatchStatus.FAILED, "The browser's storage failed.", "Error\n  at x"))
    assert "at x" not in display.reason
    assert display.detail == "Error\n  at x"


def test_the_reason_is_the_latest_and_the_bar_is_shown_once():
    saving, display = status()
    saving.follow(FULL)
    saving.follow(SLOW)
    assert "does not answer. The call goes on" in display.reason
    assert display.log == ["yes", "no"]


def test_a_failure_without_a_reason_has_one_all_the_same():
    saving, display = status()
    saving.follow(BatchResult(BatchStatus.FAILED))
    assert "Not saved. The browser refused. The" in display.reason


def test_success_upon_success_changes_nothing():
    saving, display = status()
    saving.follow(ALL_SAVED)
    assert display.log == ["yes"]


def test_the_browser_is_asked_once_to_keep_the_database():
    manager, storage = Manager(), FakeLocalStorage()
    saving, _ = status(storage=storage, manager=manager)
    assert asked(saving, manager, times=3) == 1
    again, _ = status(storage=storage, manager=manager)
    assert asked(again, manager) == 1


def test_a_browser_that_refuses_to_keep_it_breaks_nothing():
    manager = Manager(refuses=True)
    saving, display = status(manager=manager)
    assert asked(saving, manager) == 1
    assert display.state == "yes"


def test_a_browser_that_remembers_nothing_is_not_asked():
    manager = Manager()
    saving, _ = status(storage=FakeLocalStorage(refuses=True), manager=manager)
    assert asked(saving, manager) == 0


def test_it_is_not_asked_while_nothing_is_saved_but_afterwards():
    manager = Manager()
    saving, _ = status(manager=manager)
    saving.follow(FULL)
    assert asked(saving, manager) == 0
    saving.follow(ALL_SAVED)
    assert asked(saving, manager) == 1


def test_a_database_in_memory_is_not_to_be_kept():
    manager = Manager()
    saving, _ = status(lasting=False, manager=manager)
    assert asked(saving, manager) == 0


@pytest.mark.parametrize("manager", [None, object()])
def test_a_browser_that_cannot_be_asked_is_not_asked(manager):
    storage = FakeLocalStorage()
    saving, _ = status(storage=storage, manager=manager)
    saving.ask_to_persist()
    assert storage.texts == {}


@pytest.mark.parametrize(("outcome", "times"), [(None, 0), ("completed", 1)])
def test_it_is_asked_when_a_call_has_ended(outcome, times):
    manager = Manager()
    saving, _ = status(manager=manager)

    async def follow():
        saving.follow_call(SimpleNamespace(call=SimpleNamespace(outcome=outcome)))
        await pass_by()

    run(follow())
    assert manager.asked == times
