"""What lies aside: which databases these are, and what is taken out of them."""

import base64
import json
import sqlite3
from contextlib import closing

import pytest

from ivr.browser.names import StorageNames
from ivr.browser.storage.aside import AsideDatabases
from ivr.browser.storage.page_database import IN_MEMORY, PageDatabase
from ivr.errors import StoreError
from ivr.store.journal import TIP
from tests.unit.browser.storage_fakes import FakeDisk
from tests.unit.browser.virtual_loop import LoopTimers, run

HERE, THERE = StorageNames("/a/"), StorageNames("/b/")
ASIDE = HERE.of_database("main-aside-1a2b3c")


class Listing:
    """The part of IndexedDB that lists the names of databases."""

    def __init__(self, *names):
        self._names = frozenset(names)

    async def names(self):
        return self._names


def aside(tmp_path, disk, *names, database="main"):
    return AsideDatabases(HERE, database, Listing(*names), disk.vault, f"{tmp_path}/")


def found(tmp_path, *names, database="main"):
    listed = run(aside(tmp_path, FakeDisk(), *names, database=database).found())
    return [one.name for one in listed]


def test_only_what_lies_aside_here_is_listed(tmp_path):
    others = (THERE.of_database("main-aside-1a2b3c"), HERE.of_database("main"), "foreign", "")
    assert found(tmp_path, ASIDE, *others) == [ASIDE]


@pytest.mark.parametrize(
    ("database", "name", "listed"),
    [
        ("main", "ivr-simulator/main", True),
        ("other", "ivr-simulator/main", False),
        (IN_MEMORY, f"ivr-simulator/{IN_MEMORY}", False),
    ],
)
def test_what_an_earlier_version_left_is_listed_beside_its_database(
    tmp_path, database, name, listed
):
    assert found(tmp_path, name, database=database) == [name] * listed


def saved(tmp_path, disk):
    """Save a database with one flow under the name that lies aside."""

    async def save():
        page = PageDatabase(
            ASIDE, disk.vault, LoopTimers(), lambda result: None, folder=f"{tmp_path}/"
        )
        (await page.open()).save_flow("a", "t", "s")
        await page.close()

    run(save())


def test_a_database_that_opens_is_taken_out_as_sqlite_with_its_last_commits(tmp_path):
    disk = FakeDisk()
    saved(tmp_path, disk)
    ending, content = run(aside(tmp_path, disk).content_of(ASIDE))
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content)
        assert (ending, database.execute("SELECT id FROM flows").fetchall()) == ("sqlite", [("a",)])
    assert disk.open == 0


def test_a_database_that_does_not_open_is_taken_out_with_all_its_pieces(tmp_path):
    disk = FakeDisk()
    saved(tmp_path, disk)
    contents = disk.vaults[ASIDE].contents
    for key in contents:
        if key != TIP:
            contents[key] = b"damaged"
    ending, content = run(aside(tmp_path, disk).content_of(ASIDE))
    pieces = {key: base64.b64decode(text) for key, text in json.loads(content).items()}
    assert (ending, pieces) == ("json", contents)


def test_a_browser_that_refuses_to_read_says_so(tmp_path):
    disk = FakeDisk()
    disk.unreadable = "The browser's storage does not answer."
    with pytest.raises(StoreError, match="does not answer"):
        run(aside(tmp_path, disk).content_of(ASIDE))
    assert disk.open == 0
