"""The flow that the user has chosen is there at the next visit, with its text if it was opened."""

import pytest

from ivr.browser.storage.kept_flows import KeptFlows, key_of
from ivr.browser.storage.page_database import IN_MEMORY
from ivr.errors import StoreError
from tests.unit.browser.fakes import FakeLocalStorage
from tests.unit.browser.storage_fakes import FakeDisk
from tests.unit.browser.virtual_loop import run


class Visits:
    """A browser that is visited again and again."""

    def __init__(self, refuses=False):
        self.texts, self.disk = FakeLocalStorage(refuses), FakeDisk()

    def visit(self, database="main"):
        return KeptFlows(self.texts, database, self.disk.vault)

    def read(self, database="main"):
        return run(self.visit(database).read())


@pytest.fixture
def visits():
    return Visits()


def test_before_any_choice_there_is_none_and_nothing_is_opened(visits):
    assert visits.read() == ("", {})
    assert dict(visits.disk.vaults) == {}


def test_a_flow_that_came_with_the_page_is_chosen_by_its_name(visits):
    run(visits.visit().choose("flows/pizza.toml"))
    assert visits.read() == ("flows/pizza.toml", {})
    assert visits.disk.open == 0


def test_opened_flows_are_kept_with_their_texts_whatever_is_chosen_next(visits):
    async def choose():
        kept = visits.visit()
        await kept.choose("mine.toml", "[flow]\ntitle = 'é'")
        await kept.choose("yours.toml", "[flow]")
        await kept.choose("flows/pizza.toml")

    run(choose())
    opened = {"mine.toml": "[flow]\ntitle = 'é'", "yours.toml": "[flow]"}
    assert visits.read() == ("flows/pizza.toml", opened)
    assert visits.disk.open == 0


def test_each_database_has_a_choice_of_its_own_and_one_can_be_made_for_another(visits):
    async def choose():
        await visits.visit().choose("mine.toml", "[flow]", "mine")
        await visits.visit().choose("flows/pizza.toml")

    run(choose())
    assert visits.read() == ("flows/pizza.toml", {})
    assert visits.read("mine") == ("mine.toml", {"mine.toml": "[flow]"})


def test_for_a_database_in_memory_nothing_is_kept(visits):
    run(visits.visit(IN_MEMORY).choose("mine.toml", "[flow]"))
    assert visits.read(IN_MEMORY) == ("", {})
    visits.texts.write(key_of(IN_MEMORY), "mine.toml")
    assert visits.read(IN_MEMORY) == ("", {})
    assert dict(visits.disk.vaults) == {}


def test_a_browser_that_refuses_is_said_and_has_kept_nothing(visits):
    with pytest.raises(StoreError):
        run(Visits(refuses=True).visit().choose("flows/pizza.toml"))
    assert Visits(refuses=True).read() == ("", {})
    visits.disk.vaults["main"].fault = "full"
    with pytest.raises(StoreError, match="full"):
        run(visits.visit().choose("mine.toml", "[flow]"))
    visits.texts.write(key_of("main"), "mine.toml")
    visits.disk.unreadable = "refused"
    assert visits.read() == ("", {})
